"""Drafts as the generator makes them, by keyword only."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program
from programs.services.generate import draft_program
from tests.factories import make_lifter


def make_draft(
    *,
    by: User,
    lifter: User | None = None,
    start: date | None = None,
    now: datetime | None = None,
    profile: dict[str, Any] | None = None,
    **asked: Any,
) -> Program:
    """Built for `lifter`, or for a new one with `profile`; starts in a week unless said.

    `asked` changes what the generator is asked. Needs the library.
    """
    now = now or timezone.now()
    # By the test's clock and by the real one, which the pages go by.
    month_ago = min(now, timezone.now()) - timedelta(days=30)
    lifter = lifter or make_lifter(coach=by, coached_since=month_ago, profile=profile)
    start = start or now.date() + timedelta(days=7)
    question = lifter.profile.as_lifter(start=start) | asked  # type: ignore[attr-defined]
    made = draft_program(lifter, by=by, asked=question, now=now)
    assert isinstance(made, Program), made
    return made


def line_of(program: Program, kind: str, position: int) -> Prescription:
    """A line as it now stands."""
    return program.days.get(kind=kind).prescriptions.get(position=position)


def rows_of(program: Program) -> list[tuple[str, str]]:
    """(day kind, row slug) in order."""
    lines = Prescription.objects.filter(day__program=program)
    return list(lines.values_list("day__kind", "row_slug"))
