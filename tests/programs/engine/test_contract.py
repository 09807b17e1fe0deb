"""Bad input is named at its field in plain words; good input is read without loss."""

import json
from decimal import Decimal
from typing import Any

import pytest

from programs.engine import strict_json
from programs.engine.codec import lifter_to_json
from programs.engine.contract import BadInput, read_lifter
from programs.engine.strict_json import StrictJSONError
from tests.programs.engine.answers import library, lifter, make_lifter_json


def problems(data: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as caught:
        read_lifter(data, library())
    return {problem.field: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"weeks": 7}, "weeks", "below"),
        ({"weeks": 13}, "weeks", "above"),
        ({"weeks": 9.5}, "weeks", "whole number"),
        ({"weeks": True}, "weeks", "whole number"),
        ({"weeks": 10**30}, "weeks", "above"),
        ({"experience": "pro"}, "experience", "not one of"),
        ({"equipment": ["barbell", "rope"]}, "equipment.1", "not one of"),
        ({"equipment": ["box", "box"]}, "equipment", "twice"),
        ({"equipment": "barbell"}, "equipment", "a list"),
        ({"unit": "stone"}, "unit", "kg, lb"),
        ({"minutes": {"heavy": 9, "light": 40}}, "minutes.heavy", "below"),
        ({"minutes": {"heavy": 60}}, "minutes.light", "needed"),
        ({"weekdays": {"heavy": "mon", "light": "noon"}}, "weekdays.light", "not one of"),
        ({"start": "2027-02-30"}, "start", "date"),
        ({"start": "20270104"}, "start", "date"),
        ({"start": "9999-12-31"}, "start", "from 2000-01-01"),
        ({"colour": "red"}, "colour", "no such key"),
        ({"focus": "imbalance"}, "weak_side", "needed"),
        ({"focus": "imbalance", "weak_side": None}, "weak_side", "left, right"),
        ({"avoid": ["hip-trust"]}, "avoid.0", "no exercise"),
        ({"likes": ["standing-hip-abduction"]}, "likes.0", "no row"),
        ({"locks": [{"day": "heavy", "slug": "nope"}]}, "locks.0.slug", "no row"),
        ({"locks": [{"day": "heavy", "slug": "hip-thrust", "sets": 6}]}, "locks.0.sets", "above"),
        ({"working_loads": {"nope": {"load": 1, "reps": 1}}}, "working_loads.nope", "no row"),
        (
            {"working_loads": {"hip-thrust": {"load": 1000.5, "reps": 5}}},
            "working_loads.hip-thrust.load",
            "at most 1000 kg",
        ),
        (
            {"working_loads": {"hip-thrust": {"load": -1, "reps": 5}}},
            "working_loads.hip-thrust.load",
            "below",
        ),
        (
            {"working_loads": {"hip-thrust": {"load": 80, "reps": 101}}},
            "working_loads.hip-thrust.reps",
            "at most 100",
        ),
        ({"smallest_jump": {"rope": 1}}, "smallest_jump.rope", "no equipment"),
        ({"smallest_jump": {"barbell": 0}}, "smallest_jump.barbell", "more than 0"),
        ({"smallest_jump": {"barbell": 1e-9}}, "smallest_jump.barbell", "0.01"),
        ({"alternative": -1}, "alternative", "below"),
        ({"side_deficit_percent": 101}, "side_deficit_percent", "above"),
        ({"side_deficit_percent": float("nan")}, "side_deficit_percent", "a number"),
    ],
)
def test_bad_input_is_named_at_its_field(changes: dict[str, Any], field: str, said: str) -> None:
    found = problems(make_lifter_json(**changes))
    assert said in found[field], found


def test_every_problem_is_told_at_once() -> None:
    found = problems({"weeks": 3, "unit": "t"})
    assert {"weeks", "unit", "experience", "focus", "start"} <= set(found)


@pytest.mark.parametrize("data", [None, 3, "lifter", [], True])
def test_what_is_no_object_is_no_lifter(data: Any) -> None:
    assert problems(data) == {"": "a lifter is a JSON object: begin with { and end with }"}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"weeks": 7}, "weeks", "give a whole number from 8 to 12"),
        ({"minutes": {"heavy": 60}}, "minutes.light", "give a whole number from 10 to 180"),
        ({"minutes": 60}, "minutes", "give an object with heavy and light"),
        ({"weeekdays": 1}, "weeekdays", "did you mean weekdays?"),
        ({"unit": "kgs"}, "unit", "did you mean kg?"),
        ({"avoid": ["hip-trust"]}, "avoid.0", "did you mean hip-thrust?"),
        ({"likes": ["goblet-sqat"]}, "likes.0", "did you mean goblet-squat?"),
        ({"smallest_jump": {"barbel": 1}}, "smallest_jump.barbel", "did you mean barbell?"),
        ({"equipment": ["box", "box"]}, "equipment", '"box" stands twice: keep one'),
        ({"side_deficit_percent": -1}, "side_deficit_percent", "give a number from 0 to 100"),
        ({"low_back_care": "no"}, "low_back_care", "give true or false"),
    ],
)
def test_a_message_says_what_to_do(changes: dict[str, Any], field: str, message: str) -> None:
    assert message in problems(make_lifter_json(**changes))[field]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('{"a": 1, "a": 2}', ["a"]),
        ('{"minutes": {"heavy": 1, "heavy": 2}}', ["minutes.heavy"]),
        ('{"locks": [{"sets": 2}, {"sets": 2, "sets": 3}]}', ["locks.1.sets"]),
        ('{"weeks": ' + "9" * 5000 + "}", ["weeks"]),
        ('{"minutes": {"heavy": 1e999999, "light": NaN}}', ["minutes.heavy", "minutes.light"]),
        ('{"weeks": 1e9999999999999999999}', ["weeks"]),
        ('{"weeks": 1e-9999999999999999999, "weeks": 1}', ["weeks"]),
        ("-Infinity", [""]),
        ('{"a": ' * 30 + "1" + "}" * 30, [""]),
        ("[" * 9000, [""]),
        ("[" * 100_000 + "]" * 100_000, [""]),
    ],
)
def test_what_can_not_be_read_is_named_at_its_field(text: str, fields: list[str]) -> None:
    with pytest.raises(StrictJSONError) as caught:
        strict_json.loads(text)
    assert [trouble.field for trouble in caught.value.troubles] == fields
    assert all(trouble.message for trouble in caught.value.troubles)


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": NaN}', "[Infinity]", "[1e999999]", "1" * 5000, "[" * 9000]
)
def test_json_that_could_be_read_two_ways_or_not_at_all_is_refused(text: str) -> None:
    with pytest.raises(StrictJSONError):
        strict_json.loads(text)


def test_whole_numbers_may_be_written_with_a_point_and_loads_stay_exact() -> None:
    text = json.dumps(make_lifter_json()).replace('"weeks": 10', '"weeks": 10.0')
    data = strict_json.loads(text)
    data["working_loads"] = {"hip-thrust": {"load": Decimal("82.55"), "reps": 5}}
    read = read_lifter(data, library())
    assert read.weeks == 10
    assert read.working_loads["hip-thrust"].load == Decimal("82.55")
    assert read.working_loads["hip-thrust"].rir is None


def test_a_lifter_survives_the_way_there_and_back() -> None:
    read = lifter(
        focus="imbalance",
        weak_side="left",
        side_deficit_percent=12.5,
        smallest_jump={"barbell": 1.25},
        working_loads={"hip-thrust": {"load": 82.5, "reps": 6, "rir": 1.5}},
        locks=[{"day": "heavy", "slug": "hip-thrust", "sets": 4}],
        avoid=["deadlift"],
        likes=["step-up"],
        screening=["under_18"],
        low_back_care=True,
        alternative=1,
    )
    assert read_lifter(json.loads(json.dumps(lifter_to_json(read))), library()) == read
