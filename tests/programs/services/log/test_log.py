"""The log: an entry may come twice, late or from two devices; a slot holds one set."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest

from glutes.accounts.models import User
from programs.models import Prescription, Program, SetLog, Workout
from programs.services.log_entries import Fate, Kind
from tests.factories import make_lifter
from tests.factories_training import make_program
from tests.programs.services.log.entries import NOW, START, entry, log, seconds

pytestmark = pytest.mark.django_db

LOW, HIGH = UUID(int=1), UUID(int=2)


def the_set() -> SetLog:
    return SetLog.objects.get()


def test_the_first_set_starts_the_workout_on_her_own_date(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    lifter.profile.time_zone = "Pacific/Auckland"  # type: ignore[attr-defined]
    lifter.profile.save()  # type: ignore[attr-defined]
    assert log(lifter, entry(program, thrust)).fate == Fate.SAVED
    workout = Workout.objects.get()
    assert workout.uuid == program.workout_uuid(week=1, kind="heavy")
    assert workout.date == date(2027, 1, 5)
    done = the_set()
    assert (done.load, done.reps, done.held, done.performed_at) == (80, 6, "", NOW)


def test_past_midnight_the_workout_keeps_its_date(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    late = datetime(2027, 1, 4, 23, 58, tzinfo=UTC)
    after = entry(program, thrust, set_number=2, edited_at=late + seconds(300))
    before = entry(program, thrust, edited_at=late)
    for what in (after, before):
        log(lifter, what, now=late + seconds(400))
    assert Workout.objects.get().date == date(2027, 1, 4)


def test_a_replay_changes_nothing(program: Program, thrust: Prescription, lifter: User) -> None:
    what = entry(program, thrust)
    log(lifter, what)
    before = SetLog.objects.values().get()
    assert log(lifter, what, now=NOW + seconds(60)).fate == Fate.ALREADY
    assert SetLog.objects.values().get() == before


def test_a_second_uuid_for_a_slot_is_a_correction(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    first = entry(program, thrust)
    log(lifter, first)
    second = entry(program, thrust, reps=5, edited_at=NOW + seconds(5))
    assert log(lifter, second, now=NOW + seconds(5)).fate == Fate.SAVED
    done = the_set()
    assert (done.uuid, done.edit_uuid, done.reps) == (first.uuid, second.uuid, 5)
    assert done.performed_at == NOW
    assert log(lifter, first).fate == Fate.ALREADY
    assert the_set().reps == 5


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_newest_edit_wins_in_whatever_order_they_arrive(
    order: tuple[int, ...], program: Program, thrust: Prescription, lifter: User
) -> None:
    sent = [
        entry(program, thrust, edited_at=NOW),
        entry(program, thrust, Kind.CORRECTION, reps=7, edited_at=NOW + seconds(1)),
        entry(program, thrust, Kind.UNDO, edited_at=NOW + seconds(2)),
        entry(program, thrust, reps=8, load=Decimal("82.5"), edited_at=NOW + seconds(3)),
    ]
    for number in order:
        log(lifter, sent[number], now=NOW + seconds(10))
    done = the_set()
    assert (done.reps, done.load, done.undone, done.edit_uuid) == (
        8,
        Decimal("82.5"),
        False,
        sent[3].uuid,
    )
    assert done.performed_at is not None


@pytest.mark.parametrize("order", [(LOW, HIGH), (HIGH, LOW)])
def test_at_the_same_instant_the_greater_uuid_wins(
    order: tuple[UUID, UUID], program: Program, thrust: Prescription, lifter: User
) -> None:
    for uuid in order:
        log(lifter, entry(program, thrust, uuid=uuid, reps=uuid.int))
    assert the_set().reps == HIGH.int


def test_an_undo_before_its_set_arrives_still_undoes_it(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    undo = entry(program, thrust, Kind.UNDO, edited_at=NOW + seconds(2))
    assert log(lifter, undo).fate == Fate.SAVED
    assert log(lifter, entry(program, thrust)).fate == Fate.SUPERSEDED
    assert not SetLog.objects.standing().exists()


def test_an_undone_set_can_be_done_again(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    for step, kind in enumerate([Kind.SET, Kind.UNDO, Kind.SET]):
        at = NOW + seconds(step)
        log(lifter, entry(program, thrust, kind, edited_at=at), now=at)
    assert [done.reps for done in SetLog.objects.standing()] == [6]


def test_a_clock_far_ahead_does_not_win_for_ever(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    wrong = NOW + timedelta(days=400)
    log(lifter, entry(program, thrust, edited_at=wrong, seq=1))
    done = the_set()
    assert done.edited_at == NOW + timedelta(minutes=2)
    assert done.performed_at == NOW
    assert Workout.objects.get().date == NOW.date()
    later = NOW + timedelta(minutes=5)
    right = entry(program, thrust, reps=7, edited_at=later, device="tablet")
    assert log(lifter, right, now=later).fate == Fate.SAVED
    assert the_set().reps == 7


def test_with_a_clock_far_ahead_the_phones_own_order_decides(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    wrong = NOW + timedelta(days=400)
    first = entry(program, thrust, uuid=HIGH, edited_at=wrong, seq=1)
    second = entry(program, thrust, uuid=LOW, edited_at=wrong, seq=2, reps=5)
    third = entry(program, thrust, uuid=uuid4(), edited_at=wrong, seq=3, reps=4)
    for what in (first, second, third, second, first):
        log(lifter, what)
    assert the_set().reps == 4


@pytest.mark.parametrize("ahead", [30, 100, 3600])
@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.UNDO])
def test_a_correction_stands_though_the_phones_clock_was_put_right_before_it(
    ahead: int, kind: Kind, program: Program, thrust: Prescription, lifter: User
) -> None:
    first = entry(program, thrust, edited_at=NOW + seconds(ahead), seq=1)
    log(lifter, first)
    corrected = entry(program, thrust, kind, edited_at=NOW + seconds(5), reps=5, seq=2)
    assert log(lifter, corrected, now=NOW + seconds(5)).fate == Fate.SAVED
    # Sent again, in the wrong order too.
    log(lifter, first, now=NOW + seconds(6))
    log(lifter, entry(program, thrust, edited_at=NOW + seconds(99), reps=9, seq=1))
    done = the_set()
    assert (done.undone, done.edit_uuid) == (kind == Kind.UNDO, corrected.uuid)


def test_between_two_devices_the_later_edit_stands_whatever_they_counted(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, entry(program, thrust, edited_at=NOW + seconds(9), seq=1))
    earlier = entry(program, thrust, edited_at=NOW, reps=5, seq=50, device="tablet")
    assert log(lifter, earlier).fate == Fate.SUPERSEDED
    later = entry(program, thrust, edited_at=NOW + seconds(20), reps=4, device="tablet")
    assert log(lifter, later, now=NOW + seconds(20)).fate == Fate.SAVED


def test_a_clock_far_behind_dates_nothing_before_the_program(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    wrong = datetime(1970, 1, 1, tzinfo=UTC)
    log(lifter, entry(program, thrust, edited_at=wrong))
    log(lifter, entry(program, thrust, edited_at=wrong + seconds(9), reps=5))
    assert Workout.objects.get().date == NOW.date()
    assert the_set().reps == 5


def test_a_plain_form_is_newer_than_what_it_shows(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    ahead = NOW + timedelta(minutes=1)
    log(lifter, entry(program, thrust, edited_at=ahead))
    assert log(lifter, entry(program, thrust, edited_at=None, reps=7)).fate == Fate.SAVED
    assert the_set().reps == 7


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"load": Decimal(-1)}, "load"),
        ({"load": Decimal(1001)}, "load"),
        ({"load": Decimal("82.501")}, "load"),
        ({"load": None}, "load"),
        ({"reps": -1}, "reps"),
        ({"reps": 101}, "reps"),
        ({"reps": None}, "reps"),
        ({"rir": -1}, "rir"),
        ({"rir": 11}, "rir"),
        ({"held": "perhaps"}, "held"),
        ({"note": "x" * 301}, "note"),
        ({"prescription": 999_999}, "prescription"),
        ({"prescription": None}, "prescription"),
        ({"set_number": 0}, "set_number"),
        ({"set_number": 21}, "set_number"),
        ({"set_kind": "dream"}, "set_kind"),
        ({"side": "left"}, "side"),
        ({"week": 0}, "week"),
        ({"week": 11}, "week"),
        ({"day": "rest"}, "day"),
        ({"program": uuid4()}, "program"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_leaves_nothing(
    wrong: dict[str, Any], field: str, program: Program, thrust: Prescription, lifter: User
) -> None:
    outcome = log(lifter, entry(program, thrust, **wrong))
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, field)
    assert outcome.message
    assert not Workout.objects.exists()


@pytest.mark.parametrize(("load", "reps"), [("0", 0), ("1000", 100), ("0.01", 1)])
def test_the_ends_of_what_can_be_are_kept(
    load: str, reps: int, program: Program, thrust: Prescription, lifter: User
) -> None:
    assert log(lifter, entry(program, thrust, load=Decimal(load), reps=reps)).fate == Fate.SAVED
    assert (the_set().load, the_set().reps) == (Decimal(load), reps)


def test_one_side_at_a_time_each_side_is_a_slot(program: Program, lifter: User) -> None:
    split = program.days.get(kind="heavy").prescriptions.get(row_slug="bulgarian-split-squat")
    for side in ("left", "right"):
        assert log(lifter, entry(program, split, side=side)).fate == Fate.SAVED
    assert sorted(SetLog.objects.values_list("side", flat=True)) == ["left", "right"]
    refused = log(lifter, entry(program, split))
    assert refused.field == "side"


def test_a_line_of_the_other_day_is_refused(program: Program, lifter: User) -> None:
    light = program.days.get(kind="light").prescriptions.first()
    assert log(lifter, entry(program, light)).field == "prescription"


def test_a_warm_up_is_named_by_its_place(program: Program, lifter: User) -> None:
    warm_up = {"set_kind": "warm_up", "reps": 20, "load": None}
    assert log(lifter, entry(program, None, **warm_up)).fate == Fate.SAVED
    assert log(lifter, entry(program, None, **warm_up, set_number=4)).fate == Fate.SAVED
    assert log(lifter, entry(program, None, **warm_up, set_number=5)).field == "set_number"


def test_a_uuid_is_not_used_for_two_sets(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    uuid = uuid4()
    log(lifter, entry(program, thrust, uuid=uuid))
    assert log(lifter, entry(program, thrust, uuid=uuid, set_number=2)).field == "uuid"


def test_somebody_elses_program_is_refused_like_one_that_does_not_exist(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    stranger = make_lifter()
    hers = log(stranger, entry(program, thrust))
    none = log(stranger, entry(program, thrust, program=uuid4()))
    assert (hers.fate, hers.field, hers.message) == (none.fate, none.field, none.message)
    assert not SetLog.objects.exists()


def test_the_coach_logs_no_sets_for_her_lifter(program: Program, thrust: Prescription) -> None:
    coach = make_lifter(is_coach=True)
    assert log(coach, entry(program, thrust)).fate == Fate.REFUSED


def test_a_draft_is_not_logged_in(lifter: User) -> None:
    draft = make_program(lifter=lifter, start=START, status="draft")
    line = draft.days.get(kind="heavy").prescriptions.first()
    assert log(lifter, entry(draft, line)).field == "program"


# --- a program that was replaced --------------------------------------------------------------


@pytest.fixture
def replaced(program: Program) -> Program:
    program.status = Program.Status.REPLACED
    program.ended_at = NOW
    program.save()
    return program


def test_a_set_for_a_replaced_program_says_what_to_do(
    replaced: Program, thrust: Prescription, lifter: User
) -> None:
    after = NOW + timedelta(hours=1)
    outcome = log(lifter, entry(replaced, thrust, edited_at=after), now=after)
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "program")
    assert "replaced by a new one on 4 January" in outcome.message
    assert "Open Today" in outcome.message
    assert not Workout.objects.exists()


def test_a_set_lifted_before_it_was_replaced_still_belongs_to_it(
    replaced: Program, thrust: Prescription, lifter: User
) -> None:
    before = NOW - timedelta(hours=1)
    late = entry(replaced, thrust, edited_at=before)
    assert log(lifter, late, now=NOW + timedelta(days=3)).fate == Fate.SAVED
    assert Workout.objects.get().date == before.date()


def test_what_was_logged_in_a_replaced_program_can_be_corrected(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, entry(program, thrust))
    Program.objects.update(status=Program.Status.REPLACED, ended_at=NOW + seconds(1))
    after = NOW + timedelta(days=1)
    corrected = entry(program, thrust, reps=5, edited_at=after)
    assert log(lifter, corrected, now=after).fate == Fate.SAVED
    added = entry(program, thrust, set_number=2, edited_at=after)
    assert log(lifter, added, now=after).field == "program"


def test_a_plain_form_sent_again_does_not_beat_what_came_after_it(
    lifter: User, program: Program, thrust: Prescription
) -> None:
    first = entry(program, thrust, edited_at=None, reps=5)
    log(lifter, first)
    log(lifter, entry(program, thrust, edited_at=None, reps=4), now=NOW + seconds(5))
    assert log(lifter, first, now=NOW + seconds(9)).fate == Fate.ALREADY
    assert the_set().reps == 4


def test_a_plain_form_sent_again_does_not_bring_an_undone_set_back(
    lifter: User, program: Program, thrust: Prescription
) -> None:
    first = entry(program, thrust, edited_at=None)
    log(lifter, first)
    log(lifter, entry(program, thrust, Kind.UNDO, edited_at=None), now=NOW + seconds(5))
    assert log(lifter, first, now=NOW + seconds(9)).fate == Fate.ALREADY
    assert the_set().undone
