"""Changing a program that runs: a draft of its two days is edited, then put in from the next
workout on, with the reason. Workouts done, and one under way, stay as they were."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.accounts.models import LifterProfile, User
from programs.models import Day, Phase, Prescription, Program, ProgramChange, SetAside
from programs.services import history
from programs.services.bridge import current, weekdays_of
from programs.services.drafts import library_of
from programs.services.edit_common import Refused
from programs.services.generate import copied, known_loads, row_fields
from programs.services.midblock import NothingLeft, lifted_on
from programs.services.phase_weeks import follow_the_plan, kind_of
from programs.services.phase_words import weeks_words
from programs.services.revise_outline import Outline, outline
from programs.services.settle import settle
from programs.services.summaries import renew
from programs.services.versions import NotRunning, locked, locked_running, record, throw_away

#: As much as the change's row holds.
MOST_TOLD = 1000


class Overtaken(Exception):  # noqa: N818 — it reads as what is the case
    """The running program was changed since she looked. `missed`: by what, oldest first."""

    def __init__(self, missed: Iterable[ProgramChange]) -> None:
        self.missed = tuple(missed)
        super().__init__()

    def __str__(self) -> str:
        return _(
            "The running program was changed meanwhile, so nothing was put in. Look what it was:"
            " yours would stand in its place."
        )


class Later(Exception):  # noqa: N818
    """A workout was begun or moved since she looked: it would hold from another one on."""

    def __str__(self) -> str:
        return _(
            "A workout was begun meanwhile, so this would hold from another one on. Look again."
        )


@transaction.atomic
def change_of(program: Program, *, by: User, now: datetime) -> Program:
    """The open draft of a running program's change, or a new one with its days as they stand.

    Whoever coaches the lifter works on the same one. Every line is kept when the rest is solved.
    Raises NotRunning, NothingLeft, BreaksRules.
    """
    running = locked_running(program, version=None)
    drafts = running.revisions.visible_to(by, now=now).order_by("pk")
    if (there := drafts.first()) is not None:
        return there
    running = Program.objects.select_related("lifter").with_days().get(pk=running.pk)
    profile = LifterProfile.objects.filter(user=running.lifter_id).first()
    if profile is None:
        raise NotRunning
    standing = current(running, now=now, profile=profile)
    if standing.position.next is None:
        raise NothingLeft
    asked = dict((running.phase_that_stays() or running).lifter_snapshot)
    asked.pop("alternative", None)
    lifted = lifted_on(standing, frozenset(asked["equipment"]), library_of(running))
    if loads := asked.get("working_loads", {}) | known_loads(lifted, unit=running.unit):
        asked["working_loads"] = loads
    draft = copied(
        running,
        by=by,
        now=now,
        start=running.start,
        asked={**asked, "weekdays": weekdays_of(running)},
        locked=True,
        revises=running,
        revises_version=running.version,
    )
    history.keep(draft)  # what it began with: a load set by hand is told from one that was reached
    return draft


@transaction.atomic
def change_anew(draft: Program, *, version: int | None, by: User, now: datetime) -> Program:
    """Throws the draft away for one of what runs now. Raises NotADraft, OutOfDate, NotRunning."""
    fresh = locked(draft, version=version)
    if fresh.revises is None:
        raise NotRunning
    running = fresh.revises
    throw_away(fresh, by=by, now=now)
    return change_of(running, by=by, now=now)


@transaction.atomic
def put_in(
    draft: Program,
    *,
    reason: str,
    weeks: str,
    seen: int,
    version: int | None,
    by: User,
    now: datetime,
) -> Outline:
    """The draft's days stand in the running program from the next workout on; the draft is gone.

    `weeks` is the Outline's that was looked at, `seen` the running program's version then. Without
    a `reason` only for herself. Weeks that are trained elsewhere or in other minutes stay as they
    are, and lead back to this. Raises NotADraft, OutOfDate, NotRunning, NothingLeft, Overtaken,
    Later, Refused, BreaksRules and ValidationError (field `reason`).
    """
    fresh = locked(draft, version=version)
    if fresh.revises is None:
        raise NotRunning
    running = locked_running(fresh.revises, version=None)
    found = outline(fresh, now=now)
    if any(change.version > seen for change in found.missed):
        raise Overtaken(found.missed)
    if found.weeks != weeks:
        raise Later
    if found.missed:  # seen, and put in all the same: by what there is now
        stays = found.running.phase_that_stays() or found.running
        days = {"weekdays": weekdays_of(found.running)}
        fresh.lifter_snapshot = {**stays.lifter_snapshot, **days}
        fresh.save(update_fields=["lifter_snapshot"])
        settle(fresh)
        found = outline(fresh, now=now)
    if not found.told:
        raise Refused(_("Nothing differs from what runs."))
    reason = reason.strip()
    if not reason and by.pk != running.lifter_id:
        raise ValidationError({"reason": _("Say why: the lifter reads it beside the change.")})
    change = record(
        running,
        ProgramChange.Verb.EDIT,
        by=by,
        now=now,
        line=weeks_words(
            found.first, dict.fromkeys(found.first, None), weeks=running.weeks, kinds=found.kinds
        ),
        after=summary(found.told),
        reason=reason,
    )
    change.full_clean(exclude=["program", "by"])
    phase = _phase_of(fresh, found, change, by=by, now=now)
    _write_days(fresh, phase, found)
    follow_the_plan(running)
    running.save(update_fields=["version"])
    fresh.delete()
    renew([running.lifter_id])
    return found


def summary(told: Iterable[str]) -> str:
    """The sentences, as far as there is room for whole ones."""
    left = list(told)
    said = ""
    while left and len(said) + len(left[0]) < MOST_TOLD - 40:
        said = f"{said} {left.pop(0)}".strip()
    if not left:
        return said
    n = len(left)
    more = ngettext("%(n)s more change.", "%(n)s more changes.", n) % {"n": n}
    return f"{said} {more}".strip()


def _phase_of(
    draft: Program, found: Outline, change: ProgramChange, *, by: User, now: datetime
) -> Phase:
    """Above the phase that stays so far; what holds for a while lies above it."""
    running = found.running
    stays = running.phase_that_stays()
    number = stays.number if stays else 0
    for later in running.phases.filter(number__gt=number).order_by("-number"):
        later.number += 1
        later.save(update_fields=["number"])
    phase = Phase(
        program=running,
        number=number + 1,
        heavy_from=found.first["heavy"],
        light_from=found.first["light"],
        lifter_snapshot=draft.lifter_snapshot,
        version=change.version,
        by=by,
        at=now,
    )
    phase.full_clean(exclude=["program", "by"])
    phase.save()
    return phase


def _write_days(draft: Program, phase: Phase, found: Outline) -> None:
    for day in draft.days.prefetch_related("prescriptions"):
        fields = row_fields(day, without={"program", "phase"})
        new_day = Day.objects.create(program=phase.program, phase=phase, **fields)
        lines = []
        for line in day.prescriptions.all():
            new = Prescription(day=new_day, **row_fields(line, without={"day"}))
            stands = found.lines[kind_of(day.kind), line.row_slug]
            new.since_week, new.locked = stands.since_week, False
            new.load, new.load_kind = stands.load, stands.load_kind
            lines.append(new)
        Prescription.objects.bulk_create(lines)
    SetAside.objects.bulk_create(
        SetAside(
            program=phase.program, phase=phase, **row_fields(one, without={"program", "phase"})
        )
        for one in draft.set_aside.filter(phase=None)
    )
