"""What more would buy is solved, point by point."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from programs.engine import Program, generate
from programs.engine.more import coverage, minutes_curve, most_helpful_equipment
from programs.engine.types import Lifter
from programs.engine.vocabulary import EQUIPMENT
from tests.programs.engine.answers import library, lifter


def program(who: Lifter) -> Program:
    made = generate(who, library())
    assert isinstance(made, Program)
    return made


def test_more_minutes_never_cover_less() -> None:
    who = lifter(minutes={"heavy": 25, "light": 20})
    points = minutes_curve(who, library(), extra=(-10, 0, 15, 40))
    assert [point.minutes["heavy"] for point in points] == [15, 25, 40, 65]
    objectives = [point.coverage.objective for point in points if point.coverage]
    assert len(objectives) == 4
    assert objectives == sorted(objectives, reverse=True)
    assert objectives[0] > objectives[-1]


def test_a_point_is_the_program_that_these_minutes_give() -> None:
    who = lifter(minutes={"heavy": 25, "light": 20})
    (point,) = minutes_curve(who, library(), extra=(15,))
    made = program(replace(who, minutes=point.minutes))
    covered = point.coverage
    assert covered is not None
    assert covered.objective == made.solver.objective
    assert covered.sets == made.fractional_sets
    assert [(one.rule, one.wanted) for one in covered.gave] == [
        (one.rule, one.wanted) for one in made.relaxed
    ]
    assert [slug for _day, slug in covered.lifts] == [
        line.slug for day in made.days for line in day.prescriptions
    ]


def test_minutes_stay_between_10_and_180_and_the_same_minutes_are_one_point() -> None:
    points = minutes_curve(lifter(minutes={"heavy": 25, "light": 25}), library(), extra=(-30, -20))
    assert [point.minutes for point in points] == [{"heavy": 10, "light": 10}]
    most = minutes_curve(lifter(minutes={"heavy": 180, "light": 170}), library(), extra=(0, 10, 20))
    assert [point.minutes["light"] for point in most] == [170, 180]


def test_minutes_that_allow_no_program_are_an_empty_point() -> None:
    who = lifter(minutes={"heavy": 20, "light": 20})
    assert minutes_curve(who, library(), extra=(-20,))[0].coverage is None


def test_an_alternative_is_measured_by_the_best_program_all_the_same() -> None:
    who = lifter()
    assert coverage(replace(who, alternative=2), library()) == coverage(who, library())


def test_who_gets_no_program_has_no_coverage() -> None:
    assert coverage(lifter(screening=["chest_pain"]), library()) is None
    assert most_helpful_equipment(lifter(screening=["chest_pain"]), library()) is None


def test_the_glutes_are_the_mean_of_their_two_parts() -> None:
    covered = coverage(lifter(), library())
    assert covered is not None
    upper, lower = covered.sets[0], covered.sets[1]
    assert covered.glutes.sets == (upper.sets + lower.sets) / 2
    assert (covered.glutes.low, covered.glutes.high) == (upper.low, upper.high)
    assert covered.outside == Decimal(0)


def test_the_most_helpful_piece_really_helps_and_is_told_with_what_it_cures() -> None:
    who = lifter(equipment=["band_loop"])
    gain = most_helpful_equipment(who, library())
    assert gain is not None
    assert "near failure" in {one.rule for one in gain.gained}
    owned = replace(who, equipment=who.equipment | {gain.item})
    assert coverage(owned, library()) == gain.coverage
    still = {(one.rule, one.wanted) for one in program(owned).relaxed}
    assert not still & {one.key for one in gain.gained}


def test_no_piece_helps_more_than_the_one_named() -> None:
    who = lifter(equipment=["band_loop"])
    gain = most_helpful_equipment(who, library())
    assert gain is not None
    for item in ("dumbbell", "cable", "bench", "long_band"):
        other = coverage(replace(who, equipment=who.equipment | {item}), library())
        assert other is not None
        assert other.objective >= gain.coverage.objective


def test_who_owns_everything_is_helped_by_nothing() -> None:
    assert most_helpful_equipment(lifter(equipment=list(EQUIPMENT)), library()) is None
