"""A lifter's workouts, as she would have logged them: each follows the targets of its day.

The same services and the same progression as for real people decide what was asked, so flags,
charts and next targets of the demo are true.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid5

from glutes.accounts.models import LifterProfile
from programs.engine.block import Block
from programs.engine.codec import row_from_json
from programs.engine.log import Log
from programs.engine.progression import DayTargets, NextTarget, targets_for
from programs.engine.running import calendar_weeks
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.models import Day, ExerciseAnswer, Prescription, Program, SetLog, Workout
from programs.services.bridge import block_of, log_of
from programs.services.demo.people import Habits
from programs.services.summaries import renew

EVENING: Final = time(18, 5)
A_SET: Final = timedelta(minutes=3)
#: Believable first loads for rows whose load is found in week 1, by what the load is read on.
FOUND: Final[dict[str, dict[str, int]]] = {
    "kg": {"barbell": 50, "smith": 50, "trap_bar": 60, "dumbbell": 14, "kettlebell": 16,
           "cable": 15, "hip_thrust_machine": 50, "leg_press": 80, "back_extension": 10,
           "abduction_machine": 40, "leg_curl": 30},
    "lb": {"barbell": 115, "smith": 115, "trap_bar": 135, "dumbbell": 30, "kettlebell": 35,
           "cable": 30, "hip_thrust_machine": 110, "leg_press": 180, "back_extension": 25,
           "abduction_machine": 90, "leg_curl": 70},
}  # fmt: skip
USUAL_FOUND: Final = {"kg": 20, "lb": 45}
#: Workouts in which the two side tests were done.
SIDE_TESTS: Final = (1, 5)
#: With the one rep left in reserve, as many as an estimate may rest on.
SIDE_TEST_REPS: Final = 9


@dataclass
class _Diary:
    """One workout being written: rows to save, and the clock on the gym's wall."""

    workout: Workout
    clock: datetime
    sets: list[SetLog] = field(default_factory=list)
    answers: list[ExerciseAnswer] = field(default_factory=list)

    def name(self, what: str) -> UUID:
        """A uuid that a phone might have made; the same for the same slot."""
        return uuid5(self.workout.uuid, what)


def train(program: Program, *, profile: LifterProfile, habits: Habits, now: datetime) -> None:
    """All workouts that lie before today, but for those she skips."""
    program = Program.objects.with_days().get(pk=program.pk)
    block = block_of(program, profile=profile)
    days = {day.kind: day for day in program.days.all()}
    today = now.astimezone(profile.tz).date()
    log = Log()
    for count, (week, kind, day_date) in enumerate(_calendar(block)):
        if day_date >= today or count in habits.skips:
            continue
        asked = targets_for(block, log, kind=kind, week=week, today=day_date)
        started = datetime.combine(day_date, EVENING, tzinfo=profile.tz)
        workout = Workout.objects.create(
            uuid=program.workout_uuid(week=week, kind=kind),
            program=program,
            day=days[kind],
            week=week,
            date=day_date,
            started_at=started,
        )
        diary = _Diary(workout, clock=started)
        _lift(diary, day=days[kind], asked=asked, habits=habits, count=count, program=program)
        SetLog.objects.bulk_create(diary.sets)
        ExerciseAnswer.objects.bulk_create(diary.answers)
        workout.finished_at = workout.finish_edited_at = diary.clock
        workout.save(update_fields=["finished_at", "finish_edited_at"])
        # Read back as any page would, this one workout only: the log grows with each.
        done = Workout.objects.filter(pk=workout.pk).with_logs()
        log = Log((*log.workouts, *log_of(program, workouts=done).workouts))
    renew([program.lifter_id])


def _calendar(block: Block) -> list[tuple[int, DayKind, date]]:
    weeks = calendar_weeks(block)
    return [
        (dates.number, kind, dates.day(kind))
        for dates in (next(weeks) for _ in range(block.weeks))
        for kind in DAY_KINDS
    ]


def _lift(
    diary: _Diary, *, day: Day, asked: DayTargets, habits: Habits, count: int, program: Program
) -> None:
    for number, step in enumerate(day.warm_up, start=1):
        load = None if step["load"] is None else Decimal(str(step["load"]))
        _log(diary, None, SetLog.Kind.WARM_UP, number, "", load=load, reps=step["reps"])
    for line in day.prescriptions.all():
        target = asked.target(line.row_slug)
        if target is None or target.sets == 0:
            continue
        _sets_of(diary, line, target, habits=habits, count=count, program=program)
        _answer(diary, line, target, habits=habits, count=count)
    if habits.weak_gap and count in SIDE_TESTS:
        _side_test(diary, day=day, asked=asked, gap=habits.weak_gap)


def _sets_of(
    diary: _Diary,
    line: Prescription,
    target: NextTarget,
    *,
    habits: Habits,
    count: int,
    program: Program,
) -> None:
    finding = target.load is None and target.load_kind == "find"
    load = _found(line, program=program) if finding else target.load
    for number in range(1, target.sets + 1):
        last = number == target.sets
        reps = target.reps - (habits.short.get(count, 0) if line.is_main and last else 0)
        held = SetLog.Held.NOT_ASKED
        if line.is_main:
            slips = habits.not_held_from is not None and count >= habits.not_held_from
            held = SetLog.Held.NO if slips and number >= target.sets - 1 else SetLog.Held.YES
        for side in line.sides:
            _log(
                diary, line, SetLog.Kind.WORK, number, side,
                load=load, reps=reps, held=held, rir=target.rir if finding else None,
            )  # fmt: skip


def _found(line: Prescription, *, program: Program) -> Decimal:
    equipment = frozenset(program.lifter_snapshot["equipment"])
    item = row_from_json(line.row).loaded_by(equipment) or ""
    usual = USUAL_FOUND[program.unit]
    return Decimal(FOUND[program.unit].get(item, usual))


def _answer(
    diary: _Diary, line: Prescription, target: NextTarget, *, habits: Habits, count: int
) -> None:
    said = diary.name(f"answer {line.pk}")
    felt = habits.felt.get(count, ExerciseAnswer.Felt.GLUTES) if line.is_main else ""
    diary.answers.append(
        ExerciseAnswer(
            uuid=said,
            workout=diary.workout,
            prescription=line,
            rir=target.rir,
            felt=felt,
            pain=habits.pain.get(count) if line.is_main else None,
            edited_at=diary.clock,
            edit_uuid=said,
            received_at=diary.clock,
        )
    )


def _side_test(diary: _Diary, *, day: Day, asked: DayTargets, gap: int) -> None:
    """Each side alone with the same load, until one good rep is left."""
    line = next((x for x in day.prescriptions.all() if x.per_side), None)
    if line is None:
        return
    target = asked.target(line.row_slug)
    load = target.load if target else None
    weak = line.first_side or "left"
    for side in line.sides:
        reps = SIDE_TEST_REPS - (gap if side == weak else 0)
        _log(diary, line, SetLog.Kind.SIDE_TEST, 1, side, load=load, reps=reps, rir=1)


def _log(
    diary: _Diary,
    line: Prescription | None,
    kind: SetLog.Kind,
    number: int,
    side: str,
    *,
    load: Decimal | None,
    reps: int,
    rir: int | None = None,
    held: SetLog.Held = SetLog.Held.NOT_ASKED,
) -> None:
    diary.clock += A_SET
    uuid = diary.name(f"{line.pk if line else ''} {kind} {number} {side}")
    diary.sets.append(
        SetLog(
            uuid=uuid,
            workout=diary.workout,
            prescription=line,
            kind=kind,
            set_number=number,
            side=side,
            load=load,
            reps=reps,
            rir=rir,
            held=held,
            performed_at=diary.clock,
            edited_at=diary.clock,
            edit_uuid=uuid,
            device="demo",
            received_at=diary.clock,
        )
    )
