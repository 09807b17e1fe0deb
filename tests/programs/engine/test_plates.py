"""Plates per side, the loads around a number, ramp sets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from programs.engine.plates import Plates, nearest_below, next_above, plates, ramp_loads
from tests.programs.engine.blocks import kg

GYM = Plates.of(kg("20"), [kg(s) for s in ("25", "20", "15", "10", "5", "2.5", "1.25")])
POUNDS = Plates.of(kg("45"), [kg(s) for s in ("45", "35", "25", "10", "5", "2.5")])
COARSE = Plates.of(kg("20"), [kg("20"), kg("15")])
HOME = Plates(kg("10"), {kg("10"): 1, kg("5"): 2, kg("2.5"): 1})


@pytest.mark.parametrize(
    ("kit", "load", "per_side"),
    [
        (GYM, "20", []),
        (GYM, "82.5", [("25", 1), ("5", 1), ("1.25", 1)]),
        (GYM, "140", [("25", 2), ("10", 1)]),
        (POUNDS, "135", [("45", 1)]),
        (POUNDS, "230", [("45", 2), ("2.5", 1)]),
        (COARSE, "80", [("15", 2)]),  # the largest first would leave 10 over
        (HOME, "55", [("10", 1), ("5", 2), ("2.5", 1)]),
    ],
)
def test_plates_of_each_side(kit: Plates, load: str, per_side: list[tuple[str, int]]) -> None:
    found = plates(kg(load), kit)
    assert found.exact
    assert found.load == kg(load)
    assert found.per_side == tuple((kg(size), count) for size, count in per_side)


@pytest.mark.parametrize(
    ("kit", "load", "loaded", "left"),
    [
        (GYM, "81", "80", "1"),
        (COARSE, "65", "60", "5"),
        (HOME, "100", "55", "45"),  # all there is
        (POUNDS, "137.5", "135", "2.5"),
    ],
)
def test_the_nearest_load_below_and_what_is_left(
    kit: Plates, load: str, loaded: str, left: str
) -> None:
    found = plates(kg(load), kit)
    assert (found.load, found.left, found.exact) == (kg(loaded), kg(left), False)


def test_nothing_is_lighter_than_the_empty_bar() -> None:
    found = plates(kg("15"), GYM)
    assert (found.load, found.per_side, found.left) == (None, (), kg("15"))
    assert nearest_below(kg("15"), GYM) is None


def test_zero_is_not_a_load() -> None:
    with pytest.raises(ValueError, match="zero is not a load"):
        plates(kg("0"), GYM)
    assert nearest_below(kg("0"), GYM) is None


@pytest.mark.parametrize(
    ("kit", "load", "jump", "above"),
    [
        (GYM, "80", "2.5", "82.5"),
        (GYM, "80", "1", "82.5"),
        (COARSE, "60", "2.5", "80"),
        (HOME, "50", "2.5", "55"),
        (HOME, "55", "2.5", None),
        (Plates(kg("20"), {}), "20", "2.5", None),
        (GYM, "10", "2.5", "20"),
    ],
)
def test_the_next_load_the_plates_make(
    kit: Plates, load: str, jump: str, above: str | None
) -> None:
    expected = None if above is None else kg(above)
    assert next_above(kg(load), kit, at_least=kg(jump)) == expected


@pytest.mark.parametrize(
    ("load", "percents", "least", "ramp"),
    [
        ("80", [40, 60, 80], "20", ["30", "47.5", "62.5"]),  # 32, 48 and 64, rounded down
        ("40", [40, 70], "20", ["20", "27.5"]),  # 16 is less than the bar
        ("140", [40, 60, 70, 80], "20", ["55", "82.5", "97.5", "110"]),
        ("15", [40, 70], "20", ["15", "15"]),  # never more than the load itself
        ("5", [40, 70], None, [None, "2.5"]),
    ],
)
def test_ramp_sets_lead_up_to_today_s_load(
    load: str, percents: list[int], least: str | None, ramp: list[str | None]
) -> None:
    found = ramp_loads(
        kg(load), percents=percents, jump=kg("2.5"), least=kg(least) if least else None
    )
    assert found == tuple(None if step is None else kg(step) for step in ramp)


def test_an_unknown_load_has_no_ramp_loads() -> None:
    assert ramp_loads(None, percents=[40, 70], jump=Decimal("2.5")) == (None, None)
