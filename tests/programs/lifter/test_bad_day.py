"""Today on a bad day, and what is asked before and after, as plain forms."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program, Workout
from tests.factories_training import do_workout, make_program, make_program_due, weekday
from tests.programs.lifter.plain import card_of, keys, line_of, log, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def tap(client: Client, program: Program, verb: str, **sent: str) -> HttpResponse:
    """A plain form of today's page, week 1 or the one shown."""
    page = page_of(client)
    place = {"uuid": str(uuid4()), "program": str(program.uuid)}
    place |= {"week": str(page.week), "day": page.kind}
    return client.post(f"/today/{verb}/", place | sent)  # type: ignore[return-value]


def cut(client: Client, program: Program, why: str = "short") -> HttpResponse:
    return tap(client, program, "cut", cut=why)


def asked(client: Client) -> list[tuple[str, int]]:
    return [(card.line.row_slug, card.sets) for card in page_of(client).exercises]


def text_of(client: Client) -> str:
    return " ".join(client.get("/today/").content.decode().split())


# --- the cut ----------------------------------------------------------------------------------


def test_each_cut_is_offered_with_what_it_asks_and_how_long_it_takes(
    client: Client, program: Program
) -> None:
    short, sore = client.get("/today/").context["cuts"]
    assert (short.value, short.asks) == ("short", "Hip thrust 2 × 5 · 80 kg")
    assert (sore.value, sore.asks) == ("sore", "Hip thrust 2 × 5 · 70 kg")
    assert 10 < short.minutes < page_of(client).minutes


def test_short_of_time_leaves_half_the_main_lift_at_its_load(
    client: Client, program: Program
) -> None:
    answer = cut(client, program)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/#bad-day")
    main, *rest = page_of(client).exercises
    assert (main.sets, main.rows[0].load_value, main.target.rir) == (2, "80", 3)
    assert [card.sets for card in rest] == [0, 0, 0]
    html = text_of(client)
    assert "Cut today: short of time." in html
    assert "Left out: Romanian deadlift, Bulgarian split squat, Plank." in html
    assert f'id="exercise-{rest[0].line.pk}"' not in html
    assert not page_of(client).is_begun


def test_sore_takes_a_tenth_off_and_the_warm_up_follows(client: Client, program: Program) -> None:
    before = page_of(client).warm_up[3].load_value
    cut(client, program, "sore")
    page = page_of(client)
    assert [row.load_value for row in page.exercises[0].rows] == ["70", "70"]
    assert float(page.warm_up[3].load_value) < float(before)


def test_the_light_day_keeps_its_first_abduction(client: Client, lifter: User) -> None:
    days = {"heavy": weekday(4), "light": weekday(0)}
    make_program(lifter=lifter, start=(timezone.now() - timedelta(days=3)).date(), weekdays=days)
    program = Program.objects.get()
    done = timezone.now() - timedelta(days=3)
    do_workout(program=program, started_at=done)
    assert page_of(client).kind == "light"
    cut(client, program)
    assert asked(client) == [
        ("hip-thrust/banded-loop-above-knees", 2),
        ("lateral-band-walk", 1),
        ("frog-pump", 0),
    ]


def test_the_whole_workout_after_all_is_one_tap(client: Client, program: Program) -> None:
    before = asked(client)
    cut(client, program)
    assert cut(client, program, "whole").status_code == 303
    assert asked(client) == before
    assert not Workout.objects.exists()


def test_cut_in_the_middle_what_was_done_of_the_rest_still_stands(
    client: Client, program: Program, thrust: Prescription
) -> None:
    squat = line_of(program, "bulgarian-split-squat")
    for row in keys(thrust)[:3]:
        log(client, row)
    log(client, f"set-{squat.pk}-1-left")
    cut(client, program)
    assert asked(client)[0] == ("hip-thrust", 3)
    card = card_of(client, "bulgarian-split-squat")
    assert [row.done for row in card.rows] == [True, False]
    assert f'id="exercise-{squat.pk}"' in text_of(client)


def test_a_finished_cut_workout_offers_nothing_more_and_its_targets_stay(
    client: Client, program: Program, thrust: Prescription
) -> None:
    cut(client, program, "sore")
    for row in keys(thrust)[:2]:
        log(client, row)
    tap(client, program, "finish", kind="finish")
    page = page_of(client)
    assert (page.sets_done, page.sets) == (2, 2)
    workout = Workout.objects.get()
    assert (workout.easy, workout.sore, workout.is_finished) == (True, True, True)
    refused = cut(client, program, "whole")
    assert refused.status_code == 422
    assert "go back to it first" in refused.content.decode()
    shown = client.get(f"/history/{workout.uuid}/").content.decode()
    assert "cut that day: sore" in shown
    assert "2 × 5 · 70 kg" in shown


@pytest.mark.parametrize("sent", [{"cut": "lazy"}, {"cut": ""}, {"cut": "short", "week": "99"}])
def test_a_cut_that_cannot_be_is_refused_in_words(
    sent: dict[str, str], client: Client, program: Program
) -> None:
    answer = tap(client, program, "cut", **sent)
    assert answer.status_code == 422
    assert "alert-error" in answer.content.decode()
    assert not Workout.objects.exists()


def test_a_workout_only_cut_stands_neither_in_history_nor_on_a_coachs_page(
    client: Client, program: Program, lifter: User
) -> None:
    cut(client, program)
    assert "Nothing is logged yet" in client.get("/history/").content.decode()
    page = client.get(f"/coach/lifters/{lifter.pk}/")
    assert page.context["last"] == []
    assert page.context["grid"][0].cells[0].state == "ahead"


def test_the_cut_costs_the_same_queries_before_and_after_many_sets(
    client: Client, program: Program, thrust: Prescription
) -> None:
    log(client, keys(thrust)[0])
    cut(client, program)
    counts = []
    for row in (None, keys(thrust)[1]):
        if row:
            log(client, row)
        with CaptureQueriesContext(connection) as queries:
            client.get("/today/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- soreness ---------------------------------------------------------------------------------


@pytest.fixture
def week_2(lifter: User) -> Program:
    """Heavy a week ago, light four days ago, heavy again today."""
    return make_program_due(lifter=lifter, weeks_ago=1)


def test_it_is_asked_before_the_next_workout_of_its_kind_once(
    client: Client, week_2: Program
) -> None:
    question = client.get("/today/").context["soreness"]
    assert (question.on, question.said) == ((timezone.now() - timedelta(days=7)).date(), None)
    answer = tap(client, week_2, "sore", soreness="7")
    assert answer.headers["Location"] == "/today/#soreness"
    assert client.get("/today/").context["soreness"].said == 7
    assert "Over 5 is a sign" in text_of(client)
    said = ExerciseAnswer.objects.get()
    assert (said.soreness, said.workout.week, said.prescription.is_main) == (7, 2, True)


def test_it_is_not_asked_of_a_first_day_nor_once_a_set_is_done(
    client: Client, program: Program, thrust: Prescription
) -> None:
    assert client.get("/today/").context["soreness"] is None
    log(client, keys(thrust)[0])
    assert "soreness" not in client.get("/today/").context


def test_it_is_not_asked_of_a_day_too_long_ago(client: Client, lifter: User) -> None:
    start = timezone.now() - timedelta(days=21)
    days = {"heavy": weekday(0), "light": weekday(3)}
    program = make_program(lifter=lifter, start=start.date(), weekdays=days)
    do_workout(program=program, started_at=start)
    assert client.get("/today/").context["soreness"] is None


def test_over_five_makes_the_next_week_easy_once_the_workout_is_done(
    client: Client, week_2: Program
) -> None:
    tap(client, week_2, "sore", soreness="7")
    thrust = line_of(week_2, "hip-thrust")
    log(client, f"set-{thrust.pk}-1")
    weeks = client.get("/block/").context["calendar"].weeks
    assert [week.week for week in weeks if week.easy] == [3, 6]


@pytest.mark.parametrize("soreness", ["", "11", "-1", "very"])
def test_soreness_beyond_its_scale_comes_back_in_words(
    soreness: str, client: Client, week_2: Program
) -> None:
    answer = tap(client, week_2, "sore", soreness=soreness)
    assert answer.status_code == 422
    assert "alert-error" in answer.content.decode()
    assert not ExerciseAnswer.objects.exists()
