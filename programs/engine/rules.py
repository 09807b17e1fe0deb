"""The hard rules, one small function each, and the bands and wishes with their weights.

`candidates.py` uses the functions to say what may stand on a day; `solver.py` turns the rest into
constraints. `check.py` repeats the hard rules from the page, on its own, to catch slips made here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from programs.engine.effort import Trainee
from programs.engine.types import Lifter, Row
from programs.engine.vocabulary import (
    CORE,
    FLOOR_TUCK,
    FROG_PUMP,
    GLUTE_MAX,
    HEAVY,
    HINGE,
    ONE_A_DAY,
    OTHER_SET_UP,
    RAMP_SET_TICKS,
    SECONDS_A_HOLD,
    SECONDS_A_REP,
    SET_UP_TICKS,
    SQUAT,
    THRUST,
    TICKS_A_MINUTE,
    TICKS_A_SECOND,
    WARM_UP,
    WARM_UP_BRIDGE,
    WARM_UP_TICKS,
    DayKind,
    Experience,
    Focus,
)

# --- hard rule 3: rep windows ------------------------------------------------------------------
DAY_REPS: Final[dict[DayKind, tuple[int, int]]] = {"heavy": (5, 8), "light": (12, 20)}
USUAL_REPS: Final = (5, 20)  # a row without bounds of its own fits all of 5-20
NARROWEST_WINDOW: Final = 3  # rep counts in it: 6-8 will do, 7-8 leaves no room to progress


def window(row: Row, day: DayKind) -> tuple[int, int] | None:
    """Rep window of `row` on `day`, or None where it may not be done that way (hard rule 3)."""
    low = USUAL_REPS[0] if row.rep_min is None else row.rep_min
    high = USUAL_REPS[1] if row.rep_max is None else row.rep_max
    if row.pattern == CORE:
        return (low, high) if row.heavy_ok or row.light_ok else None
    if row.pattern == WARM_UP or not (row.heavy_ok if day == HEAVY else row.light_ok):
        return None
    low, high = max(low, DAY_REPS[day][0]), min(high, DAY_REPS[day][1])
    return (low, high) if high - low + 1 >= NARROWEST_WINDOW else None


# --- hard rule 5: equipment and what she avoids ------------------------------------------------
def is_avoided(slug: str, avoid: tuple[str, ...]) -> bool:
    """True if `avoid` names the row, or its exercise without a slash (all its variations)."""
    return slug in avoid or slug.split("/", 1)[0] in avoid


def warm_up_drills(lifter: Lifter) -> tuple[str, ...]:
    """Slugs of the drills every session starts with (hard rule 4)."""
    return (WARM_UP_BRIDGE, FLOOR_TUCK) if lifter.experience == "novice" else (WARM_UP_BRIDGE,)


# --- hard rule 6: minutes ----------------------------------------------------------------------
# Rest in seconds by (day, is the main): the window allowed.
REST_ALLOWED: Final[dict[tuple[DayKind, bool], tuple[int, int]]] = {
    ("heavy", True): (120, 210),
    ("light", True): (60, 120),
    ("heavy", False): (45, 150),
    ("light", False): (45, 150),
}
# What is asked when time allows: two to three minutes where the load is heavy, more with
# experience (SIN24, SCH16R); a small benefit above one minute elsewhere (SIN24).
HEAVY_MAIN_REST: Final[dict[Experience, int]] = {
    "novice": 120,
    "intermediate": 150,
    "advanced": 180,
}
LIGHT_MAIN_REST: Final[dict[Experience, int]] = {"novice": 75, "intermediate": 90, "advanced": 90}
COMPOUND_REST: Final[dict[DayKind, int]] = {"heavy": 90, "light": 75}
HEAVY_PARTNER_REST: Final = 120  # a trained lifter's squat or hinge at 5-8 reps
ISOLATION_REST: Final = {"extension/kickback": 60, "knee flexion": 60, "abduction": 45, "core": 45}


def usual_rest(row: Row, day: DayKind, lifter: Lifter, *, main: bool) -> int:
    """Seconds of rest asked when the day's minutes allow it."""
    if main:
        return (HEAVY_MAIN_REST if day == HEAVY else LIGHT_MAIN_REST)[lifter.experience]
    if day == HEAVY and lifter.experience != "novice" and row.pattern in {SQUAT, HINGE}:
        return HEAVY_PARTNER_REST
    return ISOLATION_REST.get(row.pattern, COMPOUND_REST[day])


def shortest_rest(day: DayKind, *, main: bool) -> int:
    """Seconds of rest that may not be undercut."""
    return REST_ALLOWED[day, main][0]


def set_up_ticks(row: Row, equipment: frozenset[str]) -> int:
    """Set-up time of `row`: the longest of the equipment it needs, choosing the quickest owned."""
    longest = OTHER_SET_UP
    for group in row.equipment:
        owned = [item for item in group if item in equipment] or list(group)
        longest = max(longest, min(SET_UP_TICKS.get(item, OTHER_SET_UP) for item in owned))
    return longest


def work_ticks(row: Row, top: int) -> int:
    """Time under the bar of one set at `top` reps, both sides where it works one at a time."""
    each = SECONDS_A_HOLD if row.reps_unit == "holds_10s" else SECONDS_A_REP[row.pattern]
    return top * each * (2 if row.per_side else 1) * TICKS_A_SECOND


def ramp_sets(row: Row, day: DayKind, lifter: Lifter) -> tuple[tuple[int, int], ...]:
    """(percent, reps) of the ramp sets before `row` as the main; none without a weight."""
    if row.loaded_by(lifter.equipment) is None:
        return ()
    if day != HEAVY:
        return ((40, 8), (70, 5))
    if lifter.experience == "advanced":
        return ((40, 8), (60, 5), (70, 3), (80, 3))
    return ((40, 8), (60, 5), (80, 3))


def day_limit(lifter: Lifter, day: DayKind) -> int:
    """Ticks left for lifts after the warm-up drills."""
    return lifter.minutes[day] * TICKS_A_MINUTE - WARM_UP_TICKS


def ramp_ticks(row: Row, day: DayKind, lifter: Lifter) -> int:
    """Time of the ramp sets of `row` as the main."""
    return len(ramp_sets(row, day, lifter)) * RAMP_SET_TICKS


# --- hard rule 7: sets, skill, spine -----------------------------------------------------------
FEWEST_SETS: Final = 2
MOST_SETS: Final = 5
MOST_SPINAL: Final = 7
MOST_SPINAL_CARE: Final = 3
MOST_SPINAL_ROW_CARE: Final = 1


def skill_allowed(row: Row, lifter: Lifter) -> bool:
    """Skill 3 is for the advanced, and for a B-stance with the imbalance focus."""
    if row.skill <= 2 or lifter.experience == "advanced":
        return True
    return lifter.focus == "imbalance" and row.is_b_stance


def spine_allowed(row: Row, lifter: Lifter) -> bool:
    """With low-back care no row loads the spine above 1."""
    return not lifter.low_back_care or row.spinal_load <= MOST_SPINAL_ROW_CARE


def most_spinal(lifter: Lifter) -> int:
    """What a day's rows may add up to."""
    return MOST_SPINAL_CARE if lifter.low_back_care else MOST_SPINAL


# --- hard rules 2 and 8: how many of a pattern a day -------------------------------------------
MOST_THRUSTS_A_DAY: Final = 2
MOST_OF_A_PATTERN: Final = 2  # of the others: a third abduction or kickback is no program
MOST_CORE: Final = 1  # a drill that closes the day; more would only be there to count elsewhere
MOST_CORE_SETS: Final = 3


def most_of_pattern(pattern: str, day: DayKind, lifter: Lifter) -> int:
    """How many rows of a pattern a day may have; more only where she locked more."""
    if pattern in ONE_A_DAY:
        return 1
    if pattern == THRUST:
        return MOST_THRUSTS_A_DAY
    most = MOST_CORE if pattern == CORE else MOST_OF_A_PATTERN
    return max(most, sum(lock.day == day for lock in lifter.locks))


# --- hard rule 9: B-stance ---------------------------------------------------------------------
DEFICIT_IGNORED: Final = Decimal(10)
DEFICIT_LIGHT_MAIN: Final = Decimal(15)
DEFICIT_PROFESSIONAL: Final = Decimal(25)


def b_stance_allowed(row: Row, lifter: Lifter) -> bool:
    """B-stance rows stand only with the imbalance focus."""
    return not row.is_b_stance or lifter.focus == "imbalance"


def b_stance_may_lead(lifter: Lifter, day: DayKind) -> bool:
    """As a main only on the light day and from a deficit of 15 percent."""
    deficit = lifter.side_deficit_percent
    return (
        lifter.focus == "imbalance"
        and day != HEAVY
        and deficit is not None
        and deficit >= DEFICIT_LIGHT_MAIN
    )


def b_stance_wanted(lifter: Lifter) -> bool:
    """A gap under 10 percent is smaller than the test's noise and asks for nothing."""
    deficit = lifter.side_deficit_percent
    return lifter.focus == "imbalance" and (deficit is None or deficit >= DEFICIT_IGNORED)


# --- all of it, for one row --------------------------------------------------------------------
def barred_by(row: Row, day: DayKind, lifter: Lifter) -> str | None:
    """Name of the first hard rule that keeps `row` off `day`, or None if it may stand there."""
    if row.pattern == WARM_UP:
        return "warm-up"
    if window(row, day) is None:
        return "reps"
    if not row.possible_with(lifter.equipment):
        return "equipment"
    if is_avoided(row.slug, lifter.avoid):
        return "avoid"
    if not skill_allowed(row, lifter):
        return "skill"
    if not spine_allowed(row, lifter):
        return "spinal load"
    if not b_stance_allowed(row, lifter):
        return "b-stance"
    return None


def is_poor_main(row: Row, lifter: Lifter) -> bool:
    """Frog pumps and bodyweight rows lead a day only where no loaded row can (hard rule 2)."""
    return row.base == FROG_PUMP or resistance(row, lifter) == "bodyweight"


def resistance(row: Row, lifter: Lifter) -> str:
    """What makes the row hard: "weight", "band" or "bodyweight"."""
    if row.loaded_by(lifter.equipment) is not None:
        return "weight"
    return "band" if row.uses_band() else "bodyweight"


def may_lead(row: Row, day: DayKind, lifter: Lifter) -> bool:
    """True if `row` is of the pattern, and as a B-stance is allowed, to be the main of `day`."""
    return row.pattern == THRUST and (not row.is_b_stance or b_stance_may_lead(lifter, day))


# --- bands (soft), in quarters of a weekly set -------------------------------------------------
GLUTE_MAX_BAND: Final[dict[Experience, tuple[int, int]]] = {
    "novice": (6, 14),
    "intermediate": (10, 18),
    "advanced": (12, 20),
}
GLUTE_MED_BAND: Final = (3, 12)
HAMSTRING_BAND: Final = (3, 12)
MOST_ERECTORS: Final = 8
MOST_ERECTORS_CARE: Final = 3
MOST_OTHERS: Final = 12
MOST_GLUTE_MAX_A_DAY: Final = 11
# More sets grow more, with diminishing returns, and strength needs fewer (PEL24): a quarter of
# the band's width up or down from its middle.
LEAN: Final[dict[Focus, int]] = {"size": 1, "side_glutes": 1, "strength": -1}


def bands(lifter: Trainee) -> dict[str, tuple[int, int]]:
    """Muscle -> (low, high) in whole weekly fractional sets."""
    erectors = MOST_ERECTORS_CARE if lifter.low_back_care else MOST_ERECTORS
    return {
        "glute_max_upper": GLUTE_MAX_BAND[lifter.experience],
        "glute_max_lower": GLUTE_MAX_BAND[lifter.experience],
        "glute_med_min": GLUTE_MED_BAND,
        "hamstrings": HAMSTRING_BAND,
        "adductors": (0, MOST_OTHERS),
        "quads": (0, MOST_OTHERS),
        "erectors": (0, erectors),
        "core": (0, MOST_OTHERS),
    }


def middles(lifter: Lifter) -> dict[str, int]:
    """Muscle -> weekly quarters aimed at, for the glutes."""
    aims: dict[str, int] = {}
    for muscle in (*GLUTE_MAX, "glute_med_min"):
        low, high = bands(lifter)[muscle]
        lean = LEAN.get(lifter.focus, 0)
        if muscle == "glute_med_min":
            lean = 1 if lifter.focus == "side_glutes" else 0
        aims[muscle] = 2 * (low + high) + lean * (high - low)
    return aims


# --- which main is possible (hard rule 2) --------------------------------------------------------
def loaded_main_possible(lifter: Lifter, rows: tuple[Row, ...], day: DayKind) -> bool:
    """True if some row with a weight or band, not a frog pump, could lead `day` in its minutes."""
    return any(
        not is_poor_main(row, lifter)
        and may_lead(row, day, lifter)
        and barred_by(row, day, lifter) is None
        and fits_as_main(row, day, lifter)
        for row in rows
    )


def fits_as_main(row: Row, day: DayKind, lifter: Lifter) -> bool:
    """True if two sets of `row` with their ramp and the shortest rests fit in the day's minutes."""
    reps = window(row, day)
    if reps is None:
        return False
    a_set = work_ticks(row, reps[1]) + shortest_rest(day, main=True) * TICKS_A_SECOND
    needed = ramp_ticks(row, day, lifter) + set_up_ticks(row, lifter.equipment)
    return needed + FEWEST_SETS * a_set <= day_limit(lifter, day)
