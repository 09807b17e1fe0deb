"""What keeps people from reading a page: axe's rules in light and dark, and pages too wide."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROWEST = 320
TOO_WIDE = """
[...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => `${one.tagName.toLowerCase()}#${one.id}.${one.className}`)
"""


def assert_no_barriers(page: Page) -> None:
    """Of the page as it stands, everything that folds opened; leaves it in the dark, unfolded."""
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        # Style sheets are not fetched a second time: what they import is not looked for then.
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, f"{page.url}, {scheme}: {found.generate_report()}"
    size = page.viewport_size
    assert size is not None
    for width in (size["width"], NARROWEST):
        page.set_viewport_size({**size, "width": width})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{page.url}, {width} px: {over} too wide, {page.evaluate(TOO_WIDE)}"
    page.set_viewport_size(size)
