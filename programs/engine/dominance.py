"""Candidates of which another one is never worse: leaving them out halves the solver's work.

`better` dominates `worse` if putting it in the other's place, with the same sets, breaks no hard
rule and costs nothing in any wish. A best program therefore exists in which, wherever `worse`
stands, every candidate that dominates it stands somewhere in the week as well. Where a day has no
room for that many rows of one pattern, `worse` stands nowhere and is left out; the rest the solver
is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programs.engine import rules, wishes
from programs.engine.candidates import Candidate
from programs.engine.types import Lifter
from programs.engine.vocabulary import DAY_KINDS, LENGTHENED_PARTNERS, MUSCLES, DayKind

# These have a band with two ends or a middle to meet: only the same share is as good. The others
# only have a most, so that less is never worse.
_TWO_SIDED = ("glute_max_upper", "glute_max_lower", "glute_med_min", "hamstrings")
_AT_MOST = tuple(muscle for muscle in MUSCLES if muscle not in _TWO_SIDED)

Pair = tuple[DayKind, str]


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates worth solving for.

    `points` are their costs in the level of shape. `after` maps the index of one to the slugs that
    must stand somewhere in the week if it does: rows that are never worse than it.
    """

    found: tuple[Candidate, ...]
    points: tuple[int, ...]
    after: dict[int, tuple[str, ...]]


def everything(found: Sequence[Candidate], lifter: Lifter) -> Field:
    """All candidates, none left out."""
    return Field(tuple(found), wishes.line_costs(found, lifter), {})


def worth_solving(
    found: Sequence[Candidate], lifter: Lifter, *, seen: frozenset[Pair] = frozenset()
) -> Field:
    """Without what can't be needed. What she likes, knows or locked always stays.

    A candidate whose pair is in `seen` takes nobody's place: it would not count as different.
    """
    points = wishes.line_costs(found, lifter)
    days: defaultdict[str, set[DayKind]] = defaultdict(set)
    for item in found:
        days[item.row.slug].add(item.day)
    kept: list[int] = []
    after: dict[int, tuple[str, ...]] = {}
    for index, better in _dominated(found, points, lifter).items():
        slugs = tuple(
            dict.fromkeys(
                found[other].row.slug
                for other in better
                if (found[other].day, found[other].row.slug) not in seen
            )
        )
        if _have_room(found[index], (days[slug] for slug in slugs), lifter):
            if slugs:
                after[len(kept)] = slugs
            kept.append(index)
    return Field(tuple(found[i] for i in kept), tuple(points[i] for i in kept), after)


def _have_room(item: Candidate, others: Iterable[set[DayKind]], lifter: Lifter) -> bool:
    """False if rows on `others` (the days each may stand on) can't all stand beside `item`."""
    pattern = item.row.pattern
    room = {day: rules.most_of_pattern(pattern, day, lifter) for day in DAY_KINDS}
    room[item.day] -= 1
    wanted = Counter(next(iter(days)) if len(days) == 1 else None for days in others)
    return all(wanted[day] <= room[day] for day in DAY_KINDS) and wanted.total() <= sum(
        room.values()
    )


def _dominated(
    found: Sequence[Candidate], points: Sequence[int], lifter: Lifter
) -> dict[int, list[int]]:
    """Index of each candidate -> the indices of those that are never worse."""
    wanted = {*lifter.likes, *lifter.working_loads, *(lock.slug for lock in lifter.locks)}
    groups: defaultdict[tuple[object, ...], list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for index, item in enumerate(found):
        row = item.row
        alike = (
            item.day,
            item.main,
            row.pattern,
            row.is_b_stance,
            *(row.muscle(muscle) for muscle in _TWO_SIDED),
        )
        groups[alike].append((index, (*_costs(item, lifter), points[index])))
    better: dict[int, list[int]] = {index: [] for index in range(len(found))}
    for group in groups.values():
        for worse, high in group:
            slug = found[worse].row.slug
            if slug in wanted:
                continue
            better[worse] = [
                other
                for other, low in group
                if worse != other
                and all(b <= a for a, b in zip(high, low, strict=True))
                and (high != low or found[other].row.slug < slug)
            ]
    return better


def _costs(item: Candidate, lifter: Lifter) -> tuple[int, ...]:
    """Everything else a candidate can cost, in hard rules and wishes; smaller is never worse."""
    row = item.row
    return (
        *(row.muscle(muscle) for muscle in _AT_MOST),
        item.fixed_ticks,
        item.short_ticks,
        item.usual_ticks,
        row.spinal_load,
        wishes.main_load_cost(row, lifter) if item.main else 0,
        int(wishes.is_far_from_failure(row, item.day, lifter)),
        wishes.set_up_cost(row, lifter),
        wishes.evidence_cost(row),
        int(row.pattern in LENGTHENED_PARTNERS and row.range_bias != "lengthened"),
        int(lifter.focus == "imbalance" and row.laterality != "bilateral"),
    )
