"""Changing a draft line by line. Nothing is solved here: pure functions say what an edit does.

Each verb takes the `version` that the person looked at, counts it up, and leaves the program as it
was where a hard rule would break. What a hand has changed is kept when the rest is solved again.
"""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import Day, Prescription, Program, ProgramChange, supersets
from programs.services.bridge import block_of
from programs.services.review import day_kind, new_line, place_of_new, subject_of
from programs.services.settle import settle
from programs.services.versions import OutOfDate, locked, record

Verb = ProgramChange.Verb

#: What an added line begins with.
NEW_SETS = 2
#: Beyond any position: makes room for two lines to change places.
ASIDE = 1000


class Refused(Exception):  # noqa: N818
    """The edit makes no sense for this line; the message says why."""


@transaction.atomic
def set_sets(
    line: Prescription, *, sets: int, version: int | None, by: User, now: datetime
) -> Program:
    """2 to 5 sets. Raises BreaksRules, OutOfDate, NotADraft, ValidationError (field `sets`)."""
    program, line = _open(line, version=version)
    before, line.sets, line.locked = line.sets, sets, True
    line.clean_fields(exclude=["day", "row", "why", "evidence"])
    line.save(update_fields=["sets", "locked"])
    return _done(program, Verb.SETS, line, by=by, now=now, before=str(before), after=str(sets))


@transaction.atomic
def set_load(
    line: Prescription, *, load: Decimal | None, version: int | None, by: User, now: datetime
) -> Program:
    """Week 1's load in the program's unit; None: it is found by reps in reserve.

    Raises Refused for a band or the body, ValidationError (field `load`) for what can't be lifted.
    """
    program, line = _open(line, version=version)
    kinds = Prescription.LoadKind
    if line.load_kind not in {kinds.WEIGHT, kinds.FIND}:
        raise Refused(_("This exercise has no weight to set."))
    least = _least(program, line)
    if load is not None and (load <= 0 or (least is not None and load < least)):
        empty = _("The empty bar weighs %(least)s %(unit)s.")
        words = {"least": least, "unit": program.unit}
        message = empty % words if least else _("Leave it empty to find it in week 1.")
        raise ValidationError({"load": message})
    before = line.load
    line.load, line.load_kind = load, kinds.WEIGHT if load is not None else kinds.FIND
    line.locked = True
    line.clean_fields(exclude=["day", "row", "why", "evidence"])
    line.save(update_fields=["load", "load_kind", "locked"])
    said = [_("to find") if one is None else f"{one:f}" for one in (before, load)]
    return _done(program, Verb.LOAD, line, by=by, now=now, before=said[0], after=said[1])


@transaction.atomic
def swap(line: Prescription, *, slug: str, version: int | None, by: User, now: datetime) -> Program:
    """Another row in the line's place, with its own reps, rest and load; the sets stay.

    Raises BreaksRules, Refused for a row the library has not or the day has already.
    """
    program, line = _open(line, version=version)
    day = line.day
    _check_new(day, slug)
    new = new_line(
        subject_of(program), kind=day_kind(day.kind), slug=slug, sets=line.sets, main=line.is_main
    )
    if new is None:
        raise Refused(_("This exercise can't stand on this day."))
    before = line.full_name
    new.pk, new.day, new.position, new.locked = line.pk, day, line.position, True
    new.joined_to = line.joined_to
    new.save(force_update=True)
    day.prescriptions.filter(joined_to=line.row_slug).update(joined_to=new.row_slug)
    return _done(program, Verb.SWAP, new, by=by, now=now, before=before, after=new.full_name)


@transaction.atomic
def add(
    program: Program, *, kind: str, slug: str, version: int | None, by: User, now: datetime
) -> Program:
    """One more line: before the core drills, which stay last, or at the end."""
    program = locked(program, version=version)
    day = program.days.get(kind=kind)
    _check_new(day, slug)
    subject = subject_of(program)
    new = new_line(subject, kind=day_kind(day.kind), slug=slug, sets=NEW_SETS, main=False)
    if new is None:
        raise Refused(_("This exercise can't stand on this day."))
    lines = list(day.prescriptions.all())
    row = subject.library[slug]
    place = 1 + place_of_new([one.row_slug for one in lines], row=row, library=subject.library)
    for one in reversed(lines[place - 1 :]):
        one.position += 1
        one.save(update_fields=["position"])
    new.day, new.position, new.locked = day, place, True
    new.save()
    return _done(program, Verb.ADD, new, by=by, now=now)


@transaction.atomic
def remove(line: Prescription, *, version: int | None, by: User, now: datetime) -> Program:
    """Raises Refused for the main lift: the day is built around it."""
    program, line = _open(line, version=version)
    if line.is_main:
        raise Refused(_("The main lift can be swapped, not removed: the day is built around it."))
    day = line.day
    gone = Prescription.objects.get(pk=line.pk)
    line.delete()
    for position, one in enumerate(day.prescriptions.order_by("position"), start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    return _done(program, Verb.REMOVE, gone, by=by, now=now)


@transaction.atomic
def move(line: Prescription, *, up: bool, version: int | None, by: User, now: datetime) -> Program:
    """Changes places with the line above or below; the main lift stays first."""
    program, line = _open(line, version=version)
    place = line.position
    other = line.day.prescriptions.filter(position=place - 1 if up else place + 1).first()
    if line.is_main or other is None or other.is_main:
        raise Refused(_("The main lift stays first, and this line can't go further."))
    aside, target = other.position, place
    for one, position in ((other, ASIDE), (line, aside), (other, target)):
        one.position = position
        one.save(update_fields=["position"])
    return _done(program, Verb.MOVE, line, by=by, now=now, before=str(place), after=str(aside))


@transaction.atomic
def set_lock(
    line: Prescription, *, locked: bool, version: int | None, by: User, now: datetime
) -> Program:
    """Kept, with its sets, when the rest is solved again; or no longer."""
    program, line = _open(line, version=version)
    line.locked = locked
    line.save(update_fields=["locked"])
    return _done(program, Verb.LOCK if locked else Verb.UNLOCK, line, by=by, now=now)


@transaction.atomic
def set_superset(
    line: Prescription, *, joined: bool, version: int | None, by: User, now: datetime
) -> Program:
    """Its sets in turn with those of the line before it, the rest after both; or no longer.

    Raises Refused where there is none before it, it is the main lift, or in a superset already.
    """
    program, line = _open(line, version=version)
    lines = list(line.day.prescriptions.order_by("position"))
    before = next((one for one in lines if one.position == line.position - 1), None)
    if before is None or before.is_main:
        raise Refused(_("A superset needs a lift before it that is not the main lift."))
    paired = {one.pk for pair in supersets(lines) for one in pair}
    if joined and before.pk in paired - {line.pk}:
        raise Refused(_("%(name)s is in a superset already.") % {"name": before.full_name})
    line.joined_to = before.row_slug if joined else ""
    line.save(update_fields=["joined_to"])
    verb, name = Verb.JOIN if joined else Verb.PART, before.full_name
    return _done(program, verb, line, by=by, now=now, before=name, after=name)


@transaction.atomic
def set_note(
    line: Prescription, *, note: str, version: int | None, by: User, now: datetime
) -> Program:
    """What the lifter reads above the exercise; empty: nothing."""
    program, line = _open(line, version=version)
    before, line.note = line.note, note.strip()
    line.clean_fields(exclude=["day", "row", "why", "evidence"])
    line.save(update_fields=["note"])
    return _done(program, Verb.NOTE, line, by=by, now=now, before=before, after=line.note)


# --- what all of them share --------------------------------------------------------------------


def _open(line: Prescription, *, version: int | None) -> tuple[Program, Prescription]:
    """Program and line as they are now. Raises OutOfDate, also where the line is gone."""
    program = locked(line.day.program, version=version)
    fresh = Prescription.objects.select_related("day").filter(pk=line.pk).first()
    if fresh is None:
        raise OutOfDate(program.changes.filter(verb=Verb.REMOVE).select_related("by"))
    fresh.day.program = program
    return program, fresh


def _check_new(day: Day, slug: str) -> None:
    if day.prescriptions.filter(row_slug=slug).exists():
        raise Refused(_("This exercise already stands in this day."))


def _least(program: Program, line: Prescription) -> Decimal | None:
    profile = getattr(program.lifter, "profile", None)
    block = block_of(program, profile=profile)
    known = block.line(day_kind(line.day.kind), line.row_slug, week=1)
    return known.least if known else None


def _done(
    program: Program,
    verb: ProgramChange.Verb,
    line: Prescription,
    *,
    by: User,
    now: datetime,
    before: str = "",
    after: str = "",
) -> Program:
    """Renews rests, minutes, warm-up and reasons; refuses what breaks a hard rule; counts up."""
    program = settle(program)
    record(
        program,
        verb,
        by=by,
        now=now,
        kind=line.day.kind,
        line=line.full_name,
        before=before,
        after=after,
    )
    program.save(update_fields=["version"])
    return program
