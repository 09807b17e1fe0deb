"""What the roster shows and in what order: all of it from the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.coach.roster_view import FLAGS
from programs.engine.flags import ORDER
from tests.factories import make_coach, make_coaching, make_lifter
from tests.programs.coach.test_roster import block, on_track, train

URL = reverse("coach:roster")


@pytest.fixture
def coach(client: Client, db: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


@pytest.fixture
def four(coach: User) -> None:
    """Fern is on track, Birch missed two days, Aster has nothing, Cedar came today with nothing."""
    on_track(coach, name="Demo Fern")
    train(block(lifter=make_lifter(coach=coach, name="Demo Birch"), weeks_ago=2), weeks=1)
    make_lifter(coach=coach, name="Demo Aster")
    new = make_lifter(name="Demo Cedar")
    make_coaching(coach=coach, lifter=new, asked_at=timezone.now() - timedelta(hours=1))


def names(client: Client, **asked: str) -> list[str]:
    shown = client.get(URL, asked).context["shown"]
    rows = (*shown.needs_you, *shown.on_track, *shown.sorted_rows)
    return [row.lifter.name.removeprefix("Demo ") for row in rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Birch", "Aster", "Cedar", "Fern"]),
        ({"show": "needs"}, ["Birch", "Aster", "Cedar"]),
        ({"show": "track"}, ["Fern"]),
        ({"show": "new"}, ["Cedar"]),
        ({"show": "none"}, ["Aster", "Cedar"]),
        ({"flag": "missed"}, ["Birch"]),
        ({"flag": "pain"}, []),
        ({"show": "none", "q": "ceD"}, ["Cedar"]),
        ({"sort": "name"}, ["Aster", "Birch", "Cedar", "Fern"]),
        ({"sort": "adherence"}, ["Birch", "Fern", "Aster", "Cedar"]),
        ({"sort": "seen"}, ["Aster", "Cedar", "Birch", "Fern"]),
        ({"show": "needs", "sort": "name"}, ["Aster", "Birch", "Cedar"]),
        ({"show": "made up", "sort": "made up"}, ["Birch", "Aster", "Cedar", "Fern"]),
    ],
)
def test_the_address_says_who_is_shown_and_in_what_order(
    client: Client, four: None, asked: dict[str, str], expected: list[str]
) -> None:
    assert names(client, **asked) == expected


def test_who_trains_next_stands_first_and_who_has_no_day_last(client: Client, four: None) -> None:
    shown = client.get(URL, {"sort": "next"}).context["shown"].sorted_rows
    days: list[Any] = [
        row.standing.position.next.day for row in shown if row.standing and row.standing.position
    ]
    assert days == sorted(days)
    assert [row.standing is None for row in shown] == [False, False, True, True]


def test_what_was_chosen_stays_chosen_and_stands_in_the_address_alone(
    client: Client, four: None
) -> None:
    answer = client.get(URL, {"q": "", "show": "needs", "flag": "", "sort": "name"})
    page = answer.content.decode()
    assert '<option value="needs" selected>' in page
    assert '<option value="name" selected>' in page
    assert answer.headers["HX-Replace-Url"] == "/coach/?show=needs&sort=name"
    assert client.get(URL).headers["HX-Replace-Url"] == "/coach/"


def test_when_nobody_fits_the_page_says_so_and_leads_back(client: Client, four: None) -> None:
    page = client.get(URL, {"flag": "pain"}).content.decode()
    assert "Nobody fits all of this" in page
    assert "Show everybody" in page


def test_a_row_says_when_she_trained_last(client: Client, coach: User) -> None:
    on_track(coach)
    (row,) = client.get(URL).context["shown"].on_track
    last = max(workout.date for workout in row.standing.log.of_block())
    assert row.seen == last


def test_every_flag_of_the_engine_can_be_asked_for() -> None:
    assert {code for code in FLAGS if code} == set(ORDER)


def test_filters_cost_no_query_more(client: Client, four: None) -> None:
    client.get(URL)
    with CaptureQueriesContext(connection) as plain:
        client.get(URL)
    with CaptureQueriesContext(connection) as narrowed:
        client.get(URL, {"show": "needs", "flag": "missed", "sort": "seen"})
    assert len(narrowed) == len(plain)
