"""A new block takes over: what her coach was to look at the day before is still there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from glutes.accounts.models import User
from programs.coach.roster_rows import Row, rows_of
from programs.coach.standing import standing_of
from programs.models import LifterSummary, Program
from programs.services.assign import assign
from programs.services.roster_facts import facts_of
from programs.services.summaries import made, renew
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_answer, make_program

pytestmark = pytest.mark.django_db

MONDAY = date(2027, 1, 4)
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
#: Monday of week 4, on which the next block is assigned.
HAND_OVER = NOON + timedelta(weeks=3)


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


def trained(lifter: User, *, weeks: int = 3) -> Program:
    """Both days of each week; pain of 5 and the low back on the last two heavy days."""
    program = make_program(lifter=lifter, start=MONDAY)
    for week in range(1, weeks + 1):
        at = NOON + timedelta(weeks=week - 1)
        heavy = do_workout(program=program, week=week, started_at=at)
        do_workout(program=program, week=week, kind="light", started_at=at + timedelta(days=3))
        if week >= weeks - 1:
            make_answer(workout=heavy, slug="hip-thrust", pain=5, felt="low_back")
    return program


def hand_over(lifter: User, coach: User, *, now: datetime = HAND_OVER) -> Program:
    draft = make_program(lifter=lifter, start=now.date(), status="draft", created_by=coach)
    return assign(draft, start=now.date(), by=coach, now=now).program


def row(coach: User, *, now: datetime) -> Row:
    facts, _waiting = facts_of(coach, now=now)
    (found,) = rows_of(facts, coach=coach, now=now)
    kept = [code for code, _number in facts[0].flags]
    assert kept == [flag.code for flag in found.flags], "the facts say what the row says"
    return found


def texts(row: Row) -> list[str]:
    return [flag.text for flag in row.flags]


FLAGS = ["pain 5/10 on Hip thrust", "low back felt 2 times lately"]


def test_flags_and_dots_stand_on_the_day_of_the_hand_over(lifter: User, coach: User) -> None:
    trained(lifter)
    before = row(coach, now=HAND_OVER)
    assert texts(before) == FLAGS

    program = hand_over(lifter, coach)

    after = row(coach, now=HAND_OVER)
    assert texts(after) == FLAGS
    assert before.standing is not None
    assert after.standing is not None
    assert [dot.state for dot in after.standing.dots] == ["done"] * 6 + ["ahead"] * 2
    assert after.standing.dots[:6] == before.standing.dots[:6]
    assert after.dots_say == before.dots_say == "6 of the last 6 done"
    assert after.standing.adherence.percent is None, "of this block nothing was due"
    workouts = list(program.workouts.with_logs())
    profile = lifter.profile  # type: ignore[attr-defined]
    page = standing_of(program, profile=profile, workouts=workouts, now=HAND_OVER)
    assert page.flags == after.flags, "her page says what the roster says"
    assert page.glance.dots == after.standing.dots


def test_she_answers_otherwise_and_it_is_over(lifter: User, coach: User) -> None:
    trained(lifter)
    program = hand_over(lifter, coach)
    workout = do_workout(program=program, started_at=HAND_OVER)
    renew([lifter.pk])
    # The low back was felt once in the last four workouts now.
    assert texts(row(coach, now=HAND_OVER)) == ["pain 5/10 on Hip thrust"]
    make_answer(workout=workout, slug="hip-thrust", pain=1, felt="glutes")
    renew([lifter.pk])
    assert texts(row(coach, now=HAND_OVER)) == []
    for week, kind, days in ((1, "light", 3), (2, "heavy", 7)):
        at = HAND_OVER + timedelta(days=days)
        do_workout(program=program, week=week, kind=kind, started_at=at)
    renew([lifter.pk])
    found = row(coach, now=HAND_OVER + timedelta(days=7))
    assert texts(found) == []
    assert found.dots_say == "8 of the last 8 done"


def test_missed_days_are_carried_until_she_trains_again(lifter: User, coach: User) -> None:
    program = make_program(lifter=lifter, start=MONDAY)
    do_workout(program=program, started_at=NOON)
    now = NOON + timedelta(weeks=2)
    assert texts(row(coach, now=now)) == ["missed 3 days"]

    new = hand_over(lifter, coach, now=now)
    found = row(coach, now=now)
    assert texts(found) == ["missed 3 days"]
    assert found.dots_say == "1 of the last 2 done: light 7 Jan: missed"

    do_workout(program=new, started_at=now)
    renew([lifter.pk])
    assert texts(row(coach, now=now)) == []
    assert texts(row(coach, now=now + timedelta(days=4))) == []


def test_a_block_given_twice_loses_nothing(lifter: User, coach: User) -> None:
    trained(lifter)
    hand_over(lifter, coach)
    hand_over(lifter, coach)
    assert texts(row(coach, now=HAND_OVER)) == FLAGS


def test_a_block_that_begins_later_takes_everything_over_on_its_day(
    lifter: User, coach: User
) -> None:
    program = trained(lifter)
    draft = make_program(lifter=lifter, start=MONDAY, status="draft", created_by=coach)
    start = (HAND_OVER + timedelta(weeks=1)).date()
    assert assign(draft, start=start, by=coach, now=HAND_OVER).goes_on == program

    found = row(coach, now=HAND_OVER + timedelta(weeks=1))

    assert Program.objects.get(pk=draft.pk).is_running
    assert texts(found) == ["pain 5/10 on Hip thrust", "missed 2 days", FLAGS[1]]


def test_what_was_a_year_ago_is_not_told_but_that_she_trained(lifter: User, coach: User) -> None:
    program = trained(lifter)
    a_year = HAND_OVER + timedelta(weeks=52)
    Program.objects.filter(pk=program.pk).update(status="ended", ended_at=HAND_OVER)
    make_program(lifter=lifter, start=a_year.date())
    found = row(coach, now=a_year)
    assert texts(found) == []
    assert found.dots_say == "None due in this block yet"


def test_no_workout_yet_is_said_of_her_who_never_logged_one(lifter: User, coach: User) -> None:
    make_program(lifter=lifter, start=MONDAY)
    assert row(coach, now=NOON).dots_say == "No workout yet"


def test_once_nothing_of_it_can_be_shown_it_is_not_read_any_more(lifter: User, coach: User) -> None:
    trained(lifter)
    program = hand_over(lifter, coach)
    for week in range(1, 7):
        at = HAND_OVER + timedelta(weeks=week - 1)
        do_workout(program=program, week=week, started_at=at)
        do_workout(program=program, week=week, kind="light", started_at=at + timedelta(days=3))
    renew([lifter.pk])
    block = LifterSummary.objects.get().block
    assert block["before"] == [[], 0, 0]
    found = row(coach, now=HAND_OVER + timedelta(weeks=5, days=4))
    assert texts(found) == []
    assert found.dots_say == "8 of the last 8 done"


def test_it_costs_the_same_queries_for_one_lifter_and_for_twenty(coach: User) -> None:
    def queries(lifters: list[User]) -> int:
        with CaptureQueriesContext(connection) as captured:
            renew([one.pk for one in lifters])
        return len(captured)

    def one_more() -> User:
        lifter = make_lifter(coach=coach)
        trained(lifter)
        program = hand_over(lifter, coach)
        do_workout(program=program, started_at=HAND_OVER)
        return lifter

    lifters = [one_more()]
    with_one = queries(lifters)
    lifters += [one_more() for _ in range(19)]
    assert queries(lifters) == with_one
    kept = LifterSummary.objects.get(lifter=lifters[0])
    assert {name: getattr(kept, name) for name in made(lifters[0].pk)} == made(lifters[0].pk)
