"""The wishes: everything that makes one allowed program better than another, in their order.

Each wish is a level of one integer objective. A level's weight is larger than all lower levels
together can cost, so a lower wish never buys off a higher one. Costs are coarse on purpose: fine
ones make the proof of optimality many times slower and no program better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from programs.engine.evidence import grade_cost
from programs.engine.rules import resistance, set_up_ticks
from programs.engine.types import Lifter, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    BAR_SET_UP,
    CABLE_SET_UP,
    CORE,
    HEAVY,
    HIP_THRUST,
    LENGTHENED_PARTNERS,
    DayKind,
    Experience,
)


@dataclass(frozen=True, slots=True)
class Level:
    """One wish: its name, the most it can cost in any program, and why it stands where it does."""

    name: str
    most: int
    reason: str


# Highest first. `most` is generous: it only has to be true for every program the rules allow.
LEVELS: Final = (
    Level("bands", 240, "quarter sets outside a muscle's weekly band, or over 11 sets in a day"),
    Level("imbalance", 2, "a measured gap of 10% asks for a B-stance, of 15% for a light main"),
    Level("middle", 60, "sets away from the middle of the glutes' bands, half a set being free"),
    Level("lengthened", 4, "squat, lunge or hinge on each day: growth at long lengths (KUB19)"),
    Level("abduction", 1, "thrust and squat did not grow gluteus medius and minimus (PLO23)"),
    Level("hamstrings", 1, "neither thrust nor squat grew the hamstrings (PLO23, KUB19)"),
    Level("loaded main", 14, "a main that can be loaded for weeks: bar or machine, dumbbell, band"),
    Level("near failure", 8, "the body alone at 5-8 reps is rarely near failure, novices aside"),
    Level("variety", 40, "another variation or pattern on the other day"),
    Level("shape", 80, "sets as coaches give them: most to the main, two or three to the rest"),
    Level("set-up", 60, "few bars and machines to set up, and full rests where time allows"),
    Level("evidence", 40, "rows that trials support before rows that experts do"),
    Level("likes", 60, "what she likes and what she knows her loads for"),
)


def weights() -> dict[str, int]:
    """Level name -> weight: one more than all lower levels can cost together."""
    result: dict[str, int] = {}
    weight = 1
    for level in reversed(LEVELS):
        result[level.name] = weight
        weight *= level.most + 1
    return result


WEIGHTS: Final = weights()
# The glutes' middle is free within half a set, then counted in whole sets.
MIDDLE_FREE: Final = 2
MIDDLE_STEP: Final = 4
# How well a main's load can be raised for weeks: a bar or machine has small steps and no ceiling
# in sight, a dumbbell runs out, a band has no number, the body no step at all. A bridge moves half
# as far as the thrust (ZAB24), so the thrust leads where both can.
MAIN_LOAD_COST: Final = {"bar": 0, "dumbbell": 2, "band": 4, "bodyweight": 6}
SHORT_RANGE_MAIN: Final = 1
# The same row twice a week costs two, as both mains three; the same partner pattern twice, one.
SAME_ROW: Final = 2
SAME_MAIN: Final = 3
SAME_PATTERN: Final = 1
# Working sets a coach gives a main, by experience (worked examples); fewer or more costs one each.
MAIN_SETS: Final[dict[DayKind, dict[Experience, int]]] = {
    "heavy": {"novice": 3, "intermediate": 4, "advanced": 5},
    "light": {"novice": 3, "intermediate": 3, "advanced": 4},
}
DIRECT_SET: Final = 4  # quarters: a lift that is direct work for nothing is a warm-up (DIS09)
MOST_USUAL_CORE: Final = 1  # core drills a day; a second fills time that lifts could use
MOST_USUAL_SETS: Final = 3  # of a lift that is not the main
FEWEST_USUAL_LIFTS: Final = 4  # a lift of each kind a day, where there is room
MOST_USUAL_LIFTS: Final[dict[Experience, int]] = {"novice": 5, "intermediate": 5, "advanced": 6}
SHORT_RESTS: Final = 2  # a day with the shortest rests, in the level of set-up
LIKED: Final = 2
KNOWN: Final = 1


def main_load_cost(row: Row, lifter: Lifter) -> int:
    """0 (hip thrust by bar or machine) to 7 (a bridge with the body alone)."""
    item = row.loaded_by(lifter.equipment)
    range_cost = 0 if row.base == HIP_THRUST else SHORT_RANGE_MAIN
    if item in {"dumbbell", "kettlebell"}:
        return MAIN_LOAD_COST["dumbbell"] + range_cost
    if item is not None:
        return MAIN_LOAD_COST["bar"] + range_cost
    return MAIN_LOAD_COST[resistance(row, lifter)] + range_cost


def is_far_from_failure(row: Row, day: DayKind, lifter: Lifter) -> bool:
    """The body alone at 5-8 reps, for all but novices; core drills keep reps of their own."""
    return (
        day == HEAVY
        and lifter.experience != "novice"
        and row.pattern != CORE
        and resistance(row, lifter) == "bodyweight"
    )


def line_cost(row: Row, day: DayKind, lifter: Lifter, plain: Row | None, *, main: bool) -> int:
    """What a line costs in the level of shape, whatever its sets.

    `plain` is the row of the same exercise without a variation, if it may stand in the program.
    """
    if main:
        return int(day == HEAVY and _is_special(row, lifter, plain))
    cost = int(_is_unloaded_extra(row, lifter)) + int(max(row.quarters) < DIRECT_SET)
    if day == HEAVY and _runs_out_of_dumbbells(row, lifter):
        cost += 2
    if lifter.low_back_care:
        cost += row.spinal_load + int(row.muscle("erectors") > 0)
    return cost


def _is_special(row: Row, lifter: Lifter, plain: Row | None) -> bool:
    """A special way to do a lift whose plain form is loaded by the same thing.

    The heavy day's main is the measure of strength: paused or banded it measures something else.
    """
    if plain is None or row.slug == plain.slug:
        return False
    return row.loaded_by(lifter.equipment) == plain.loaded_by(lifter.equipment)


def _is_unloaded_extra(row: Row, lifter: Lifter) -> bool:
    """The body alone where it can't keep a trained lifter's sets hard: not core, not abduction."""
    return (
        lifter.experience != "novice"
        and row.pattern not in {CORE, ABDUCTION}
        and resistance(row, lifter) == "bodyweight"
    )


def _runs_out_of_dumbbells(row: Row, lifter: Lifter) -> bool:
    """A partner at 5-8 reps that a strong lifter soon finds too light in the hand."""
    strong = lifter.experience == "advanced" or lifter.focus == "strength"
    return (
        strong
        and row.pattern in LENGTHENED_PARTNERS
        and row.loaded_by(lifter.equipment) in {"dumbbell", "kettlebell"}
    )


def set_up_cost(row: Row, lifter: Lifter) -> int:
    """2 for a bar to load, 1 for a machine or cable to adjust, 0 for what lies at hand."""
    ticks = set_up_ticks(row, lifter.equipment)
    if ticks >= BAR_SET_UP:
        return 2
    return 1 if ticks >= CABLE_SET_UP else 0


def evidence_cost(row: Row) -> int:
    """0 (trial or review) to 2 (experts alone)."""
    return grade_cost(row.basis)
