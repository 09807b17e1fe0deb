"""An answer belongs to what was done: to the line's own exercise, or to what stood in for it."""

from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from glutes.accounts.models import User
from programs.coach.block_grid import pains_of
from programs.coach.workouts import said_words
from programs.engine.flags import flags
from programs.models import ExerciseAnswer, LifterSummary, Prescription, Program, Workout
from programs.services.bridge import Current, current
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from programs.services.pain import hurts_now
from programs.services.phase_weeks import lead
from programs.services.summaries import kept_of
from tests.factories import make_lifter
from tests.factories_training import make_program
from tests.programs.services.log.entries import NOW, said, seconds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

DUMBBELL = "hip-thrust/dumbbell"


def log(lifter: User, what: Entry) -> Outcome:
    return record(lifter, entry=what, now=NOW + seconds(60))


def answer(program: Program, line: Prescription, at: int = 0, /, **more: Any) -> Entry:
    return said(program, line, Kind.ANSWER, edited_at=NOW + seconds(at), **more)


def take(lifter: User, program: Program, line: Prescription, **more: Any) -> None:
    """The dumbbell after the first set, unless said."""
    values = {"row": DUMBBELL, "reason": "hurts", "edited_at": NOW + seconds(2), **more}
    done = {"set_number": 1, "load": Decimal(60), "reps": 5, "day": values.get("day", "heavy")}
    log(lifter, said(program, line, Kind.SET, **done))
    assert log(lifter, said(program, line, Kind.INSTEAD, **values)).fate == Fate.SAVED


def standing(program: Program, lifter: User) -> Current:
    return current(program, now=NOW, profile=lifter.profile)  # type: ignore[attr-defined]


def told(program: Program, lifter: User) -> list[str]:
    """The flags of pain that her coach sees."""
    now = standing(program, lifter)
    return [f.text for f in flags(now.block, now.log, today=now.today) if f.code == "pain"]


@pytest.fixture
def seven_then_one(library: None, program: Program, thrust: Prescription, lifter: User) -> None:
    """The thrust hurt; what she did in its place hurts little."""
    log(lifter, answer(program, thrust, 1, pain=7, rir=3))
    take(lifter, program, thrust)
    log(lifter, answer(program, thrust, 3, row=DUMBBELL, pain=1, rir=2, felt="glutes"))


@pytest.mark.usefixtures("seven_then_one")
def test_what_is_said_of_a_stand_in_leaves_the_lines_own_answer(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    own, other = ExerciseAnswer.objects.order_by("edited_at")
    assert [(one.row_slug, one.pain, one.rir) for one in (own, other)] == [
        ("hip-thrust", 7, 3),
        (DUMBBELL, 1, 2),
    ]
    assert (own.full_name, other.full_name) == ("Hip thrust", "Hip thrust, Dumbbell")
    assert told(program, lifter) == ["pain 7/10 on Hip thrust"]
    kept = kept_of(LifterSummary.objects.get(lifter=lifter)).block
    assert kept is not None
    assert [(one.slug, one.number) for one in kept.said if one.code == "pain"] == [
        ("hip-thrust", 7)
    ]
    asked = standing(program, lifter).targets(kind="heavy", week=2)
    target = asked.target("hip-thrust")
    assert target is not None
    assert target.stopped


@pytest.mark.usefixtures("seven_then_one")
def test_each_is_corrected_by_itself(program: Program, thrust: Prescription, lifter: User) -> None:
    log(lifter, answer(program, thrust, 4, row=DUMBBELL, pain=2))
    log(lifter, answer(program, thrust, 5, row="hip-thrust", pain=8))
    assert list(ExerciseAnswer.objects.order_by("pk").values_list("pain", flat=True)) == [8, 2]


def test_whatever_the_order_they_come_in(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    sent = [
        answer(program, thrust, 1, pain=7),
        answer(program, thrust, 3, row=DUMBBELL, pain=1),
        answer(program, thrust, 4, row=DUMBBELL, pain=2),
    ]
    for order in permutations(sent):
        Workout.objects.all().delete()
        take(lifter, program, thrust)
        for one in (*order, *order):
            assert log(lifter, one).fate in {Fate.SAVED, Fate.ALREADY, Fate.SUPERSEDED}
        found = {one.row_slug: one.pain for one in ExerciseAnswer.objects.all()}
        assert found == {"hip-thrust": 7, DUMBBELL: 2}


def test_an_answer_of_what_was_never_taken_is_refused_at_its_row(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    outcome = log(lifter, answer(program, thrust, row=DUMBBELL, pain=1))
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "row")
    assert not ExerciseAnswer.objects.exists()


def test_pain_of_a_stand_in_is_its_own_and_no_evidence_for_the_line(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    """Neither stops, holds nor clears the thrust; the coach reads it all the same."""
    take(lifter, program, thrust)
    before = standing(program, lifter).targets(kind="heavy", week=2).target("hip-thrust")
    log(lifter, answer(program, thrust, 3, row=DUMBBELL, pain=6, rir=0, felt="low_back"))
    assert told(program, lifter) == ["pain 6/10 on Hip thrust, Dumbbell"]
    now = standing(program, lifter)
    (workout,) = now.log.workouts
    assert workout.answer("hip-thrust") is None
    assert now.targets(kind="heavy", week=2).target("hip-thrust") == before
    found = Workout.objects.with_logs().get()
    assert [pain.text for pain in pains_of(found)] == ["pain 6/10 on Hip thrust, Dumbbell"]
    assert said_words(found.answers.get())[0] == "Hip thrust, Dumbbell: 0 in reserve"


def test_a_stand_in_that_is_a_line_of_the_other_day_stops_there_too(
    program: Program, lifter: User
) -> None:
    banded = program.days.get(kind="light").prescriptions.get(position=1)
    take(lifter, program, banded, row="hip-thrust", day="light")
    log(lifter, answer(program, banded, 3, row="hip-thrust", pain=6, day="light"))
    target = standing(program, lifter).targets(kind="heavy", week=1).target("hip-thrust")
    assert target is not None
    assert target.stopped
    assert told(program, lifter) == ["pain 6/10 on Hip thrust"]


def test_a_new_block_leaves_out_a_stand_in_that_hurt(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    take(lifter, program, thrust)
    log(lifter, answer(program, thrust, 3, row=DUMBBELL, pain=4))
    assert hurts_now(lifter) == ()
    log(lifter, answer(program, thrust, 4, row=DUMBBELL, pain=5))
    assert [(one.slug, one.name, one.pain) for one in hurts_now(lifter)] == [
        (DUMBBELL, "Hip thrust, Dumbbell", 5)
    ]


@pytest.mark.usefixtures("seven_then_one")
def test_shin_and_soreness_stay_with_the_line(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, said(program, thrust, Kind.SHIN, shin=12, edited_at=NOW + seconds(5)))
    log(lifter, said(program, thrust, Kind.SORE, soreness=4, edited_at=NOW + seconds(6)))
    own, other = ExerciseAnswer.objects.order_by("pk")
    assert (own.shin, own.soreness) == (12, 4)
    assert (other.shin, other.soreness) == (None, None)


@pytest.mark.usefixtures("seven_then_one")
def test_the_database_holds_one_answer_of_each() -> None:
    for one in list(ExerciseAnswer.objects.all()):
        one.pk, one.uuid = None, uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save(force_insert=True)


@pytest.mark.usefixtures("seven_then_one")
def test_another_day_takes_along_the_lines_own_answer_only(
    thrust: Prescription,
) -> None:
    """Where the plan was changed; here it is another's, which has the same lines."""
    day = make_program(lifter=make_lifter()).days.get(kind="heavy")
    lead(Workout.objects.get(), day)
    own, other = ExerciseAnswer.objects.order_by("pk")
    assert own.prescription == day.prescriptions.get(row_slug="hip-thrust")
    assert (other.prescription, other.row_slug) == (thrust, DUMBBELL)


@pytest.mark.usefixtures("seven_then_one")
def test_answers_of_stand_ins_cost_no_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        (workout,) = Workout.objects.with_logs()
        assert {one.row_slug for one in workout.answers.all()} == {"hip-thrust", DUMBBELL}
        assert pains_of(workout)
    assert len(queries) == 6
