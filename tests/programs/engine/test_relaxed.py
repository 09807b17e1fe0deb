"""Soft rules that gave way: told with what was had, and a fix that was solved or none at all."""

import pytest

from programs.engine import Program
from programs.engine.relaxed import relaxed_by_hand
from programs.engine.types import Relaxed
from tests.programs.engine.answers import ask, library, lifter, lines, program
from tests.programs.engine.promises import broken_promises, changed, still_giving_way

WELL_EQUIPPED = [
    {},
    {"experience": "novice", "minutes": {"heavy": 50, "light": 50}},
    {"experience": "advanced", "minutes": {"heavy": 75, "light": 75}},
    {"focus": "size", "minutes": {"heavy": 75, "light": 60}},
]


def by_rule(found: Program) -> dict[str, Relaxed]:
    return {item.rule: item for item in found.relaxed}


@pytest.mark.parametrize("seed", [11, 12])
def test_every_promised_fix_of_random_lifters_helps(seed: int) -> None:
    assert list(broken_promises(25, seed=seed)) == []


@pytest.mark.parametrize("asked", WELL_EQUIPPED)
def test_a_well_equipped_lifter_with_time_sees_nothing_give_way(asked: dict) -> None:
    assert program(**asked).relaxed == ()


def test_short_days_are_mended_by_the_minutes_named() -> None:
    asked = lifter(minutes={"heavy": 12, "light": 12})
    found = program(minutes={"heavy": 12, "light": 12})
    bands = [item for item in found.relaxed if item.rule.startswith("band of")]
    assert bands
    for item in bands:
        assert "more minutes" in item.fix
        assert item.change is not None
        after = still_giving_way(changed(asked, item.change))
        assert not [rule for rule, _ in after if rule.startswith("band of")]


def test_a_bodyweight_heavy_day_is_told_as_far_from_failure() -> None:
    found = program(equipment=[])
    told = by_rule(found)["near failure"]
    assert "the body alone" in told.got
    assert told.change is not None
    again = program(**told.change)
    assert "near failure" not in by_rule(again)


def test_what_nothing_can_mend_promises_nothing() -> None:
    barbells = ["barbell", "bench", "pad"]
    asked = {"low_back_care": True, "equipment": barbells, "likes": ["romanian-deadlift"]}
    told = by_rule(program(**asked))["likes"]
    assert told.change is None
    assert "loads the spine more than low-back care allows" in told.fix


@pytest.mark.parametrize(
    ("like", "more", "said"),
    [
        ("kickback/cable", {}, "Lock Kickback"),
        ("leg-press/feet-high-and-wide", {}, "Add a leg press and lock"),
        ("deadlift/trap-bar", {"avoid": ["deadlift"]}, "off the list of things to avoid"),
    ],
)
def test_a_like_that_is_not_met_says_how_to_have_it(like: str, more: dict, said: str) -> None:
    found = program(likes=[like], minutes={"heavy": 30, "light": 30}, **more)
    assert like not in {item.slug for item in lines(found)}
    told = by_rule(found)["likes"]
    assert said in told.fix
    assert told.change is not None
    wished = {"likes": [like], "minutes": {"heavy": 30, "light": 30}, **more, **told.change}
    assert like in {item.slug for item in lines(program(**wished))}


def test_a_like_that_stands_in_the_program_is_not_listed() -> None:
    slug = program().light.prescriptions[1].slug
    assert "likes" not in by_rule(program(likes=[slug]))


def test_a_b_stance_without_the_focus_is_no_like_that_can_be_had() -> None:
    told = by_rule(program(likes=["hip-thrust/dumbbell-b-stance"]))["likes"]
    assert told.change is None
    assert "only with the imbalance focus" in told.fix


def test_one_machine_leads_both_days_and_says_so() -> None:
    found = ask(equipment=["hip_thrust_machine"], avoid=["hip-thrust/machine-top-half-kas"])
    assert isinstance(found, Program)
    if found.heavy.main.slug == found.light.main.slug:
        assert "leads both days" in by_rule(found)["variety"].got
    else:
        assert "variety" not in by_rule(found)


def test_an_alternative_that_gives_up_more_points_back_to_the_best() -> None:
    for number in (1, 2, 3):
        for item in program(alternative=number).relaxed:
            if item.change is not None:
                assert item.change["alternative"] == 0
                after = still_giving_way(changed(lifter(alternative=number), item.change))
                assert (item.rule, item.wanted) not in after


def test_days_edited_by_hand_are_told_an_edit() -> None:
    found = program(equipment=[])
    told = relaxed_by_hand(found.days, lifter(equipment=[]), library())
    assert {item.rule for item in told} == {item.rule for item in found.relaxed}
    main = next(item for item in told if item.rule == "loaded main")
    assert "would do, with dumbbells" in main.fix
    assert all(item.change is None for item in told)
