"""The generator's figures: rules broken, gap, milliseconds with 70 and 300 rows, in one process.

    python tests/bench/generator.py [LIFTERS] [SEED]

10,000 lifters by default. Times are CPU milliseconds of one core, from the lifter to the program
with its reasons, weeks and relaxed rules, without JSON; the solver is loaded beforehand.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import replace

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


def measure(count: int, *, seed: int, library: Library) -> int:
    """Print the figures of `count` lifters; returns how many hard rules were broken or unproved."""
    times: list[float] = []
    tally: Counter[str] = Counter()
    relaxed: Counter[str] = Counter()
    for asked in random_lifters(count, seed=seed, library=library):
        lifter = read_lifter(asked, library)
        began = time.process_time()
        answer = generate(lifter, library)
        times.append((time.process_time() - began) * 1000)
        tally[type(answer).__name__] += 1
        if isinstance(answer, Program):
            broken = broken_rules(answer, lifter, library)
            tally["rules broken"] += len(broken)
            tally["gap above 0"] += answer.solver.gap != 0
            relaxed.update({item.rule.split(" of ")[0] for item in answer.relaxed})
            if broken or answer.solver.gap:
                print(f"   {asked}\n   {broken[:3]} gap {answer.solver.gap}")
        elif isinstance(answer, Impossible):
            for reason in answer.reasons:
                changed = read_lifter({**asked, **(reason.change or {})}, library)
                kept = isinstance(generate(changed, library), Program)
                tally["changes named"] += 1
                tally["changes that fail"] += not kept
    times.sort()
    print(
        f"{count} lifters, {len(library.rows)} rows: median {times[count // 2]:.0f} ms, "
        f"p95 {times[int(count * 0.95)]:.0f} ms, most {times[-1]:.0f} ms; "
        f"{1000 * count / sum(times):.1f} programs a second"
    )
    print("   " + ", ".join(f"{name} {number}" for name, number in sorted(tally.items())))
    print("   relaxed: " + ", ".join(f"{name} {number}" for name, number in relaxed.most_common()))
    return tally["rules broken"] + tally["gap above 0"] + tally["changes that fail"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lifters", nargs="?", type=int, default=10_000)
    parser.add_argument("seed", nargs="?", type=int, default=2026)
    asked = parser.parse_args()
    prepare()
    library = the_library()
    wrong = measure(asked.lifters, seed=asked.seed, library=library)
    few = max(1, asked.lifters // 50)
    wrong += measure(few, seed=asked.seed, library=library)
    wrong += measure(few, seed=asked.seed, library=big_library(library))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
