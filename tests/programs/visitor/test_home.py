import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_coach, make_profile, make_user

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_what_it_is_and_can_try_it_or_log_in(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Two glute days a week." in page
    assert reverse("visitor:try") in page
    assert reverse("account_login") in page


def test_the_front_page_promises_nothing_that_the_evidence_does_not_hold(client: Client) -> None:
    page = client.get("/").content.decode().lower()
    for claim in ("most effective", "best exercise", "better than squats", "emg", "guarantee"):
        assert claim not in page


def test_a_visitors_page_may_be_cached_and_a_members_may_not(client: Client) -> None:
    assert "no-store" not in client.get("/").get("Cache-Control", "")
    client.force_login(make_user())
    assert client.get("/").status_code == 302


def test_a_lifter_goes_to_today_and_a_coach_to_her_lifters(client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/")["Location"] == reverse("lifter:today")
    client.force_login(make_coach())
    assert client.get("/")["Location"] == reverse("coach:roster")


def test_an_editor_goes_to_the_library_unless_she_trains_herself(client: Client) -> None:
    editor = make_user(is_editor=True)
    client.force_login(editor)
    assert client.get("/")["Location"] == reverse("admin:index")
    make_profile(user=editor)
    assert client.get("/")["Location"] == reverse("lifter:today")
