"""What an editor publishes while a lifter trains without signal loses none of her sets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from glutes.library.models import Variation
from programs.engine.codec import row_from_json
from programs.models import Instead, Prescription, Program, SetLog, Workout
from programs.services.log_entries import Entry, Fate, Kind
from tests.factories_library import make_public
from tests.factories_training import make_program
from tests.programs.services.log.entries import NOW, START, entry, log, said, seconds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
DUMBBELL = "hip-thrust/dumbbell"


@pytest.fixture
def program(lifter: User) -> Program:
    """Assigned just before the edits, which are made by the clock of this machine."""
    program = make_program(lifter=lifter, start=START)
    program.assigned_at = timezone.now()
    program.save(update_fields=["assigned_at"])
    return program


def dumbbell() -> Variation:
    return Variation.objects.get(exercise__slug="hip-thrust", slug="dumbbell")


def columns(**changed: Any) -> Callable[[], Any]:
    return lambda: Variation.objects.filter(pk=dumbbell().pk).update(**changed)


def evening(program: Program, line: Prescription) -> list[Entry]:
    """Taken instead, and two sets of it."""
    later = {"edited_at": NOW + seconds(5), "row": DUMBBELL}
    taken = said(program, line, Kind.INSTEAD, row=DUMBBELL, reason="busy")
    return [taken, *(entry(program, line, set_number=n, **later) for n in (1, 2))]


@pytest.mark.parametrize(
    "edit",
    [
        columns(retired=True),
        columns(skill=3, rep_min=20, rep_max=40, heavy_ok=False),
        columns(laterality="unilateral"),
        columns(slug="one-dumbbell"),
        lambda: dumbbell().delete(),
    ],
    ids=["retired", "another day's", "one-sided", "called otherwise", "deleted"],
)
def test_a_stand_in_that_her_phone_offered_counts_with_all_its_sets(
    program: Program, thrust: Prescription, lifter: User, edit: Callable[[], Any]
) -> None:
    before = dumbbell().as_row()
    exercise = dumbbell().exercise
    edit()
    make_public(exercise)
    sent = evening(program, thrust)
    assert [log(lifter, one, now=NOW + seconds(60)).fate for one in sent] == [Fate.SAVED] * 3
    assert [done.row_slug for done in SetLog.objects.all()] == [DUMBBELL] * 2
    taken = Instead.objects.get()
    assert taken.full_name == "Hip thrust, Dumbbell"
    kept = row_from_json(taken.row or {})
    assert (kept.slug, kept.per_side) == (before.slug, before.per_side)


def test_what_came_and_went_again_during_the_block_counts_too(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    columns(retired=True)()
    now = timezone.now()
    Program.objects.filter(pk=program.pk).update(assigned_at=now)
    make_public(dumbbell(), at=now - timedelta(minutes=1))
    columns(retired=False)()
    make_public(dumbbell(), at=now + timedelta(microseconds=1))
    dumbbell().delete()
    make_public(thrust_of())
    sent = evening(program, thrust)
    assert [log(lifter, one).fate for one in sent] == [Fate.SAVED] * 3


def thrust_of() -> Variation:
    return Variation.objects.get(exercise__slug="hip-thrust", slug="")


def test_what_was_taken_out_before_the_block_was_assigned_was_never_offered(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    dumbbell().delete()
    make_public(thrust_of())
    Program.objects.filter(pk=program.pk).update(assigned_at=timezone.now())
    outcome = log(lifter, evening(program, thrust)[0])
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "row")
    assert outcome.message == "The library has no such exercise."


def test_what_she_avoids_stays_refused_when_it_is_retired(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    program.lifter_snapshot["avoid"] = [DUMBBELL]
    program.save(update_fields=["lifter_snapshot"])
    assert log(lifter, evening(program, thrust)[0]).field == "row"
    columns(retired=True)()
    make_public(dumbbell())
    outcome = log(lifter, evening(program, thrust)[0])
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "row")
    assert "avoid" in outcome.message


def test_a_set_is_not_asked_for_a_load_that_only_the_edit_brought(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    way = dumbbell()
    way.needs.exclude(equipment="bench").delete()
    now = timezone.now()
    make_public(way, at=now)
    Program.objects.filter(pk=program.pk).update(assigned_at=now)
    way.needs.create(group=9, place=1, equipment_id="dumbbell")
    make_public(thrust_of())
    taken, first, _second = evening(program, thrust)
    assert log(lifter, taken).fate == Fate.SAVED
    without = entry(program, thrust, row=DUMBBELL, load=None, edited_at=NOW + seconds(5))
    assert log(lifter, without).fate == Fate.SAVED
    assert log(lifter, replace(first, set_number=2)).fate == Fate.SAVED


@pytest.mark.parametrize("gone", [False, True])
def test_a_side_test_of_what_was_retired_meanwhile_is_kept(
    program: Program, thrust: Prescription, lifter: User, gone: bool
) -> None:
    tested = Variation.objects.get(exercise__slug="hip-thrust", slug="dumbbell-b-stance")
    if gone:
        tested.delete()
    else:
        Variation.objects.filter(pk=tested.pk).update(retired=True)
    make_public(thrust_of())
    slug = "hip-thrust/dumbbell-b-stance"
    for side in ("left", "right"):
        done = {"side": side, "set_kind": "side_test", "row": slug, "load": Decimal(20)}
        assert log(lifter, entry(program, thrust, **done)).fate == Fate.SAVED
    assert {done.row_slug for done in SetLog.objects.all()} == {slug}


@pytest.mark.parametrize("gone", [False, True])
def test_her_pages_show_what_she_did_with_it(
    client: Client,
    program: Program,
    thrust: Prescription,
    lifter: User,
    gone: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if gone:
        dumbbell().delete()
    else:
        columns(retired=True)()
    make_public(thrust_of())
    for one in evening(program, thrust):
        assert log(lifter, one).fate == Fate.SAVED
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=10))
    client.force_login(lifter)
    workout = Workout.objects.get()
    for address in ("/today/", "/history/", "/block/", f"/history/{workout.uuid}/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Dumbbell" in answer.content.decode() or address in {"/history/", "/block/"}
