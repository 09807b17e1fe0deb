"""Today by ear and by keys: what changes is said, what is tapped keeps the focus."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from glutes.accounts.models import User
from programs.models import Program
from tests.browser.on_today import line_of, ring, row, saved
from tests.browser.test_phone_states import open_card
from tests.factories_training import make_program_due

#: A reader speaks what comes into a live region that it already knew; one that comes with its
#: words, out of nothing, many of them pass over.
LISTEN = """() => {
  window.spoken = [];
  const regions = () => [...document.querySelectorAll("[role=status], [aria-live=polite]")]
    .filter((each) => each.checkVisibility());
  let known = new Map(regions().map((each) => [each, each.innerText.trim()]));
  const hear = () => {
    const now = regions();
    for (const each of now) {
      const words = each.innerText.trim().replace(/\\s+/g, " ");
      if (known.has(each) && words && words !== known.get(each)) window.spoken.push(words);
    }
    known = new Map(now.map((each) => [each, each.innerText.trim().replace(/\\s+/g, " ")]));
  };
  new MutationObserver(hear).observe(document.body,
    { subtree: true, childList: true, characterData: true, attributes: true });
}"""

HEADINGS = """[...document.querySelectorAll("h1, h2, h3, h4")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program_due(lifter=lifter, weeks_ago=1)


@pytest.fixture
def today(today: Page) -> Page:
    today.evaluate(LISTEN)
    return today


def hears(page: Page, words: str) -> None:
    page.wait_for_function("(words) => spoken.some((said) => said.includes(words))", arg=words)


def test_what_changes_is_said(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    today.locator("#soreness button[value='7']").click()
    hears(today, "saving")
    hears(today, "Over 5 is a sign")
    for number in (1, 2, 3, 4):
        ring(row(today, thrust, number)).click()
    hears(today, "then set 4")
    sheet = today.locator(f"#sheet-{thrust.pk}")
    sheet.get_by_label("Hamstrings").check()
    hears(today, "shins are vertical")
    sheet.locator(".hurt summary").click()
    sheet.locator("[name=pain][value='5']").check()
    hears(today, "stop this exercise")
    card = today.locator(f"#exercise-{thrust.pk}")
    card.locator(".instead-of > summary").click()
    card.get_by_role("button", name="Leave it out today").click()
    hears(today, "Left out today")
    hears(today, "saved")


def test_the_end_of_the_rest_is_said_once(today: Page, program: Program) -> None:
    ring(row(today, line_of(program, "hip-thrust"), 1)).click()
    today.evaluate("""() => {
      const key = `lockout-rest-${today.dataset.user}`;
      const rest = JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify({ ...rest, endsAt: Date.now() - 1500 }));
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    hears(today, "Rest is over")
    today.wait_for_function("""() => {
      const { endsAt } = JSON.parse(localStorage.getItem(`lockout-rest-${today.dataset.user}`));
      return Date.now() - endsAt > 4000;
    }""")
    said = today.evaluate("spoken.filter((said) => said.includes('Rest is over')).length")
    assert said == 1


def test_a_ring_says_which_set_it_is_and_whether_it_is_done(today: Page, program: Program) -> None:
    thrust, squat = (line_of(program, slug) for slug in ("hip-thrust", "bulgarian-split-squat"))
    expect(ring(row(today, thrust, 1))).to_have_accessible_name("Log set 1")
    ring(row(today, thrust, 1)).click()
    expect(ring(row(today, thrust, 1))).to_have_accessible_name("Set 1 is done")
    expect(today.get_by_role("img", name="1 of 11 sets done")).to_be_visible()
    open_card(today, squat)
    names = [
        each.evaluate("(ring) => ring.innerText.trim()")
        for each in today.locator(f"#exercise-{squat.pk} .set .ring").all()
    ]
    assert len(set(names)) == len(names) == 4, names
    today.get_by_role("button", name="Log set 1, left").click()
    expect(today.get_by_role("button", name="Set 1, left, is done")).to_be_visible()


def test_headings_go_down_one_step_at_a_time(today: Page, program: Program) -> None:
    Program.objects.update(status="replaced", ended_at=timezone.now() - timedelta(minutes=5))
    ring(row(today, line_of(program, "hip-thrust"), 1)).click()
    expect(today.locator("#refused")).to_be_visible()
    levels = today.evaluate(HEADINGS)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1
    # By ear one goes from exercise to exercise as from heading to heading.
    for name in ("Warm-up", "Hip thrust", "Bulgarian split squat"):
        expect(today.get_by_role("heading", name=name, level=2)).to_be_visible()


def test_by_keys_the_focus_is_never_lost(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    first, card = row(today, thrust, 1), today.locator(f"#exercise-{thrust.pk}")

    def press(control: Locator, then: Locator) -> None:
        control.press("Enter")
        expect(then).to_be_focused()

    press(today.locator("#soreness button[value='3']"), today.locator("#soreness > summary"))
    press(ring(first), ring(first))
    press(
        first.get_by_role("button", name="One less"), first.get_by_role("button", name="One less")
    )
    press(first.locator(".undo"), ring(first))
    first.locator(".figures > summary").press("Enter")
    press(first.get_by_role("button", name="Log set", exact=True), ring(first))
    press(today.get_by_role("button", name="Skip"), ring(row(today, thrust, 2)))
    card.locator(".instead-of > summary").press("Enter")
    press(card.locator(".stand-in").first, card.locator(".instead-of > summary"))
    finish = today.get_by_role("button", name="Finish workout")
    press(finish, today.locator("#finished"))
    press(today.get_by_role("button", name="Back to workout"), ring(row(today, thrust, 2)))

    saved(today)
    Program.objects.update(status="replaced", ended_at=timezone.now() - timedelta(minutes=5))
    # The load of what stands in is not known: it is asked for, and the keyboard stays.
    second = row(today, thrust, 2)
    press(ring(second), ring(second))
    expect(second.get_by_role("alert")).to_be_visible()
    second.locator("[name=load]").fill("20")
    ring(second).press("Enter")
    expect(today.locator("#saving")).to_contain_text("1 could not be saved")
    press(today.locator("#refused [data-drop]"), ring(row(today, thrust, 3)))
