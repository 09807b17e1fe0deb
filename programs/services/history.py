"""Every edit of a draft can be undone and done again, tomorrow too: each version is kept.

The log of changes only grows: an undo is a version of its own, which shows an older one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import DraftState, Prescription, Program, ProgramChange, SetAside
from programs.services.settle import settle
from programs.services.versions import locked, record

#: What follows from the other fields: `settle` makes it anew.
DERIVED = frozenset({"why", "evidence"})


class NothingToUndo(Exception):  # noqa: N818 — it reads as what is the case
    """There is no older version, or none that was undone."""

    def __str__(self) -> str:
        return _("There is nothing to undo, or to do again.")


@dataclass(frozen=True, slots=True)
class Steps:
    """The change that an undo takes back, and the one that is done again; None: there is none."""

    undo: ProgramChange | None
    redo: ProgramChange | None


@dataclass(frozen=True, slots=True)
class _Tree:
    """Versions and what they show; `parents` of those that have content of their own."""

    shows: Mapping[int, int]
    parents: Mapping[int, int | None]

    @property
    def now(self) -> int | None:
        return self.shows[max(self.shows)] if self.shows else None

    @property
    def before(self) -> int | None:
        return None if self.now is None else self.parents[self.now]

    @property
    def after(self) -> int | None:
        """Towards the newest edit: the state that came after the one shown."""
        node = max(self.parents, default=None)
        while node is not None and self.parents[node] != self.now:
            node = self.parents[node]
        return node


def _tree(program: Program) -> _Tree:
    rows = list(program.states.values_list("version", "shows", "parent"))
    return _Tree(
        shows={version: shows for version, shows, _parent in rows},
        parents={version: parent for version, shows, parent in rows if version == shows},
    )


def steps(program: Program) -> Steps:
    """Two queries at the most."""
    tree = _tree(program)
    undone = tree.now if tree.before is not None else None
    wanted = {version for version in (undone, tree.after) if version is not None}
    if not wanted:
        return Steps(None, None)
    found = {change.version: change for change in program.changes.filter(version__in=wanted)}
    return Steps(
        undo=None if undone is None else found.get(undone),
        redo=None if tree.after is None else found.get(tree.after),
    )


def keep(program: Program) -> None:
    """What stands now, before an edit; call it in the edit's transaction, the program locked."""
    if not program.states.filter(version=program.version).exists():
        content = {**_content(program), "answer": program.answer}
        DraftState.objects.create(
            program=program, version=program.version, shows=program.version, content=content
        )


def add(program: Program, *, solved: bool = False) -> None:
    """What the edit made of it, as the version it has now. `solved`: the answer is another one."""
    before = program.states.get(version=program.version - 1)
    content = _content(program) | ({"answer": program.answer} if solved else {})
    DraftState.objects.create(
        program=program,
        version=program.version,
        shows=program.version,
        parent=before.shows,
        content=content,
    )


def forget(program: Program) -> None:
    """A program that is given is no longer undone version by version."""
    program.states.all().delete()


def undo(program: Program, *, version: int | None, by: User, now: datetime) -> Program:
    """The state before the last edit. Raises NothingToUndo, NotADraft, OutOfDate."""
    return _go(program, back=True, version=version, by=by, now=now)


def redo(program: Program, *, version: int | None, by: User, now: datetime) -> Program:
    """The edit that was undone last. Raises NothingToUndo, NotADraft, OutOfDate."""
    return _go(program, back=False, version=version, by=by, now=now)


@transaction.atomic
def _go(program: Program, *, back: bool, version: int | None, by: User, now: datetime) -> Program:
    fresh = locked(program, version=version)
    tree = _tree(fresh)
    target = tree.before if back else tree.after
    if target is None:
        raise NothingToUndo
    told = fresh.changes.filter(version=(tree.now or 0) if back else target).first()
    _restore(fresh, target, tree)
    fresh = settle(fresh)
    said = str(told) if told else ""
    verb = ProgramChange.Verb.UNDO if back else ProgramChange.Verb.REDO
    record(fresh, verb, by=by, now=now, before=said, after=said)
    fresh.save(update_fields=["version"])
    DraftState.objects.create(program=fresh, version=fresh.version, shows=target)
    return fresh


# --- content ------------------------------------------------------------------------------------


def _content(program: Program) -> dict[str, Any]:
    lines = Prescription.objects.filter(day__program=program).select_related("day")
    return {
        "asked": program.lifter_snapshot,
        "lines": [[line.day.kind, line_fields(line)] for line in lines.order_by("day", "position")],
        "set_aside": [
            {
                "rule": one.rule,
                "wanted": one.wanted,
                "reason": one.reason,
                "by": one.by_id,
                "at": one.at.isoformat(),
            }
            for one in program.set_aside.filter(phase=None)
        ],
    }


def line_fields(line: Prescription) -> dict[str, Any]:
    """A line as JSON has it, with its key: whoever points at it finds it again."""
    names = [f.attname for f in line._meta.concrete_fields if f.attname not in {"day_id", *DERIVED}]
    values = {name: getattr(line, name) for name in names}
    return {n: str(v) if isinstance(v, Decimal) else v for n, v in values.items()}


def _restore(program: Program, version: int, tree: _Tree) -> None:
    whole = program.states.filter(content__isnull=False)
    states: dict[int, Any] = dict(whole.values_list("version", "content"))
    content = states[version]
    node: int | None = version
    while node is not None and "answer" not in states[node]:
        node = tree.parents[node]
    program.lifter_snapshot = content["asked"]
    if node is not None:
        program.answer = states[node]["answer"]
    program.save(update_fields=["lifter_snapshot", "answer"])
    days = {day.kind: day for day in program.days.filter(phase=None)}
    Prescription.objects.filter(day__in=days.values()).delete()
    fields = [(days[kind], values) for kind, values in content["lines"]]
    Prescription.objects.bulk_create(Prescription(day=day, **values) for day, values in fields)
    _restore_set_aside(program, content["set_aside"])


def _restore_set_aside(program: Program, rows: list[dict[str, Any]]) -> None:
    program.set_aside.filter(phase=None).delete()
    known = set(
        User.objects.filter(pk__in=[row["by"] for row in rows]).values_list("pk", flat=True)
    )
    for row in rows:
        by = row["by"] if row["by"] in known else None
        SetAside.objects.create(
            program=program,
            rule=row["rule"],
            wanted=row["wanted"],
            reason=row["reason"],
            by_id=by,
            at=datetime.fromisoformat(row["at"]),
        )
