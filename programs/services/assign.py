"""Giving a draft to its lifter: it runs from now on, and what ran before is over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.web import mail
from programs.engine.running import local_date
from programs.models import Program, ProgramChange
from programs.services import history
from programs.services.bridge import current
from programs.services.hand_over import begin_due, draft_again, replace
from programs.services.summaries import renew
from programs.services.versions import locked, pressed_twice, record, take_out_again, throw_away

#: Further ahead than that it is a typing slip: equipment, minutes and loads will have changed.
MOST_DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Assigned:
    """`first_heavy`: the date of the first workout. `replaced`: the program that ran until now.
    `goes_on`: the one that runs until this one starts. `taken_back`: one that was to begin later.
    """

    program: Program
    first_heavy: date
    replaced: Program | None = None
    goes_on: Program | None = None
    taken_back: Program | None = None

    @property
    def waits(self) -> bool:
        """True where the start asked for is not itself the heavy day's weekday."""
        return self.first_heavy != self.program.start


def today_of(lifter: User, *, now: datetime) -> date:
    """The date where the lifter is."""
    profile = LifterProfile.objects.filter(user=lifter).first()
    return local_date(now, zone=profile.tz if profile else UTC)


@transaction.atomic
def assign(
    program: Program,
    *,
    start: date,
    by: User,
    now: datetime,
    version: int | None = None,
    link: str = "",
    tell: bool = True,
) -> Assigned:
    """The draft runs, its first heavy day on or after `start`; what ran is ended as replaced.

    Where that has a workout to do before the new one's first, it goes on until then, and the new
    one waits. Another one that waits is a draft again.

    `version`: the one the person looked at. `link`: where the mail sends the lifter.
    `tell` False: no mail, for people who are not real.
    Raises ValidationError (field `start`), NotADraft, OutOfDate.
    """
    draft = locked(program, version=version)
    if draft.is_change:
        raise ValidationError({"start": _("It changes the program that runs: put it in there.")})
    draft.revises = draft.revises_version = None  # what it was to change is over
    _check_start(start, lifter=draft.lifter, now=now)
    draft.start = start
    done = _what_runs(draft, by=by, now=now)
    draft.status = Program.Status.WAITING if done.goes_on else Program.Status.RUNNING
    draft.lifter_snapshot = {**draft.lifter_snapshot, "start": start.isoformat()}
    draft.assigned_at = now
    record(draft, ProgramChange.Verb.ASSIGN, by=by, now=now, after=start.isoformat())
    draft.full_clean()
    draft.save()
    history.forget(draft)
    renew([draft.lifter_id])
    if tell and by.pk != draft.lifter_id:
        transaction.on_commit(lambda: _tell(done, by=by, link=link))
    return done


def just_assigned(
    program: Program, *, start: date, by: User, version: int | None
) -> Assigned | None:
    """What this very question has done already, where its button was pressed twice; else None."""
    fresh = Program.objects.select_related("lifter").get(pk=program.pk)
    twice = pressed_twice(fresh, ProgramChange.Verb.ASSIGN, version=version, by=by)
    if not twice or not (fresh.is_running or fresh.is_waiting) or fresh.start != start:
        return None
    goes_on = Program.objects.of(fresh.lifter).running().first() if fresh.is_waiting else None
    return Assigned(fresh, fresh.first_heavy, goes_on=goes_on)


def _what_runs(draft: Program, *, by: User, now: datetime) -> Assigned:
    """Ends what runs, or lets it go on until the draft's first day; what waits is taken back."""
    lifter, first_heavy = draft.lifter, draft.first_heavy
    begin_due([lifter.pk], now=now)
    taken_back = Program.objects.of(lifter).waiting().first()
    if taken_back is not None:
        draft_again(taken_back, by=by, now=now)
    running = Program.objects.of(lifter).running().first()
    if running is not None and first_heavy > today_of(lifter, now=now):
        profile = LifterProfile.objects.filter(user=lifter).first()
        where = None if profile is None else current(running, now=now, profile=profile).position
        if where is not None and (where.open or (where.next and where.next.day < first_heavy)):
            return Assigned(draft, first_heavy, goes_on=running, taken_back=taken_back)
    if running is not None:
        replace(running, now=now)
    return Assigned(draft, first_heavy, replaced=running, taken_back=taken_back)


@transaction.atomic
def discard(program: Program, *, by: User, now: datetime, version: int | None = None) -> None:
    """Throws a draft away; it can be taken back. Raises NotADraft, OutOfDate."""
    throw_away(locked(program, version=version), by=by, now=now)


class AnotherChange(Exception):  # noqa: N818 — it reads as what is the case
    """Two drafts would change the same program that runs."""

    def __str__(self) -> str:
        return _("Another change of the same program is open: throw that one away first.")


@transaction.atomic
def take_out(program: Program) -> Program:
    """A draft that was thrown away, with all that could be undone in it. Raises AnotherChange.

    Twice changes nothing.
    """
    User.objects.select_for_update().get(pk=program.lifter_id)
    gone = Program.thrown_away.select_related("lifter", "revises").filter(pk=program.pk).first()
    if gone is None:
        return Program.objects.get(pk=program.pk)
    if gone.is_change and Program.objects.filter(revises=gone.revises_id).exists():
        raise AnotherChange
    take_out_again(gone)
    return gone


def _check_start(start: date, *, lifter: User, now: datetime) -> None:
    today = today_of(lifter, now=now)
    if start < today:
        message = _("That day is over where %(name)s is. Choose %(today)s or later.")
        words = {"name": lifter.get_short_name(), "today": date_format(today, "j F Y")}
        raise ValidationError({"start": message % words})
    if start > today + timedelta(days=MOST_DAYS_AHEAD):
        raise ValidationError({"start": _("That is more than a year ahead. Check the date.")})


def _tell(done: Assigned, *, by: User, link: str) -> None:
    """Mails the lifter. The program stands even when the mail server does not."""
    lifter = done.program.lifter
    context = {"lifter": lifter, "coach": by, "done": done, "link": link}
    starts = {"date": date_format(done.first_heavy, "l j F")}
    mail.send(
        lifter.email,
        subject=_("Your new program starts %(date)s") % starts,
        body=render_to_string("coach/mail/assigned.txt", context),
        about=f"program {done.program.pk} is assigned",
    )
