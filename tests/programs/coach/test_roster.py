"""The roster: the one who needs her first, each with reason and number, in a fixed few queries."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.coach.roster_rows import Row
from programs.coach.roster_view import Asked, shown_of
from programs.engine.vocabulary import WEEKDAYS
from programs.models import Program
from programs.services.comments import answer, comment
from programs.services.red_flags import stop
from programs.services.roster_facts import facts_of
from tests.factories import make_coach, make_coaching, make_lifter, make_user
from tests.factories_training import do_workout, make_answer, make_program, make_workout

URL = reverse("coach:roster")


@pytest.fixture
def coach(client: Client, db: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


def begun(*, weeks_ago: int) -> datetime:
    """This time of day so many weeks ago: heavy days fall on today's weekday (`block`)."""
    return timezone.now() - timedelta(weeks=weeks_ago)


def block(*, lifter: User, weeks_ago: int, **fields: Any) -> Program:
    """Heavy days on the weekday that is today, light days three later, whatever day it is."""
    start = begun(weeks_ago=weeks_ago).date()
    heavy = start.weekday()
    weekdays = {"heavy": WEEKDAYS[heavy], "light": WEEKDAYS[(heavy + 3) % 7]}
    return make_program(lifter=lifter, start=start, weekdays=weekdays, **fields)


def train(
    program: Program, *, weeks: int, missed: frozenset[tuple[int, str]] = frozenset()
) -> None:
    """Every day of the first `weeks` weeks, but for those missed: (week, kind)."""
    start = datetime(program.start.year, program.start.month, program.start.day, 18, tzinfo=ZONE)
    for week in range(1, weeks + 1):
        for kind, days in (("heavy", 0), ("light", 3)):
            if (week, kind) not in missed:
                at = start + timedelta(days=days, weeks=week - 1)
                do_workout(program=program, week=week, kind=kind, started_at=at)


ZONE = timezone.get_default_timezone()


def on_track(coach: User, *, name: str = "Demo Dahlia") -> User:
    """Two weeks done without a miss, in the third."""
    lifter = make_lifter(coach=coach, name=name)
    program = block(lifter=lifter, weeks_ago=2, created_by=coach)
    train(program, weeks=2)
    return lifter


def rows(coach: User, bucket: str, **asked: Any) -> list[Row]:
    """Those of a bucket on the first page: `needs` or `track`."""
    facts, _waiting = facts_of(coach, now=timezone.now())
    shown = shown_of(facts, Asked(**asked), coach=coach, now=timezone.now())
    return [row for one in shown.buckets if one.code == bucket for row in one.rows]


def test_a_coach_without_lifters_is_shown_what_to_do_first(client: Client, coach: User) -> None:
    html = client.get(URL).content.decode()

    assert "Add your first lifter" in html
    assert reverse("coach:add_lifter") in html


def test_who_missed_days_stands_before_who_is_on_track(coach: User) -> None:
    fine = on_track(coach)
    absent = make_lifter(coach=coach, name="Demo Birch")
    program = block(lifter=absent, weeks_ago=2)
    train(program, weeks=1)

    (row,) = rows(coach, "needs")
    assert row.lifter == absent
    assert [flag.text for flag in row.flags] == ["missed 2 days"]
    assert [row.lifter for row in rows(coach, "track")] == [fine]


def test_the_worst_news_stands_first(coach: User) -> None:
    unassigned = make_lifter(coach=coach, name="Demo Aster")
    absent = make_lifter(coach=coach, name="Demo Birch")
    block(lifter=absent, weeks_ago=2)
    hurting = make_lifter(coach=coach, name="Demo Cedar")
    workout = do_workout(
        program=block(lifter=hurting, weeks_ago=0),
        started_at=begun(weeks_ago=0),
    )
    make_answer(workout=workout, slug="hip-thrust", pain=5)

    found = rows(coach, "needs")

    assert [row.lifter for row in found] == [hurting, absent, unassigned]
    assert [row.flags[0].text for row in found] == [
        "pain 5/10 on Hip thrust",
        "missed 4 days",
        "nothing assigned",
    ]
    assert [row.flags[0].mood for row in found] == ["stop", "stop", "warn"]


def test_who_answered_a_red_flag_is_paused_and_stands_before_everybody(
    client: Client, coach: User
) -> None:
    absent = make_lifter(coach=coach, name="Demo Birch")
    block(lifter=absent, weeks_ago=2)
    stopped = on_track(coach, name="Demo Rowan")
    stop(stopped, code="calf_swelling", now=timezone.now())

    found = rows(coach, "needs")
    html = client.get(URL, {"flag": "paused"}).content.decode()

    assert [row.lifter for row in found] == [stopped, absent]
    assert found[0].flags[0].text.startswith("paused since ")
    assert found[0].flags[0].text.endswith(": one calf swollen and painful")
    assert "Demo Rowan" in html
    assert "Demo Birch" not in html


def test_a_workout_done_in_part_is_a_dot_of_its_own(coach: User) -> None:
    lifter = on_track(coach)
    program = Program.objects.get(lifter=lifter)
    workout = program.workouts.get(week=2, day__kind="light")
    workout.set_logs.filter(set_number__gt=1).delete()

    (row,) = rows(coach, "track")

    assert row.standing is not None
    assert [dot.state for dot in row.standing.dots][:4] == ["done", "done", "done", "part"]
    assert row.standing.dots_say.endswith(": done in part")


def test_a_row_says_week_next_day_adherence_and_the_last_workouts(
    client: Client, coach: User
) -> None:
    lifter = make_lifter(coach=coach)
    program = block(lifter=lifter, weeks_ago=2)
    train(program, weeks=2, missed=frozenset({(1, "light")}))

    (row,) = rows(coach, "track")
    html = client.get(URL).content.decode()

    assert row.standing is not None
    assert (row.standing.position.week, row.standing.position.weeks) == (3, 10)
    assert [dot.state for dot in row.standing.dots][:4] == ["done", "missed", "done", "done"]
    assert [dot.kind for dot in row.standing.dots][:4] == ["heavy", "light", "heavy", "light"]
    assert len(row.standing.dots) == 8
    assert (row.standing.adherence.done, row.standing.adherence.due) in {(3, 4), (3, 5)}
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "3 of 10" in text
    assert "3 of the last 4 done: light" in text
    assert "Adherence: workouts with at least one set logged, of those due so far" in text


def test_a_draft_waits_to_be_assigned_on_her_row(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    draft = make_program(lifter=lifter, status="draft", created_by=coach)

    assert reverse("coach:editor", args=[draft.pk]) in client.get(URL).content.decode()


def test_who_has_not_said_yes_is_named_and_nothing_more(client: Client, coach: User) -> None:
    asked = make_lifter(name="Demo Holly", email="holly@test.example")
    make_program(lifter=asked)
    make_coaching(coach=coach, lifter=asked, accepted=False)

    html = client.get(URL).content.decode()

    assert facts_of(coach, now=timezone.now())[0] == []
    assert "holly@test.example" in html
    assert reverse("coach:lifter", args=[asked.pk]) not in html


def test_other_coaches_lifters_ended_coachings_and_closed_accounts_are_not_there(
    client: Client, coach: User
) -> None:
    make_lifter(coach=make_coach())
    make_coaching(coach=coach, lifter=make_lifter(), ended_at=timezone.now())
    make_lifter(coach=coach, is_active=False)

    assert facts_of(coach, now=timezone.now()) == ([], [])
    assert "Add your first lifter" in client.get(URL).content.decode()


def test_search_finds_by_name_or_address_whatever_the_case(client: Client, coach: User) -> None:
    make_lifter(coach=coach, name="Demo Aster")
    make_lifter(coach=coach, name="Demo Birch", email="tree@test.example")

    assert names(coach, "aSTER") == ["Demo Aster"]
    assert names(coach, "tree@") == ["Demo Birch"]
    html = client.get(URL, {"q": "<nobody>"}).content.decode()
    assert "Nobody is called “&lt;nobody&gt;”" in html
    assert "Show everybody" in html


def names(coach: User, q: str) -> list[str]:
    return [row.lifter.name for row in rows(coach, "needs", q=q)]


def test_an_answer_stands_on_the_roster_until_the_coach_has_read_it(
    client: Client, coach: User
) -> None:
    lifter = on_track(coach, name="Demo Fern")
    make_lifter(coach=coach, name="Demo Birch")
    workout = Program.objects.get(lifter=lifter).workouts.first()
    for text in ("Slower", "Chin down"):
        said = comment(
            workout, line=None, set_number=None, text=text, by=coach, now=workout.started_at
        )
        answer(said, text="I will", now=timezone.now())

    html = client.get(URL, {"flag": "answered"}).content.decode()
    assert "answered you 2 times" in html
    assert "Answered you (1)" in html
    assert "Demo Birch" not in html
    assert [row.lifter.name for row in rows(coach, "needs")] == ["Demo Birch", "Demo Fern"]

    client.get(reverse("coach:lifter", args=[lifter.pk]))

    assert "answered you" not in client.get(URL).content.decode()
    assert [row.lifter for row in rows(coach, "track")] == [lifter]


def test_an_answer_to_another_coach_is_not_hers_to_see(client: Client, coach: User) -> None:
    lifter = on_track(coach)
    workout = Program.objects.get(lifter=lifter).workouts.first()
    other = make_coach()
    make_coaching(coach=other, lifter=lifter)
    said = comment(workout, line=None, set_number=None, text="Slower", by=other, now=timezone.now())
    answer(said, text="I will", now=timezone.now())

    assert "answered you" not in client.get(URL).content.decode()


def test_htmx_gets_the_rows_alone(client: Client, coach: User) -> None:
    response = client.get(URL, {"q": ""}, headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="rows">')
    assert response.headers["Cache-Control"] == "no-store"


def test_it_costs_the_same_queries_for_one_lifter_and_for_twenty(
    client: Client, coach: User
) -> None:
    add_lifter(coach)

    def queries() -> int:
        client.get(URL)  # the session's daily stamp, summaries not yet there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    with_one = queries()
    for _ in range(19):
        add_lifter(coach)

    assert queries() == with_one
    assert with_one <= 10


def add_lifter(coach: User) -> None:
    lifter = make_lifter(coach=coach)
    program = block(lifter=lifter, weeks_ago=1, created_by=coach)
    workout = do_workout(program=program, started_at=begun(weeks_ago=1))
    make_answer(workout=workout, slug="hip-thrust", felt="low_back")
    make_workout(program=program, kind="light", started_at=begun(weeks_ago=1) + timedelta(days=3))
    make_program(lifter=lifter, status="draft", created_by=coach)


def test_who_is_no_coach_is_turned_away(client: Client, db: None) -> None:
    client.force_login(make_user())

    assert client.get(URL).status_code == 403
