"""What a visitor answered and built, kept in her session until her account can hold it."""

from decimal import Decimal
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError

from glutes.accounts.models import LifterProfile, User

KEY: Final = "kept_answers"
PROGRAM_KEY: Final = "kept_program"
FIELDS: Final = (
    "unit",
    "experience",
    "focus",
    "weak_side",
    "side_deficit_percent",
    "equipment",
    "minutes_heavy",
    "minutes_light",
    "weekday_heavy",
    "weekday_light",
    "weeks",
    "low_back_care",
    "screening",
    "avoid",
    "likes",
    "working_loads",
)


def keep(session: SessionBase, profile: LifterProfile, *, asked: dict[str, Any]) -> None:
    """Puts a valid profile's answers into the session, as JSON.

    `asked` is what the generator was asked for the program she saw (lifter contract): the same
    question gives the same program again.
    """
    session[PROGRAM_KEY] = asked
    answers: dict[str, Any] = {name: getattr(profile, name) for name in FIELDS}
    if isinstance(answers["side_deficit_percent"], Decimal):
        answers["side_deficit_percent"] = str(answers["side_deficit_percent"])
    session[KEY] = answers


def kept_profile(session: SessionBase) -> LifterProfile | None:
    """The kept answers as an unsaved profile; None if there are none."""
    answers = session.get(KEY)
    if not isinstance(answers, dict):
        return None
    known = {name: value for name, value in answers.items() if name in FIELDS}
    if known.get("side_deficit_percent") is not None:
        known["side_deficit_percent"] = Decimal(known["side_deficit_percent"])
    return LifterProfile(**known)


def kept_program(session: SessionBase) -> dict[str, Any] | None:
    """What the generator was asked for the program she kept, or None."""
    asked = session.get(PROGRAM_KEY)
    return dict(asked) if isinstance(asked, dict) else None


def forget(session: SessionBase) -> None:
    """The answers stand in her profile now."""
    session.pop(KEY, None)


def forget_program(session: SessionBase) -> None:
    """Nothing where none is kept."""
    session.pop(PROGRAM_KEY, None)


def give_to(user: User, session: SessionBase) -> LifterProfile | None:
    """Saves the kept answers as the profile of `user`, who has none yet.

    None where nothing was kept, or where the answers no longer pass (a rule changed meanwhile):
    then the settings page shows them with what is wrong.
    """
    profile = kept_profile(session)
    if profile is None:
        return None
    profile.user = user
    try:
        profile.full_clean()
    except ValidationError:
        return None
    profile.save()
    forget(session)
    return profile
