"""A block from the generator's two days: jumps, bars, and what an unknown load starts from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from programs.engine.block import StartsFrom, block_of, jump_of, least_load
from programs.engine.library import parse_library
from programs.engine.types import Day, Lifter, Prescription
from programs.engine.weeks import plan_weeks
from tests.programs.engine.blocks import START, kg
from tests.programs.engine.lifters import LIBRARY_CSV

LIBRARY = parse_library(LIBRARY_CSV.read_text())


def make_prescription(slug: str, **changes: Any) -> Prescription:
    row = LIBRARY[slug]
    usual: dict[str, Any] = {
        "slug": slug,
        "name": row.exercise,
        "variation": row.variation,
        "role": "main",
        "sets": 3,
        "reps": (6, 8),
        "reps_unit": row.reps_unit,
        "rir": 3,
        "hold_s": 2,
        "tempo": "",
        "rest_s": 120,
        "per_side": row.per_side,
        "first_side": None,
        "load": None,
        "load_kind": "find",
        "unit": "kg",
        "why": ("its role",),
        "evidence": (),
    }
    return Prescription(**{**usual, **changes})


def make_lifter(**changes: Any) -> Lifter:
    usual: dict[str, Any] = {
        "experience": "intermediate",
        "focus": "balanced",
        "equipment": frozenset({"barbell", "bench", "pad", "dumbbell"}),
        "minutes": {"heavy": 45, "light": 45},
        "weekdays": {"heavy": "mon", "light": "thu"},
        "weeks": 8,
        "start": START,
        "unit": "kg",
    }
    return Lifter(**{**usual, **changes})


DAYS = (
    Day(
        "heavy",
        "mon",
        kg("30"),
        (),
        (make_prescription("hip-thrust", load=kg("80"), load_kind="weight"),),
    ),
    Day(
        "light",
        "thu",
        kg("30"),
        (),
        (
            make_prescription("hip-thrust", reps=(12, 20)),
            make_prescription("side-lying-hip-abduction", role="accessory", load_kind="bodyweight"),
        ),
    ),
)


def test_the_lines_know_their_jump_their_bar_and_their_source() -> None:
    heavy, light, abduction = block_of(make_lifter(), DAYS, LIBRARY).lines
    assert (heavy.main, heavy.load, heavy.jump, heavy.least) == (
        True,
        kg("80"),
        kg("2.5"),
        kg("20"),
    )
    assert (heavy.starts_from, light.starts_from) == (
        None,
        StartsFrom("hip-thrust", Fraction(11, 20)),
    )
    assert (abduction.main, abduction.jump, abduction.least) == (False, None, None)
    assert abduction.per_side


def test_the_lifter_s_own_jump_wins_and_pounds_have_their_own() -> None:
    own = make_lifter(smallest_jump={"barbell": kg("1")})
    assert block_of(own, DAYS, LIBRARY).lines[0].jump == kg("1")
    pounds = make_lifter(unit="lb")
    assert block_of(pounds, DAYS, LIBRARY).lines[0].jump == kg("5")
    assert block_of(pounds, DAYS, LIBRARY).lines[0].least == kg("45")


@pytest.mark.parametrize(
    ("item", "jump", "least"),
    [
        ("barbell", "2.5", "20"),
        ("dumbbell", "2", None),
        ("leg_press", "5", None),
        (None, "2.5", None),  # a plate held to the chest
    ],
)
def test_jumps_and_bars_by_equipment(item: str | None, jump: str, least: str | None) -> None:
    assert jump_of(item, unit="kg", own={}) == kg(jump)
    assert least_load(item, unit="kg") == (None if least is None else kg(least))


def test_the_generator_s_weeks_are_the_block_s_own_plan() -> None:
    weeks = plan_weeks(DAYS, make_lifter(), LIBRARY)
    assert [week.week for week in weeks] == list(range(1, 9))
    loads = [week.heavy.targets[0].load for week in weeks]
    assert loads == [kg("80")] * 6 + [Decimal("82.5")] * 2
    assert weeks[0].light.targets[0].why == "starts at 55% of the heavy day's 80 kg"
