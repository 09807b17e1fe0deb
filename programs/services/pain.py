"""What hurt a lifter last, left out of a new block until somebody says that it may come back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.engine.progression.pain import Painful, painful
from programs.engine.rules import is_avoided
from programs.models import Program, Workout
from programs.services.bridge import block_of, log_of


def hurts_now(lifter: User, *, avoid: Collection[str] = ()) -> tuple[Painful, ...]:
    """What was stopped for pain in the block she trains, else in the last she trained.

    Without what is in `avoid`: she does not get that anyway. A dozen queries.
    """
    trained = Workout.objects.filter(program__lifter=lifter).begun().values("program")
    programs = Program.objects.of(lifter).exclude(status=Program.Status.DRAFT)
    programs = programs.filter(pk__in=trained).without_answer().with_days()
    last = programs.running().first() or programs.first()
    if last is None:
        return ()
    found = painful(block_of(last), log_of(last))
    return tuple(one for one in found if not is_avoided(one.slug, tuple(avoid)))


def without(asked: Mapping[str, Any], hurts: Iterable[Painful]) -> dict[str, Any]:
    """The question to the generator with these avoided. The profile stays as it is."""
    slugs = [one.slug for one in hurts]
    if not slugs:
        return dict(asked)
    question = {**asked, "avoid": list(dict.fromkeys([*asked.get("avoid", []), *slugs]))}
    if "likes" in asked:
        # A wish for what is left out could only be said not to be met.
        question["likes"] = [s for s in asked["likes"] if not is_avoided(s, tuple(slugs))]
    return question


def reason(one: Painful) -> str:
    """`pain 5/10 on 24 November`."""
    return _("pain %(pain)s/10 on %(day)s") % {"pain": one.pain, "day": date_format(one.on, "j F")}


def left_out(one: Painful) -> str:
    """That it is left out, and why. A whole exercise takes its variations along."""
    words = {"name": one.name, "why": reason(one)}
    if "/" in one.slug:
        return _("%(name)s is left out: %(why)s.") % words
    return _("%(name)s is left out, with its variations: %(why)s.") % words


def back(one: Painful, *, own: bool) -> str:
    """That it may stand again all the same, and on whose word."""
    words = {"name": one.name, "why": reason(one)}
    if own:
        return _("%(name)s may come back on your own word: %(why)s.") % words
    return _("%(name)s may come back on the coach's word: %(why)s.") % words
