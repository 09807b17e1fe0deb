"""The editor's page as its browser tests use it."""

from playwright.sync_api import Locator, Page, expect

from programs.models import Prescription, Program


def opened(page: Page, program: Program) -> None:
    page.goto(f"/coach/programs/{program.pk}/")
    expect(page.locator("#workbench[data-ready]")).to_be_visible()


def version(page: Page, number: int) -> None:
    """The answer that made this version stands on the page, and the keyboard is back."""
    expect(page.locator("#workbench input[name=version]").first).to_have_value(str(number))
    expect(page.locator("#workbench[data-ready]")).to_be_visible()


def figure(page: Page, name: str, line: Prescription) -> Locator:
    return page.locator(f"#{name}-{line.pk}")


def said(page: Page) -> Locator:
    return page.locator("#said")
