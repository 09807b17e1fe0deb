"""Undo and redo: every edit, across page loads, with a log that only grows."""

from collections.abc import Callable
from typing import Any

import pytest

from glutes.accounts.models import User
from programs.models import DraftState, Prescription, Program
from programs.services import edit, history
from programs.services.assign import assign
from programs.services.edit_line import set_line
from programs.services.generate import solve_again
from programs.services.history import NothingToUndo
from programs.services.review import additions, review, subject_of, swaps
from programs.services.versions import NotADraft, OutOfDate
from tests.factories_drafts import line_of
from tests.programs.services.edit.drafts import MONDAY, NOW, Do


def everything(program: Program) -> Any:
    """What an undo must bring back, keys included."""
    fresh = Program.objects.get(pk=program.pk)
    lines = Prescription.objects.filter(day__program=fresh).order_by("day__kind", "position")
    days = fresh.days.order_by("kind").values_list("kind", "minutes", "warm_up")
    rules = fresh.set_aside.values_list("rule", "wanted", "reason", "by", "at")
    return (
        [(line.day.kind, line.why, history.line_fields(line)) for line in lines],
        list(days),
        list(rules),
        fresh.lifter_snapshot,
        fresh.answer,
    )


def every_edit(program: Program, do: Do) -> list[Callable[[], Any]]:
    """One of each kind, done in this order."""
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    light = line_of(program, "light", 2)
    other = next(o for o in swaps(fresh, kind="light", slug=light.row_slug) if not o.broken)

    def set_a_rule_aside() -> None:
        now = subject_of(Program.objects.with_days().get(pk=program.pk))
        gave = next(one for one in review(now).gave_way if one.rule == "reserve")
        do(edit.set_aside, program, rule=gave.rule, wanted=gave.wanted, reason="on purpose")

    def add_a_line() -> None:
        now = subject_of(Program.objects.with_days().get(pk=program.pk))
        do(edit.add, program, kind="heavy", slug=additions(now, kind="heavy")[0].row.slug)

    return [
        lambda: do(set_line, line_of(program, "heavy", 1), sets=3),
        lambda: do(set_line, line_of(program, "heavy", 2), rir=1, note="ribs"),
        set_a_rule_aside,
        lambda: do(edit.swap, light, slug=other.row.slug),
        lambda: do(edit.move, line_of(program, "light", 3), place=2),
        lambda: do(edit.set_superset, line_of(program, "light", 3), joined=True),
        lambda: do(edit.remove, line_of(program, "light", 4)),
        add_a_line,
        lambda: do(edit.set_lock, line_of(program, "light", 1), locked=True),
        lambda: do(solve_again, program, another=True),
    ]


def test_every_kind_of_edit_is_undone_to_the_first_and_done_again_to_the_last(
    program: Program, do: Do
) -> None:
    seen = [everything(program)]
    for act in every_edit(program, do):
        act()
        seen.append(everything(program))
        assert seen[-1] != seen[-2]

    for before in reversed(seen[:-1]):
        do(history.undo, program)
        assert everything(program) == before
    with pytest.raises(NothingToUndo):
        do(history.undo, program)
    for after in seen[1:]:
        do(history.redo, program)
        assert everything(program) == after
    with pytest.raises(NothingToUndo):
        do(history.redo, program)


def test_an_undo_is_a_version_and_the_log_only_grows(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 1)
    do(set_line, line, sets=3)
    do(history.undo, program)
    do(history.redo, program)

    said = f"{line.full_name}: {line.sets} → 3 sets"
    changes = list(program.changes.all())
    assert [change.version for change in changes] == [2, 3, 4]
    assert [str(c) for c in changes] == [said, f"undone: {said}", f"done again: {said}"]
    assert Program.objects.get(pk=program.pk).version == 4


def test_a_new_edit_after_an_undo_leaves_the_old_way_behind(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 1)
    do(set_line, line, sets=3)
    do(set_line, line, note="one")
    do(history.undo, program)
    do(set_line, line, note="two")

    steps = history.steps(program)
    assert steps.redo is None
    assert str(steps.undo) == f"{line.full_name}: note “two”"
    do(history.undo, program)
    do(history.undo, program)
    assert line_of(program, "heavy", 1).sets == line.sets
    do(history.redo, program)
    do(history.redo, program)
    assert line_of(program, "heavy", 1).note == "two"


def test_the_steps_are_named(program: Program, do: Do) -> None:
    assert history.steps(program) == history.Steps(None, None)
    line = line_of(program, "heavy", 1)
    do(set_line, line, sets=3)
    assert str(history.steps(program).undo) == f"{line.full_name}: {line.sets} → 3 sets"
    do(history.undo, program)
    steps = history.steps(program)
    assert (steps.undo, str(steps.redo)) == (None, f"{line.full_name}: {line.sets} → 3 sets")


def test_an_older_page_undoes_nothing(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 1)
    do(set_line, line, sets=3)
    do(set_line, line, sets=5)

    with pytest.raises(OutOfDate):
        do(history.undo, program, version=2)

    assert line_of(program, "heavy", 1).sets == 5


def test_a_refused_edit_leaves_nothing_to_undo(program: Program, do: Do) -> None:
    with pytest.raises(edit.Refused):
        do(edit.remove, line_of(program, "heavy", 1))

    assert history.steps(program).undo is None
    assert not DraftState.objects.exists()


def test_a_program_that_is_given_is_not_undone(program: Program, do: Do, coach: User) -> None:
    do(set_line, line_of(program, "heavy", 1), sets=3)
    assign(program, start=MONDAY, by=coach, now=NOW)

    with pytest.raises(NotADraft):
        do(history.undo, program)
    assert not DraftState.objects.exists()
