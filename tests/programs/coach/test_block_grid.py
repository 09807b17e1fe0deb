"""In the grid of a block a workout that hurt is marked, in words."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.coach.block_grid import Cell, Pain
from programs.models import ExerciseAnswer, Prescription, Program, Workout
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program_due, make_workout

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(client: Client) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


@pytest.fixture
def program(coach: User) -> Program:
    return make_program_due(lifter=make_lifter(coach=coach), weeks_ago=2)


def say(workout: Workout, slug: str = "hip-thrust", **fields: Any) -> ExerciseAnswer:
    now = timezone.now()
    return ExerciseAnswer.objects.create(
        uuid=uuid4(),
        edit_uuid=uuid4(),
        workout=workout,
        prescription=workout.day.prescriptions.get(row_slug=slug),
        edited_at=now,
        received_at=now,
        **fields,
    )


def first(program: Program) -> Workout:
    return program.workouts.get(week=1, day__kind="heavy")


def cell(client: Client, program: Program, *, week: int = 1) -> Cell:
    response = client.get(reverse("coach:lifter", args=[program.lifter_id]))
    found: Cell = response.context["grid"][week - 1].cells[0]
    return found


def marks(client: Client, program: Program) -> list[tuple[str, str]]:
    """Class and words of each mark on the page, in its order."""
    page = client.get(reverse("coach:lifter", args=[program.lifter_id])).content.decode()
    return re.findall(r'<span class="(pain[^"]*)">([^<]*)</span>', page)


def test_pain_of_five_is_a_chip_with_its_words(client: Client, program: Program) -> None:
    say(first(program), pain=5)

    assert cell(client, program).pains == (Pain("pain 5/10 on Hip thrust", stops=True),)
    assert marks(client, program) == [("pain chip chip-stop", "pain 5/10 on Hip thrust")]


def test_less_pain_is_said_more_quietly(client: Client, program: Program) -> None:
    say(first(program), pain=4)

    assert marks(client, program) == [("pain", "pain 4/10 on Hip thrust")]


def test_the_worst_comes_first(client: Client, program: Program) -> None:
    say(first(program), pain=2)
    say(first(program), "bulgarian-split-squat", pain=7)

    assert [pain.text for pain in cell(client, program).pains] == [
        "pain 7/10 on Bulgarian split squat",
        "pain 2/10 on Hip thrust",
    ]


def test_a_joint_without_a_number_is_a_word(client: Client, program: Program) -> None:
    say(first(program), joint=True)

    assert cell(client, program).pains == (Pain("a joint hurt on Hip thrust", stops=False),)


def test_no_pain_is_no_mark(client: Client, program: Program) -> None:
    say(first(program), pain=0, rir=2, felt="low_back")

    assert marks(client, program) == []


def test_pain_in_a_workout_that_was_not_begun_is_marked_all_the_same(
    client: Client, program: Program
) -> None:
    """She gave up before the first set stood; her coach was mailed."""
    say(make_workout(program=program, week=3), pain=6)

    found = cell(client, program, week=3)

    assert found.pains == (Pain("pain 6/10 on Hip thrust", stops=True),)
    assert (found.uuid, found.main and found.main.done) == (None, "")


def test_marks_cost_no_query(client: Client, program: Program) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("coach:lifter", args=[program.lifter_id]))
        return len(captured)

    say(first(program), pain=5)
    queries()
    one = queries()
    for workout in program.workouts.filter(day__kind="heavy"):
        say(workout, "bulgarian-split-squat", pain=5)

    assert queries() == one


def test_what_is_asked_stands_with_its_units(client: Client, program: Program) -> None:
    """As on paper: holds, steps, and what is done on each side."""
    response = client.get(reverse("coach:lifter", args=[program.lifter_id]))
    week = response.context["grid"][0]
    asked = {line.name: line.asked for cell in week.cells for line in cell.lines}
    lines = Prescription.objects.filter(day__program=program)
    assert {line.reps_unit for line in lines} == {"reps", "steps", "holds_10s"}
    for line in lines:
        text = asked[line.full_name]
        assert (" × 10 s" in text) == (line.reps_unit == "holds_10s"), text
        assert (" steps each way" in text) == (line.reps_unit == "steps"), text
        if line.reps_unit != "steps":
            assert (" a side" in text) == line.per_side, text
