"""The generator's figures: rules broken, gap, milliseconds with 70 and 300 rows, in one process.

    python tests/bench/generator.py [LIFTERS] [SEED]

10,000 lifters by default, and a twentieth of them with 300 rows. Times are CPU milliseconds of one
core, from the lifter to the program with its reasons, weeks and relaxed rules, without JSON; the
solver is loaded beforehand, which has a figure of its own.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from programs.engine import Impossible, Library, Program, generate, prepare
from programs.engine.check import broken_rules
from programs.engine.contract import read_lifter
from programs.engine.vocabulary import WARM_UP
from tests.programs.engine.lifters import random_lifters, the_library

ROWS_OF_A_BIG_LIBRARY = 300


def big_library(library: Library, *, seed: int = 1) -> Library:
    """The library with invented variations added, each like a real row but in one muscle."""
    rng = random.Random(seed)
    rows = list(library.rows)
    real = [row for row in rows if row.pattern != WARM_UP]
    while len(rows) < ROWS_OF_A_BIG_LIBRARY:
        row = rng.choice(real)
        number = len(rows)
        quarters = list(row.quarters)
        muscle = rng.randrange(len(quarters))
        quarters[muscle] = rng.choice((0, 1, 2, quarters[muscle]))
        rows.append(
            replace(
                row,
                slug=f"{row.base}/invented-{number}",
                variation=f"Invented {number}",
                quarters=tuple(quarters),
            )
        )
    return Library(tuple(rows))


@dataclass
class Figures:
    """What a run came to. Times are CPU milliseconds, one a lifter."""

    times: list[float]
    tally: Counter[str]
    relaxed: Counter[str]

    @property
    def wrong(self) -> int:
        """Rules broken, gaps and named changes that give no program."""
        tally = self.tally
        return tally["rules broken"] + tally["gap above 0"] + tally["changes that fail"]

    @property
    def median(self) -> float:
        """Milliseconds of the lifter in the middle."""
        return sorted(self.times)[len(self.times) // 2]

    def told(self) -> str:
        """The times in words."""
        times = sorted(self.times)
        return (
            f"median {self.median:.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, most "
            f"{times[-1]:.0f} ms; {1000 * len(times) / sum(times):.1f} programs a second"
        )


def measure(lifters: Iterable[dict[str, Any]], *, library: Library) -> Figures:
    """Ask for a program for each, check it, and make the changes named where there is none."""
    found = Figures([], Counter(), Counter())
    tally = found.tally
    for asked in lifters:
        lifter = read_lifter(asked, library)
        began = time.process_time()
        answer = generate(lifter, library)
        found.times.append((time.process_time() - began) * 1000)
        tally[type(answer).__name__] += 1
        if isinstance(answer, Program):
            broken = broken_rules(answer, lifter, library)
            tally["rules broken"] += len(broken)
            tally["gap above 0"] += answer.solver.gap != 0
            found.relaxed.update({item.rule.split(" of ")[0] for item in answer.relaxed})
            if broken or answer.solver.gap:
                print(f"   {asked}\n   {broken[:3]} gap {answer.solver.gap}")
        elif isinstance(answer, Impossible):
            for reason in answer.reasons:
                changed = read_lifter({**asked, **(reason.change or {})}, library)
                kept = isinstance(generate(changed, library), Program)
                tally["changes named"] += 1
                tally["changes that fail"] += not kept
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lifters", nargs="?", type=int, default=10_000)
    parser.add_argument("seed", nargs="?", type=int, default=2026)
    asked = parser.parse_args()
    began = time.perf_counter()
    prepare()
    print(f"loading the solver: {(time.perf_counter() - began) * 1000:.0f} ms, once a process")
    library = the_library()
    big = big_library(library)
    lifters = list(random_lifters(asked.lifters, seed=asked.seed, library=library))
    few = lifters[: max(1, len(lifters) // 20)]
    all_of_them = measure(lifters, library=library)
    print(f"{len(lifters)} lifters, {len(library.rows)} rows: {all_of_them.told()}")
    print("   " + ", ".join(f"{name} {n}" for name, n in sorted(all_of_them.tally.items())))
    print(
        "   relaxed: " + ", ".join(f"{name} {n}" for name, n in all_of_them.relaxed.most_common())
    )
    small, large = measure(few, library=library), measure(few, library=big)
    print(f"{len(few)} of them, {len(library.rows)} rows: {small.told()}")
    print(f"{len(few)} of them, {len(big.rows)} rows: {large.told()}")
    print(f"   {large.median / small.median:.1f} x at the median")
    return 1 if all_of_them.wrong + small.wrong + large.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
