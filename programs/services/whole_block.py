"""Every workout of a program, done and to come: its date and what it asks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from glutes.accounts.models import LifterProfile
from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.progression import DayTargets, asked_so_far, projection
from programs.engine.running import calendar, local_date
from programs.engine.vocabulary import DayKind
from programs.models import Program, Workout
from programs.services.bridge import block_of, log_of
from programs.services.midblock import NothingLeft
from programs.services.revise_outline import outline
from programs.services.versions import NotRunning


@dataclass(frozen=True, slots=True)
class WholeBlock:
    """`targets` and `on` by (week, day kind): what was asked of a workout that is done, and what a
    coming one will ask if all goes well. A week that fell away is in neither. `today` is the
    lifter's date; of a draft that of its start, where it has still to begin. `workouts` are those
    that were done. Of a draft that changes a running program only what it would change is here."""

    block: Block
    log: Log
    today: date
    targets: Mapping[tuple[int, DayKind], DayTargets]
    on: Mapping[tuple[int, DayKind], date]
    workouts: tuple[Workout, ...]


def whole_block(program: Program, *, profile: LifterProfile | None, now: datetime) -> WholeBlock:
    """`program` comes `with_days()`. Costs what was done of it: nothing for a draft, but for one
    that changes a running program all of that."""
    if program.is_change:
        try:
            return _changed(program, now=now)
        except (NothingLeft, NotRunning):
            pass  # nothing of the running one is left to change: as a block of its own
    workouts = () if program.is_draft else tuple(program.workouts.with_logs())
    today = local_date(now, zone=profile.tz) if profile else now.date()
    block, log = block_of(program, profile=profile), log_of(program, workouts=workouts)
    if program.is_draft:
        today = max(program.start, today)
        block = replace(block, start=today)
    planned = calendar(block, log, today=today)
    coming = projection(block, log, today=today, ahead=len(planned))
    return WholeBlock(
        block=block,
        log=log,
        today=today,
        targets={(day.week, day.kind): day for day in coming}
        | asked_so_far(block, log, today=today),
        on={(workout.week, workout.kind): workout.day for workout in planned},
        workouts=workouts,
    )


def _changed(draft: Program, *, now: datetime) -> WholeBlock:
    """The workouts that the draft would change, from where the lifter stands now."""
    found = outline(draft, now=now)
    log, today = found.standing.log, found.standing.today
    on = {(workout.week, workout.kind): workout.day for workout in found.workouts}
    most = 2 * found.block.weeks
    coming = projection(found.block, log, today=today, ahead=most)
    return WholeBlock(
        block=found.block,
        log=log,
        today=today,
        targets={(day.week, day.kind): day for day in coming if (day.week, day.kind) in on},
        on=on,
        workouts=tuple(found.running.workouts.with_logs()),
    )
