"""One program, several tabs: who is behind is told what changed instead of overwriting it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import Discarded, Program, ProgramChange

#: So long a draft that was thrown away can be taken back at least.
KEPT = timedelta(days=30)


class NotADraft(Exception):  # noqa: N818 — it reads as what is the case
    """The program runs, or is over: it is no longer edited, but built anew."""

    def __str__(self) -> str:
        return _(
            "This program is no longer a draft, so it stays as the lifter knows it."
            " Make a new block from it to change it."
        )


class NotRunning(Exception):  # noqa: N818
    """The program is over, or not begun: there is no block to change in the middle of."""

    def __str__(self) -> str:
        return _("This program does not run any more, so nothing was changed.")


class NotWaiting(Exception):  # noqa: N818
    """The program runs already, or is a draft again: there is nothing to take back."""

    def __str__(self) -> str:
        return _("This program does not wait for its start any more, so nothing was changed.")


class OutOfDate(Exception):  # noqa: N818
    """The page was opened at an older version. `missed`: the changes made since, oldest first."""

    def __init__(self, missed: Iterable[ProgramChange]) -> None:
        self.missed = tuple(missed)
        super().__init__()

    def __str__(self) -> str:
        return _(
            "This program changed after you opened the page, so your change was not made."
            " It is shown as it is now: look, then make your change again."
        )


def locked(program: Program, *, version: int | None) -> Program:
    """The draft as it is now, nobody else writing until the transaction ends.

    The lifter's row is what is locked: two drafts of hers must not be assigned at once either.
    Raises NotADraft, OutOfDate.
    """
    User.objects.select_for_update().get(pk=program.lifter_id)
    fresh = _as_seen(program, version=version)
    if not fresh.is_draft:
        raise NotADraft
    return fresh


def locked_running(program: Program, *, version: int | None) -> Program:
    """As `locked`, for a program that runs. Raises NotRunning, OutOfDate."""
    User.objects.select_for_update().get(pk=program.lifter_id)
    fresh = _as_seen(program, version=version)
    if not fresh.is_running:
        raise NotRunning
    return fresh


def locked_waiting(program: Program, *, version: int | None) -> Program:
    """As `locked`, for a program assigned for later. Raises NotWaiting, OutOfDate."""
    User.objects.select_for_update().get(pk=program.lifter_id)
    fresh = _as_seen(program, version=version)
    if not fresh.is_waiting:
        raise NotWaiting
    return fresh


def _as_seen(program: Program, *, version: int | None) -> Program:
    fresh = Program.objects.select_related("lifter").get(pk=program.pk)
    if version is not None and version != fresh.version:
        raise OutOfDate(fresh.changes.filter(version__gt=version).select_related("by"))
    return fresh


def throw_away(draft: Program, *, by: User, now: datetime) -> None:
    """In the caller's transaction, which holds the lifter's row. Older ones go for good."""
    Program.thrown_away.of(draft.lifter).filter(discarded_at__lt=now - KEPT).delete()
    Discarded.objects.create(
        lifter_id=draft.lifter_id,
        weeks=draft.weeks,
        was_change=draft.revises_id is not None,
        built_at=draft.created_at,
        built_by_id=draft.created_by_id,
        at=now,
        by=by,
    )
    draft.discarded_at = now
    draft.save(update_fields=["discarded_at"])


def take_out_again(draft: Program) -> None:
    """A draft that was thrown away is one again, in the caller's transaction."""
    gone = Discarded.objects.of(draft.lifter).filter(built_at=draft.created_at)
    gone.filter(at__gte=draft.discarded_at or draft.created_at).delete()
    draft.discarded_at = None
    draft.save(update_fields=["discarded_at"])


def pressed_twice(
    program: Program, verb: ProgramChange.Verb, *, version: int | None, by: User
) -> bool:
    """True where the one change since `version` is this person's own, of this kind.

    The same button sent twice: the second time it is behind by what the first has done. Whether it
    asked for the same is the caller's to see.
    """
    missed = list(program.changes.filter(version__gt=version or 0)[:2])
    return len(missed) == 1 and missed[0].verb == verb and missed[0].by_id == by.pk


def record(
    program: Program,
    verb: ProgramChange.Verb,
    *,
    by: User,
    now: datetime,
    kind: str = "",
    line: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
) -> ProgramChange:
    """Counts the version up, in memory: the caller saves the program; the change is saved here."""
    program.version += 1
    return ProgramChange.objects.create(
        program=program,
        version=program.version,
        verb=verb,
        by=by,
        at=now,
        kind=kind,
        line=line[:170],
        before=before[:300],
        after=after[:1000],
        reason=reason[:300],
    )
