"""A block assigned for later waits while the old one goes on, and then takes its place."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from glutes.accounts.models import User
from programs.engine.vocabulary import WEEKDAYS
from programs.models import Program
from programs.services.assign import assign
from programs.services.hand_over import begin_due, take_back
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.roster_facts import facts_of
from programs.services.summaries import made
from programs.services.versions import NotWaiting, OutOfDate
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program, make_workout

pytestmark = pytest.mark.django_db

#: A Tuesday in week 1; the light day of the old block is on Thursday.
NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
OLD, NEW = date(2027, 1, 4), date(2027, 1, 11)
ON_NEW = datetime(2027, 1, 11, 0, 30, tzinfo=UTC)


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


@pytest.fixture
def old(lifter: User, coach: User) -> Program:
    """Its first heavy day is done."""
    program = make_program(lifter=lifter, start=OLD, created_by=coach)
    do_workout(program=program, started_at=NOW - timedelta(days=1))
    return program


def draft_of(lifter: User, coach: User) -> Program:
    return make_program(lifter=lifter, start=NEW, status="draft", created_by=coach)


@pytest.fixture
def new(old: Program, lifter: User, coach: User) -> Program:
    return assign(draft_of(lifter, coach), start=NEW, by=coach, now=NOW).program


def states(*programs: Program) -> list[str]:
    return [Program.objects.get(pk=one.pk).status for one in programs]


def test_what_runs_goes_on_until_the_new_one_starts(
    old: Program, lifter: User, coach: User
) -> None:
    done = assign(draft_of(lifter, coach), start=NEW, by=coach, now=NOW)

    assert (done.goes_on, done.replaced, done.first_heavy) == (old, None, NEW)
    assert states(old, done.program) == ["running", "waiting"]
    begin_due([lifter.pk], now=ON_NEW - timedelta(hours=1))
    assert states(old, done.program) == ["running", "waiting"]

    begin_due([lifter.pk], now=ON_NEW)

    assert states(old, done.program) == ["replaced", "running"]
    assert Program.objects.get(pk=old.pk).ended_at == ON_NEW
    assert made(lifter.pk)["program_id"] == done.program.pk


def test_the_last_workout_of_the_old_one_can_still_be_logged(
    old: Program, new: Program, lifter: User
) -> None:
    thursday = NOW + timedelta(days=2)
    begin_due([lifter.pk], now=thursday)
    assert log(old, lifter, kind="light", at=thursday) == Fate.SAVED
    assert log(new, lifter, kind="heavy", at=thursday) == Fate.REFUSED
    begin_due([lifter.pk], now=ON_NEW)
    assert log(old, lifter, kind="light", at=thursday, number=2) == Fate.SAVED
    assert log(new, lifter, kind="heavy", at=ON_NEW) == Fate.SAVED


def log(program: Program, lifter: User, *, kind: str, at: datetime, number: int = 1) -> Fate:
    line = program.days.get(kind=kind).prescriptions.get(position=1)
    said: dict[str, Any] = {"prescription": line.pk, "set_number": number, "load": Decimal(60)}
    said |= {"reps": 6, "held": "yes"}
    place = {"program": program.uuid, "week": 1, "day": kind}
    entry = Entry(uuid=uuid4(), kind=Kind.SET, edited_at=at, performed_at=at, **place, **said)
    return record(lifter, entry=entry, now=ON_NEW + timedelta(hours=8)).fate


def test_the_day_begins_where_the_lifter_is(coach: User) -> None:
    early = make_lifter(coach=coach, profile={"time_zone": "Pacific/Auckland"})
    old = make_program(lifter=early, start=OLD, created_by=coach)
    new = assign(draft_of(early, coach), start=NEW, by=coach, now=NOW).program
    begin_due([early.pk], now=datetime(2027, 1, 10, 10, tzinfo=UTC))
    assert states(old, new) == ["running", "waiting"]
    begin_due([early.pk], now=datetime(2027, 1, 10, 12, tzinfo=UTC))
    assert states(old, new) == ["replaced", "running"]


def test_a_workout_past_midnight_is_finished_in_the_block_it_was_begun_in(
    old: Program, new: Program, lifter: User
) -> None:
    late = make_workout(program=old, week=2, started_at=ON_NEW - timedelta(hours=1), finished=False)
    late.set_logs.create(**a_set(late))
    begin_due([lifter.pk], now=ON_NEW)
    assert states(old, new) == ["running", "waiting"]
    begin_due([lifter.pk], now=ON_NEW + timedelta(hours=4))
    assert states(old, new) == ["replaced", "running"]


def a_set(workout: Any) -> dict[str, Any]:
    at = workout.started_at
    return {
        "uuid": workout.uuid,
        "edit_uuid": workout.uuid,
        "prescription": workout.day.prescriptions.get(position=1),
        "set_number": 1,
        "reps": 6,
        "performed_at": at,
        "edited_at": at,
        "received_at": at,
    }


def test_from_today_the_new_one_takes_its_place_at_once(lifter: User, coach: User) -> None:
    old = make_program(lifter=lifter, start=OLD, created_by=coach)
    done = assign(draft_of(lifter, coach), start=OLD, by=coach, now=NOW - timedelta(days=1))
    assert (done.replaced, done.goes_on) == (old, None)
    assert states(old, done.program) == ["replaced", "running"]


def test_so_it_does_where_nothing_is_left_to_do_before_it(lifter: User, coach: User) -> None:
    over = OLD - timedelta(weeks=20)
    old = make_program(lifter=lifter, start=over, created_by=coach, end_moves=False)
    done = assign(draft_of(lifter, coach), start=NEW, by=coach, now=NOW)
    assert (done.replaced, done.goes_on) == (old, None)


def test_what_is_to_be_done_before_its_first_day_stays_also_after_the_start_asked_for(
    old: Program, lifter: User, coach: User
) -> None:
    """From Wednesday: the first heavy day is the Monday after, the old light day on Thursday."""
    done = assign(draft_of(lifter, coach), start=date(2027, 1, 6), by=coach, now=NOW)
    assert done.goes_on == old
    begin_due([lifter.pk], now=NOW + timedelta(days=2))
    assert states(old, done.program) == ["running", "waiting"]
    begin_due([lifter.pk], now=ON_NEW)
    assert states(old, done.program) == ["replaced", "running"]


def test_a_second_one_sends_the_first_back_to_the_drafts(
    old: Program, new: Program, lifter: User, coach: User
) -> None:
    done = assign(draft_of(lifter, coach), start=NEW, by=coach, now=NOW)

    assert done.taken_back == new
    assert states(old, new, done.program) == ["running", "draft", "waiting"]
    assert str(new.changes.last()) == "taken back before it began: a draft again"
    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.filter(pk=new.pk).update(status="waiting", assigned_at=NOW)


def test_taken_back_it_is_a_draft_and_what_runs_goes_on(
    old: Program, new: Program, coach: User
) -> None:
    with pytest.raises(OutOfDate):
        take_back(new, version=new.version - 1, by=coach, now=NOW)
    take_back(new, version=new.version, by=coach, now=NOW)
    assert states(old, new) == ["running", "draft"]
    with pytest.raises(NotWaiting):
        take_back(old, version=old.version, by=coach, now=NOW)


def test_looking_costs_one_query_where_nothing_waits(old: Program, lifter: User) -> None:
    with CaptureQueriesContext(connection) as captured:
        begin_due([lifter.pk], now=ON_NEW)
    assert len(captured) == 1


# --- on the pages ---------------------------------------------------------------------------------


def page(user: User, name: str, *args: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


def test_the_roster_is_of_the_one_that_runs_on_that_day(
    old: Program, new: Program, coach: User
) -> None:
    assert "next block from 11 Jan" in page(coach, "coach:roster")
    facts_of(coach, now=NOW)
    assert states(old, new) == ["running", "waiting"]
    ([facts], _waiting) = facts_of(coach, now=ON_NEW)
    assert facts.following == NEW
    assert states(old, new) == ["replaced", "running"]


def test_coach_and_lifter_read_what_begins_when_and_only_the_coach_takes_it_back(
    old: Program, new: Program, lifter: User, coach: User
) -> None:
    # Both have their block on this very day, which lies before the new one's start.
    Program.objects.filter(pk=new.pk).update(start=date.today() + timedelta(days=3))  # noqa: DTZ011
    coachs = page(coach, "coach:lifter", lifter.pk)
    assert "What runs goes on until then." in coachs
    assert reverse("coach:take_back", args=[new.pk]) in coachs
    assert "Your next block, 10 weeks, begins on" in page(lifter, "lifter:block")
    assert reverse("coach:take_back", args=[new.pk]) in page(coach, "coach:editor", new.pk)
    own = page(lifter, "coach:editor", new.pk)
    assert reverse("coach:take_back", args=[new.pk]) not in own

    client = Client()
    client.force_login(coach)
    url = reverse("coach:take_back", args=[new.pk])
    assert client.post(url).status_code == 409  # without the version that was looked at
    client.post(url, {"version": new.version})
    assert states(old, new) == ["running", "draft"]


def test_today_begins_the_next_one_once_the_old_one_has_nothing_left(
    coach: User, lifter: User
) -> None:
    today = datetime.now(tz=UTC)
    old = make_program(lifter=lifter, start=today.date() - timedelta(weeks=20), created_by=coach)
    Program.objects.filter(pk=old.pk).update(end_moves=False)
    new = draft_of(lifter, coach)
    start = today.date() + timedelta(days=5)
    Program.objects.filter(pk=new.pk).update(status="waiting", assigned_at=NOW, start=start)

    assert "See you on" in page(lifter, "lifter:today")
    assert states(old, new) == ["replaced", "running"]


def test_today_begins_the_next_one_once_no_day_of_the_old_one_comes_before_it(
    coach: User, lifter: User
) -> None:
    """Both were due in three days: the old one's heavy day is not promised any more."""
    today = datetime.now(tz=UTC).date()
    day = today + timedelta(days=3)
    days = {"heavy": WEEKDAYS[day.weekday()], "light": WEEKDAYS[(day.weekday() + 3) % 7]}
    begun = day - timedelta(weeks=1)
    old = make_program(lifter=lifter, start=begun, weekdays=days, created_by=coach)
    for kind, on in (("heavy", begun), ("light", begun + timedelta(days=3))):
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        do_workout(program=old, kind=kind, started_at=at)
    new = make_program(lifter=lifter, start=day, weekdays=days, created_by=coach, status="draft")
    Program.objects.filter(pk=new.pk).update(status="waiting", assigned_at=NOW)
    later = make_lifter(coach=coach)
    goes_on = make_program(lifter=later, start=day, weekdays=days, created_by=coach)
    after = make_program(lifter=later, start=day + timedelta(weeks=1), status="draft")
    Program.objects.filter(pk=after.pk).update(status="waiting", assigned_at=NOW)

    assert "Week 1 of 10" in page(lifter, "lifter:today")
    assert states(old, new) == ["replaced", "running"]
    assert "This one goes on until then." in page(later, "lifter:today")
    assert states(goes_on, after) == ["running", "waiting"]
