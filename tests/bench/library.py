"""What the public library costs: requests, kilobytes, queries, the server's time, the first paint.

    python tests/bench/library.py

As `first_load.py`: the site as in production, real Chromium, what went over the network read from
the server's own log. Aims of the first visit: 6 requests and 40 KB, largest paint under 1.5 s on
emulated 4G with a processor four times slower, layout shift 0; one query a page, and 40 ms of
the processor for the longest.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

import django

from tests.bench import _pages as pages

RUNS = 7
#: Each reads the library once.
PROCESSES = 2
#: Asked one after another of the warm server.
TIMES = 40
PAGES = {
    "the library": "/library/",
    "a search": "/library/?q=hip+trust&day=light",
    "a muscle": "/library/?muscle=hamstrings",
    "nothing found": "/library/?q=zumba+curl",
    "hip thrust": "/library/hip-thrust/",
    "frog pump": "/library/frog-pump/",
    "three side by side": (
        "/library/compare/?a=hip-thrust&b=hip-thrust/b-stance&c=hip-thrust/kas-glute-bridge"
    ),
    "evidence": "/library/evidence/",
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        server, log = pages.production(Path(folder))
        os.environ.update(server.environment)
        # Playwright keeps an event loop in this thread; Django would refuse queries there.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        django.setup()
        with server, pages.chromium_on(f"http://127.0.0.1:{server.port}") as new_phone:
            for name, path in PAGES.items():
                print(f"{name}: {cost(path)}, {told(server.port, path, log)}")
                before = len(pages.read(log))
                context = new_phone()
                context.new_page().goto(path, wait_until="networkidle")
                context.close()
                pages.tell("  first visit", pages.read(log)[before:])
                slow = []
                for _ in range(RUNS):
                    context = new_phone()
                    page = pages.slow_page(context)
                    page.goto(path)
                    page.wait_for_timeout(1000)
                    slow.append(page.evaluate("() => window.seen"))
                    context.close()
                print(
                    f"  4G, processor {pages.SLOWER} times slower, {RUNS} phones (median, worst):"
                )
                pages.tell_runs("largest paint", [seen["paint"] for seen in slow], " ms")
                pages.tell_runs("layout shift", [seen["shift"] for seen in slow], "")
    return 0


def cost(path: str) -> str:
    """Queries and processor time of one answer, in a process that has read the library already."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    # Now: the next request forgets them.
    count = len(asked)
    begun = time.process_time()
    for _ in range(RUNS):
        client.get(path)
    took = (time.process_time() - begun) * 1000 / RUNS
    return f"{count} queries, {took:.0f} ms of the processor"


def told(port: int, path: str, log: Path) -> str:
    """How long the server took, median and worst of many."""
    before = len(pages.read(log))
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"}
    )
    for _ in range(TIMES):
        with urllib.request.urlopen(request) as answer:  # noqa: S310  (our own server)
            answer.read()
    time.sleep(0.5)  # The last line of the log is written after the answer.
    # The first of each process reads the library.
    took = sorted(line.ms for line in pages.read(log)[before:])[:-PROCESSES]
    return f"{median(took):.1f} ms of the server, {took[-1]:.1f} ms at worst"


if __name__ == "__main__":
    sys.exit(main())
