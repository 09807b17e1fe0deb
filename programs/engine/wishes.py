"""The wishes: everything that makes one allowed program better than another, in their order.

Each wish is a level of one integer objective. A level's weight is larger than all lower levels
together can cost, so a lower wish never buys off a higher one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from programs.engine import loads
from programs.engine.evidence import grade_cost
from programs.engine.rules import resistance, set_up_ticks
from programs.engine.types import Lifter, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    BAR_SET_UP,
    CABLE_SET_UP,
    CORE,
    FROG_PUMP,
    HEAVY,
    HIP_THRUST,
    LENGTHENED_PARTNERS,
    STEP,
    THRUST,
    DayKind,
    Experience,
)

if TYPE_CHECKING:
    from programs.engine.candidates import Candidate


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
    Level("middle", 480, "quarter sets away from the glutes' middles, beyond what is near them"),
    Level("lengthened", 4, "squat, lunge or hinge on each day: growth at long lengths (KUB19)"),
    Level("abduction", 1, "thrust and squat did not grow gluteus medius and minimus (PLO23)"),
    Level("hamstrings", 1, "neither thrust nor squat grew the hamstrings (PLO23, KUB19)"),
    Level("loaded main", 18, "a main that can be loaded for weeks: bar or machine, dumbbell, band"),
    Level("near failure", 8, "the body alone at 5-8 reps is rarely near failure, novices aside"),
    Level("variety", 40, "another variation or pattern on the other day"),
    Level("shape", 250, "a day as coaches write it: which lifts, how many, how many sets"),
    Level("set-up", 60, "few bars and machines to set up"),
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
# They are solved in these groups, one after the other. Measured: two groups take half the time of
# one; more groups pay for their own set-up.
_NAMES: Final = tuple(level.name for level in LEVELS)
_IN_FIRST: Final = _NAMES.index("near failure") + 1
STAGES: Final = (_NAMES[:_IN_FIRST], _NAMES[_IN_FIRST:])
# Near the middle is a set to either side: no study tells such programs apart (PEL24), and a line
# added only to come nearer is one more thing to set up. Beyond, quarters count: measured, whole
# sets make the proof longer.
MIDDLE_FREE: Final = 4
# On a short day a coach leaves sets out before she cuts the main's rests: two sets off are near.
SHORT_DAY: Final = 35  # minutes
MIDDLE_FREE_SHORT: Final = 8
# For strength few sets do, but seldom at the cost of the main's: two sets off are near as well.
MIDDLE_FREE_STRENGTH: Final = 8
# How well a main's load can be raised for weeks: a bar or machine has small steps and no ceiling
# in sight, a dumbbell runs out, a band has no number, the body no step at all. A bridge moves half
# as far as the thrust (ZAB24), so the thrust leads where both can.
MAIN_LOAD_COST: Final = {"bar": 0, "dumbbell": 2, "band": 4, "bodyweight": 6}
SHORT_RANGE_MAIN: Final = 1
FROG_PUMP_MAIN: Final = 3  # a finisher, and half its range
# The same row twice a week costs two, as both mains three; the same partner pattern twice, one.
SAME_ROW: Final = 2
SAME_MAIN: Final = 3
SAME_PATTERN: Final = 1
# --- shape: points, 1 for what a coach would rather not write, 2 for what she would not -----------
# Working sets a coach gives a main, by experience (worked examples); two points for each set off.
MAIN_SETS: Final[dict[DayKind, dict[Experience, int]]] = {
    "heavy": {"novice": 3, "intermediate": 4, "advanced": 5},
    "light": {"novice": 3, "intermediate": 3, "advanced": 4},
}
MAIN_SET: Final = 2
DIRECT_SET: Final = 4  # quarters: a lift that is direct work for nothing is a warm-up (DIS09)
LOW_DEMAND: Final = 2
MOST_USUAL_SETS: Final = 3  # of a lift that is not the main
EXTRA_SET: Final = 2
FEWEST_USUAL_LIFTS: Final[dict[DayKind, dict[Experience, int]]] = {
    "heavy": {"novice": 3, "intermediate": 3, "advanced": 4},
    "light": {"novice": 4, "intermediate": 4, "advanced": 5},
}
MOST_USUAL_LIFTS: Final[dict[Experience, int]] = {"novice": 5, "intermediate": 5, "advanced": 6}
LIFT: Final = 1
NO_CORE: Final = 1  # in the week: it leaves the trunk out
# Two abductions in a day are one too many, unless the side glutes are what she trains for.
SECOND_ABDUCTION: Final = 1
# After the main another thrust is more of the same: the partner does what it can't.
SECOND_THRUST: Final[dict[DayKind, int]] = {"heavy": 2, "light": 1}
# Where the load is high the hinge does most; one leg at a time balances better with light loads.
NO_HEAVY_HINGE: Final = 2
NO_HEAVY_SQUAT: Final = 1  # besides the hinge, for the advanced
NO_ONE_LEG_LIFT: Final = 1
NO_LUNGE: Final = 1  # a step loads the glutes less long
SECOND_KNEE_LIFT: Final = 1  # squats, lunges and steps beyond one on the light day: legs, not hips
CURL_BESIDE_HINGE: Final = 1  # the hinge has the hamstrings already
SHORT_RESTS: Final[dict[DayKind, int]] = {"heavy": 2, "light": 1}
SPECIAL_MAIN: Final = 2
UNKNOWN_MAIN: Final = 3  # a heavy main by RIR, where one with a known load could lead
SKILL_FOR_A_NOVICE: Final = 1
# A heavy partner in the hand ends where the dumbbells do.
IN_THE_HAND: Final[dict[Experience, int]] = {"novice": 0, "intermediate": 1, "advanced": 2}
LIKED: Final = 2
KNOWN: Final = 1


def main_load_cost(row: Row, lifter: Lifter) -> int:
    """0 (hip thrust by bar or machine) to 9 (a frog pump with the body alone)."""
    item = row.loaded_by(lifter.equipment)
    range_cost = {HIP_THRUST: 0, FROG_PUMP: FROG_PUMP_MAIN}.get(row.base, SHORT_RANGE_MAIN)
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


def line_costs(found: Sequence[Candidate], lifter: Lifter) -> tuple[int, ...]:
    """Points of each candidate in the level of shape, whatever its sets and the lines beside it."""
    plain = {(item.day, item.row.base): item.row for item in found if not item.row.variation}
    known = {
        item.row.slug
        for item in found
        if item.main and item.day == HEAVY and not lifter.low_back_care
        if loads.own_max(item.row, lifter) is not None
    }
    return tuple(
        _line_cost(item.row, item.day, lifter, plain.get((item.day, item.row.base)), main=item.main)
        + UNKNOWN_MAIN
        * bool(known and item.main and item.day == HEAVY and item.row.slug not in known)
        for item in found
    )


def _line_cost(row: Row, day: DayKind, lifter: Lifter, plain: Row | None, *, main: bool) -> int:
    """`plain` is the row of the same exercise without a variation, if it may stand on that day."""
    cost = 0
    if lifter.experience == "novice":
        cost += SKILL_FOR_A_NOVICE * (row.skill > 1)
    if main:
        if day == HEAVY and _is_special(row, lifter, plain):
            cost += SPECIAL_MAIN
        return cost
    cost += int(_is_unloaded_extra(row, lifter))
    cost += LOW_DEMAND * (max(row.quarters) < DIRECT_SET)
    if row.pattern == THRUST:
        cost += SECOND_THRUST[day]
    if day == HEAVY:
        cost += _in_the_hand(row, lifter)
    if lifter.low_back_care:
        cost += row.spinal_load + int(row.muscle("erectors") > 0)
    return cost


def _is_special(row: Row, lifter: Lifter, plain: Row | None) -> bool:
    """A special way to do a lift whose plain form is at hand.

    The heavy day's main is the measure of strength: paused or banded it measures something else.
    A machine does as well for a novice, and better for a back that wants care.
    """
    if plain is None or row.slug == plain.slug:
        return False
    if lifter.experience == "novice" or lifter.low_back_care:
        return row.loaded_by(lifter.equipment) == plain.loaded_by(lifter.equipment)
    return True


def _is_unloaded_extra(row: Row, lifter: Lifter) -> bool:
    """The body alone where it can't keep a trained lifter's sets hard: not core, not abduction."""
    return (
        lifter.experience != "novice"
        and row.pattern not in {CORE, ABDUCTION}
        and resistance(row, lifter) == "bodyweight"
    )


def _in_the_hand(row: Row, lifter: Lifter) -> int:
    """A partner at 5-8 reps that a strong lifter soon finds too light in the hand."""
    if row.pattern not in {*LENGTHENED_PARTNERS, STEP}:
        return 0
    if row.loaded_by(lifter.equipment) not in {"dumbbell", "kettlebell"}:
        return 0
    return IN_THE_HAND["advanced" if lifter.focus == "strength" else lifter.experience]


def middle_free(lifter: Lifter) -> int:
    """Quarters to either side of the middle that count as near it."""
    if lifter.focus == "strength":
        return MIDDLE_FREE_STRENGTH
    return MIDDLE_FREE_SHORT if min(lifter.minutes.values()) < SHORT_DAY else MIDDLE_FREE


def set_up_cost(row: Row, lifter: Lifter) -> int:
    """2 for a bar to load, 1 for a machine or cable to adjust, 0 for what lies at hand."""
    ticks = set_up_ticks(row, lifter.equipment)
    if ticks >= BAR_SET_UP:
        return 2
    return 1 if ticks >= CABLE_SET_UP else 0


def evidence_cost(row: Row) -> int:
    """0 (trial or review) to 2 (experts alone)."""
    return grade_cost(row.basis)
