"""Her progress page: what she reads at first and later, its queries, and how a browser finds it."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from tests.conftest import OpenPage
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

NOW = timezone.now()
BEGUN = NOW - timedelta(weeks=8)


@pytest.fixture
def lifter(client: Client) -> User:
    lifter = make_lifter(coach=make_coach())
    client.force_login(lifter)
    return lifter


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=BEGUN.date())


def train(program: Program, *, week: int, kind: str = "heavy") -> None:
    days = timedelta(weeks=week - 1, days=0 if kind == "heavy" else 3)
    do_workout(program=program, week=week, kind=kind, started_at=BEGUN + days, rir=2)


def words(client: Client, query: str = "") -> str:
    answer = client.get(f"/progress/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_before_the_first_workout_it_says_what_will_stand_here(
    client: Client, lifter: User
) -> None:
    assert "Nothing to draw yet" in words(client)
    make_program(lifter=lifter)
    assert "Nothing to draw yet" in words(client)


def test_after_one_workout_it_does_not_pretend_a_trend(client: Client, program: Program) -> None:
    train(program, week=1)
    html = words(client)
    assert "One workout so far" in html
    assert "first time" in html
    assert "one workout of two" in html


def test_every_chart_has_title_description_and_table(client: Client, program: Program) -> None:
    for week in (1, 2):
        train(program, week=week)
        train(program, week=week, kind="light")
    html = words(client)
    charts = html.count('<figure class="chart">')
    assert charts > 5
    assert html.count('class="picture"') == html.count('<desc id="lift-') == charts
    assert html.count("Show the numbers") == charts
    assert "style=" not in html.split("<main")[1]
    assert "estimate, ±10%" in html
    assert "80 kg × 5, 2 in reserve" in html


def test_it_says_what_counts_as_done(client: Client, program: Program) -> None:
    train(program, week=1)
    html = words(client)
    assert "of all that were due in this block so far" in html
    assert "Workouts with at least one working set" in html


def test_without_side_tests_it_tells_how_to_do_one(client: Client, program: Program) -> None:
    train(program, week=1)
    assert "Stop with one rep in reserve" in words(client)


def test_the_week_on_the_figure_is_chosen_by_its_address(client: Client, program: Program) -> None:
    for week in (1, 2):
        train(program, week=week)
        train(program, week=week, kind="light")
    assert "Sets done in week 2" in words(client)
    assert "Sets done in week 1" in words(client, "?week=1")
    for odd in ("x", "-1", "0", "99", "1234567890123", "²", ""):
        assert "Sets done in week 2" in words(client, f"?week={odd}")


def test_numbers_follow_the_locale(client: Client, program: Program, settings: object) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # type: ignore[attr-defined]
    train(program, week=1)
    html = client.get("/progress/", headers={"accept-language": "de"}).content.decode()
    assert "98,7" in html  # the estimate, in words
    assert not re.search(r'c[xy]="[\d.]*,', html)  # places stay as SVG wants them


def test_the_same_queries_with_1_and_20_workouts_in_1_and_3_blocks(
    client: Client, program: Program
) -> None:
    train(program, week=1)
    client.get("/progress/")
    counts = []
    for weeks in (1, 8):
        for week in range(2, weeks + 1):
            train(program, week=week)
            train(program, week=week, kind="light")
        if weeks > 1:
            for ago in (20, 40):
                start = (BEGUN - timedelta(weeks=ago)).date()
                old = make_program(lifter=program.lifter, start=start, status="replaced")
                do_workout(program=old, started_at=BEGUN - timedelta(weeks=ago))
        with CaptureQueriesContext(connection) as queries:
            client.get("/progress/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_nobody_elses_workouts_stand_there(client: Client, program: Program) -> None:
    train(program, week=1)
    coach = program.lifter.coachings_had.get().coach
    client.force_login(coach)
    assert "Nothing to draw yet" in words(client)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_it_is_accessible_and_nothing_sticks_out(
    open_page: OpenPage, size: str, scheme: str
) -> None:
    lifter = make_lifter()
    old = make_program(lifter=lifter, start=(BEGUN - timedelta(weeks=20)).date(), status="replaced")
    do_workout(program=old, started_at=BEGUN - timedelta(weeks=20), rir=2)
    program = make_program(lifter=lifter, start=BEGUN.date())
    for week in (1, 2, 3):
        train(program, week=week)
        train(program, week=week, kind="light")
    page = open_page(device=size, user=lifter, scheme=scheme)
    page.goto("/progress/")
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    for width in (page.viewport_size["width"], 320) if page.viewport_size else ():
        page.set_viewport_size({"width": width, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_without_javascript_the_numbers_open(open_page: OpenPage) -> None:
    lifter = make_lifter()
    train(make_program(lifter=lifter, start=BEGUN.date()), week=1)
    page = open_page(device="phone", user=lifter, javascript=False)
    page.goto("/progress/")
    table = page.get_by_role("table", name="Hip thrust: Load, kg")
    assert not table.is_visible()
    page.locator("summary", has_text="Show the numbers: Hip thrust: Load, kg").click()
    assert table.is_visible()
