"""How much of a running program new equipment or minutes let stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from programs import engine
from programs.engine.adapt import Kept, Stands, keep, solve_around
from programs.engine.check import broken_in_days
from programs.engine.contract import read_lifter
from programs.engine.types import Lifter, Lock, Program
from tests.programs.engine.lifters import make_lifter_json, the_library

LIBRARY = the_library()


def make_lifter(**changes: Any) -> Lifter:
    """An intermediate in a barbell gym, an hour and three quarters of one."""
    return replace(read_lifter(make_lifter_json(), LIBRARY), **changes)


def lines_of(lifter: Lifter) -> list[Stands]:
    made = engine.generate(lifter, LIBRARY)
    assert isinstance(made, Program)
    return [
        Stands(day.kind, line.slug, line.sets, line.role)
        for day in made.days
        for line in day.prescriptions
    ]


def kept(lines: list[Stands], **changes: Any) -> Kept:
    return keep(lines, make_lifter(**changes), LIBRARY)


GYM = make_lifter()


def test_where_nothing_changed_everything_stays_with_its_sets() -> None:
    lines = lines_of(GYM)
    found = kept(lines)
    assert found.gone == ()
    assert set(found.locks) == {Lock(x.kind, x.slug, x.sets) for x in lines}


def test_what_needs_what_is_not_there_goes_and_says_what_it_needs() -> None:
    lines = [*lines_of(GYM), Stands("heavy", "hip-thrust", 3, "accessory")]
    found = kept(lines, equipment=frozenset({"dumbbell", "bench", "band_loop"}))
    why = {(one.kind, one.slug): one.why for one in found.gone}
    assert why["heavy", "hip-thrust"] == "it needs a barbell and a hip pad"
    assert not any(LIBRARY[lock.slug].loaded_by(frozenset({"barbell"})) for lock in found.locks)


@pytest.mark.parametrize("minutes", [60, 45, 40, 35, 30, 25, 20])
def test_less_time_keeps_the_mains_and_what_is_kept_is_possible(minutes: int) -> None:
    lines = lines_of(GYM)
    short = {"heavy": minutes, "light": minutes}
    found = kept(lines, minutes=short)
    mains = {(line.kind, line.slug) for line in lines if line.role == "main"}
    assert mains <= {(lock.day, lock.slug) for lock in found.locks}
    asked = make_lifter(minutes=short, locks=found.locks)
    assert isinstance(engine.generate(asked, LIBRARY), Program)
    named = {(lock.day, lock.slug) for lock in found.locks}
    assert named | {(one.kind, one.slug) for one in found.gone} == {
        (line.kind, line.slug) for line in lines
    }


def test_sets_give_way_before_a_line_does() -> None:
    lines = [
        Stands("heavy", "hip-thrust", 5, "main"),
        Stands("light", "hip-thrust", 5, "main"),
    ]
    found = kept(lines, minutes={"heavy": 20, "light": 18})
    assert found.gone == ()
    assert [(lock.day, lock.sets) for lock in found.locks] == [("heavy", 3), ("light", 3)]


def test_her_own_locks_do_not_stand_in_the_way() -> None:
    lines = lines_of(GYM)
    barred = (Lock("heavy", "hip-thrust/machine", 4),)
    assert kept(lines, locks=barred).gone == ()


def mains_of(program: engine.Answer) -> dict[str, str]:
    assert isinstance(program, Program)
    return {day.kind: day.main.slug for day in program.days}


@pytest.mark.parametrize("minutes", [60, 45, 30])
@pytest.mark.parametrize("added", ["band_loop", "hip_thrust_machine", "smith", "long_band"])
def test_a_main_lift_that_stays_leads_its_day_still(minutes: int, added: str) -> None:
    """With more to choose from too: another thrust may come, but not in its place."""
    before = make_lifter(equipment=frozenset({"barbell", "bench", "pad", "rack", "dumbbell"}))
    lines = lines_of(before)
    after = replace(
        before,
        equipment=before.equipment | {added},
        minutes={"heavy": minutes, "light": minutes},
    )
    found = solve_around(lines, keep(lines, after, LIBRARY), after, LIBRARY)
    assert mains_of(found) == {x.kind: x.slug for x in lines if x.role == "main"}
    assert isinstance(found, Program)
    assert not list(broken_in_days(found.days, after, LIBRARY))


def test_a_main_lift_by_hand_keeps_the_lead_where_the_rules_let_it() -> None:
    """The best for her would have the barbell thrust lead; her coach put the bridge first."""
    lines = [
        Stands("heavy", "glute-bridge/barbell", 4, "main"),
        Stands("heavy", "hip-thrust", 2, "accessory"),
        Stands("light", "hip-thrust", 3, "main"),
    ]
    found = solve_around(lines, keep(lines, GYM, LIBRARY), GYM, LIBRARY)
    assert mains_of(found) == {"heavy": "glute-bridge/barbell", "light": "hip-thrust"}
