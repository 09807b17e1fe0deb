"""The block's calendar, for the lifter and on her coach's page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def program(lifter: User) -> Program:
    """Begun three weeks ago on Monday; the week before this one was missed."""
    now = timezone.now()
    start = now - timedelta(days=now.weekday(), weeks=3)
    program = make_program(lifter=lifter, start=start.date())
    for week in (1, 2):
        begun = start + timedelta(weeks=week - 1)
        do_workout(program=program, week=week, started_at=begun)
        do_workout(program=program, week=week, kind="light", started_at=begun + timedelta(days=4))
    return program


def text_of(client: Client, address: str = "/block/") -> str:
    return " ".join(client.get(address).content.decode().split())


def test_every_week_stands_with_its_dates_and_the_missed_one_in_its_place(
    client: Client, program: Program
) -> None:
    weeks = client.get("/block/").context["calendar"].weeks
    assert [week.week for week in weeks] == [1, 2, None, *range(3, 11)]
    assert [week.now for week in weeks].index(True) == 3
    html = text_of(client)
    assert "went by without a workout: week 3 moved on by a week." in html
    thursday = program.start + timedelta(days=3)
    assert f"planned {thursday:%a} {thursday.day} {thursday:%b}" in html


def test_the_end_says_whether_it_moves_and_who_coaches_herself_may_fix_it(
    client: Client, program: Program
) -> None:
    assert "the end moves back by a week" in text_of(client)
    answer = client.post(f"/coach/programs/{program.pk}/end/", {"end": "fixed"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/block/"
    html = " ".join(answer.content.decode().split())
    assert "The end is fixed" in html
    assert "1 week has fallen away." in html
    program.refresh_from_db()
    assert not program.end_moves


def test_a_coached_lifter_reads_it_and_her_coach_chooses(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    client.force_login(lifter)
    assert "/end/" not in text_of(client)
    assert f"/coach/programs/{program.pk}/" in text_of(client)
    assert "Build a new block" not in text_of(client)
    assert client.post(f"/coach/programs/{program.pk}/end/", {"end": "fixed"}).status_code == 403
    client.force_login(coach)
    page = f"/coach/lifters/{lifter.pk}/"
    assert "Fix the end" in text_of(client, page)
    answer = client.post(f"/coach/programs/{program.pk}/end/", {"end": "fixed"}, follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "The end stays where it is" in answer.content.decode()
    assert "Let missed weeks push the end back" in text_of(client, page)


def test_a_choice_that_is_none_changes_nothing_and_says_so(
    client: Client, program: Program
) -> None:
    answer = client.post(f"/coach/programs/{program.pk}/end/", {"end": "never"}, follow=True)
    assert "Choose whether missed weeks push the end back." in answer.content.decode()
    program.refresh_from_db()
    assert (program.end_moves, program.version) == (True, 1)


def test_without_a_running_block_it_leads_to_today(client: Client, lifter: User) -> None:
    assert client.get("/block/").headers["Location"] == "/today/"


def test_it_costs_the_same_queries_with_one_workout_and_with_many(
    client: Client, lifter: User
) -> None:
    now = timezone.now()
    monday = now - timedelta(days=now.weekday())
    program = make_program(lifter=lifter, start=(monday - timedelta(weeks=8)).date())
    client.get("/block/")
    counts = []
    for weeks in (range(1, 2), range(2, 9)):
        for week in weeks:
            begun = monday - timedelta(weeks=9 - week)
            do_workout(program=program, week=week, started_at=begun)
        with CaptureQueriesContext(connection) as queries:
            client.get("/block/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
