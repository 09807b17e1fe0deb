"""Rows for tests, by keyword only. Every name is plainly invented; every call makes a new row."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from glutes.accounts.invitations import invite
from glutes.accounts.models import Coaching, Invitation, LifterProfile, User

PASSWORD = "correct-horse-battery"
_numbers = count(1)


def make_user(*, name: str = "", email: str = "", **flags: Any) -> User:
    """An account with PASSWORD. `flags`: is_coach, is_editor, is_active and the like."""
    number = next(_numbers)
    return User.objects.create_user(
        email or f"person{number}@test.example",
        flags.pop("password", PASSWORD),
        name=name or f"Test Person {number}",
        **flags,
    )


def make_coach(**fields: Any) -> User:
    return make_user(is_coach=True, **fields)


def make_coaching(
    *,
    coach: User,
    lifter: User,
    accepted: bool = True,
    ended_at: datetime | None = None,
    asked_at: datetime | None = None,
) -> Coaching:
    """Asked 30 days ago unless said, and accepted at once."""
    asked = asked_at or timezone.now() - timedelta(days=30)
    return Coaching.objects.create(
        coach=coach,
        lifter=lifter,
        asked_at=asked,
        accepted_at=asked if accepted else None,
        ended_at=ended_at,
    )


def make_invitation(*, coach: User, made_at: datetime | None = None, **said: Any) -> Invitation:
    """Made now unless said; `said`: label, seats, days."""
    return invite(coach, now=made_at or timezone.now(), **said)


def make_profile(*, user: User, **fields: Any) -> LifterProfile:
    """An intermediate lifter in a usual gym, in kg, who knows her hip thrust."""
    values: dict[str, Any] = {
        "experience": "intermediate",
        "equipment": ["barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"],
        "working_loads": {"hip-thrust": {"load": 80, "reps": 8, "rir": 2}},
        **fields,
    }
    return LifterProfile.objects.create(user=user, **values)


def make_lifter(
    *,
    coach: User | None = None,
    coached_since: datetime | None = None,
    profile: dict[str, Any] | None = None,
    **fields: Any,
) -> User:
    """A lifter with a profile; with `coach`, hers since 30 days unless said."""
    lifter = make_user(**fields)
    make_profile(user=lifter, **(profile or {}))
    if coach is not None:
        make_coaching(coach=coach, lifter=lifter, asked_at=coached_since)
    return lifter
