"""Accessories, stacks, pounds, bodies and bands: double progression by hand."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from programs.engine.block import Line
from programs.engine.plates import Plates
from tests.programs.engine.blocks import (
    RDL,
    Case,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_log,
    target,
)

THREE = "6 6 6"
RDL_CASES = (
    Case(
        "an accessory needs no lockout gate",
        {1: THREE, 2: THREE},
        3,
        "60",
        7,
        "rep_up",
        "all 3 × 6 done: +1 rep",
    ),
    Case("one missed step holds", {1: THREE, 2: "6 6 5"}, 3, "60", 6, "miss"),
    # 10% of 60 is 6: three jumps of 2.5 take 7.5 off
    Case(
        "two missed steps running take 10% off",
        {1: THREE, 2: "6 6 5", 3: "6 5 5"},
        4,
        "52.5",
        6,
        "two_misses",
        "set 2: 5 of 6; two steps missed running: -10% to 52.5 kg, rebuild",
    ),
    Case(
        "the rebuild waits its two weeks",
        {1: THREE, 2: "6 6 5", 3: "6 5 5", 4: did(THREE, load="52.5", slug=RDL)},
        5,
        "52.5",
        6,
        "wait",
    ),
    Case(
        "and steps again",
        {
            1: THREE,
            2: "6 6 5",
            3: "6 5 5",
            4: did(THREE, load="52.5", slug=RDL),
            5: did(THREE, load="52.5", slug=RDL),
        },
        6,
        "52.5",
        7,
        "rep_up",
    ),
    Case(
        "a step taken in between starts the count anew",
        {1: THREE, 2: "6 6 5", 3: THREE, 4: THREE, 5: THREE},
        6,
        "60",
        7,
        "miss",
    ),
    Case(
        "until two are missed again",
        {1: THREE, 2: "6 6 5", 3: THREE, 4: THREE, 5: THREE, 6: THREE},
        7,
        "52.5",
        7,
        "two_misses",
    ),
)


@pytest.mark.parametrize("case", RDL_CASES, ids=lambda c: c.name)
def test_an_accessory_is_asked_what_its_history_earned(case: Case) -> None:
    history = {
        week: did(done, load="60", slug=RDL) if isinstance(done, str) else done
        for week, done in case.history.items()
    }
    found = target(make_block(make_accessory()), make_log(history), week=case.week, slug=RDL)
    assert (found.load, found.reps, found.code) == (kg(case.load), case.reps, case.code)
    assert case.why in found.why


class Climb(NamedTuple):
    """Every set as asked, week by week: where the line stands in `week`."""

    name: str
    line: Line
    week: int
    load: str | None
    reps: int
    code: str


MACHINE = {"slug": "hip-thrust/machine", "jump": kg("5"), "least": None}
CLIMBS = (
    # 2.5 of 40 is 6.25%: over 6%
    Climb(
        "a jump over 6% holds the top one more step",
        make_line(load=kg("40")),
        7,
        "40",
        8,
        "hold_top",
    ),
    # 6.25 ÷ 2.7 = 2.3, rounded up 3: 5, but the window ends at 6
    Climb(
        "and then jumps, never below the window", make_line(load=kg("40")), 9, "42.5", 6, "load_up"
    ),
    # 2.5 of 42.5 is 5.9%, ÷ 2.7 = 2.2, rounded up 3: 8 to 5
    Climb(
        "a jump under 6% does not wait",
        make_line(load=kg("42.5"), reps=(5, 8)),
        9,
        "45",
        5,
        "load_up",
    ),
    Climb(
        "a jump of exactly 6% does not wait",
        make_line(load=kg("50"), jump=kg("3")),
        7,
        "53",
        6,
        "load_up",
    ),
    # 5 of 135 is 3.7%, ÷ 2.7 = 1.4, rounded up 2
    Climb("five pounds on a bar", make_line(load=kg("135"), jump=kg("5")), 7, "140", 6, "load_up"),
    # 5 of 40 is 12.5%, ÷ 2.7 = 4.6, rounded up 5: the window's bottom
    Climb(
        "a stack's plate is earned with the top held",
        make_line(load=kg("40"), **MACHINE),
        7,
        "40",
        8,
        "hold_top",
    ),
    Climb(
        "a stack's plate then goes on", make_line(load=kg("40"), **MACHINE), 9, "45", 6, "load_up"
    ),
    # 2.5 of 50 is 5%, ÷ 2.0 = 2.5, rounded up 3: 20 to 17
    Climb(
        "the light day pays 2% a rep",
        make_light_line(load=kg("50"), load_kind="weight", reps=(16, 20)),
        11,
        "52.5",
        17,
        "load_up",
    ),
    # 5% on the heavy day, ÷ 2.7 = 1.9, rounded up 2: 8 to 6
    Climb(
        "the heavy day pays 2.7% a rep",
        make_line(load=kg("50"), reps=(5, 8)),
        9,
        "52.5",
        6,
        "load_up",
    ),
    # 1 kg can't be loaded with pairs of 2.5; 5 of 120 is 4.2%, ÷ 2.7 = 1.5, rounded up 2
    Climb(
        "a jump finer than the plates goes up to what they make",
        make_line(
            load=kg("120"),
            jump=kg("1"),
            plates=Plates.of(kg("20"), [kg("20"), kg("10"), kg("5"), kg("2.5")]),
        ),
        7,
        "125",
        6,
        "load_up",
    ),
    Climb(
        "body weight goes by reps",
        make_light_line(load_kind="bodyweight", jump=None, least=None, reps=(12, 14)),
        3,
        None,
        13,
        "rep_up",
    ),
    Climb(
        "and says at the top what to change",
        make_light_line(load_kind="bodyweight", jump=None, least=None, reps=(12, 14)),
        7,
        None,
        14,
        "outgrown",
    ),
    Climb(
        "a band too",
        make_light_line(load_kind="band", jump=None, least=None, reps=(12, 14)),
        9,
        None,
        14,
        "outgrown",
    ),
)


@pytest.mark.parametrize("climb", CLIMBS, ids=lambda c: c.name)
def test_double_progression_inside_the_window(climb: Climb) -> None:
    """A novice's 12 weeks: no easy week stands in the way, and she too steps every two weeks."""
    line = climb.line
    block = make_block(line, experience="novice", weeks=12)
    history: dict[int, Any] = {}
    for week in range(1, climb.week):
        asked = target(
            block, make_log(history, kind=line.kind), week=week, kind=line.kind, slug=line.slug
        )
        load = None if asked.load is None else str(asked.load)
        done = " ".join([str(asked.reps)] * asked.sets)
        history[week] = did(done, load=load, slug=line.slug)
    found = target(
        block, make_log(history, kind=line.kind), week=climb.week, kind=line.kind, slug=line.slug
    )
    load = None if climb.load is None else kg(climb.load)
    assert (found.load, found.reps, found.code) == (load, climb.reps, climb.code)
