"""The page that changes a running block: seen first, confirmed then, by her or by her coach."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Phase, Program, ProgramChange, WeekdayChange
from tests.factories import make_coach
from tests.factories_training import do_workout, make_program
from tests.programs.lifter.changing.forms import (
    GYM,
    away,
    client_of,
    days,
    gym,
    move_days,
    page_of,
    send,
    text,
)

pytestmark = pytest.mark.django_db


# --- another gym --------------------------------------------------------------------------------


def test_the_form_starts_from_what_there_is_now(program: Program, lifter: User) -> None:
    address = reverse("lifter:change_block", args=[program.pk])
    page = client_of(lifter).get(address)
    form = page.context["page"].gym
    assert form["equipment"].value() == GYM
    assert (form["minutes_heavy"].value(), form["minutes_light"].value()) == (60, 45)
    assert "Change your block" in text(page)


def test_a_look_says_what_goes_and_changes_nothing(program: Program, lifter: User) -> None:
    client = client_of(lifter)
    seen = send(client, program, "change_gym", gym(program, equipment=["dumbbell", "bench"]))
    assert seen.status_code == 200
    assert "It needs a barbell and a hip pad" in text(seen)
    assert not Phase.objects.exists()


def test_what_was_seen_is_what_is_written(program: Program, lifter: User) -> None:
    client = client_of(lifter)
    asked = gym(program, equipment=["dumbbell", "bench"], weeks="2")
    seen = send(client, program, "change_gym", asked)
    proposal = seen.context["page"].proposal
    done = send(client, program, "change_gym", asked | {"confirm": proposal.digest})
    assert done.status_code == 302
    phase = Phase.objects.get()
    names = [
        line.full_name
        for kind in ("heavy", "light")
        for line in phase.days.get(kind=kind).prescriptions.all()
    ]
    assert names == [line.name for line in proposal.lines if line.after is not None]
    assert "Changed from the next workout on" in page_of(client, program)


def test_an_answer_that_was_edited_after_the_look_is_looked_at_again(
    program: Program, lifter: User
) -> None:
    client = client_of(lifter)
    seen = send(client, program, "change_gym", gym(program, equipment=["dumbbell"]))
    digest = seen.context["page"].proposal.digest
    again = send(client, program, "change_gym", gym(program, equipment=[], confirm=digest))
    assert again.status_code == 409
    assert again.context["page"].proposal.digest != digest
    assert not Phase.objects.exists()


def test_too_few_minutes_name_the_change_and_its_button_makes_it(
    program: Program, lifter: User
) -> None:
    client = client_of(lifter)
    refused = send(client, program, "change_gym", gym(program, minutes_heavy=10))
    assert refused.status_code == 422
    button = refused.context["page"].said.reasons[0]
    assert button.label.startswith("Heavy day: ")
    helped = send(
        client, program, "change_gym", gym(program, minutes_heavy=10, change=button.change)
    )
    assert helped.context["page"].proposal is not None
    assert not Phase.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"minutes_heavy": ""}, "minutes_heavy"),
        ({"minutes_light": "500"}, "minutes_light"),
        ({"equipment": ["catapult"]}, "equipment"),
        ({"weeks": "99"}, "weeks"),
    ],
)
def test_a_wrong_answer_stands_at_its_field_and_nothing_is_lost(
    program: Program, lifter: User, wrong: dict[str, Any], field: str
) -> None:
    sent = send(client_of(lifter), program, "change_gym", gym(program, **wrong))
    assert sent.status_code == 422
    form = sent.context["page"].gym
    assert list(form.errors) == [field]
    assert form["minutes_heavy"].value() == str(wrong.get("minutes_heavy", 60))


def test_what_is_so_already_is_not_changed(program: Program, lifter: User) -> None:
    sent = send(client_of(lifter), program, "change_gym", gym(program))
    assert sent.status_code == 422
    assert "This is what there is already" in text(sent)


def test_a_journey_can_be_made_longer_with_the_same_lines(program: Program, lifter: User) -> None:
    first = away(lifter, program, weeks="1")
    client = client_of(lifter)
    asked = gym(program, equipment=["dumbbell", "bench"], weeks="3", version=2)
    seen = send(client, program, "change_gym", asked)
    assert seen.context["page"].proposal.changed == ()
    send(client, program, "change_gym", asked | {"confirm": seen.context["page"].proposal.digest})
    longer = Phase.objects.exclude(pk=first.pk).get()
    assert longer.heavy_to == (first.heavy_to or 0) + 2


def test_a_double_tap_changes_it_once_and_says_that_it_is_done(
    program: Program, lifter: User, coach: User
) -> None:
    client = client_of(lifter)
    asked = gym(program, equipment=["dumbbell", "bench"], weeks="2")
    asked["confirm"] = send(client, program, "change_gym", asked).context["page"].proposal.digest
    for _ in range(2):
        assert send(client, program, "change_gym", asked).status_code == 302
        assert "Changed from the next workout on." in page_of(client, program)
    assert Phase.objects.count() == 1
    # From the same tab something else is no second press, nor is somebody else's.
    other = send(client, program, "change_gym", asked | {"equipment": ["dumbbell"]})
    assert other.status_code == 409
    assert "without a loop band, a barbell" in text(other)
    assert send(client_of(coach), program, "change_gym", asked).status_code == 409


def test_a_double_tap_moves_the_days_once_and_takes_them_back_once(
    program: Program, lifter: User
) -> None:
    client = client_of(lifter)
    asked = days(program, "tue", "sat")
    asked["confirm"] = send(client, program, "change_days", asked).context["page"].digest
    for _ in range(2):
        assert send(client, program, "change_days", asked).status_code == 302
        assert "The days are changed." in page_of(client, program)
    assert WeekdayChange.objects.count() == 1
    behind = {"version": Program.objects.get(pk=program.pk).version}
    for _ in range(2):
        assert send(client, program, "undo_change", behind).status_code == 302
        assert "Back to what was before." in page_of(client, program)
    assert not WeekdayChange.objects.exists()


def test_one_press_ticks_what_a_hotel_has(program: Program, lifter: User) -> None:
    shown = send(client_of(lifter), program, "change_gym", gym(program, preset="hotel"))
    assert shown.context["page"].gym["equipment"].value() == ["dumbbell", "bench", "band_loop"]
    assert not Phase.objects.exists()


def test_home_early_and_undo_stand_on_the_page_while_they_can_be_done(
    program: Program, lifter: User
) -> None:
    client = client_of(lifter)
    assert "Back to what was before" not in page_of(client, program)
    asked = gym(program, equipment=["dumbbell", "bench"], weeks="2")
    digest = send(client, program, "change_gym", asked).context["page"].proposal.digest
    send(client, program, "change_gym", asked | {"confirm": digest})
    assert "Back to what was before" in page_of(client, program)
    assert "Undo the last change" in page_of(client, program)
    undone = send(client, program, "undo_change", {"version": 2})
    assert undone.status_code == 302
    assert not Phase.objects.exists()
    assert "Undo the last change" not in page_of(client, program)


# --- other weekdays -----------------------------------------------------------------------------


def test_new_dates_are_shown_before_they_hold(program: Program, lifter: User) -> None:
    client = client_of(lifter)
    asked = days(program, "tue", "sat")
    seen = send(client, program, "change_days", asked)
    assert seen.status_code == 200
    shown = seen.context["page"].workouts[2:]
    assert {p.planned.weekday() for p in shown if p.kind == "heavy"} == {1}
    assert {p.planned.weekday() for p in shown if p.kind == "light"} == {5}
    assert not WeekdayChange.objects.exists()
    done = send(client, program, "change_days", asked | {"confirm": seen.context["page"].digest})
    assert done.status_code == 302
    assert WeekdayChange.objects.get().by == lifter


def test_a_long_pause_is_told_with_the_first_date_that_shortens_it(lifter: User) -> None:
    """The heavy day is today; moved to the weekday of yesterday it would come in six days."""
    today = timezone.now().date()
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    def name(n: int) -> str:
        return names[(today + timedelta(days=n)).weekday()]

    start = today - timedelta(days=7)
    weekdays = {"heavy": name(0), "light": name(-4)}
    program = make_program(lifter=lifter, start=start, weekdays=weekdays)
    do_workout(program=program, started_at=timezone.now() - timedelta(days=7))
    do_workout(program=program, kind="light", started_at=timezone.now() - timedelta(days=4))
    client = client_of(lifter)
    asked = days(program, name(-1), name(2), on=today.isoformat())

    seen = send(client, program, "change_days", asked)
    advice = seen.context["page"].said.reasons[0]
    assert "10 days lie between" in text(seen)
    assert advice.label.startswith("From ")
    helped = send(client, program, "change_days", asked | {"first": advice.change})
    assert helped.context["page"].said is None
    assert helped.context["page"].days["on"].value() == advice.change
    assert not WeekdayChange.objects.exists()
    made_up = send(client, program, "change_days", asked | {"first": "tomorrow"})
    assert made_up.status_code == 422


def test_days_too_close_are_refused_with_the_nearest_pair(program: Program, lifter: User) -> None:
    client = client_of(lifter)
    refused = send(client, program, "change_days", days(program, "tue", "wed"))
    assert refused.status_code == 422
    assert "At least 48 hours" in text(refused)
    (reason,) = refused.context["page"].said.reasons
    helped = send(client, program, "change_days", days(program, "tue", "wed", change=reason.change))
    assert helped.status_code == 200
    assert helped.context["page"].workouts


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": "2020-01-01"}, "on"),
        ({"on": "soon"}, "on"),
        ({"on": "2999-01-01"}, "on"),
        ({"back": "2020-01-01"}, "back"),
        ({"weekday_heavy": "someday"}, "weekday_heavy"),
        ({"weekday_heavy": "mon", "weekday_light": "thu"}, "weekday_heavy"),
    ],
)
def test_dates_that_make_no_sense_stand_at_their_field(
    program: Program, lifter: User, changes: dict[str, Any], field: str
) -> None:
    sent = send(client_of(lifter), program, "change_days", days(program, "tue", "fri") | changes)
    assert sent.status_code == 422
    assert field in sent.context["page"].days.errors
    assert not WeekdayChange.objects.exists()


# --- two people, two tabs -----------------------------------------------------------------------


def test_her_coach_changes_it_and_she_reads_who_did(
    program: Program, lifter: User, coach: User
) -> None:
    assert "Change the block of Test Lifter" in page_of(client_of(coach), program)
    assert move_days(coach, program).status_code == 302
    today = client_of(lifter).get(reverse("lifter:today")).content.decode()
    assert "Your block was changed" in today
    assert "Monday and Thursday → Tuesday and Saturday" in today
    assert "Test Coach" in today


def test_she_changes_it_and_her_coach_reads_it(program: Program, lifter: User, coach: User) -> None:
    move_days(lifter, program)
    page = client_of(coach).get(reverse("coach:lifter", args=[lifter.pk])).content.decode()
    assert "Monday and Thursday → Tuesday and Saturday" in page
    assert "Test Lifter" in page
    today = client_of(lifter).get(reverse("lifter:today")).content.decode()
    assert "Your block was changed" not in today


def test_a_tab_that_is_behind_reads_what_it_missed(
    program: Program, lifter: User, coach: User
) -> None:
    client = client_of(lifter)
    asked = days(program, "wed", "sun")
    seen = send(client, program, "change_days", asked)
    move_days(coach, program)
    late = send(client, program, "change_days", asked | {"confirm": seen.context["page"].digest})
    assert late.status_code == 409
    assert "Tuesday and Saturday" in text(late)
    assert WeekdayChange.objects.count() == 1


def test_a_stranger_finds_nothing(program: Program) -> None:
    stranger = client_of(make_coach())
    address = reverse("lifter:change_block", args=[program.pk])
    assert stranger.get(address).status_code == 404
    assert send(stranger, program, "change_days", days(program, "tue", "sat")).status_code == 404
    assert not ProgramChange.objects.exists()


def test_a_block_that_is_over_has_nothing_to_change(program: Program, lifter: User) -> None:
    program.status, program.ended_at = "ended", timezone.now()
    program.save()
    client = client_of(lifter)
    assert client.get(reverse("lifter:change_block", args=[program.pk])).status_code == 302
    sent = send(client, program, "change_gym", gym(program))
    assert sent.status_code == 302
