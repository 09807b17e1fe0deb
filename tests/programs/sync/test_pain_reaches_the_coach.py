"""Pain of 5 or more is mailed to her coach at once, once, and to nobody else."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def lifter() -> User:
    return make_lifter(name="Test Aster")


@pytest.fixture
def coach(lifter: User) -> User:
    coach = make_coach()
    make_coaching(coach=coach, lifter=lifter)
    return coach


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=timezone.now().date())


def said(program: Program, line: Prescription, *, pain: int, seconds: int = 0) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(minutes=1) + timedelta(seconds=seconds)
    return {
        "uuid": str(uuid4()),
        "kind": "answer",
        "program": str(program.uuid),
        "week": 1,
        "day": "heavy",
        "prescription": line.pk,
        "pain": pain,
        "edited_at": at.isoformat(),
    }


def send(client: Client, lifter: User, *entries: dict[str, Any]) -> list[str]:
    client.force_login(lifter)
    body = json.dumps({"device": "phone", "entries": entries})
    answer = client.post("/sync/", body, content_type="application/json")
    return [entry["fate"] for entry in answer.json()["entries"]]


def test_her_coach_is_told_once_with_a_way_to_her_page(
    client: Client, lifter: User, coach: User, program: Program, thrust: Prescription
) -> None:
    first = said(program, thrust, pain=5)
    assert send(client, lifter, first, said(program, thrust, pain=6, seconds=5), first) == [
        "saved",
        "saved",
        "already",
    ]
    (letter,) = mail.outbox
    assert letter.to == [coach.email]
    assert letter.subject == "Test Aster stopped an exercise"
    assert "Hip thrust" in letter.body
    assert f"/coach/lifters/{lifter.pk}/" in letter.body
    assert ExerciseAnswer.objects.get().told_at is not None


def test_less_pain_and_a_former_coach_hear_nothing(
    client: Client, lifter: User, coach: User, program: Program, thrust: Prescription
) -> None:
    before = make_coach()
    make_coaching(coach=before, lifter=lifter, ended_at=timezone.now() - timedelta(days=1))
    send(client, lifter, said(program, thrust, pain=4))
    assert mail.outbox == []
    send(client, lifter, said(program, thrust, pain=7, seconds=5))
    assert [letter.to for letter in mail.outbox] == [[coach.email]]


def test_a_lifter_without_a_coach_is_kept_all_the_same(
    client: Client, lifter: User, program: Program, thrust: Prescription
) -> None:
    assert send(client, lifter, said(program, thrust, pain=8)) == ["saved"]
    assert mail.outbox == []


def test_a_mail_server_that_does_not_answer_loses_no_answer(
    client: Client,
    lifter: User,
    coach: User,
    program: Program,
    thrust: Prescription,
    settings: Any,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send(client, lifter, said(program, thrust, pain=9)) == ["saved"]
    assert ExerciseAnswer.objects.get().pain == 9


def test_the_plain_form_tells_her_coach_as_well(
    client: Client, lifter: User, coach: User, program: Program, thrust: Prescription
) -> None:
    client.force_login(lifter)
    fields = said(program, thrust, pain=5) | {"hurts": "1"}
    fields.pop("edited_at")
    assert client.post("/today/say/", fields).status_code == 303
    assert [letter.to for letter in mail.outbox] == [[coach.email]]


def test_what_stood_in_is_told_by_its_own_name_and_the_first_flag_stands(
    client: Client,
    lifter: User,
    coach: User,
    program: Program,
    thrust: Prescription,
    library: None,
) -> None:
    """An entry without a row, as phones sent it before, is of the line's own exercise."""
    done = said(program, thrust, pain=0) | {"kind": "set", "set_number": 1, "load": 60, "reps": 5}
    own = said(program, thrust, pain=7)
    row = "hip-thrust/dumbbell"
    taken = said(program, thrust, pain=0, seconds=1) | {"kind": "instead", "row": row}
    little = said(program, thrust, pain=1, seconds=2) | {"row": row}
    assert send(client, lifter, done, own, taken, little) == ["saved"] * 4
    flag = "pain 7/10 on Hip thrust"
    client.force_login(coach)
    assert flag in client.get("/coach/").content.decode()

    much = said(program, thrust, pain=6, seconds=3) | {"row": row}
    assert send(client, lifter, much, much) == ["saved", "already"]
    assert len(mail.outbox) == 2
    assert "Hip thrust, Dumbbell" in mail.outbox[1].body
    client.force_login(coach)
    page = client.get(f"/coach/lifters/{lifter.pk}/").content.decode()
    assert flag in page
    assert "pain 6/10 on Hip thrust, Dumbbell" in page
