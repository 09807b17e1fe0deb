"""The words and constants of the trade: equipment, muscles, patterns, days, jumps, minutes.

Everything here is fixed by the domain, not by a lifter. Times are integers in tenths of a second
("ticks"): 0.67 minutes of a cable's set-up stays exact and no day overruns by rounding.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

DayKind = Literal["heavy", "light"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["kg", "lb"]
Side = Literal["left", "right"]
Experience = Literal["novice", "intermediate", "advanced"]
Focus = Literal["balanced", "strength", "size", "side_glutes", "imbalance"]
Role = Literal["main", "secondary", "accessory", "finisher"]
LoadKind = Literal["weight", "find", "bodyweight", "band"]
RepsUnit = Literal["reps", "steps", "holds_10s"]

HEAVY: Final = "heavy"
LIGHT: Final = "light"
DAY_KINDS: Final[tuple[DayKind, ...]] = ("heavy", "light")
WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_WORDS: Final[dict[Weekday, str]] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

EQUIPMENT: Final = (
    "bodyweight",
    "barbell",
    "bench",
    "pad",
    "rack",
    "dumbbell",
    "kettlebell",
    "band_loop",
    "long_band",
    "cable",
    "smith",
    "hip_thrust_machine",
    "leg_press",
    "back_extension",
    "abduction_machine",
    "leg_curl",
    "trap_bar",
    "box",
)
EQUIPMENT_WORDS: Final = {
    "bodyweight": "body weight",
    "barbell": "a barbell",
    "bench": "a bench",
    "pad": "a hip pad",
    "rack": "a rack",
    "dumbbell": "dumbbells",
    "kettlebell": "a kettlebell",
    "band_loop": "a loop band",
    "long_band": "a long band",
    "cable": "a cable",
    "smith": "a Smith machine",
    "hip_thrust_machine": "a hip thrust machine",
    "leg_press": "a leg press",
    "back_extension": "a back extension bench",
    "abduction_machine": "an abduction machine",
    "leg_curl": "a leg curl",
    "trap_bar": "a trap bar",
    "box": "a box",
}

# The eight muscle groups, in the library's column order.
MUSCLES: Final = (
    "glute_max_upper",
    "glute_max_lower",
    "glute_med_min",
    "hamstrings",
    "adductors",
    "quads",
    "erectors",
    "core",
)
MUSCLE_WORDS: Final = {
    "glute_max_upper": "upper gluteus maximus",
    "glute_max_lower": "lower gluteus maximus",
    "glute_med_min": "side glutes (medius and minimus)",
    "hamstrings": "hamstrings",
    "adductors": "adductors",
    "quads": "quads",
    "erectors": "erectors",
    "core": "core",
}
GLUTE_MAX: Final = ("glute_max_upper", "glute_max_lower")

THRUST: Final = "thrust/bridge"
HINGE: Final = "hinge"
SQUAT: Final = "squat"
LUNGE: Final = "lunge/split"
STEP: Final = "step"
ABDUCTION: Final = "abduction"
KICKBACK: Final = "extension/kickback"
KNEE_FLEXION: Final = "knee flexion"
CORE: Final = "core"
WARM_UP: Final = "warm-up"
PATTERNS: Final = (
    THRUST,
    HINGE,
    SQUAT,
    LUNGE,
    STEP,
    KICKBACK,
    KNEE_FLEXION,
    ABDUCTION,
    CORE,
    WARM_UP,
)
# A squat, lunge or hinge loads the glutes long, where the thrust loads them short (KUB19, PLO23).
LENGTHENED_PARTNERS: Final = (SQUAT, LUNGE, HINGE)
# Patterns of which a day holds at most one row (hard rule 8).
ONE_A_DAY: Final = (HINGE, SQUAT, LUNGE)

LATERALITIES: Final = ("bilateral", "unilateral", "pseudo-unilateral")
RANGE_BIASES: Final = ("shortened", "mid", "lengthened")
REPS_UNITS: Final = ("reps", "steps", "holds_10s")

WARM_UP_BRIDGE: Final = "glute-bridge/warm-up-x20"
WARM_UP_BRIDGE_REPS: Final = 20
FLOOR_TUCK: Final = "posterior-pelvic-tilt/floor"
FLOOR_TUCK_REPS: Final = 10
HIP_THRUST: Final = "hip-thrust"
FROG_PUMP: Final = "frog-pump"

# --- minutes (hard rule 6), in ticks of 0.1 s --------------------------------------------------
TICKS_A_MINUTE: Final = 600
TICKS_A_SECOND: Final = 10
WARM_UP_TICKS: Final = 4 * TICKS_A_MINUTE
RAMP_SET_TICKS: Final = 750  # 1.25 min
BAR_SET_UP: Final = 1200  # 2 min: load plates, place the pad
MACHINE_SET_UP: Final = 450  # 0.75 min
CABLE_SET_UP: Final = 402  # 0.67 min
OTHER_SET_UP: Final = 150  # 0.25 min
SET_UP_TICKS: Final = {
    "barbell": BAR_SET_UP,
    "smith": BAR_SET_UP,
    "trap_bar": BAR_SET_UP,
    "hip_thrust_machine": MACHINE_SET_UP,
    "leg_press": MACHINE_SET_UP,
    "back_extension": MACHINE_SET_UP,
    "abduction_machine": MACHINE_SET_UP,
    "leg_curl": MACHINE_SET_UP,
    "cable": CABLE_SET_UP,
}
SECONDS_A_REP: Final = {
    THRUST: 5,
    HINGE: 4,
    SQUAT: 4,
    LUNGE: 3,
    STEP: 3,
    KICKBACK: 3,
    KNEE_FLEXION: 3,
    ABDUCTION: 2,
    CORE: 4,
}
SECONDS_A_HOLD: Final = 10

# --- loads -------------------------------------------------------------------------------------
# What a row's load is read on, in the order it is looked for; a band or the body has no number.
WEIGHT_EQUIPMENT: Final = (
    "barbell",
    "smith",
    "trap_bar",
    "dumbbell",
    "kettlebell",
    "hip_thrust_machine",
    "leg_press",
    "abduction_machine",
    "leg_curl",
    "cable",
)
BAND_EQUIPMENT: Final = ("long_band", "band_loop")

# The usual smallest jumps; bars from the two-a-week plan (+5 lb or 2.5 kg), dumbbells per hand and
# stacks as gyms have them. A lifter's own `smallest_jump` wins.
USUAL_JUMPS: Final[dict[Unit, dict[str, Decimal]]] = {
    "kg": {
        "barbell": Decimal("2.5"),
        "smith": Decimal("2.5"),
        "trap_bar": Decimal("2.5"),
        "dumbbell": Decimal(2),
        "kettlebell": Decimal(4),
        "hip_thrust_machine": Decimal(5),
        "leg_press": Decimal(5),
        "abduction_machine": Decimal(5),
        "leg_curl": Decimal(5),
        "cable": Decimal(5),
    },
    "lb": {
        "barbell": Decimal(5),
        "smith": Decimal(5),
        "trap_bar": Decimal(5),
        "dumbbell": Decimal(5),
        "kettlebell": Decimal(10),
        "hip_thrust_machine": Decimal(10),
        "leg_press": Decimal(10),
        "abduction_machine": Decimal(10),
        "leg_curl": Decimal(10),
        "cable": Decimal(10),
    },
}
# Nothing lighter than the empty bar can be lifted with it. A Smith bar is counterweighted and a
# machine starts at its first plate, so only free bars have a floor.
EMPTY_BAR: Final[dict[Unit, dict[str, Decimal]]] = {
    "kg": {"barbell": Decimal(20), "trap_bar": Decimal(20)},
    "lb": {"barbell": Decimal(45), "trap_bar": Decimal(45)},
}
MOST_LOAD_KG: Final = 1000
MOST_LOAD: Final[dict[Unit, int]] = {"kg": 1000, "lb": 2200}
MOST_REPS: Final = 100
