"""Blocks and logs for tests: keyword-only factories, and histories written the way coaches do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from programs.engine.block import Block, Line, StartsFrom
from programs.engine.log import ExerciseAnswer, Log, SetLog, WorkoutLog
from programs.engine.progression import DayTargets, NextTarget, targets_for
from programs.engine.vocabulary import DayKind

START = date(2026, 11, 23)  # a Monday
THRUST = "hip-thrust"
RDL = "romanian-deadlift"


class Case(NamedTuple):
    """A history of one line, and what `week` then asks."""

    name: str
    history: Mapping[int, Any]
    week: int
    load: str
    reps: int
    code: str
    why: str = ""


def kg(text: str) -> Decimal:
    return Decimal(text)


def make_line(**changes: Any) -> Line:
    """The heavy hip thrust: 4 sets of 6-8 at 80 kg, in jumps of 2.5 kg."""
    usual: dict[str, Any] = {
        "kind": "heavy",
        "slug": THRUST,
        "name": "Hip thrust",
        "main": True,
        "sets": 4,
        "reps": (6, 8),
        "rir": 3,
        "load": kg("80"),
        "load_kind": "weight",
        "jump": kg("2.5"),
        "least": kg("20"),
    }
    return Line(**{**usual, **changes})


def make_light_line(**changes: Any) -> Line:
    """The light hip thrust: 3 sets of 12-20, found or started from the heavy one."""
    usual: dict[str, Any] = {
        "kind": "light",
        "sets": 3,
        "reps": (12, 20),
        "load": None,
        "load_kind": "find",
        "starts_from": StartsFrom(THRUST, Fraction(55, 100)),
    }
    return make_line(**{**usual, **changes})


def make_accessory(**changes: Any) -> Line:
    """A Romanian deadlift: 3 sets of 6-8 at 60 kg; no lockout gate."""
    usual: dict[str, Any] = {
        "slug": RDL,
        "name": "Romanian deadlift",
        "main": False,
        "sets": 3,
        "load": kg("60"),
    }
    return make_line(**{**usual, **changes})


def make_block(*lines: Line, **changes: Any) -> Block:
    """An intermediate's 8 weeks (no planned easy week), Monday and Thursday."""
    usual: dict[str, Any] = {
        "experience": "intermediate",
        "unit": "kg",
        "weeks": 8,
        "start": START,
        "weekdays": {"heavy": "mon", "light": "thu"},
        "lines": lines or (make_line(),),
    }
    return Block(**{**usual, **changes})


def day_of(week: int, kind: DayKind = "heavy") -> date:
    return START + timedelta(weeks=week - 1, days=0 if kind == "heavy" else 3)


def did(
    reps: str,
    *,
    load: str | None = "80",
    slug: str = THRUST,
    unit: Any = "kg",
    rir: int | None = None,
    held: str = "yes",
    **answer: Any,
) -> tuple[tuple[SetLog, ...], ExerciseAnswer]:
    """One exercise as lifted: `did("6 6 6 5")`, `did("6@77.5 6", load="80")`, `did("6/1")` (RIR 1).

    `held`: "yes" or "no" for every set, "" not asked, or the numbers of the sets that were not.
    """
    sets = []
    for number, word in enumerate(reps.split(), start=1):
        count, _, own_rir = word.partition("/")
        count, _, own_load = count.partition("@")
        lifted = own_load or load
        sets.append(
            SetLog(
                slug=slug,
                number=number,
                reps=int(count),
                load=None if lifted is None else Decimal(lifted),
                unit=unit,
                rir=int(own_rir) if own_rir else None,
                held=False if str(number) in held.split() else None,
            )
        )
    said = {"yes": True, "no": False}.get(held)
    return tuple(sets), ExerciseAnswer(slug, rir=rir, held=said, **answer)


def make_workout(
    week: int, *exercises: Any, kind: DayKind = "heavy", on: date | None = None, **changes: Any
) -> WorkoutLog:
    """One finished workout on its planned date, from `did(...)` of each exercise."""
    return WorkoutLog(
        kind=kind,
        week=week,
        date=on or day_of(week, kind),
        sets=tuple(s for sets, _ in exercises for s in sets),
        answers=tuple(answer for _, answer in exercises),
        **changes,
    )


def make_log(history: Mapping[int, Any], *, kind: DayKind = "heavy") -> Log:
    """Week -> what was done on its day: text for the hip thrust, or `did(...)`."""
    return Log(
        tuple(
            make_workout(week, did(done) if isinstance(done, str) else done, kind=kind)
            for week, done in history.items()
        )
    )


def day_targets(block: Block, log: Log, *, week: int, kind: DayKind = "heavy") -> DayTargets:
    """The targets of a day, asked on its planned date."""
    return targets_for(block, log, kind=kind, week=week, today=day_of(week, kind))


def target(
    block: Block, log: Log, *, week: int, kind: DayKind = "heavy", slug: str = THRUST
) -> NextTarget:
    found = day_targets(block, log, week=week, kind=kind).target(slug)
    assert found is not None
    return found
