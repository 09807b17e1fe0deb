"""Whether missed weeks push a running block's end back: the coach's choice, at any time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import Program, ProgramChange
from programs.services.summaries import renew
from programs.services.versions import locked_running, record


@transaction.atomic
def set_end_moves(
    program: Program, *, moves: bool, by: User, now: datetime, version: int | None = None
) -> Program:
    """With `moves` False the end stays and the last weeks fall away instead.

    Nothing happens where it is so already. Raises NotRunning, OutOfDate.
    """
    fresh = locked_running(program, version=version)
    if fresh.end_moves == moves:
        return fresh
    before, fresh.end_moves = fresh.end_moves, moves
    record(
        fresh,
        ProgramChange.Verb.END,
        by=by,
        now=now,
        before=_words(moves=before),
        after=_words(moves=moves),
    )
    fresh.save(update_fields=["end_moves", "version"])
    renew([fresh.lifter_id])
    return fresh


def _words(*, moves: bool) -> str:
    return _("they push the end back") if moves else _("the end stays, the last weeks fall away")
