"""Other weekdays in the middle of a block: checked, written, taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from programs.engine.running import coming as engine_coming
from programs.models import Program, WeekdayChange
from programs.services import midblock_back, weekday_moves
from programs.services.bridge import Current, block_of, current
from programs.services.midblock_back import CannotUndo
from programs.services.versions import NotRunning, OutOfDate
from programs.services.weekday_moves import NewDays, TooClose
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 1, 4)
#: Week 2's Wednesday: Monday's heavy day is done, Thursday's light day is next.
NOW = datetime(2027, 1, 13, 8, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def program(db: None) -> Program:
    program = make_program(lifter=make_lifter(), start=MONDAY)
    for week, kind, day in ((1, "heavy", 4), (1, "light", 7), (2, "heavy", 11)):
        at = datetime(2027, 1, day, 18, tzinfo=UTC)
        do_workout(program=program, week=week, kind=kind, started_at=at)
    return program


def fresh(program: Program) -> Program:
    return Program.objects.with_days().get(pk=program.pk)


def standing(program: Program, *, now: datetime = NOW) -> Current:
    found = fresh(program)
    return current(found, now=now, profile=found.lifter.profile)


def move(
    program: Program,
    heavy: Any,
    light: Any,
    *,
    on: date,
    back: date | None = None,
    version: int | None = None,
) -> None:
    weekday_moves.change_weekdays(
        fresh(program),
        standing(program),
        NewDays(heavy, light, on, back),
        version=version,
        by=program.lifter,
        now=NOW,
    )


def coming(program: Program, count: int = 6) -> list[str]:
    where = standing(program)
    found = engine_coming(where.block, where.log, today=where.today)
    return [f"{p.kind} {p.day:%a %d %b}" for p in found][:count]


def test_the_days_to_come_follow_and_those_done_stay(program: Program) -> None:
    assert coming(program, 3) == ["light Thu 14 Jan", "heavy Mon 18 Jan", "light Thu 21 Jan"]
    move(program, "tue", "sat", on=date(2027, 1, 15))
    assert coming(program, 3) == ["light Thu 14 Jan", "heavy Tue 19 Jan", "light Sat 23 Jan"]
    done = [w.date.day for w in standing(program).log.of_block()]
    assert done == [4, 7, 11]


def test_the_first_date_that_leaves_the_shortest_pause_is_found_by_looking(db: None) -> None:
    """Thursday 7 was trained and Monday 11 is due. From then on, Sundays and Wednesdays leave ten
    days until Sunday 17; from Tuesday on Monday's stays, and Wednesday's follows it."""
    program = make_program(lifter=make_lifter(), start=MONDAY)
    for kind, day in (("heavy", 4), ("light", 7)):
        at = datetime(2027, 1, day, 18, tzinfo=UTC)
        do_workout(program=program, week=1, kind=kind, started_at=at)
    where = standing(program, now=datetime(2027, 1, 11, 8, tzinfo=UTC))
    new = NewDays("sun", "wed", date(2027, 1, 11))
    pause = weekday_moves.longest_pause(where, weekday_moves.with_new_days(where, new))
    assert pause is not None
    assert (pause.before, pause.after, pause.days) == (date(2027, 1, 7), date(2027, 1, 17), 10)
    first, days = weekday_moves.better_first_day(where, new) or (None, 0)
    assert (first, days) == (date(2027, 1, 12), 4)
    later = NewDays("sun", "wed", date(2027, 1, 12))
    assert weekday_moves.better_first_day(where, later) is None


def test_what_is_shown_before_is_what_holds_after(program: Program) -> None:
    new = NewDays("fri", "tue", TODAY)
    shown = [p.day for p in weekday_moves.with_new_days(standing(program), new)]
    move(program, "fri", "tue", on=TODAY)
    where = standing(program)
    assert [p.day for p in engine_coming(where.block, where.log, today=TODAY)] == shown


def test_for_a_while_the_days_come_back_by_themselves(program: Program) -> None:
    move(program, "tue", "sat", on=date(2027, 1, 15), back=date(2027, 1, 25))
    assert coming(program) == [
        "light Thu 14 Jan",
        "heavy Tue 19 Jan",
        "light Sat 23 Jan",
        "heavy Mon 25 Jan",
        "light Thu 28 Jan",
        "heavy Mon 01 Feb",
    ]


def test_a_change_for_good_replaces_a_way_back_that_lies_ahead(program: Program) -> None:
    move(program, "tue", "sat", on=date(2027, 1, 15), back=date(2027, 1, 25))
    move(program, "wed", "sun", on=date(2027, 1, 18))
    assert coming(program, 4)[1:] == ["heavy Wed 20 Jan", "light Sun 24 Jan", "heavy Wed 27 Jan"]


def test_days_too_close_are_refused_and_the_nearest_pair_is_named(program: Program) -> None:
    with pytest.raises(TooClose) as close:
        move(program, "tue", "wed", on=TODAY)
    assert dict(close.value.nearest) == {"heavy": "tue", "light": "thu"}
    assert "Tuesday for heavy and Thursday for light" in str(close.value)
    assert not WeekdayChange.objects.exists()


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewDays("tue", "fri", TODAY - timedelta(days=1)), "on"),
        (NewDays("tue", "fri", date(2028, 1, 1)), "on"),
        (NewDays("tue", "fri", TODAY, TODAY), "back"),
        (NewDays("mon", "thu", TODAY), "heavy"),
    ],
)
def test_what_makes_no_sense_says_so_at_its_field(
    program: Program, new: NewDays, field: str
) -> None:
    with pytest.raises(ValidationError) as wrong:
        weekday_moves.check(standing(program), new)
    assert list(wrong.value.message_dict) == [field]


def test_a_date_on_which_a_workout_was_done_is_too_early(program: Program) -> None:
    at = datetime(2027, 1, 13, 7, tzinfo=UTC)
    do_workout(program=program, week=2, kind="light", started_at=at)
    with pytest.raises(ValidationError) as wrong:
        weekday_moves.check(standing(program), NewDays("tue", "fri", TODAY))
    assert "13 January" in wrong.value.message_dict["on"][0]
    weekday_moves.check(standing(program), NewDays("tue", "fri", TODAY + timedelta(days=1)))


def test_undo_takes_the_last_change_away_and_what_was_before_it_holds(program: Program) -> None:
    move(program, "tue", "sat", on=date(2027, 1, 15))
    one = coming(program)
    move(program, "wed", "sun", on=date(2027, 1, 15), back=date(2027, 1, 30))
    undo = {"version": None, "by": program.lifter, "now": NOW}
    midblock_back.undo_last(fresh(program), **undo)  # type: ignore[arg-type]
    assert coming(program) == one
    assert WeekdayChange.objects.count() == 1


def test_what_was_trained_since_is_not_undone(program: Program) -> None:
    move(program, "tue", "sat", on=date(2027, 1, 15))
    later = datetime(2027, 1, 14, 18, tzinfo=UTC)
    do_workout(program=program, week=2, kind="light", started_at=later)
    with pytest.raises(CannotUndo):
        midblock_back.undo_last(fresh(program), version=None, by=program.lifter, now=later)
    assert block_of(fresh(program)).moves


def test_two_tabs_do_not_overwrite_each_other(program: Program) -> None:
    seen = fresh(program).version
    move(program, "tue", "sat", on=date(2027, 1, 15), version=seen)
    with pytest.raises(OutOfDate) as late:
        move(program, "wed", "sun", on=date(2027, 1, 15), version=seen)
    assert [str(change) for change in late.value.missed] == [
        "weekdays: Monday and Thursday → Tuesday and Saturday from 15 January"
    ]


def test_a_program_that_is_over_keeps_its_days(program: Program) -> None:
    Program.objects.update(status="ended", ended_at=NOW)
    with pytest.raises(NotRunning):
        move(program, "tue", "sat", on=date(2027, 1, 15))
