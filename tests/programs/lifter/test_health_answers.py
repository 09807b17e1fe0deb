"""A health answer given in Settings, or by her coach, while a block runs: what every page says."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import User
from programs.engine.red_flags import KNOWN
from programs.engine.screening import advice_of
from programs.models import Program, RedFlag
from tests.factories import make_coach, make_coaching
from tests.glutes.accounts.answers import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def coach(lifter: User) -> User:
    coach = make_coach()
    make_coaching(coach=coach, lifter=lifter)
    return coach


def save(client: Client, **said: Any) -> str:
    answer = client.post("/settings/", sent(**said), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("code", ["chest_pain", "pregnancy"])
def test_saved_in_settings_it_stops_today_and_her_coach_reads_why(
    client: Client, lifter: User, coach: User, program: Program, code: str
) -> None:
    assert "Finish workout" in page(client, "/today/")

    assert KNOWN[code].advice in save(client, screening=[code])

    today = page(client, "/today/")
    assert KNOWN[code].advice in today
    assert "Finish workout" not in today
    assert [letter.to for letter in mail.outbox] == [[coach.email]]
    client.force_login(coach)
    for url in (reverse("coach:roster"), reverse("coach:lifter", args=[lifter.pk])):
        assert KNOWN[code].name.lower() in page(client, url).lower()
    assert KNOWN[code].advice in page(client, reverse("coach:lifter", args=[lifter.pk]))

    client.force_login(lifter)
    assert KNOWN[code].advice not in save(client)
    assert "Finish workout" in page(client, "/today/")


def test_in_a_pregnancy_nobody_can_tick_that_she_is_cleared(
    client: Client, program: Program
) -> None:
    save(client, screening=["pregnancy"])
    assert 'name="sure"' not in page(client, "/today/")
    client.post("/today/cleared/", {"sure": "1"})
    assert RedFlag.objects.open().exists()

    save(client, screening=["pregnancy", "hernia"])
    assert 'name="sure"' in page(client, "/today/")
    answer = client.post("/today/cleared/", {"sure": "1"}, follow=True).content.decode()
    assert "Training is paused" in answer
    assert "Welcome back" not in answer


@pytest.mark.parametrize("said", [{"screening": ["under_18"]}, {"low_back_care": "on"}])
def test_what_only_makes_another_program_is_said_to_both_until_it_is_taken_back(
    client: Client, lifter: User, coach: User, program: Program, said: dict[str, Any]
) -> None:
    words = "The running block was built before this answer"
    assert words not in page(client, "/settings/")

    mine = save(client, **said)

    assert words in mine
    assert "Your coach is told and looks at it" in mine
    assert advice_of(*said.get("screening", ["low_back_care"])) in mine
    assert reverse("coach:generate", args=[lifter.pk]) not in mine
    assert "Finish workout" in page(client, "/today/")
    assert [letter.to for letter in mail.outbox] == [[coach.email]]
    client.force_login(coach)
    hers = page(client, reverse("coach:lifter", args=[lifter.pk]))
    assert words in hers
    assert reverse("coach:generate", args=[lifter.pk]) in hers
    assert "block built before the answer" in page(client, reverse("coach:roster"))
    assert lifter.name in page(client, reverse("coach:roster") + "?flag=built_before")

    client.force_login(lifter)
    assert words not in save(client)
    client.force_login(coach)
    assert "block built before the answer" not in page(client, reverse("coach:roster"))


def test_who_coaches_herself_may_build_the_new_block_at_once(
    client: Client, lifter: User, program: Program
) -> None:
    mine = save(client, screening=["new_over_65"])
    assert reverse("coach:generate", args=[lifter.pk]) in mine
    assert not mail.outbox


@pytest.mark.parametrize("name", ["coach:profile", "coach:generate"])
def test_her_coach_gives_the_answer_and_takes_it_back(
    client: Client, lifter: User, coach: User, program: Program, name: str
) -> None:
    client.force_login(coach)
    url = reverse(name, args=[lifter.pk])
    start = program.start.isoformat()
    client.post(url, sent(screening=["told_not_to_lift"], start=start))

    hers = page(client, reverse("coach:lifter", args=[lifter.pk]))
    assert KNOWN["told_not_to_lift"].advice in hers
    assert not mail.outbox, "she knows it herself"
    client.force_login(lifter)
    assert "Training is paused" in page(client, "/today/")

    client.force_login(coach)
    client.post(reverse("coach:profile", args=[lifter.pk]), sent())
    client.force_login(lifter)
    assert "Finish workout" in page(client, "/today/")


def test_her_profile_on_her_page_says_what_she_answered(
    client: Client, lifter: User, coach: User
) -> None:
    client.force_login(coach)
    url = reverse("coach:lifter", args=[lifter.pk])
    assert "none answered with yes" in page(client, url)
    lifter.profile.screening = ["hernia"]  # type: ignore[attr-defined]
    lifter.profile.save()  # type: ignore[attr-defined]
    card = page(client, url).split('id="profile-title"')[1]
    assert "A hernia that has not been treated" in card


def test_the_activity_says_who_answered_and_no_red_flag_beside_it(
    client: Client, lifter: User, coach: User, program: Program
) -> None:
    save(client, screening=["hernia"])
    save(client)
    client.force_login(coach)
    log = page(client, reverse("coach:activity", args=[lifter.pk]))
    assert "screening: answered yes: nothing → A hernia" in log
    assert "Red flag:" not in log
    assert "Cleared of:" not in log
