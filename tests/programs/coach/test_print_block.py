"""A block on one sheet of paper, its text; that it fits is shown in tests/browser/test_print.py."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.coach.print_sheet import Sheet, sheet_of
from programs.models import Prescription, Program
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_library import make_cue, make_scope
from tests.factories_midblock import MONDAY, NOW, at, make_block_in_week_4
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db


def sheet(program: Program, **more: object) -> Sheet:
    found = Program.objects.with_days().get(pk=program.pk)
    profile = program.lifter.profile  # type: ignore[attr-defined]
    return sheet_of(found, profile=profile, now=more.get("now") or timezone.now())  # type: ignore[arg-type]


def get(user: User, program: Program) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(f"/coach/programs/{program.pk}/print/")
    assert response.status_code == 200
    return response.content.decode()


def test_both_days_have_a_column_a_week_with_its_date() -> None:
    found = sheet(make_program(lifter=make_lifter(), start=MONDAY, weeks=12), now=at(MONDAY))
    for day in found.days:
        assert [head.week for head in day.heads] == list(range(1, 13))
        assert all(len(row.cells) == 12 for row in day.rows)
    assert found.days[0].heads[0].on == MONDAY
    assert found.days[1].heads[0].on == MONDAY + timedelta(days=3)


def test_known_loads_stand_in_every_week_and_unknown_ones_leave_a_gap() -> None:
    start = timezone.now().date() + timedelta(days=3)
    heavy = sheet(make_program(lifter=make_lifter(), start=start)).days[0]
    main, to_find = heavy.rows[0], heavy.rows[1]
    assert [cell.asked for cell in main.cells[:4] if cell] == [
        "80 × 5",
        "80 × 5",
        "80 × 6",
        "80 × 6",
    ]
    assert all(cell and cell.to_find and cell.asked.startswith("× ") for cell in to_find.cells)


def test_what_was_done_stands_in_its_week() -> None:
    found = sheet(make_block_in_week_4(), now=NOW)
    done = [bool(cell and cell.done) for cell in found.days[0].rows[0].cells]
    assert done == [True] * 4 + [False] * 6
    first = found.days[0].rows[0].cells[0]
    assert first is not None
    assert first.done == "80 × 5, 5, 5, 5 (all held)"


def test_an_easy_week_says_how_many_sets() -> None:
    found = sheet(make_program(lifter=make_lifter(), start=date(2027, 1, 4)), now=NOW)
    heavy = found.days[0]
    easy = [head.week for head in heavy.heads if head.easy]
    assert easy
    cell = heavy.rows[0].cells[easy[0] - 1]
    assert cell is not None
    assert cell.sets == "2 sets"


def test_each_line_has_a_cue_of_its_own_and_a_coachs_note_stands_in_its_place() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    Prescription.objects.filter(day__program=program, row_slug="hip-thrust").update(
        note="Chin down, Demo"
    )
    cues = [row.cue for row in sheet(program).days[0].rows]
    assert all(cues)
    assert len(set(cues)) == len(cues)
    assert "Chin down, Demo" in get(coach, program)


def test_a_cue_that_nobody_reviewed_is_not_printed() -> None:
    """The editors' working copy is theirs until it is published."""
    make_cue(scopes=[make_scope()], phase="range", code="A00", text="Not yet read by another")
    cues = [row.cue for row in sheet(make_program(lifter=make_lifter())).days[0].rows]
    assert all(cues)
    assert "Not yet read by another" not in cues


def test_a_superset_is_lettered_and_joined() -> None:
    program = make_program(lifter=make_lifter())
    Prescription.objects.filter(day__program=program, row_slug="bulgarian-split-squat").update(
        joined_to="romanian-deadlift/dumbbell"
    )
    rows = sheet(program).days[0].rows
    assert [row.letter for row in rows] == ["", "A1", "A2", ""]
    assert [row.joined for row in rows] == [False, False, True, False]


def test_loads_are_in_the_lifters_unit() -> None:
    lifter = make_lifter(profile={"unit": "lb"})
    program = make_program(lifter=lifter)
    Prescription.objects.filter(day__program=program, row_slug="hip-thrust").update(
        load=Decimal("182.50")
    )
    page = get(lifter, program)
    assert "loads in lb" in page
    assert "182.5 × 5" in page


def test_a_draft_is_printed_as_one() -> None:
    coach = make_coach()
    draft = make_draft(by=coach)
    assert "draft, not assigned" in get(coach, draft)


def test_a_block_that_was_replaced_still_prints() -> None:
    lifter = make_lifter()
    program = make_program(lifter=lifter, status="replaced", start=date(2026, 1, 5))
    assert "Heavy day" in get(lifter, program)


def test_the_lifters_plan_page_leads_to_it() -> None:
    lifter = make_lifter()
    program = make_program(lifter=lifter)
    client = Client()
    client.force_login(lifter)
    page = client.get("/block/").content.decode()
    assert f"/coach/programs/{program.pk}/print/" in page
