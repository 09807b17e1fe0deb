"""Templates, and giving them to many, by keyword only."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Batch, ProgramTemplate
from programs.models.program import Program
from programs.services.batch import start_batch
from programs.services.templates import save_template

_numbers = count(1)


def make_template(
    *,
    program: Program,
    by: User,
    fixed: Collection[tuple[str, str]] | None = None,
    **said: Any,
) -> ProgramTemplate:
    """Kept from a program; its two main lifts are fixed unless said."""
    if fixed is None:
        lines = program.days.filter(phase=None).values_list(
            "kind", "prescriptions__row_slug", "prescriptions__role"
        )
        fixed = {(kind, slug) for kind, slug, role in lines if role == "main"}
    values: dict[str, Any] = {
        "name": f"Test Template {next(_numbers)}",
        "note": "",
        "weeks": program.weeks,
        "focus": "",
        **said,
    }
    return save_template(program, **values, fixed=fixed, by=by, now=timezone.now())


def make_batch(
    *,
    template: ProgramTemplate,
    lifters: Iterable[User],
    start: date | None = None,
    replace: bool = False,
    uuid: UUID | None = None,
) -> Batch:
    """Nobody of it is built yet; starts today unless said."""
    now = timezone.now()
    return start_batch(
        template,
        uuid=uuid or uuid4(),
        lifters=lifters,
        start=start or now.date(),
        replace=replace,
        by=template.coach,
        now=now,
    )
