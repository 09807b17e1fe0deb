"""The kept summary says what the rows say, whatever was written and on whatever day it is read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from glutes.accounts.models import User
from programs.engine import summary_json
from programs.engine.flags import flags_in
from programs.engine.progression import projection
from programs.engine.summary import news_on, summary_of, view_on
from programs.models import LifterSummary, Program
from programs.services.assign import assign
from programs.services.block_end import set_end_moves
from programs.services.bridge import block_of, log_of
from programs.services.edit import remove
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.midblock_back import come_back, undo_last
from programs.services.red_flags import clear, stop
from programs.services.roster_facts import Facts, facts_of, renew_all
from programs.services.summaries import made, renew
from programs.services.weekday_moves import NewDays, change_weekdays
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_midblock import HOTEL, change, fresh, standing
from tests.factories_midblock import NOW as IN_WEEK_4
from tests.factories_revising import begin_change, make_running_in_week_4, put_in
from tests.factories_training import do_workout, make_program

pytestmark = pytest.mark.django_db

MONDAY = date(2027, 1, 4)
NOW = datetime(2027, 1, 4, 18, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=MONDAY)


def kept(lifter: User) -> dict[str, Any]:
    row = LifterSummary.objects.get(lifter=lifter)
    return {name: getattr(row, name) for name in made(lifter.pk)}


def entries(program: Program) -> Iterator[Entry]:
    """One of each kind, each changing what stands."""
    day = program.days.get(kind="heavy", phase=None)
    thrust = day.prescriptions.get(row_slug="hip-thrust").pk
    plank = day.prescriptions.get(position=4).pk
    figures: dict[str, Any] = {"prescription": thrust, "set_number": 1, "load": Decimal(80)}
    for count, (kind, said) in enumerate(
        [
            (Kind.CUT, {"cut": "short"}),
            (Kind.WHOLE, {}),
            (Kind.SORE, {"soreness": 6}),
            (Kind.SET, figures | {"reps": 6, "held": "yes"}),
            (Kind.CORRECTION, figures | {"reps": 5, "held": "no"}),
            (Kind.UNDO, figures),
            (Kind.SET, figures | {"reps": 4, "held": "no"}),
            (Kind.ANSWER, {"prescription": thrust, "rir": 2, "felt": "low_back", "pain": 5}),
            (Kind.INSTEAD, {"prescription": plank, "reason": "hurts"}),
            (Kind.SHIN, {"prescription": thrust, "shin": 4}),
            (Kind.FINISH, {}),
            (Kind.REOPEN, {}),
            (Kind.STOP, {"reason": "calf_swelling"}),
        ]
    ):
        place = {"program": program.uuid, "week": 1, "day": "heavy"}
        at = NOW + count * A_MINUTE
        yield Entry(uuid=uuid4(), kind=kind, edited_at=at, performed_at=NOW, **place, **said)


def test_every_kind_of_entry_keeps_it_true(program: Program, lifter: User) -> None:
    seen = set()
    for entry in entries(program):
        outcome = record(lifter, entry=entry, now=NOW + timedelta(hours=1))
        assert outcome.fate == Fate.SAVED, (entry.kind, outcome)
        assert kept(lifter) == made(lifter.pk), entry.kind
        seen.add(entry.kind)
    assert seen == set(Kind)


def test_in_a_batch_it_is_outdated_with_each_entry_and_renewed_after_the_last(
    program: Program, lifter: User
) -> None:
    renew([lifter.pk])
    for entry in entries(program):
        record(lifter, entry=entry, now=NOW + timedelta(hours=1), renews=False)
        assert LifterSummary.objects.get().outdated

    renew([lifter.pk])

    assert kept(lifter) == made(lifter.pk)
    assert kept(lifter)["seen"] == MONDAY


def test_a_red_flag_and_its_end_are_in_it(program: Program, lifter: User) -> None:
    stop(lifter, code="calf_swelling", now=NOW)
    assert kept(lifter) == made(lifter.pk)
    assert kept(lifter)["stopped"] == [["calf_swelling", "2027-01-04"]]

    clear(lifter, now=NOW + timedelta(days=3))
    assert kept(lifter) == made(lifter.pk)
    assert kept(lifter)["stopped"] == []


def test_assigning_replaces_what_it_says(program: Program, lifter: User, coach: User) -> None:
    renew([lifter.pk])
    draft = make_program(lifter=lifter, start=MONDAY, status="draft", created_by=coach)

    assign(draft, start=MONDAY, by=coach, now=NOW)

    assert kept(lifter) == made(lifter.pk)
    assert LifterSummary.objects.get().program_id == draft.pk


def test_a_fixed_end_is_in_it(program: Program, lifter: User, coach: User) -> None:
    renew([lifter.pk])
    set_end_moves(program, moves=not program.end_moves, by=coach, now=NOW)
    assert kept(lifter) == made(lifter.pk)


def test_every_change_of_a_running_block_keeps_it_true(library: None, coach: User) -> None:
    program = make_running_in_week_4(by=coach)
    lifter = program.lifter

    put_in(begun_change(program, by=coach), by=coach)
    assert kept(lifter) == made(lifter.pk)
    change(program, equipment=HOTEL, weeks=2)
    assert kept(lifter) == made(lifter.pk)
    undo_last(fresh(program), version=None, by=coach, now=IN_WEEK_4)
    assert kept(lifter) == made(lifter.pk)
    change(program, equipment=HOTEL, weeks=2)
    come_back(fresh(program), standing(program), version=None, by=coach, now=IN_WEEK_4)
    assert kept(lifter) == made(lifter.pk)
    other = NewDays("tue", "sat", (IN_WEEK_4 + timedelta(days=3)).date(), None)
    change_weekdays(fresh(program), standing(program), other, version=None, by=coach, now=IN_WEEK_4)
    assert kept(lifter) == made(lifter.pk)
    assert kept(lifter)["block"]["block"]["moves"]


def begun_change(program: Program, *, by: User) -> Program:
    draft = begin_change(program, by=by)
    line = draft.days.get(kind="light").prescriptions.order_by("position").last()
    assert line is not None
    remove(line, version=None, by=by, now=IN_WEEK_4)
    return draft


def read(coach: User, *, now: datetime = NOW) -> Facts:
    (found,), _waiting = facts_of(coach, now=now)
    return found


@pytest.mark.parametrize("why", ["outdated", "version", "replaced", "code", "bar", "missing"])
def test_one_that_is_no_longer_true_is_made_anew_when_it_is_read(
    program: Program, lifter: User, coach: User, why: str
) -> None:
    renew([lifter.pk])
    do_workout(program=program, started_at=NOW)
    if why == "outdated":
        LifterSummary.objects.outdate(lifter.pk)
    elif why == "version":
        Program.objects.update(version=7)
    elif why == "replaced":
        Program.objects.update(status="ended", ended_at=NOW)
        make_program(lifter=lifter, start=MONDAY)
    elif why == "code":
        LifterSummary.objects.update(code_version=summary_json.VERSION - 1)
    elif why == "bar":
        lifter.profile.bars = {"barbell": "15"}  # type: ignore[attr-defined]
        lifter.profile.save()  # type: ignore[attr-defined]
    else:
        LifterSummary.objects.all().delete()

    assert read(coach).seen == MONDAY
    assert kept(lifter) == made(lifter.pk)


def test_those_that_are_true_are_read_in_five_queries(
    program: Program, lifter: User, coach: User
) -> None:
    read(coach)
    with CaptureQueriesContext(connection) as captured:
        read(coach)
    assert len(captured) == 5  # who was asked, what is due, the facts, what runs, her answers


def test_what_a_day_says_is_kept_for_that_day_and_worked_out_on_the_next(
    program: Program, lifter: User, coach: User
) -> None:
    assert read(coach).flags == ()
    in_two_weeks = NOW + timedelta(weeks=2)
    assert read(coach, now=in_two_weeks).flags[0] == ("missed", 4)
    assert read(coach, now=in_two_weeks) == read(coach, now=in_two_weeks)
    assert read(coach).flags == ()


def test_a_day_that_was_kept_from_an_older_summary_is_not_believed(
    program: Program, lifter: User, coach: User
) -> None:
    read(coach)
    old = LifterSummary.objects.get().day
    do_workout(program=program, started_at=NOW)
    renew([lifter.pk])
    # As if a look at the roster had begun before the workout, and kept its day after it.
    LifterSummary.objects.update(day=old)

    assert read(coach).following == MONDAY + timedelta(days=3)


def test_all_are_made_anew_before_anybody_looks(
    program: Program, lifter: User, coach: User
) -> None:
    make_coaching(coach=make_coach(), lifter=lifter)
    make_lifter()
    assert renew_all() == 1
    LifterSummary.objects.update(code_version=summary_json.VERSION - 1)
    call_command("renew_summaries", verbosity=0)
    assert kept(lifter) == made(lifter.pk)
    assert renew_all() == 0


def test_it_comes_back_from_json_as_it_was(program: Program) -> None:
    trained(program)
    summary = summary_of(block_of(program), log_of(program))
    assert summary.said
    assert summary_json.from_json(summary_json.to_json(summary)) == summary


def trained(program: Program, *, open_last: bool = False) -> None:
    """Three weeks; the low back felt twice."""
    for week in (1, 2, 3):
        for kind, days in (("heavy", 0), ("light", 3)):
            at = NOW + timedelta(weeks=week - 1, days=days)
            workout = do_workout(program=program, week=week, kind=kind, started_at=at)
            line = workout.day.prescriptions.get(position=1)
            workout.answers.create(
                uuid=uuid4(),
                edit_uuid=uuid4(),
                prescription=line,
                felt="low_back" if week > 1 else "glutes",
                edited_at=at,
                received_at=at,
            )
    if open_last:
        workout.finished_at = None
        workout.save()
        workout.set_logs.filter(set_number__gt=1).delete()


@pytest.mark.parametrize("open_last", [False, True])
def test_read_on_a_later_day_it_asks_what_the_log_asks_on_that_day(
    program: Program, *, open_last: bool
) -> None:
    trained(program, open_last=open_last)
    block, log = block_of(program), log_of(program)
    summary = summary_of(block, log)
    told = 0
    for days in range(17, 80):
        today = MONDAY + timedelta(days=days)
        view = view_on(summary, today=today)
        if any(flag.code == "missed" for flag in flags_in(summary, view)):
            continue
        ahead = projection(block, log, today=today, ahead=1)
        main = ahead[0].targets[0]
        assert news_on(summary, view.calendar) == f"{main.name}: {main.why}", today
        told += 1
    assert told > 5


def test_a_workout_with_fewer_sets_than_asked_is_done_in_part(program: Program) -> None:
    trained(program, open_last=True)
    assert summary_of(block_of(program), log_of(program)).part == {(3, "light")}
