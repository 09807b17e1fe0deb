"""Database rows to the engine's types. Queries happen here, arithmetic in the engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from glutes.accounts.models import LifterProfile
from programs.engine.block import Block, Line, jump_of, least_load, starts_from
from programs.engine.codec import row_from_json
from programs.engine.log import ExerciseAnswer, Log, SetLog, WorkoutLog
from programs.engine.plates import Plates
from programs.engine.progression import DayTargets, NextTargets, next_targets, targets_for
from programs.engine.running import Position, local_date, position
from programs.engine.vocabulary import HEAVY, DayKind
from programs.models import Prescription, Program, Workout
from programs.models import SetLog as SetRow

_HELD = {SetRow.Held.YES: True, SetRow.Held.NO: False, SetRow.Held.NOT_ASKED: None}


@dataclass(frozen=True, slots=True)
class Current:
    """Where a program stands on the lifter's own date, and what it asks next."""

    program: Program
    today: date
    block: Block
    log: Log
    position: Position
    next: NextTargets

    def targets(self, *, kind: DayKind, week: int) -> DayTargets:
        """What one workout asks, or asked: by everything before it in the block."""
        return targets_for(self.block, self.log, kind=kind, week=week, today=self.today)


def current(
    program: Program,
    *,
    now: datetime,
    profile: LifterProfile,
    workouts: Iterable[Workout] | None = None,
) -> Current:
    """Everything follows from the log, so a corrected set changes the answer at once.

    Queries: the program's days (unless prefetched) and `workouts` (unless given).
    """
    today = local_date(now, zone=profile.tz)
    block = block_of(program, profile=profile)
    log = log_of(program, workouts=workouts)
    return Current(
        program=program,
        today=today,
        block=block,
        log=log,
        position=position(block, log, today=today),
        next=next_targets(block, log, today=today),
    )


def block_of(program: Program, *, profile: LifterProfile | None = None) -> Block:
    """The program as progression reads it.

    With `profile`, loads are those her own bar and plates can make. Uses the prefetched days of
    `Program.objects.with_days()`; else costs a query a day.
    """
    asked = program.lifter_snapshot
    days = list(program.days.all())
    heavy = frozenset(
        line.row_slug for day in days if day.kind == HEAVY for line in day.prescriptions.all()
    )
    return Block(
        experience=asked["experience"],
        unit=program.unit,  # type: ignore[arg-type]
        weeks=program.weeks,
        start=program.start,
        weekdays=asked["weekdays"],
        low_back_care=asked.get("low_back_care", False),
        lines=tuple(
            _line(line, kind=day.kind, asked=asked, heavy=heavy, profile=profile)
            for day in days
            for line in day.prescriptions.all()
        ),
    )


def _line(
    line: Prescription,
    *,
    kind: str,
    asked: dict[str, object],
    heavy: frozenset[str],
    profile: LifterProfile | None,
) -> Line:
    row = row_from_json(line.row)
    item = row.loaded_by(frozenset(asked["equipment"]))  # type: ignore[call-overload]
    unit = asked["unit"]
    weighs = line.load_kind in {Prescription.LoadKind.WEIGHT, Prescription.LoadKind.FIND}
    own = {
        name: Decimal(str(jump))
        for name, jump in asked.get("smallest_jump", {}).items()  # type: ignore[attr-defined]
    }
    on_her_bar = weighs and profile is not None and item == "barbell"
    least = profile.bar if on_her_bar and profile else least_load(item, unit=unit)  # type: ignore[arg-type]
    return Line(
        kind=kind,  # type: ignore[arg-type]
        slug=line.row_slug,
        name=line.full_name,
        main=line.is_main,
        sets=line.sets,
        reps=(line.reps_low, line.reps_high),
        rir=line.rir,
        load=line.load,
        load_kind=line.load_kind,  # type: ignore[arg-type]
        jump=jump_of(item, unit=unit, own=own) if weighs else None,  # type: ignore[arg-type]
        least=least if weighs else None,
        per_side=line.per_side,
        reps_unit=line.reps_unit,  # type: ignore[arg-type]
        plates=Plates.of(profile.bar, profile.plate_sizes) if on_her_bar and profile else None,
        starts_from=starts_from(line.row_slug, kind=kind, heavy=heavy),  # type: ignore[arg-type]
    )


def log_of(program: Program, *, workouts: Iterable[Workout] | None = None) -> Log:
    """Everything done in this program. A workout all of whose sets were undone was not begun.

    `workouts`, if given, were fetched by `Workout.objects.with_logs()`; else this costs 4 queries.
    """
    if workouts is None:
        workouts = program.workouts.with_logs()
    begun = (w for w in workouts if w.is_finished or any(not s.undone for s in w.set_logs.all()))
    return Log(tuple(_workout(workout, unit=program.unit) for workout in begun))


def _workout(workout: Workout, *, unit: str) -> WorkoutLog:
    return WorkoutLog(
        kind=workout.day.kind,  # type: ignore[arg-type]
        week=workout.week,
        date=workout.date,
        finished=workout.is_finished,
        sets=tuple(
            SetLog(
                slug=done.prescription.row_slug,
                number=done.set_number,
                reps=done.reps,
                load=done.load or None,  # zero is not a load
                unit=unit,  # type: ignore[arg-type]
                rir=done.rir,
                held=_HELD[SetRow.Held(done.held)],
                side=done.side or None,  # type: ignore[arg-type]
                kind=done.kind,  # type: ignore[arg-type]
            )
            for done in workout.set_logs.all()
            if done.prescription is not None and not done.undone
        ),
        answers=tuple(
            ExerciseAnswer(
                slug=said.prescription.row_slug,
                rir=said.rir,
                felt=(said.felt,) if said.felt else (),
                pain=said.pain,
            )
            for said in workout.answers.all()
        ),
    )
