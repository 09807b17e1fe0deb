"""Lockouts, misses, pain, easy weeks, lay-offs and corrections: histories worked out by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from programs.engine.log import Log
from programs.engine.progression import next_targets, targets_for
from tests.programs.engine.blocks import (
    RDL,
    THRUST,
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
from tests.programs.engine.worked import BAR, BODY, EIGHT, NO, SEVEN, SIX, TEN, Worked, check

CASES = (
    # --- the lockout gate ------------------------------------------------------------------------
    Worked(
        "a lockout not held costs no step of its own before one is due",
        BAR,
        {1: did(SIX, held=NO), 2: SIX},
        3,
        "80",
        7,
        "rep_up",
    ),
    Worked(
        "not asked for weeks, the load waits as long and nothing is lost",
        BAR,
        {1: SIX, **{week: did(SIX, held="") for week in range(2, 6)}},
        6,
        "80",
        6,
        "gate_not_asked",
    ),
    Worked(
        "once it is answered the step is there",
        BAR,
        {1: SIX, 2: did(SIX, held=""), 3: SIX},
        4,
        "80",
        7,
        "rep_up",
    ),
    Worked(
        "after a tenth off for the lockout the clock begins anew",
        BAR,
        {1: did(SIX, held=NO), 2: did(SIX, held=NO), 3: did(SIX, load="70")},
        4,
        "70",
        6,
        "wait",
    ),
    Worked(
        "and the count of lockouts too",
        BAR,
        {1: did(SIX, held=NO), 2: did(SIX, held=NO), 3: did(SIX, load="70", held=NO)},
        4,
        "70",
        6,
        "gate",
    ),
    Worked(
        "reps missed with the lockout held are no failed lockout",
        BAR,
        {1: did(SIX, held=NO), 2: "6 6 6 5"},
        3,
        "80",
        6,
        "miss",
    ),
    # --- misses ----------------------------------------------------------------------------------
    Worked(
        "a missed step, one held, a missed one: two that are not running",
        BAR,
        {1: SIX, 2: "6 6 6 5", 3: SIX, 4: SEVEN, 5: "7 7 7 6"},
        6,
        "80",
        7,
        "miss",
    ),
    # the step due in week 3 falls short on reps, that of week 4 on the lockout: two steps missed
    Worked(
        "a step missed on reps and the next on the lockout are two running",
        BAR,
        {1: SIX, 2: "6 6 6 5", 3: did(SIX, held=NO)},
        4,
        "70",
        6,
        "easy",
        "gate missed; two steps missed running: -10% to 70 kg, rebuild",
    ),
    # --- pain ------------------------------------------------------------------------------------
    Worked(
        "pain that holds is no missed step",
        BAR,
        {1: SIX, 2: did("6 6 6 5", pain=3), 3: did("6 6 6 5", pain=4), 4: SIX},
        5,
        "80",
        7,
        "rep_up",
    ),
    Worked(
        "pain that is gone lets the step through",
        BAR,
        {1: SIX, 2: did(SIX, pain=4), 3: did(SIX, pain=0)},
        4,
        "80",
        7,
        "rep_up",
    ),
    Worked(
        "pain of 5 stops although every set was done",
        BAR,
        {1: did(EIGHT, pain=5)},
        2,
        "80",
        6,
        "stop",
        "pain 5 of 10: stop this exercise",
    ),
    # --- the easy week ---------------------------------------------------------------------------
    Worked(
        "sets missed in the easy week lose nothing",
        BAR,
        {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT, 6: "8 4"},
        7,
        "82.5",
        6,
        "load_up",
        block=TEN,
    ),
    Worked(
        "a lockout not held in the easy week loses nothing",
        BAR,
        {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: did(EIGHT, held=NO), 6: did("8 8", held=NO)},
        7,
        "80",
        8,
        "gate",
        block=TEN,
    ),
    Worked(
        "pain in the easy week holds all the same",
        BAR,
        {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT, 6: did("8 8", pain=3)},
        7,
        "80",
        8,
        "pain",
        block=TEN,
    ),
    # --- the body and bands ----------------------------------------------------------------------
    # a tenth off 14 reps is 12.6: 12
    Worked(
        "two steps missed with body weight take reps back",
        make_accessory(slug=THRUST, reps=(12, 15), **BODY),
        {
            1: did("12 12 12", load=None),
            2: did("12 12 12", load=None),
            3: did("13 13 13", load=None),
            4: did("13 13 13", load=None),
            5: did("14 14 14", load=None),
            6: did("14 14 13", load=None),
            7: did("14 14 13", load=None),
        },
        8,
        None,
        12,
        "two_misses",
        "back to 12 reps",
    ),
    Worked(
        "a load logged on body weight changes no target",
        make_accessory(slug=THRUST, reps=(12, 15), **BODY),
        {1: did("12 12 12", load="5"), 2: did("12 12 12", load="10")},
        3,
        None,
        13,
        "rep_up",
    ),
    # --- novices ---------------------------------------------------------------------------------
    Worked(
        "a novice steps every two weeks too",
        BAR,
        {1: SIX, 2: SIX, 3: SEVEN},
        4,
        "80",
        7,
        "wait",
        block={"experience": "novice"},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_what_a_history_earns(case: Worked) -> None:
    check(case)


# --- two mains, each with a lockout of its own ---------------------------------------------------
LIGHT = make_light_line(load=kg("45"), load_kind="weight", starts_from=None)


def test_a_lockout_failed_on_each_day_once_is_not_two_running() -> None:
    block = make_block(make_line(), LIGHT)
    heavy = make_workout(1, did(SIX, held=NO))
    light = make_workout(1, did("12 12 12", load="45", held=NO), kind="light")
    found = next_targets(block, Log((heavy, light)), today=day_of(2))
    assert found.heavy is not None
    assert found.light is not None
    assert (found.heavy.targets[0].load, found.heavy.targets[0].code) == (kg("80"), "gate")
    assert (found.light.targets[0].load, found.light.targets[0].code) == (kg("45"), "gate")


def test_the_light_day_has_its_lockout_too() -> None:
    """10% of 45 is 4.5: two jumps of 2.5."""
    done = did("12 12 12", load="45", held=NO)
    log = make_log({1: done, 2: done}, kind="light")
    found = target(make_block(make_line(), LIGHT), log, week=3, kind="light")
    assert (found.load, found.code) == (kg("40"), "two_gates")


def test_the_two_days_have_a_clock_each() -> None:
    """The heavy day's step of week 3 does not wait for the light day, which missed its own."""
    heavy = [make_workout(week, did(SIX)) for week in (1, 2)]
    light = [
        make_workout(1, did("12 12 12", load="45"), kind="light"),
        make_workout(2, did("12 12 11", load="45"), kind="light"),
    ]
    block, log = make_block(make_line(), LIGHT), Log((*heavy, *light))
    assert target(block, log, week=3).code == "rep_up"
    assert target(block, log, week=3, kind="light").code == "miss"


# --- lay-offs ------------------------------------------------------------------------------------
TWO_WEEKS = make_log({1: SIX, 2: SIX})


@pytest.mark.parametrize(
    ("weeks_off", "load"), [(0, "80"), (1, "80"), (2, "70"), (3, "70"), (5, "70")]
)
def test_two_missed_weeks_or_more_take_one_tenth_off(weeks_off: int, load: str) -> None:
    today = day_of(3) + timedelta(weeks=weeks_off)
    found = next_targets(make_block(), TWO_WEEKS, today=today).heavy
    assert found is not None
    assert (found.week, found.targets[0].load) == (3, kg(load))


def test_two_lay_offs_take_two_tenths_off() -> None:
    """80, then 70; a tenth of 70 is 7: three jumps of 2.5 leave 62.5."""
    third = make_workout(3, did(SIX, load="70"), on=day_of(5))
    log = Log((*TWO_WEEKS.workouts, third))
    found = next_targets(make_block(), log, today=day_of(8)).heavy
    assert found is not None
    assert (found.week, found.targets[0].load) == (4, kg("62.5"))


def test_a_lay_off_takes_reps_from_what_has_no_load() -> None:
    """A tenth off 14 is 12.6, so 12; the window begins at 12."""
    line = make_accessory(reps=(12, 15), **BODY)
    done = {1: 12, 2: 12, 3: 13, 4: 13}
    log = Log(
        tuple(
            make_workout(week, did(f"{n} {n} {n}", slug=RDL, load=None)) for week, n in done.items()
        )
    )
    assert target(make_block(line), log, week=5, slug=RDL).reps == 14
    found = next_targets(make_block(line), log, today=day_of(7)).heavy
    assert found is not None
    assert (found.targets[0].reps, found.targets[0].code) == (12, "lay_off")


def test_a_lay_off_clears_lockouts_failed_before_it() -> None:
    """One failed, two weeks away: -10%. Another failed after that is the first one again."""
    log = Log((make_workout(1, did(SIX)), make_workout(2, did(SIX, held=NO))))
    later = make_workout(3, did(SIX, load="70", held=NO), on=day_of(5))
    found = targets_for(
        make_block(), log.plus(later), kind="heavy", week=4, today=day_of(6)
    ).targets[0]
    assert (found.load, found.code) == (kg("70"), "gate")


# --- the log is the only memory ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("corrected", "load", "reps"),
    [
        (SIX, "80", 7),
        ("6 6 6 5", "80", 6),
        (did(SIX, load="85"), "85", 6),
        (did(SIX, load="75"), "75", 6),
        (did(SIX, held="2"), "80", 6),
        (did(SIX, rir=0), "80", 6),
    ],
    ids=["as asked", "a rep", "heavier", "lighter", "the lockout", "the reserve"],
)
def test_whatever_is_corrected_changes_the_next_target(
    corrected: Any, load: str, reps: int
) -> None:
    found = target(make_block(), make_log({1: SIX, 2: corrected}), week=3)
    assert (found.load, found.reps) == (kg(load), reps)


def test_an_import_beside_the_log_changes_nothing() -> None:
    imported = make_workout(2, did("8 8 8 8", load="140"), imported=True)
    with_it = Log((*TWO_WEEKS.workouts, imported))
    assert target(make_block(), with_it, week=3) == target(make_block(), TWO_WEEKS, week=3)


def test_warm_up_sets_and_side_tests_are_no_working_sets() -> None:
    """Four warm-up sets are no sets done, and a failed side test takes nothing back."""
    for kind in ("warm_up", "side_test"):
        sets, answer = did("3 3 3 3", load="40")
        other = tuple(s.__class__(**{**_fields(s), "kind": kind}) for s in sets)
        own, _ = did(SIX)
        second = make_workout(2, ((*other, *own), answer))
        found = target(make_block(), Log((make_workout(1, did(SIX)), second)), week=3)
        assert (found.load, found.reps, found.code) == (kg("80"), 7, "rep_up")


def _fields(done: Any) -> dict[str, Any]:
    return {name: getattr(done, name) for name in done.__slots__}
