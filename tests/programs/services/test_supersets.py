"""Supersets: two lines a coach pairs, and what the lifter then does in turn."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program, supersets
from programs.services import edit
from programs.services.edit import Refused
from programs.services.generate import solve_again
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_training import make_program, make_set_log, make_workout

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Do = Callable[..., Program]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def draft(coach: User) -> Program:
    return make_draft(by=coach, profile={}, start=date(2027, 1, 4), now=NOW)


@pytest.fixture
def join(coach: User) -> Do:
    def joined(line: Prescription, *, joined: bool = True) -> Program:
        return edit.set_superset(line, joined=joined, version=None, by=coach, now=NOW)

    return joined


def light(program: Program) -> list[Prescription]:
    return list(program.days.get(kind="light").prescriptions.order_by("position"))


def pairs(program: Program) -> list[tuple[str, str]]:
    return [(a.row_slug, b.row_slug) for a, b in supersets(light(program))]


@pytest.mark.django_db
def test_two_lines_are_paired_and_parted_again(draft: Program, join: Do) -> None:
    _main, first, second, *_rest = light(draft)
    changed = join(second)
    assert pairs(draft) == [(first.row_slug, second.row_slug)]
    assert str(changed.changes.last()) == (
        f"{second.full_name} in turn with {first.full_name}, as a superset"
    )
    join(second, joined=False)
    assert pairs(draft) == []


@pytest.mark.django_db
def test_the_main_lift_stays_alone_and_three_are_no_superset(draft: Program, join: Do) -> None:
    main, first, second, *rest = light(draft)
    for line in (main, first):
        with pytest.raises(Refused):
            join(line)
    join(second)
    with pytest.raises(Refused, match="in a superset already"):
        join(rest[0])


@pytest.mark.django_db
def test_lines_that_no_longer_stand_side_by_side_are_no_superset(
    draft: Program, join: Do, coach: User
) -> None:
    _main, first, second, third, *_rest = light(draft)
    join(second)
    edit.move(third, place=third.position - 1, version=None, by=coach, now=NOW)
    assert [line.row_slug for line in light(draft)][1:4] == [
        first.row_slug,
        third.row_slug,
        second.row_slug,
    ]
    assert pairs(draft) == []


@pytest.mark.django_db
def test_solving_again_keeps_a_pair_whose_lines_are_kept(
    draft: Program, join: Do, coach: User
) -> None:
    _main, first, second, *_rest = light(draft)
    join(second)
    for line in (first, second):
        edit.set_lock(line, locked=True, version=None, by=coach, now=NOW)
    solved = solve_again(draft, another=False, version=None, by=coach, now=NOW)
    assert isinstance(solved, Program)
    assert pairs(solved) == [(first.row_slug, second.row_slug)]


# --- on the phone -----------------------------------------------------------------------------


@pytest.fixture
def paired(client: Client, library: None) -> tuple[Program, Prescription, Prescription]:
    """A program whose heavy day is today, its second and third line in turn."""
    lifter = make_lifter()
    today = timezone.now()
    other = today + timedelta(days=3)
    days = {"heavy": WEEKDAYS[today.weekday()], "light": WEEKDAYS[other.weekday()]}
    program = make_program(lifter=lifter, start=today.date(), weekdays=days)
    _main, first, second, *_rest = program.days.get(kind="heavy").prescriptions.order_by("position")
    second.joined_to = first.row_slug
    second.save()
    client.force_login(lifter)
    return program, first, second


def cards(client: Client) -> dict[int, Any]:
    page = client.get("/today/").context["page"]
    return {card.line.pk: card for card in page.exercises}


def test_the_first_rests_not_and_the_second_as_long_as_either_asks(
    client: Client, paired: tuple[Program, Prescription, Prescription]
) -> None:
    _program, first, second = paired
    found = cards(client)
    assert (found[first.pk].letter, found[second.pk].letter) == ("A1", "A2")
    both = min(found[first.pk].sets, found[second.pk].sets)
    assert {row.rest for row in found[first.pk].rows if row.number <= both} == {0}
    rests = {row.rest for row in found[second.pk].rows if row.rest}
    assert rests == {max(first.rest_s, second.rest_s)}


def test_the_cards_open_in_turn(
    client: Client, paired: tuple[Program, Prescription, Prescription]
) -> None:
    program, first, second = paired
    workout = make_workout(program=program, started_at=timezone.now() - timedelta(minutes=9))

    def open_after(line: Prescription, number: int) -> int:
        for side in line.sides:
            make_set_log(workout=workout, prescription=line, number=number, side=side)
        (opened,) = [card.line.pk for card in cards(client).values() if card.open]
        return opened

    assert open_after(first, 1) == second.pk
    assert open_after(second, 1) == first.pk
    assert open_after(first, 2) == second.pk


def test_a_coach_pairs_lines_in_the_editor(client: Client, draft: Program, coach: User) -> None:
    _main, first, second, *_rest = light(draft)
    client.force_login(coach)
    page = client.get(f"/coach/programs/{draft.pk}/").content.decode()
    assert f"Superset with {first.full_name}" in page
    fields = {"version": draft.version, "joined": "1"}
    answer = client.post(f"/coach/programs/{draft.pk}/lines/{second.pk}/superset/", fields)
    assert answer.status_code == 303
    assert pairs(draft) == [(first.row_slug, second.row_slug)]
    url = f"/coach/programs/{draft.pk}/lines/{first.pk}/superset/"
    again = client.post(url, {"version": "", "joined": "1"})
    assert again.status_code == 422
