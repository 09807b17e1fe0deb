"""What the benches of pages share: the site as in production, what it sent, a slow phone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.support.own_server import OwnServer

SLOWER = 4
NETWORK_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 // 8,
    "uploadThroughput": 750_000 // 8,
}
#: Layout shift after a tap is not the page's but the tapper's, and the browser leaves it out.
WATCH = """
window.seen = { paint: 0, shift: 0 };
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each))
  .observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => { window.seen.paint = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.seen.shift += entry.value; });
"""


class Line(NamedTuple):
    """One answer: the bytes of its body as sent, and how long the server took."""

    path: str
    size: int
    ms: float


def production(folder: Path) -> tuple[OwnServer, Path]:
    """The site with its collected, hashed and compressed files, and the log of what it answers.

    Not started yet.
    """
    from tests.support.own_server import ROOT, OwnServer

    log = folder / "answers.log"
    server = OwnServer(folder)
    server.environment |= {
        "DEBUG": "0",
        "SECRET_KEY": "only-for-this-measurement",
        "ALLOWED_HOSTS": "127.0.0.1",
        "EMAIL_HOST": "localhost",
        "SECURE_SSL_REDIRECT": "0",
        "SECURE_COOKIES": "0",
        "GUNICORN_CMD_ARGS": (
            f"--access-logfile {log} --access-logformat '%(U)s %(s)s %(B)s %(D)s'"
        ),
    }
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput"]
    environment = os.environ | server.environment
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return server, log


@contextmanager
def chromium_on(address: str) -> Iterator[Callable[[], BrowserContext]]:
    """Opens new phones on the site, each with nothing kept."""
    from playwright.sync_api import sync_playwright

    from tests.support import chromium
    from tests.support.browser import DEVICES

    with sync_playwright() as play:
        browser: Browser = play.chromium.launch(
            executable_path=str(chromium.find_or_install()), args=chromium.ARGUMENTS
        )
        yield lambda: browser.new_context(base_url=address, **DEVICES["phone"])
        browser.close()


def slow_page(context: BrowserContext) -> Page:
    """A page on 4G and a slow processor that notes its largest paint and what shifts."""
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def read(log: Path) -> list[Line]:
    """A static file is sent by the kernel, of whose bytes the log knows nothing: asked of the disk,
    where it lies as compressed as Chromium takes it."""
    found = []
    for line in log.read_text().splitlines():
        path, status, size, microseconds = line.rsplit(" ", 3)
        sent = int(size)
        if path.startswith("/static/") and status == "200":
            plain = log.parent / "staticfiles" / path.removeprefix("/static/")
            packed = plain.with_name(plain.name + ".br")
            sent = (packed if packed.exists() else plain).stat().st_size
        if path != "/healthz":
            found.append(Line(path, sent, int(microseconds) / 1000))
    return found


def tell(name: str, lines: list[Line]) -> None:
    print(f"{name}: {len(lines)} requests, {sum(line.size for line in lines) / 1000:.1f} KB")
    for line in lines:
        print(f"    {line.size / 1000:6.1f}  {line.path}")


def tell_runs(name: str, values: list[float], unit: str) -> None:
    """Median and worst of several runs."""
    places = 0 if unit else 3
    print(f"    {name}: {median(values):.{places}f}{unit}, {max(values):.{places}f}{unit}")
