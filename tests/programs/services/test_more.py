"""What ten more minutes or one more piece of equipment would buy, in words."""

import json
from typing import Any

import pytest

from programs.engine.vocabulary import EQUIPMENT
from programs.services import changes, more

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def asked(**changed: Any) -> dict[str, Any]:
    return {
        "experience": "intermediate",
        "focus": "balanced",
        "equipment": ["barbell", "bench", "pad", "rack", "dumbbell", "cable", "band_loop"],
        "minutes": {"heavy": 60, "light": 45},
        "weekdays": {"heavy": "mon", "light": "thu"},
        "weeks": 10,
        "start": "2026-11-23",
        "unit": "kg",
        **changed,
    }


def test_who_has_everything_is_told_that_nothing_helps() -> None:
    found = more.more(asked(equipment=list(EQUIPMENT), minutes={"heavy": 90, "light": 90}))
    assert found is not None
    assert found.says_minutes.startswith("More minutes buy nothing: everything wanted is in.")
    assert found.says_equipment == "More equipment buys nothing: everything wanted is in."
    assert found.piece is None
    longer = found.points[[point.now for point in found.points].index(True) + 1 :]
    assert longer
    assert not any(point.change for point in longer)


def test_who_has_few_minutes_sees_which_more_of_them_buy_what() -> None:
    found = more.more(asked(equipment=["dumbbell"], minutes={"heavy": 25, "light": 20}))
    assert found is not None
    now = next(point for point in found.points if point.now)
    buying = [point for point in found.points if point.met and point.heavy > now.heavy]
    assert now.label == "now"
    assert not now.whole
    assert "gave way" in now.says
    first = buying[0]
    said = f"buys something is {first.label}: heavy {first.heavy}, light {first.light}."
    assert said in found.says_minutes
    assert json.loads(first.change) == {"minutes": {"heavy": first.heavy, "light": first.light}}


def test_fewer_minutes_say_what_they_cost_or_that_they_are_too_few() -> None:
    found = more.more(asked(equipment=["dumbbell"], minutes={"heavy": 30, "light": 25}))
    assert found is not None
    least = found.points[0]
    assert (least.heavy, least.light, least.label) == (10, 10, "\N{MINUS SIGN}20")
    assert least.glutes is None
    assert (least.says, least.change) == ("too few for a program", "")
    assert found.points[1].lost


def test_the_piece_that_helps_most_is_added_to_what_she_has() -> None:
    found = more.more(asked(equipment=["band_loop"]))
    assert found is not None
    piece = found.piece
    assert piece is not None
    assert piece.met
    assert piece.lifts
    equipment = json.loads(piece.change)["equipment"]
    assert "band_loop" in equipment
    assert len(equipment) == 2
    assert changes.initial({"equipment": equipment}) == {"equipment": equipment}


def test_the_same_question_is_not_solved_twice() -> None:
    question = asked(equipment=["dumbbell"], minutes={"heavy": 25, "light": 20})
    assert not more.is_kept(question)
    first = more.more(question)
    assert more.is_kept(question)
    assert more.is_kept(question | {"alternative": 2, "locks": []})
    assert more.more(question) == first


def test_who_has_no_program_is_told_so_once_and_not_solved_again() -> None:
    question = asked(screening=["chest_pain"])
    assert more.more(question) is None
    assert more.is_kept(question)


def test_a_profile_that_the_library_no_longer_knows_has_no_answer() -> None:
    assert more.more(asked(likes=["hip-thrust/gone"])) is None
