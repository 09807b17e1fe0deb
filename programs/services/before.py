"""The blocks that ran before the running one, as far as the roster still has to tell of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import Prefetch, prefetch_related_objects

from glutes.accounts.models import LifterProfile
from programs.engine.before import DUE_FROM, DUE_SHOWN, NOTHING, Before, before_of
from programs.engine.running import local_date
from programs.engine.said import CARRIED
from programs.models import ExerciseAnswer, Instead, Program, Workout
from programs.services.bridge import block_of, log_of

Status = Program.Status
#: Her block is asked for its start, and the one before went on to its first heavy day.
A_WEEK = timedelta(weeks=1)


def is_settled(program: Program, *, workouts: int, seen: date | None) -> bool:
    """True where nothing of the block before is shown any more, whatever it was."""
    return workouts >= DUE_SHOWN and seen is not None and seen > program.start + A_WEEK + CARRIED


def former(running: Iterable[Program]) -> dict[int, list[Program]]:
    """By lifter, the oldest first: blocks that were over not long before hers began. One query,
    none where nothing runs. Their days are not fetched."""
    begun = {program.lifter_id: program.start - DUE_FROM for program in running}
    if not begun:
        return {}
    first = datetime.combine(min(begun.values()), time.min, tzinfo=UTC) - timedelta(days=1)
    over = Program.objects.filter(lifter__in=begun, status__in=[Status.REPLACED, Status.ENDED])
    found: dict[int, list[Program]] = defaultdict(list)
    for program in over.filter(ended_at__gte=first).defer("answer").order_by("ended_at", "pk"):
        if program.ended_at and program.ended_at.date() >= begun[program.lifter_id]:
            found[program.lifter_id].append(program)
    return found


def handed_on(
    running: Program,
    *,
    programs: Iterable[Program],
    workouts: Mapping[int, list[Workout]],
    profile: LifterProfile | None,
) -> Before:
    """What `programs`, the oldest first, left to the running one. `workouts`: by program."""
    before, chain = NOTHING, [*programs, running]
    for program, following in pairwise(chain):
        # A block that was assigned for later took over on its first day, not on its start.
        day = following.start
        if program.ended_at is not None:
            zone = profile.tz if profile else UTC
            day = max(day, local_date(program.ended_at, zone=zone))
        block = block_of(program, profile=profile)
        log = log_of(program, workouts=workouts.get(program.pk, []))
        before = before_of(block, log, day=day, earlier=before)
    return before


def before_running(
    running: Program, *, workouts: Iterable[Workout], profile: LifterProfile | None
) -> Before:
    """For one lifter. One query; eleven more where a block ran not long before."""
    begun = [workout for workout in workouts if workout.is_begun]
    seen = max((workout.date for workout in begun), default=None)
    if is_settled(running, workouts=len(begun), seen=seen):
        return NOTHING
    programs = former([running]).get(running.lifter_id, [])
    if not programs:
        return NOTHING
    with_days(programs)
    done: dict[int, list[Workout]] = defaultdict(list)
    for workout in workouts_of(programs):
        done[workout.program_id].append(workout)
    return handed_on(running, programs=programs, workouts=done, profile=profile)


def with_days(programs: list[Program]) -> None:
    """As `Program.objects.with_days()`, of programs that were fetched apart."""
    prefetch_related_objects(programs, "days__prescriptions", "phases", "weekday_changes")


def workouts_of(programs: list[Program]) -> list[Workout]:
    """As `with_logs()`, with the lines that came with the programs.

    Fetched by their numbers they would make one condition each, and SQLite takes a thousand.
    """
    lines = {
        line.pk: line
        for program in programs
        for day in program.days.all()
        for line in day.prescriptions.all()
    }
    done = Workout.objects.filter(program__in=programs).with_logs().prefetch_related(None)
    answers = Prefetch("answers", ExerciseAnswer.objects.select_related("instead"))
    found = list(done.prefetch_related("set_logs", answers))
    for workout in found:
        for log in (*workout.set_logs.all(), *workout.answers.all()):
            if log.prescription_id in lines:
                log.prescription = lines[log.prescription_id]
    lookups = ("set_logs__prescription", "set_logs__instead", "answers__prescription")
    insteads = Prefetch("insteads", Instead.objects.select_related("prescription"))
    prefetch_related_objects(found, *lookups, insteads)
    return found
