"""Pain, corrections, edits, imports; and that plan, log and outlook agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from programs.engine.block import Block
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression import (
    NextTarget,
    next_targets,
    planned_weeks,
    projection,
    standings,
    targets_for,
)
from programs.engine.vocabulary import DAY_KINDS
from tests.programs.engine.blocks import (
    START,
    day_of,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_log,
    make_workout,
    target,
)

SIX, SEVEN, EIGHT = "6 6 6 6", "7 7 7 7", "8 8 8 8"
TWO_WEEKS = make_log({1: SIX, 2: SIX})


# --- pain --------------------------------------------------------------------------------------
def test_pain_of_5_stops_the_exercise_on_both_days_at_once() -> None:
    block = make_block(make_line(), make_accessory(), make_light_line())
    open_workout = make_workout(1, did("6 6", pain=6), finished=False)
    found = next_targets(block, Log((open_workout,)), today=START)
    assert found.heavy is not None
    assert found.light is not None
    assert found.heavy.week == 1
    assert [(t.stopped, t.sets) for t in found.heavy.targets] == [(True, 0), (False, 3)]
    assert found.light.targets[0].why == "pain 6 of 10: stop this exercise and take the swap"


def test_a_stopped_exercise_left_out_is_no_miss_and_holds_when_it_comes_back() -> None:
    log = make_log({1: SIX, 2: did(SIX, pain=5), 3: did("", held=""), 4: did(SIX, pain=1)})
    assert target(make_block(), log, week=4).stopped
    back = target(make_block(), log, week=5)
    assert (back.stopped, back.load, back.reps) == (False, kg("80"), 7)


def test_a_line_set_anew_by_the_coach_is_not_stopped_by_old_pain() -> None:
    log = make_log({1: SIX, 2: did(SIX, pain=5)})
    found = target(make_block(make_line(since_week=3, load=kg("60"))), log, week=3)
    assert (found.stopped, found.load, found.code) == (False, kg("60"), "start")


# --- the log is the only memory ----------------------------------------------------------------
def test_a_corrected_set_changes_the_next_target_at_once() -> None:
    mistyped = make_log({1: SIX, 2: "6 6 6 5"})
    corrected = make_log({1: SIX, 2: "6 6 6 6"})
    assert target(make_block(), mistyped, week=3).reps == 6
    assert target(make_block(), corrected, week=3).reps == 7


def test_a_correction_long_ago_changes_every_target_since() -> None:
    history: dict[int, Any] = {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN}
    wrong = make_log({**history, 2: did(SIX, load="20")})
    assert target(make_block(), wrong, week=3).load == kg("20")
    assert target(make_block(), make_log(history), week=5).reps == 8


def test_imported_sessions_never_feed_progression() -> None:
    imported = [make_workout(week, did(EIGHT, load="140"), imported=True) for week in (1, 2, 3, 4)]
    found = next_targets(make_block(), Log(tuple(imported)), today=START).heavy
    assert found is not None
    assert (found.week, found.targets[0].load, found.targets[0].code) == (1, kg("80"), "start")


def test_the_order_of_the_log_does_not_matter() -> None:
    log = make_log({1: SIX, 2: SIX, 3: SEVEN})
    turned = Log(tuple(reversed(log.workouts)))
    assert target(make_block(), turned, week=4) == target(make_block(), log, week=4)


def test_an_edited_line_is_not_judged_by_sets_done_under_other_numbers() -> None:
    """Three sets were asked for four weeks; from week 5 it is four, and nobody missed anything."""
    log = make_log(dict.fromkeys(range(1, 5), "6 6 6"))
    edited = make_line(sets=4, load=kg("82.5"), since_week=5)
    found = target(make_block(edited), log, week=5)
    assert (found.load, found.reps, found.code) == (kg("82.5"), 6, "start")


def test_a_set_of_one_side_only_is_not_done() -> None:
    line = make_line(per_side=True)
    both, _ = did(SIX)
    sided = tuple(replace(s, side=side) for s in both for side in ("left", "right"))
    week_2 = replace(make_workout(2, did(SIX)), sets=sided[:-1])
    found = target(make_block(line), Log((make_workout(1, did(SIX)), week_2)), week=3)
    assert found.why == "set 4 on the left side only: same load"
    whole = replace(week_2, sets=sided)
    assert target(make_block(line), Log((make_workout(1, did(SIX)), whole)), week=3).reps == 7


def test_the_weaker_side_decides() -> None:
    line = make_line(per_side=True)
    both, answer = did(SIX)
    sided = [replace(s, side=side) for s in both for side in ("left", "right")]
    sided[4] = replace(sided[4], reps=5)  # left, set 3
    week_2 = WorkoutLog("heavy", 2, day_of(2), tuple(sided), (answer,))
    found = target(make_block(line), Log((make_workout(1, did(SIX)), week_2)), week=3)
    assert found.why == "set 3: 5 of 6: same load"


def test_a_week_the_block_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="weeks 1 to 8, not 9"):
        targets_for(make_block(), Log(), kind="heavy", week=9, today=START)


# --- the plan, the log and the outlook agree ---------------------------------------------------
def done_as_asked(asked: tuple[NextTarget, ...]) -> list[Any]:
    return [
        did(
            " ".join([str(t.reps)] * t.sets),
            load=None if t.load is None else str(t.load),
            slug=t.slug,
        )
        for t in asked
    ]


@pytest.mark.parametrize("weeks", [8, 10, 12])
def test_the_plan_is_what_the_log_asks_when_every_set_is_done_as_asked(weeks: int) -> None:
    block = make_block(make_line(), make_accessory(), make_light_line(), weeks=weeks)
    log = Log()
    for week in planned_weeks(block):
        for kind in DAY_KINDS:
            today = week.day(kind).date
            found = targets_for(block, log, kind=kind, week=week.week, today=today)
            assert tuple(t.planned() for t in found.targets) == week.day(kind).targets
            assert (found.date, found.easy) == (week.day(kind).date, week.easy)
            done = make_workout(week.week, *done_as_asked(found.targets), kind=kind, on=today)
            log = log.plus(done)


def test_the_outlook_if_all_goes_well() -> None:
    block = make_block(make_line(), make_light_line())
    found = projection(block, TWO_WEEKS, today=day_of(3), ahead=4)
    assert [(d.week, d.kind) for d in found] == [
        (3, "heavy"),
        (3, "light"),
        (4, "heavy"),
        (4, "light"),
    ]
    assert [(d.targets[0].load, d.targets[0].reps) for d in found if d.kind == "heavy"] == [
        (kg("80"), 7),
        (kg("80"), 7),
    ]


def test_the_outlook_if_the_lockout_is_not_held() -> None:
    """Week 3 asks the rep already earned; its gate fails, week 4 holds; fails again, 10% off."""
    found = projection(make_block(), TWO_WEEKS, today=day_of(3), ahead=6, outlook="gate_fails")
    heavy = [(d.targets[0].load, d.targets[0].code) for d in found if d.kind == "heavy"]
    assert heavy == [
        (kg("80"), "rep_up"),
        (kg("80"), "gate"),
        (kg("70"), "two_gates"),
    ]


def test_the_outlook_begins_with_the_open_workout() -> None:
    begun = make_workout(3, did("7"), finished=False)
    log = Log((*TWO_WEEKS.workouts, begun))
    found = projection(make_block(), log, today=day_of(3), ahead=2)
    assert [(d.week, d.kind, d.date) for d in found] == [
        (3, "heavy", day_of(3)),
        (3, "light", day_of(3, "light")),
    ]


def test_the_outlook_ends_with_the_block() -> None:
    history = dict.fromkeys(range(1, 8), SIX)
    assert len(projection(make_block(), make_log(history), today=day_of(8), ahead=4)) == 2


def test_next_targets_are_none_when_no_day_is_left() -> None:
    log = Log(tuple(make_workout(week, did(SIX)) for week in range(1, 9)))
    found = next_targets(make_block(), log, today=day_of(8) + timedelta(days=1))
    assert found.heavy is None
    assert found.day("light") is not None


def test_standings_count_the_weeks_without_a_step() -> None:
    history = {1: SIX, 2: SIX, **{week: did(SEVEN, held="") for week in range(3, 8)}}
    (standing,) = standings(make_block(), make_log(history), today=day_of(8))
    assert (standing.load, standing.reps) == (kg("80"), 7)
    assert standing.weeks_without_step == 4  # risen in week 3, last trained in week 7


def test_nothing_is_asked_in_another_unit_than_the_block_s() -> None:
    block: Block = make_block(make_line(load=Decimal(135), jump=Decimal(5)), unit="lb")
    found = target(block, Log(), week=1)
    assert (found.load, found.unit, found.why) == (Decimal(135), "lb", "start: 135 lb × 6")


def test_the_first_heavy_day_is_on_or_after_the_start() -> None:
    block = make_block(start=date(2026, 11, 24))  # a Tuesday
    assert planned_weeks(block)[0].heavy.date == date(2026, 11, 30)
