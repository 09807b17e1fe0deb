"""What tests of Today do again and again."""

import re

from playwright.sync_api import Locator, Page, expect

from programs.models import Prescription, Program

DONE = re.compile(r"\bis-done\b")


def line_of(program: Program, slug: str) -> Prescription:
    """Of its heavy day."""
    return program.days.get(kind="heavy").prescriptions.get(row_slug=slug)


def row(page: Page, line: Prescription, number: int) -> Locator:
    return page.locator(f"#set-{line.pk}-{number}")


def ring(row: Locator) -> Locator:
    return row.locator(".ring")


def choose(within: Locator, name: str, value: int | str = 1) -> None:
    """An answer, tapped as a finger does: where it stands still and nothing lies on it."""
    chip = within.locator(f"label:has([name={name}][value='{value}'])").first
    chip.click()
    expect(chip.locator("input")).to_be_checked()


def saved(page: Page) -> None:
    """The page listens, and the server has all that was tapped."""
    expect(page.locator("#today[data-ready]")).to_be_visible()
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
