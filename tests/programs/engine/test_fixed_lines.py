"""What a template fixes, for a lifter who can't do all of it."""

from typing import Any

import pytest

from programs.engine.contract import read_lifter
from programs.engine.fixed_lines import GONE, Fixed, InPlace, for_lifter
from programs.engine.rules import barred_by
from programs.engine.types import Lifter, Lock
from programs.engine.vocabulary import DayKind
from tests.programs.engine.lifters import (
    make_lifter_json,
    random_lifters,
    the_library,
)

LIBRARY = the_library()


def lifter(**changes: Any) -> Lifter:
    return read_lifter(make_lifter_json(**changes), LIBRARY)


def fixed(day: DayKind, slug: str, *, main: bool = False, sets: int = 3) -> Fixed:
    return Fixed(Lock(day, slug, sets), LIBRARY[slug], main)


def replaced(*lines: Fixed, who: Lifter) -> tuple[InPlace, ...]:
    return for_lifter(lines, who, LIBRARY)[1]


def test_what_she_can_do_is_locked_as_it_is() -> None:
    lines = [fixed("heavy", "hip-thrust", main=True, sets=4), fixed("light", "lateral-band-walk")]
    locks, changed = for_lifter(lines, lifter(), LIBRARY)
    assert locks == tuple(one.lock for one in lines)
    assert changed == ()


def test_without_the_equipment_the_nearest_of_its_pattern_stands_in_with_its_sets() -> None:
    who = lifter(equipment=["dumbbell", "bench"])
    locks, [changed] = for_lifter([fixed("heavy", "hip-thrust", main=True, sets=5)], who, LIBRARY)
    assert locks == (Lock("heavy", "hip-thrust/dumbbell", 5),)
    assert changed.barred == "equipment"


def test_two_lines_do_not_get_the_same_row_on_one_day() -> None:
    who = lifter(equipment=["dumbbell", "bench"])
    lines = [fixed("light", "hip-thrust", main=True), fixed("light", "glute-bridge/barbell")]
    rows = [one.row for one in replaced(*lines, who=who)]
    assert len({row.slug for row in rows if row}) == len([row for row in rows if row]) == 2


def test_a_stand_in_of_the_other_day_comes_after_one_of_its_own() -> None:
    who = lifter(equipment=["dumbbell", "bench"])
    lines = [
        fixed("heavy", "hip-thrust", main=True),
        fixed("light", "hip-thrust/banded-loop-above-knees", main=True),
    ]
    heavy, light = replaced(*lines, who=who)
    assert heavy.row is not None
    assert light.row is not None
    assert heavy.row != light.row


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"avoid": ["hip-thrust"]}, "avoid"), ({"equipment": []}, "equipment")],
)
def test_why_it_can_not_stand_is_named(changes: dict[str, Any], why: str) -> None:
    [changed] = replaced(fixed("heavy", "hip-thrust", main=True), who=lifter(**changes))
    assert changed.barred == why


def test_a_row_the_library_has_lost_is_replaced_by_what_it_was_nearest_to() -> None:
    gone = Fixed(Lock("heavy", "made-up/hinge", 3), LIBRARY["romanian-deadlift"], main=False)
    [changed] = replaced(gone, who=lifter())
    assert changed.barred == GONE
    assert changed.row is not None
    assert changed.row.pattern == "hinge"


def test_a_core_drill_is_never_replaced_by_a_lift() -> None:
    who = lifter(avoid=[row.base for row in LIBRARY.rows if row.pattern == "core"])
    [changed] = replaced(fixed("heavy", "dead-bug"), who=who)
    assert changed.row is None


def test_whoever_she_is_nothing_barred_is_locked_and_no_row_twice_a_day() -> None:
    lines = [
        fixed("heavy", "hip-thrust", main=True),
        fixed("heavy", "romanian-deadlift"),
        fixed("light", "hip-thrust/banded-loop-above-knees", main=True),
        fixed("light", "bulgarian-split-squat"),
    ]
    for asked in random_lifters(200, seed=3, library=LIBRARY):
        who = read_lifter(asked, LIBRARY)
        locks, _changed = for_lifter(lines, who, LIBRARY)
        assert all(barred_by(LIBRARY[one.slug], one.day, who) is None for one in locks)
        assert len({(one.day, one.slug) for one in locks}) == len(locks)
