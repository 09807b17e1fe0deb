"""Programs as the generator really answers them, by keyword only. Each answer is solved once."""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from programs.services.answers import answer, save_days
from tests.factories_training import library


@cache
def _answer(asked: str) -> Any:
    return answer(json.loads(asked), library())


def make_generated(
    *, lifter: User, by: User, status: str = "draft", start: date | None = None
) -> Program:
    """The generator's best for the lifter's profile, from the Monday of this week unless said."""
    now = timezone.now()
    start = start or now.date() - timedelta(days=now.weekday())
    asked = lifter.profile.as_lifter(start=start)
    found = _answer(json.dumps(asked, sort_keys=True))
    program = Program.objects.create(
        lifter=lifter,
        created_by=by,
        status=status,
        start=start,
        weeks=asked["weeks"],
        unit=asked["unit"],
        lifter_snapshot=asked,
        answer=found,
        created_at=now - timedelta(days=7),
        assigned_at=None if status == "draft" else now - timedelta(days=7),
    )
    save_days(program, found, library=library())
    return program
