"""Workouts that were done: one line each in the history, and one with all its sets."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from glutes.accounts.models import LifterProfile
from programs.engine.vocabulary import DayKind
from programs.lifter.cards import WorkoutPage
from programs.lifter.set_rows import Refusal, text_of
from programs.lifter.today_page import workout_page
from programs.models import Program, SetLog, Workout
from programs.services.bridge import current


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """`sets` done of `planned`; `best` of the main lift; `felt` elsewhere than in the glutes."""

    workout: Workout
    main: str
    best: str
    sets: int
    planned: int
    felt: tuple[str, ...]
    pain: int
    has_load: bool


def line_of_history(workout: Workout) -> HistoryLine:
    """Costs no query after `with_logs()` and `day__prescriptions`."""
    lines = workout.day.prescriptions.all()
    stood = [s for s in workout.set_logs.all() if s.kind == SetLog.Kind.WORK and not s.undone]
    main = next((line for line in lines if line.is_main), None)
    of_main = [s for s in stood if main is not None and s.prescription_id == main.pk]
    best = max(of_main, key=lambda s: (s.load or 0, s.reps), default=None)
    said = [a for a in workout.answers.all() if a.felt and a.felt != "glutes"]
    return HistoryLine(
        workout=workout,
        main=main.name if main else "",
        best=text_of(best) if best else "",
        sets=len({(s.prescription_id, s.set_number) for s in stood}),
        planned=sum(line.sets for line in lines),
        felt=tuple(dict.fromkeys(a.get_felt_display() for a in said)),
        has_load=best is not None and best.load is not None,
        pain=max((a.pain or 0 for a in workout.answers.all()), default=0),
    )


def done_page(
    workout: Workout,
    *,
    profile: LifterProfile | None,
    now: datetime,
    refusal: Refusal | None = None,
) -> WorkoutPage:
    """One workout as asked and as done. Eleven queries, whatever the number of sets."""
    program = Program.objects.with_days().defer("answer").get(pk=workout.program_id)
    workouts = list(program.workouts.with_logs())
    profile = profile or LifterProfile(user_id=program.lifter_id, unit=program.unit)
    standing = current(program, now=now, profile=profile, workouts=workouts)
    return workout_page(
        standing,
        week=workout.week,
        kind=cast("DayKind", workout.day.kind),
        workouts=workouts,
        profile=profile,
        now=now,
        refusal=refusal,
        with_offers=False,
    )
