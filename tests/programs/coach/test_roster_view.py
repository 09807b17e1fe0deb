"""What the roster shows and in what order: all of it from the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.coach.roster_view import A_PAGE, FLAGS
from programs.engine.flags import ORDER
from programs.models import LifterSummary, Workout
from programs.services.roster_facts import RENEWED, renew_all
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
    rows = [row for bucket in shown.buckets for row in bucket.rows]
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
    (bucket,) = client.get(URL, {"sort": "next"}).context["shown"].buckets
    shown = bucket.rows
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
    ((row,),) = [bucket.rows for bucket in client.get(URL).context["shown"].buckets]
    last = max(workout.date for workout in Workout.objects.all())
    assert row.seen == last


def test_every_flag_of_the_engine_can_be_asked_for() -> None:
    assert {code for code in FLAGS if code} == {"paused", "answered", *ORDER}


def test_each_filter_says_how_many_of_all_it_fits_whatever_is_shown(
    client: Client, four: None
) -> None:
    page = client.get(URL, {"q": "fern", "sort": "name"}).content.decode()
    for words in ("Needs you (3)", "On track (1)", "New (1)", "Missed days (1)", "Pain (0)"):
        assert f">{words}</option>" in page


# --- pages --------------------------------------------------------------------------------------


@pytest.fixture
def many(coach: User) -> list[str]:
    """One page and seven more, with nothing assigned, by name; the last of all missed two days."""
    every = [f"Demo Lifter {n:02}" for n in range(A_PAGE + 7)]
    people = [make_lifter(coach=coach, name=name) for name in every]
    train(block(lifter=people[-1], weeks_ago=2), weeks=1)
    renew_all()
    return [name.removeprefix("Demo ") for name in every]


def test_the_worst_news_of_all_stands_first_whatever_page_her_name_would_be_on(
    client: Client, many: list[str]
) -> None:
    assert names(client) == [many[-1], *many[: A_PAGE - 1]]
    assert names(client, page="2") == many[A_PAGE - 1 : -1]


def test_a_page_stands_in_the_address_beside_filter_search_and_order(
    client: Client, many: list[str]
) -> None:
    answer = client.get(URL, {"q": "demo", "show": "needs", "sort": "name", "page": "1"})
    html = answer.content.decode()
    assert 'rel="next" href="?q=demo&amp;show=needs&amp;sort=name&amp;page=2"' in html
    assert 'rel="prev"' not in html
    assert f"1 to {A_PAGE} of {A_PAGE + 7}" in html
    answer = client.get(URL, {"q": "demo", "sort": "name", "page": "2"})
    html = answer.content.decode()
    assert answer.headers["HX-Replace-Url"] == "/coach/?q=demo&sort=name&page=2"
    assert 'rel="prev" href="?q=demo&amp;sort=name"' in html
    assert 'aria-current="page" href="?q=demo&amp;sort=name&amp;page=2"' in html
    assert f"{A_PAGE + 7} lifters</h2>" in " ".join(html.split()).replace(" </h2>", "</h2>")


@pytest.mark.parametrize(("page", "is_on"), [("99", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1)])
def test_a_page_that_is_not_there_is_the_nearest_one(
    client: Client, many: list[str], page: str, is_on: int
) -> None:
    assert client.get(URL, {"page": page}).context["shown"].page.number == is_on


def test_who_fits_on_one_page_sees_no_pages(client: Client, four: None) -> None:
    assert "Pages of the roster" not in client.get(URL).content.decode()


def test_a_page_costs_the_same_queries_as_the_whole_of_a_short_roster(
    client: Client, many: list[str], coach: User
) -> None:
    client.get(URL)
    client.get(URL)
    with CaptureQueriesContext(connection) as long:
        client.get(URL)
    hers = LifterSummary.objects.order_by("pk").values("lifter")[A_PAGE:]
    Coaching.objects.exclude(lifter__in=list(hers.values_list("lifter", flat=True))).delete()
    with CaptureQueriesContext(connection) as short:
        client.get(URL)
    assert len(long) == len(short)


def test_after_an_update_a_request_counts_some_anew_and_says_who_is_missing(
    client: Client, many: list[str]
) -> None:
    client.get(URL)
    client.get(URL)
    LifterSummary.objects.update(code_version=0)

    shown = client.get(URL)
    html = shown.content.decode()
    assert shown.context["shown"].pending == len(many) - RENEWED
    assert f"{len(many) - RENEWED} of {len(many)} lifters are being counted anew" in html
    pending = [b for b in shown.context["shown"].buckets if b.code == "pending"]
    for row in (row for bucket in pending for row in bucket.rows):
        assert (row.flags, row.standing, row.seen) == ((), None, None)

    assert client.get(URL).context["shown"].pending == 0
    assert names(client)[0] == many[-1]


def test_filters_cost_no_query_more(client: Client, four: None) -> None:
    client.get(URL)
    with CaptureQueriesContext(connection) as plain:
        client.get(URL)
    with CaptureQueriesContext(connection) as narrowed:
        client.get(URL, {"show": "needs", "flag": "missed", "sort": "seen"})
    assert len(narrowed) == len(plain)


def test_other_pages_lead_back_to_the_roster_as_it_was_left(client: Client, four: None) -> None:
    templates = "/coach/templates/"
    client.get(URL, {"flag": "pain", "sort": "name", "next": "//elsewhere.example"})
    assert 'href="/coach/?flag=pain&amp;sort=name"' in client.get(templates).content.decode()
    page = client.get(URL).content.decode()
    assert 'href="/coach/" aria-current="page"' in page
    assert 'href="/coach/"' in client.get(templates).content.decode()


def test_how_it_was_left_is_hers_alone(client: Client, four: None) -> None:
    client.get(URL, {"flag": "pain"})
    another = make_coach()
    client.force_login(another)
    assert 'href="/coach/"' in client.get("/coach/templates/").content.decode()
    client.cookies["roster_query"] = "flag=pain:forged"
    assert 'href="/coach/"' in client.get("/coach/templates/").content.decode()


def test_who_has_not_answered_says_so(client: Client, four: None) -> None:
    LifterProfile.objects.filter(user__name__contains="Fern").delete()
    page = client.get(URL, {"q": "fern"}).content.decode()
    assert "has not answered the questions yet" in page
