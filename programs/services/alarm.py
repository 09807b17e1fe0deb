"""Pain of 5 or more reaches the coach at once: by mail, besides the flag on her roster."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from glutes.accounts.models import Coaching, User
from glutes.web import mail
from programs.engine.progression.judge import PAIN_STOPS
from programs.models import ExerciseAnswer, Program
from programs.services.log_entries import Entry, Kind, Outcome


def tell_coach(
    lifter: User, *, entry: Entry, outcome: Outcome, link: str, now: datetime
) -> list[User]:
    """Mails her coaches after an answer that stops an exercise; who was told, nobody else.

    Once a workout and exercise, however often the phone sends it or she corrects it. Call it after
    the entry is kept: a mail server that does not answer loses nothing but the mail, the flag
    stands. `link` leads the coach to the lifter.
    """
    if entry.kind != Kind.ANSWER or outcome.refused or (entry.pain or 0) < PAIN_STOPS:
        return []
    uuid = Program(uuid=entry.program).workout_uuid(week=entry.week, kind=entry.day)
    answers = ExerciseAnswer.objects.filter(
        workout__uuid=uuid, workout__program__lifter=lifter, pain__gte=PAIN_STOPS, told_at=None
    ).select_related("prescription", "instead")
    told: list[User] = []
    for said in answers:
        # Two requests may find it untold: the one that marks it tells.
        if not ExerciseAnswer.objects.filter(pk=said.pk, told_at=None).update(told_at=now):
            continue
        for coach in coaches_of(lifter, now=now):
            _mail(coach, lifter=lifter, exercise=said.full_name, link=link)
            told.append(coach)
    return told


def coaches_of(lifter: User, *, now: datetime) -> list[User]:
    """Those who coach her now."""
    coachings = Coaching.objects.active().of(lifter).filter(accepted_at__lte=now)
    return [one.coach for one in coachings.select_related("coach") if one.coach.is_active]


def _mail(coach: User, *, lifter: User, exercise: str, link: str) -> None:
    context = {"coach": coach, "lifter": lifter, "exercise": exercise, "link": link}
    mail.send(
        coach.email,
        subject=_("%(name)s stopped an exercise") % {"name": lifter.name},
        body=render_to_string("lifter/mail/stopped.txt", context),
        about="a stopped exercise",
    )
