"""A coach's link on the lifter's phone: who will see what, her yes, her answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.invitations import join, revoke
from glutes.accounts.models import Coaching, Invitation, LifterProfile, User
from tests.factories import make_coach, make_coaching, make_invitation, make_lifter, make_user
from tests.glutes.accounts.answers import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return make_invitation(coach=make_coach(name="Demo Coach"))


def url(invitation: Invitation) -> str:
    return reverse("lifter:join", args=[invitation.token])


def test_somebody_new_signs_up_says_yes_answers_and_stands_in_the_roster(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(url(invitation)).content.decode()
    assert "Demo Coach invites you to train" in page
    assert "Demo Coach sees your name, your e-mail address, your answers" in page
    signup = f"{reverse('account_signup')}?next={url(invitation)}"
    assert signup in page

    new = {"name": "Demo Willow", "email": "willow@test.example", "password1": "long-and-odd-7"}
    answer = client.post(signup, new | {"next": url(invitation)})
    assert answer.headers["Location"] == url(invitation)
    assert not Coaching.objects.exists()
    page = client.post(url(invitation), follow=True).content.decode()
    assert "Demo Coach coaches you from now on" in page
    assert "Is any of this true?" in page
    client.post("/settings/", sent())

    lifter = User.objects.get(email="willow@test.example")
    assert LifterProfile.objects.filter(user=lifter).exists()
    client.force_login(invitation.coach)
    assert "Demo Willow" in client.get(reverse("coach:roster")).content.decode()


def test_signing_up_by_the_log_in_page_keeps_the_way_back(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(f"{reverse('account_login')}?next={url(invitation)}").content.decode()
    assert f"{reverse('account_signup')}?next=" in page
    assert invitation.token in page


def test_looking_alone_changes_nothing(client: Client, invitation: Invitation) -> None:
    client.force_login(make_lifter())
    assert client.get(url(invitation)).status_code == 200
    assert not Coaching.objects.exists()


def test_a_yes_without_an_account_is_no_yes(client: Client, invitation: Invitation) -> None:
    assert client.post(url(invitation)).headers["Location"] == url(invitation)
    assert not Coaching.objects.exists()


def test_a_second_tap_finds_her_coached_already(client: Client, invitation: Invitation) -> None:
    client.force_login(make_lifter())
    client.post(url(invitation))
    client.post(url(invitation))
    assert Coaching.objects.active().count() == 1
    assert "coaches you already" in client.get(url(invitation)).content.decode()


def test_who_has_a_coach_is_told_what_happens_and_decides(
    client: Client, invitation: Invitation
) -> None:
    old, lifter = make_coach(name="Old Coach"), make_lifter()
    make_coaching(coach=old, lifter=lifter)
    client.force_login(lifter)
    page = client.get(url(invitation)).content.decode()
    assert "You train with Old Coach now" in page
    assert "both see your training and both can write your program" in page
    client.post(url(invitation), {"end_others": "on"})
    assert Coaching.objects.active().of(lifter).get().coach == invitation.coach


def test_her_own_link_coaches_no_coach(client: Client, invitation: Invitation) -> None:
    client.force_login(invitation.coach)
    assert "This is your own link" in client.get(url(invitation)).content.decode()
    client.post(url(invitation))
    assert not Coaching.objects.exists()


def over_by(what: str, invitation: Invitation) -> str:
    now = timezone.now()
    if what == "used":
        join(invitation, lifter=make_user(), now=now)
    elif what == "taken back":
        revoke(invitation, now=now)
    elif what == "run out":
        old = make_invitation(coach=invitation.coach, made_at=now - timedelta(days=30))
        return old.token
    return "0" * 64 if what == "made up" else invitation.token


@pytest.mark.parametrize("what", ["used", "taken back", "run out", "made up"])
def test_every_link_that_does_not_work_gets_one_answer_that_names_nobody(
    client: Client, invitation: Invitation, what: str
) -> None:
    token = over_by(what, invitation)
    bodies = set()
    for wrong in (token, "f" * 64):
        answer = client.get(reverse("lifter:join", args=[wrong]))
        assert answer.status_code == 404
        bodies.add(answer.content.replace(wrong.encode(), b""))
    assert "Demo Coach" not in str(bodies)
    assert len({body.split(b"<main")[1] for body in bodies}) == 1


def test_links_are_not_tried_by_the_hundred(
    client: Client, invitation: Invitation, monkeypatch: Any
) -> None:
    cache.clear()
    monkeypatch.setattr("programs.lifter.join.MOST_ASKED", 3)
    wrong = [client.get(reverse("lifter:join", args=[f"{n}"])).status_code for n in range(4)]
    assert wrong == [404, 404, 404, 429]
    assert client.get(url(invitation)).status_code == 429
    cache.clear()
