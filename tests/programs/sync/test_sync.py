"""The phone's outbox is emptied here: JSON in, JSON out, every entry's fate."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program, SetLog, Workout
from tests.factories import make_lifter
from tests.programs.sync.outbox import entry, send

pytestmark = pytest.mark.django_db


def test_sets_are_saved_in_order_and_answered_by_name(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    sent = [entry(program, thrust, set_number=number) for number in (1, 2, 3)]
    answer = send(phone, sent)
    assert answer.status_code == 200
    assert answer.json()["entries"] == [{"uuid": e["uuid"], "fate": "saved"} for e in sent]
    assert SetLog.objects.count() == 3
    assert {(s.load, s.reps, s.device) for s in SetLog.objects.all()} == {(82.5, 6, "test-phone")}


def test_a_page_begun_after_the_answer_says_so_even_in_the_same_second(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    def begun() -> float:
        page = phone.get("/today/").content.decode()
        found = re.search(r'data-made="([0-9.]+)"', page)
        assert found is not None
        return float(found[1])

    before = begun()
    at = send(phone, [entry(program, thrust)]).json()["at"]  # type: ignore[attr-defined]
    assert before < at < begun()


def test_the_same_batch_twice_is_one(phone: Client, program: Program, thrust: Prescription) -> None:
    sent = [entry(program, thrust)]
    send(phone, sent)
    assert send(phone, sent).json()["entries"][0]["fate"] == "already"
    assert SetLog.objects.count() == 1


def test_one_bad_entry_blocks_none_of_the_others(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    sent = [
        entry(program, thrust),
        entry(program, thrust, set_number=2, reps=101),
        entry(program, thrust, set_number=3, reps="six"),
        entry(program, thrust, set_number=4),
    ]
    fates = send(phone, sent).json()["entries"]
    assert [fate["fate"] for fate in fates] == ["saved", "refused", "refused", "saved"]
    assert [fate.get("field") for fate in fates] == [None, "reps", "reps", None]
    assert fates[1]["message"] == "Reps go from 0 to 100."
    assert sorted(SetLog.objects.values_list("set_number", flat=True)) == [1, 4]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "jump"),
        ("kind", None),
        ("program", "not-a-uuid"),
        ("program", None),
        ("week", "1"),
        ("week", True),
        ("week", 10**30),
        ("day", 5),
        ("edited_at", "yesterday"),
        ("edited_at", "2027-01-04T18:00:00"),
        ("edited_at", "2027-13-04T18:00:00Z"),
        ("edited_at", "0001-01-01T00:00:00+14:00"),
        ("edited_at", None),
        ("prescription", [1]),
        ("set_number", 1.5),
        ("side", "both"),
        ("load", "NaN"),
        ("load", "Infinity"),
        ("load", {}),
        ("load", "1e400"),
        ("load", True),
        ("reps", 6.5),
        ("rir", "two"),
        ("note", "\x00"),
        ("seq", -1),
        ("held", 1),
    ],
)
def test_a_field_that_cannot_be_read_refuses_its_entry_only(
    field: str, value: Any, phone: Client, program: Program, thrust: Prescription
) -> None:
    sent = [entry(program, thrust, **{field: value}), entry(program, thrust, set_number=2)]
    answer = send(phone, sent)
    assert answer.status_code == 200
    bad, good = answer.json()["entries"]
    assert (bad["fate"], bad["field"]) == ("refused", field)
    assert bad["message"]
    assert good["fate"] == "saved"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no json",
        "[]",
        '"text"',
        "{}",
        '{"entries": {}}',
        '{"entries": [1]}',
        '{"entries": [{}]}',
        '{"entries": [{"uuid": "x"}]}',
        '{"entries": [], "device": 5}',
        '{"entries": [], "device": "%s"}' % ("x" * 37),
        '{"entries": [], "user": "me"}',
        "[" * 100_000,
        b"\xff\xfe".decode("latin-1"),
    ],
)
def test_what_is_no_batch_is_answered_400_with_what_is_wrong(body: str, phone: Client) -> None:
    answer = phone.post("/sync/", body.encode("latin-1"), content_type="application/json")
    assert answer.status_code == 400
    assert all(error["message"] for error in answer.json()["errors"])


def test_over_five_hundred_entries_are_too_much_at_once(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    assert send(phone, [entry(program, thrust)] * 501).status_code == 413
    assert not SetLog.objects.exists()


def test_a_body_of_megabytes_is_too_much_at_once(phone: Client) -> None:
    assert send(phone, [], device="x" * 3_000_000).status_code == 413


def test_the_logged_out_get_401_in_json_and_are_sent_nowhere(
    client: Client, program: Program, thrust: Prescription
) -> None:
    strict = Client(enforce_csrf_checks=True)
    for answer in (send(strict, [entry(program, thrust)]), client.get("/sync/token/")):
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.json()["error"] == "login"  # type: ignore[attr-defined]
    assert not SetLog.objects.exists()


def test_without_a_token_nothing_is_written_and_a_fresh_one_helps(
    lifter: User, program: Program, thrust: Prescription
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lifter)
    refused = send(strict, [entry(program, thrust)])
    assert (refused.status_code, refused.json()["error"]) == (403, "csrf")
    assert not SetLog.objects.exists()
    token = strict.get("/sync/token/")
    assert token.headers["Cache-Control"] == "no-store"
    sent = strict.post(
        "/sync/",
        json.dumps({"device": "d", "entries": [entry(program, thrust)]}),
        content_type="application/json",
        headers={"x-csrftoken": token.json()["token"]},
    )
    assert sent.json()["entries"][0]["fate"] == "saved"


def test_another_persons_queue_is_not_taken(
    client: Client, lifter: User, program: Program, thrust: Prescription
) -> None:
    client.force_login(make_lifter())
    answer = send(client, [entry(program, thrust)], user=lifter.pk)
    assert (answer.status_code, answer.json()["error"]) == (409, "user")
    assert not SetLog.objects.exists()


def test_somebody_elses_workout_is_refused_without_saying_that_it_exists(
    client: Client, program: Program, thrust: Prescription
) -> None:
    client.force_login(make_lifter())
    fates = send(
        client, [entry(program, thrust), entry(program, thrust, program=str(uuid4()))]
    ).json()["entries"]
    assert fates[0]["fate"] == "refused"
    assert fates[0]["message"] == fates[1]["message"]
    assert not Workout.objects.exists()


def test_a_set_for_a_replaced_program_is_refused_with_what_to_do(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    program.status = Program.Status.REPLACED
    program.ended_at = timezone.now() - timedelta(hours=1)
    program.save()
    fate = send(phone, [entry(program, thrust)]).json()["entries"][0]
    assert (fate["fate"], fate["field"]) == ("refused", "program")
    assert "Open Today" in fate["message"]


def test_only_posts_are_taken(phone: Client) -> None:
    assert phone.get("/sync/").status_code == 405
    assert phone.post("/sync/token/").status_code == 405


def test_a_set_costs_the_same_queries_whatever_stands_in_the_log(
    phone: Client, program: Program, thrust: Prescription
) -> None:
    counts = []
    send(phone, [entry(program, thrust)])
    for number in (2, 20):
        with CaptureQueriesContext(connection) as queries:
            send(phone, [entry(program, thrust, set_number=number)])
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("field", ["note", "day", "side"])
def test_half_an_emoji_refuses_its_own_entry_and_no_other(
    phone: Client, program: Program, thrust: Prescription, field: str
) -> None:
    entries = [
        entry(program, thrust, set_number=1),
        entry(program, thrust, set_number=2, **{field: "x\ud83c"}),
        entry(program, thrust, set_number=3),
    ]
    body = json.dumps({"device": "phone", "entries": entries})
    answer = phone.post("/sync/", body, content_type="application/json")
    assert answer.status_code == 200
    assert [one["fate"] for one in answer.json()["entries"]] == ["saved", "refused", "saved"]


def test_a_device_with_half_an_emoji_is_a_malformed_batch(phone: Client) -> None:
    body = json.dumps({"device": "\ud83c", "entries": []})
    assert phone.post("/sync/", body, content_type="application/json").status_code == 400
