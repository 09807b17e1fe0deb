"""The phone's arithmetic is the engine's: plates a side, and the load to try next."""

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from programs.engine.block import Line
from programs.engine.plates import Plates, plates
from programs.engine.progression.finding import suggest
from tests.factories import make_lifter
from tests.support.browser import log_in


def usual(*sizes: str) -> dict[Decimal, int | None]:
    return dict.fromkeys(map(Decimal, sizes))


KITS = {
    "kg": Plates(Decimal(20), usual("25", "20", "15", "10", "5", "2.5", "1.25")),
    "lb": Plates(Decimal(45), usual("45", "35", "25", "10", "5", "2.5")),
    "home": Plates(Decimal(15), usual("20", "15", "4")),
    "few pairs": Plates(
        Decimal("27.5"), {Decimal(20): 1, Decimal(15): 1, Decimal(10): 2, Decimal(4): 3}
    ),
    "one size": Plates(Decimal(7), {Decimal(10): 2}),
}


@pytest.fixture
def page(phone: Page) -> Page:
    """Any page of ours: the module is fetched by its address."""
    log_in(phone, make_lifter())
    phone.goto("/today/")
    return phone


def call(page: Page, name: str, cases: list[Any]) -> list[Any]:
    found: list[Any] = page.evaluate(
        "async ([name, cases]) => {"
        " const loads = await import('/static/js/loads.js');"
        " return cases.map((each) => loads[name](...each)); }",
        [name, cases],
    )
    return found


@pytest.mark.parametrize("kit", KITS)
def test_plates_a_side_are_the_engines(kit: str, page: Page) -> None:
    own = KITS[kit]
    loads = [own.bar + Decimal(step) * Decimal("2.5") for step in range(1, 80)]
    pairs = [
        [float(size)] if most is None else [float(size), most] for size, most in own.pairs.items()
    ]
    asked = [[float(load), float(own.bar), pairs] for load in loads]
    expected = [
        [float(size) for size, count in plates(load, own).per_side for _ in range(count)]
        for load in loads
    ]
    assert call(page, "platesASide", asked) == expected


@pytest.mark.parametrize(("kind", "percent"), [("heavy", 2.7), ("light", 2.0)])
def test_the_next_load_is_the_engines(kind: Any, percent: float, page: Page) -> None:
    line = Line(
        kind=kind,
        slug="goblet-squat",
        name="Goblet squat",
        main=False,
        sets=3,
        reps=(6, 8),
        rir=2,
        load=None,
        load_kind="find",
        jump=Decimal(2),
    )
    sets = [
        (load, reps, rir) for load in (8, 12, 20, 30) for reps in range(3, 12) for rir in range(5)
    ]
    asked = [
        {"load": load, "reps": reps, "rir": rir, "asked": 6, "rirAsked": 2}
        | {"percent": percent, "jump": 2, "least": 2}
        for load, reps, rir in sets
    ]
    expected = [
        float(suggest(line, load=Decimal(load), reps=reps, rir=rir, asked=6, rir_asked=2))
        for load, reps, rir in sets
    ]
    assert call(page, "suggest", [[each] for each in asked]) == expected
