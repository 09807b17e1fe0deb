"""Pain is said of what was done: the sheet turns with the exercise, with signal and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program
from tests.browser.on_today import choose, line_of, ring, saved
from tests.factories import make_coach, make_coaching
from tests.support.browser import Troubles


@pytest.fixture
def squat(program: Program) -> Prescription:
    return line_of(program, "bulgarian-split-squat")


def card_of(page: Page, line: Prescription) -> Locator:
    card = page.locator(f"#exercise-{line.pk}")
    if card.get_attribute("open") is None:
        card.locator("> summary").click()
    return card


def expect_pain(card: Locator, pain: int | None) -> None:
    """What stands on the sheet, and whether it says to stop."""
    chosen = card.locator(".sheet [name=pain]:checked")
    if pain is None:
        expect(chosen).to_have_count(0)
    else:
        expect(chosen).to_have_value(str(pain))
    expect(card.locator(".sheet [data-hurts]")).to_be_visible(visible=(pain or 0) >= 5)


def say_pain(card: Locator, pain: int) -> None:
    hurt = card.locator(".sheet .hurt")
    if hurt.get_attribute("open") is None:
        hurt.locator("summary").click()
    choose(hurt, "pain", pain)


def take_another(card: Locator) -> str:
    """The first that is offered; its row."""
    instead = card.locator(".instead-of")
    if instead.get_attribute("open") is None:
        instead.locator("> summary").click()
    offered = instead.locator("form > .stand-in").first
    slug = str(offered.get_attribute("value"))
    offered.click()
    expect(card.locator("[data-instead]")).to_be_visible()
    return slug


def pains() -> dict[str, int | None]:
    return {said.row_slug: said.pain for said in ExerciseAnswer.objects.all()}


def test_seven_stands_after_its_stand_in_hurt_little(
    today: Page,
    open_page: Callable[..., Page],
    lifter: User,
    squat: Prescription,
) -> None:
    coach = make_coach()
    make_coaching(coach=coach, lifter=lifter)
    card = card_of(today, squat)
    ring(today.locator(f"#set-{squat.pk}-1-left")).click()
    say_pain(card, 7)
    expect_pain(card, 7)
    other = take_another(card)
    expect_pain(card, None)
    say_pain(card, 1)
    expect_pain(card, 1)
    saved(today)
    assert pains() == {squat.row_slug: 7, other: 1}

    today.reload()
    saved(today)
    expect_pain(card_of(today, squat), 1)
    desk = open_page(device="desk", user=coach)
    desk.goto("/coach/")
    expect(desk.get_by_text("pain 7/10 on Bulgarian split squat")).to_be_visible()


def test_without_signal_each_answer_is_drawn_on_its_own(
    kept_today: Page, squat: Prescription, troubles: Troubles
) -> None:
    troubles.expect("net::ERR_INTERNET_DISCONNECTED")
    page = kept_today
    page.context.set_offline(offline=True)
    card = card_of(page, squat)
    ring(page.locator(f"#set-{squat.pk}-1-left")).click()
    say_pain(card, 4)
    other = take_another(card)
    expect_pain(card, None)
    say_pain(card, 6)
    expect(page.locator("#saving [data-text]")).to_have_text("4 waiting for signal")

    page.reload()
    expect(page.locator("#today[data-ready]")).to_be_visible()
    card = card_of(page, squat)
    expect_pain(card, 6)
    card.locator(".instead-of > summary").click()
    card.locator("[data-back] .stand-in").click()
    expect_pain(card, 4)
    page.context.set_offline(offline=False)
    saved(page)
    assert pains() == {squat.row_slug: 4, other: 6}

    # The server says the same, also of what is not done now.
    page.reload()
    saved(page)
    card = card_of(page, squat)
    expect_pain(card, 4)
    expect(card.locator(f".stand-in[value='{other}']")).to_have_count(0)
