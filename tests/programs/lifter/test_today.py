"""Today: what is prefilled, lit and offered; and the plain forms behind every tap."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.lifter.cards import Exercise, WorkoutPage
from programs.models import ExerciseAnswer, Prescription, Program, SetLog, Workout
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program, make_set_log, make_workout

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOW = timezone.now()


def weekday(days: int) -> str:
    """The weekday so many days from now."""
    return WEEKDAYS[(NOW + timedelta(days=days)).weekday()]


@pytest.fixture
def lifter(client: Client) -> User:
    lifter = make_lifter()
    client.force_login(lifter)
    return lifter


@pytest.fixture
def program(lifter: User) -> Program:
    """Its first heavy day is today."""
    days = {"heavy": weekday(0), "light": weekday(3)}
    return make_program(lifter=lifter, start=NOW.date(), weekdays=days)


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return line_of(program, "hip-thrust")


def line_of(program: Program, slug: str) -> Prescription:
    return program.days.get(kind="heavy").prescriptions.get(row_slug=slug)


def page_of(client: Client) -> WorkoutPage:
    page: WorkoutPage = client.get("/today/").context["page"]
    return page


def card_of(client: Client, slug: str) -> Exercise:
    return next(c for c in page_of(client).exercises if c.line.row_slug == slug)


def fields_of(response: HttpResponse, form_id: str) -> dict[str, str]:
    """What a browser without JavaScript would send of one form, untouched."""
    html = response.content.decode()
    form = re.search(rf'<form[^>]*id="{form_id}".*?</form>', html, re.DOTALL)
    assert form, f"no form {form_id}"
    found = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        found[attributes["name"]] = attributes.get("value", "on")
    return found


def log(client: Client, row: str, **more: str) -> HttpResponse:
    """Taps a row as a plain form."""
    fields = fields_of(client.get("/today/"), row)
    return client.post("/today/log/", fields | {"kind": "set"} | more)  # type: ignore[return-value]


def keys(thrust: Prescription) -> list[str]:
    return [f"set-{thrust.pk}-{number}" for number in (1, 2, 3, 4)]


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
    assert main.rows[0].plates == "25 · 5"
    assert [c.summary for c in page.exercises[1:]] == [
        "3 × 6 · find the load",
        "2 × 6 a side · 14 kg",
        "2 × 3 holds of 10 s · body weight",
    ]


def test_the_warm_up_ramps_up_to_todays_load(client: Client, program: Program) -> None:
    warm_up = page_of(client).warm_up
    assert [(item.load_value, item.reps, item.plates) for item in warm_up] == [
        ("", 20, ""),
        ("30", 8, "5"),
        ("47.5", 5, "10 · 2.5 · 1.25"),
        ("62.5", 3, "20 · 1.25"),
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
    before = NOW - timedelta(days=7)
    program = make_program(lifter=lifter, start=before.date(), weekdays=days)
    done = do_workout(program=program, started_at=before)
    thrust = line_of(program, "hip-thrust")
    ExerciseAnswer.objects.create(
        uuid=done.uuid,
        edit_uuid=done.uuid,
        workout=done,
        prescription=thrust,
        felt="hamstrings",
        edited_at=before,
        received_at=before,
    )
    card = card_of(client, "hip-thrust")
    assert card.rows[0].last == "80 × 5"
    assert card.cue_felt == "hamstrings"
    assert "shins are vertical" in card.cue


def test_a_rest_day_says_when_the_next_day_is_and_offers_it(client: Client, lifter: User) -> None:
    days = {"heavy": weekday(2), "light": weekday(5)}
    start = (NOW + timedelta(days=1)).date()
    make_program(lifter=lifter, start=start, weekdays=days)
    rest = client.get("/today/").context["rest"]
    assert rest.next.day == (NOW + timedelta(days=2)).date()
    assert rest.may_start
    assert client.get("/today/?day=heavy").context["page"].kind == "heavy"


def test_a_tap_by_mistake_on_a_rest_day_is_undone_without_a_trace(
    client: Client, lifter: User
) -> None:
    days = {"heavy": weekday(2), "light": weekday(5)}
    program = make_program(lifter=lifter, start=(NOW + timedelta(days=1)).date(), weekdays=days)
    first = f"set-{line_of(program, 'hip-thrust').pk}-1"
    fields = fields_of(client.get("/today/?day=heavy"), first)  # type: ignore[arg-type]
    client.post("/today/log/", fields | {"kind": "set"})
    assert page_of(client).sets_done == 1
    client.post("/today/log/", fields | {"uuid": str(uuid4()), "kind": "undo"})
    assert client.get("/today/").context["rest"].next.kind == "heavy"


def test_less_than_48_hours_after_a_workout_no_day_is_offered(
    client: Client, program: Program
) -> None:
    program.start = (NOW - timedelta(days=1)).date()
    program.lifter_snapshot["weekdays"] = {"heavy": weekday(-1), "light": weekday(2)}
    program.save()
    do_workout(program=program, started_at=NOW - timedelta(days=1))
    answer = client.get("/today/?day=light")
    assert not answer.context["rest"].may_start
    assert "48 hours" in answer.content.decode()


def test_the_light_day_can_be_done_in_place_of_the_heavy_one(
    client: Client, program: Program
) -> None:
    assert "Do the light day today instead" in client.get("/today/").content.decode()
    page = client.get("/today/?day=light").context["page"]
    assert [c.summary for c in page.exercises[1:]] == [
        "2 × 12 steps each way · band",
        "2 × 15 reps · body weight",
    ]


def test_an_ended_block_says_what_can_follow(client: Client, lifter: User) -> None:
    start = NOW.date() - timedelta(weeks=30)
    program = make_program(lifter=lifter, start=start)
    for week in range(1, 11):
        for days, kind in ((0, "heavy"), (3, "light")):
            at = datetime(start.year, start.month, start.day, 18, tzinfo=UTC)
            at += timedelta(weeks=week, days=days)
            make_workout(program=program, week=week, kind=kind, started_at=at, finished=True)
    assert "A retest" in client.get("/today/").content.decode()


# --- plain forms ------------------------------------------------------------------------------


def test_what_is_prefilled_is_what_is_saved(
    client: Client, thrust: Prescription, lifter: User
) -> None:
    answer = log(client, keys(thrust)[0])
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/today/#{keys(thrust)[0]}"
    done = SetLog.objects.get()
    assert (done.load, done.reps, done.held, done.workout.date) == (80, 5, "", NOW.date())
    page = page_of(client)
    assert page.sets_done == 1
    assert [(row.done, row.lit, row.undo) for row in page.exercises[0].rows[:2]] == [
        (True, False, True),
        (False, True, False),
    ]


def test_the_same_form_twice_is_one_set(client: Client, thrust: Prescription) -> None:
    fields = fields_of(client.get("/today/"), keys(thrust)[0]) | {"kind": "set"}
    for _ in range(2):
        assert client.post("/today/log/", fields).status_code == 303
    assert SetLog.objects.count() == 1


def test_a_set_is_corrected_and_undone_by_its_form(client: Client, thrust: Prescription) -> None:
    first = keys(thrust)[0]
    log(client, first)
    log(client, first, reps="4", load="77.5", not_held="1")
    done = SetLog.objects.get()
    assert (done.load, done.reps, done.held) == (77.5, 4, "no")
    log(client, first, kind="undo")
    assert not SetLog.objects.standing().exists()
    assert page_of(client).sets_done == 0


def test_another_load_is_on_the_bar_for_the_next_set(client: Client, thrust: Prescription) -> None:
    log(client, keys(thrust)[0], load="77.5")
    assert card_of(client, "hip-thrust").rows[1].load_value == "77.5"


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"load": "1001"}, "A load is between 0 and 1000."),
        ({"load": "-5"}, "A load is between 0 and 1000."),
        ({"load": "heavy"}, "Give the load as a number."),
        ({"load": ""}, "Say the load you lifted."),
        ({"reps": "101"}, "Reps go from 0 to 100."),
        ({"reps": "five"}, "Give the reps as a whole number."),
    ],
)
def test_a_wrong_figure_comes_back_with_its_message_beside_it(
    sent: dict[str, str], message: str, client: Client, thrust: Prescription
) -> None:
    first = keys(thrust)[0]
    answer = log(client, first, **sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    field = next(iter(sent))
    assert f'<p class="invalid-feedback" id="{first}-{field}">{message}</p>' in html
    assert fields_of(answer, first)[field] == sent[field]
    assert not SetLog.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"uuid": "x"},
        {"program": ""},
        {"week": "99"},
        {"day": "rest"},
        {"prescription": "999999"},
        {"prescription": "x"},
        {"set_number": "21"},
        {"set_kind": "dream"},
        {"kind": "jump"},
        {"side": "left"},
    ],
)
def test_a_form_that_was_tampered_with_is_refused_in_words(
    sent: dict[str, str], client: Client, thrust: Prescription
) -> None:
    answer = log(client, keys(thrust)[0], **sent)
    assert answer.status_code == 422
    assert "alert-error" in answer.content.decode()
    assert not SetLog.objects.exists()


def test_a_set_for_a_replaced_program_says_so_on_the_new_days_page(
    client: Client, lifter: User, program: Program, thrust: Prescription
) -> None:
    fields = fields_of(client.get("/today/"), keys(thrust)[0]) | {"kind": "set"}
    Program.objects.update(status="replaced", ended_at=timezone.now() - timedelta(seconds=5))
    make_program(lifter=lifter, start=NOW.date())
    answer = client.post("/today/log/", fields)
    assert answer.status_code == 422
    assert "This program was replaced by a new one" in answer.content.decode()


def test_somebody_elses_form_changes_nothing(
    client: Client, program: Program, thrust: Prescription
) -> None:
    fields = fields_of(client.get("/today/"), keys(thrust)[0]) | {"kind": "set"}
    client.force_login(make_lifter())
    answer = client.post("/today/log/", fields)
    assert answer.status_code == 422
    assert not Workout.objects.exists()


def test_the_warm_up_is_ticked_off_by_plain_forms_too(client: Client, program: Program) -> None:
    item = page_of(client).warm_up[1]
    fields = {
        "uuid": str(item.uuid),
        "program": str(program.uuid),
        "week": "1",
        "day": "heavy",
        "set_kind": "warm_up",
        "set_number": "2",
        "load": item.load_value,
        "reps": str(item.reps),
        "kind": "set",
    }
    answer = client.post("/today/log/", fields)
    assert answer.headers["Location"] == "/today/#warm-up"
    assert [item.done for item in page_of(client).warm_up] == [False, True, False, False]


# --- a load that is found ---------------------------------------------------------------------


def test_a_load_to_be_found_starts_with_the_lightest_and_goes_on_by_reserve(
    client: Client, program: Program
) -> None:
    line = line_of(program, "romanian-deadlift/dumbbell")
    card = card_of(client, "romanian-deadlift/dumbbell")
    assert card.steps == ("20", "10", "2.5")
    assert card.rows[0].load_value == "2"
    log(client, f"set-{line.pk}-1", load="20", rir="4")
    rows = card_of(client, "romanian-deadlift/dumbbell").rows
    assert rows[0].rir == 4
    assert rows[1].load is not None
    assert rows[1].load > 20
    log(client, f"set-{line.pk}-2", load="30", rir="0")
    assert card_of(client, "romanian-deadlift/dumbbell").rows[2].load < 30  # type: ignore[operator]


# --- the end of an exercise and of a workout --------------------------------------------------


@pytest.fixture
def thrusts_done(client: Client, thrust: Prescription) -> list[str]:
    rows = keys(thrust)
    for row in rows:
        log(client, row)
    return rows


def say(client: Client, thrust: Prescription, **answers: Any) -> HttpResponse:
    fields = fields_of(client.get("/today/"), f"sheet-{thrust.pk}")
    return client.post("/today/say/", fields | answers)  # type: ignore[return-value]


def test_the_sheet_asks_when_the_last_set_is_done(
    client: Client, thrust: Prescription, thrusts_done: list[str]
) -> None:
    card = card_of(client, "hip-thrust")
    assert card.is_done
    assert card.open
    say(client, thrust, rir="2", held="yes", felt="hamstrings")
    assert set(SetLog.objects.values_list("held", flat=True)) == {"yes"}
    said = ExerciseAnswer.objects.get()
    assert (said.rir, said.felt) == (2, "hamstrings")
    card = card_of(client, "hip-thrust")
    assert card.sheet.held == "yes"
    assert "shins are vertical" in card.sheet.fix
    assert not card.open
    assert page_of(client).exercises[1].open


def test_which_sets_were_not_held_is_kept_with_each_set(
    client: Client, thrust: Prescription, thrusts_done: list[str]
) -> None:
    say(client, thrust, held="some", not_held=["3", "4"])
    held = dict(SetLog.objects.values_list("set_number", "held"))
    assert held == {1: "yes", 2: "yes", 3: "no", 4: "no"}
    say(client, thrust, held="yes", not_held=[])
    assert set(SetLog.objects.values_list("held", flat=True)) == {"yes"}


def test_nothing_is_assumed_held(client: Client, thrusts_done: list[str]) -> None:
    assert set(SetLog.objects.values_list("held", flat=True)) == {""}
    assert card_of_sheet_held(client) == ""


def card_of_sheet_held(client: Client) -> str:
    return card_of(client, "hip-thrust").sheet.held


def close(client: Client, program: Program, kind: str) -> HttpResponse:
    page = page_of(client)
    fields = {"uuid": str(page.finish_uuid), "program": str(program.uuid)}
    fields |= {"week": "1", "day": "heavy", "kind": kind}
    return client.post("/today/finish/", fields)  # type: ignore[return-value]


def test_a_finished_workout_sums_up_and_can_be_opened_again(
    client: Client, program: Program, thrusts_done: list[str]
) -> None:
    assert close(client, program, "finish").status_code == 303
    html = client.get("/today/").content.decode()
    assert "Back to workout" in html
    next_day = NOW.date() + timedelta(days=3)
    assert page_of(client).next_date == next_day
    assert page_of(client).is_finished
    close(client, program, "reopen")
    assert not page_of(client).is_finished
    assert page_of(client).sets_done == 4


def test_an_empty_workout_is_not_finished_by_mistake(client: Client, program: Program) -> None:
    close(client, program, "finish")
    assert "Nothing is logged yet" in client.get("/today/").content.decode()
    assert not Workout.objects.exists()


# --- cost -------------------------------------------------------------------------------------


def test_the_page_costs_the_same_queries_with_one_set_and_with_twenty(
    client: Client, program: Program, thrust: Prescription
) -> None:
    workout = make_workout(program=program, started_at=NOW - timedelta(minutes=50))
    counts = []
    client.get("/today/")
    for numbers in (range(1, 2), range(2, 21)):
        for number in numbers:
            make_set_log(workout=workout, prescription=thrust, number=number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/today/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
