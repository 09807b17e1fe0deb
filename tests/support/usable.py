"""What a page owes to everybody, looked at state by state: axe's rules in light and dark, a narrow
phone, a thumb, and text twice as large as usual."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.barriers import NARROWEST

THUMB = 48
ROW = 64
#: What a browser takes for usual, doubled: the person's own setting, not a zoomed page.
USUAL, LARGE = {"standard": 16, "fixed": 13}, {"standard": 32, "fixed": 26}
#: Style sheets are not fetched a second time: what they import would be looked for beside the page.
ALL = {"preload": False, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], **ALL}

#: Controls of main and of what lies over it. A link within a sentence may be as high as its line.
CONTROLS = """
  const shown = (each) => each.checkVisibility({ opacityProperty: false, visibilityProperty: true })
    && !each.closest(".visually-hidden, .skip, .no-script");
  const controls = [...document.querySelectorAll(
      "main button, main summary, main a.btn, .chips label, .not-held, main .form-control, "
      + "main select, #rest button, .site-nav summary")]
    .filter((each) => shown(each) && !each.matches("[type=hidden]"));
  const called = (each) => each.ariaLabel || each.innerText?.trim().replace(/\\s+/g, " ")
    || each.name || each.className;
"""

SMALL = (
    "([thumb, row]) => {"
    + CONTROLS
    + """
  const size = (each) => each.getBoundingClientRect();
  const say = (each) => `${called(each)}: ${Math.round(size(each).width)} x `
    + `${Math.round(size(each).height)} px`;
  const low = controls.filter((each) => size(each).height < thumb - 0.5);
  const rows = [...document.querySelectorAll("form.set")]
    .filter((each) => shown(each) && size(each).height < row);
  return [...low, ...rows].map(say);
}"""
)

WIDE = """(width) => [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > width + 1 && each.checkVisibility())
  .slice(0, 5).map((each) => `${each.tagName.toLowerCase()}#${each.id}.${each.className}`)"""

#: Text that leaves its control, lies under or over another, or is cut off by its box.
COLLISIONS = (
    "() => {"
    + CONTROLS
    + """
  const found = new Set();
  // What floats over the page lies on whatever is under it at the moment.
  const floats = (each) => ["fixed", "sticky"].includes(getComputedStyle(each).position);
  const own = (each) => {
    for (let at = each; at; at = at.parentElement) if (floats(at)) return at;
    return null;
  };
  const boxes = controls.map((each) => [each, each.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  boxes.forEach(([one, box], at) => {
    for (const [other, its] of boxes.slice(at + 1)) {
      if (one.contains(other) || other.contains(one) || own(one) !== own(other)) continue;
      if (meet(box, its)) found.add(`“${called(one)}” lies on “${called(other)}”`);
    }
  });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const holder = node.parentElement;
    if (!node.data.trim() || !shown(holder) || holder.closest("dialog, svg, option")) continue;
    range.selectNodeContents(node);
    const words = node.data.trim().slice(0, 40);
    for (const line of range.getClientRects()) {
      for (const [control, box] of boxes) {
        if (control.contains(holder) || own(control) !== own(holder)) continue;
        if (meet(line, box)) found.add(`“${words}” lies on “${called(control)}”`);
      }
      const around = holder.closest("button, summary, a.btn, .chips label, .not-held, .chip");
      if (!around || around.matches(".set .ring")) continue;
      const box = around.getBoundingClientRect();
      if (line.right > box.right + 2 || line.left < box.left - 2 || line.bottom > box.bottom + 4
          || line.top < box.top - 4) found.add(`“${words}” leaves its box`);
    }
    for (let each = holder; each && each !== document.body; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each);
      const cut = (overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1)
        || (overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1);
      if (cut) found.add(`“${words}” is cut off`);
    }
  }
  return [...found];
}"""
)


#: A tap on a control's middle, or half-way to its edges, reaches another one.
MISSED = (
    "() => {"
    + CONTROLS
    + """
  const found = new Set();
  const at = scrollY;
  for (const each of controls) {
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = each.getBoundingClientRect();
    for (const x of [0.25, 0.5, 0.75]) for (const y of [0.25, 0.5, 0.75]) {
      const hit = document.elementFromPoint(left + width * x, top + height * y);
      if (hit && each.contains(hit)) continue;
      const other = hit?.closest("button, summary, a, label") ?? hit;
      found.add(`a tap on “${called(each)}” reaches “${other ? called(other) : "nothing"}”`);
    }
  }
  scrollTo(0, at);
  return [...found];
}"""
)


#: The bar that lies over the sets leaves them two thirds of the screen.
TALL = """() => [...document.querySelectorAll("#rest:not([hidden])")]
  .filter((bar) => bar.getBoundingClientRect().height > innerHeight / 3)
  .map((bar) => `the rest bar is ${Math.round(bar.getBoundingClientRect().height)} px high`)"""


class Looker:
    """Looks at a page in one state after another and keeps what is wrong, by state."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []
        self.devtools = page.context.new_cdp_session(page)

    def look(self, state: str) -> None:
        """The page stays as it was: light, its width, text of the usual size."""
        page = self.page
        size = page.viewport_size
        assert size is not None
        self._axe(state)
        page.set_viewport_size({**size, "width": NARROWEST})
        self._too_wide(f"{state}, {NARROWEST} px", NARROWEST)
        self._say(f"{state}, {NARROWEST} px, too small", page.evaluate(SMALL, [THUMB, ROW]))
        self._apart(f"{state}, {NARROWEST} px")
        page.set_viewport_size(size)
        self._apart(state)
        self.devtools.send("Page.setFontSizes", {"fontSizes": LARGE})
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        self._too_wide(f"{state}, text twice as large", size["width"])
        self._say(f"{state}, text twice as large", page.evaluate(COLLISIONS))
        self._say(f"{state}, text twice as large", page.evaluate(TALL))
        self.devtools.send("Page.setFontSizes", {"fontSizes": USUAL})

    def _axe(self, state: str) -> None:
        """Only colours differ in the dark."""
        for scheme, options in (("dark", CONTRAST), ("light", ALL)):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(self.page, options=options)
            if found.violations_count:
                self.found.append(f"{state}, {scheme}: {found.generate_report()}")

    def _apart(self, state: str) -> None:
        """No control lies on another, and each is what a thumb reaches where it is drawn."""
        self._say(state, self.page.evaluate(COLLISIONS))
        self._say(state, self.page.evaluate(MISSED))

    def _too_wide(self, state: str, width: int) -> None:
        if self.page.evaluate("document.documentElement.scrollWidth") > width:
            self.found.append(f"{state}: too wide: {self.page.evaluate(WIDE, width)}")

    def _say(self, state: str, wrong: list[str]) -> None:
        self.found.extend(f"{state}: {each}" for each in wrong)

    def assert_nothing(self) -> None:
        assert self.found == [], "\n".join(self.found)
