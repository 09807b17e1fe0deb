"""Makes every change that programs name and solves again: are the promises kept?

    python -m tests.bench.promises [LIFTERS] [SEED]

The tests do the same with a few lifters; this is for thousands. Prints each promise that is broken.
"""

from __future__ import annotations

import argparse
import sys

from programs.engine import prepare
from tests.programs.engine.promises import broken_promises, broken_ways_out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lifters", nargs="?", type=int, default=1000)
    parser.add_argument("seed", nargs="?", type=int, default=2026)
    asked = parser.parse_args()
    prepare()
    broken = 0
    for what, found in (
        ("fixes of programs", broken_promises(asked.lifters, seed=asked.seed)),
        ("changes for impossible lifters", broken_ways_out(asked.lifters // 4, seed=asked.seed)),
    ):
        before = broken
        for lifter, promise in found:
            broken += 1
            print(f"   {lifter}\n   {promise}")
        print(f"{what}: {broken - before} promises broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
