"""Loads: the estimate, the start of each day, what is found, what a ramp set weighs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from programs.engine.loads import (
    estimated_max,
    jump_of,
    ramp_load,
    round_down,
    start,
    two_leg_twin,
)
from tests.programs.engine.answers import library, lifter


def begin(slug: str, day: str, loads: dict[str, Any], **changes: Any) -> tuple[str, Any]:
    found = start(
        library()[slug],
        day,  # type: ignore[arg-type]
        lifter(working_loads=loads, **changes),
        library(),
    )
    return found.kind, None if found.load is None else float(found.load)


def test_the_estimate_is_epley_up_to_ten_reps_with_those_in_reserve() -> None:
    assert estimated_max(Decimal(80), 8, 2) == Fraction(320, 3)
    assert estimated_max(Decimal(80), 9, 2) is None
    assert estimated_max(Decimal(80), 8, Decimal("2.5")) is None
    assert estimated_max(Decimal(0), 5, 0) is None


@pytest.mark.parametrize(
    ("slug", "day", "loads", "wanted"),
    [
        # 80 x 8 at RIR 2: 106.67; at 5 reps and RIR 3: 84.2, down to 82.5; 55% of it 45.4.
        ("hip-thrust", "heavy", {"hip-thrust": (80, 8, 2)}, ("weight", 82.5)),
        ("hip-thrust", "light", {"hip-thrust": (80, 8, 2)}, ("weight", 45)),
        # Half of 106.67 at 6 reps and RIR 3: 41.0, down to 40; 55% of it 22, down to 20.
        ("hip-thrust/b-stance", "heavy", {"hip-thrust": (80, 8, 2)}, ("weight", 40)),
        ("hip-thrust/b-stance", "light", {"hip-thrust": (80, 8, 2)}, ("weight", 20)),
        # No factor is stated for other variations.
        ("hip-thrust/kas-glute-bridge", "light", {"hip-thrust": (80, 8, 2)}, ("find", None)),
        ("hip-thrust", "heavy", {}, ("find", None)),
        ("hip-thrust", "heavy", {"hip-thrust": (80, 9, 2)}, ("find", None)),
        ("hip-thrust", "heavy", {"hip-thrust": (0, 8, 2)}, ("find", None)),
        # Unsaid reserve counts as none: the lowest estimate.
        ("hip-thrust", "heavy", {"hip-thrust": (80, 8, None)}, ("weight", 80)),
        # Nothing is lighter than the empty bar.
        ("hip-thrust", "light", {"hip-thrust": (30, 5, 0)}, ("weight", 20)),
        ("goblet-squat", "heavy", {"goblet-squat": (24, 8, 2)}, ("weight", 24)),
        ("glute-bridge", "light", {}, ("bodyweight", None)),
        ("seated-hip-abduction/loop-band", "light", {}, ("band", None)),
    ],
)
def test_a_lift_starts_at_the_days_lowest_rep_rounded_down(
    slug: str, day: str, loads: dict[str, Any], wanted: tuple[str, Any]
) -> None:
    known = {
        name: {"load": load, "reps": reps, **({} if rir is None else {"rir": rir})}
        for name, (load, reps, rir) in loads.items()
    }
    assert begin(slug, day, known) == wanted


def test_her_own_smallest_jump_wins_and_units_keep_apart() -> None:
    known = {"hip-thrust": {"load": 80, "reps": 8, "rir": 2}}
    assert begin("hip-thrust", "heavy", known, smallest_jump={"barbell": 1}) == ("weight", 84)
    assert begin("hip-thrust", "heavy", known, unit="lb") == ("weight", 80)
    assert jump_of(library()["hip-thrust"], lifter(unit="lb")) == 5
    assert jump_of(library()["glute-bridge"], lifter()) is None


def test_rounding_goes_down_to_the_jump() -> None:
    assert round_down(Fraction(8499, 100), Decimal("2.5")) == Decimal("82.5")
    assert round_down(Fraction(85), Decimal("2.5")) == 85


def test_ramp_loads_are_rounded_down_and_never_below_the_bar() -> None:
    row = library()["hip-thrust"]
    loads = [ramp_load(Decimal("82.5"), percent, row, lifter()) for percent in (40, 60, 80)]
    assert loads == [Decimal("32.5"), Decimal("47.5"), 65]
    assert ramp_load(Decimal(30), 40, row, lifter()) == 20
    assert ramp_load(None, 40, row, lifter()) is None


def test_a_b_stance_starts_from_the_two_leg_lift_on_the_same_equipment() -> None:
    twins = {
        row.slug: twin.slug
        for row in library().rows
        if (twin := two_leg_twin(row, library())) is not None
    }
    assert twins == {
        "hip-thrust/b-stance": "hip-thrust",
        "hip-thrust/dumbbell-b-stance": "hip-thrust/dumbbell",
        "hip-thrust/machine-b-stance": "hip-thrust/machine",
        "romanian-deadlift/b-stance-dumbbell": "romanian-deadlift/dumbbell",
    }
