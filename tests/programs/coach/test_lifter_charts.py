"""Her coach's page draws the running block's main lifts, each with its numbers, at no query."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program_due, make_workout

#: With a running block and four workouts to read: as many as before there were charts on it, and
#: one that asks whether a block ran before, as long as that could still matter.
QUERIES = 31

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def coach(client: Client) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


def html(client: Client, lifter: User) -> str:
    response = client.get(reverse("coach:lifter", args=[lifter.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_each_main_lift_has_its_load_and_the_heavy_one_an_estimate(
    client: Client, lifter: User
) -> None:
    program = make_program_due(lifter=lifter, weeks_ago=2)
    with_reserve(program)

    page = html(client, lifter)

    lifts = page[page.index('id="lifts"') : page.index('id="calendar"')]
    assert lifts.count('<figure class="chart">') == 3
    assert lifts.count("<caption") == 3
    text = words(lifts)
    assert "Hip thrust 80 kg × 5 as on" in text
    assert "Load, kg heavy" in text
    assert "Hip thrust, Banded (loop above knees)" in text
    assert text.count("Estimated 1RM, kg (estimate, ±10%)") >= 1
    assert "An estimate, never a test" in text
    assert "Bulgarian split squat" not in text  # no main lift: it is on the whole page
    assert f'href="{reverse("coach:progress", args=[lifter.pk])}"' in lifts


def test_they_are_the_pictures_of_the_progress_page(client: Client, lifter: User) -> None:
    make_program_due(lifter=lifter, weeks_ago=2)

    here = client.get(reverse("coach:lifter", args=[lifter.pk])).context["lifts"]
    there = client.get(reverse("coach:progress", args=[lifter.pk])).context["progress"].first

    assert [(one.name, one.now, one.change, one.load.series) for one in here] == [
        (one.name, one.now, one.change, one.load.series) for one in there
    ]


def test_an_earlier_block_is_not_drawn(client: Client, lifter: User) -> None:
    old = make_program_due(lifter=lifter, weeks_ago=12)
    Program.objects.filter(pk=old.pk).update(status="replaced", ended_at=timezone.now())
    make_program_due(lifter=lifter, weeks_ago=1)

    lifts = client.get(reverse("coach:lifter", args=[lifter.pk])).context["lifts"]

    assert [len(one.load.series[0].points) for one in lifts] == [1, 1]
    assert [one.load.width for one in lifts] == [10, 10]


def test_before_the_first_workout_it_says_what_will_stand_there(
    client: Client, lifter: User
) -> None:
    make_program_due(lifter=lifter, weeks_ago=0)

    page = html(client, lifter)

    assert "Nothing logged yet. After her first workout its loads stand here" in words(page)
    assert '<figure class="chart">' not in page
    assert reverse("coach:progress", args=[lifter.pk]) in page


def test_a_block_without_its_main_lifts_says_so(client: Client, lifter: User) -> None:
    program = make_program_due(lifter=lifter, weeks_ago=0)
    make_workout(program=program, finished=True)

    assert "No main lift of this block is logged yet." in words(html(client, lifter))


def test_without_a_block_the_whole_progress_page_is_still_one_click_away(
    client: Client, lifter: User
) -> None:
    page = html(client, lifter)

    assert "Main lifts of this block" not in page
    assert reverse("coach:progress", args=[lifter.pk]) in page


def test_it_costs_no_query_more_for_eighteen_workouts_than_for_four(
    client: Client, coach: User
) -> None:
    def queries(weeks: int) -> int:
        lifter = make_lifter(coach=coach)
        with_reserve(make_program_due(lifter=lifter, weeks_ago=weeks))
        with CaptureQueriesContext(connection) as captured:
            html(client, lifter)
        return len(captured)

    queries(2)
    assert queries(2) <= QUERIES
    # After five weeks nothing of a block before is told any more.
    assert queries(9) == queries(6) == QUERIES - 1


def test_the_profiles_history_and_the_log_of_the_program_are_one_click_away(
    client: Client, lifter: User
) -> None:
    make_program_due(lifter=lifter, weeks_ago=0)

    page = html(client, lifter)

    log = reverse("coach:activity", args=[lifter.pk])
    for address in (log, f"{log}?about=programs", f"{log}?about=profile"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def with_reserve(program: Program) -> None:
    """Two in reserve said of each heavy day's hip thrust, which allows an estimate."""
    for workout in program.workouts.filter(day__kind="heavy"):
        workout.set_logs.filter(prescription__row_slug="hip-thrust").update(rir=2)


def words(page: str) -> str:
    """Without tags and line breaks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
