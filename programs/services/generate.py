"""Asking the generator for one lifter, and keeping its answer as a draft."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from glutes.accounts.models import User
from glutes.library.rows import published_rows
from programs import engine
from programs.models import Program
from programs.services.answers import save_days


def row_choices() -> list[tuple[str, str]]:
    """(slug, name) of every published row, in the library's order."""
    return [(row.slug, row.name) for row in published_rows().rows]


def open_draft(lifter: User, *, by: User) -> Program | None:
    """The one draft that `by` has open for this lifter."""
    return Program.objects.drafts().of(lifter).filter(created_by=by).without_answer().first()


def draft_program(
    lifter: User, *, by: User, asked: Mapping[str, Any], now: datetime
) -> Program | dict[str, Any]:
    """A saved draft, in place of the one `by` had open for this lifter.

    `asked` is of contract/lifter.schema.json, locks and alternative included. Where there is no
    program ("impossible", "see_a_professional", "error"), that answer is returned, nothing is
    written and the open draft stays.
    """
    library = published_rows()
    # Before the transaction: SQLite lets one writer in at a time, and solving takes a while.
    answer = engine.answer(asked, library)
    if answer["status"] != "program":
        return answer
    with transaction.atomic():
        User.objects.select_for_update().get(pk=lifter.pk)
        Program.objects.drafts().of(lifter).filter(created_by=by).delete()
        program = Program(
            lifter=lifter,
            created_by=by,
            start=date.fromisoformat(asked["start"]),
            weeks=asked["weeks"],
            unit=asked["unit"],
            lifter_snapshot=dict(asked),
            answer=answer,
            created_at=now,
        )
        program.full_clean()
        program.save()
        save_days(program, answer, library=library)
    return program
