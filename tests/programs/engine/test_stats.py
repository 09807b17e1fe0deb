"""Figures from the log, each worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from programs.engine.log import Log, SetLog, WorkoutLog
from programs.engine.stats import (
    SideTest,
    adherence,
    estimated_1rm,
    estimates,
    fractional_sets,
    last_loads,
    records,
    side_advice,
    side_tests,
)
from programs.engine.types import WorkingLoad
from programs.engine.vocabulary import MUSCLES
from tests.programs.engine.blocks import (
    RDL,
    START,
    THRUST,
    day_of,
    did,
    kg,
    make_block,
    make_light_line,
    make_line,
    make_workout,
)


# --- estimated 1RM -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("load", "reps", "rir", "value"),
    [
        ("80", 6, 2, "101.3"),  # 80 x 38/30
        ("100", 1, 0, "103.3"),
        ("100", 8, 2, "133.3"),
        ("100", 8, 3, None),  # 11 in all
        ("50", 15, 0, None),
        ("0", 6, 2, None),
        ("80", 0, 2, None),
    ],
)
def test_epley_on_reps_and_reserve_up_to_ten(
    load: str, reps: int, rir: int, value: str | None
) -> None:
    assert estimated_1rm(kg(load), reps, rir) == (None if value is None else kg(value))


def test_the_best_set_of_each_heavy_workout_is_an_estimate_and_says_so() -> None:
    log = Log(
        (
            make_workout(1, did("6/2 6/3 5@85/1"), did("8/1", load="60", slug=RDL)),
            make_workout(1, did("12/3", load="45"), kind="light"),
            make_workout(2, did("6 6 6 6", rir=2)),
        )
    )
    found = estimates(log, unit="kg")
    assert [(e.slug, e.week, e.value, e.label) for e in found] == [
        (THRUST, 1, kg("104.0"), "estimate, ±10%"),  # 80 x 39/30 beats 85 x 36/30 = 102
        (RDL, 1, kg("78.0"), "estimate, ±10%"),
        (THRUST, 2, kg("101.3"), "estimate, ±10%"),
    ]


@pytest.mark.parametrize(
    "done",
    [did("6 6"), did("6/2", unit="lb"), did("6/2", load="0"), did("6/2", held="1"), did("9/2")],
    ids=["no reserve answered", "another unit", "zero load", "lockout lost", "over ten"],
)
def test_no_estimate_is_made_from(done: Any) -> None:
    assert estimates(Log((make_workout(1, done),)), unit="kg") == ()


def test_imports_make_no_estimate() -> None:
    assert estimates(Log((make_workout(1, did("6/2"), imported=True),)), unit="kg") == ()


# --- fractional sets ---------------------------------------------------------------------------
QUARTERS = {THRUST: (4, 4, 1, 2, 2, 1, 2, 1), RDL: (2, 4, 1, 4, 2, 0, 4, 1)}


def test_sets_done_times_involvement_by_week_and_muscle() -> None:
    log = Log(
        (
            make_workout(1, did("6 6 6 6"), did("6 6 6", load="60", slug=RDL)),
            make_workout(1, did("12 12"), kind="light"),
            make_workout(2, did("6 6")),
        )
    )
    found = fractional_sets(log, quarters=QUARTERS)
    assert found[1] == dict(
        zip(
            MUSCLES,
            map(kg, ["7.5", "9", "2.25", "6", "4.5", "1.5", "6", "2.25"]),
            strict=True,
        )
    )
    assert found[2]["glute_max_upper"] == 2


def test_failed_sets_warm_up_and_side_tests_are_no_sets_done() -> None:
    sets, answer = did("6 0")
    extra = tuple(replace(sets[0], kind=kind) for kind in ("warm_up", "side_test"))
    log = Log((make_workout(1, ((*sets, *extra), answer)),))
    assert fractional_sets(log, quarters=QUARTERS)[1]["glute_max_upper"] == 1


def test_a_pair_of_sides_is_one_set_and_one_side_half_of_one() -> None:
    sets, answer = did("6 6")
    left = tuple(replace(s, side="left") for s in sets)
    log = Log((make_workout(1, ((*left, replace(sets[0], side="right")), answer)),))
    assert fractional_sets(log, quarters=QUARTERS)[1]["glute_max_upper"] == Decimal("1.5")


# --- adherence ---------------------------------------------------------------------------------
BLOCK = make_block(make_line(), make_light_line())
HEAVY_1, LIGHT_1 = make_workout(1, did("6")), make_workout(1, did("12"), kind="light")


@pytest.mark.parametrize(
    ("workouts", "days", "done", "due", "percent"),
    [
        ((), 0, 0, 0, None),  # today's heavy day is not due before the day is over
        ((), 1, 0, 1, 0),
        ((HEAVY_1,), 0, 1, 1, 100),
        ((HEAVY_1, LIGHT_1), 6, 2, 2, 100),
        ((HEAVY_1,), 7, 1, 2, 50),  # the light day went by
        ((HEAVY_1, LIGHT_1), 14, 2, 4, 50),  # a whole week went by
        ((HEAVY_1, LIGHT_1), 15, 2, 5, 40),  # and Monday of the week repeated
    ],
)
def test_adherence_is_what_was_done_of_what_was_due(
    workouts: tuple[WorkoutLog, ...], days: int, done: int, due: int, percent: int | None
) -> None:
    found = adherence(BLOCK, Log(workouts), today=START + timedelta(days=days))
    assert (found.done, found.due, found.percent) == (done, due, percent)


def test_a_workout_opened_without_a_set_is_not_done() -> None:
    empty = make_workout(1, did("0"))
    found = adherence(BLOCK, Log((empty,)), today=day_of(1))
    assert (found.done, found.due) == (0, 1)


# --- side tests --------------------------------------------------------------------------------
def side_set(side: Any, reps: int, *, load: str = "40", number: int = 1, **more: Any) -> SetLog:
    return SetLog(
        slug="hip-thrust/b-stance",
        number=number,
        reps=reps,
        load=kg(load),
        side=side,
        kind="side_test",
        **more,
    )


def test_a_side_test_compares_estimated_1rm_and_names_the_weak_side() -> None:
    sets = (side_set("left", 5), side_set("right", 9))  # RIR 1: 40 x 36/30 and 40 x 40/30
    (found,) = side_tests(Log((make_workout(1, (sets, did("")[1])),)))
    assert (found.weak, found.percent) == ("left", kg("9.9"))  # 48 of 53.3


def test_daily_work_is_no_side_test() -> None:
    sets = tuple(replace(side_set(side, n), kind="work") for side, n in (("left", 5), ("right", 9)))
    assert side_tests(Log((make_workout(1, (sets, did("")[1])),))) == ()


@pytest.mark.parametrize(
    "sets",
    [
        (side_set("left", 5),),
        (side_set("left", 5), side_set("right", 12)),  # over ten with its reserve
        (side_set("left", 5), side_set("right", 9, unit="lb")),
        (side_set("left", 5, load="0"), side_set("right", 9)),
    ],
    ids=["one side only", "too many reps", "two units", "no load"],
)
def test_no_gap_is_read_from(sets: tuple[SetLog, ...]) -> None:
    assert side_tests(Log((make_workout(1, (sets, did("")[1])),))) == ()


def gap(week: int, percent: str, weak: Any = "left") -> SideTest:
    return SideTest(day_of(week), "hip-thrust/b-stance", weak, kg(percent))


@pytest.mark.parametrize(
    ("tests", "code", "percent"),
    [
        ([], "none", None),
        ([gap(1, "9.9")], "none", "9.9"),
        ([gap(1, "12")], "again", "12"),
        ([gap(1, "12"), gap(2, "10")], "accessory", "10"),
        ([gap(1, "14.9"), gap(2, "20")], "accessory", "14.9"),
        ([gap(1, "15"), gap(2, "18")], "light_main", "15"),
        ([gap(1, "25"), gap(2, "25")], "light_main", "25"),
        ([gap(1, "25.1")], "professional", "25.1"),
        ([gap(1, "20"), gap(2, "8")], "none", "8"),
        ([gap(1, "8"), gap(2, "20")], "again", "20"),
        ([gap(1, "20", "right"), gap(2, "20", "left")], "again", "20"),
        ([gap(2, "20"), gap(2, "20")], "again", "20"),  # one day is one test
    ],
)
def test_a_gap_counts_when_two_tests_agree(
    tests: list[SideTest], code: str, percent: str | None
) -> None:
    found = side_advice(tests)
    assert (found.code, found.percent) == (code, None if percent is None else kg(percent))


# --- records and last loads --------------------------------------------------------------------
def test_records_of_the_heavy_and_the_light_day_stand_apart() -> None:
    log = Log(
        (
            make_workout(1, did("6/2 6@85/1 8@85/0")),
            make_workout(1, did("15 18 12@50", load="45"), kind="light"),
            make_workout(2, did("3@100", held="1")),  # no lockout, no record
        )
    )
    found = [(r.kind, r.load, r.reps, r.estimate) for r in records(log, unit="kg")]
    assert found == [
        ("heavy", kg("85"), 8, kg("107.7")),  # 85 x 38/30
        ("light", kg("50"), 12, None),
    ]


def test_the_next_block_starts_from_the_last_loads_of_every_set() -> None:
    log = Log(
        (
            make_workout(1, did("8 8 8", load="90", rir=0)),
            make_workout(2, did("7/3 7/2 6@77.5/2"), did("6", load="60", slug=RDL)),
            make_workout(
                2, did("15", load="45"), did("12", load="20", slug="kickback"), kind="light"
            ),
        )
    )
    assert last_loads(log, unit="kg") == {
        THRUST: WorkingLoad(kg("77.5"), 6, Decimal(2)),
        RDL: WorkingLoad(kg("60"), 6, None),
        "kickback": WorkingLoad(kg("20"), 12, None),
    }


def test_loads_in_another_unit_start_no_block() -> None:
    log = Log((make_workout(1, did("6", unit="lb"), did("6", load="0", slug=RDL)),))
    assert last_loads(log, unit="kg") == {}
