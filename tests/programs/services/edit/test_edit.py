"""Editing a draft: each change shows at once what it does, and none breaks a hard rule."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from glutes.accounts.models import User
from programs.models import Prescription, Program, ProgramChange
from programs.services import edit
from programs.services.assign import assign
from programs.services.edit import Refused
from programs.services.edit_line import set_line
from programs.services.settle import BreaksRules
from programs.services.versions import NotADraft, OutOfDate
from tests.factories_drafts import line_of
from tests.programs.services.edit.drafts import MONDAY, NOW, Do, draft_for, sets_of

# --- sets -----------------------------------------------------------------------------------------


def test_one_set_more_counts_in_minutes_and_weekly_sets_at_once(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 2)
    minutes, before = line.day.minutes, sets_of(program)

    do(set_line, line, sets=line.sets + 1)

    line.refresh_from_db()
    line.day.refresh_from_db()
    assert line.locked, "what a hand changed is kept when the rest is solved again"
    assert line.day.minutes > minutes
    gained = {m: now - before[m] for m, now in sets_of(program).items() if now != before[m]}
    quarters = line.row["quarters"]
    assert gained == {m: Decimal(q) / 4 for m, q in quarters.items() if q}


def test_the_version_and_the_change_are_kept(program: Program, do: Do, coach: User) -> None:
    line = line_of(program, "heavy", 1)

    after = do(set_line, line, sets=5, version=1)

    assert after.version == 2
    change = ProgramChange.objects.get(program=program)
    assert str(change) == f"{line.full_name}: {line.sets} → 5 sets"
    assert (change.version, change.by, change.at, change.kind) == (2, coach, NOW, "heavy")


@pytest.mark.parametrize("sets", [0, 1, 6, 99])
def test_sets_outside_2_to_5_are_refused(program: Program, do: Do, sets: int) -> None:
    line = line_of(program, "heavy", 1)

    with pytest.raises(ValidationError) as refused:
        do(set_line, line, sets=sets)

    assert "sets" in refused.value.message_dict
    line.refresh_from_db()
    assert line.sets != sets


def test_sets_that_do_not_fit_the_minutes_are_refused_and_nothing_changes(
    coach: User, do: Do
) -> None:
    program = draft_for(coach, minutes_heavy=25)
    refused = None
    for _ in range(20):  # every line of the day to five sets: at one of them the day is full
        try:
            line = next(
                one for one in program.days.get(kind="heavy").prescriptions.all() if one.sets < 5
            )
            before = stored(program)
            do(set_line, line, sets=line.sets + 1)
        except BreaksRules as full:
            refused = full
            break

    assert refused is not None
    assert {one.rule for one in refused.broken} == {6}
    assert "minutes of 25" in str(refused)
    assert stored(program) == before
    assert program.days.get(kind="heavy").minutes <= 25


def stored(program: Program) -> list[Any]:
    lines = Prescription.objects.filter(day__program=program).order_by("pk")
    version = Program.objects.get(pk=program.pk).version
    return [version, *lines.values_list("row_slug", "sets", "rest_s", "position", "locked")]


def test_rests_get_shorter_before_a_set_is_refused(coach: User, do: Do) -> None:
    program = draft_for(coach, minutes_heavy=40)
    rests = [line.rest_s for line in program.days.get(kind="heavy").prescriptions.all()]
    shortened = False
    for _ in range(20):
        lines = list(program.days.get(kind="heavy").prescriptions.all())
        line = next((one for one in lines if one.sets < 5), None)
        if line is None:
            break
        try:
            do(set_line, line, sets=line.sets + 1)
        except BreaksRules:
            break
        now = [one.rest_s for one in program.days.get(kind="heavy").prescriptions.all()]
        shortened = shortened or now != rests
        assert now[0] >= 120
        assert all(rest >= 45 for rest in now)

    assert shortened


# --- load, lock, note -----------------------------------------------------------------------------


def test_a_load_is_set_and_taken_back(program: Program, do: Do) -> None:
    line = Prescription.objects.filter(day__program=program, load_kind="find").first()
    assert line is not None

    do(set_line, line, load=Decimal("22.5"))
    line.refresh_from_db()
    assert (line.load, line.load_kind) == (Decimal("22.5"), "weight")

    do(set_line, line, load=None)
    line.refresh_from_db()
    assert (line.load, line.load_kind) == (None, "find")
    assert [str(change) for change in ProgramChange.objects.all()] == [
        f"{line.full_name}: load to find → 22.5",
        f"{line.full_name}: load 22.50 → to find",
    ]


@pytest.mark.parametrize("load", ["-5", "0", "1000.5", "99999", "19"])
def test_a_load_that_cannot_be_lifted_is_refused(program: Program, do: Do, load: str) -> None:
    main = line_of(program, "heavy", 1)

    with pytest.raises(ValidationError) as refused:
        do(set_line, main, load=Decimal(load))

    assert "load" in refused.value.message_dict
    assert line_of(program, "heavy", 1).load == main.load


def test_a_band_has_no_load(program: Program, do: Do) -> None:
    line = Prescription.objects.filter(day__program=program, load_kind="band").first()
    assert line is not None

    with pytest.raises(Refused, match="no weight"):
        do(set_line, line, load=Decimal(10))


def test_keeping_and_noting_leave_the_figures_alone(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 2)
    before = sets_of(program)

    do(edit.set_lock, line, locked=True)
    do(set_line, line, note="  slowly down  ")
    do(edit.set_lock, line, locked=False)

    line.refresh_from_db()
    assert (line.locked, line.note) == (False, "slowly down")
    assert sets_of(program) == before
    assert [change.verb for change in ProgramChange.objects.all()] == ["lock", "note", "unlock"]


def test_a_note_has_300_characters_at_most(program: Program, do: Do) -> None:
    with pytest.raises(ValidationError):
        do(set_line, line_of(program, "heavy", 2), note="x" * 301)


# --- versions ---------------------------------------------------------------------------------


def test_an_older_page_changes_nothing_and_is_told_what_it_missed(
    program: Program, do: Do, coach: User
) -> None:
    line = line_of(program, "heavy", 1)
    do(set_line, line, sets=5, version=1)
    do(set_line, line, note="first tab", version=2)

    with pytest.raises(OutOfDate) as behind:
        do(set_line, line, sets=2, version=1)

    assert [change.verb for change in behind.value.missed] == ["sets", "note"]
    assert {change.by for change in behind.value.missed} == {coach}
    assert line_of(program, "heavy", 1).sets == 5


def test_a_line_that_is_gone_is_told_as_a_change_missed(program: Program, do: Do) -> None:
    line = line_of(program, "light", 2)
    do(edit.remove, line)
    gone = Prescription(pk=line.pk, day=line.day)

    with pytest.raises(OutOfDate) as behind:
        do(set_line, gone, sets=3)

    assert [change.verb for change in behind.value.missed] == ["remove"]


def test_a_program_that_runs_is_not_edited(program: Program, do: Do, coach: User) -> None:
    assign(program, start=MONDAY, by=coach, now=NOW)

    for verb, what in (
        (set_line, {"sets": 3}),
        (set_line, {"load": Decimal(50)}),
        (edit.swap, {"slug": "goblet-squat"}),
        (edit.move, {"place": 3}),
        (edit.remove, {}),
        (edit.set_lock, {"locked": True}),
        (set_line, {"note": "no"}),
    ):
        with pytest.raises(NotADraft):
            do(verb, line_of(program, "heavy", 2), **what)
    with pytest.raises(NotADraft):
        do(edit.add, program, kind="heavy", slug="goblet-squat")
