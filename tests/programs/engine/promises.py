"""What the generator promises, held to: each change it names is made and solved again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from programs.engine import Impossible, Program, generate
from programs.engine.candidates import candidates
from programs.engine.codec import lifter_to_json
from programs.engine.contract import read_lifter
from programs.engine.gave_way import gave_way
from programs.engine.solver import best
from programs.engine.trials import days_of
from programs.engine.types import Lifter
from programs.engine.vocabulary import DAY_KINDS
from tests.programs.engine.answers import library
from tests.programs.engine.lifters import random_lifter, random_lifters


def changed(lifter: Lifter, change: Mapping[str, Any]) -> Lifter:
    """The lifter with keys of her contract changed."""
    return read_lifter({**lifter_to_json(lifter), **change}, library())


def still_giving_way(lifter: Lifter) -> set[tuple[str, str]]:
    """(rule, wanted) of what gives way in her best program."""
    solution = best(lifter, candidates(lifter, library()))
    assert solution is not None, lifter
    assert solution.bound == solution.objective
    days = days_of(solution, lifter, library())
    return {item.key for item in gave_way(days, lifter, library())}


def broken_promises(count: int, *, seed: int) -> Iterator[tuple[dict[str, Any], str]]:
    """(asked, what was promised in vain) over random lifters."""
    for asked in random_lifters(count, seed=seed, library=library()):
        lifter = read_lifter(asked, library())
        answer = generate(lifter, library())
        if not isinstance(answer, Program):
            continue
        promised: dict[str, tuple[Mapping[str, Any], set[tuple[str, str]]]] = {}
        for item in answer.relaxed:
            if item.change is not None:
                keys = promised.setdefault(repr(item.change), (item.change, set()))[1]
                keys.add((item.rule, item.wanted))
        for change, keys in promised.values():
            for key in keys & still_giving_way(changed(lifter, change)):
                yield asked, f"{change}: {key}"


def broken_ways_out(count: int, *, seed: int) -> Iterator[tuple[dict[str, Any], str]]:
    """(asked, what was named in vain) over random lifters for whom nothing is possible.

    Their reasons are several at a time: contradictory locks, long lists of things to avoid, ten
    minutes, weekdays too near, B-stance locks without the focus, alternatives too high.
    """
    rng = random.Random(seed)
    seen = 0
    while seen < count:
        asked = impossible_lifter(rng)
        answer = generate(read_lifter(asked, library()), library())
        if not isinstance(answer, Impossible):
            continue
        seen += 1
        if not answer.reasons:
            yield asked, "no reason"
        tried: dict[str, bool] = {}
        for reason in answer.reasons:
            key = repr(reason.change)
            if reason.change is not None and key not in tried:
                after = read_lifter({**asked, **reason.change}, library())
                tried[key] = isinstance(generate(after, library()), Program)
            if not tried.get(key):
                yield asked, f"{reason.rule}: {reason.message} {reason.change}"


def impossible_lifter(rng: random.Random) -> dict[str, Any]:
    """A lifter with one to three kinds of trouble; now and then they leave a program possible."""
    asked = random_lifter(rng, library())
    slugs = [row.slug for row in library().rows]
    names = sorted({*slugs, *library().bases})
    for kind in rng.sample(["locks", "avoid", "mains", "short", "near", "stance", "number"], 3):
        if rng.random() < 0.4:
            continue
        match kind:
            case "locks":
                asked["locks"] = [
                    {"day": rng.choice(DAY_KINDS), "slug": slug, "sets": rng.randint(2, 5)}
                    for slug in rng.choices(slugs, k=rng.randint(1, 6))
                ]
            case "stance":
                lock = {"day": rng.choice(DAY_KINDS), "slug": "hip-thrust/dumbbell-b-stance"}
                asked["locks"] = [*asked.get("locks", []), lock]
            case "avoid":
                asked["avoid"] = rng.sample(names, rng.randint(5, 40))
            case "mains":
                mains = ["hip-thrust", "glute-bridge", "glute-bridge/single-leg", "frog-pump"]
                asked["avoid"] = list(dict.fromkeys([*asked.get("avoid", []), *mains]))
            case "short":
                asked["minutes"] = {day: rng.choice((10, 11, 12, 60)) for day in DAY_KINDS}
            case "near":
                asked["weekdays"] = {"heavy": "mon", "light": rng.choice(["mon", "tue", "sun"])}
            case _:
                asked["alternative"] = rng.choice((1, 5, 31, 10**6))
    return asked
