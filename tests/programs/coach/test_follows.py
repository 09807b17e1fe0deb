"""A block is over: what is offered, to whom, and what each offer fills in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.engine.running import on_or_after
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

CODES = ("new_block", "retest", "week_off")


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


def over(lifter: User) -> Program:
    """Eight weeks that ended last week, the last heavy day done at 80 x 5 with 2 in reserve."""
    now = timezone.now()
    monday = now - timedelta(days=now.weekday(), weeks=8)
    program = make_program(lifter=lifter, start=monday.date(), weeks=8)
    for week in range(1, 9):
        begun = monday + timedelta(weeks=week - 1)
        do_workout(program=program, week=week, started_at=begun, rir=2)
        do_workout(program=program, week=week, kind="light", started_at=begun + timedelta(days=3))
    return program


def links(lifter: User) -> list[str]:
    return [f"/coach/lifters/{lifter.pk}/generate/?next={code}" for code in CODES]


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_who_coaches_herself_is_led_to_each(client: Client) -> None:
    lifter = make_lifter()
    over(lifter)
    client.force_login(lifter)
    html = text_of(client, "/today/")
    assert "8 weeks, 16 of 16 workouts done." in html
    assert all(f'href="{link}"' in html for link in links(lifter))


def test_a_coached_lifter_is_told_that_her_coach_knows_and_the_coach_has_the_choice(
    client: Client, coach: User, lifter: User
) -> None:
    over(lifter)
    client.force_login(lifter)
    html = text_of(client, "/today/")
    assert "Your coach has been told" in html
    assert not any(link in html for link in links(lifter))
    assert not any(
        link in text_of(client, f"/coach/lifters/{lifter.pk}/") for link in links(lifter)
    )
    client.force_login(coach)
    html = text_of(client, f"/coach/lifters/{lifter.pk}/")
    assert all(f'href="{link}"' in html for link in links(lifter))
    assert "block ended" in text_of(client, "/coach/")


def test_while_it_runs_nothing_is_offered(client: Client, coach: User, lifter: User) -> None:
    make_program(lifter=lifter)
    client.force_login(coach)
    html = text_of(client, f"/coach/lifters/{lifter.pk}/")
    assert not any(link in html for link in links(lifter))


@pytest.fixture
def form_of(client: Client, coach: User, lifter: User) -> object:
    over(lifter)
    client.force_login(coach)
    return lambda code: client.get(f"/coach/lifters/{lifter.pk}/generate/?next={code}")


def known(answer: object) -> dict[str, object]:
    """What stands under "loads already known", by row."""
    return answer.context["form"].instance.working_loads  # type: ignore[attr-defined]


def test_a_new_block_has_the_last_loads_filled_in(form_of: object) -> None:
    answer = form_of("new_block")  # type: ignore[operator]
    assert known(answer)["hip-thrust"] == {"load": 80, "reps": 5, "rir": 2}
    html = answer.content.decode()
    assert 'value="80"' in html
    assert "A new block from the last loads" in html
    assert answer.context["start"].initial["start"] == on_or_after(timezone.now().date(), "mon")


def test_a_retest_has_none_of_them_and_says_how_it_goes(form_of: object) -> None:
    answer = form_of("retest")  # type: ignore[operator]
    assert "hip-thrust" not in known(answer)
    assert "A retest needs no day of its own." in answer.content.decode()


def test_a_week_off_starts_a_week_later(form_of: object) -> None:
    answer = form_of("week_off")  # type: ignore[operator]
    now = timezone.now()
    last = now - timedelta(days=now.weekday() + 4)
    soonest = on_or_after(last.date() + timedelta(days=2), "mon") + timedelta(weeks=1)
    expected = on_or_after(max(now.date(), soonest), "mon")
    assert answer.context["start"].initial["start"] == expected
    assert "A week off, then a new block" in answer.content.decode()


@pytest.mark.parametrize("code", ["", "holiday"])
def test_an_offer_that_is_none_is_the_usual_form(code: str, form_of: object) -> None:
    answer = form_of(code)  # type: ignore[operator]
    assert answer.status_code == 200
    assert answer.context["follows"] is None
