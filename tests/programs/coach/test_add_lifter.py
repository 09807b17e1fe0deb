"""Adding a lifter: an account to claim, a profile, and on to her first block."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import Coaching, LifterProfile, User
from tests.factories import make_coach, make_lifter, make_user

URL = reverse("coach:add_lifter")
FORM: dict[str, Any] = {
    "name": "Demo Sage",
    "email": "sage@test.example",
    "experience": "intermediate",
    "focus": "balanced",
    "equipment": ["barbell", "bench", "pad", "rack"],
    "unit": "kg",
    "minutes_heavy": "60",
    "minutes_light": "45",
    "weekday_heavy": "mon",
    "weekday_light": "thu",
    "weeks": "10",
    "time_zone": "UTC",
}


@pytest.fixture
def coach(client: Client, library: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


def test_she_gets_an_account_a_profile_and_a_letter_and_the_coach_goes_on_to_her_block(
    client: Client, coach: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(URL, FORM)

    lifter = User.objects.get(email="sage@test.example")
    assert response.headers["Location"] == reverse("coach:generate", args=[lifter.pk])
    assert lifter.profile.equipment == ["barbell", "bench", "pad", "rack"]
    assert Coaching.objects.active().by(coach).of(lifter).exists()
    assert [letter.to for letter in mail.outbox] == [["sage@test.example"]]


def test_everything_wrong_is_said_at_once_at_its_field(client: Client, coach: User) -> None:
    wrong = FORM | {
        "name": "",
        "email": "nobody",
        "weekday_light": "tue",
        "weeks": "15",
        "equipment": ["barbell", "crane"],
        "unit": "stone",
        "minutes_heavy": "5",
    }

    response = client.post(URL, wrong)

    assert response.status_code == 422
    assert set(response.context["who"].errors) == {"name", "email"}
    assert set(response.context["profile"].errors) == {
        "weekday_light",
        "weeks",
        "equipment",
        "unit",
        "minutes_heavy",
    }
    assert "Demo Sage" not in response.content.decode()
    assert not LifterProfile.objects.exists()


def test_what_was_typed_is_still_there_after_an_error(client: Client, coach: User) -> None:
    response = client.post(URL, FORM | {"email": "nobody", "minutes_heavy": "75"})

    html = response.content.decode()
    assert 'value="Demo Sage"' in html
    assert 'value="75"' in html


def test_somebody_with_an_account_is_asked_and_keeps_her_own_profile(
    client: Client, coach: User
) -> None:
    known = make_lifter(email="sage@test.example", profile={"experience": "advanced"})

    response = client.post(URL, FORM, follow=True)

    assert Coaching.objects.waiting().by(coach).of(known).exists()
    known.profile.refresh_from_db()
    assert known.profile.experience == "advanced"
    html = response.content.decode()
    assert "once she says yes" in html
    assert "Waiting for her yes · 1" in html


def test_a_lifter_she_coaches_already_is_refused_at_the_address(
    client: Client, coach: User
) -> None:
    make_lifter(email="sage@test.example", coach=coach)

    response = client.post(URL, FORM)

    assert response.status_code == 422
    assert response.context["who"].errors == {"email": ["You already coach this lifter."]}


def test_her_own_address_is_refused(client: Client, coach: User) -> None:
    response = client.post(URL, FORM | {"email": coach.email})

    assert response.status_code == 422
    assert "email" in response.context["who"].errors


def test_who_is_no_coach_is_turned_away(client: Client, library: None) -> None:
    client.force_login(make_user())

    assert client.get(URL).status_code == 403
    assert client.post(URL, FORM).status_code == 403
    assert not Coaching.objects.exists()
