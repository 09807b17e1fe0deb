"""The activity log: who did what to a lifter's programs, newest first, a page at a time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from glutes.accounts.models import LifterProfile
from glutes.accounts.services import save_profile
from programs.models import Program, ProgramChange
from programs.services.block_end import set_end_moves
from programs.services.red_flags import stop
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db


def test_it_names_who_built_changed_and_stopped(client: Client) -> None:
    coach = make_coach(name="Test Coach")
    lifter = make_lifter(coach=coach, name="Test Lifter")
    program = make_program(lifter=lifter, created_by=coach)
    now = timezone.now()
    set_end_moves(program, moves=not program.end_moves, by=coach, now=now)
    stop(lifter, code="calf_swelling", now=now + timedelta(seconds=1))
    client.force_login(coach)

    events = client.get(reverse("coach:activity", args=[lifter.pk])).context["events"]

    assert [(str(event.by), event.text.split(":")[0]) for event in events] == [
        ("Test Lifter", "Red flag"),
        ("Test Coach", "Missed weeks"),
        ("Test Coach", "A block of 10 weeks built"),
    ]


def test_a_profile_that_changed_says_from_what_to_what(client: Client) -> None:
    coach = make_coach(name="Test Coach")
    lifter = make_lifter(coach=coach)
    profile = LifterProfile.objects.get(user=lifter)
    was = profile.minutes_heavy
    profile.minutes_heavy = was + 15
    save_profile(profile, user=lifter, by=coach, now=timezone.now())
    client.force_login(coach)

    page = client.get(reverse("coach:activity", args=[lifter.pk]))

    (event,) = page.context["events"]
    assert (event.by, event.text) == (
        coach,
        f"Profile: minutes, heavy day: {was} → {was + 15}",
    )


def test_the_profile_and_the_programs_can_be_read_alone(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    now = timezone.now()
    set_end_moves(program, moves=not program.end_moves, by=coach, now=now)
    stop(lifter, code="calf_swelling", now=now)
    profile = LifterProfile.objects.get(user=lifter)
    profile.minutes_heavy += 15
    save_profile(profile, user=lifter, by=coach, now=now)
    client.force_login(coach)

    def told(about: str) -> list[str]:
        url = reverse("coach:activity", args=[lifter.pk])
        events = client.get(url, {"about": about}).context["events"]
        return sorted(event.text.split(":")[0] for event in events)

    assert told("profile") == ["Profile"]
    assert told("programs") == ["A block of 10 weeks built", "Missed weeks"]
    everything = ["A block of 10 weeks built", "Missed weeks", "Profile", "Red flag"]
    assert told("") == told("<anything>") == everything


def test_what_is_read_alone_stays_so_on_the_next_page(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    for version in range(2, 40):
        change(program, version)
    client.force_login(coach)

    page = client.get(reverse("coach:activity", args=[lifter.pk]), {"about": "programs"})

    assert 'href="?page=2&amp;about=programs"' in page.content.decode()
    empty = client.get(reverse("coach:activity", args=[lifter.pk]), {"about": "profile"})
    assert "Each answer of the profile that is changed" in empty.content.decode()


def test_a_coachs_draft_is_not_in_the_lifters_own_log(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    make_program(lifter=lifter, created_by=coach, status="draft")
    client.force_login(lifter)

    assert not client.get(reverse("coach:activity", args=[lifter.pk])).context["events"]


def test_a_draft_that_was_thrown_away_is_in_the_log_of_its_maker_alone(client: Client) -> None:
    coach, second = make_coach(name="Test Coach"), make_coach()
    lifter = make_lifter(coach=coach)
    make_coaching(coach=second, lifter=lifter)
    now = timezone.now()
    draft = make_program(lifter=lifter, created_by=coach, status="draft", start=now.date())
    client.force_login(coach)
    client.post(reverse("coach:discard", args=[draft.pk]), {"version": draft.version})

    url = reverse("coach:activity", args=[lifter.pk])
    (event,) = client.get(url).context["events"]
    on = date_format(now - timedelta(days=1), "j F")
    assert event.text == f"A draft of 10 weeks thrown away; built on {on}"
    assert (event.by, event.program) == (coach, None)
    for other in (second, lifter):
        client.force_login(other)
        assert not client.get(url).context["events"]


def test_thirty_stand_on_a_page_in_a_fixed_few_queries(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    client.force_login(coach)
    url = reverse("coach:activity", args=[lifter.pk])
    stop(lifter, code="calf_swelling", now=timezone.now())
    change(program, 2)
    client.get(url)

    counts = []
    for first, last in ((3, 3), (4, 21)):
        for more in range(first, last + 1):
            change(program, more)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert len(response.context["events"]) == 22
    for more in range(22, 41):
        change(program, more)
    response = client.get(url)
    assert len(response.context["events"]) == 30
    assert "Older" in response.content.decode()
    assert len(client.get(url, {"page": "2"}).context["events"]) == 11


def change(program: Program, version: int) -> ProgramChange:
    return ProgramChange.objects.create(
        program=program, version=version, verb="note", by=program.created_by, at=timezone.now()
    )
