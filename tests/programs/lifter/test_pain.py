"""Pain and joints: said after any set, and what becomes of the exercise."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from glutes.accounts.models import User
from programs.lifter.cards import Exercise
from programs.models import ExerciseAnswer, Instead, Prescription, SetLog, Workout
from programs.services.stand_ins import StandIn
from tests.factories_training import make_answer, make_program_due
from tests.programs.lifter.plain import card_of, fields_of, keys, line_of, log, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def thrusts_done(client: Client, thrust: Prescription) -> Prescription:
    for row in keys(thrust):
        log(client, row)
    return thrust


def say(client: Client, line: Prescription, **answers: Any) -> HttpResponse:
    fields = fields_of(client.get("/today/"), f"sheet-{line.pk}")
    return client.post("/today/say/", fields | answers)  # type: ignore[return-value]


def take(client: Client, line: Prescription, row: str) -> HttpResponse:
    page = page_of(client)
    place = {"program": str(page.program), "week": str(page.week), "day": page.kind}
    sent = {"uuid": str(uuid4()), "prescription": str(line.pk), "row": row, "reason": "hurts"}
    return client.post("/today/instead/", place | sent)  # type: ignore[return-value]


def take_another(client: Client, line: Prescription, card: Exercise) -> StandIn:
    """The first that is offered."""
    one = card.stand_ins[0]
    assert take(client, line, one.row.slug).status_code == 303
    return one


def test_the_sheet_keeps_pain_and_the_joint_and_takes_them_back(
    client: Client, thrusts_done: Prescription
) -> None:
    say(client, thrusts_done, rir="2", pain="3", joint="1")
    sheet = card_of(client, "hip-thrust").sheet
    assert (sheet.pain, sheet.joint, sheet.hurt) == (3, True, True)
    fields = fields_of(client.get("/today/"), f"sheet-{thrusts_done.pk}")
    fields.pop("joint")
    client.post("/today/say/", fields | {"pain": "0"})
    said = ExerciseAnswer.objects.get()
    assert (said.pain, said.joint, said.rir) == (0, False, 2)


def test_pain_of_five_stops_the_exercise_at_once(
    client: Client, thrusts_done: Prescription
) -> None:
    say(client, thrusts_done, pain="5")
    assert card_of(client, "hip-thrust").target.stopped
    assert SetLog.objects.count() == 4


def test_pain_is_said_after_any_set_and_another_takes_what_is_left(
    client: Client, thrust: Prescription
) -> None:
    for row in keys(thrust)[:2]:
        log(client, row)
    say(client, thrust, pain="6")
    said = ExerciseAnswer.objects.get()
    assert (said.pain, said.rir, said.felt) == (6, None, "")
    card = card_of(client, "hip-thrust")
    assert card.target.stopped
    assert [row.done for row in card.rows] == [True, True]
    assert (card.is_cut_by_pain, card.reason) == (True, "hurts")

    one = take_another(client, thrust, card)
    card = card_of(client, "hip-thrust")
    assert [row.done for row in card.rows] == [True, True, False, False]
    assert card.name == one.row.exercise != thrust.name
    assert not card.is_cut_by_pain
    assert Instead.objects.get().reason == "hurts"


def test_what_was_stopped_days_ago_can_be_replaced_for_today(client: Client, lifter: User) -> None:
    """Nothing of it is asked; another in its place is asked with its sets, and taken back."""
    program = make_program_due(lifter=lifter, weeks_ago=1)
    thrust = line_of(program, "hip-thrust")
    make_answer(workout=program.workouts.get(week=1, day__kind="heavy"), pain=5)
    card = card_of(client, "hip-thrust")
    assert (card.rows, card.is_cut_by_pain) == ((), False)
    assert "Take another for today" in client.get("/today/").content.decode()

    take_another(client, thrust, card)
    assert len(card_of(client, "hip-thrust").rows) == thrust.sets
    assert card_of(client, "hip-thrust").name != thrust.name

    take(client, thrust, thrust.row_slug)
    assert card_of(client, "hip-thrust").rows == ()


def test_the_sheet_asks_about_what_is_done_now(client: Client, thrust: Prescription) -> None:
    """What was said of the first stays with it, and stands there again when she goes back."""
    log(client, keys(thrust)[0])
    say(client, thrust, pain="7", joint="1")
    one = take_another(client, thrust, card_of(client, "hip-thrust"))
    sheet = card_of(client, "hip-thrust").sheet
    assert (sheet.row, sheet.pain, sheet.joint) == (one.row.slug, None, False)
    assert not sheet.is_too_much
    assert json.loads(sheet.of_others) == {"": {"rir": None, "felt": "", "pain": 7, "joint": True}}

    say(client, thrust, pain="1")
    card = card_of(client, "hip-thrust")
    assert (card.sheet.pain, card.is_stopped) == (1, True)
    assert sorted(ExerciseAnswer.objects.values_list("pain", flat=True)) == [1, 7]

    take(client, thrust, thrust.row_slug)
    sheet = card_of(client, "hip-thrust").sheet
    assert (sheet.row, sheet.pain, sheet.joint) == ("", 7, True)
    page = client.get(f"/history/{Workout.objects.get().uuid}/").content.decode()
    assert "Hip thrust: pain 7 of 10" in page
    assert f"{one.row.name}: pain 1 of 10" in page


def test_what_was_left_out_is_asked_about_as_what_was_done_last(
    client: Client, thrust: Prescription
) -> None:
    one = take_another(client, thrust, card_of(client, "hip-thrust"))
    log(client, keys(thrust)[0], load="20")
    say(client, thrust, pain="6")
    take(client, thrust, "")
    sheet = card_of(client, "hip-thrust").sheet
    assert (sheet.row, sheet.pain) == (one.row.slug, 6)


def test_what_hurt_in_its_place_is_not_offered_again(client: Client, thrust: Prescription) -> None:
    one = take_another(client, thrust, card_of(client, "hip-thrust"))
    log(client, keys(thrust)[0], load="20")
    say(client, thrust, pain="6")
    offered = card_of(client, "hip-thrust").stand_ins
    assert one.row.slug in {each.row.slug for each in offered}, "it is what she does"
    take(client, thrust, thrust.row_slug)
    offered = card_of(client, "hip-thrust").stand_ins
    assert one.row.slug not in {each.row.slug for each in offered}


def test_the_cue_from_last_time_is_of_what_was_done_then(client: Client, lifter: User) -> None:
    program = make_program_due(lifter=lifter, weeks_ago=1)
    last = program.workouts.get(week=1, day__kind="heavy")
    thrust = line_of(program, "hip-thrust")
    taken = Instead.objects.create(
        uuid=uuid4(),
        workout=last,
        prescription=thrust,
        row_slug="hip-thrust/dumbbell",
        name="Hip thrust",
        variation="Dumbbell",
        edited_at=last.started_at,
        edit_uuid=uuid4(),
        received_at=last.started_at,
    )
    make_answer(workout=last, instead=taken, felt="quads")
    assert card_of(client, "hip-thrust").cue_felt == ""
    take(client, thrust, "hip-thrust/dumbbell")
    card = card_of(client, "hip-thrust")
    assert (card.cue_felt, bool(card.cue)) == ("quads", True)


def test_a_row_that_was_not_taken_is_a_message_and_nothing_is_kept(
    client: Client, thrusts_done: Prescription
) -> None:
    answer = say(client, thrusts_done, pain="6", row="hip-thrust/dumbbell")
    assert answer.status_code == 422
    assert "was not taken in the place of Hip thrust" in answer.content.decode()
    assert not ExerciseAnswer.objects.exists()


def test_a_pain_beyond_its_scale_is_refused(client: Client, thrusts_done: Prescription) -> None:
    assert say(client, thrusts_done, pain="11").status_code == 422
