"""A bad day: what is kept, what is left out, and that it neither earns nor loses a step."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.plates import Plates
from programs.engine.progression import (
    DayTargets,
    cut_day,
    next_targets,
    projection,
    standings,
    targets_for,
)
from programs.engine.vocabulary import ABDUCTION
from tests.programs.engine.blocks import (
    THRUST,
    day_of,
    day_targets,
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
from tests.programs.engine.test_progression_properties import blocks, play

WALK, PUMP = "lateral-band-walk", "frog-pump"


def abduction(slug: str = WALK, **changes: Any) -> Any:
    usual = {"kind": "light", "slug": slug, "reps": (12, 20), "load": None, "load_kind": "band"}
    return make_accessory(**{**usual, "jump": None, "pattern": ABDUCTION, "sets": 2, **changes})


def light_block(**changes: Any) -> Block:
    """A thrust of 3 sets, a hinge, and two abductions."""
    return make_block(
        make_line(),
        make_light_line(load=kg("45"), load_kind="weight"),
        make_accessory(kind="light", load=kg("30"), reps=(12, 15)),
        abduction(),
        abduction("seated-hip-abduction", sets=3),
        **changes,
    )


def cut(
    block: Block, why: Any, *, week: int = 1, kind: Any = "light", log: Log | None = None
) -> Any:
    today = day_of(week, kind)
    return targets_for(block, log or Log(), kind=kind, week=week, today=today, cut=why)


def sets_of(day: DayTargets) -> list[int]:
    return [t.sets for t in day.targets]


def test_the_main_keeps_half_its_sets_one_abduction_stays_and_the_rest_is_left_out() -> None:
    day = cut(light_block(), "short")
    assert sets_of(day) == [2, 0, 1, 0]
    assert [t.left_out for t in day.targets] == [False, True, False, True]
    assert day.cut == "short"


@pytest.mark.parametrize(("planned", "left"), [(2, 2), (3, 2), (4, 2), (5, 3)])
def test_half_is_rounded_up_and_never_under_two(planned: int, left: int) -> None:
    day = cut(make_block(make_line(sets=planned)), "short", kind="heavy")
    assert sets_of(day) == [left]


def test_short_of_time_keeps_the_load_with_one_rep_more_in_reserve() -> None:
    block = light_block()
    before, after = day_targets(block, Log(), week=2, kind="light"), cut(block, "short", week=2)
    assert [t.load for t in after.targets] == [t.load for t in before.targets]
    assert (after.targets[0].rir, before.targets[0].rir) == (3, 2)
    assert after.targets[0].why == "cut today: 2 of 3 sets, same load; no step won or lost"


def test_sore_takes_a_tenth_off_to_what_can_be_loaded_with_two_reps_more_in_reserve() -> None:
    day = cut(make_block(), "sore", week=2, kind="heavy")
    main = day.targets[0]
    assert (main.load, main.reps, main.rir) == (kg("70"), 6, 4)  # 72 in jumps of 2.5
    assert "-10% to 70 kg" in main.why


def test_her_own_plates_decide_what_a_tenth_less_is() -> None:
    plates = Plates.of(kg("20"), (kg("20"), kg("10"), kg("5")))
    day = cut(make_block(make_line(plates=plates)), "sore", kind="heavy")
    assert day.targets[0].load == kg("70")
    day = cut(make_block(make_line(load=kg("20"), plates=plates)), "sore", kind="heavy")
    assert day.targets[0].load == kg("20")
    assert "nothing lighter" in day.targets[0].why


def test_a_band_and_a_load_to_be_found_have_nothing_to_take_off() -> None:
    day = cut(make_block(make_line(load=None, load_kind="find"), light_block().lines[3]), "sore")
    assert day.target(WALK) is not None
    assert [t.load for t in day.targets] == [None]
    heavy = cut(make_block(make_line(load=None, load_kind="find")), "sore", kind="heavy")
    assert (heavy.targets[0].load_kind, heavy.targets[0].sets) == ("find", 2)


def test_what_is_stopped_for_pain_stays_stopped_and_another_abduction_is_kept() -> None:
    block = light_block()
    log = Log((make_workout(1, did("12 12", load=None, slug=WALK, pain=6), kind="light"),))
    day = cut(block, "short", week=2, log=log)
    assert [t.code for t in day.targets] == ["cut", "left_out", "stop", "cut"]
    assert sets_of(day) == [2, 0, 0, 2]


def test_a_day_is_cut_once() -> None:
    block = light_block()
    once = cut(block, "sore")
    assert cut_day(block, once, cut="sore") == once
    assert cut_day(block, once, cut="short") == once


def test_an_easy_weeks_day_is_not_cut_below_two_sets() -> None:
    day = cut(make_block(weeks=10), "short", week=6, kind="heavy")
    assert day.easy
    assert sets_of(day) == [2]


def test_the_log_alone_says_what_a_cut_workout_asked() -> None:
    block = light_block()
    did_it = make_workout(
        1, did("12 12", load="40", slug=THRUST), kind="light", easy=True, sore=True
    )
    asked = day_targets(block, Log((did_it,)), week=1, kind="light")
    assert (asked.cut, asked.targets) == ("sore", cut(block, "sore").targets)
    unfinished = make_workout(1, did("12"), kind="light", easy=True, finished=False)
    shown = next_targets(block, Log((unfinished,)), today=day_of(1, "light")).light
    assert shown is not None
    assert (shown.cut, shown.targets) == ("short", cut(block, "short").targets)


def test_a_step_that_is_due_waits_for_the_next_whole_day() -> None:
    log = make_log({1: "6 6 6 6", 2: "6 6 6 6"})
    assert target(make_block(), log, week=3).code == "rep_up"
    day = cut(make_block(), "short", week=3, kind="heavy", log=log)
    assert (day.targets[0].reps, day.targets[0].load) == (6, kg("80"))
    after = log.plus(make_workout(3, did("6 6"), easy=True))
    assert (target(make_block(), after, week=4).code, target(make_block(), after, week=4).reps) == (
        "rep_up",
        7,
    )


@pytest.mark.parametrize("done", ["6 6", "3 2", "6@70 6@70", ""])
def test_however_it_goes_the_step_before_stands_and_no_miss_is_counted(done: str) -> None:
    missed = {1: "6 6 6 6", 2: "6 6 6 5"}
    log = make_log(missed).plus(make_workout(3, did(done, held="no"), easy=True, sore=True))
    without = make_log(missed)
    for before, after in zip(
        standings(make_block(), without, today=day_of(4)),
        standings(make_block(), log, today=day_of(4)),
        strict=True,
    ):
        assert (after.load, after.reps, after.gate_misses) == (
            before.load,
            before.reps,
            before.gate_misses,
        )
    assert target(make_block(), log, week=4) == target(make_block(), without, week=4)


def test_pain_on_a_cut_day_counts_all_the_same() -> None:
    log = make_log({1: "6 6 6 6"}).plus(make_workout(2, did("6 6", pain=6), easy=True))
    assert target(make_block(), log, week=3).stopped


def test_what_comes_next_shows_the_open_cut_day_and_no_step_from_it() -> None:
    log = make_log({1: "6 6 6 6", 2: "6 6 6 6"}).plus(
        make_workout(3, did("6"), easy=True, finished=False)
    )
    days = projection(make_block(), log, today=day_of(3), ahead=3)
    heavy = [day for day in days if day.kind == "heavy"]
    assert heavy[0].cut == "short"
    assert [t.reps for day in heavy for t in day.targets] == [6, 7]


@given(data=st.data(), block=blocks(), why=st.sampled_from(["short", "sore"]))
@settings(max_examples=60, deadline=None)
def test_for_every_history_a_cut_day_asks_less_and_moves_nothing(
    data: st.DataObject, block: Block, why: Any
) -> None:
    play(data.draw, block)
    log = data.draw(logs(block))
    week = data.draw(st.integers(1, block.weeks))
    whole = day_targets(block, log, week=week)
    cut_one = cut(block, why, week=week, kind="heavy", log=log)
    for before, after in zip(whole.targets, cut_one.targets, strict=True):
        assert after.sets <= before.sets
        assert after.rir >= before.rir or after.stopped
        assert before.load is None or after.load is None or after.load <= before.load
        if why == "short" and not before.is_step:
            assert after.load == before.load


@st.composite
def logs(draw: st.DrawFn, block: Block) -> Log:
    """Some workouts of the first weeks, some of them cut."""
    found = Log()
    for week in range(1, draw(st.integers(1, block.weeks)) + 1):
        reps = draw(st.sampled_from(["6 6 6 6", "8 8 8 8", "6 5 4", "0", "6@90 6@90 6@90 6@90"]))
        easy = draw(st.booleans())
        sore = easy and draw(st.booleans())
        found = found.plus(make_workout(week, did(reps), easy=easy, sore=sore))
    return found
