"""Red flags: training stops at once, her coach hears of it; only she says that she is cleared."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.accounts.profile_choices import SCREENING
from glutes.web import mail
from programs.engine.red_flags import RED_FLAGS
from programs.models import RedFlag
from programs.services.alarm import coaches_of
from programs.services.log_entries import Entry, Fate, RefusedError
from programs.services.summaries import renew


@transaction.atomic
def stop(lifter: User, *, code: str, now: datetime) -> RedFlag:
    """Keeps the flag; said twice it is one. New programs are stopped by it too.

    One that her health answers put there is from now on what she said: only being cleared ends it.
    Her coaches are mailed by `tell_coach`. Raises KeyError for a code that is none.
    """
    known = RED_FLAGS[code]
    User.objects.select_for_update().get(pk=lifter.pk)
    flag, is_new = RedFlag.objects.get_or_create(
        lifter=lifter, code=code, cleared_at=None, defaults={"said_at": now}
    )
    if is_new and known.stops_the_generator:
        _screening(lifter, add={code})
    if is_new:
        renew([lifter.pk])
    elif flag.from_answers:
        flag.from_answers = False
        flag.save(update_fields=["from_answers"])
    return flag


def said(lifter: User, entry: Entry, now: datetime) -> Fate:
    """As the phone says it, maybe hours later and twice: what she was cleared of since stays so.

    Raises RefusedError for a sign that is none.
    """
    if entry.reason not in RED_FLAGS:
        raise RefusedError("reason", _("Choose what is wrong, so that the right advice is given."))
    at = min(entry.edited_at or now, now)
    # Answers are another thing than what she says here: neither they nor their end count.
    flags = RedFlag.objects.of(lifter).filter(code=entry.reason).exclude(taken_back=True)
    flags = flags.exclude(cleared_at=None, from_answers=True)
    if flags.filter(Q(cleared_at=None) | Q(cleared_at__gte=at)).exists():
        return Fate.ALREADY
    stop(lifter, code=entry.reason, now=now)
    return Fate.SAVED


@transaction.atomic
def clear(lifter: User, *, now: datetime) -> int:
    """A professional has cleared her, she says: how many flags that ends. Pregnancy stays."""
    User.objects.select_for_update().get(pk=lifter.pk)
    flags = RedFlag.objects.of(lifter).open().to_be_cleared()
    codes = set(flags.values_list("code", flat=True))
    ended = flags.update(cleared_at=now)
    _screening(lifter, drop=codes)
    renew([lifter.pk])
    return ended


def _screening(
    lifter: User, *, add: set[str] | frozenset[str] = frozenset(), drop: set[str] | None = None
) -> None:
    profile = LifterProfile.objects.filter(user=lifter).first()
    if profile is None:
        return
    said = (set(profile.screening) | add) - (drop or set())
    profile.screening = [code for code, _label in SCREENING if code in said]
    profile.save(update_fields=["screening"])


def tell_coach(lifter: User, *, link: str, now: datetime, by: User | None = None) -> None:
    """Mails her coaches that she stopped, without why: that stands on her page, where only they
    read it, and `link` leads there. Once a flag; call it after the flag is kept.

    `by`: who gave the answer that stopped her; she knows it herself.
    """
    untold = RedFlag.objects.of(lifter).open().filter(told_at=None)
    answered = not untold.filter(from_answers=False).exists()
    # Two requests may find it untold: the one that marks it tells.
    if not untold.update(told_at=now):
        return
    for coach in coaches_of(lifter, now=now):
        if coach == by:
            continue
        context = {"coach": coach, "lifter": lifter, "link": link, "answered": answered}
        mail.send(
            coach.email,
            subject=_("%(name)s has stopped training for now") % {"name": lifter.name},
            body=render_to_string("lifter/mail/red_flag.txt", context),
            about="a red flag",
        )
