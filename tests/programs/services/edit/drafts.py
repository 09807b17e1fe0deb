"""What tests of edits ask of a draft."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from glutes.accounts.models import User
from programs.models import Program
from programs.services.review import Review, review, subject_of
from tests.factories_drafts import make_draft

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
MONDAY = date(2027, 1, 4)

Do = Callable[..., Any]


def draft_for(coach: User, **profile: Any) -> Program:
    return make_draft(by=coach, profile=profile, start=MONDAY, now=NOW)


def slugs(program: Program, kind: str) -> list[str]:
    day = program.days.get(kind=kind)
    return list(day.prescriptions.order_by("position").values_list("row_slug", flat=True))


def reviewed(program: Program) -> Review:
    return review(subject_of(Program.objects.with_days().get(pk=program.pk)))


def sets_of(program: Program) -> dict[str, Decimal]:
    """Weekly sets by muscle."""
    return {one.muscle: one.sets for one in reviewed(program).muscles}
