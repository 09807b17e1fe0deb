"""Who the demo people are: their profiles, where in a block they stand, how they train.

Names are plants, so that nobody takes them for real people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

DOMAIN: Final = "demo.lockout.example"
PASSWORD: Final = "lockout-demo"  # noqa: S105 — printed by `make run`, refused with DEBUG off
COACH: Final = f"coach@{DOMAIN}"
LIFTER: Final = f"lifter@{DOMAIN}"
ADMIN: Final = f"admin@{DOMAIN}"
EDITOR: Final = f"editor@{DOMAIN}"
REVIEWER: Final = f"reviewer@{DOMAIN}"
#: What `make run` prints.
LOGINS: Final = (
    ("coach", COACH),
    ("lifter", LIFTER),
    ("editor", EDITOR),
    ("reviewer", REVIEWER),
    ("admin", ADMIN),
)

BARBELL_GYM: Final = ("barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable")
FULL_GYM: Final = (
    *BARBELL_GYM, "box", "kettlebell", "smith", "hip_thrust_machine", "leg_press",
    "back_extension", "abduction_machine", "leg_curl",
)  # fmt: skip
HOME: Final = ("dumbbell", "band_loop", "long_band", "bench")
MACHINES: Final = (
    "dumbbell", "bench", "band_loop", "cable", "leg_press", "leg_curl", "abduction_machine",
    "hip_thrust_machine",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """How she trains. Workouts are counted from 0 in the block's order, heavy before light.

    `skips`: workouts never done. `not_held_from`: from this workout on the last two sets of the
    main lift are not held at the top. `felt`: workout -> where she felt the main lift; `pain`
    likewise, 0 to 10. `short`: workout -> reps missing on the last set of the main lift.
    `weak_gap`: reps by which the weak side falls behind in side tests; 0: no tests.
    """

    skips: tuple[int, ...] = ()
    not_held_from: int | None = None
    felt: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    pain: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    short: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    weak_gap: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """`begun`: days since the first heavy day, None: nothing assigned."""

    key: str
    name: str
    profile: Mapping[str, Any]
    begun: int | None
    habits: Habits = Habits()
    email: str = ""

    @property
    def address(self) -> str:
        return self.email or f"{self.key}@{DOMAIN}"


def _profile(
    experience: str, focus: str, equipment: tuple[str, ...], **more: Any
) -> dict[str, Any]:
    return {"experience": experience, "focus": focus, "equipment": list(equipment), **more}


def _thrust(load: float, reps: int = 8, *, row: str = "hip-thrust") -> dict[str, Any]:
    return {"working_loads": {row: {"load": load, "reps": reps, "rir": 2}}}


#: A dozen lifters. A block that began a whole number of weeks ago has its heavy day today.
LIFTERS: Final = (
    Person(
        "aster", "Demo Aster",
        _profile("intermediate", "balanced", BARBELL_GYM, minutes_heavy=60, minutes_light=45,
                 **_thrust(80)),
        begun=21,
        habits=Habits(felt={0: "quads", 4: "hamstrings"}, short={1: 1}),
        email=LIFTER,
    ),
    Person(
        "birch", "Demo Birch",
        _profile("novice", "size", HOME, minutes_heavy=40, minutes_light=40, weeks=8),
        begun=24,
        habits=Habits(skips=(3, 5, 6), felt={0: "nowhere"}),
    ),
    Person(
        "cedar", "Demo Cedar",
        _profile("advanced", "strength", FULL_GYM, minutes_heavy=75, minutes_light=60, weeks=12,
                 **_thrust(140, 6)),
        begun=58,
        habits=Habits(not_held_from=8),
    ),
    Person(
        "dahlia", "Demo Dahlia",
        _profile("intermediate", "side_glutes", FULL_GYM, **_thrust(90)),
        begun=38,
    ),
    Person(
        "elm", "Demo Elm",
        _profile("novice", "balanced", ("dumbbell", "band_loop", "bench", "pad", "barbell"),
                 minutes_heavy=45, weeks=8),
        begun=3,
    ),
    Person(
        "fern", "Demo Fern",
        _profile("intermediate", "balanced", MACHINES, minutes_heavy=50, low_back_care=True,
                 **_thrust(60, row="hip-thrust/machine")),
        begun=30,
        habits=Habits(felt={2: "low_back", 6: "low_back", 8: "low_back"}, pain={6: 3}),
    ),
    Person(
        "gorse", "Demo Gorse",
        _profile("intermediate", "imbalance", BARBELL_GYM, weak_side="left",
                 side_deficit_percent=16, **_thrust(75)),
        begun=31,
        habits=Habits(weak_gap=6),
    ),
    Person(
        "hazel", "Demo Hazel",
        _profile("advanced", "strength", FULL_GYM, unit="lb", minutes_heavy=75, weeks=12,
                 **_thrust(275, 6)),
        begun=52,
        habits=Habits(skips=(9,)),
    ),
    Person(
        "iris", "Demo Iris",
        _profile("intermediate", "size", FULL_GYM, minutes_light=60, **_thrust(85)),
        begun=65,
        habits=Habits(skips=(4,), felt={10: "glutes"}),
    ),
    Person(
        "juniper", "Demo Juniper",
        _profile("novice", "balanced", MACHINES, minutes_heavy=45),
        begun=None,
    ),
    Person(
        "laurel", "Demo Laurel",
        _profile("intermediate", "strength", BARBELL_GYM, **_thrust(95, 6)),
        begun=44,
        habits=Habits(pain={12: 5}, felt={12: "low_back"}),
    ),
    Person(
        "maple", "Demo Maple",
        _profile("intermediate", "balanced", BARBELL_GYM, weeks=8, **_thrust(70)),
        begun=61,
        habits=Habits(skips=(7,)),
    ),
)  # fmt: skip

#: Asked to be coached, has not answered.
WAITING: Final = Person("nettle", "Demo Nettle", _profile("novice", "balanced", HOME), begun=None)
