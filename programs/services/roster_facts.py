"""What decides whether a lifter stands on a roster and where: a few figures of each of all of them.

Five hundred are read in one query, and no row is built. Their summaries are compared with what
runs; those no longer true are made anew, not more than `RENEWED` in one request, and who is left is
`pending`: nothing is said of her until hers is. What a block says depends on the day: it is worked
out once a day and kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from glutes.accounts.models import Coaching, User
from glutes.accounts.models.coaching import CoachingQuerySet
from programs.engine import summary_json
from programs.engine.flags import NOT_ASSIGNED, flags_in
from programs.engine.running import local_date
from programs.engine.stats import adherence_in
from programs.engine.summary import view_on
from programs.models import Comment, LifterSummary, Program
from programs.services.hand_over import begin_due
from programs.services.summaries import bar_of, renew

#: Some 10 ms each: what a request may spend on it. `renew_summaries` does all beforehand.
RENEWED = 50
BATCH = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one lifter, today where she is.

    `flags`: the engine's, the worst first, as code and number; those of nothing assigned too.
    `stopped`: how many red flags she is not cleared of. `answers`: to the coach's comments, not
    read yet. `percent`: her adherence, `following`: her next day; None where there is none.
    `pending`: nothing but her name is known at the moment.
    """

    lifter: int
    name: str
    email: str
    since: datetime
    pending: bool = True
    assigned: bool = False
    flags: tuple[tuple[str, int], ...] = ()
    stopped: int = 0
    answers: int = 0
    percent: int | None = None
    following: date | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Asked, and she has not said yes; nothing of hers is shown."""

    email: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class _Read:
    """One row of the query: her facts as far as they need no summary, and the summary's columns."""

    facts: Facts
    zone: str | None
    same_bar: bool
    made_from: tuple[int, int] | None
    code_version: int | None
    outdated: bool | None
    revision: int | None
    seen: date | None
    stopped: Any
    day: Any


def facts_of(coach: User, *, now: datetime) -> tuple[list[Facts], list[Waiting]]:
    """Everybody she coaches, and whom she asked. Five queries; more where any was made anew, where
    a block begins, and on the first look of a day."""
    coachings = Coaching.objects.by(coach).filter(ended_at=None, lifter__is_active=True)
    waiting = [
        Waiting(email, asked_at)
        for email, asked_at, accepted_at in coachings.order_by("lifter__name").values_list(
            "lifter__email", "asked_at", "accepted_at"
        )
        if accepted_at is None
    ]
    active = coachings.filter(accepted_at__lte=now)
    begin_due(active.values("lifter"), now=now)
    read = _read(active)
    running = _running(active)
    stale = [pk for pk, one in read.items() if not _is_true(one, running.get(pk))]
    if stale:
        renew(stale[:RENEWED])
        read |= _read(active.filter(lifter__in=stale[:RENEWED]))
    days = _days({pk: one for pk, one in read.items() if pk not in stale[RENEWED:]}, now=now)
    answers = _answers(coach, now=now)
    found = []
    for pk, one in read.items():
        facts = replace(one.facts, answers=answers.get(pk, 0))
        found.append(_with(facts, one, days[pk]) if pk in days else facts)
    return found, waiting


def renew_all() -> int:
    """Makes anew what is no longer true, of every lifter with a coach; how many it was."""
    active = Coaching.objects.active().filter(lifter__is_active=True)
    read, running = _read(active), _running(active)
    stale = [pk for pk, one in read.items() if not _is_true(one, running.get(pk))]
    for first in range(0, len(stale), RENEWED):
        renew(stale[first : first + RENEWED])
    return len(stale)


def _read(coachings: CoachingQuerySet) -> dict[int, _Read]:
    profile, summary = "lifter__profile__", "lifter__summary__"
    rows = coachings.values_list(
        "lifter",
        "lifter__name",
        "lifter__email",
        "accepted_at",
        *(profile + name for name in ("time_zone", "unit", "bars", "plates")),
        *(summary + name for name in ("program", "program_version", "bar", "code_version")),
        *(summary + name for name in ("outdated", "revision", "seen", "stopped", "day")),
    )
    found = {}
    for pk, name, email, since, zone, unit, bars, plates, program, version, bar, *rest in rows:
        now = "" if unit is None else bar_of(unit, bars, plates)
        found[pk] = _Read(
            Facts(lifter=pk, name=name, email=email, since=since),
            zone,
            now == bar,
            None if program is None else (program, version),
            *rest,
        )
    return found


def _running(coachings: CoachingQuerySet) -> dict[int, tuple[int, int]]:
    programs = Program.objects.running().filter(lifter__in=coachings.values("lifter"))
    rows = programs.values_list("lifter", "pk", "version")
    return {lifter: (pk, version) for lifter, pk, version in rows}


def _answers(coach: User, *, now: datetime) -> dict[int, int]:
    found: dict[int, int] = {}
    unread = Comment.objects.by_coach(coach, now=now).answers_to_read().order_by()
    for lifter in unread.values_list("workout__program__lifter", flat=True):
        found[lifter] = found.get(lifter, 0) + 1
    return found


def _is_true(one: _Read, running: tuple[int, int] | None) -> bool:
    """A summary is, that was made by this code from what runs now and rounds as she loads now."""
    made_now = one.code_version == summary_json.VERSION and not one.outdated
    return made_now and one.made_from == running and one.same_bar


# --- on one day -----------------------------------------------------------------------------------


def _days(read: Mapping[int, _Read], *, now: datetime) -> dict[int, Any]:
    """By lifter: what her block says today, from what was kept or worked out and kept now."""
    found: dict[int, Any] = {}
    todays: dict[int, date] = {}
    zones: dict[str | None, date] = {}
    for pk, one in read.items():
        if one.zone not in zones:
            zones[one.zone] = local_date(now, zone=ZoneInfo(one.zone) if one.zone else UTC)
        today = zones[one.zone]
        if one.made_from is None:
            found[pk] = {"flags": [[NOT_ASSIGNED.code, 0]], "percent": None, "next": None}
        elif one.day and (one.day["on"], one.day["of"]) == (today.isoformat(), one.revision):
            found[pk] = one.day
        else:
            todays[pk] = today
    if todays:
        found |= _worked_out(todays)
    return found


def _worked_out(todays: Mapping[int, date]) -> dict[int, Any]:
    """Keeps each with the revision it was read from: one that was made meanwhile is not met."""
    rows: list[LifterSummary] = []
    for some in _batches(todays):
        summaries = LifterSummary.objects.filter(lifter__in=some, block__isnull=False)
        rows += summaries.only("lifter_id", "block", "revision")
    for row in rows:
        row.day = _on(row.block, revision=row.revision, today=todays[row.lifter_id])
    LifterSummary.objects.bulk_update(rows, ["day"], batch_size=BATCH)
    return {row.lifter_id: row.day for row in rows}


def _on(block: Any, *, revision: int, today: date) -> dict[str, Any]:
    summary = summary_json.from_json(block)
    view = view_on(summary, today=today)
    following = view.position.next
    return {
        "on": today.isoformat(),
        "of": revision,
        "flags": [[flag.code, flag.number] for flag in flags_in(summary, view)],
        "percent": adherence_in(view, summary.log).percent,
        "next": None if following is None else following.day.isoformat(),
    }


def _with(facts: Facts, one: _Read, day: Any) -> Facts:
    return replace(
        facts,
        pending=False,
        assigned=one.made_from is not None,
        flags=tuple((code, number) for code, number in day["flags"]),
        stopped=len(one.stopped),
        percent=day["percent"],
        following=None if day["next"] is None else date.fromisoformat(day["next"]),
        seen=one.seen,
    )


def _batches(keys: Iterable[int]) -> list[list[int]]:
    every = list(keys)
    return [every[first : first + BATCH] for first in range(0, len(every), BATCH)]
