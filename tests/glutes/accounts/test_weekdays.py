import pytest

from glutes.accounts.weekdays import far_enough, nearest_allowed
from programs.engine.vocabulary import WEEKDAYS


@pytest.mark.parametrize(
    ("heavy", "light"), [("mon", "wed"), ("mon", "thu"), ("mon", "sat"), ("sun", "tue")]
)
def test_two_days_between_are_enough_in_both_directions(heavy: str, light: str) -> None:
    assert far_enough(heavy, light)


@pytest.mark.parametrize(
    ("heavy", "light"), [("mon", "mon"), ("mon", "tue"), ("mon", "sun"), ("sun", "mon")]
)
def test_the_same_and_neighbouring_days_are_too_close_also_round_the_weekend(
    heavy: str, light: str
) -> None:
    assert not far_enough(heavy, light)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (("mon", "tue"), ("mon", "wed")),
        (("mon", "sun"), ("mon", "sat")),
        (("fri", "fri"), ("fri", "sun")),
        (("sat", "sun"), ("sat", "mon")),
        (("tue", "fri"), ("tue", "fri")),
    ],
)
def test_the_nearest_allowed_pair_keeps_the_heavy_day(
    asked: tuple[str, str], nearest: tuple[str, str]
) -> None:
    assert nearest_allowed(*asked) == nearest


def test_every_pair_has_an_allowed_one_near() -> None:
    for heavy in WEEKDAYS:
        for light in WEEKDAYS:
            assert far_enough(*nearest_allowed(heavy, light))
