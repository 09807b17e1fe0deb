"""Another one: alternatives differ from all before them and get no better; locks stay."""

import pytest

from programs.engine import Impossible
from programs.engine.make import MOST_ALTERNATIVES
from tests.programs.engine.answers import ask, impossible, program, slugs


def pairs(found) -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return {(day.kind, slug) for day in found.days for slug in slugs(day)}


@pytest.mark.parametrize("focus", ["balanced", "strength"])
def test_alternatives_differ_in_two_lifts_and_get_no_better(focus: str) -> None:
    found = [program(focus=focus, alternative=number) for number in range(4)]
    for later in range(1, 4):
        assert found[later - 1].solver.objective <= found[later].solver.objective
        for earlier in range(later):
            assert len(pairs(found[later]) - pairs(found[earlier])) >= 2


def test_locks_stay_in_alternatives() -> None:
    locks = [
        {"day": "heavy", "slug": "hip-thrust/paused-3-5-s", "sets": 3},
        {"day": "light", "slug": "kickback/cable", "sets": 4},
    ]
    for number in range(3):
        found = program(locks=locks, alternative=number)
        kept = {
            (day.kind, item.slug, item.sets) for day in found.days for item in day.prescriptions
        }
        assert {(lock["day"], lock["slug"], lock["sets"]) for lock in locks} <= kept


def test_locking_a_whole_program_gives_it_back() -> None:
    first = program()
    locks = [
        {"day": day.kind, "slug": item.slug, "sets": item.sets}
        for day in first.days
        for item in day.prescriptions
    ]
    again = program(locks=locks)
    assert pairs(again) == pairs(first)
    assert again.solver.objective == first.solver.objective


def test_none_left_names_the_last_alternative() -> None:
    asked = {"equipment": [], "minutes": {"heavy": 12, "light": 10}, "experience": "novice"}
    found = impossible(alternative=MOST_ALTERNATIVES, **asked)
    assert found.reasons[0].rule == "alternative"
    last = found.reasons[0].change["alternative"]
    assert isinstance(ask(alternative=last + 1, **asked), Impossible)


def test_an_absurd_number_of_alternatives_is_refused_at_once() -> None:
    found = impossible(alternative=10**9)
    assert found.reasons[0].rule == "alternative"
