"""The block's calendar: every week once, what was missed in its place, no date that cannot be."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.engine.block import Block, WeekdaysFrom
from programs.engine.block_calendar import block_calendar, heavy_after_light, missed_lately
from programs.engine.log import Log, WorkoutLog
from programs.engine.running import position
from tests.programs.engine.blocks import START, day_of, did, make_block, make_workout

DAY = timedelta(days=1)


def done(*places: tuple[int, Any, date]) -> Log:
    return Log(
        tuple(make_workout(week, did("6 6 6 6"), kind=kind, on=on) for week, kind, on in places)
    )


def shown(log: Log, *, today: date, **changes: Any) -> list[tuple[int | None, list[str], bool]]:
    found = block_calendar(make_block(**changes), log, today=today)
    return [(w.week, [d.state for d in w.days], w.now) for w in found.weeks]


def test_a_block_not_begun_has_its_eight_weeks_ahead_and_is_in_none_before_its_start() -> None:
    before = shown(Log(), today=START - DAY)
    assert [week for week, _, _ in before] == list(range(1, 9))
    assert not any(now for _, _, now in before)
    assert shown(Log(), today=START)[0] == (1, ["ahead", "ahead"], True)


def test_a_missed_week_stands_in_its_place_and_its_week_comes_again() -> None:
    log = done((1, "heavy", day_of(1)), (1, "light", day_of(1, "light")))
    found = shown(log, today=day_of(3))
    assert found[:3] == [
        (1, ["done", "done"], False),
        (None, ["missed", "missed"], False),
        (2, ["ahead", "ahead"], True),
    ]
    assert [week for week, _, _ in found[2:]] == list(range(2, 9))
    assert block_calendar(make_block(), log, today=day_of(3)).end == day_of(9, "light")


def test_with_a_fixed_end_the_last_weeks_fall_away() -> None:
    log = done((1, "heavy", day_of(1)))
    found = block_calendar(make_block(end_moves=False), log, today=day_of(4))
    assert [w.week for w in found.weeks] == [1, None, None, 2, 3, 4, 5, 6]
    assert (found.end, found.fallen, found.missed) == (day_of(8, "light"), 2, 2)


def test_weeks_missed_up_to_a_fixed_end_stand_to_the_end() -> None:
    log = done((1, "heavy", day_of(1)))
    found = block_calendar(make_block(end_moves=False), log, today=day_of(12))
    assert [w.week for w in found.weeks] == [1, *[None] * 7]
    assert found.end == day_of(8, "light")


def test_the_planned_easy_week_and_one_on_a_sign_are_marked() -> None:
    log = Log((make_workout(1, did("6 6 6 6", joint=True)),))
    found = block_calendar(make_block(weeks=10), log, today=day_of(1))
    assert [w.week for w in found.weeks if w.easy] == [2, 6]


def test_a_day_done_elsewhere_in_its_week_has_moved() -> None:
    found = block_calendar(make_block(), done((1, "heavy", START + DAY)), today=START + DAY)
    heavy, light = found.weeks[0].days
    assert (heavy.state, heavy.has_moved, heavy.day) == ("done", True, START + DAY)
    assert (light.state, light.has_moved) == ("ahead", False)


# --- the light day first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "state", "lands"), [(0, "ahead", 2), (2, "late", 4), (4, "late", 6)]
)
def test_the_light_day_first_moves_the_heavy_day(days: int, state: str, lands: int) -> None:
    heavy = heavy_after_light(make_block(), Log(), today=START + days * DAY)
    assert heavy is not None
    assert (heavy.state, heavy.day) == (state, START + lands * DAY)


@pytest.mark.parametrize("days", [5, 6])
def test_where_only_one_of_the_two_still_fits_the_light_day_is_not_offered(days: int) -> None:
    assert heavy_after_light(make_block(), Log(), today=START + days * DAY) is None


def test_where_the_light_day_may_not_be_done_nothing_is_said_of_the_heavy_one() -> None:
    assert heavy_after_light(make_block(), done((1, "heavy", START)), today=START + DAY) is None
    assert heavy_after_light(make_block(), done((1, "heavy", START)), today=START + 3 * DAY) is None


def test_what_was_missed_lately_is_told_until_the_next_workout_is_done() -> None:
    log = done((1, "heavy", day_of(1)))
    (missed,) = missed_lately(make_block(), log, today=day_of(2))
    assert (missed.week, missed.kind) == (1, "light")
    assert not missed_lately(make_block(), log, today=day_of(1, "light"))
    after = log.plus(make_workout(2, did("6 6 6 6")))
    assert not missed_lately(make_block(), after, today=day_of(2))


# --- whatever was done ------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> tuple[Block, Log, date]:
    """A block lived day by day: she trains what is next, or not, and looks at it on some day."""
    weekdays = draw(
        st.sampled_from([("mon", "thu"), ("tue", "fri"), ("sat", "mon"), ("sun", "wed")])
    )
    moves = ()
    if draw(st.booleans()):
        on = START + timedelta(days=draw(st.integers(1, 50)))
        moves = (WeekdaysFrom(on, {"heavy": "wed", "light": "sat"}),)
    block = make_block(
        weeks=draw(st.integers(8, 12)),
        weekdays={"heavy": weekdays[0], "light": weekdays[1]},
        end_moves=draw(st.booleans()),
        moves=moves,
    )
    log, today = Log(), START
    keen = draw(st.integers(1, 9))
    for _ in range(draw(st.integers(0, 110))):
        today += DAY
        if draw(st.integers(0, 9)) > keen:
            continue
        where = position(block, log, today=today)
        if where.next is None or today < where.earliest:
            continue
        light = where.light_today
        if light is not None and light.allowed and draw(st.integers(0, 4)) == 0:
            log = log.plus(WorkoutLog("light", where.week, today))
        elif where.next.day <= today:
            log = log.plus(WorkoutLog(where.next.kind, where.next.week, today))
    return block, log, today


@given(lived=histories())
@settings(max_examples=150, deadline=None)
def test_however_she_trained_the_calendar_is_one_that_can_be(
    lived: tuple[Block, Log, date],
) -> None:
    block, log, today = lived
    found = block_calendar(block, log, today=today)
    weeks = [w.week for w in found.weeks if w.week]
    assert weeks == list(range(1, len(weeks) + 1))
    assert len(weeks) + found.fallen == block.weeks
    assert not found.fallen or not block.end_moves
    assert all(after.first == before.last + DAY for before, after in pairwise(found.weeks))
    assert sum(w.now for w in found.weeks) <= 1
    assert all(w.last < today for w in found.weeks if w.week is None)

    days = [d for w in found.weeks if w.week for d in w.days]
    held = {(w.week, w.kind): w.date for w in log.workouts}
    assert {d.place for d in days if d.state in {"done", "open"}} == {w.place for w in log.workouts}
    assert all(d.day == held[d.week, d.kind] for d in days if d.state in {"done", "open"})
    ahead = [d for d in days if d.state in {"late", "ahead"}]
    assert all(d.day >= today for d in ahead)
    last = max((w.date for w in log.workouts), default=None)
    to_come = sorted(d.day for d in ahead)
    assert all(b - a >= 2 * DAY for a, b in pairwise(([last] if last else []) + to_come))
    for week in (w for w in found.weeks if w.week):
        assert all(
            week.first <= d.day <= week.last for d in week.days if d.state in {"late", "ahead"}
        )
    if not found.fallen:
        assert found.end >= max((d.planned for d in days), default=found.end)


@given(lived=histories())
@settings(max_examples=100, deadline=None)
def test_what_is_said_of_the_light_day_first_is_what_comes_of_it(
    lived: tuple[Block, Log, date],
) -> None:
    block, log, today = lived
    said = heavy_after_light(block, log, today=today)
    if said is None:
        return
    where = position(block, log, today=today)
    after = position(block, log.plus(WorkoutLog("light", where.week, today)), today=today)
    assert after.next is not None
    assert (after.next.place, after.next.day) == (said.place, said.day)
