"""Assigning: one program runs, the one before is over, and the lifter is told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programs.models import Program, ProgramChange
from programs.services.assign import assign
from programs.services.versions import NotADraft, OutOfDate
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)  # a Friday
MONDAY = date(2027, 1, 4)


def make_draft(*, lifter: Any, by: Any, **fields: Any) -> Program:
    values = {"start": date(2026, 12, 28), "status": "draft", "created_by": by}
    return make_program(lifter=lifter, **values | fields)


def test_the_draft_runs_from_its_start_and_counts_a_version_up() -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)

    done = assign(draft, start=MONDAY, by=coach, now=NOW)

    program = Program.objects.get()
    assert program.is_running
    assert (program.start, program.assigned_at, program.version) == (MONDAY, NOW, 2)
    assert program.lifter_snapshot["start"] == "2027-01-04"
    assert (done.first_heavy, done.waits, done.replaced) == (MONDAY, False, None)
    change = ProgramChange.objects.get()
    assert (change.verb, change.by, change.at) == ("assign", coach, NOW)
    assert str(change) == "assigned from 4 January 2027"


def test_a_start_on_another_weekday_waits_for_the_first_heavy_day() -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)

    done = assign(draft, start=date(2027, 1, 5), by=coach, now=NOW)

    assert done.waits
    assert done.first_heavy == date(2027, 1, 11)


def test_what_ran_is_replaced_and_ended() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    first = assign(make_draft(lifter=lifter, by=coach), start=MONDAY, by=coach, now=NOW).program

    done = assign(make_draft(lifter=lifter, by=coach), start=MONDAY, by=coach, now=NOW)

    first.refresh_from_db()
    assert done.replaced == first
    assert (first.status, first.ended_at) == ("replaced", NOW)
    assert Program.objects.of(lifter).running().get() == done.program


def test_another_lifters_program_keeps_running() -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)
    other = assign(draft, start=MONDAY, by=coach, now=NOW).program

    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)
    assign(draft, start=MONDAY, by=coach, now=NOW)

    other.refresh_from_db()
    assert other.is_running


def test_two_running_programs_of_one_lifter_are_refused_by_the_database() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    assign(make_draft(lifter=lifter, by=coach), start=MONDAY, by=coach, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_draft(lifter=lifter, by=coach, status="running")


@pytest.mark.parametrize(
    ("start", "words"),
    [(date(2026, 12, 31), "over"), (date(1999, 1, 1), "over"), (date(2028, 6, 1), "a year ahead")],
)
def test_a_start_in_the_past_or_far_ahead_is_refused_at_its_field(start: date, words: str) -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)

    with pytest.raises(ValidationError) as refused:
        assign(draft, start=start, by=coach, now=NOW)

    assert words in refused.value.message_dict["start"][0]
    draft.refresh_from_db()
    assert draft.is_draft
    assert draft.version == 1


def test_today_is_counted_where_the_lifter_is() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach, profile={"time_zone": "Pacific/Auckland"})
    late = datetime(2027, 1, 3, 20, tzinfo=UTC)  # Monday morning over there

    with pytest.raises(ValidationError):
        assign(make_draft(lifter=lifter, by=coach), start=date(2027, 1, 3), by=coach, now=late)
    done = assign(make_draft(lifter=lifter, by=coach), start=MONDAY, by=coach, now=late)

    assert done.first_heavy == MONDAY


def test_a_program_is_assigned_once() -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)
    assign(draft, start=MONDAY, by=coach, now=NOW)

    with pytest.raises(NotADraft):
        assign(draft, start=MONDAY, by=coach, now=NOW)


def test_an_older_page_assigns_nothing_and_is_told_what_it_missed() -> None:
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach, version=2)
    ProgramChange.objects.create(
        program=draft, version=2, verb="sets", by=coach, at=NOW, line="Squat", before="2", after="3"
    )

    with pytest.raises(OutOfDate) as behind:
        assign(draft, start=MONDAY, by=coach, now=NOW, version=1)

    assert [str(change) for change in behind.value.missed] == ["Squat: 2 → 3 sets"]
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_lifter_is_told_the_day_of_her_first_workout(
    django_capture_on_commit_callbacks: Any,
) -> None:
    coach = make_coach(name="Coach Reed")
    lifter = make_lifter(coach=coach, name="Demo Sage")
    draft = make_draft(lifter=lifter, by=coach)

    with django_capture_on_commit_callbacks(execute=True):
        assign(draft, start=MONDAY, by=coach, now=NOW, link="https://lockout.example/today/")

    (letter,) = mail.outbox
    assert letter.to == [lifter.email]
    assert letter.subject == "Your new program starts Monday 4 January"
    assert "Coach Reed" in letter.body
    assert "heavy day on Monday 4 January and lasts 10 weeks" in letter.body
    assert "https://lockout.example/today/" in letter.body


def test_who_coaches_herself_gets_no_letter(django_capture_on_commit_callbacks: Any) -> None:
    lifter = make_lifter()

    with django_capture_on_commit_callbacks(execute=True):
        assign(make_draft(lifter=lifter, by=lifter), start=MONDAY, by=lifter, now=NOW)

    assert mail.outbox == []


def test_the_program_stands_when_the_mail_server_does_not(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    coach = make_coach()
    draft = make_draft(lifter=make_lifter(coach=coach), by=coach)

    with django_capture_on_commit_callbacks(execute=True):
        assign(draft, start=MONDAY, by=coach, now=NOW)

    draft.refresh_from_db()
    assert draft.is_running
