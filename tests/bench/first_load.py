"""What Today costs a phone: requests, kilobytes, what shifts, when it is painted, how a tap feels.

    python tests/bench/first_load.py

The site runs as in production, from its collected, hashed and compressed files, and real Chromium
opens it. What went over the network is read from the server's own log, so that the service worker's
requests count too. Bodies only: the headers of an answer are some 0.6 KB more. Aims: 12 requests
of the page and 60 KB at first, 15 KB when the phone has the files.

Then the same phone on emulated 4G (150 ms, 1.6 Mbit/s down, 750 kbit/s up, as Lighthouse has it)
with a processor four times slower, several times. Aims: largest paint under 1.2 s, layout shift 0,
and of a tap on a set's ring: painted within 100 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import django

from tests.bench import _pages as pages

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

RUNS = 7
#: What each run finds out, with its unit.
FIGURES = {
    "largest paint, first load": " ms",
    "layout shift, first load": "",
    "largest paint, second load": " ms",
    "layout shift, second load": "",
    "from a tap to its paint": " ms",
    "layout shift, with the tap": "",
}
#: From the finger's event to the frame in which the row is drawn as done.
TIME_A_TAP = """
() => document.addEventListener("click", (event) => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.tapped = performance.now() - event.timeStamp; };
    channel.port2.postMessage(0);
  });
}, { once: true, capture: true })
"""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glutes.config.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        server, log = pages.production(Path(folder))
        with server, pages.chromium_on(f"http://127.0.0.1:{server.port}") as new_phone:
            (person,) = server.people(1)

            def opened() -> BrowserContext:
                context = new_phone()
                url = f"http://127.0.0.1:{server.port}"
                cookie = {"name": person.cookie, "value": person.session, "url": url}
                context.add_cookies([cookie])  # type: ignore[list-item]
                return context

            def load(context: BrowserContext) -> list[pages.Line]:
                before = len(pages.read(log))
                page = context.new_page()
                page.goto("/today/")
                page.wait_for_selector("#today[data-ready]")
                page.evaluate("async () => { await navigator.serviceWorker.ready }")
                page.wait_for_timeout(2000)
                page.close()
                return pages.read(log)[before:]

            context = opened()
            pages.tell("First load, with all that the service worker fetches", load(context))
            pages.tell("Second load", load(context))
            context.close()
            slow = [on_4g(opened()) for _ in range(RUNS)]
            print(f"4G and a processor {pages.SLOWER} times slower, {RUNS} phones (median, worst):")
            for name, unit in FIGURES.items():
                pages.tell_runs(name, [run[name] for run in slow], unit)
    return 0


def on_4g(context: BrowserContext) -> dict[str, float]:
    """One phone that opens Today for the first time, without the service worker's own requests
    waited for, then once more, and taps a set."""
    page = pages.slow_page(context)
    found: dict[str, float] = {}
    for load in ("first", "second"):
        page.goto("/today/")
        page.wait_for_selector("#today[data-ready]")
        page.wait_for_timeout(1500)
        seen = page.evaluate("() => window.seen")
        found[f"largest paint, {load} load"] = seen["paint"]
        found[f"layout shift, {load} load"] = seen["shift"]
    page.locator("form.set .ring").first.scroll_into_view_if_needed()
    page.evaluate(TIME_A_TAP)
    page.locator("form.set .ring").first.tap()
    page.wait_for_function("() => window.tapped !== undefined")
    found["from a tap to its paint"] = page.evaluate("() => window.tapped")
    page.wait_for_timeout(500)
    found["layout shift, with the tap"] = page.evaluate("() => window.seen.shift")
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
