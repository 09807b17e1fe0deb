"""A change that comes back from a button: only what a page can hold and say."""

import pytest

from programs.services.changes import dumped, parsed


def test_what_a_button_holds_is_read_back() -> None:
    change = {"minutes": {"heavy": 45, "light": 40}, "equipment": ["dumbbell"]}
    assert parsed(dumped(change)) == change


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[1]", "[" * 100_000, '{"unit":"\\ud800"}', '{"\\udfff": 1}'],
    ids=["empty", "no JSON", "a list", "deep", "half a letter", "half a letter as key"],
)
def test_what_no_button_of_ours_holds_is_nothing(text: str) -> None:
    assert parsed(text) is None
