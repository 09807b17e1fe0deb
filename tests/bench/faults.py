"""Sets logged in real Chromium through a network that fails: how many arrived, how many did not.

    python tests/bench/faults.py [WORKOUTS] [SEED]

Twenty workouts by default, some 250 sets with their corrections and undos, each in two tabs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import django


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workouts", nargs="?", type=int, default=20)
    parser.add_argument("seed", nargs="?", type=int, default=2026)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glutes.config.settings")
    django.setup()

    from playwright.sync_api import sync_playwright

    from tests.support import chromium
    from tests.support.faulty_workouts import drive

    began = time.perf_counter()
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(
            executable_path=str(chromium.find_or_install()), args=chromium.ARGUMENTS
        )
        account, proxy = drive(browser, Path(folder), workouts=asked.workouts, seed=asked.seed)
        browser.close()
    told = ", ".join(f"{number} {name}" for name, number in account.entries.most_common())
    print(f"{asked.workouts} workouts, {account.sets} sets: {told}")
    print(f"   {proxy.requests} requests to the outbox, of which {proxy.hit.total()} met a fault:")
    print("   " + ", ".join(f"{name} {number}" for name, number in proxy.hit.most_common()))
    print(f"   lost, doubled or wrong: {len(account.wrong)}")
    for line in account.wrong:
        print(f"      {line}")
    print(f"   {time.perf_counter() - began:.0f} s")
    return 1 if account.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
