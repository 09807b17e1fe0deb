"""Loads that are not known: found by reps and reserve, or started from the heavy day's."""

from __future__ import annotations

from fractions import Fraction

import pytest

from programs.engine.block import StartsFrom, starts_from
from programs.engine.log import Log
from programs.engine.progression import next_set, planned_weeks
from tests.programs.engine.blocks import (
    THRUST,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_log,
    make_workout,
    target,
)

FIND = {"load": None, "load_kind": "find"}
BLOCK = make_block(make_line(**FIND))  # 6 reps with 3 in reserve asked in week 1


def test_a_load_to_find_has_no_number_at_first() -> None:
    found = target(BLOCK, Log(), week=1)
    assert (found.load, found.load_kind, found.code) == (None, "find", "find")
    assert found.why == "find the load that leaves 3 in reserve after 6 reps"


def test_a_band_is_chosen_by_the_reserve_too() -> None:
    line = make_light_line(load_kind="band", jump=None, least=None)
    found = target(make_block(line), Log(), week=1, kind="light")
    assert (found.load, found.why) == (None, "start: the band that leaves 3 in reserve")


@pytest.mark.parametrize(
    ("load", "reps", "rir", "suggested"),
    [
        ("60", 6, 3, "60"),  # as asked
        ("80", 6, 1, "75"),  # 2 reps too many: 80 less 5.4% is 75.7
        ("80", 5, 3, "77.5"),  # 1 too many: 80 less 2.7% is 77.8
        ("80", 3, 0, "65"),  # 6 too many: 80 less 16.2% is 67.0
        ("60", 8, 3, "62.5"),  # 2 to spare: 60 and 5.4% is 63.2
        ("60", 6, 4, "62.5"),  # "4 or more" stands for 3 to spare: 60 and 8.1% is 64.9
        ("20", 6, 4, "22.5"),  # 21.6 can't be loaded: at least the next jump
        ("20", 12, 4, "27.5"),  # far off: 20 x 1.4 is 28
    ],
)
def test_the_next_set_s_load_follows_from_the_last(
    load: str, reps: int, rir: int, suggested: str
) -> None:
    asked = target(BLOCK, Log(), week=1)
    line = BLOCK.lines[0]
    assert next_set(line, asked, load=kg(load), reps=reps, rir=rir) == kg(suggested)


def test_the_light_day_counts_2_percent_a_rep() -> None:
    block = make_block(make_light_line(starts_from=None))
    asked = target(block, Log(), week=1, kind="light")  # 12 with 3 in reserve
    line = block.lines[0]
    # 4 to spare: 40 and 8% is 43.2; on the heavy day it would be 44.3
    assert next_set(line, asked, load=kg("40"), reps=14, rir=5) == kg("42.5")


def test_there_is_nothing_to_suggest_without_a_load_or_once_it_is_known() -> None:
    asked = target(BLOCK, Log(), week=1)
    assert next_set(BLOCK.lines[0], asked, load=kg("0"), reps=6, rir=3) is None
    known = make_block()
    asked = target(known, Log(), week=1)
    assert next_set(known.lines[0], asked, load=kg("80"), reps=6, rir=1) is None


def test_a_set_that_lands_on_the_reserve_asked_is_the_base() -> None:
    found = target(BLOCK, make_log({1: "6@40/4 6@50/4 6@60/3"}), week=2)
    assert (found.load, found.reps, found.load_kind, found.code) == (
        kg("60"),
        6,
        "weight",
        "found",
    )
    assert found.why == "60 kg × 6 reps with 3 left: found"


def test_the_answer_at_the_end_of_the_exercise_counts_for_its_sets() -> None:
    found = target(BLOCK, make_log({1: did("6@50 6@60 6@60 6@60", rir=3)}), week=2)
    assert (found.load, found.code) == (kg("60"), "found")


def test_the_clock_runs_from_the_week_it_was_found() -> None:
    done = did("6 6 6 6", load="60")
    history = {1: "6@60/3 6@60/3", 2: done}
    assert target(BLOCK, make_log({1: "6@60/3 6@60/3"}), week=2).reps == 6
    found = target(BLOCK, make_log(history), week=3)
    assert (found.load, found.reps, found.code) == (kg("60"), 7, "rep_up")


def test_without_an_answer_the_load_is_still_being_found() -> None:
    """Unanswered counts as asked, except here."""
    history = {1: did("6 6 6 6", load="60"), 2: did("6 6 6 6", load="60")}
    found = target(BLOCK, make_log(history), week=3)
    assert (found.load, found.reps, found.load_kind, found.code) == (kg("60"), 6, "find", "find")
    assert found.why == "60 kg × 6 reps: say how many were left, and it is found"


def test_too_easy_a_load_goes_on_being_found() -> None:
    found = target(BLOCK, make_log({1: did("6 6 6 6", load="40", rir=4)}), week=2)
    assert (found.load, found.load_kind) == (kg("42.5"), "find")
    assert found.why == "40 kg × 6 reps left 4, 3 asked: try 42.5 kg"


def test_too_heavy_a_load_is_tried_lighter() -> None:
    found = target(BLOCK, make_log({1: did("6 6 6 6", load="80", rir=1)}), week=2)
    assert (found.load, found.load_kind) == (kg("75"), "find")


def test_between_two_loads_that_nothing_lies_between_the_lighter_is_the_base() -> None:
    """Dumbbells of 24 and 26: one too easy, one too hard."""
    line = make_accessory(jump=kg("2"), least=None, **FIND)
    log = make_log({1: did("6@24/4 6@26/1 6@26/1", slug=line.slug)})
    found = target(make_block(line), log, week=2, slug=line.slug)
    assert (found.load, found.code) == (kg("24"), "found")


def test_a_lockout_not_held_is_too_heavy_whatever_the_reserve() -> None:
    found = target(BLOCK, make_log({1: did("6 6 6 6", load="80", rir=4, held="2")}), week=2)
    assert (found.load, found.load_kind) == (kg("70"), "find")
    assert found.why == "gate missed on set 2 at 80 kg: try 70 kg"


def test_the_empty_bar_is_found_where_nothing_is_lighter() -> None:
    found = target(BLOCK, make_log({1: did("6 6 6 6", load="20", rir=1)}), week=2)
    assert (found.load, found.code) == (kg("20"), "found")


def test_a_zero_load_finds_nothing() -> None:
    found = target(BLOCK, make_log({1: did("6 6 6 6", load="0", rir=3)}), week=2)
    assert (found.load, found.load_kind) == (None, "find")
    assert found.why == "set 1 has no load: not used"


def test_sets_in_another_unit_find_nothing() -> None:
    found = target(BLOCK, make_log({1: did("6 6", load="135", rir=3, unit="lb")}), week=2)
    assert (found.load, found.why) == (None, "set 1 is in lb, not kg: not used")


# --- from the heavy day ------------------------------------------------------------------------
BOTH = make_block(make_line(**FIND), make_light_line())


def test_the_light_day_starts_at_55_percent_of_the_heavy_load_once_that_is_found() -> None:
    before = target(BOTH, Log(), week=1, kind="light")
    assert (before.load, before.load_kind) == (None, "find")
    after = target(BOTH, make_log({1: "6@80/3"}), week=1, kind="light")
    assert (after.load, after.load_kind, after.code) == (kg("42.5"), "weight", "from_heavy")
    assert after.why == "starts at 55% of the heavy day's 80 kg"  # 44, rounded down


def test_it_starts_nowhere_while_the_heavy_load_is_only_a_suggestion() -> None:
    found = target(BOTH, make_log({1: did("6", load="60")}), week=1, kind="light")
    assert (found.load, found.load_kind) == (None, "find")


def test_what_was_lifted_on_the_light_day_comes_before_a_share_of_the_heavy() -> None:
    light = make_workout(1, did("12/3 12/3 12/3", load="35"), kind="light")
    log = Log((make_workout(1, did("6@80/3")), light))
    found = target(BOTH, log, week=2, kind="light")
    assert (found.load, found.code) == (kg("35"), "base_down")
    alone = target(BOTH, Log((light,)), week=2, kind="light")
    assert (alone.load, alone.code) == (kg("35"), "found")


def test_a_share_is_never_less_than_the_empty_bar() -> None:
    found = target(BOTH, make_log({1: "6@30/3"}), week=1, kind="light")
    assert found.load == kg("20")  # 55% of 30 is 16.5


@pytest.mark.parametrize(
    ("slug", "kind", "source"),
    [
        (THRUST, "light", StartsFrom(THRUST, Fraction(55, 100))),
        ("hip-thrust/b-stance", "heavy", StartsFrom(THRUST, Fraction(1, 2))),
        ("hip-thrust/b-stance", "light", StartsFrom(THRUST, Fraction(275, 1000))),
        (
            "romanian-deadlift/b-stance-dumbbell",
            "heavy",
            StartsFrom("romanian-deadlift/dumbbell", Fraction(1, 2)),
        ),
        (THRUST, "heavy", None),
        ("hip-thrust/kas-glute-bridge", "light", None),
        ("single-leg-deadlift/b-stance-dumbbell", "light", None),
    ],
)
def test_only_the_same_lift_and_the_b_stance_start_from_another(
    slug: str, kind: str, source: StartsFrom | None
) -> None:
    heavy = frozenset({THRUST, "romanian-deadlift/dumbbell"})
    assert starts_from(slug, kind=kind, heavy=heavy) == source  # type: ignore[arg-type]


def test_the_plan_of_a_load_to_find_steps_by_reps_and_keeps_the_load_open() -> None:
    weeks = planned_weeks(make_block(make_line(**FIND), make_light_line(), weeks=9))
    heavy = [week.heavy.targets[0] for week in weeks]
    assert {t.load for t in heavy} == {None}
    assert [t.reps for t in heavy] == [6, 6, 7, 7, 8, 8, 8, 8, 8]
    assert "the load found" in heavy[6].why
