"""A running block laid by hand, and what was done in it, by keyword only.

It has everything a day can hold (a known load, one to be found, two sides, a band, the body, steps
and holds), so that tests need no solver. The generator's own answers are tested in the engine.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from glutes.accounts.models import User
from programs.engine.codec import row_to_json
from programs.engine.library import parse_library
from programs.engine.types import Library
from programs.engine.vocabulary import WEEKDAYS
from programs.models import Day, ExerciseAnswer, Prescription, Program, SetLog, Workout

HEAVY_WARM_UP = [
    {"slug": "glute-bridge/warm-up-x20", "kind": "drill", "sets": 1, "reps": 20},
    {"slug": "hip-thrust", "kind": "ramp", "sets": 1, "reps": 8, "percent": 40, "load": 32.5},
    {"slug": "hip-thrust", "kind": "ramp", "sets": 1, "reps": 5, "percent": 60, "load": 47.5},
    {"slug": "hip-thrust", "kind": "ramp", "sets": 1, "reps": 3, "percent": 80, "load": 62.5},
]
LIGHT_WARM_UP = [
    {"slug": "glute-bridge/warm-up-x20", "kind": "drill", "sets": 1, "reps": 20},
    {"slug": "posterior-pelvic-tilt/floor", "kind": "drill", "sets": 1, "reps": 10},
]
#: Row, role, sets, reps, load, load kind, more.
HEAVY_LINES: list[tuple[str, str, int, tuple[int, int], str | None, str]] = [
    ("hip-thrust", "main", 4, (5, 8), "80", "weight"),
    ("romanian-deadlift/dumbbell", "secondary", 3, (6, 8), None, "find"),
    ("bulgarian-split-squat", "accessory", 2, (6, 8), "14", "weight"),
    ("plank/tailbone-tucked-rkc", "finisher", 2, (3, 6), None, "bodyweight"),
]
LIGHT_LINES: list[tuple[str, str, int, tuple[int, int], str | None, str]] = [
    ("hip-thrust/banded-loop-above-knees", "main", 3, (12, 20), "45", "weight"),
    ("lateral-band-walk", "accessory", 2, (12, 20), None, "band"),
    ("frog-pump", "accessory", 2, (15, 20), None, "bodyweight"),
]


@cache
def library() -> Library:
    path = Path(settings.BASE_DIR) / "glutes" / "library" / "data" / "exercises.csv"
    return parse_library(path.read_text("utf-8"))


def make_program(
    *,
    lifter: User,
    start: date | None = None,
    status: str = "running",
    weekdays: dict[str, str] | None = None,
    created_by: User | None = None,
    **fields: Any,
) -> Program:
    """Ten weeks on Monday and Thursday, begun on the Monday of this week, assigned the day before.

    Heavy: hip thrust 4 × 5–8 at 80, dumbbell RDL to be found, split squat a side, plank holds.
    Light: banded hip thrust, band walk in steps, frog pump.
    """
    now = timezone.now()
    start = start or now.date() - timedelta(days=now.weekday())
    profile = lifter.profile  # type: ignore[attr-defined]
    asked = profile.as_lifter(start=start) | {
        "weekdays": weekdays or {"heavy": "mon", "light": "thu"}
    }
    begun = datetime(start.year, start.month, start.day, tzinfo=timezone.get_default_timezone())
    program = Program.objects.create(
        lifter=lifter,
        created_by=created_by or lifter,
        status=status,
        start=start,
        weeks=fields.pop("weeks", 10),
        unit=profile.unit,
        lifter_snapshot=asked,
        answer={"status": "program"},
        created_at=begun - timedelta(days=1),
        assigned_at=None if status == "draft" else begun - timedelta(days=1),
        **fields,
    )
    make_day(program=program, kind="heavy", lines=HEAVY_LINES, warm_up=HEAVY_WARM_UP)
    make_day(program=program, kind="light", lines=LIGHT_LINES, warm_up=LIGHT_WARM_UP)
    return program


def weekday(days: int = 0) -> str:
    """The name of the weekday so many days from now."""
    return WEEKDAYS[(timezone.now() + timedelta(days=days)).weekday()]


def make_program_due(
    *, lifter: User, weeks_ago: int = 0, heavy_in: int = 0, **fields: Any
) -> Program:
    """Begun on the weekday that is today, or in `heavy_in` days, so many weeks ago; its light days
    are three days later. Every workout before the one that is due was done as planned.
    """
    start = timezone.now() - timedelta(weeks=weeks_ago) + timedelta(days=heavy_in)
    days = {"heavy": weekday(heavy_in), "light": weekday(heavy_in + 3)}
    program = make_program(lifter=lifter, start=start.date(), weekdays=days, **fields)
    for week in range(1, min(weeks_ago, program.weeks) + 1):
        begun = start + timedelta(weeks=week - 1)
        do_workout(program=program, week=week, started_at=begun)
        do_workout(program=program, week=week, kind="light", started_at=begun + timedelta(days=3))
    return program


def make_answer(*, workout: Workout, slug: str = "hip-thrust", **said: Any) -> ExerciseAnswer:
    """What she said of an exercise when the workout began."""
    return ExerciseAnswer.objects.create(
        uuid=uuid4(),
        edit_uuid=uuid4(),
        workout=workout,
        prescription=workout.day.prescriptions.get(row_slug=slug),
        edited_at=workout.started_at,
        received_at=workout.started_at,
        **said,
    )


def make_day(
    *,
    program: Program,
    kind: str,
    lines: list[tuple[str, str, int, tuple[int, int], str | None, str]],
    warm_up: list[dict[str, Any]],
) -> Day:
    day = Day.objects.create(
        program=program,
        kind=kind,
        weekday=program.lifter_snapshot["weekdays"][kind],
        minutes=Decimal(48),
        warm_up=[{"percent": None, "load": None, "text": ""} | item for item in warm_up],
    )
    for position, (slug, role, sets, reps, load, load_kind) in enumerate(lines, start=1):
        row = library()[slug]
        Prescription.objects.create(
            day=day,
            position=position,
            row_slug=slug,
            name=row.exercise,
            variation=row.variation or "",
            role=role,
            sets=sets,
            reps_low=reps[0],
            reps_high=reps[1],
            reps_unit=row.reps_unit,
            rir=2,
            hold_s=2 if role == "main" else 0,
            tempo="2-2-2",
            rest_s=150 if role == "main" else 90,
            per_side=row.per_side,
            first_side="left" if row.per_side else "",
            load=load and Decimal(load),
            load_kind=load_kind,
            row=row_to_json(row),
        )
    return day


def make_workout(
    *,
    program: Program,
    week: int = 1,
    kind: str = "heavy",
    started_at: datetime | None = None,
    finished: bool = False,
) -> Workout:
    """Started an hour ago unless said; if finished, 50 minutes later."""
    started = started_at or timezone.now() - timedelta(hours=1)
    return Workout.objects.create(
        uuid=program.workout_uuid(week=week, kind=kind),
        program=program,
        day=program.days.get(kind=kind, phase=None),
        week=week,
        date=started.date(),
        started_at=started,
        finished_at=started + timedelta(minutes=50) if finished else None,
        finish_edited_at=started + timedelta(minutes=50) if finished else None,
    )


def make_set_log(
    *, workout: Workout, prescription: Prescription, number: int = 1, **fields: Any
) -> SetLog:
    """A working set as planned: the line's load for its fewest reps."""
    uuid = uuid4()
    at = workout.started_at + timedelta(minutes=number)
    values: dict[str, Any] = {
        "load": prescription.load,
        "reps": prescription.reps_low,
        "performed_at": at,
        "edited_at": at,
        "received_at": at,
        **fields,
    }
    return SetLog.objects.create(
        uuid=uuid,
        edit_uuid=uuid,
        workout=workout,
        prescription=prescription,
        set_number=number,
        **values,
    )


def do_workout(
    *, program: Program, week: int = 1, kind: str = "heavy", started_at: datetime, **fields: Any
) -> Workout:
    """A finished workout with every set done as planned; a load to be found is 20."""
    workout = make_workout(
        program=program, week=week, kind=kind, started_at=started_at, finished=True
    )
    for line in workout.day.prescriptions.all():
        found = Decimal(20) if line.load_kind == "find" else line.load
        for number in range(1, line.sets + 1):
            for side in line.sides:
                held = "yes" if line.is_main else ""
                done = {"load": found, "side": side, "held": held, **fields}
                make_set_log(workout=workout, prescription=line, number=number, **done)
    return workout
