"""Where the hard rules can't be met, the rule is named and the change named really helps.

`impossible()` makes each change and solves again.
"""

import pytest

from programs.engine import SeeProfessional
from programs.engine.impossible import allowed
from programs.engine.screening import EMERGENCY, PROFESSIONAL
from programs.engine.vocabulary import WARM_UP
from tests.programs.engine.answers import ask, impossible, library, lifter, program
from tests.programs.engine.promises import broken_ways_out


def rules(found: object) -> list[str]:
    return [reason.rule for reason in found.reasons]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("heavy", "light", "nearest"),
    [
        ("mon", "tue", {"heavy": "mon", "light": "wed"}),
        ("mon", "mon", {"heavy": "mon", "light": "sat"}),
        ("mon", "sun", {"heavy": "mon", "light": "sat"}),
        ("sun", "mon", {"heavy": "sun", "light": "tue"}),
    ],
)
def test_days_too_close_come_with_the_nearest_pair(
    heavy: str, light: str, nearest: dict[str, str]
) -> None:
    found = impossible(weekdays={"heavy": heavy, "light": light})
    assert rules(found) == ["48 hours"]
    assert found.reasons[0].change == {"weekdays": nearest}


def test_ten_minutes_are_too_few_for_a_heavy_day() -> None:
    found = impossible(minutes={"heavy": 10, "light": 10})
    assert rules(found) == ["minutes"]
    assert found.reasons[0].change == {"minutes": {"heavy": 11, "light": 10}}


def test_avoiding_every_thrust_can_be_cured_by_allowing_one_or_by_equipment() -> None:
    found = impossible(avoid=["hip-thrust", "glute-bridge/single-leg"], equipment=[])
    assert rules(found) == ["avoid", "equipment"]
    assert found.reasons[0].change == {"avoid": ["hip-thrust"]}
    assert "dumbbell" in found.reasons[1].change["equipment"]


def test_avoiding_the_warm_up_is_told_and_the_rest_of_the_list_kept() -> None:
    found = impossible(avoid=["glute-bridge/warm-up-x20", "deadlift"])
    assert found.reasons[0].change == {"avoid": ["deadlift"]}
    assert "Every session starts with" in found.reasons[0].message


def test_several_troubles_at_once_come_with_one_change_that_cures_all() -> None:
    found = impossible(
        minutes={"heavy": 10, "light": 10},
        weekdays={"heavy": "mon", "light": "tue"},
        avoid=["glute-bridge/warm-up-x20"],
        locks=[{"day": "heavy", "slug": "kickback/cable"}],
    )
    assert {"48 hours", "minutes", "avoid"} <= set(rules(found))


@pytest.mark.parametrize(
    ("lock", "why", "more"),
    [
        ({"day": "heavy", "slug": "kickback/cable"}, "heavy day's reps", {}),
        ({"day": "heavy", "slug": "hip-thrust"}, "equipment", {"equipment": ["dumbbell"]}),
        ({"day": "heavy", "slug": "hip-thrust"}, "avoid", {"avoid": ["hip-thrust"]}),
        ({"day": "heavy", "slug": "back-squat"}, "skill", {}),
        ({"day": "heavy", "slug": "romanian-deadlift"}, "spine", {"low_back_care": True}),
        (
            {"day": "light", "slug": "hip-thrust/machine-b-stance"},
            "B-stance",
            {"equipment": ["hip_thrust_machine"]},
        ),
        ({"day": "light", "slug": "glute-bridge/warm-up-x20"}, "warm-up drill", {}),
    ],
)
def test_a_lock_that_breaks_a_rule_says_which(lock: dict, why: str, more: dict) -> None:
    found = impossible(locks=[lock], **more)
    assert rules(found) == ["lock"]
    assert why in found.reasons[0].message
    assert found.reasons[0].change == {"locks": []}


def test_of_two_locks_that_exclude_each_other_one_is_kept() -> None:
    hinge = {"day": "heavy", "slug": "romanian-deadlift/dumbbell"}
    other = {"day": "heavy", "slug": "romanian-deadlift"}
    found = impossible(locks=[hinge, other])
    assert found.reasons[0].change == {"locks": [hinge]}
    assert "at most one hinge" in found.reasons[0].message


def test_the_same_lock_twice_is_one_too_many() -> None:
    lock = {"day": "heavy", "slug": "hip-thrust"}
    found = impossible(locks=[lock, lock])
    assert found.reasons[0].change == {"locks": [lock]}


def test_every_row_that_may_stand_on_a_day_can_be_locked_there() -> None:
    kit = sorted({one for row in library().rows for group in row.equipment for one in group})
    asked = {"experience": "advanced", "equipment": kit, "minutes": {"heavy": 60, "light": 60}}
    locks = [
        {"day": "heavy" if row.heavy_ok else "light", "slug": row.slug, "sets": 3}
        for row in library().rows
        if row.pattern != WARM_UP and not row.is_b_stance
    ]
    for lock in locks:
        assert allowed(lifter(locks=[lock], **asked), library()), lock
    for lock in locks[::9]:
        found = program(locks=[lock], **asked)
        today = found.heavy if lock["day"] == "heavy" else found.light
        assert [item.sets for item in today.prescriptions if item.slug == lock["slug"]] == [3]


@pytest.mark.parametrize(
    ("locks", "more", "said"),
    [
        (
            ["hip-thrust", "glute-bridge/barbell", "hip-thrust/paused-3-5-s"],
            {},
            "at most 2 thrusts or bridges",
        ),
        (["back-squat", "romanian-deadlift", "reverse-lunge", "step-up"], {}, "spinal load"),
        (
            ["hip-thrust", "romanian-deadlift", "reverse-lunge"],
            {"minutes": 20},
            "the heavy day has 20",
        ),
        (["bulgarian-split-squat", "reverse-lunge"], {}, "at most one lunge or split squat"),
        (["glute-bridge/single-leg", "hip-thrust/single-leg"], {}, "no room for a loaded main"),
    ],
)
def test_locks_that_exclude_each_other_name_the_rule(
    locks: list[str], more: dict, said: str
) -> None:
    minutes = more.get("minutes", 90)
    found = impossible(
        locks=[{"day": "heavy", "slug": slug} for slug in locks],
        minutes={"heavy": minutes, "light": 60},
        experience="advanced",
    )
    assert rules(found) == ["lock"]
    assert said in found.reasons[0].message


def test_the_change_for_an_alternative_that_is_too_high_asks_for_the_best() -> None:
    found = impossible(
        alternative=7, avoid=["glute-bridge"], weekdays={"heavy": "mon", "light": "tue"}
    )
    assert all(reason.change["alternative"] == 0 for reason in found.reasons)


def test_every_change_named_for_random_impossible_lifters_makes_a_program() -> None:
    assert list(broken_ways_out(14, seed=3)) == []


@pytest.mark.parametrize("code", [*EMERGENCY, *PROFESSIONAL])
def test_screening_stops_before_anything_else(code: str) -> None:
    found = ask(screening=[code, "under_18"], weekdays={"heavy": "mon", "light": "mon"})
    assert isinstance(found, SeeProfessional)
    assert rules(found) == [code]
    assert len(found.reasons[0].message) > 40


def test_an_emergency_is_told_before_what_can_wait() -> None:
    found = ask(screening=["hernia", "chest_pain"])
    assert isinstance(found, SeeProfessional)
    assert rules(found) == ["chest_pain"]


def test_a_gap_over_25_percent_is_for_a_professional() -> None:
    asked = {"focus": "imbalance", "weak_side": "left"}
    assert isinstance(ask(side_deficit_percent=25.5, **asked), SeeProfessional)
    assert program(side_deficit_percent=25, **asked)


@pytest.mark.parametrize("code", ["under_18", "new_over_65"])
def test_advice_goes_with_the_program(code: str) -> None:
    assert program(screening=[code]).advice[0]
