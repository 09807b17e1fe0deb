"""Today: what is prefilled, lit and offered, and what it costs."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.factories import make_coach, make_lifter
from tests.factories_training import (
    do_workout,
    make_answer,
    make_program,
    make_set_log,
    make_workout,
    weekday,
)
from tests.programs.lifter.plain import card_of, fields_of, line_of, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

# --- what it shows ----------------------------------------------------------------------------


def test_without_a_block_a_lifter_who_coaches_herself_can_build_one(
    client: Client, lifter: User
) -> None:
    answer = client.get("/today/")
    assert f"/coach/lifters/{lifter.pk}/generate/" in answer.content.decode()


def test_without_a_block_a_coached_lifter_is_told_to_wait(client: Client) -> None:
    lifter = make_lifter(coach=make_coach())
    client.force_login(lifter)
    html = client.get("/today/").content.decode()
    assert "Your coach is preparing it" in html
    assert "/generate/" not in html


def test_the_day_that_is_due_is_shown_with_its_targets(client: Client, program: Program) -> None:
    page = page_of(client)
    assert (page.kind, page.week, page.weeks, page.sets, page.sets_done) == ("heavy", 1, 10, 11, 0)
    main = page.exercises[0]
    assert main.open
    assert [(row.load_value, row.reps, row.lit) for row in main.rows] == [
        ("80", 5, True),
        ("80", 5, False),
        ("80", 5, False),
        ("80", 5, False),
    ]
    assert main.rows[0].plates == "25 · 5 a side"
    assert [c.summary for c in page.exercises[1:]] == [
        "3 × 6 · find the load",
        "2 × 6 a side · 14 kg",
        "2 × 3 holds of 10 s · body weight",
    ]


def test_the_warm_up_ramps_up_to_todays_load(client: Client, program: Program) -> None:
    warm_up = page_of(client).warm_up
    assert [(item.load_value, item.reps, item.plates) for item in warm_up] == [
        ("", 20, ""),
        ("30", 8, "5 a side"),
        ("47.5", 5, "10 · 2.5 · 1.25 a side"),
        ("62.5", 3, "20 · 1.25 a side"),
    ]


def test_one_side_at_a_time_shows_the_weak_side_first(client: Client, program: Program) -> None:
    rows = card_of(client, "bulgarian-split-squat").rows
    assert [(row.number, row.side) for row in rows] == [
        (1, "left"),
        (1, "right"),
        (2, "left"),
        (2, "right"),
    ]
    assert [row.rest for row in rows] == [0, 90, 0, 90]


def test_last_times_sets_stand_beside_and_what_was_felt_above(client: Client, lifter: User) -> None:
    days = {"heavy": weekday(0), "light": weekday(3)}
    before = timezone.now() - timedelta(days=7)
    program = make_program(lifter=lifter, start=before.date(), weekdays=days)
    done = do_workout(program=program, started_at=before)
    make_answer(workout=done, felt="hamstrings")
    card = card_of(client, "hip-thrust")
    assert card.rows[0].last == "80 × 5"
    assert card.cue_felt == "hamstrings"
    assert "shins are vertical" in card.cue


def test_a_rest_day_says_when_the_next_day_is_and_offers_it(client: Client, lifter: User) -> None:
    days = {"heavy": weekday(2), "light": weekday(5)}
    start = (timezone.now() + timedelta(days=1)).date()
    make_program(lifter=lifter, start=start, weekdays=days)
    rest = client.get("/today/").context["rest"]
    assert rest.next.day == (timezone.now() + timedelta(days=2)).date()
    assert rest.may_start
    assert client.get("/today/?day=heavy").context["page"].kind == "heavy"


def test_a_tap_by_mistake_on_a_rest_day_is_undone_without_a_trace(
    client: Client, lifter: User
) -> None:
    days = {"heavy": weekday(2), "light": weekday(5)}
    program = make_program(
        lifter=lifter, start=(timezone.now() + timedelta(days=1)).date(), weekdays=days
    )
    first = f"set-{line_of(program, 'hip-thrust').pk}-1"
    fields = fields_of(client.get("/today/?day=heavy"), first)  # type: ignore[arg-type]
    client.post("/today/log/", fields | {"kind": "set"})
    assert page_of(client).sets_done == 1
    client.post("/today/log/", fields | {"uuid": str(uuid4()), "kind": "undo"})
    assert client.get("/today/").context["rest"].next.kind == "heavy"


def test_less_than_48_hours_after_a_workout_no_day_is_offered(
    client: Client, program: Program
) -> None:
    # At noon: late in the evening it would have ended today.
    before = (timezone.now() - timedelta(days=1)).replace(hour=12)
    program.start = before.date()
    program.lifter_snapshot["weekdays"] = {"heavy": weekday(-1), "light": weekday(2)}
    program.save()
    do_workout(program=program, started_at=before)
    answer = client.get("/today/?day=light")
    assert not answer.context["rest"].may_start
    assert "48 hours" in answer.content.decode()


def test_the_light_day_can_be_done_in_place_of_the_heavy_one(
    client: Client, program: Program
) -> None:
    planned = client.get("/today/?day=heavy").content.decode()
    assert "Do the light day today instead" in planned
    assert "As planned after all" not in planned
    answer = client.get("/today/?day=light")
    assert "As planned after all" in answer.content.decode()
    page = answer.context["page"]
    assert [c.summary for c in page.exercises[1:]] == [
        "2 × 12 steps each way · band",
        "2 × 15 reps · body weight",
    ]


def test_an_ended_block_says_what_can_follow(client: Client, lifter: User) -> None:
    start = timezone.now().date() - timedelta(weeks=30)
    program = make_program(lifter=lifter, start=start)
    for week in range(1, 11):
        for days, kind in ((0, "heavy"), (3, "light")):
            at = datetime(start.year, start.month, start.day, 18, tzinfo=UTC)
            at += timedelta(weeks=week, days=days)
            load = 80 + week if kind == "heavy" else 45
            do_workout(program=program, week=week, kind=kind, started_at=at, load=load)
    html = client.get("/today/").content.decode()
    assert "Retest, then a new block" in html
    assert "10 weeks, 20 of 20 workouts done." in html
    assert "81 kg × 5 → 90 kg × 5" in html
    assert "<strong>45 kg × 12</strong>" in html
    # Nothing of it is left to change, nor comes next.
    links = client.get("/block/").content.decode()
    assert "/today/next/" not in links
    assert "/change/" not in links


def test_program_calendar_and_what_comes_are_a_tap_away_before_and_after(
    client: Client, lifter: User, program: Program, thrust: Prescription
) -> None:
    """Also who has a coach reads why each exercise is in it. A workout under way is not changed."""
    reads = (f"/coach/programs/{program.pk}/", "/block/", "/today/next/")
    changes = f'href="/block/{program.pk}/change/"'
    workout = None
    for state in ("not begun", "open", "finished"):
        html = client.get("/today/").content.decode()
        for address in reads:
            assert f'href="{address}"' in html
            assert client.get(address).status_code == 200
        assert (changes in html) == (state != "open")
        if workout is None:
            workout = make_workout(
                program=program, started_at=timezone.now() - timedelta(minutes=50)
            )
            make_set_log(workout=workout, prescription=thrust)
        else:
            workout.finished_at = workout.finish_edited_at = timezone.now()
            workout.save()


# --- cost -------------------------------------------------------------------------------------


def test_the_page_costs_the_same_queries_with_one_set_and_with_twenty(
    client: Client, program: Program, thrust: Prescription
) -> None:
    workout = make_workout(program=program, started_at=timezone.now() - timedelta(minutes=50))
    counts = []
    client.get("/today/")
    for numbers in (range(1, 2), range(2, 21)):
        for number in numbers:
            make_set_log(workout=workout, prescription=thrust, number=number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/today/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    # The library is kept by the process: two ask whether something was published since.
    assert counts[0] <= 19


def test_who_built_her_own_block_and_left_is_led_back_to_it(client: Client, db: None) -> None:
    lifter = make_lifter()
    draft = make_program(lifter=lifter, status="draft", created_by=lifter)
    client.force_login(lifter)
    html = client.get("/today/").content.decode()
    assert reverse("coach:editor", args=[draft.pk]) in html
