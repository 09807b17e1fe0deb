"""The side test on Today as a plain form."""

import pytest
from django.http import HttpResponse
from django.test import Client

from glutes.accounts.models import User
from programs.lifter.side_test import SideTestCard
from programs.models import Prescription, Program, SetLog, Workout
from tests.factories import make_lifter
from tests.factories_training import make_program, weekday
from tests.programs.lifter.plain import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

B_STANCE = "hip-thrust/dumbbell-b-stance"


def card(client: Client) -> SideTestCard:
    found = page_of(client).side_test
    assert found is not None
    return found


def send(client: Client, program: Program, **more: str) -> HttpResponse:
    test = card(client)
    fields = {
        "uuid": str(test.uuid),
        "program": str(program.uuid),
        "week": "1",
        "day": "heavy",
        "prescription": str(test.line.pk),
        "kind": "set",
        "row": B_STANCE,
        "load": "20",
        "left": "7",
        "right": "9",
    }
    return client.post("/today/side-test/", fields | more)  # type: ignore[return-value]


def test_both_sides_are_kept_and_shown_again(
    client: Client, program: Program, thrust: Prescription
) -> None:
    assert card(client).kept is False
    answer = send(client, program)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/#side-test")
    assert {(d.side, d.reps, d.load, d.tested) for d in SetLog.objects.all()} == {
        ("left", 7, 20, B_STANCE),
        ("right", 9, 20, B_STANCE),
    }
    test = card(client)
    assert (test.kept, test.chosen, test.load) == (True, B_STANCE, "20")
    assert {one.side: one.reps for one in test.sides} == {"left": "7", "right": "9"}
    assert page_of(client).sets_done == 0  # of the program nothing is done by it
    html = client.get(f"/history/{Workout.objects.get().uuid}/").content.decode()
    assert "Hip thrust, Dumbbell B-stance, 20 kg: left 7, right 9" in html


def test_one_side_first_and_the_other_later(client: Client, program: Program) -> None:
    assert send(client, program, right="").status_code == 303
    assert {one.side: one.reps for one in card(client).sides} == {"left": "7", "right": ""}
    assert send(client, program).status_code == 303
    assert SetLog.objects.standing().count() == 2


def test_the_same_form_twice_is_one_test(client: Client, program: Program) -> None:
    uuid = str(card(client).uuid)
    for _ in range(2):
        assert send(client, program, uuid=uuid).status_code == 303
    assert SetLog.objects.count() == 2


def test_taken_back(client: Client, program: Program) -> None:
    send(client, program)
    assert send(client, program, kind="undo", left="", right="", load="").status_code == 303
    assert not SetLog.objects.standing().exists()
    assert card(client).kept is False


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"load": ""}, "Say the load: reps without one cannot be compared."),
        ({"load": "heavy"}, "Give the load as a number."),
        ({"right": "12"}, "Over 10 reps nothing can be compared: test with more load."),
        ({"left": "x"}, "Give the reps as a whole number."),
        ({"left": "", "right": ""}, "Say how many reps the side did that went first."),
        ({"row": "good-morning"}, "Sides are tested one at a time, with a weight: choose another."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Client, program: Program, sent: dict[str, str], message: str
) -> None:
    answer = send(client, program, **sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert message in html
    test = answer.context["page"].side_test  # type: ignore[attr-defined]
    assert message in test.errors.values()
    assert test.load == sent.get("load", "20")
    assert {one.side: one.reps for one in test.sides} == {
        "left": sent.get("left", "7"),
        "right": sent.get("right", "9"),
    }


def test_the_coin_falls_both_ways_and_stays(client: Client, lifter: User) -> None:
    first = set()
    for _ in range(12):
        Program.objects.all().delete()
        days = {"heavy": weekday(0), "light": weekday(3)}
        make_program(lifter=lifter, weekdays=days)
        (one,) = {card(client).sides[0].side for _ in range(2)}
        first.add(one)
    assert first == {"left", "right"}


def test_another_lifters_test_is_not_hers(client: Client, program: Program) -> None:
    stranger = make_program(lifter=make_lifter())
    answer = send(client, stranger)
    assert answer.status_code == 422
    assert "This program is not one of yours." in answer.content.decode()
    assert not SetLog.objects.exists()
