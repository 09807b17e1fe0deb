"""Pairs of candidates of which one is never worse: they halve the solver's work.

`better` dominates `worse` if putting it in the other's place, with the same sets, breaks no hard
rule and costs nothing in any wish. Where `better` is used nowhere else in the week, a best program
exists without `worse`; that is all the solver is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from programs.engine import wishes
from programs.engine.candidates import Candidate
from programs.engine.types import Lifter, Row
from programs.engine.vocabulary import LENGTHENED_PARTNERS, MUSCLES

# These have a band with two ends or a middle to meet: only the same share is as good. The others
# only have a most, so that less is never worse.
_TWO_SIDED = ("glute_max_upper", "glute_max_lower", "glute_med_min", "hamstrings")
_AT_MOST = tuple(muscle for muscle in MUSCLES if muscle not in _TWO_SIDED)


def dominated(found: Sequence[Candidate], lifter: Lifter) -> list[tuple[int, int]]:
    """(worse, better) as indices into `found`. What she likes, knows or locked is never worse."""
    wanted = {*lifter.likes, *lifter.working_loads, *(lock.slug for lock in lifter.locks)}
    plain = {item.row.base: item.row for item in found if item.row.variation is None}
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
        groups[alike].append((index, _costs(item, lifter, plain.get(row.base))))
    return [
        (worse, better)
        for group in groups.values()
        for worse, high in group
        if found[worse].row.slug not in wanted
        for better, low in group
        if worse != better
        and all(b <= a for a, b in zip(high, low, strict=True))
        and (high != low or found[better].row.slug < found[worse].row.slug)
    ]


def _costs(item: Candidate, lifter: Lifter, plain: Row | None) -> tuple[int, ...]:
    """Everything a candidate can cost, in hard rules and wishes; smaller is never worse."""
    row = item.row
    return (
        *(row.muscle(muscle) for muscle in _AT_MOST),
        item.fixed_ticks,
        item.short_ticks,
        item.usual_ticks,
        row.spinal_load,
        wishes.main_load_cost(row, lifter) if item.main else 0,
        int(wishes.is_far_from_failure(row, item.day, lifter)),
        wishes.line_cost(row, item.day, lifter, plain, main=item.main),
        wishes.set_up_cost(row, lifter),
        wishes.evidence_cost(row),
        int(row.pattern in LENGTHENED_PARTNERS and row.range_bias != "lengthened"),
        int(lifter.focus == "imbalance" and row.laterality != "bilateral"),
    )
