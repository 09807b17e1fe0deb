"""What holds for every history, however odd."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.progression import NextTarget, asked_so_far, targets_for
from programs.engine.vocabulary import DAY_KINDS, DayKind
from tests.programs.engine.blocks import (
    day_of,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_workout,
)

MAINS = [
    make_line(),
    make_line(load=None, load_kind="find"),
    make_line(load=kg("40"), jump=kg("5"), least=None),
    make_line(load=kg("4"), jump=kg("2"), least=None),
]
LIGHT_MAINS = [
    make_light_line(),
    make_light_line(load=kg("22.5"), load_kind="weight"),
    make_light_line(load_kind="bodyweight", jump=None, least=None, slug="frog-pump"),
]


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    return make_block(
        draw(st.sampled_from(MAINS)),
        make_accessory(),
        draw(st.sampled_from(LIGHT_MAINS)),
        experience=draw(st.sampled_from(["novice", "intermediate", "advanced"])),
        weeks=draw(st.integers(8, 12)),
    )


@st.composite
def lifted(draw: st.DrawFn, asked: NextTarget) -> Any:
    """Mostly as asked; else short, heavier, lighter, in another unit, painful or unanswered."""
    how = draw(st.sampled_from(["as asked"] * 5 + ["short", "odd load", "few sets", "pounds"]))
    reps = asked.reps if how != "short" else draw(st.integers(0, asked.reps))
    load = "60" if asked.load is None else str(asked.load)
    if how == "odd load":
        load = draw(st.sampled_from(["0", "0.5", "20", "37.5", "100", "333"]))
    sets = max(0, asked.sets - (how == "few sets"))
    return did(
        " ".join([str(reps)] * sets),
        slug=asked.slug,
        load=load,
        unit="lb" if how == "pounds" else "kg",
        rir=draw(st.sampled_from([None, None, 0, 1, 2, 3, 4])),
        held=draw(st.sampled_from(["yes", "yes", "yes", "", "no", "2"])),
        pain=draw(st.sampled_from([None] * 8 + [0, 3, 6])),
        soreness=draw(st.sampled_from([None] * 8 + [2, 7])),
    )


def play(draw: st.DrawFn, block: Block) -> list[tuple[int, DayKind, NextTarget, Any]]:
    """Trains the whole block; returns what each line was asked and what was done."""
    log, found = Log(), []
    for week in range(1, block.weeks + 1):
        for kind in DAY_KINDS:
            if draw(st.integers(0, 9)) == 0 and week > 1:
                continue  # this day was missed
            asked = targets_for(block, log, kind=kind, week=week, today=day_of(week, kind))
            done = [draw(lifted(t)) for t in asked.targets]
            found += [(week, kind, t, d) for t, d in zip(asked.targets, done, strict=True)]
            log = log.plus(make_workout(week, *done, kind=kind))
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_targets_stay_in_their_window_and_steps_are_earned_and_two_weeks_apart(
    data: st.DataObject,
) -> None:
    block = data.draw(blocks())
    played = play(data.draw, block)
    for line in block.lines:
        mine = [(w, t, d) for w, kind, t, d in played if (kind, t.slug) == (line.kind, line.slug)]
        low, high = line.reps
        last_step = 1
        for week, asked, _ in mine:
            assert low <= asked.reps <= high
            assert asked.load is None or asked.load > 0
            assert asked.stopped or 1 <= asked.sets <= line.sets
            assert 1 <= asked.rir <= 4
            assert asked.why
            if asked.is_step:
                assert week - last_step >= 2
                last_step = week
        for (_, before, done), (_, after, _) in pairwise(mine):
            if after.is_step and before.code != "easy" and not before.stopped:
                sets, answer = done
                assert len(sets) >= before.sets
                assert all(s.reps >= before.reps for s in sets)
                assert not line.has_weight or all(s.unit == "kg" for s in sets)
                assert (answer.pain or 0) < 3
                assert not line.main or answer.held
                assert answer.rir is None or answer.rir >= before.rir


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_was_asked_never_depends_on_what_came_after(data: st.DataObject) -> None:
    block = data.draw(blocks())
    log, asked = Log(), []
    for week in range(1, 6):
        found = targets_for(block, log, kind="heavy", week=week, today=day_of(week))
        asked.append(found)
        done = [data.draw(lifted(t)) for t in found.targets]
        log = log.plus(make_workout(week, *done))
    again = [
        targets_for(block, log, kind="heavy", week=week, today=day_of(5)) for week in range(1, 6)
    ]
    assert [a.targets for a in again] == [a.targets for a in asked]
    grid = asked_so_far(block, log, today=day_of(5))
    assert [grid[week, "heavy"].targets for week in range(1, 6)] == [a.targets for a in asked]
