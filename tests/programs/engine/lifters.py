"""Lifters for tests: keyword-only factories and a seeded generator of varied, valid ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from programs.engine.library import parse_library
from programs.engine.types import Library
from programs.engine.vocabulary import EQUIPMENT, WARM_UP, WEEKDAYS

LIBRARY_CSV = Path(__file__).parents[3] / "glutes" / "library" / "data" / "exercises.csv"

HOME = ["dumbbell", "band_loop", "long_band"]
BARBELL_GYM = ["barbell", "bench", "pad", "rack", "dumbbell", "cable", "band_loop", "box"]
FULL_GYM = [item for item in EQUIPMENT if item != "bodyweight"]
KITS = (
    [],
    ["band_loop"],
    HOME,
    ["dumbbell", "bench", "band_loop"],
    ["kettlebell", "box"],
    ["hip_thrust_machine"],
    ["smith", "bench", "pad", "cable"],
    BARBELL_GYM,
    ["dumbbell", "bench", "band_loop", "cable", "leg_press", "leg_curl", "hip_thrust_machine"],
    FULL_GYM,
)


def the_library() -> Library:
    """The default library of 70 rows."""
    return parse_library(LIBRARY_CSV.read_text(encoding="utf-8"))


def make_lifter_json(**changes: Any) -> dict[str, Any]:
    """A valid lifter as the contract has it, with `changes` on top."""
    lifter: dict[str, Any] = {
        "experience": "intermediate",
        "focus": "balanced",
        "equipment": list(BARBELL_GYM),
        "minutes": {"heavy": 60, "light": 45},
        "weekdays": {"heavy": "mon", "light": "thu"},
        "weeks": 10,
        "start": "2027-01-04",
        "unit": "kg",
    }
    lifter.update(changes)
    return lifter


def random_lifters(count: int, *, seed: int, library: Library) -> Iterator[dict[str, Any]]:
    """`count` valid lifters of every kind, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield random_lifter(rng, library)


def random_lifter(rng: random.Random, library: Library) -> dict[str, Any]:
    """One valid lifter: any experience, focus, kit, minutes, unit; now and then odd wishes."""
    rows = [row for row in library.rows if row.pattern != WARM_UP]
    slugs = [row.slug for row in rows]
    focus = rng.choice(["balanced", "strength", "size", "side_glutes", "imbalance"])
    heavy = rng.randrange(7)
    lifter = make_lifter_json(
        experience=rng.choice(["novice", "intermediate", "advanced"]),
        focus=focus,
        equipment=_kit(rng),
        minutes={day: rng.choice((12, 20, 25, 30, 40, 45, 50, 60, 75, 90)) for day in _DAYS},
        weekdays={
            "heavy": WEEKDAYS[heavy],
            "light": WEEKDAYS[(heavy + rng.choice((2, 3, 4, 5))) % 7],
        },
        weeks=rng.randint(8, 12),
        start=(date(2026, 11, 1) + timedelta(days=rng.randrange(800))).isoformat(),
        unit=rng.choice(["kg", "lb"]),
        low_back_care=rng.random() < 0.15,
    )
    if focus == "imbalance":
        lifter["weak_side"] = rng.choice(["left", "right"])
        if rng.random() < 0.7:
            lifter["side_deficit_percent"] = rng.choice((4, 9.5, 10, 12.5, 15, 18, 25))
    if rng.random() < 0.3:
        bases = sorted({row.base for row in rows} - set(slugs))
        lifter["avoid"] = rng.sample([*slugs, *bases], rng.randint(1, 4))
    if rng.random() < 0.3:
        lifter["likes"] = rng.sample(slugs, rng.randint(1, 4))
    if rng.random() < 0.4:
        lifter["working_loads"] = _loads(rng, slugs, lifter["unit"])
    if rng.random() < 0.15:
        lifter["smallest_jump"] = {"barbell": rng.choice((1, 2.5, 5)), "dumbbell": 1.5}
    if rng.random() < 0.1:
        lifter["screening"] = rng.sample(["under_18", "new_over_65"], 1)
    return lifter


_DAYS = ("heavy", "light")


def _kit(rng: random.Random) -> list[str]:
    if rng.random() < 0.6:
        return list(rng.choice(KITS))
    return [item for item in EQUIPMENT if rng.random() < 0.45]


def _loads(rng: random.Random, slugs: list[str], unit: str) -> dict[str, Any]:
    loads: dict[str, Any] = {}
    for slug in ["hip-thrust", *rng.sample(slugs, 2)]:
        load: dict[str, Any] = {
            "load": rng.choice((16, 20, 42.5, 60, 80, 140)) * (2 if unit == "lb" else 1),
            "reps": rng.randint(3, 15),
        }
        if rng.random() < 0.7:
            load["rir"] = rng.randint(0, 4)
        loads[slug] = load
    return loads
