"""A program becomes a template, and the template goes to many, with its progress on the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Batch, Program, ProgramTemplate
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.factories_training import make_program
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    """Twelve lifters: one trains already, one has too few minutes, one no barbell."""
    coach = make_coach()
    for number in range(9):
        make_lifter(coach=coach, name=f"Demo Fern {number}")
    make_program(lifter=make_lifter(coach=coach, name="Demo Busy"), created_by=coach)
    short = {"minutes_heavy": 10, "minutes_light": 10}
    make_lifter(coach=coach, name="Demo Short", profile=short)
    make_lifter(coach=coach, name="Demo Home", profile={"equipment": ["dumbbell", "bench"]})
    return coach


@pytest.fixture
def draft(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Source"))


@pytest.fixture
def template(coach: User, draft: Program) -> ProgramTemplate:
    return make_template(program=draft, by=coach, name="Demo Peach")


def test_from_a_program_to_everybody_without_leaving_the_page(
    open_page: OpenPage, coach: User, draft: Program
) -> None:
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{draft.pk}/")
    page.get_by_role("link", name="Keep as a template").click()
    page.get_by_label("Name").fill("Demo Peach")
    expect(page.get_by_role("checkbox", name=re.compile("^Hip thrust 4"))).to_be_checked()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Assign to lifters").click()
    page.get_by_role("radio", name="everybody", exact=True).check()
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_role("heading", name="All 13 are through")).to_be_visible(timeout=60_000)
    outcome = {
        "Demo Busy": ["left as she is", "Her block runs to"],
        "Demo Short": ["not possible", "minutes are too few"],
        "Demo Home": ["done, something gave way", "it needs equipment she does not have"],
        "Demo Fern 3": ["done"],
    }
    for name, texts in outcome.items():
        row = page.get_by_role("row").filter(has_text=name)
        for text in texts:
            expect(row).to_contain_text(text)
    assert Program.objects.running().filter(batch_place__isnull=False).count() == 11


def test_stopped_left_and_gone_on_with_nobody_gets_it_twice(
    open_page: OpenPage, troubles: Troubles, coach: User, template: ProgramTemplate
) -> None:
    troubles.expect("htmx:|net::ERR_FAILED")  # the signal goes in the middle of it
    hers = User.objects.filter(name__startswith="Demo Fern")
    batch = make_batch(template=template, lifters=hers)
    page = open_page(device="desk", user=coach)
    # The page would go on by itself: only the first request comes through.
    sent: list[str] = []

    def first_only(route: object) -> None:
        sent.append("work")
        route.continue_() if len(sent) == 1 else route.abort()  # type: ignore[attr-defined]

    page.route("**/work/", first_only)
    page.goto(f"/coach/templates/batches/{batch.pk}/")
    expect(page.get_by_role("heading", name="5 of 9 are through")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="Stopped: 5 of 9 are through")).to_be_visible()
    page.unroute("**/work/")
    page.get_by_role("button", name="Go on: 4 left").click()
    expect(page.get_by_role("heading", name="All 9 are through")).to_be_visible(timeout=30_000)
    assert Program.objects.running().filter(lifter__in=hers).count() == 9


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_some_are_looked_for_and_ticked_at_once(
    open_page: OpenPage, coach: User, template: ProgramTemplate, scripts: bool
) -> None:
    page = open_page(device="desk", user=coach, javascript=scripts)
    page.goto(f"/coach/templates/{template.pk}/assign/")
    page.get_by_label("Demo Home").check()
    page.get_by_label("Search lifters").fill("fern")
    if not scripts:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("9 lifters shown, 1 ticked")).to_be_visible()
    searches: list[str] = []
    page.on(
        "request", lambda sent: "find=1" in (sent.post_data or "") and searches.append(sent.url)
    )
    if scripts:
        assert_no_barriers(page)  # axe never answers where scripts are off
    page.get_by_role("button", name="Tick all shown").click()
    expect(page.get_by_text("9 lifters shown, 10 ticked")).to_be_visible()
    searches = [sent for sent in searches if "find=1" in sent]
    assert searches == [], "leaving the field asks nothing: the answer would come over the ticks"
    page.get_by_text("1 more is ticked and not shown here").click()
    expect(page.get_by_label("Demo Home")).to_be_checked()
    page.get_by_label("Demo Fern 3").uncheck()
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    assert Batch.objects.get().lifters.count() == 9


def test_without_scripts_a_button_does_the_next_few(
    open_page: OpenPage, coach: User, template: ProgramTemplate
) -> None:
    page = open_page(device="desk", user=coach, javascript=False)
    page.goto(f"/coach/templates/{template.pk}/assign/")
    for number in range(6):
        page.get_by_label(f"Demo Fern {number}").check()
    page.get_by_role("button", name="Assign").click()
    page.get_by_role("button", name="Go on: 6 left").click()
    page.get_by_role("button", name="Go on: 1 left").click()
    expect(page.get_by_role("heading", name="All 6 are through")).to_be_visible()
    assert Batch.objects.get().lifters.exclude(program=None).count() == 6


def test_thrown_away_and_undone_by_keyboard(
    open_page: OpenPage, coach: User, template: ProgramTemplate
) -> None:
    page = open_page(device="desk", user=coach)
    page.goto("/coach/templates/")
    page.get_by_role("button", name=re.compile("Throw away.*Demo Peach")).press("Enter")
    expect(page.get_by_text("“Demo Peach” is thrown away")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("link", name="Demo Peach", exact=True)).to_be_visible()


@pytest.mark.parametrize("on", ["desk", "phone"])
def test_no_barriers(open_page: OpenPage, coach: User, template: ProgramTemplate, on: str) -> None:
    hers = list(User.objects.filter(name__startswith="Demo"))
    batch = make_batch(template=template, lifters=hers)
    page = open_page(device=on, user=coach)
    page.goto(f"/coach/templates/batches/{batch.pk}/")
    expect(page.get_by_role("heading", name="All 13 are through")).to_be_visible(timeout=60_000)
    for address in (
        page.url,
        "/coach/templates/",
        f"/coach/templates/{template.pk}/",
        f"/coach/templates/{template.pk}/assign/",
    ):
        page.goto(address)
        assert_no_barriers(page)
        page.emulate_media(color_scheme="light")
