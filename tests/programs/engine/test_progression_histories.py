"""Histories worked out by hand: what was lifted, and what the rules then ask.

The heavy thrust is 4 sets of 6-8 at 80 kg, jumps of 2.5 kg; the reserve asked is 3, then 2.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.programs.engine.blocks import (
    Case,
    did,
    kg,
    make_block,
    make_log,
    target,
)

SIX, SEVEN, EIGHT = "6 6 6 6", "7 7 7 7", "8 8 8 8"
TO_THE_TOP: dict[int, Any] = {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT, 6: EIGHT}


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
