"""Every page of a running block follows a change in its middle."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.factories_generated import make_generated
from tests.factories_training import make_set_log, make_workout
from tests.programs.lifter.changing.forms import (
    away,
    client_of,
    move_days,
    page_of,
    send,
    text,
)

pytestmark = pytest.mark.django_db


def test_today_asks_the_lines_of_the_phase(program: Program, lifter: User) -> None:
    phase = away(lifter, program)
    kind = "light" if phase.light_from < phase.heavy_from else "heavy"
    page = client_of(lifter).get(reverse("lifter:today"), {"day": kind}).content.decode()
    for line in phase.days.get(kind=kind).prescriptions.all():
        assert line.name in page


@pytest.mark.parametrize("weeks", ["1", "2", ""])
def test_every_page_of_the_block_opens(
    program: Program, lifter: User, coach: User, weeks: str
) -> None:
    away(lifter, program, weeks=weeks)
    for user, address in [
        (lifter, reverse("lifter:today")),
        (lifter, reverse("lifter:history")),
        (lifter, reverse("lifter:workout", args=[program.workouts.get().uuid])),
        (coach, reverse("coach:roster")),
        (coach, reverse("coach:lifter", args=[lifter.pk])),
        (coach, reverse("coach:editor", args=[program.pk])),
    ]:
        assert client_of(user).get(address).status_code == 200, address


def test_a_workout_trained_away_stays_readable_after_the_way_back(
    program: Program, lifter: User, coach: User
) -> None:
    phase = away(lifter, program)
    kind = "light" if phase.light_from < phase.heavy_from else "heavy"
    week = min(phase.light_from, phase.heavy_from)
    workout = make_workout(program=fresh(program), week=week, kind=kind, finished=True)
    workout.day = phase.days.get(kind=kind)
    workout.save()
    main = workout.day.prescriptions.order_by("position")[0]
    for side in main.sides:
        make_set_log(workout=workout, prescription=main, load=Decimal(18), side=side)
    send(client_of(lifter), program, "come_back", {"version": 2})
    for user in (lifter, coach):
        page = client_of(user).get(reverse("lifter:workout", args=[workout.uuid]))
        assert main.name in text(page)
        assert page.context["page"].exercises[0].line.pk == main.pk
    assert client_of(coach).get(reverse("coach:lifter", args=[lifter.pk])).status_code == 200


def fresh(program: Program) -> Program:
    return Program.objects.get(pk=program.pk)


def slugs_of(program: Program) -> list[tuple[str, str]]:
    lines = Prescription.objects.filter(day__program=program, day__phase=None)
    return list(lines.values_list("day__kind", "row_slug"))


def test_the_grid_shows_both_plans_in_their_weeks(
    program: Program, lifter: User, coach: User
) -> None:
    phase = away(lifter, program)
    page = client_of(coach).get(reverse("coach:lifter", args=[lifter.pk]))
    rows = {row.week: row for row in page.context["grid"]}
    heavy = {
        week: cell.lines[0].name
        for week, row in rows.items()
        for cell in row.cells
        if cell.kind == "heavy"
    }
    assert heavy[1] == "Hip thrust"
    assert heavy[phase.heavy_from] == phase.days.get(kind="heavy").prescriptions.first().full_name  # type: ignore[union-attr]
    assert heavy[phase.heavy_to + 1] == "Hip thrust"  # type: ignore[operator]


def test_a_draft_made_from_it_is_the_plan_that_stays(lifter: User, coach: User) -> None:
    """Two weeks away are not what the next block is made from; new weekdays are."""
    program = make_generated(lifter=lifter, by=coach, status="running")
    home = set(slugs_of(program))
    away(lifter, program)
    move_days(lifter, program)
    client = client_of(coach)
    made = client.post(reverse("coach:copy", args=[program.pk]))
    assert made.status_code == 302
    draft = Program.objects.drafts().get()
    assert draft.days.count() == 2
    assert set(slugs_of(draft)) == home
    assert draft.lifter_snapshot["weekdays"] == {"heavy": "tue", "light": "sat"}
    assert date.fromisoformat(draft.lifter_snapshot["start"]) == draft.start


def test_of_many_changes_the_newest_stand_there_and_the_rest_folds(
    program: Program, lifter: User
) -> None:
    for _ in range(3):
        move_days(lifter, program)
        version = Program.objects.get(pk=program.pk).version
        client_of(lifter).post(
            reverse("lifter:undo_change", args=[program.pk]), {"version": version}
        )
    html = page_of(client_of(lifter), program)
    assert html.count("Tuesday and Saturday from") == 6
    assert "1 change before" in html
