"""Something is wrong: what is said, what stops, who hears of it, and how it goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.engine.red_flags import RED_FLAGS
from programs.models import Program, RedFlag
from programs.services import red_flags
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from tests.factories import make_coach, make_coaching

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_today_offers_every_sign_with_its_advice(client: Client, program: Program) -> None:
    page = client.get("/today/").content.decode()
    for flag in RED_FLAGS.values():
        assert flag.name in page
        assert flag.advice in page


@pytest.mark.parametrize("code", RED_FLAGS)
def test_training_stops_with_the_advice_and_goes_on_once_cleared(
    client: Client, lifter: User, program: Program, code: str
) -> None:
    assert client.post("/today/stop/", {"code": code}).status_code == 302
    page = client.get("/today/").content.decode()
    assert RED_FLAGS[code].advice in page
    assert "Finish workout" not in page
    lifter.profile.refresh_from_db()
    assert (code in lifter.profile.screening) == RED_FLAGS[code].stops_the_generator

    assert client.post("/today/cleared/").status_code == 422, "the box must be ticked"
    assert RedFlag.objects.open().exists()
    assert client.post("/today/cleared/", {"sure": "1"}).status_code == 302
    assert "Finish workout" in client.get("/today/").content.decode()
    lifter.profile.refresh_from_db()
    assert lifter.profile.screening == []


def test_her_coach_is_told_without_what_it_is_and_reads_it_on_her_page(
    client: Client,
    lifter: User,
    program: Program,
    django_capture_on_commit_callbacks: object,
) -> None:
    coach = make_coach()
    make_coaching(coach=coach, lifter=lifter)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _ in range(2):
            client.post("/today/stop/", {"code": "chest_pain"})
    (letter,) = mail.outbox
    assert letter.to == [coach.email]
    assert "chest" not in (letter.subject + letter.body).lower()
    client.force_login(coach)
    page = client.get(f"/coach/lifters/{lifter.pk}/").content.decode()
    assert "chest pain or tightness" in page


def test_sets_that_were_done_before_arrive_all_the_same(
    client: Client, lifter: User, program: Program
) -> None:
    client.post("/today/stop/", {"code": "leg_numbness"})
    line = program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")
    now = timezone.now()
    done = Entry(
        uuid=program.uuid,
        kind=Kind.SET,
        program=program.uuid,
        week=1,
        day="heavy",
        prescription=line.pk,
        set_number=1,
        load=line.load,
        reps=5,
        edited_at=now - timedelta(minutes=5),
    )
    assert record(lifter, entry=done, now=now).fate == Fate.SAVED


def test_what_is_no_sign_is_refused_with_what_to_do(client: Client, program: Program) -> None:
    answer = client.post("/today/stop/", {"code": "tired"})
    assert answer.status_code == 422
    assert "Choose what is wrong" in answer.content.decode()
    assert not RedFlag.objects.exists()


def test_one_open_flag_of_a_kind(lifter: User) -> None:
    now = timezone.now()
    RedFlag.objects.create(lifter=lifter, code="fainting", said_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RedFlag.objects.create(lifter=lifter, code="fainting", said_at=now)


def test_the_phone_says_it_twice_and_late_and_what_was_cleared_since_stays_cleared(
    lifter: User, program: Program
) -> None:
    coach = make_coach()
    make_coaching(coach=coach, lifter=lifter)
    at = timezone.now()

    def said(minutes: int, **changed: str) -> Fate:
        entry = Entry(
            uuid=uuid4(),
            kind=Kind.STOP,
            program=program.uuid,
            week=1,
            day="heavy",
            edited_at=at + timedelta(minutes=minutes),
            reason=changed.get("reason", "chest_pain"),
        )
        return record(lifter, entry=entry, now=at + timedelta(minutes=30)).fate

    assert said(0) == Fate.SAVED
    assert said(0) == Fate.ALREADY
    assert said(1, reason="boredom") == Fate.REFUSED
    for _again in range(2):
        red_flags.tell_coach(lifter, link="https://lockout.example/x", now=at)
    assert [message.to for message in mail.outbox] == [[coach.email]]
    red_flags.clear(lifter, now=at + timedelta(minutes=31))
    assert said(0) == Fate.ALREADY
    assert not RedFlag.objects.of(lifter).open().exists()
