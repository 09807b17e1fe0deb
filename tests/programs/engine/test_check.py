"""The independent checker sees what is wrong when a sound program is spoilt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from programs.engine import Program
from programs.engine.check import broken_in_days, broken_rules
from programs.engine.types import Day
from tests.programs.engine.answers import library, lifter, program

ASKED: dict[str, Any] = {"minutes": {"heavy": 50, "light": 45}}


@pytest.fixture(scope="module")
def sound() -> Program:
    return program(**ASKED)


def spoilt(sound: Program, kind: str, place: int, **changes: Any) -> set[int]:
    def change(day: Day) -> Day:
        items = list(day.prescriptions)
        items[place] = replace(items[place], **changes)
        return replace(day, prescriptions=tuple(items))

    heavy, light = (change(day) if day.kind == kind else day for day in sound.days)
    found = broken_in_days((heavy, light), lifter(**ASKED), library())
    return {item.rule for item in found}


def test_a_sound_program_breaks_nothing(sound: Program) -> None:
    assert broken_rules(sound, lifter(**ASKED), library()) == ()


@pytest.mark.parametrize(
    ("kind", "place", "changes", "rule"),
    [
        ("heavy", 0, {"slug": "goblet-squat"}, 2),
        ("light", 0, {"slug": "frog-pump/dumbbell", "reps": (15, 20)}, 2),
        ("heavy", 0, {"reps": (5, 9)}, 3),
        ("heavy", 1, {"slug": "kickback/cable", "reps": (5, 8)}, 3),
        ("heavy", 1, {"slug": "leg-curl/machine", "reps": (6, 8)}, 5),
        ("heavy", 0, {"sets": 5, "rest_s": 210}, 6),
        ("heavy", 0, {"rest_s": 90}, 6),
        ("heavy", 1, {"sets": 6}, 7),
        ("heavy", 1, {"sets": 1}, 7),
        ("light", 1, {"slug": "back-squat", "reps": (12, 15)}, 7),
        ("heavy", 1, {"slug": "hip-thrust"}, 8),
        ("light", 1, {"slug": "hip-thrust/b-stance", "reps": (12, 15)}, 9),
        ("heavy", 1, {"rir": 1}, 10),
        ("heavy", 0, {"hold_s": 0}, 10),
        ("light", -1, {"slug": "glute-bridge/warm-up-x20"}, 4),
    ],
)
def test_each_spoilt_line_is_seen(
    sound: Program, kind: str, place: int, changes: dict[str, Any], rule: int
) -> None:
    assert rule in spoilt(sound, kind, place, **changes)


def test_a_missing_warm_up_wrong_minutes_and_another_weekday_are_seen(sound: Program) -> None:
    heavy = replace(sound.heavy, warm_up=sound.heavy.warm_up[1:])
    light = replace(sound.light, minutes=Decimal(3), weekday="tue")
    found = broken_in_days((heavy, light), lifter(**ASKED), library())
    assert {1, 4, 6} <= {item.rule for item in found}


def test_core_before_other_lifts_is_seen(sound: Program) -> None:
    items = sound.heavy.prescriptions
    assert items[-1].role == "finisher"
    mixed = replace(sound.heavy, prescriptions=(items[0], items[-1], *items[1:-1]))
    found = broken_in_days((mixed, sound.light), lifter(**ASKED), library())
    assert 3 in {item.rule for item in found}


def test_a_coach_may_place_a_b_stance_by_hand(sound: Program) -> None:
    items = list(sound.light.prescriptions)
    items[1] = replace(items[1], slug="romanian-deadlift/b-stance-dumbbell", reps=(12, 15))
    light = replace(sound.light, prescriptions=tuple(items))
    days = (sound.heavy, light)
    strict = broken_in_days(days, lifter(**ASKED), library())
    by_hand = broken_in_days(days, lifter(**ASKED), library(), by_coach=True)
    assert 9 in {item.rule for item in strict}
    assert 9 not in {item.rule for item in by_hand}


def test_weeks_that_ask_otherwise_are_seen(sound: Program) -> None:
    week = sound.weeks[2]
    target = replace(week.heavy.targets[0], rir=0, reps=30)
    plan = replace(week.heavy, targets=(target, *week.heavy.targets[1:]))
    weeks = (*sound.weeks[:2], replace(week, heavy=plan), *sound.weeks[3:])
    found = broken_rules(replace(sound, weeks=weeks), lifter(**ASKED), library())
    assert {item.rule for item in found} == {3, 10}
