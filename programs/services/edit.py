"""Changing a draft line by line. Nothing is solved here: pure functions say what an edit does.

Each verb takes the `version` that the person looked at, counts it up, and leaves the program as it
was where a hard rule would break. What a hand has changed is kept when the rest is solved again.
"""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import Day, Prescription, Program, ProgramChange, SetAside, supersets
from programs.services import history
from programs.services.edit_common import Refused, done, open_line, open_program
from programs.services.review import day_kind, new_line, place_of_new, review, subject_of
from programs.services.versions import record

__all__ = ["Refused", "add", "move", "remove", "set_aside", "set_lock", "set_superset", "swap"]

Verb = ProgramChange.Verb

#: What an added line begins with.
NEW_SETS = 2
#: Beyond any position: makes room for lines to change places.
ASIDE = 1000


@transaction.atomic
def swap(line: Prescription, *, slug: str, version: int | None, by: User, now: datetime) -> Program:
    """Another row in the line's place, with its own reps, rest and load; the sets stay.

    Raises BreaksRules, Refused for a row the library has not or the day has already.
    """
    program, line = open_line(line, version=version)
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
    return done(program, Verb.SWAP, new, by=by, now=now, before=before, after=new.full_name)


@transaction.atomic
def add(
    program: Program, *, kind: str, slug: str, version: int | None, by: User, now: datetime
) -> Program:
    """One more line: before the core drills, which stay last, or at the end."""
    program = open_program(program, version=version)
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
    return done(program, Verb.ADD, new, by=by, now=now)


@transaction.atomic
def remove(line: Prescription, *, version: int | None, by: User, now: datetime) -> Program:
    """Raises Refused for the main lift: the day is built around it."""
    program, line = open_line(line, version=version)
    if line.is_main:
        raise Refused(_("The main lift can be swapped, not removed: the day is built around it."))
    day = line.day
    gone = Prescription.objects.get(pk=line.pk)
    line.delete()
    _put_in_order(list(day.prescriptions.order_by("position")))
    return done(program, Verb.REMOVE, gone, by=by, now=now)


@transaction.atomic
def move(
    line: Prescription,
    *,
    place: int | None = None,
    kind: str = "",
    version: int | None,
    by: User,
    now: datetime,
) -> Program:
    """To another place in its day, or of the other day (`kind`), where it takes that day's reps.

    Without a `place` it goes to the other day's usual one.

    The main lift stays first. Raises Refused, BreaksRules where core drills would not come last.
    """
    program, line = open_line(line, version=version)
    if line.is_main:
        raise Refused(_("The main lift stays first: swap it instead."))
    if kind and kind != line.day.kind:
        return _to_other_day(program, line, kind, place=place, by=by, now=now)
    lines = list(line.day.prescriptions.order_by("position"))
    before = line.position
    place = min(max(place or 1, 1), len(lines))
    if place == 1 or place == before:
        raise Refused(_("The main lift stays first, and this line can't go further."))
    lines.insert(place - 1, lines.pop(before - 1))
    _put_in_order(lines)
    line.position = place
    return done(program, Verb.MOVE, line, by=by, now=now, before=str(before), after=str(place))


def _to_other_day(
    program: Program,
    line: Prescription,
    kind: str,
    *,
    place: int | None,
    by: User,
    now: datetime,
) -> Program:
    day = program.days.get(kind=kind)
    _check_new(day, line.row_slug)
    subject = subject_of(program)
    new = new_line(subject, kind=day_kind(kind), slug=line.row_slug, sets=line.sets, main=False)
    if new is None:
        raise Refused(_("This exercise can't stand on that day."))
    old_day, new.note = line.day, line.note
    before = old_day.get_kind_display()
    line.delete()
    _put_in_order(list(old_day.prescriptions.order_by("position")))
    lines = list(day.prescriptions.order_by("position"))
    row = subject.library[new.row_slug]
    before_it = place_of_new([one.row_slug for one in lines], row=row, library=subject.library)
    if place is not None:
        before_it = max(place, 2) - 1  # the main lift stays first
    new.day, new.position, new.locked = day, ASIDE, True
    new.save(force_insert=True)
    lines.insert(before_it, new)
    _put_in_order(lines)
    after = day.get_kind_display()
    return done(program, Verb.DAY, new, by=by, now=now, before=before, after=after)


def _put_in_order(lines: Sequence[Prescription]) -> None:
    """Positions 1, 2, 3 …; two queries for each line that moves."""
    moved = [(place, one) for place, one in enumerate(lines, start=1) if one.position != place]
    for aside in (ASIDE, 0):
        for place, one in moved:
            one.position = aside + place
            one.save(update_fields=["position"])


@transaction.atomic
def set_lock(
    line: Prescription, *, locked: bool, version: int | None, by: User, now: datetime
) -> Program:
    """Kept, with its sets, when the rest is solved again; or no longer."""
    program, line = open_line(line, version=version)
    line.locked = locked
    line.save(update_fields=["locked"])
    return done(program, Verb.LOCK if locked else Verb.UNLOCK, line, by=by, now=now)


@transaction.atomic
def set_superset(
    line: Prescription, *, joined: bool, version: int | None, by: User, now: datetime
) -> Program:
    """Its sets in turn with those of the line before it, the rest after both; or no longer.

    Raises Refused where there is none before it, it is the main lift, or in a superset already.
    """
    program, line = open_line(line, version=version)
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
    return done(program, verb, line, by=by, now=now, before=name, after=name)


@transaction.atomic
def set_aside(
    program: Program,
    *,
    rule: str,
    wanted: str,
    reason: str,
    version: int | None,
    by: User,
    now: datetime,
) -> Program:
    """A soft rule that gave way, on purpose: `reason` stands beside it. Empty: minded again.

    Raises Refused for what is no soft rule that gave way; hard rules are never set aside.
    """
    program = open_program(program, version=version)
    reason = reason.strip()
    kept = program.set_aside.filter(phase=None, rule=rule, wanted=wanted).first()
    if reason:
        gave_way = {(one.rule, one.wanted) for one in review(subject_of(program)).gave_way}
        if (rule, wanted) not in gave_way:
            raise Refused(_("This rule does not give way any more."))
        kept = kept or SetAside(program=program, rule=rule, wanted=wanted)
        kept.reason, kept.by, kept.at = reason, by, now
        kept.clean_fields(exclude=["program", "phase", "by"])
        kept.save()
    elif kept is not None:
        kept.delete()
    else:
        raise ValidationError({"reason": _("Say why.")})
    verb = Verb.ACCEPT if reason else Verb.MIND
    record(program, verb, by=by, now=now, before=wanted, after=wanted, reason=reason)
    program.save(update_fields=["version"])
    history.add(program)
    return program


# --- what several of them share ----------------------------------------------------------------


def _check_new(day: Day, slug: str) -> None:
    if day.prescriptions.filter(row_slug=slug).exists():
        raise Refused(_("This exercise already stands in this day."))
