"""How many running programs use a row: told by those who know, who register here.

The library knows no programs. It gets numbers only, never whose they are.
"""

from collections.abc import Callable, Collection, Mapping

Counter = Callable[[Collection[str]], Mapping[str, int]]
_counters: list[Counter] = []


def register(counter: Counter) -> None:
    """`counter` says for some rows, by slug, how many running programs have each."""
    if counter not in _counters:
        _counters.append(counter)


def running_uses(slugs: Collection[str]) -> dict[str, int]:
    """By slug; rows that no running program has are not in it."""
    found: dict[str, int] = {}
    for counter in _counters:
        for slug, count in counter(slugs).items():
            found[slug] = found.get(slug, 0) + count
    return found
