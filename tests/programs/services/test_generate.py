"""Drafts: the generator's answer as rows, one open draft at a time, solved again around locks."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from glutes.accounts.models import User
from glutes.library.models import Variation
from programs.models import Prescription, Program
from programs.services import edit
from programs.services.answers import answer
from programs.services.assign import assign
from programs.services.edit_line import set_line
from programs.services.generate import draft_from, draft_program, open_draft, solve_again
from programs.services.versions import NotADraft, OutOfDate
from tests.factories import make_coach, make_lifter
from tests.factories_library import make_public
from tests.factories_training import do_workout, library

pytestmark = pytest.mark.usefixtures("library")

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
MONDAY = date(2027, 1, 4)


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


def asked_of(lifter: User, **changes: Any) -> dict[str, Any]:
    return lifter.profile.as_lifter(start=MONDAY) | changes


def draft_of(lifter: User, *, by: User, **changes: Any) -> Program:
    made = draft_program(lifter, by=by, asked=asked_of(lifter, **changes), now=NOW)
    assert isinstance(made, Program), made
    return made


def rows(program: Program) -> list[tuple[str, str]]:
    return [
        (day.kind, line.row_slug) for day in program.days.all() for line in day.prescriptions.all()
    ]


def test_the_answer_stands_in_rows_with_everything_it_was_built_from(
    lifter: User, coach: User
) -> None:
    program = draft_of(lifter, by=coach)

    assert program.is_draft
    assert (program.lifter, program.created_by, program.start) == (lifter, coach, MONDAY)
    assert program.lifter_snapshot == asked_of(lifter)
    assert program.answer["status"] == "program"
    for day, planned in zip(program.days.all(), program.answer["days"], strict=True):
        assert (day.kind, day.weekday) == (planned["kind"], planned["weekday"])
        assert float(day.minutes) == pytest.approx(planned["minutes"], abs=0.051)
        assert day.warm_up == planned["warm_up"]
        for line, said in zip(day.prescriptions.all(), planned["prescriptions"], strict=True):
            assert (line.row_slug, line.sets) == (said["slug"], said["sets"])
            assert [line.reps_low, line.reps_high] == said["reps"]
            assert (line.load is None) == (said["load"] is None)
            assert line.full_name == said["name"]
            assert line.why == said["why"]


def test_each_line_keeps_the_library_row_as_it_was(lifter: User, coach: User) -> None:
    program = draft_of(lifter, by=coach)
    line = program.days.get(kind="heavy").prescriptions.get(position=1)
    before = line.row

    Variation.objects.filter(exercise__slug=line.row_slug.split("/")[0]).update(skill=3)
    make_public(*Variation.objects.filter(exercise__slug=line.row_slug.split("/")[0]))

    line.refresh_from_db()
    assert line.row == before
    assert line.row["slug"] == line.row_slug


def test_a_known_load_starts_the_lift_and_the_others_are_found(lifter: User, coach: User) -> None:
    program = draft_of(lifter, by=coach)
    lines = Prescription.objects.filter(day__program=program)

    thrust = lines.filter(row_slug="hip-thrust").first()
    assert thrust is not None
    assert thrust.load is not None
    assert thrust.load_kind == "weight"
    assert lines.filter(load_kind="find", load=None).exists()


def test_a_new_draft_takes_the_place_of_the_old_one(lifter: User, coach: User) -> None:
    first = draft_of(lifter, by=coach)
    second = draft_of(lifter, by=coach, weeks=8)

    assert list(Program.objects.drafts()) == [second]
    assert open_draft(lifter, by=coach) == second
    assert not Program.objects.filter(pk=first.pk).exists()


def test_the_draft_of_somebody_else_and_the_running_program_stay(lifter: User, coach: User) -> None:
    other = draft_of(lifter, by=make_coach())
    running = assign(draft_of(lifter, by=coach), start=MONDAY, by=coach, now=NOW).program

    draft_of(lifter, by=coach)

    assert Program.objects.filter(pk__in=[other.pk, running.pk]).count() == 2
    assert open_draft(lifter, by=coach) != other


def test_what_is_impossible_is_said_with_a_change_and_nothing_is_written(
    lifter: User, coach: User
) -> None:
    draft = draft_of(lifter, by=coach)

    made = draft_program(
        lifter,
        by=coach,
        asked=asked_of(lifter, weekdays={"heavy": "mon", "light": "tue"}),
        now=NOW,
    )

    assert isinstance(made, dict)
    assert made["status"] == "impossible"
    (reason,) = [one for one in made["reasons"] if one["change"]]
    again = draft_program(lifter, by=coach, asked=asked_of(lifter) | reason["change"], now=NOW)
    assert isinstance(again, Program)
    assert not Program.objects.filter(pk=draft.pk).exists()


def test_screening_stops_the_generator(lifter: User, coach: User) -> None:
    asked = asked_of(lifter, screening=["chest_pain"])

    made = draft_program(lifter, by=coach, asked=asked, now=NOW)

    assert isinstance(made, dict)
    assert made["status"] == "see_a_professional"
    assert not Program.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weeks": 7}, "weeks"),
        ({"unit": "stone"}, "unit"),
        ({"equipment": ["crane"]}, "equipment.0"),
        ({"avoid": ["no-such-thing"]}, "avoid.0"),
        (
            {"working_loads": {"hip-thrust": {"load": 99999, "reps": 5}}},
            "working_loads.hip-thrust.load",
        ),
    ],
)
def test_bad_input_is_an_answer_that_names_the_field(
    lifter: User, coach: User, wrong: dict[str, Any], field: str
) -> None:
    made = draft_program(lifter, by=coach, asked=asked_of(lifter, **wrong), now=NOW)

    assert isinstance(made, dict)
    assert made["status"] == "error"
    assert [error["field"] for error in made["errors"]] == [field]


def test_what_an_admin_unpublished_is_no_longer_chosen(lifter: User, coach: User) -> None:
    taken = rows(draft_of(lifter, by=coach))[1][1]
    exercise, _slash, variation = taken.partition("/")
    gone = Variation.objects.get(exercise__slug=exercise, slug=variation)
    gone.delete()
    make_public(gone.exercise)

    assert taken not in {slug for _kind, slug in rows(draft_of(lifter, by=coach))}


def test_solving_again_keeps_the_kept_lines_with_sets_load_and_note(
    lifter: User, coach: User
) -> None:
    program = draft_of(lifter, by=coach)
    line = program.days.get(kind="heavy").prescriptions.exclude(role="main").get(position=2)
    set_line(line, note="slowly", version=1, by=coach, now=NOW)
    set_line(line, sets=line.sets + 1, version=2, by=coach, now=NOW)

    made = solve_again(program, another=False, version=3, by=coach, now=NOW)

    assert isinstance(made, Program)
    kept = Prescription.objects.get(day__program=made, row_slug=line.row_slug, day__kind="heavy")
    assert (kept.sets, kept.note, kept.locked) == (line.sets + 1, "slowly", True)
    assert made.pk == program.pk
    assert made.version == 4
    assert [change.verb for change in made.changes.all()] == ["note", "sets", "solve"]


def test_a_load_set_by_hand_outlives_solving_again_and_sets_the_ramp(
    lifter: User, coach: User
) -> None:
    program = draft_of(lifter, by=coach)
    main = program.days.get(kind="heavy").prescriptions.get(position=1)
    set_line(main, load=Decimal(100), version=None, by=coach, now=NOW)

    made = solve_again(program, another=False, version=None, by=coach, now=NOW)

    assert isinstance(made, Program)
    heavy = made.days.get(kind="heavy")
    assert heavy.prescriptions.get(position=1).load == 100
    assert [step["load"] for step in heavy.warm_up if step["kind"] == "ramp"] == [40, 60, 80]


def test_another_one_differs_each_time(lifter: User, coach: User) -> None:
    program = draft_of(lifter, by=coach)
    seen = [set(rows(program))]

    for number in (1, 2):
        made = solve_again(program, another=True, version=None, by=coach, now=NOW)
        assert isinstance(made, Program)
        assert made.lifter_snapshot["alternative"] == number
        assert all(len(set(rows(made)) ^ before) >= 2 for before in seen)
        seen.append(set(rows(made)))

    best = solve_again(program, another=False, version=None, by=coach, now=NOW)
    assert isinstance(best, Program)
    assert set(rows(best)) == seen[0]


def test_another_one_around_a_newly_kept_line_is_not_what_stands_already(
    lifter: User, coach: User
) -> None:
    program = draft_of(lifter, by=coach)
    solve_again(program, another=True, version=None, by=coach, now=NOW)
    stood = set(rows(program))
    line = Prescription.objects.filter(day__program=program, role="accessory").first()
    assert line is not None
    edit.set_lock(line, locked=True, version=None, by=coach, now=NOW)

    made = solve_again(program, another=True, version=None, by=coach, now=NOW)

    assert isinstance(made, Program)
    assert set(rows(made)) != stood
    assert (line.day.kind, line.row_slug) in rows(made)


def test_who_is_behind_solves_nothing(lifter: User, coach: User) -> None:
    program = draft_of(lifter, by=coach)
    solve_again(program, another=True, version=1, by=coach, now=NOW)

    with pytest.raises(OutOfDate) as behind:
        solve_again(program, another=True, version=1, by=coach, now=NOW)

    assert [str(change) for change in behind.value.missed] == ["changed for program number 2"]


def test_a_running_program_is_not_solved_again(lifter: User, coach: User) -> None:
    program = assign(draft_of(lifter, by=coach), start=MONDAY, by=coach, now=NOW).program

    with pytest.raises(NotADraft):
        solve_again(program, another=False, version=None, by=coach, now=NOW)


def test_a_draft_from_a_running_program_has_its_lines_and_the_loads_reached(
    lifter: User, coach: User
) -> None:
    running = assign(draft_of(lifter, by=coach), start=MONDAY, by=coach, now=NOW).program
    do_workout(
        program=running,
        started_at=datetime(2027, 1, 4, 18, tzinfo=UTC),
        load=Decimal(90),
        reps=8,
        rir=3,
    )
    later = datetime(2027, 1, 9, 12, tzinfo=UTC)

    draft = draft_from(running, by=coach, now=later)

    assert rows(draft) == rows(running)
    assert draft.is_draft
    assert draft.start == date(2027, 1, 11)
    main = draft.days.get(kind="heavy").prescriptions.get(position=1)
    assert main.load == 90
    running.refresh_from_db()
    assert running.is_running
    assert Prescription.objects.filter(day__program=running).exists()


def test_a_draft_is_written_in_a_fixed_few_queries(lifter: User, coach: User) -> None:
    asked = asked_of(lifter)
    with CaptureQueriesContext(connection) as captured:
        draft_program(lifter, by=coach, asked=asked, now=NOW)

    # Six constraints of a program are checked, each within a savepoint: eighteen of them.
    assert len(captured) <= 33


def test_an_answer_is_timed_and_proved(lifter: User) -> None:
    found = answer(asked_of(lifter), library())

    assert found["solver"]["gap"] == 0
    assert found["solver"]["ms"] > 0


def test_a_draft_that_was_edited_is_not_thrown_away_by_a_new_one(lifter: User, coach: User) -> None:
    edited = draft_of(lifter, by=coach)
    line = edited.days.get(kind="light").prescriptions.get(position=1)
    set_line(line, note="two hours of work", version=None, by=coach, now=NOW)
    draft_of(lifter, by=coach)
    untouched = open_draft(lifter, by=coach)
    newest = draft_of(lifter, by=coach)
    assert untouched is not None
    kept = set(Program.objects.drafts().of(lifter).values_list("pk", flat=True))
    assert kept == {edited.pk, newest.pk}
