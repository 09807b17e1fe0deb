"""Another one, solve again, and what is said where neither is possible."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import User
from programs.engine.make import MOST_ALTERNATIVES
from programs.models import Prescription, Program
from programs.services import changes
from tests.factories import make_lifter
from tests.factories_drafts import line_of, make_draft, rows_of
from tests.programs.coach.editor.pages import words


def solve(client: Client, program: Program, verb: str = "solve", **data: Any) -> Any:
    version = Program.objects.get(pk=program.pk).version
    address = reverse(f"coach:{verb}", args=[program.pk])
    return client.post(address, {"version": version, **data}, follow=True)


def keep(program: Program, kind: str, *positions: int) -> list[Prescription]:
    lines = [line_of(program, kind, position) for position in positions]
    Prescription.objects.filter(pk__in=[line.pk for line in lines]).update(locked=True)
    return lines


def test_another_one_says_what_it_has_instead(client: Client, program: Program) -> None:
    stood = dict.fromkeys(rows_of(program))
    said = words(solve(client, program, "another"))
    new = [line for line in rows_of(program) if line not in stood]
    assert new
    assert "Changed for program number 2." in said
    assert " instead of " in said
    for kind, slug in new:
        line = Prescription.objects.get(day__program=program, day__kind=kind, row_slug=slug)
        assert line.full_name in said


def test_solved_again_to_the_same_is_said_too(client: Client, program: Program) -> None:
    assert "Every exercise stays." in words(solve(client, program))


def test_a_kept_line_that_can_no_longer_be_kept_says_why_and_its_button_solves_without_it(
    client: Client, program: Program
) -> None:
    """Fifteen minutes hold the warm-up and two sets of the main lift, not four with its ramp."""
    kept = keep(program, "light", 1, 2, 3)
    few = program.lifter_snapshot | {"minutes": {"heavy": 60, "light": 15}}
    Program.objects.filter(pk=program.pk).update(lifter_snapshot=few)

    refused = solve(client, program)
    refusal = refused.context["bench"].asked.refusal
    assert refused.status_code == 422
    for reason in refusal.reasons:
        assert "can't be kept: " in reason.message
        assert reason.message in words(refused)
    stays = {lock["slug"] for lock in (changes.parsed(refusal.keep_less.change) or {})["locks"]}
    goes = [line for line in kept if line.row_slug not in stays]
    assert len(goes) == len(refusal.reasons)

    helped = solve(client, program, change=refusal.keep_less.change)
    assert helped.status_code == 200
    assert "Solved again around what is kept." in words(helped)
    still = Prescription.objects.filter(day__program=program, locked=True)
    assert set(still.values_list("row_slug", flat=True)) == stays


@pytest.mark.parametrize(
    "change", ["nonsense", "[]", '{"locks": 5}', '{"locks": [5, {"day": 1}]}', '{"minutes": {}}']
)
def test_a_made_up_change_solves_and_keeps_what_was_kept_or_less(
    client: Client, program: Program, change: str
) -> None:
    stood = rows_of(program)
    assert solve(client, program, change=change).status_code == 200
    assert rows_of(program) == stood


def test_after_the_last_alternative_what_stands_stays(client: Client, program: Program) -> None:
    last = program.lifter_snapshot | {"alternative": MOST_ALTERNATIVES}
    Program.objects.filter(pk=program.pk).update(lifter_snapshot=last)
    stood = rows_of(program)
    refused = solve(client, program, "another")
    assert refused.status_code == 422
    assert "There is no other one" in words(refused)
    assert f"No more than {MOST_ALTERNATIVES + 1} programs" in words(refused)
    assert "Nothing was changed." in words(refused)
    assert "To the profile" not in words(refused)
    assert rows_of(program) == stood


def test_what_goes_with_a_program_stands_on_its_page_as_long_as_it_does(
    client: Client, coach: User
) -> None:
    """Health above all: it is not a message that the next page has lost."""
    lifter = make_lifter(coach=coach, profile={"low_back_care": True})
    page = reverse("coach:editor", args=[make_draft(by=coach, lifter=lifter).pk])
    for _ in range(2):
        seen = words(client.get(page))
        assert "Mind this" in seen
        assert "stop the exercise at 5 or more" in seen
