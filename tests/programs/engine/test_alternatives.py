"""Another one: alternatives differ from all before them and get no better; locks stay."""

import random

import pytest

from programs.engine import Impossible, Program, generate
from programs.engine.check import broken_rules
from programs.engine.contract import read_lifter
from programs.engine.make import MOST_ALTERNATIVES
from tests.programs.engine.answers import ask, impossible, library, program, slugs
from tests.programs.engine.lifters import random_lifters


def pairs(found) -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return {(day.kind, slug) for day in found.days for slug in slugs(day)}


@pytest.mark.parametrize("focus", ["balanced", "strength"])
def test_alternatives_differ_in_two_lifts_and_get_no_better(focus: str) -> None:
    found = [program(focus=focus, alternative=number) for number in range(4)]
    for later in range(1, 4):
        assert found[later - 1].solver.objective <= found[later].solver.objective
        for earlier in range(later):
            assert len(pairs(found[later]) - pairs(found[earlier])) >= 2


@pytest.mark.parametrize("seed", [5, 6])
def test_alternatives_of_random_lifters_differ_from_each_before_and_get_no_better(
    seed: int,
) -> None:
    for asked in random_lifters(5, seed=seed, library=library()):
        found: list[Program] = []
        for number in range(4):
            lifter = read_lifter({**asked, "alternative": number}, library())
            answer = generate(lifter, library())
            if not isinstance(answer, Program):
                break
            assert broken_rules(answer, lifter, library()) == (), asked
            assert answer.solver.gap == 0
            for before in found:
                assert len(pairs(answer) - pairs(before)) >= 2, asked
                assert before.solver.objective <= answer.solver.objective, asked
            found.append(answer)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_lines_of_a_program_can_be_locked_and_the_rest_is_solved(seed: int) -> None:
    rng = random.Random(seed)
    for asked in random_lifters(12, seed=100 + seed, library=library()):
        first = generate(read_lifter(asked, library()), library())
        if not isinstance(first, Program):
            continue
        all_lines = [(day.kind, item) for day in first.days for item in day.prescriptions]
        some = rng.sample(all_lines, rng.randint(1, len(all_lines)))
        locks = [
            {"day": kind, "slug": item.slug, **({"sets": item.sets} if rng.random() < 0.7 else {})}
            for kind, item in some
        ]
        lifter = read_lifter({**asked, "locks": locks}, library())
        again = generate(lifter, library())
        assert isinstance(again, Program), (asked, locks)
        assert broken_rules(again, lifter, library()) == (), (asked, locks)
        kept = {
            (day.kind, item.slug): item.sets for day in again.days for item in day.prescriptions
        }
        for lock in locks:
            sets = kept[lock["day"], lock["slug"]]
            assert sets == lock.get("sets", sets), (asked, lock)
        # What is locked was the best: nothing better is left, and nothing worse is needed.
        assert again.solver.objective == first.solver.objective, (asked, locks)


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
