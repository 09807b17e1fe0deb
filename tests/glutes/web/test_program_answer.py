from typing import Any

import pytest
from django.utils import translation

from glutes.web.templatetags import program_answer as words


def line(**changed: Any) -> dict[str, Any]:
    return {
        "name": "Hip thrust, B-stance",
        "variation": "B-stance",
        "sets": 4,
        "reps": [6, 8],
        "reps_unit": "reps",
        "load": 82.5,
        "load_kind": "weight",
        "unit": "kg",
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "4 × 6–8"),
        ({"reps": [20, 20]}, "4 × 20"),
        ({"reps": [10, 15], "reps_unit": "steps"}, "4 × 10–15 steps"),
        ({"sets": 2, "reps": [2, 4], "reps_unit": "holds_10s"}, "2 × 2–4 × 10 s"),
    ],
)
def test_sets_and_reps_are_said_in_their_unit(changed: dict[str, Any], text: str) -> None:
    assert words.work(line(**changed)) == text


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "82.5 kg"),
        ({"load": 80, "unit": "lb"}, "80 lb"),
        ({"load": None, "load_kind": "find"}, "find it in week 1"),
        ({"load": None, "load_kind": "bodyweight"}, "body weight"),
        ({"load": None, "load_kind": "band"}, "band"),
    ],
)
def test_a_load_is_a_number_with_its_unit_or_words(changed: dict[str, Any], text: str) -> None:
    assert words.load_words(line(**changed)) == text


def test_numbers_lose_idle_zeros_and_nothing_else() -> None:
    numbers = [words.load_number(load) for load in (80, 80.0, 82.5, 7.75, 100, 1000)]
    assert numbers == ["80", "80", "82.5", "7.75", "100", "1000"]


def test_numbers_follow_the_readers_locale() -> None:
    with translation.override("de"):
        assert words.load_number(82.5) == "82,5"


def test_the_name_stands_apart_from_its_variation() -> None:
    assert words.exercise_name(line()) == "Hip thrust"
    assert words.exercise_name(line(name="Goblet squat", variation=None)) == "Goblet squat"
    assert words.base_slug("hip-thrust/b-stance") == "hip-thrust"


def test_minutes_are_rounded_up_and_stand_beside_what_was_asked() -> None:
    day = {"kind": "heavy", "minutes": 43.02}
    assert words.minutes_words(day, None) == "44 min"
    assert words.minutes_words(day, {"minutes": {"heavy": 60, "light": 45}}) == "44 of 60 min"


def test_rest_reads_like_a_timer() -> None:
    assert [words.clock(s) for s in (45, 90, 150, 210)] == ["0:45", "1:30", "2:30", "3:30"]


def test_codes_are_said_in_words() -> None:
    assert words.weekday_name("wed") == "Wednesday"
    assert words.muscle_name("glute_max_upper") == "Upper gluteus maximus"
    assert words.role_name("finisher") == "finisher"
    assert words.short_date("2027-01-04") == "January 4"
    assert words.before_colon("novice: less than a year") == "novice"


def test_a_target_is_found_by_its_row() -> None:
    day = {"targets": [{"slug": "hip-thrust", "reps": 6}]}
    assert words.target_of(day, "hip-thrust") == {"slug": "hip-thrust", "reps": 6}
    assert words.target_of(day, "goblet-squat") is None
