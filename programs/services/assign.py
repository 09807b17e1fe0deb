"""Giving a draft to its lifter: it runs from now on, and what ran before is over."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.engine.running import local_date, on_or_after
from programs.models import Program, ProgramChange
from programs.services.versions import locked, pressed_twice, record

logger = logging.getLogger(__name__)

#: Further ahead than that it is a typing slip: equipment, minutes and loads will have changed.
MOST_DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Assigned:
    """`first_heavy`: the date of the first workout. `replaced`: the program that ran until now."""

    program: Program
    first_heavy: date
    replaced: Program | None

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

    `version`: the one the person looked at. `link`: where the mail sends the lifter.
    `tell` False: no mail, for people who are not real.
    Raises ValidationError (field `start`), NotADraft, OutOfDate.
    """
    draft = locked(program, version=version)
    _check_start(start, lifter=draft.lifter, now=now)
    replaced = Program.objects.of(draft.lifter).running().first()
    if replaced is not None:
        replaced.status = Program.Status.REPLACED
        replaced.ended_at = now
        replaced.save(update_fields=["status", "ended_at"])
    draft.status = Program.Status.RUNNING
    draft.start = start
    draft.lifter_snapshot = {**draft.lifter_snapshot, "start": start.isoformat()}
    draft.assigned_at = now
    record(draft, ProgramChange.Verb.ASSIGN, by=by, now=now, after=start.isoformat())
    draft.full_clean()
    draft.save()
    weekday = draft.lifter_snapshot["weekdays"]["heavy"]
    done = Assigned(draft, on_or_after(start, weekday), replaced)
    if tell and by.pk != draft.lifter_id:
        transaction.on_commit(lambda: _tell(done, by=by, link=link))
    return done


def just_assigned(
    program: Program, *, start: date, by: User, version: int | None
) -> Assigned | None:
    """What this very question has done already, where its button was pressed twice; else None."""
    fresh = Program.objects.select_related("lifter").get(pk=program.pk)
    twice = pressed_twice(fresh, ProgramChange.Verb.ASSIGN, version=version, by=by)
    if not twice or not fresh.is_running or fresh.start != start:
        return None
    weekday = fresh.lifter_snapshot["weekdays"]["heavy"]
    return Assigned(fresh, on_or_after(start, weekday), None)


@transaction.atomic
def discard(program: Program, *, version: int | None = None) -> None:
    """Throws a draft away. Raises NotADraft, OutOfDate."""
    locked(program, version=version).delete()


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
    try:
        send_mail(
            _("Your new program starts %(date)s")
            % {"date": date_format(done.first_heavy, "l j F")},
            render_to_string("coach/mail/assigned.txt", context),
            None,
            [lifter.email],
        )
    except (OSError, SMTPException):
        logger.exception("The mail about program %s could not be sent", done.program.pk)
