"""A block in the middle, and changes of it, by keyword only."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from programs.engine.progression import DayTargets
from programs.models import Phase, Program, Workout
from programs.services import midblock
from programs.services.bridge import Current, current
from programs.services.midblock import Conditions, Proposal
from tests.factories import make_lifter
from tests.factories_training import make_program, make_set_log

MONDAY = date(2027, 1, 4)
GYM = frozenset({"barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"})
HOTEL = frozenset({"dumbbell", "bench", "band_loop"})
MINUTES = {"heavy": 60, "light": 45}


def at(day: date, hour: int = 18) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def day_of(week: int, kind: str) -> date:
    return MONDAY + timedelta(weeks=week - 1, days=0 if kind == "heavy" else 3)


def make_block_in_week_4() -> Program:
    """Three weeks and a heavy day done; the light day is next. Needs the library."""
    lifter = make_lifter(profile={"minutes_heavy": 60, "minutes_light": 45})
    program = make_program(lifter=lifter, start=MONDAY)
    for week in range(1, 5):
        for kind in ("heavy", "light"):
            if (week, kind) != (4, "light"):
                train(program, week=week, kind=kind)
    return program


def train(program: Program, *, week: int, kind: str) -> Workout:
    """A finished workout, every set as asked with two left; a load to be found is 20."""
    found = fresh(program)
    asked = targets(program, kind=kind, week=week, now=at(day_of(week, kind), hour=8))
    workout = do_or_begin(found, week=week, kind=kind)
    for line in workout.day.prescriptions.all():
        target = asked.target(line.row_slug)
        assert target is not None
        load = Decimal(20) if target.load_kind == "find" else target.load
        for number in range(1, target.sets + 1):
            for side in line.sides:
                held = "yes" if line.is_main else ""
                done = {"load": load, "reps": target.reps, "side": side, "held": held, "rir": 2}
                make_set_log(workout=workout, prescription=line, number=number, **done)
    return workout


def do_or_begin(program: Program, *, week: int, kind: str, finished: bool = True) -> Workout:
    """Without sets, by the day that is planned."""
    started = at(day_of(week, kind))
    return Workout.objects.create(
        uuid=program.workout_uuid(week=week, kind=kind),
        program=program,
        day=fresh(program).day_in(kind, week),  # type: ignore[arg-type]
        week=week,
        date=started.date(),
        started_at=started,
        finished_at=started + timedelta(minutes=50) if finished else None,
    )


NOW = at(day_of(4, "light"), hour=8)


def fresh(program: Program) -> Program:
    return Program.objects.with_days().get(pk=program.pk)


def standing(program: Program, *, now: datetime = NOW) -> Current:
    program = fresh(program)
    return current(program, now=now, profile=program.lifter.profile)


def propose(program: Program, *, now: datetime = NOW, **changes: Any) -> Any:
    what = Conditions(**{"equipment": GYM, "minutes": MINUTES, **changes})
    return midblock.ask(fresh(program), standing(program, now=now), what)


def change(program: Program, *, now: datetime = NOW, **changes: Any) -> Phase:
    what = Conditions(**{"equipment": GYM, "minutes": MINUTES, **changes})
    proposal = propose(program, now=now, **changes)
    assert isinstance(proposal, Proposal), proposal
    return midblock.confirm(
        fresh(program),
        standing(program, now=now),
        what,
        digest=proposal.digest,
        version=fresh(program).version,
        by=program.lifter,
        now=now,
    )


def targets(program: Program, *, kind: Any, week: int, now: datetime = NOW) -> DayTargets:
    return standing(program, now=now).targets(kind=kind, week=week)


def slugs(asked: DayTargets) -> list[str]:
    return [target.slug for target in asked.targets]
