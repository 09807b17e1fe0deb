"""A running block on the calendar: what is next, late, missed, and when it ends.

2026-11-23 is a Monday; the block trains Monday and Thursday for 8 weeks unless a test says more.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.engine.block import Block, WeekdaysFrom
from programs.engine.log import Log, WorkoutLog
from programs.engine.running import (
    calendar,
    calendar_weeks,
    coming,
    local_date,
    missed_weeks,
    position,
)
from programs.engine.vocabulary import DayKind
from tests.programs.engine.blocks import (
    START,
    day_of,
    did,
    make_block,
    make_light_line,
    make_line,
    make_workout,
)

BLOCK = make_block(make_line(), make_light_line())


def on(days: int) -> date:
    """So many days after the first heavy day."""
    return START + timedelta(days=days)


def done(*places: tuple[int, DayKind, int]) -> Log:
    """Workouts as (week, kind, days after the first heavy day)."""
    return Log(
        tuple(make_workout(week, did("6 6"), kind=kind, on=on(days)) for week, kind, days in places)
    )


WEEK_1 = ((1, "heavy", 0), (1, "light", 3))


# --- what is next ------------------------------------------------------------------------------
def test_before_the_start_the_first_heavy_day_is_next() -> None:
    found = position(BLOCK, Log(), today=on(-3))
    assert found.next is not None
    assert (found.week, found.weeks, found.next.kind, found.next.day) == (1, 8, "heavy", START)
    assert not found.ended
    assert found.end == on(7 * 7 + 3)


def test_after_the_heavy_day_comes_the_light_day() -> None:
    found = position(BLOCK, done((1, "heavy", 0)), today=on(1))
    assert found.next is not None
    assert (found.next.week, found.next.kind, found.next.day) == (1, "light", on(3))


def test_after_both_comes_the_next_week() -> None:
    found = position(BLOCK, done(*WEEK_1), today=on(4))
    assert found.next is not None
    assert (found.week, found.next.kind, found.next.day) == (2, "heavy", on(7))


def test_an_open_workout_goes_on_past_midnight_on_the_date_it_started() -> None:
    begun = WorkoutLog("heavy", 1, START, did("6")[0], finished=False)
    found = position(BLOCK, Log((begun,)), today=on(1))
    assert found.open == begun
    assert found.open.date == START
    assert (found.week, found.next and found.next.kind) == (1, "light")


def test_a_workout_left_open_for_two_days_is_over() -> None:
    begun = WorkoutLog("heavy", 1, START, did("6")[0], finished=False)
    found = position(BLOCK, Log((begun,)), today=on(2))
    assert found.open is None
    assert found.next is not None
    assert found.next.kind == "light"


# --- missed days -------------------------------------------------------------------------------
def test_a_missed_heavy_day_moves_within_its_week_and_takes_the_light_day_along() -> None:
    found = coming(BLOCK, Log(), today=on(2))[:3]
    assert [(p.week, p.kind, p.day, p.state) for p in found] == [
        (1, "heavy", on(2), "late"),
        (1, "light", on(4), "ahead"),
        (2, "heavy", on(7), "ahead"),
    ]
    assert [p.has_moved for p in found] == [True, True, False]


def test_48_hours_are_kept_into_the_next_week() -> None:
    """Heavy on Friday, light on Sunday: the next heavy day can't be Monday."""
    found = coming(BLOCK, Log(), today=on(4))[:4]
    assert [(p.week, p.kind, p.day) for p in found] == [
        (1, "heavy", on(4)),
        (1, "light", on(6)),
        (2, "heavy", on(8)),
        (2, "light", on(10)),
    ]


def test_a_day_that_no_longer_fits_its_week_is_missed() -> None:
    found = position(BLOCK, done((1, "heavy", 5)), today=on(6))
    assert [(p.week, p.kind) for p in found.missed] == [(1, "light")]
    assert found.next is not None
    assert (found.next.week, found.next.kind, found.next.day) == (2, "heavy", on(7))


def test_a_late_heavy_day_can_follow_the_light_day() -> None:
    found = coming(BLOCK, done((1, "light", 3)), today=on(4))[:2]
    assert [(p.week, p.kind, p.day) for p in found] == [(1, "heavy", on(5)), (2, "heavy", on(7))]


@pytest.mark.parametrize(
    ("log", "today", "allowed", "why"),
    [
        (done((1, "heavy", 0)), 1, False, "48 hours after the last workout: from 2026-11-25"),
        (done((1, "heavy", 0)), 2, True, "allowed: 48 hours since the last workout"),
        (Log(), 0, True, "allowed; the heavy day then waits until 2026-11-25"),
    ],
)
def test_whether_the_light_day_may_be_done_today(
    log: Log, today: int, *, allowed: bool, why: str
) -> None:
    found = position(BLOCK, log, today=on(today)).light_today
    assert found is not None
    assert (found.allowed, found.why) == (allowed, why)


def test_a_light_day_done_is_not_offered_again() -> None:
    assert position(BLOCK, done((1, "light", 3)), today=on(5)).light_today is None


# --- missed weeks ------------------------------------------------------------------------------
def test_a_missed_week_repeats_and_moves_the_end() -> None:
    found = position(BLOCK, done(*WEEK_1), today=on(14))
    assert (found.week, found.missed_weeks, found.end) == (2, 1, on(8 * 7 + 3))
    assert found.next is not None
    assert (found.next.kind, found.next.day) == ("heavy", on(14))
    assert found.missed == ()


def test_the_end_stays_where_the_coach_fixed_it_and_the_last_weeks_fall_away() -> None:
    block = make_block(make_line(), end_moves=False)
    found = position(block, done(*WEEK_1), today=on(14))
    assert (found.week, found.end) == (2, on(7 * 7 + 3))
    weeks = {p.week for p in calendar(block, done(*WEEK_1), today=on(14))}
    assert weeks == {1, 2, 3, 4, 5, 6, 7}


def test_weeks_missed_are_counted_in_all_and_running() -> None:
    log = done(*WEEK_1, (2, "heavy", 14))  # week 2 a week late
    assert missed_weeks(BLOCK, log, today=on(15)) == 1
    assert missed_weeks(BLOCK, log, today=on(15), running=True) == 0
    assert missed_weeks(BLOCK, log, today=on(35), running=True) == 2


def test_a_week_done_early_is_not_missed() -> None:
    log = done(*WEEK_1, (2, "heavy", 6), (2, "light", 8))
    found = position(BLOCK, log, today=on(10))
    assert (found.week, found.missed_weeks, found.missed) == (3, 0, ())
    assert found.next is not None
    assert found.next.day == on(14)


# --- the end -----------------------------------------------------------------------------------
WHOLE = [
    (week, kind, 7 * (week - 1) + day)
    for week in range(1, 9)
    for kind, day in (("heavy", 0), ("light", 3))
]


def test_the_block_has_ended_when_its_last_light_day_is_done() -> None:
    found = position(BLOCK, done(*WHOLE), today=on(52))  # type: ignore[arg-type]
    assert found.ended
    assert [offer.code for offer in found.offers] == ["new_block", "retest", "week_off"]
    assert (found.week, found.end) == (8, on(52))


def test_nothing_is_offered_while_a_day_is_left() -> None:
    found = position(BLOCK, done(*WHOLE[:-1]), today=on(51))  # type: ignore[arg-type]
    assert not found.ended
    assert found.offers == ()


def test_a_last_week_half_done_ends_with_its_week() -> None:
    found = position(BLOCK, done(*WHOLE[:-1]), today=on(56))  # type: ignore[arg-type]
    assert found.ended
    assert [(p.week, p.kind) for p in found.missed] == [(8, "light")]


def test_a_block_with_a_fixed_end_ends_even_if_nothing_was_done() -> None:
    block = make_block(end_moves=False)
    found = position(block, Log(), today=on(70))
    assert found.ended
    assert missed_weeks(block, Log(), today=on(70)) == 8


# --- other weekdays in the middle of a block ---------------------------------------------------
def dates(block: Block, weeks: int) -> list[tuple[int, int]]:
    """Heavy and light days, as days after the start."""
    return [
        ((w.heavy - START).days, (w.light - START).days)
        for w in islice(calendar_weeks(block), weeks)
    ]


def moved(days: int, heavy: str, light: str) -> Block:
    change = WeekdaysFrom(on(days), {"heavy": heavy, "light": light})  # type: ignore[dict-item]
    return make_block(moves=(change,))


def test_other_weekdays_count_from_their_date_and_move_nothing_before() -> None:
    assert dates(moved(7, "tue", "fri"), 3) == [(0, 3), (8, 11), (15, 18)]


def test_a_change_after_the_heavy_day_moves_this_week_s_light_day() -> None:
    assert dates(moved(8, "tue", "sat"), 3) == [(0, 3), (7, 12), (15, 19)]


def test_a_change_after_the_light_day_begins_with_the_next_week() -> None:
    assert dates(moved(4, "wed", "sat"), 3) == [(0, 3), (9, 12), (16, 19)]


def test_a_change_keeps_48_hours_to_the_next_heavy_day() -> None:
    """The light day moves to Sunday; Monday would be too soon, so the week after begins Tuesday."""
    assert dates(moved(1, "tue", "sun"), 2) == [(0, 6), (8, 13)]


def test_a_change_before_the_first_day_is_the_start() -> None:
    assert dates(moved(0, "wed", "sat"), 2) == [(2, 5), (9, 12)]


def test_the_log_keeps_its_weeks_through_a_change_of_weekdays() -> None:
    block = moved(7, "wed", "sat")
    log = done(*WEEK_1, (2, "heavy", 9))
    found = position(block, log, today=on(10))
    assert (found.week, found.missed, found.missed_weeks) == (2, (), 0)
    assert found.next is not None
    assert (found.next.kind, found.next.day) == ("light", on(12))


PAIRS = [
    ("mon", "thu"),
    ("tue", "fri"),
    ("wed", "sun"),
    ("sat", "tue"),
    ("sun", "wed"),
    ("fri", "mon"),
]


@given(
    first=st.sampled_from(PAIRS),
    second=st.sampled_from(PAIRS),
    third=st.sampled_from(PAIRS),
    days=st.lists(st.integers(0, 50), min_size=2, max_size=2, unique=True),
)
def test_no_change_of_weekdays_brings_two_days_within_48_hours(
    first: tuple[str, str], second: tuple[str, str], third: tuple[str, str], days: list[int]
) -> None:
    changes = tuple(
        WeekdaysFrom(on(day), {"heavy": pair[0], "light": pair[1]})  # type: ignore[dict-item]
        for day, pair in zip(sorted(days), (second, third), strict=True)
    )
    block = make_block(weekdays={"heavy": first[0], "light": first[1]}, moves=changes)
    weeks = list(islice(calendar_weeks(block), 12))
    days_in_order = [day for week in weeks for day in (week.heavy, week.light)]
    assert all((b - a).days >= 2 for a, b in pairwise(days_in_order))
    assert all(week.heavy <= week.light <= week.end for week in weeks)


@given(
    trained=st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=20),
    today=st.integers(0, 90),
    end_moves=st.booleans(),
)
def test_whatever_was_trained_the_days_to_come_keep_48_hours_and_their_weeks(
    trained: list[tuple[int, bool]], today: int, *, end_moves: bool
) -> None:
    """Trains what is next on random dates; then everything still to do must be allowed."""
    block = make_block(make_line(), make_light_line(), end_moves=end_moves)
    log = Log()
    for day, light_first in sorted(trained):
        where = position(block, log, today=on(day))
        following = where.next
        if following is None or where.earliest > on(day):
            continue
        kind = "light" if light_first and where.light_today else following.kind
        week = where.week if kind == "light" else following.week
        log = log.plus(make_workout(week, did("6"), kind=kind, on=on(day)))
    now = max([on(today), *(w.date for w in log.workouts)])
    to_do = coming(block, log, today=now)
    past = [w.date for w in log.workouts]
    assert all((b - a).days >= 2 for a, b in pairwise([*sorted(past), *(p.day for p in to_do)]))
    assert all(p.day >= now for p in to_do)
    places = [(p.week, p.kind) for p in calendar(block, log, today=now)]
    assert len(places) == len(set(places))


# --- dates -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 11, 24)),
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), "America/New_York", date(2026, 11, 22)),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "Pacific/Auckland", date(2026, 11, 24)),
        # the night the clocks go back: 00:30 UTC is 02:30 summer time, 01:30 UTC is 02:30 again
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 10, 25)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 10, 25)),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2027, 3, 28)),
    ],
)
def test_a_workout_is_dated_where_the_lifter_is(instant: datetime, zone: str, day: date) -> None:
    assert local_date(instant, zone=ZoneInfo(zone)) == day


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        local_date(datetime(2026, 11, 23, 12, 0), zone=UTC)  # noqa: DTZ001


def test_the_calendar_does_not_feel_daylight_saving() -> None:
    block = make_block(start=date(2026, 10, 12))
    heavy = [w.heavy for w in islice(calendar_weeks(block), 4)]
    assert heavy == [date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 2)]


def test_a_light_day_before_the_heavy_one_in_the_calendar_week_follows_it() -> None:
    """Heavy on Friday, light on Monday: the training week runs from Friday."""
    block = make_block(weekdays={"heavy": "fri", "light": "mon"})
    assert dates(block, 2) == [(4, 7), (11, 14)]


def test_the_planned_days_stand_where_the_weekdays_put_them() -> None:
    assert [p.planned for p in calendar(BLOCK, Log(), today=START)][:4] == [
        day_of(1),
        day_of(1, "light"),
        day_of(2),
        day_of(2, "light"),
    ]
