"""Today says in a line what moved, was missed or comes again, and what a choice does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

#: A Monday, and the program's first heavy day; its light day is Thursday.
MONDAY = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def lifter() -> User:
    return make_lifter()


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=MONDAY.date())


@pytest.fixture(autouse=True)
def browser(client: Client, lifter: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    return client


class Days:
    """Today so many days after the first Monday."""

    def __init__(self, client: Client, lifter: User, monkeypatch: pytest.MonkeyPatch) -> None:
        self.client, self.lifter, self.patch = client, lifter, monkeypatch

    def page(self, days: int, asked: str = "") -> dict[str, object]:
        self.patch.setattr(timezone, "now", lambda: MONDAY + days * DAY)
        self.client.force_login(self.lifter)
        answer = self.client.get("/today/" + (f"?day={asked}" if asked else ""))
        assert answer.status_code == 200
        context = answer.context
        rest = context.get("rest")
        found = {name: context.get(name) for name in ("page", "notes", "instead")}
        if rest is not None:
            found |= {"rest": rest, "notes": rest.notes}
        self.html = " ".join(answer.content.decode().split())
        return found


@pytest.fixture
def days(client: Client, lifter: User, monkeypatch: pytest.MonkeyPatch) -> Days:
    return Days(client, lifter, monkeypatch)


def done(program: Program, *, week: int, kind: str = "heavy", day: int) -> None:
    do_workout(program=program, week=week, kind=kind, started_at=MONDAY + day * DAY)


def test_on_its_own_day_nothing_is_said(days: Days, program: Program) -> None:
    assert days.page(0)["notes"] == ()


def test_a_missed_heavy_day_moves_and_says_where_the_light_one_goes(
    days: Days, program: Program
) -> None:
    assert days.page(1)["notes"] == ("Moved here from Monday 4 January, still in its week.",)
    assert days.page(2)["notes"] == (
        (
            "Moved here from Monday 4 January, still in its week."
            " The light day moves to Friday 8 January, 48 hours later."
        ),
    )
    assert days.page(5)["notes"] == (
        (
            "Moved here from Monday 4 January, still in its week."
            " The light day no longer fits this week after it."
        ),
    )
    assert "Moved here from Monday 4 January" in days.html


def test_a_missed_light_day_moves_to_the_weeks_end(days: Days, program: Program) -> None:
    done(program, week=1, day=0)
    found = days.page(5)
    assert found["notes"] == ("Moved here from Thursday 7 January, still in its week.",)


def test_a_light_day_that_no_longer_fits_is_told_with_the_next_heavy_day(
    days: Days, program: Program
) -> None:
    done(program, week=1, day=0)
    assert days.page(7)["notes"] == (
        (
            "The light day of Thursday 7 January was missed and no longer fits its week:"
            " the plan goes on."
        ),
    )
    done(program, week=2, day=7)
    assert days.page(8)["notes"] == ()


def test_a_day_brought_forward_says_so(days: Days, program: Program) -> None:
    done(program, week=1, day=0)
    found = days.page(2, "light")
    assert found["notes"] == ("Brought forward from Thursday 7 January.",)


def test_the_light_day_in_place_of_the_heavy_one_says_what_it_does_before_and_after_the_choice(
    days: Days, program: Program
) -> None:
    waits = "The heavy day then moves to Wednesday 6 January: 48 hours lie between two days."
    assert days.page(0)["instead"] == waits
    assert waits in days.html
    assert days.page(0, "light")["notes"] == (waits,)
    assert waits in days.html


def test_the_rest_day_says_it_too(days: Days, program: Program) -> None:
    done(program, week=1, day=0)
    done(program, week=1, kind="light", day=3)
    rest = days.page(5)["rest"]
    assert rest.light == "The heavy day stays on Monday 11 January."  # type: ignore[attr-defined]
    assert "The heavy day stays on Monday 11 January." in days.html


def test_a_missed_week_is_told_with_its_end_as_the_coach_chose(
    days: Days, program: Program
) -> None:
    done(program, week=1, day=0)
    done(program, week=1, kind="light", day=3)
    assert days.page(14)["notes"] == (
        (
            "Last week went by without a workout: week 2 comes now, loads as they were."
            " The block now ends on Thursday 18 March."
        ),
    )
    Program.objects.update(end_moves=False)
    assert days.page(14)["notes"] == (
        (
            "Last week went by without a workout: week 2 comes now, loads as they were."
            " The end stays on Thursday 11 March, so the last week falls away."
        ),
    )


def test_two_missed_weeks_are_told_and_the_loads_are_a_tenth_lower(
    days: Days, program: Program
) -> None:
    done(program, week=1, day=0)
    found = days.page(21)
    assert found["notes"] == (
        (
            "2 weeks went by without a workout: week 2 comes now, loads 10% lower."
            " The block now ends on Thursday 25 March."
        ),
    )
    page = found["page"]
    assert page.exercises[0].target.load == 70  # type: ignore[attr-defined]


def test_once_it_is_begun_nothing_is_left_to_say(days: Days, program: Program) -> None:
    done(program, week=1, day=2)
    program.workouts.update(finished_at=None)
    assert days.page(2)["notes"] == ()
