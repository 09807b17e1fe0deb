"""Swaps: what may take a line's place, nearest first, with true figures for each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from programs.engine import figures, plan
from programs.engine.check import broken_in_days
from programs.engine.swaps import swaps, with_row
from tests.programs.engine.answers import library, lifter, program


def test_swaps_are_possible_ranked_and_reckoned() -> None:
    found, who = program(), lifter()
    place = 1
    old = found.light.prescriptions[place]
    offered = swaps(found.days, "light", old.slug, who, library())
    assert offered
    assert not offered[0].broken
    assert [len(swap.broken) for swap in offered] == sorted(len(s.broken) for s in offered)
    for swap in offered:
        assert swap.row.slug != old.slug
        assert swap.row.possible_with(who.equipment)
        days = with_row(found.days, "light", place, swap.row, who, library())
        assert days[1].prescriptions[place].slug == swap.row.slug
        assert days[1].minutes == swap.minutes == found.light.minutes + swap.minutes_change
        assert swap.broken == tuple(broken_in_days(days, who, library(), by_coach=True))
        sets = figures.fractional_sets(plan.slots_of(days), library(), who)
        assert sets == swap.fractional_sets
        before = {item.muscle: item.sets for item in found.fractional_sets}
        for item in sets:
            assert item.sets - before[item.muscle] == swap.changes.get(item.muscle, Decimal(0))


def test_a_main_is_only_offered_thrusts_and_bridges_with_a_fitting_ramp() -> None:
    found, who = program(), lifter()
    offered = swaps(found.days, "heavy", found.heavy.main.slug, who, library())
    assert {swap.row.pattern for swap in offered} == {"thrust/bridge"}
    single = next(swap for swap in offered if swap.row.slug == "glute-bridge/single-leg")
    assert 2 in {item.rule for item in single.broken}
    days = with_row(found.days, "heavy", 0, single.row, who, library())
    assert not [item for item in days[0].warm_up if item.kind == "ramp"]


def test_what_is_not_there_has_no_swaps() -> None:
    with pytest.raises(KeyError):
        swaps(program().days, "heavy", "kickback/cable", lifter(), library())
