"""Database rows to the engine's types. Queries happen here, arithmetic in the engine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from glutes.accounts.models import LifterProfile
from programs.engine import screening
from programs.engine.block import (
    Block,
    Line,
    WeekdaysFrom,
    in_force,
    jump_of,
    least_load,
    span_in,
    starts_from,
)
from programs.engine.codec import row_from_json
from programs.engine.log import ExerciseAnswer, LeftOut, Log, SetLog, WorkoutLog
from programs.engine.plates import Plates
from programs.engine.progression import Cut, DayTargets, NextTargets, next_targets, targets_for
from programs.engine.running import Position, local_date, position
from programs.engine.vocabulary import DAY_KINDS, HEAVY, LIGHT, DayKind
from programs.models import Phase, Prescription, Program, Workout
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

    def targets(self, *, kind: DayKind, week: int, cut: Cut | None = None) -> DayTargets:
        """What one workout asks, or asked: by everything before it in the block.

        `cut`: as it is, or would be, on a bad day; a workout of the log knows by itself.
        """
        return targets_for(self.block, self.log, kind=kind, week=week, today=self.today, cut=cut)


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
    """The program as progression reads it, whatever changed since it was assigned.

    With `profile`, loads are those her own bar and plates can make. Uses what is prefetched by
    `Program.objects.with_days()`; else costs four queries.
    """
    asked = program.lifter_snapshot
    return Block(
        experience=asked["experience"],
        unit=program.unit,  # type: ignore[arg-type]
        weeks=program.weeks,
        start=program.start,
        weekdays=asked["weekdays"],
        low_back_care=asked.get("low_back_care", False),
        end_moves=program.end_moves,
        lines=tuple(_lines(program, profile=profile)),
        moves=_moves(program),
        built_before=built_before(program, profile=profile),
    )


def built_before(program: Program | None, *, profile: LifterProfile | None) -> tuple[str, ...]:
    """Health answers of hers that the days which stay to its end were not made from, by code.

    One query unless its phases are prefetched.
    """
    if program is None or profile is None:
        return ()
    asked = (program.phase_that_stays() or program).lifter_snapshot
    return screening.built_before(asked, now=profile.as_lifter(start=program.start))


def _moves(program: Program) -> tuple[WeekdaysFrom, ...]:
    """One change is the rows of one version: from when on, and if it is for a while, until when."""
    rows = sorted(program.weekday_changes.all(), key=lambda row: (row.version, row.on))
    changes = groupby(rows, key=lambda row: row.version)
    return in_force(
        [
            WeekdaysFrom(row.on, {HEAVY: row.heavy, LIGHT: row.light})  # type: ignore[dict-item]
            for row in made
        ]
        for _version, made in changes
    )


def weekdays_of(program: Program) -> dict[str, str]:
    """By day kind: those that hold once every change is through."""
    moves = _moves(program)
    return dict(moves[-1].weekdays if moves else program.lifter_snapshot["weekdays"])


def _lines(program: Program, *, profile: LifterProfile | None) -> Iterator[Line]:
    """The lines of the days it was assigned with, then of each phase, with the weeks they stand."""
    phases = list(program.phases.all())
    days = {(day.phase_id, day.kind): day for day in program.days.all()}
    asked, heavy = program.lifter_snapshot, frozenset[str]()
    for index, phase in enumerate((None, *phases), start=-1):
        asked = asked if phase is None else phase.lifter_snapshot
        of = {kind: days[phase.pk if phase else None, kind] for kind in DAY_KINDS}
        lines = {kind: list(day.prescriptions.all()) for kind, day in of.items()}
        heavy |= {line.row_slug for line in lines[HEAVY]}
        for kind in DAY_KINDS:
            weeks = _weeks_of(index, phases, kind, of=program.weeks)
            for line in lines[kind]:
                known = _line(line, kind=kind, asked=asked, heavy=heavy, profile=profile)
                yield replace(known, weeks=weeks)


def _weeks_of(
    index: int, phases: Sequence[Phase], kind: DayKind, *, of: int
) -> frozenset[int] | None:
    """The weeks in which that phase holds; index -1: in which none does. None: all there are."""
    if not phases:
        return None
    spans = [phase.span for phase in phases]
    wanted = None if index < 0 else index
    return frozenset(w for w in range(1, of + 1) if span_in(spans, kind, w) == wanted)


def _line(
    line: Prescription,
    *,
    kind: DayKind,
    asked: Mapping[str, Any],
    heavy: frozenset[str],
    profile: LifterProfile | None,
) -> Line:
    row = row_from_json(line.row)
    item = row.loaded_by(frozenset(asked["equipment"]))
    unit = asked["unit"]
    weighs = line.load_kind in {Prescription.LoadKind.WEIGHT, Prescription.LoadKind.FIND}
    own = {name: Decimal(str(jump)) for name, jump in asked.get("smallest_jump", {}).items()}
    kit = kit_of(profile, item) if weighs else None
    least = kit.bar if kit else least_load(item, unit=unit)
    return Line(
        kind=kind,
        slug=line.row_slug,
        name=line.full_name,
        main=line.is_main,
        sets=line.sets,
        reps=(line.reps_low, line.reps_high),
        rir=line.rir,
        load=line.load,
        load_kind=line.load_kind,  # type: ignore[arg-type]
        jump=jump_of(item, unit=unit, own=own) if weighs else None,
        least=least if weighs else None,
        per_side=line.per_side,
        reps_unit=line.reps_unit,  # type: ignore[arg-type]
        plates=kit,
        starts_from=starts_from(line.row_slug, kind=kind, heavy=heavy),
        since_week=line.since_week,
        item=item if weighs else None,
        pattern=row.pattern,
    )


def kit_of(profile: LifterProfile | None, item: str | None) -> Plates | None:
    """Her own bar and plates for what a row is loaded on; None for what takes no plates."""
    bar = profile.bar_of(item) if profile and item else None
    return Plates(bar, profile.plate_pairs) if profile and bar is not None else None


def log_of(program: Program, *, workouts: Iterable[Workout] | None = None) -> Log:
    """Everything done in this program. A workout all of whose sets were undone was not begun.

    `workouts`, if given, were fetched by `Workout.objects.with_logs()`; else this costs six,
    seven where another exercise stood in for one.
    """
    if workouts is None:
        workouts = program.workouts.with_logs()
    begun = (workout for workout in workouts if workout.is_begun)
    return Log(tuple(_workout(workout, unit=program.unit) for workout in begun))


def _workout(workout: Workout, *, unit: str) -> WorkoutLog:
    return WorkoutLog(
        kind=workout.day.kind,  # type: ignore[arg-type]
        week=workout.week,
        date=workout.date,
        finished=workout.is_finished,
        easy=workout.easy,
        sore=workout.sore,
        sets=tuple(
            SetLog(
                slug=done.row_slug,
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
        answers=_answers(workout),
        left_out=tuple(_left_out(workout)),
    )


def _answers(workout: Workout) -> tuple[ExerciseAnswer, ...]:
    """One an exercise. One that is a line and stood in for another too hurts as much as the worst
    of both; the rest that was said of it as a line stands."""
    found: dict[str, ExerciseAnswer] = {}
    for said in sorted(workout.answers.all(), key=lambda one: one.instead_id is not None):
        one = ExerciseAnswer(
            slug=said.row_slug,
            rir=said.rir,
            felt=(said.felt,) if said.felt else (),
            pain=said.pain,
            soreness=said.soreness,
            joint=said.joint,
            stood_in="" if said.instead is None else said.instead.full_name,
        )
        if (own := found.get(one.slug)) is not None:
            pain = max((p for p in (own.pain, one.pain) if p is not None), default=None)
            one = replace(own, pain=pain, felt=own.felt + one.felt, joint=own.joint or one.joint)
        found[one.slug] = one
    return tuple(found.values())


def _left_out(workout: Workout) -> Iterator[LeftOut]:
    for stands in workout.standing_insteads().values():
        yield LeftOut(stands.prescription.row_slug, stands.reason, stands.row_slug)
