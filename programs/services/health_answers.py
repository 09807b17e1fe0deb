"""What she answers about her health, as it bears on the block that runs.

An answer for which no program would be made pauses it, as a red flag on Today does; taken back, it
lifts what only it put there. One that merely makes another program leaves the block as it was
built, and says so until there is a new one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.accounts.profile_choices import SCREENING
from glutes.accounts.services import save_profile
from glutes.web import mail
from programs.engine.red_flags import STOPPING_ANSWERS
from programs.engine.screening import CHANGES, advice_of
from programs.models import Program, RedFlag
from programs.services.alarm import coaches_of
from programs.services.bridge import built_before
from programs.services.red_flags import tell_coach as tell_coach_of_flags
from programs.services.summaries import renew


@dataclass(frozen=True, slots=True)
class Heard:
    """What a save did: `paused` and `lifted` are red flags that it opened and ended.

    `stays`: said on Today, so that taking the answer back does not end them; they stay ticked.
    `built_before`: codes of answers, new with this save, that the running block knows nothing of.
    """

    paused: tuple[RedFlag, ...] = ()
    lifted: tuple[RedFlag, ...] = ()
    stays: tuple[RedFlag, ...] = ()
    built_before: tuple[str, ...] = ()

    def words(self, *, own: bool) -> list[str]:
        """What a page can't show of itself once it is saved."""
        return [*self._lifted(), *(_stays(flag, own=own) for flag in self.stays)]

    def _lifted(self) -> list[str]:
        text = _("No longer a reason to pause: %(what)s.")
        return [text % {"what": _lowered(str(flag))} for flag in self.lifted]


def _stays(flag: RedFlag, *, own: bool) -> str:
    words = {"what": flag}
    if own:
        text = _("“%(what)s” stays ticked: you said it on Today. Say there once you are cleared.")
        return text % words
    text = _(
        "“%(what)s” stays ticked: she said it on Today, and only she says that she is cleared."
    )
    return text % words


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


@transaction.atomic
def save_answers(profile: LifterProfile, *, user: User, by: User, now: datetime) -> Heard:
    """Saves her profile, and pauses or goes on with what runs as it now says.

    Her coaches are mailed by `tell_coaches`.
    """
    User.objects.select_for_update().get(pk=user.pk)
    before = LifterProfile.objects.filter(user=user).first()
    running = running_of(user)
    unheard = built_before(running, profile=before)
    flags = {flag.code: flag for flag in RedFlag.objects.of(user).open()}
    gone = [
        flag
        for code, flag in flags.items()
        if code in STOPPING_ANSWERS and code not in profile.screening
    ]
    stays = tuple(flag for flag in gone if not flag.from_answers)
    kept = {*profile.screening, *(flag.code for flag in stays)}
    profile.screening = [code for code, _label in SCREENING if code in kept]
    save_profile(profile, user=user, by=by, now=now)
    lifted = tuple(flag for flag in gone if flag.from_answers)
    taken_back = RedFlag.objects.filter(pk__in=[flag.pk for flag in lifted])
    taken_back.update(cleared_at=now, taken_back=True)
    paused = tuple(
        RedFlag.objects.create(lifter=user, code=code, said_at=now, from_answers=True)
        for code in profile.screening
        if code in STOPPING_ANSWERS and code not in flags
    )
    since = built_before(running, profile=profile)
    renew([user.pk])
    new = tuple(code for code in since if code not in unheard)
    return Heard(paused, lifted, stays, new)


@dataclass(frozen=True, slots=True)
class Answer:
    """One that the running block was built before, and what it advises."""

    name: str
    advice: str


def in_words(codes: Iterable[str]) -> list[Answer]:
    return [Answer(CHANGES[code], advice_of(code)) for code in codes]


def answers_since(lifter: User, *, profile: LifterProfile | None) -> list[Answer]:
    """Those that her running block was built before."""
    return in_words(built_before(running_of(lifter), profile=profile))


def running_of(lifter: User) -> Program | None:
    """As `built_before` wants it. Two queries."""
    running = Program.objects.of(lifter).running().defer("answer")
    return running.prefetch_related("phases").first()


def tell_coaches(heard: Heard, *, lifter: User, by: User, link: str, now: datetime) -> None:
    """Mails her coaches, but for the one who gave the answers, what these did to her training. Why
    stands on her page alone, where `link` leads. Call it after the answers are kept."""
    if heard.paused:
        tell_coach_of_flags(lifter, link=link, now=now, by=by)
    if not heard.built_before:
        return
    for coach in coaches_of(lifter, now=now):
        if coach == by:
            continue
        context = {"coach": coach, "lifter": lifter, "link": link}
        mail.send(
            coach.email,
            subject=_("A health answer of %(name)s is newer than her block")
            % {"name": lifter.name},
            body=render_to_string("coach/mail/built_before.txt", context),
            about="a health answer",
        )
