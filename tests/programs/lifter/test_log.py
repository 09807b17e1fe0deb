"""The plain forms behind every tap: a set, the end of an exercise, the end of a workout."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program, SetLog, Workout
from tests.factories import make_lifter
from tests.factories_training import make_program
from tests.programs.lifter.plain import card_of, fields_of, keys, line_of, log, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

# --- plain forms ------------------------------------------------------------------------------


def test_what_is_prefilled_is_what_is_saved(
    client: Client, thrust: Prescription, lifter: User
) -> None:
    answer = log(client, keys(thrust)[0])
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/today/#{keys(thrust)[0]}"
    done = SetLog.objects.get()
    assert (done.load, done.reps, done.held, done.workout.date) == (
        80,
        5,
        "",
        timezone.now().date(),
    )
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
    make_program(lifter=lifter, start=timezone.now().date())
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
    assert card.steps == ("20", "10", "2")
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
    next_day = timezone.now().date() + timedelta(days=3)
    assert page_of(client).next_date == next_day
    assert page_of(client).is_finished
    close(client, program, "reopen")
    assert not page_of(client).is_finished
    assert page_of(client).sets_done == 4


def test_an_empty_workout_is_not_finished_by_mistake(client: Client, program: Program) -> None:
    close(client, program, "finish")
    assert "Nothing is logged yet" in client.get("/today/").content.decode()
    assert not Workout.objects.exists()
