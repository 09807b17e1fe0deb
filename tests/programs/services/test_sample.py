from typing import Any

import pytest

from glutes.library.models import Variation
from programs.services.sample import sample_program
from tests.factories_library import make_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

ASKED: dict[str, Any] = {
    "experience": "intermediate",
    "focus": "balanced",
    "equipment": ["barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"],
    "minutes": {"heavy": 60, "light": 45},
    "weekdays": {"heavy": "mon", "light": "thu"},
    "weeks": 10,
    "start": "2027-01-04",
    "unit": "kg",
}


def slugs(answer: dict[str, Any]) -> list[str]:
    return [line["slug"] for day in answer["days"] for line in day["prescriptions"]]


def test_the_same_question_gets_the_same_answer_again_from_the_cache() -> None:
    first = sample_program(ASKED)
    again = sample_program({key: ASKED[key] for key in reversed(ASKED)})
    assert first["status"] == "program"
    # The time it took is measured anew each time it is solved; from the cache it stays.
    assert again == first


def test_another_question_gets_its_own_answer() -> None:
    answer = sample_program(ASKED | {"equipment": []})
    assert slugs(answer) != slugs(sample_program(ASKED))


def test_a_row_that_left_the_library_is_in_no_answer_from_then_on() -> None:
    used = slugs(sample_program(ASKED))[-1]
    base, _, variation = used.partition("/")
    gone = Variation.objects.get(exercise__slug=base, slug=variation)
    gone.delete()
    make_public(gone.exercise)
    assert used not in slugs(sample_program(ASKED))


def test_an_unknown_slug_is_answered_as_bad_input() -> None:
    answer = sample_program(ASKED | {"avoid": ["sofa-jump"]})
    assert answer["status"] == "error"
