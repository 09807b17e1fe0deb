"""The printed block is one sheet of A4 or letter paper, with nothing cut off it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from glutes.accounts.profile_choices import EQUIPMENT_GROUPS
from programs.models import Prescription, Program, SetLog
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_midblock import make_block_in_week_4
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]
EVERYTHING = [slug for _group, kinds in EQUIPMENT_GROUPS for slug, _name in kinds]
LONG_NAME = ("Bulgarian split squat with rear foot elevated", "dumbbells, trunk leaned")
#: Of the sheet: what is higher than the room it has.
CUT = """
() => {
  const floor = document.querySelector(".paper").getBoundingClientRect().bottom + 1;
  return [".paper", ".sheet", ".sheet-foot"]
    .map(name => document.querySelector(name))
    .filter(one => one.scrollHeight > one.clientHeight + 1
      || one.getBoundingClientRect().bottom > floor)
    .map(one => `${one.className} ${one.scrollHeight} of ${one.clientHeight}`);
}
"""

#: What was done, where its two or three lines do not show whole.
CLIPPED = """
() => [...document.querySelectorAll(".done")]
  .filter(one => one.scrollHeight > one.clientHeight + 1)
  .map(one => one.textContent)
"""


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def longest(coach: User) -> Program:
    """75 minutes each day, 12 weeks, every line with a long name, a note and a known load."""
    hers = {
        "experience": "advanced",
        "equipment": EVERYTHING,
        "minutes_heavy": 75,
        "minutes_light": 75,
        "weeks": 12,
        "unit": "lb",
        "working_loads": {"hip-thrust": {"load": 315, "reps": 8, "rir": 2}},
    }
    lifter = make_lifter(coach=coach, name="Demo Bartholomea of the Long Names", profile=hers)
    program = make_draft(by=coach, lifter=lifter, start=timezone.now().date() + timedelta(days=7))
    name, variation = LONG_NAME
    lines = Prescription.objects.filter(day__program=program)
    lines.update(name=name, variation=variation, note="Slow down, and look at the shin. " * 9)
    lines.filter(load_kind="find").update(load_kind="weight", load="182.50")
    for day in program.days.all():
        first, second = day.prescriptions.order_by("position")[1:3]
        second.joined_to = first.row_slug
        second.save(update_fields=["joined_to"])
    return program


def crowd(program: Program, *, lines: int) -> None:
    """So many lines a day, as a coach's own hand or two changes in mid-block may leave it."""
    for day in program.days.all():
        have = list(day.prescriptions.order_by("position"))
        for line in have[lines:]:
            line.delete()
        for number in range(len(have), lines):
            extra = have[-1]
            extra.pk, extra.position = None, number + 1
            extra.row_slug, extra.joined_to = f"{extra.row_slug}-{number}", ""
            extra.save(force_insert=True)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("orientation", ["by the page", "by the dialog"])
def test_the_longest_program_is_one_sheet(
    open_page: OpenPage, coach: User, longest: Program, paper: str, orientation: str
) -> None:
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{longest.pk}/print/")
    how = {"prefer_css_page_size": True} if orientation == "by the page" else {"landscape": True}
    assert pages_of(page.pdf(format=paper, **how)) == 1  # type: ignore[arg-type]
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


@pytest.mark.parametrize("lines", [3, 5, 7, 10])
def test_few_lines_and_many_are_one_sheet_too(
    open_page: OpenPage, coach: User, longest: Program, lines: int
) -> None:
    crowd(longest, lines=lines)
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{longest.pk}/print/")
    expect(page.locator("tbody tr:not(.day-title, .heads)")).to_have_count(2 * lines)
    for paper in ("A4", "Letter"):
        assert pages_of(page.pdf(format=paper, prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []


def test_the_lifter_prints_a_block_half_done(open_page: OpenPage, library: None) -> None:
    program = make_block_in_week_4()
    SetLog.objects.filter(set_number=2).update(reps=3, load="77.50", held="no")
    page = open_page(device="desk", user=program.lifter)
    page.goto(f"/coach/programs/{program.pk}/print/")
    expect(page.get_by_text("not held)").first).to_be_visible()
    for paper in ("A4", "Letter"):
        assert pages_of(page.pdf(format=paper, prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert page.evaluate(CLIPPED) == []


def test_printing_in_the_dark_is_on_white_paper(
    open_page: OpenPage, coach: User, longest: Program
) -> None:
    page = open_page(device="desk", user=coach, scheme="dark")
    page.goto(f"/coach/programs/{longest.pk}/print/")
    colour = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_the_button_prints(open_page: OpenPage, coach: User, longest: Program) -> None:
    page = open_page(device="desk", user=coach)
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto(f"/coach/programs/{longest.pk}/")
    page.get_by_role("link", name="Print").click()
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


@pytest.mark.parametrize("on", ["desk", "phone"])
def test_no_barriers(open_page: OpenPage, coach: User, longest: Program, on: str) -> None:
    Prescription.objects.filter(day__program=longest, role="secondary").update(
        load=None, load_kind="find"
    )
    page = open_page(device=on, user=coach)
    page.goto(f"/coach/programs/{longest.pk}/print/")
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("innerWidth") == size["width"]  # a phone zooms out for what sticks out
    assert_no_barriers(page)
