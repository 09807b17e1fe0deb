"""The editor at a desk: every edit by keys alone, undo, dragging, no barrier, no script."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program
from tests.browser.in_the_editor import figure, opened, said, version
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


@pytest.fixture
def program(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))


@pytest.fixture
def page(open_page: OpenPage, coach: User, program: Program) -> Page:
    page = open_page(device="desk", user=coach)
    opened(page, program)
    return page


def test_the_whole_editor_by_keyboard_alone(page: Page, program: Program) -> None:
    """No click from here on."""
    heavy, light = line_of(program, "heavy", 2), line_of(program, "light", 2)
    third = line_of(program, "light", 3)
    keys = page.keyboard

    # Type over a figure: focus selects it, Enter saves it, the same field keeps the keyboard.
    figure(page, "sets", heavy).focus()
    keys.type("3")
    keys.press("Enter")
    version(page, 2)
    expect(figure(page, "sets", heavy)).to_be_focused()
    expect(said(page)).to_contain_text(f"{heavy.full_name}: {heavy.sets} → 3 sets")
    expect(said(page)).to_contain_text("Heavy day:")

    # Tab saves too, and the next field has the keyboard when the answer has come.
    keys.type("4")
    keys.press("Tab")
    version(page, 3)
    expect(figure(page, "reps_low", heavy)).to_be_focused()
    keys.type("6")
    keys.press("Enter")
    version(page, 4)

    # Arrows go to the same figure of the next line, over both days.
    figure(page, "rest_s", heavy).focus()
    for _ in range(20):
        keys.press("ArrowDown")
    last = program.days.get(kind="light").prescriptions.last()
    assert last is not None
    expect(figure(page, "rest_s", last)).to_be_focused()
    keys.press("ArrowUp")

    # Letters on a line's buttons.
    figure(page, "lock", light).focus()
    keys.press("k")
    version(page, 5)
    expect(figure(page, "lock", light)).to_have_attribute("aria-pressed", "true")
    expect(figure(page, "lock", light)).to_be_focused()
    keys.press("+")
    version(page, 6)
    keys.press("m")
    expect(figure(page, "tempo", light)).to_be_focused()
    keys.type("4 s down")
    keys.press("Tab")
    version(page, 7)
    expect(figure(page, "note", light)).to_be_focused()
    keys.type("Long step.")
    keys.press("Control+Enter")
    version(page, 8)
    keys.press("Escape")
    expect(page.locator(f"#open-{light.pk}")).to_be_focused()

    # Move: by one, to the end.
    figure(page, "grip", third).focus()
    keys.press("Alt+ArrowUp")
    version(page, 9)
    expect(figure(page, "grip", third)).to_be_focused()
    keys.press("Alt+End")
    version(page, 10)
    assert line_of(program, "light", 2).pk == light.pk

    # Swap: the panel takes the keyboard, the choice is made, undo and redo are a chord away.
    figure(page, "swap", light).focus()
    keys.press("s")
    expect(page.locator(f"#panel-title-{light.pk}")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    version(page, 11)
    assert line_of(program, "light", 2).row_slug != light.row_slug
    expect(figure(page, "swap", light)).to_be_focused()
    keys.press("Control+z")
    version(page, 12)
    expect(said(page)).to_contain_text("Undone:")
    assert line_of(program, "light", 2).row_slug == light.row_slug
    keys.press("Control+Shift+z")
    version(page, 13)
    assert line_of(program, "light", 2).row_slug != light.row_slug

    # Add and remove.
    figure(page, "lock", third).focus()
    keys.press("Delete")
    version(page, 14)
    expect(page.locator(f"#line-{third.pk}")).to_have_count(0)
    expect(page.locator(".line :focus, .page-head :focus, .day-card :focus")).to_have_count(1)
    keys.press("a")
    expect(page.get_by_role("heading", name="Add a lift")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    version(page, 15)

    # A rule set aside, the rest solved, and the help with these keys.
    figure(page, "rir", heavy).focus()
    keys.type("1")
    keys.press("Enter")
    version(page, 16)
    expect(said(page)).to_contain_text("Gives way:")
    page.get_by_text("On purpose? Say why").last.focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.type("She asked for it")
    keys.press("Enter")
    version(page, 17)
    expect(page.locator(".set-aside")).to_contain_text("She asked for it")
    page.locator("#solve").focus()
    keys.press("?")
    expect(page.get_by_role("dialog", name="The editor by keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#solve")).to_be_focused()
    keys.press("Enter")
    version(page, 18)


def test_a_line_goes_to_the_other_day_and_into_a_superset_by_keys(
    page: Page, program: Program
) -> None:
    line = line_of(program, "light", 2)
    keys = page.keyboard
    figure(page, "grip", line).focus()
    keys.press("Alt+ArrowLeft")
    version(page, 2)
    moved = line_of(program, "heavy", 3)
    assert moved.row_slug == line.row_slug
    expect(page.locator(f"#line-{moved.pk}[data-kind=heavy]")).to_be_visible()
    keys.press("Control+z")
    version(page, 3)
    assert line_of(program, "light", 2).row_slug == line.row_slug

    third = line_of(program, "light", 3)
    figure(page, "lock", third).focus()
    keys.press("m")
    figure(page, "superset", third).focus()
    keys.press("Enter")
    version(page, 4)
    expect(page.locator(f"#line-{third.pk} .chip").first).to_contain_text("superset")
    expect(figure(page, "superset", third)).to_be_focused()


def test_an_undo_reaches_behind_a_reload(page: Page, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    page.locator(f"#fewer-{line.pk}").click()
    version(page, 2)
    page.reload()
    expect(page.locator("#workbench[data-ready]")).to_be_visible()

    page.locator("#undo").click()
    version(page, 3)
    expect(figure(page, "sets", line)).to_have_value(str(line.sets))
    expect(page.locator("#redo")).to_be_focused()


def test_a_line_is_dragged_over_several_places(page: Page, program: Program) -> None:
    lines = list(program.days.get(kind="light").prescriptions.all())
    last = lines[-1]
    grip = page.locator(f"#grip-{last.pk}")
    grip.scroll_into_view_if_needed()
    start, target = grip.bounding_box(), page.locator(f"#line-{lines[1].pk}").bounding_box()
    assert start is not None
    assert target is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 30, steps=8)
    expect(page.locator(".drop-mark")).to_be_visible()
    page.mouse.move(target["x"] + 40, target["y"] + 5, steps=4)
    page.mouse.up()
    version(page, 2)
    assert line_of(program, "light", 2).pk == last.pk
    expect(page.locator(f"#grip-{last.pk}")).to_be_focused()


def test_a_line_is_dragged_to_a_place_of_the_other_day(page: Page, program: Program) -> None:
    lines = list(program.days.get(kind="light").prescriptions.all())
    line = next(one for one in lines[1:] if one.row["heavy_ok"])
    second = line_of(program, "heavy", 2)
    grip = page.locator(f"#grip-{line.pk}")
    grip.scroll_into_view_if_needed()
    start, target = grip.bounding_box(), page.locator(f"#line-{second.pk}").bounding_box()
    assert start is not None
    assert target is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 30, steps=8)
    page.mouse.move(target["x"] + 40, target["y"] + 5, steps=4)
    expect(page.locator(f"#heavy .drop-mark + #line-{second.pk}")).to_be_visible()
    page.mouse.up()
    version(page, 2)
    assert line_of(program, "heavy", 2).row_slug == line.row_slug
    assert line_of(program, "heavy", 3).row_slug == second.row_slug


def test_single_keys_can_be_turned_off(page: Page, program: Program) -> None:
    line = line_of(program, "light", 2)
    page.locator("#keys-open").click()
    page.get_by_label("Single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator(f"#lock-{line.pk}").focus()
    page.keyboard.press("k")
    page.keyboard.press("Alt+ArrowDown")
    version(page, 2)
    assert not line_of(program, "light", 3).locked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["desk", "phone"])
def test_the_editor_has_no_barrier(
    open_page: OpenPage, coach: User, program: Program, scheme: str, where: str
) -> None:
    page = open_page(device=where, user=coach, scheme=scheme)
    line = line_of(program, "light", 2)
    opened(page, program)
    page.locator(f"#rir-{line.pk}").fill("1")
    page.locator(f"#rir-{line.pk}").press("Enter")
    version(page, 2)
    page.get_by_text("On purpose? Say why").first.click()
    page.locator(f"#open-{line.pk}").click()
    assert Axe().run(page).response["violations"] == []
    page.goto(f"/coach/programs/{program.pk}/?swap={line.pk}")
    assert Axe().run(page).response["violations"] == []
    if where == "desk":  # a phone has no keys to list
        page.locator("#keys-open").click()
        assert Axe().run(page).response["violations"] == []


def test_without_scripts_every_form_is_a_plain_one(
    open_page: OpenPage, coach: User, program: Program
) -> None:
    page = open_page(device="desk", user=coach, javascript=False)
    page.goto(f"/coach/programs/{program.pk}/")
    line = line_of(program, "light", 3)

    figure(page, "sets", line).fill("4")
    figure(page, "rir", line).fill("4")
    page.get_by_role("button", name=f"Save {line.full_name}").click()
    expect(figure(page, "sets", line)).to_have_value("4")
    page.get_by_label(f"{line.full_name} earlier").click()
    page.locator(f"#open-{line.pk}").click()
    page.locator(f"#place-{line.pk}").select_option("4")
    page.locator(f"#put-{line.pk}").click()
    page.locator("#undo").click()
    assert line_of(program, "light", 2).pk == line.pk
    figure(page, "sets", line).press("Enter")
    expect(page.get_by_text("Nothing differs from what stands.")).to_be_visible()
