"""Red flags: training stops at once, her coach hears of it; only she says that she is cleared."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.engine.red_flags import RED_FLAGS
from programs.models import RedFlag
from programs.services.alarm import coaches_of

logger = logging.getLogger(__name__)


@transaction.atomic
def stop(lifter: User, *, code: str, link: str, now: datetime) -> RedFlag:
    """Keeps the flag; said twice it is one. New programs are stopped by it too.

    Her coaches are mailed once it is kept, without what it is: that stands on her page, where
    only they read it. `link` leads there. Raises KeyError for a code that is none.
    """
    known = RED_FLAGS[code]
    User.objects.select_for_update().get(pk=lifter.pk)
    flag, is_new = RedFlag.objects.get_or_create(
        lifter=lifter, code=code, cleared_at=None, defaults={"said_at": now}
    )
    if is_new and known.stops_the_generator:
        _screening(lifter, add={code})
    if is_new:
        transaction.on_commit(lambda: _tell(lifter, link=link, now=now))
    return flag


@transaction.atomic
def clear(lifter: User, *, now: datetime) -> int:
    """A professional has cleared her, she says: how many flags that ends."""
    User.objects.select_for_update().get(pk=lifter.pk)
    flags = RedFlag.objects.of(lifter).open()
    codes = set(flags.values_list("code", flat=True))
    ended = flags.update(cleared_at=now)
    _screening(lifter, drop=codes)
    return ended


def _screening(
    lifter: User, *, add: set[str] | frozenset[str] = frozenset(), drop: set[str] | None = None
) -> None:
    profile = LifterProfile.objects.filter(user=lifter).first()
    if profile is None:
        return
    profile.screening = sorted((set(profile.screening) | add) - (drop or set()))
    profile.save(update_fields=["screening"])


def _tell(lifter: User, *, link: str, now: datetime) -> None:
    for coach in coaches_of(lifter, now=now):
        context = {"coach": coach, "lifter": lifter, "link": link}
        try:
            send_mail(
                _("%(name)s has stopped training for now") % {"name": lifter.name},
                render_to_string("lifter/mail/red_flag.txt", context),
                None,
                [coach.email],
            )
        except (OSError, SMTPException):
            logger.exception("The mail about a red flag could not be sent")
