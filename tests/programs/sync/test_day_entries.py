"""What is said of a whole day through the outbox: new kinds and fields, clients without them."""

from typing import Any

import pytest
from django.test import Client

from programs.models import ExerciseAnswer, Prescription, Program, Workout
from tests.programs.sync.outbox import entry, send

pytestmark = pytest.mark.django_db


def fates(phone: Client, *entries: dict[str, Any]) -> list[tuple[str, str]]:
    answered = send(phone, list(entries)).json()["entries"]  # type: ignore[attr-defined]
    return [(fate["fate"], fate.get("field", "")) for fate in answered]


def test_soreness_a_cut_and_a_joint_are_saved_beside_sets(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    sent = [
        entry(program, thrust, kind="sore", soreness=6),
        entry(program, thrust, kind="cut", cut="sore"),
        entry(program, thrust),
        entry(program, thrust, kind="answer", rir=3, pain=4, joint=True),
    ]
    assert fates(phone, *sent) == [("saved", "")] * 4
    said = ExerciseAnswer.objects.get()
    assert (said.soreness, said.rir, said.pain, said.joint) == (6, 3, 4, True)
    assert (Workout.objects.get().easy, Workout.objects.get().sore) == (True, True)
    assert [fate for fate, _ in fates(phone, *sent)] == ["already"] * 4


def test_a_client_that_knows_none_of_it_is_understood_and_wipes_nothing(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    fates(phone, entry(program, thrust, kind="answer", pain=4, joint=True))
    old = entry(program, thrust, kind="answer", rir=2, felt="glutes")
    assert not {"pain", "joint", "soreness", "cut"} & set(old)
    assert fates(phone, old) == [("saved", "")]
    said = ExerciseAnswer.objects.get()
    assert (said.rir, said.felt, said.pain, said.joint) == (2, "glutes", 4, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "answer", "joint": "yes"}, "joint"),
        ({"kind": "answer", "joint": 1}, "joint"),
        ({"kind": "answer", "joint": {}}, "joint"),
        ({"kind": "sore", "soreness": "6"}, "soreness"),
        ({"kind": "sore", "soreness": 11}, "soreness"),
        ({"kind": "sore"}, "soreness"),
        ({"kind": "cut", "cut": 1}, "cut"),
        ({"kind": "cut", "cut": "lazy"}, "cut"),
        ({"kind": "cut"}, "cut"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_blocks_nothing(
    wrong: dict[str, Any], field: str, phone: Client, program: Program, thrust: Prescription
) -> None:
    good = entry(program, thrust)
    assert fates(phone, entry(program, thrust, **wrong), good) == [
        ("refused", field),
        ("saved", ""),
    ]
