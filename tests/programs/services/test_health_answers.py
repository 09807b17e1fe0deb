"""A health answer in the middle of a block: what it pauses, what it only says, and the way back."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction

from glutes.accounts.models import ProfileChange, User
from programs.engine.flags import flags_in
from programs.engine.red_flags import KNOWN, RED_FLAGS, STOPPING_ANSWERS
from programs.engine.screening import CHANGES
from programs.engine.summary import view_on
from programs.models import LifterSummary, Program, RedFlag
from programs.services.assign import assign
from programs.services.health_answers import Heard, save_answers, tell_coaches
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.red_flags import clear, stop
from programs.services.summaries import kept_of, made
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db

MONDAY = date(2027, 1, 4)
NOW = datetime(2027, 1, 4, 18, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=MONDAY)


def says(lifter: User, *codes: str, by: User | None = None, now: datetime = NOW) -> Heard:
    profile = lifter.profile  # type: ignore[attr-defined]
    profile.refresh_from_db()
    profile.screening = list(codes)
    return save_answers(profile, user=lifter, by=by or lifter, now=now)


def screening(lifter: User) -> list[str]:
    profile = lifter.profile  # type: ignore[attr-defined]
    profile.refresh_from_db()
    return list(profile.screening)


def open_codes(lifter: User) -> set[str]:
    return set(RedFlag.objects.of(lifter).open().values_list("code", flat=True))


def roster_flags(lifter: User) -> list[str]:
    row = LifterSummary.objects.get(lifter=lifter)
    assert {name: getattr(row, name) for name in made(lifter.pk)} == made(lifter.pk)
    block = kept_of(row).block
    assert block is not None
    return [flag.text for flag in flags_in(block, view_on(block, today=MONDAY))]


@pytest.mark.parametrize("code", sorted(STOPPING_ANSWERS))
def test_an_answer_no_program_is_made_for_pauses_until_it_is_taken_back(
    lifter: User, program: Program, code: str
) -> None:
    heard = says(lifter, code)

    assert [flag.code for flag in heard.paused] == [code]
    assert LifterSummary.objects.get().stopped == [[code, "2027-01-04"]]
    assert KNOWN[code].advice
    assert says(lifter, code, now=LATER) == Heard(), "said again it is the same"

    assert [flag.code for flag in says(lifter, now=LATER).lifted] == [code]
    assert not open_codes(lifter)
    assert LifterSummary.objects.get().stopped == []


def test_taking_the_answer_back_ends_nothing_that_was_said_on_today(
    lifter: User, program: Program
) -> None:
    stop(lifter, code="chest_pain", now=NOW)

    heard = says(lifter, "hernia", now=LATER)

    assert [flag.code for flag in heard.stays] == ["chest_pain"]
    assert "stays ticked: you said it on Today" in heard.words(own=True)[0]
    assert screening(lifter) == ["chest_pain", "hernia"]
    assert open_codes(lifter) == {"chest_pain", "hernia"}


@pytest.mark.parametrize("way", ["page", "phone"])
def test_what_she_answered_and_then_said_on_today_is_ended_by_being_cleared_alone(
    lifter: User, program: Program, way: str
) -> None:
    says(lifter, "fainting")
    if way == "page":
        stop(lifter, code="fainting", now=NOW)
    else:
        assert record(lifter, entry=said_on_the_phone(program), now=NOW).fate == Fate.SAVED
        assert record(lifter, entry=said_on_the_phone(program), now=NOW).fate == Fate.ALREADY
    says(lifter, now=LATER)
    assert open_codes(lifter) == {"fainting"}

    assert clear(lifter, now=LATER) == 1
    assert screening(lifter) == []


def test_what_the_phone_says_late_is_not_taken_back_with_an_answer(
    lifter: User, program: Program
) -> None:
    says(lifter, "fainting")
    says(lifter, now=LATER)

    assert record(lifter, entry=said_on_the_phone(program), now=LATER).fate == Fate.SAVED
    assert open_codes(lifter) == {"fainting"}


def said_on_the_phone(program: Program) -> Entry:
    said: dict[str, Any] = {"program": program.uuid, "week": 1, "day": "heavy"}
    return Entry(uuid=uuid4(), kind=Kind.STOP, edited_at=NOW, reason="fainting", **said)


def test_being_cleared_ends_every_answer_but_a_pregnancy(lifter: User, program: Program) -> None:
    says(lifter, "hernia", "pregnancy")

    assert clear(lifter, now=LATER) == 1

    assert screening(lifter) == ["pregnancy"]
    assert open_codes(lifter) == {"pregnancy"}
    says(lifter, now=LATER)
    assert not open_codes(lifter)


def test_only_an_answer_is_taken_back(lifter: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RedFlag.objects.create(
            lifter=lifter, code="hernia", said_at=NOW, cleared_at=NOW, taken_back=True
        )


def test_every_answer_that_stops_the_generator_has_its_words_and_fits_its_column() -> None:
    assert STOPPING_ANSWERS | set(RED_FLAGS) == set(KNOWN)
    assert max(map(len, KNOWN)) <= RedFlag._meta.get_field("code").max_length


# --- answers that only make another program ------------------------------------------------------


@pytest.mark.parametrize("code", CHANGES)
def test_an_answer_that_makes_another_program_is_said_until_there_is_one(
    lifter: User, coach: User, program: Program, code: str
) -> None:
    heard = answered(lifter, code)

    assert (heard.paused, heard.built_before) == ((), (code,))
    assert not RedFlag.objects.exists()
    assert f"built before she said: {CHANGES[code]}" in roster_flags(lifter)
    assert answered(lifter, code).built_before == (), "mailed once"

    draft = make_program(lifter=lifter, start=MONDAY, status="draft", created_by=coach)
    assign(draft, start=MONDAY, by=coach, now=NOW)
    assert not any("built before" in text for text in roster_flags(lifter))


def test_taken_back_the_answer_is_no_flag_any_more(lifter: User, program: Program) -> None:
    answered(lifter, "under_18")
    says(lifter)
    assert not any("built before" in text for text in roster_flags(lifter))


def test_without_a_running_block_there_is_nothing_to_say(lifter: User) -> None:
    assert answered(lifter, "low_back_care") == Heard()


def answered(lifter: User, code: str) -> Heard:
    profile = lifter.profile  # type: ignore[attr-defined]
    profile.refresh_from_db()
    if code == "low_back_care":
        profile.low_back_care = True
    else:
        profile.screening = [code]
    return save_answers(profile, user=lifter, by=lifter, now=NOW)


# --- who is told ---------------------------------------------------------------------------------


def test_every_coach_but_the_one_who_answered_is_told_and_not_why(
    lifter: User, coach: User, program: Program
) -> None:
    other = make_coach()
    make_coaching(coach=other, lifter=lifter)
    for codes in (["pregnancy"], ["pregnancy", "under_18"], ["pregnancy", "under_18"]):
        heard = says(lifter, *codes, by=coach)
        tell_coaches(heard, lifter=lifter, by=coach, link="https://lockout.example/x", now=NOW)

    assert [letter.to for letter in mail.outbox] == [[other.email], [other.email]]
    paused, older = mail.outbox
    assert "should not train" in paused.body
    assert "built before it" in older.body
    for letter in mail.outbox:
        text = (letter.subject + letter.body).lower()
        assert "pregnan" not in text
        assert "18" not in text
        assert "https://lockout.example/x" in text


def test_what_changed_is_told_once_and_in_the_order_of_the_questions(
    lifter: User, program: Program
) -> None:
    says(lifter, "leg_numbness", "chest_pain")
    says(lifter, "chest_pain", "leg_numbness")
    assert screening(lifter) == ["chest_pain", "leg_numbness"]
    assert ProfileChange.objects.count() == 1


# --- answers from before -------------------------------------------------------------------------


def test_answers_given_before_this_paused_anything_pause_what_runs(
    lifter: User, program: Program
) -> None:
    idle = make_lifter(profile={"screening": ["hernia"]})
    profile = lifter.profile  # type: ignore[attr-defined]
    profile.screening = ["under_18", "hernia", "chest_pain"]
    profile.save()
    stop(lifter, code="chest_pain", now=NOW)

    import_module("programs.migrations.0026_answers_that_paused_nothing").forwards(apps, None)

    assert open_codes(lifter) == {"hernia", "chest_pain"}
    assert not open_codes(idle)
    assert RedFlag.objects.get(code="hernia").from_answers
