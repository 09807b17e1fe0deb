"""From one block to the next: one that was assigned for later waits while the old one goes on.

Nothing runs in the background. Whoever opens a page that asks what runs calls `begin_due` first;
where nobody looks, nothing is missed.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from glutes.accounts.models import LifterProfile, User
from programs.engine.running import local_date
from programs.models import Program, ProgramChange, Workout
from programs.services.summaries import renew
from programs.services.versions import locked_waiting, record

#: East of here her day begins before ours does.
A_DAY = timedelta(days=1)
#: A workout that goes on past midnight is finished in the block it was begun in.
LONGEST = timedelta(hours=4)


def begin_due(lifters: Any, *, now: datetime) -> None:
    """Blocks of these lifters whose first day has come, where they are, run from now on.

    `lifters`: their numbers, or a query of them. One query where nothing waits.
    """
    waiting = Program.objects.waiting().filter(lifter__in=lifters)
    due = waiting.filter(start__lte=now.astimezone(UTC).date() + A_DAY).defer("answer")
    for program in due.select_related("lifter__profile"):
        profile: LifterProfile | None = getattr(program.lifter, "profile", None)
        if program.first_heavy <= local_date(now, zone=profile.tz if profile else UTC):
            begin(program, now=now)


@transaction.atomic
def begin(program: Program, *, now: datetime) -> bool:
    """It runs, and what ran is over. False where a workout of that is under way, or somebody else
    was quicker."""
    User.objects.select_for_update().get(pk=program.lifter_id)
    fresh = Program.objects.waiting().filter(pk=program.pk).first()
    running = Program.objects.of(program.lifter).running().first()
    if fresh is None:
        return False
    if running is not None:
        workouts = Workout.objects.filter(program=running, started_at__gt=now - LONGEST)
        if workouts.begun().open().exists():
            return False
        replace(running, now=now)
    fresh.status = Program.Status.RUNNING
    fresh.save(update_fields=["status"])
    renew([program.lifter_id])
    return True


def replace(running: Program, *, now: datetime) -> None:
    """It is over, in the caller's transaction; what was lifted stays."""
    running.status, running.ended_at = Program.Status.REPLACED, now
    running.save(update_fields=["status", "ended_at"])


def waiting_for(lifter: User) -> Program | None:
    """The block that was assigned for later."""
    return Program.objects.of(lifter).waiting().defer("answer").first()


@transaction.atomic
def take_back(program: Program, *, version: int | None, by: User, now: datetime) -> Program:
    """A draft again; what runs goes on. Raises NotWaiting, OutOfDate."""
    waiting = locked_waiting(program, version=version)
    return draft_again(waiting, by=by, now=now)


def draft_again(waiting: Program, *, by: User, now: datetime) -> Program:
    """In the caller's transaction, which holds the lifter's row."""
    waiting.status, waiting.assigned_at = Program.Status.DRAFT, None
    record(waiting, ProgramChange.Verb.TAKE, by=by, now=now)
    waiting.save(update_fields=["status", "assigned_at", "version"])
    return waiting
