"""Histories worked out by hand: what was lifted, and what the rules then ask.

The heavy thrust is 4 sets of 6-8 at 80 kg, jumps of 2.5 kg; the reserve asked is 3, then 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from programs.engine.block import Line
from programs.engine.plates import Plates
from tests.programs.engine.blocks import (
    RDL,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_log,
    target,
)

SIX, SEVEN, EIGHT = "6 6 6 6", "7 7 7 7", "8 8 8 8"
TO_THE_TOP: dict[int, Any] = {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT, 6: EIGHT}


class Case(NamedTuple):
    name: str
    history: Mapping[int, Any]
    week: int
    load: str
    reps: int
    code: str
    why: str = ""


THRUST_CASES = (
    # the clock: one step in two weeks
    Case("a block begins at its load", {}, 1, "80", 6, "start", "start: 80 kg × 6"),
    Case("the second week is the same", {1: SIX}, 2, "80", 6, "wait"),
    Case(
        "two weeks held earn a rep",
        {1: SIX, 2: SIX},
        3,
        "80",
        7,
        "rep_up",
        "all 4 × 6 held: +1 rep",
    ),
    Case("a rep waits two weeks", {1: SIX, 2: SIX, 3: SEVEN}, 4, "80", 7, "wait"),
    Case("then comes the next rep", {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN}, 5, "80", 8, "rep_up"),
    # 2.5 of 80 is 3.1%, ÷ 2.7 = 1.2, rounded up 2: from 8 back to 6
    Case(
        "the top earns the smallest jump",
        TO_THE_TOP,
        7,
        "82.5",
        6,
        "load_up",
        "all 4 × 8 held: +2.5 kg, 6 reps",
    ),
    Case(
        "more reps than asked are one step all the same", {1: EIGHT, 2: EIGHT}, 3, "80", 7, "rep_up"
    ),
    Case("an extra set is a bonus", {1: SIX, 2: "6 6 6 6 3"}, 3, "80", 7, "rep_up"),
    # misses
    Case(
        "one rep short is a miss",
        {1: SIX, 2: "6 6 6 5"},
        3,
        "80",
        6,
        "miss",
        "set 4: 5 of 6: same load",
    ),
    Case("one good set of four is a miss", {1: SIX, 2: "8 5 5 5"}, 3, "80", 6, "miss"),
    Case("a failed set is a miss", {1: SIX, 2: "6 6 6 0"}, 3, "80", 6, "miss", "set 4: 0 of 6"),
    Case("an unticked set is a miss", {1: SIX, 2: "6 6 6"}, 3, "80", 6, "miss", "3 of 4 sets done"),
    Case("nothing done is a miss", {1: SIX, 2: ""}, 3, "80", 6, "miss", "not done"),
    Case(
        "the bottom of the range earns nothing once more was asked",
        {1: SIX, 2: SIX, 3: SIX, 4: SIX},
        5,
        "80",
        7,
        "miss",
    ),
    Case(
        "misses before a step is due are no missed steps",
        {1: "5 5 5 5", 2: "5 5 5 5"},
        3,
        "80",
        6,
        "miss",
    ),
    Case(
        "a step missed can be earned a week later",
        {1: SIX, 2: "6 6 6 5", 3: SIX},
        4,
        "80",
        7,
        "rep_up",
    ),
    Case(
        "and the clock then runs from there",
        {1: SIX, 2: "6 6 6 5", 3: SIX, 4: SEVEN},
        5,
        "80",
        7,
        "wait",
    ),
    Case(
        "to the next step two weeks on",
        {1: SIX, 2: "6 6 6 5", 3: SIX, 4: SEVEN, 5: SEVEN},
        6,
        "80",
        8,
        "rep_up",
    ),
    # reps in reserve
    Case(
        "less in reserve than asked is a miss",
        {1: SIX, 2: did(SIX, rir=1)},
        3,
        "80",
        6,
        "miss",
        "set 1 left 1 in reserve, 2 asked",
    ),
    Case("one set too near failure is a miss", {1: SIX, 2: did("6 6 6 6/1")}, 3, "80", 6, "miss"),
    Case("the reserve asked is enough", {1: SIX, 2: did(SIX, rir=2)}, 3, "80", 7, "rep_up"),
    Case("an unanswered reserve counts as asked", {1: SIX, 2: did(SIX)}, 3, "80", 7, "rep_up"),
    Case(
        "a set's own answer outweighs the exercise's",
        {1: SIX, 2: did("6/2 6/2 6/2 6/2", rir=0)},
        3,
        "80",
        7,
        "rep_up",
    ),
    # the lockout gate
    Case(
        "a gate missed on one set holds the load",
        {1: SIX, 2: did(SIX, held="3")},
        3,
        "80",
        6,
        "gate",
        "gate missed on set 3: same load",
    ),
    Case(
        "a gate not asked about waits",
        {1: SIX, 2: did(SIX, held="")},
        3,
        "80",
        6,
        "gate_not_asked",
        "lockout not asked: the load waits",
    ),
    # 10% of 80 is 8: four jumps of 2.5 take 10 off
    Case(
        "two failed gates running take 10% off",
        {1: did(SIX, held="no"), 2: did(SIX, held="no")},
        3,
        "70",
        6,
        "two_gates",
        "-10% to 70 kg",
    ),
    Case(
        "a gate held in between starts the count anew",
        {1: did(SIX, held="no"), 2: SIX, 3: did(SEVEN, held="no")},
        4,
        "80",
        7,
        "gate",
    ),
    Case(
        "a gate not asked in between neither adds nor clears",
        {1: did(SIX, held="no"), 2: did(SIX, held=""), 3: did(SIX, held="no")},
        4,
        "70",
        6,
        "two_gates",
    ),
    Case(
        "a failed gate outweighs every rep of it",
        {1: SIX, 2: did(EIGHT, held="no", rir=4)},
        3,
        "80",
        6,
        "gate",
    ),
    # what was really lifted
    Case(
        "more than asked with the reps done is the new base",
        {1: did(SIX, load="85")},
        2,
        "85",
        6,
        "base_up",
        "85 kg × 6 done, 80 asked: the new base",
    ),
    Case(
        "the clock runs from the workout that made the base",
        {1: SIX, 2: did(SIX, load="85")},
        3,
        "85",
        6,
        "base_up",
    ),
    Case(
        "a step follows two weeks after the new base",
        {1: SIX, 2: did(SIX, load="85"), 3: did(SIX, load="85")},
        4,
        "85",
        7,
        "rep_up",
    ),
    Case(
        "more than asked without the reps is a miss",
        {1: SIX, 2: did("6 6 5 5", load="85")},
        3,
        "80",
        6,
        "miss",
    ),
    Case("one heavier set is no new base", {1: SIX, 2: "6@85 6 6 6"}, 3, "80", 7, "rep_up"),
    Case(
        "a new base upward wants the gate too",
        {1: did(SIX, load="85", held="")},
        2,
        "80",
        6,
        "gate_not_asked",
    ),
    Case(
        "less than asked moves the base down",
        {1: SIX, 2: did(SIX, load="75")},
        3,
        "75",
        6,
        "base_down",
        "75 kg lifted, 80 asked: the new base",
    ),
    Case("most sets decide how far down", {1: "6@75 6@75 6@75 6@60"}, 2, "75", 6, "base_down"),
    Case(
        "a lower base steps two weeks later",
        {1: SIX, 2: did(SIX, load="75"), 3: did(SIX, load="75")},
        4,
        "75",
        7,
        "rep_up",
    ),
    Case(
        "one lighter set is a miss, not a new base",
        {1: SIX, 2: "6 6 6 6@70"},
        3,
        "80",
        6,
        "miss",
        "set 4 at 70 of 80 kg: same load",
    ),
    # what can't be used
    Case(
        "zero is not a load",
        {1: SIX, 2: did(SIX, load="0")},
        3,
        "80",
        6,
        "unusable",
        "set 1 has no load: not used; same load",
    ),
    Case("a load left out is not a load", {1: SIX, 2: did(SIX, load=None)}, 3, "80", 6, "unusable"),
    Case(
        "pounds are not used in a block of kilograms",
        {1: SIX, 2: did(SIX, load="175", unit="lb")},
        3,
        "80",
        6,
        "unusable",
        "set 1 is in lb, not kg: not used; same load",
    ),
    Case(
        "two workouts that can't be used take nothing off",
        {1: SIX, 2: did(SIX, load="175", unit="lb"), 3: did(SIX, load="175", unit="lb")},
        4,
        "80",
        6,
        "unusable",
    ),
    # pain
    Case("pain of 2 goes on", {1: SIX, 2: did(SIX, pain=2)}, 3, "80", 7, "rep_up"),
    Case(
        "pain of 3 holds", {1: SIX, 2: did(SIX, pain=3)}, 3, "80", 6, "pain", "pain 3 of 10: hold"
    ),
    Case("pain of 4 holds", {1: SIX, 2: did(SIX, pain=4)}, 3, "80", 6, "pain"),
    Case(
        "a load taken down for pain stays down",
        {1: SIX, 2: did(SIX, load="60", pain=4)},
        3,
        "60",
        6,
        "base_down",
    ),
    Case("pain of 5 stops", {1: SIX, 2: did(SIX, pain=5)}, 3, "80", 6, "stop", "take the swap"),
)


@pytest.mark.parametrize("case", THRUST_CASES, ids=lambda c: c.name)
def test_the_heavy_thrust_is_asked_what_its_history_earned(case: Case) -> None:
    found = target(make_block(), make_log(case.history), week=case.week)
    assert (found.load, found.reps, found.code) == (kg(case.load), case.reps, case.code)
    assert case.why in found.why


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
    """A novice's 12 weeks, so that no easy week stands in the way; she too steps every two weeks."""
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
