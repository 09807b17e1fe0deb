"""A new block: a program leads to the editor, a refusal says what would help."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.engine.vocabulary import EQUIPMENT
from programs.models import Program
from programs.services.assign import assign
from tests.factories import make_coach, make_lifter, make_user
from tests.factories_training import do_workout

HTMX = {"HX-Request": "true"}
FORM: dict[str, Any] = {
    "experience": "intermediate",
    "focus": "balanced",
    "equipment": ["barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"],
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


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach, name="Demo Sage")


def url(lifter: User) -> str:
    return reverse("coach:generate", args=[lifter.pk])


def form(**changes: Any) -> dict[str, Any]:
    start = timezone.now().date() + timedelta(days=3)
    return FORM | {"start": start.isoformat()} | changes


def words(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_start_is_the_next_heavy_day_and_the_profile_is_summed_up(
    client: Client, lifter: User
) -> None:
    response = client.get(url(lifter))

    today = timezone.now().date()
    monday = today + timedelta(days=-today.weekday() % 7)
    assert f'value="{monday.isoformat()}"' in response.content.decode()
    assert "intermediate · balanced · heavy Monday, 60 min · light Thursday, 45 min" in words(
        response
    )
    assert "barbell, bench, hip pad, rack, dumbbells, loop band, cable" in words(response)


@pytest.mark.parametrize(
    ("equipment", "said"),
    [([], "body weight only"), ([*EQUIPMENT], f"{len(EQUIPMENT) - 1} pieces of equipment")],
)
def test_no_equipment_and_a_full_gym_are_summed_up_too(
    client: Client, coach: User, equipment: list[str], said: str
) -> None:
    lifter = make_lifter(coach=coach, profile={"equipment": equipment})
    assert said in words(client.get(url(lifter)))


def test_a_script_gets_the_form_with_why_not_and_is_led_to_the_editor(
    client: Client, lifter: User
) -> None:
    """The button can say that it works only where a script sends the form."""
    refused = client.post(url(lifter), form(minutes_heavy="10", minutes_light="10"), headers=HTMX)
    html = refused.content.decode()
    assert refused.status_code == 200
    assert html.lstrip().startswith('<form id="build"')
    assert "No program meets all of this" in html
    built = client.post(url(lifter), form(), headers=HTMX)
    draft = Program.objects.drafts().get()
    assert built.headers["HX-Redirect"] == reverse("coach:editor", args=[draft.pk])


def test_building_leads_to_the_editor_of_a_draft(client: Client, lifter: User) -> None:
    response = client.post(url(lifter), form())

    draft = Program.objects.drafts().get()
    assert response.headers["Location"] == reverse("coach:editor", args=[draft.pk])
    assert draft.lifter == lifter
    assert draft.start.isoformat() == form()["start"]
    assert "Your draft of" in words(client.get(url(lifter)))


def test_what_is_changed_here_is_kept_in_the_profile(client: Client, lifter: User) -> None:
    client.post(url(lifter), form(minutes_heavy="50", weeks="8"))

    lifter.profile.refresh_from_db()  # type: ignore[attr-defined]
    assert lifter.profile.minutes_heavy == 50  # type: ignore[attr-defined]
    assert Program.objects.get().weeks == 8


def test_loads_last_lifted_are_offered_for_the_next_block(
    client: Client, coach: User, lifter: User
) -> None:
    client.post(url(lifter), form())
    now = timezone.now()
    draft = Program.objects.get()
    program = assign(draft, start=now.date(), by=coach, now=now, tell=False).program
    do_workout(program=program, started_at=now, load=97.5, reps=6, rir=2)

    html = client.get(url(lifter)).content.decode()

    assert 'value="97.5"' in html


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"weekday_light": "tue"}, {"weekday_light"}),
        ({"weeks": "13"}, {"weeks"}),
        ({"equipment": ["crane"]}, {"equipment"}),
        ({"unit": "stone"}, {"unit"}),
        ({"minutes_light": "9999"}, {"minutes_light"}),
        ({"avoid": ["no-such"]}, {"avoid"}),
        ({"focus": "imbalance"}, {"weak_side"}),
        (
            {"known_1_slug": "hip-thrust", "known_1_load": "-5", "known_1_reps": "5"},
            {"known_1_load"},
        ),
        (
            {"known_1_slug": "hip-thrust", "known_1_load": "5000", "known_1_reps": "500"},
            {"known_1_load", "known_1_reps"},
        ),
    ],
)
def test_bad_input_is_refused_at_its_field(
    client: Client, lifter: User, wrong: dict[str, Any], fields: set[str]
) -> None:
    response = client.post(url(lifter), form(**wrong))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == fields
    assert "Not built yet. Look at these answers:" in words(response)
    assert '<details class="card asked" open' in response.content.decode()
    assert not Program.objects.exists()


@pytest.mark.parametrize("start", ["", "2020-01-01", "tomorrow"])
def test_a_wrong_start_is_refused_at_its_field(client: Client, lifter: User, start: str) -> None:
    response = client.post(url(lifter), form(start=start))

    assert response.status_code == 422
    assert list(response.context["start"].errors) == ["start"]
    assert 'href="#div_id_start"' in response.content.decode()


def test_an_impossible_wish_is_explained_and_its_button_builds(
    client: Client, lifter: User
) -> None:
    wish = form(minutes_light="10", minutes_heavy="10")

    response = client.post(url(lifter), wish)

    assert response.status_code == 422
    assert "No program meets all of this" in words(response)
    reasons = [one for one in response.context["refusal"].reasons if one.change]
    assert reasons
    assert all(one.label for one in reasons)
    again = client.post(url(lifter), wish | {"change": reasons[0].change})
    assert again.status_code == 302
    assert Program.objects.drafts().get().lifter == lifter


@pytest.mark.parametrize(
    "change",
    [
        "not json",
        "[]",
        "null",
        '{"minutes": "many"}',
        '{"minutes": {"heavy": -5}}',
        '{"equipment": ["crane"]}',
        json.dumps({"__class__": "x", "time_zone": "Mars"}),
    ],
)
def test_a_made_up_change_does_nothing_that_the_form_cannot(
    client: Client, lifter: User, change: str
) -> None:
    response = client.post(url(lifter), form(change=change))

    assert response.status_code in {302, 422}
    lifter.profile.refresh_from_db()  # type: ignore[attr-defined]
    assert lifter.profile.time_zone == "UTC"  # type: ignore[attr-defined]


def test_screening_says_to_see_a_professional_and_builds_nothing(
    client: Client, lifter: User
) -> None:
    response = client.post(url(lifter), form(screening=["chest_pain"]))

    assert response.status_code == 422
    assert "First see a professional" in words(response)
    assert not Program.objects.exists()


def test_who_coaches_herself_without_a_profile_fills_it_in_here(
    client: Client, library: None
) -> None:
    person = make_user()
    client.force_login(person)

    page = client.get(url(person))
    assert '<details class="card asked" open' in page.content.decode()
    assert "Your new block" in words(page)
    assert "kept in your settings" in words(page)
    assert client.post(url(person), form()).status_code == 302
    assert Program.objects.get().lifter == person


def test_a_lifter_with_a_coach_asks_her_coach(client: Client, lifter: User) -> None:
    client.force_login(lifter)

    response = client.post(url(lifter), form())

    assert response.status_code == 403
    assert not Program.objects.exists()


def test_another_coachs_lifter_does_not_exist(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=make_coach())

    assert client.get(url(lifter)).status_code == 404
    assert client.post(url(lifter), form()).status_code == 404
