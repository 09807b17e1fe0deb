"""History: what she did, newest first; every set can be corrected later."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program, SetLog, Workout
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_answer, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

NOW = timezone.now()
BEGUN = NOW - timedelta(weeks=8)


@pytest.fixture
def lifter(client: Client) -> User:
    lifter = make_lifter(coach=make_coach())
    client.force_login(lifter)
    return lifter


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=BEGUN.date())


def done(program: Program, *, week: int, kind: str = "heavy") -> Workout:
    return do_workout(
        program=program, week=week, kind=kind, started_at=BEGUN + timedelta(weeks=week)
    )


def correct(client: Client, workout: Workout, **sent: str) -> object:
    line = workout.day.prescriptions.get(row_slug="hip-thrust")
    fields = {
        "uuid": str(uuid4()),
        "program": str(workout.program.uuid),
        "week": str(workout.week),
        "day": workout.day.kind,
        "back": "workout",
        "prescription": str(line.pk),
        "set_kind": "work",
        "set_number": "2",
        "side": "",
        "held": "yes",
        "load": "80",
        "reps": "5",
        "kind": "set",
    }
    return client.post("/today/log/", fields | sent)


def test_without_workouts_it_says_what_will_stand_here(client: Client, lifter: User) -> None:
    assert "Nothing is logged yet" in client.get("/history/").content.decode()


def test_workouts_stand_newest_first_with_best_set_and_sets_done(
    client: Client, program: Program
) -> None:
    first, second = done(program, week=1), done(program, week=2)
    make_answer(workout=second, felt="low_back", pain=4)
    SetLog.objects.filter(workout=second, set_number=4).update(undone=True)
    lines = client.get("/history/").context["lines"]
    assert [line.workout for line in lines] == [second, first]
    assert (lines[0].best, lines[0].sets, lines[0].planned) == ("80 × 5", 10, 11)
    assert (lines[0].felt, lines[0].pain) == (("low back",), 4)
    assert (lines[1].sets, lines[1].felt, lines[1].pain) == (11, (), 0)


def test_pages_of_twenty_and_the_same_queries_with_1_and_20_workouts(
    client: Client, program: Program
) -> None:
    done(program, week=1)
    client.get("/history/")
    counts = []
    for week in (1, 10):
        for more in range(2, week + 1):
            done(program, week=more)
            done(program, week=more, kind="light")
        with CaptureQueriesContext(connection) as queries:
            client.get("/history/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    old = make_program(lifter=program.lifter, start=BEGUN.date(), status="replaced")
    do_workout(program=old, started_at=BEGUN)
    do_workout(program=old, week=2, started_at=BEGUN)
    assert len(client.get("/history/").context["lines"]) == 20
    assert len(client.get("/history/?page=2").context["lines"]) == 1


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest(page: str, client: Client, lifter: User) -> None:
    assert client.get(f"/history/?page={page}").status_code == 200


def test_one_workout_shows_what_was_asked_beside_what_was_done(
    client: Client, program: Program
) -> None:
    workout = done(program, week=1)
    html = client.get(f"/history/{workout.uuid}/").content.decode()
    assert "4 × 5 · 80 kg" in html
    assert "Correct" in html


def test_a_set_is_corrected_long_after(client: Client, program: Program) -> None:
    workout = done(program, week=1)
    answer = correct(client, workout, reps="4")
    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert answer.headers["Location"].startswith(f"/history/{workout.uuid}/#set-")  # type: ignore[attr-defined]
    corrected = SetLog.objects.get(
        workout=workout, prescription__row_slug="hip-thrust", set_number=2
    )
    assert (corrected.reps, corrected.held) == (4, "yes")


def test_a_wrong_correction_comes_back_on_the_same_page(client: Client, program: Program) -> None:
    workout = done(program, week=1)
    answer = correct(client, workout, reps="101")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    html = answer.content.decode()  # type: ignore[attr-defined]
    assert "Reps go from 0 to 100." in html
    assert "lifter/workout.html" in [t.name for t in answer.templates]  # type: ignore[attr-defined]


def test_her_coach_reads_a_workout_but_corrects_nothing(client: Client, program: Program) -> None:
    workout = done(program, week=1)
    coach = program.lifter.coachings_had.get().coach
    client.force_login(coach)
    answer = client.get(f"/history/{workout.uuid}/")
    assert answer.status_code == 200
    assert "<form" not in answer.content.decode().split("<main")[1]
    assert correct(client, workout, reps="4").status_code == 422  # type: ignore[attr-defined]
    assert not SetLog.objects.filter(reps=4).exists()


def test_a_stranger_finds_no_such_workout(client: Client, program: Program) -> None:
    workout = done(program, week=1)
    client.force_login(make_lifter())
    assert client.get(f"/history/{workout.uuid}/").status_code == 404
    assert client.get(f"/history/{uuid4()}/").status_code == 404
