"""A coach changes a program that runs; the lifter reads on her phone what changed and why."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program
from programs.services.assign import assign
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


def running(*, by: User, lifter: User) -> Program:
    """It starts today, nothing is done of it."""
    now = timezone.now()
    draft = make_draft(by=by, lifter=lifter, start=now.date(), now=now)
    assign(draft, start=now.date(), by=by, now=now, tell=False)
    return Program.objects.get(pk=draft.pk)


def test_a_change_goes_from_the_coachs_keyboard_to_the_lifters_phone(
    open_page: OpenPage, coach: User
) -> None:
    lifter = make_lifter(coach=coach, name="Demo Sage")
    program = running(by=coach, lifter=lifter)
    desk = open_page(device="desk", user=coach)
    desk.goto(f"/coach/programs/{program.pk}/")
    desk.get_by_role("button", name="Change it from the next workout on").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Put it in")).to_be_visible()
    draft = program.revisions.get()
    line = line_of(draft, "heavy", 1)

    # The reason is typed first, and is still there after an edit, and after a closed tab.
    desk.locator("#id_reason").focus()
    desk.keyboard.type("Her sleep was short")
    desk.locator(f"#sets-{line.pk}").focus()
    desk.keyboard.type(str(line.sets - 1))
    desk.keyboard.press("Enter")
    told = desk.locator(".told")
    sentence = f"{line.full_name}: {line.sets} → {line.sets - 1} sets"
    expect(told).to_contain_text(sentence)
    expect(desk.locator("#id_reason")).to_have_value("Her sleep was short")
    desk.reload()
    expect(desk.locator("#workbench[data-ready]")).to_be_visible()
    expect(desk.locator("#id_reason")).to_have_value("Her sleep was short")
    assert Axe().run(desk).response["violations"] == []

    desk.locator("#put-in").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Demo reads on Today why")).to_be_visible()

    phone = open_page(device="phone", user=lifter)
    phone.goto("/today/")
    news = phone.locator("section", has=phone.get_by_role("heading", name="Your block was changed"))
    expect(news).to_contain_text(sentence)
    expect(news).to_contain_text("“Her sleep was short”")
    phone.goto("/block/")
    expect(phone.get_by_text(sentence)).to_be_visible()
    assert Axe().run(phone).response["violations"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_coaches_herself_changes_her_block_on_the_phone_without_scripts(
    open_page: OpenPage, library: None, scheme: str
) -> None:
    lifter = make_lifter(name="Own Way")
    program = running(by=lifter, lifter=lifter)
    page = open_page(device="phone", user=lifter, javascript=False, scheme=scheme)
    page.goto("/block/")
    page.get_by_role("button", name="Change exercises or figures").click()
    draft = program.revisions.get()
    line = line_of(draft, "light", 1)
    page.locator(f"#rest_s-{line.pk}").fill("1:45")
    page.get_by_role("button", name=f"Save {line.full_name}").click()
    expect(page.locator(".told")).to_contain_text("rest 1:30 → 1:45")
    page.locator("#put-in").click()
    expect(page.get_by_text("What was done stays.")).to_be_visible()
    page.goto("/block/")
    expect(page.get_by_role("heading", name="What was changed")).to_be_visible()
    expect(page.get_by_text("rest 1:30 → 1:45")).to_be_visible()
