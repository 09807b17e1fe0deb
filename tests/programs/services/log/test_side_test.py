"""Side tests: of any one-sided exercise with a weight, kept with the day's main lift."""

from datetime import timedelta
from typing import Any

import pytest

from glutes.accounts.models import User
from programs.engine.stats import side_advice, side_tests
from programs.models import Prescription, Program, SetLog
from programs.services.bridge import log_of
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.side_test import name_of, offered
from programs.services.stand_ins import Gym
from tests.programs.services.log.entries import NOW, said

pytestmark = pytest.mark.usefixtures("library")

B_STANCE = "hip-thrust/dumbbell-b-stance"


def set_of_test(program: Program, line: Prescription, side: str, **more: Any) -> Entry:
    test = {"day": line.day.kind, "set_kind": "side_test", "set_number": 1, "row": B_STANCE}
    done = {"side": side, "load": 20, "reps": 9}
    return said(program, line, Kind.SET, **{**test, **done, **more})


def fate(lifter: User, entry: Entry) -> Fate:
    return record(lifter, entry=entry, now=NOW + timedelta(minutes=5)).fate


def test_what_is_not_in_the_program_is_tested_all_the_same(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    assert fate(lifter, set_of_test(program, thrust, "left", reps=3)) == Fate.SAVED
    assert side_tests(log_of(program)) == ()  # one side alone says nothing
    assert fate(lifter, set_of_test(program, thrust, "right")) == Fate.SAVED
    (found,) = side_tests(log_of(program))
    # Epley on reps + 1: left 20 × (1 + 4/30) = 22.7, right 20 × (1 + 10/30) = 26.7: 15%.
    assert (found.slug, found.weak, found.percent) == (B_STANCE, "left", 15)
    assert side_advice([found]).code == "again"
    assert name_of(found.slug) == "Hip thrust, Dumbbell B-stance"


def test_it_is_no_working_set_of_the_main_lift(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    for side in ("left", "right"):
        fate(lifter, set_of_test(program, thrust, side))
    (workout,) = log_of(program).workouts
    assert list(workout.work_sets()) == []
    assert {done.slug for done in workout.sets} == {B_STANCE}


def test_corrected_and_taken_back(program: Program, thrust: Prescription, lifter: User) -> None:
    later = NOW + timedelta(minutes=1)
    fate(lifter, set_of_test(program, thrust, "left"))
    other = "glute-bridge/single-leg-dumbbell"
    fate(lifter, set_of_test(program, thrust, "left", row=other, reps=7, edited_at=later))
    done = SetLog.objects.get()
    assert (done.row_slug, done.reps) == (other, 7)
    undo = set_of_test(
        program, thrust, "left", kind=Kind.UNDO, edited_at=later + timedelta(minutes=1)
    )
    assert fate(lifter, undo) == Fate.SAVED
    assert not SetLog.objects.standing().exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"load": None}, "load"),
        ({"load": 0}, "load"),
        ({"reps": 11}, "reps"),
        ({"reps": None}, "reps"),
        ({"row": ""}, "row"),  # the hip thrust itself works both sides together
        ({"row": "good-morning"}, "row"),
        ({"row": "standing-hip-abduction/loop-band-at-ankles"}, "row"),  # no few reps, no weight
        ({"row": "no-such-exercise"}, "row"),
        ({"side": ""}, "side"),
    ],
)
def test_what_cannot_be_compared_is_refused_at_its_field(
    program: Program, thrust: Prescription, lifter: User, wrong: dict[str, Any], field: str
) -> None:
    sent = set_of_test(program, thrust, **{"side": "left"} | wrong)
    outcome = record(lifter, entry=sent, now=NOW)
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, field)
    assert outcome.message
    assert not SetLog.objects.exists()


def test_the_line_of_one_sided_work_is_tested_as_itself(program: Program, lifter: User) -> None:
    line = program.days.get(kind="heavy").prescriptions.get(row_slug="bulgarian-split-squat")
    assert fate(lifter, set_of_test(program, line, "left", row="")) == Fate.SAVED
    done = SetLog.objects.get()
    assert (done.tested, done.row_slug) == ("", "bulgarian-split-squat")


def test_only_what_she_has_and_may_do_is_offered(program: Program) -> None:
    gym = Gym.of(program)
    found = offered(gym.lifter, gym.library)
    assert found[0].pattern == "thrust/bridge"
    for row in found:
        assert row.per_side
        assert row.possible_with(gym.lifter.equipment)
        assert row.loaded_by(gym.lifter.equipment) is not None
        assert row.slug not in gym.lifter.avoid
