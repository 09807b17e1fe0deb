"""What more would buy is solved, point by point."""

from __future__ import annotations

from dataclasses import replace

from programs.engine import Program, generate
from programs.engine.more import coverage, minutes_curve, most_helpful_equipment
from tests.programs.engine.answers import library, lifter


def test_more_minutes_never_cover_less() -> None:
    who = lifter(minutes={"heavy": 25, "light": 20})
    points = minutes_curve(who, library(), extra=(-10, 0, 15, 40))
    assert [point.minutes["heavy"] for point in points] == [15, 25, 40, 65]
    objectives = [point.coverage.objective for point in points if point.coverage]
    assert len(objectives) == 4
    assert objectives == sorted(objectives, reverse=True)
    assert objectives[0] > objectives[-1]


def test_minutes_that_allow_no_program_are_an_empty_point() -> None:
    who = lifter(minutes={"heavy": 20, "light": 20})
    assert minutes_curve(who, library(), extra=(-20,))[0].coverage is None


def test_the_most_helpful_piece_really_helps_and_is_told_with_what_it_cures() -> None:
    who = lifter(equipment=["band_loop"])
    gain = most_helpful_equipment(who, library())
    assert gain is not None
    assert "near failure" in gain.gained
    answer = generate(replace(who, equipment=who.equipment | {gain.item}), library())
    assert isinstance(answer, Program)
    assert coverage(answer) == gain.coverage
