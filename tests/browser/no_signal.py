"""What tests of a phone without signal do again and again."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from programs.models import Program
from tests.browser.on_today import DONE, line_of, ring, saved
from tests.browser.on_today import row as row_of
from tests.support.browser import Troubles, patience

#: A page's copy is kept by the worker after the page was shown: wait for it.
KEPT = """async (path) => {
  for (let left = 400; left; left--) {
    for (const name of await caches.keys())
      if (name.startsWith("lockout-") && await (await caches.open(name)).match(path)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
READY = "async () => { await navigator.serviceWorker.ready; return true }"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


def open_today(page: Page) -> None:
    page.goto("/today/")
    saved(page)
    kept(page, "/today/")


def kept(page: Page, path: str) -> None:
    page.evaluate(READY)
    assert page.evaluate(KEPT, path), f"{path} was not kept"
    page.wait_for_function(CONTROLLED)


def row(page: Page, program: Program, number: int) -> Locator:
    """Of the hip thrust."""
    return row_of(page, line_of(program, "hip-thrust"), number)


def log(page: Page, program: Program, *numbers: int) -> None:
    for number in numbers:
        ring(row(page, program, number)).click()
        expect(row(page, program, number)).to_have_class(DONE)


def waiting(page: Page, count: int) -> None:
    expect(page.locator("#saving")).to_contain_text(f"{count} waiting for signal")


def hurry(context: BrowserContext, *, slow_ms: int = 300, answer_ms: int = 1500) -> None:
    """Pages opened from now on wait less long for an answer than a phone does."""
    context.add_init_script(patience(slow_ms=slow_ms, answer_ms=answer_ms))


def lose_signal(context: BrowserContext, troubles: Troubles) -> None:
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)
