"""What the roster says of each lifter, kept: worked out when something was written, not when it is
looked at.

`renew` is the one function that writes it. What changes the log or a red flag calls it, or marks
the summary outdated in its own transaction; a new version of the program, another bar or newer code
is seen by comparing (`roster_facts`). So a summary that is forgotten costs time when it is next
read, never truth.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q

from glutes.accounts.models import LifterProfile
from programs.engine import summary_json
from programs.engine.summary import Summary, summary_of
from programs.models import LifterSummary, Program, RedFlag, Workout
from programs.services import before
from programs.services.bridge import block_of, log_of

#: As many lifters at once as SQLite takes conditions, with room to spare.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of one lifter. `program`: the one that runs, by its number; None: none does.

    `seen`: the date of her last workout in any program. `stopped`: the codes of her open red flags,
    newest first, each with the date on which she said it.
    """

    program: int | None
    block: Summary | None
    seen: date | None
    stopped: tuple[tuple[str, date], ...]


def kept_of(row: LifterSummary) -> Kept:
    """What a row says. Whether it is still true says `roster_facts`."""
    return Kept(
        program=row.program_id,
        block=None if row.block is None else summary_json.from_json(row.block),
        seen=row.seen,
        stopped=tuple((code, date.fromisoformat(on)) for code, on in row.stopped),
    )


@transaction.atomic
def renew(lifters: Iterable[int]) -> None:
    """Works the summaries of these lifters out from what is written, and keeps them.

    Call it last in a transaction: it waits for others that write for the same lifter, and reads
    what they wrote.
    """
    every = sorted(set(lifters))
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        rows = _locked(some)
        made_now = _made(some)
        for pk, fields in made_now.items():
            row = rows[pk]
            for name, value in fields.items():
                setattr(row, name, value)
            row.revision, row.day = row.revision + 1, None
        changed = {"revision", "day"}.union(*made_now.values())
        LifterSummary.objects.bulk_update([rows[pk] for pk in made_now], sorted(changed))


def made(lifter: int) -> dict[str, Any]:
    """The fields of her summary, worked out now."""
    return _made([lifter])[lifter]


def _locked(lifters: Collection[int]) -> dict[int, LifterSummary]:
    known = set(LifterSummary.objects.filter(lifter__in=lifters).values_list("lifter", flat=True))
    new = [LifterSummary(lifter_id=pk) for pk in lifters if pk not in known]
    if new:
        LifterSummary.objects.bulk_create(new, ignore_conflicts=True)
    rows = LifterSummary.objects.select_for_update().filter(lifter__in=lifters).order_by("pk")
    return {row.lifter_id: row for row in rows}


def _made(lifters: Collection[int]) -> dict[int, dict[str, Any]]:
    """For up to `AT_ONCE` lifters: thirteen queries, one more where another exercise stood in."""
    profiles = {p.user_id: p for p in LifterProfile.objects.filter(user__in=lifters)}
    programs = {
        program.lifter_id: program
        for program in Program.objects.running().filter(lifter__in=lifters).defer("answer")
    }
    begun = Workout.objects.filter(program__lifter__in=lifters).begun()
    runs = Count("pk", filter=Q(program__status=Program.Status.RUNNING), distinct=True)
    seen, count = {}, {}
    for pk, last, done_now in (
        begun.order_by("program__lifter")
        .values("program__lifter")
        .annotate(last=Max("date"), runs=runs)
        .values_list("program__lifter", "last", "runs")
    ):
        seen[pk], count[pk] = last, done_now
    former = before.former(
        program
        for pk, program in programs.items()
        if not before.is_settled(program, workouts=count.get(pk, 0), seen=seen.get(pk))
    )
    every = [*programs.values(), *(one for some in former.values() for one in some)]
    before.with_days(every)
    done: dict[int, list[Workout]] = defaultdict(list)
    for workout in before.workouts_of(every):
        done[workout.program_id].append(workout)
    stopped: dict[int, list[list[str]]] = defaultdict(list)
    for flag in RedFlag.objects.filter(lifter__in=lifters).open():
        profile = profiles.get(flag.lifter_id)
        on = flag.said_at.astimezone(profile.tz if profile else UTC).date()
        stopped[flag.lifter_id].append([flag.code, on.isoformat()])
    found = {}
    for pk in lifters:
        program, profile = programs.get(pk), profiles.get(pk)
        block = None
        if program is not None:
            log = log_of(program, workouts=done[program.pk])
            handed = before.handed_on(
                program, programs=former.get(pk, []), workouts=done, profile=profile
            )
            summary = summary_of(block_of(program, profile=profile), log, before=handed)
            block = summary_json.to_json(summary)
        found[pk] = {
            "program_id": None if program is None else program.pk,
            "program_version": 0 if program is None else program.version,
            "bar": _bar(profile),
            "code_version": summary_json.VERSION,
            "outdated": False,
            "seen": seen.get(pk),
            "stopped": stopped[pk],
            "block": block,
        }
    return found


def _bar(profile: LifterProfile | None) -> str:
    return "" if profile is None else bar_of(profile.unit, profile.bars, profile.plates)


def bar_of(unit: str, bars: Any, plates: Any) -> str:
    """What her loads are rounded to, shortened to 64 letters that differ when it does."""
    kit = json.dumps([unit, bars, plates], sort_keys=True)
    return sha256(kit.encode()).hexdigest()
