"""Another exercise in a line's place, or none: what is kept, and what progression makes of it."""

from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from glutes.accounts.models import User
from programs.models import Instead, Prescription, Program, SetLog, Workout
from programs.services.bridge import current
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from programs.services.stand_ins import Gym
from tests.programs.services.log.entries import NOW, said, seconds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

DUMBBELL = "hip-thrust/dumbbell"


def instead(program: Program, line: Prescription, /, **more: Any) -> Entry:
    return said(program, line, Kind.INSTEAD, **more)


def a_set(program: Program, line: Prescription, number: int, **more: Any) -> Entry:
    values = {"set_number": number, "load": Decimal(80), "reps": 5, **more}
    return said(program, line, Kind.SET, **values)


def log(lifter: User, what: Entry) -> Outcome:
    return record(lifter, entry=what, now=NOW + seconds(60))


def test_sets_after_a_swap_are_of_the_other_exercise_and_those_before_it_stay(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    sent = [
        a_set(program, thrust, 1),
        instead(program, thrust, row=DUMBBELL, reason="busy", edited_at=NOW + seconds(1)),
        a_set(program, thrust, 2, row=DUMBBELL, load=Decimal(30), reps=8),
    ]
    assert [log(lifter, one).fate for one in sent] == [Fate.SAVED] * 3
    done = SetLog.objects.order_by("set_number")
    assert [one.row_slug for one in done] == ["hip-thrust", DUMBBELL]
    standing = current(program, now=NOW, profile=lifter.profile)
    assert [one.slug for one in standing.log.workouts[0].sets] == ["hip-thrust", DUMBBELL]
    (left,) = standing.log.workouts[0].left_out
    assert (left.slug, left.reason, left.stand_in) == ("hip-thrust", "busy", DUMBBELL)


def test_whatever_the_order_and_however_often_the_newest_word_stands(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    sent = [
        instead(program, thrust, row=DUMBBELL, reason="busy"),
        instead(program, thrust, row="", reason="hurts", edited_at=NOW + seconds(5)),
        instead(program, thrust, row="hip-thrust", edited_at=NOW + seconds(9)),
    ]
    for order in permutations(sent):
        Workout.objects.all().delete()
        for one in (*order, *order):
            assert log(lifter, one).fate in {Fate.SAVED, Fate.ALREADY}
        workout = Workout.objects.with_logs().get()
        assert Instead.objects.count() == 3
        assert workout.instead_of(thrust.pk) is None, "as planned was said last"


def test_an_older_word_that_comes_late_changes_nothing(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, instead(program, thrust, row="", reason="hurts", edited_at=NOW + seconds(5)))
    late = log(lifter, instead(program, thrust, row="", reason="busy"))
    assert late.fate == Fate.SUPERSEDED
    stands = Workout.objects.with_logs().get().instead_of(thrust.pk)
    assert stands is not None
    assert stands.reason == "hurts"
    assert str(stands) == "left out: it hurts"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"row": "no-such-lift"}, "row"),
        ({"row": "kickback/cable"}, "row"),
        ({"row": "split-squat"}, "row"),
        ({"row": "", "reason": "tired"}, "reason"),
    ],
)
def test_what_can_not_take_its_place_is_refused_at_its_field(
    program: Program, thrust: Prescription, lifter: User, more: dict[str, str], field: str
) -> None:
    outcome = log(lifter, instead(program, thrust, **more))
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, field)
    assert outcome.message
    assert not Instead.objects.exists()


def test_a_set_of_an_exercise_that_was_never_taken_is_refused_and_the_others_go_on(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    assert log(lifter, a_set(program, thrust, 1, row=DUMBBELL)).field == "row"
    assert log(lifter, a_set(program, thrust, 1)).fate == Fate.SAVED


def finish(program: Program, line: Prescription, *, week: int, days: int) -> Entry:
    at = NOW + timedelta(days=days, hours=1)
    return said(program, line, Kind.FINISH, week=week, edited_at=at)


@pytest.mark.parametrize("row", ["", DUMBBELL])
def test_what_was_left_out_is_no_miss_and_the_step_that_was_due_is_asked_again(
    program: Program, thrust: Prescription, lifter: User, row: str
) -> None:
    """Weeks 1 and 2 done in full; in week 3, when the step was due, the bar was busy."""

    def week(number: int, *, of: Prescription, skips: bool = False) -> None:
        days = 7 * (number - 1)
        at = NOW + timedelta(days=days)
        entries = []
        if skips:
            left = instead(program, thrust, week=number, row=row, reason="busy", edited_at=at)
            other = program.days.get(kind="heavy").prescriptions.last()
            assert other is not None
            entries = [left, a_set(program, other, 1, week=number, edited_at=at, load=None)]
        else:
            for n in range(1, of.sets + 1):
                done = a_set(program, of, n, week=number, edited_at=at, held="yes")
                entries.append(done)
        for one in (*entries, finish(program, thrust, week=number, days=days)):
            outcome = record(lifter, entry=one, now=at + timedelta(hours=2))
            assert outcome.fate == Fate.SAVED, outcome

    def target(number: int) -> Any:
        now = NOW + timedelta(days=7 * (number - 1))
        fresh = Program.objects.get(pk=program.pk)
        where = current(fresh, now=now, profile=lifter.profile)
        return where.targets(kind="heavy", week=number).target("hip-thrust")

    week(1, of=thrust)
    week(2, of=thrust)
    due = target(3)
    assert due.code == "rep_up"
    week(3, of=thrust, skips=True)
    again = target(4)
    assert (again.code, again.reps, again.load) == (due.code, due.reps, due.load)


def test_offers_are_of_the_same_muscles_and_sides_and_what_she_lifted_comes_first(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, instead(program, thrust, row=DUMBBELL, reason="busy"))
    log(lifter, a_set(program, thrust, 1, row=DUMBBELL, load=Decimal(32), reps=7))
    fresh = Program.objects.with_days().get(pk=program.pk)
    lines = list(fresh.day_in("heavy", 1).prescriptions.all())
    offered = Gym.of(fresh).offers(lines, kind="heavy", program=fresh)
    of_thrust = offered[thrust.pk]
    assert of_thrust
    assert all(one.row.pattern == "thrust/bridge" for one in of_thrust)
    known = {one.row.slug: (one.load, one.reps) for one in of_thrust if one.known}
    assert known == {DUMBBELL: (32, 7)}
    for line in lines:
        slugs = [one.row.slug for one in offered[line.pk]]
        assert not {other.row_slug for other in lines} & set(slugs)
        assert all(one.row.per_side == line.per_side for one in offered[line.pk])
