"""Leaving out what can't be needed changes no answer: the best is as good with everything in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from programs.engine import prepare, solver
from programs.engine.candidates import Candidate, candidates
from programs.engine.contract import read_lifter
from programs.engine.dominance import Field, Pair, everything, worth_solving
from programs.engine.types import Lifter
from tests.programs.engine.answers import library, lifter
from tests.programs.engine.lifters import FULL_GYM, random_lifters

SOME = list(random_lifters(12, seed=5, library=library()))


def _all_of_it(
    found: Sequence[Candidate], lifter: Lifter, *, seen: frozenset[Pair] = frozenset()
) -> Field:
    return everything(found, lifter)


@pytest.mark.parametrize("asked", SOME)
def test_the_best_and_its_alternative_are_as_good_with_nothing_left_out(
    asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare()
    who = read_lifter(asked, library())
    found = candidates(who, library())
    best = solver.best(who, found)
    assert best is not None
    other = solver.best(who, found, unlike=[best.pairs])
    monkeypatch.setattr(solver, "worth_solving", _all_of_it)
    whole = solver.best(who, found)
    assert whole is not None
    assert whole.objective == best.objective
    second = solver.best(who, found, unlike=[best.pairs])
    assert (second is None) == (other is None)
    if other is not None and second is not None:
        assert second.objective == other.objective


def test_something_is_left_out_but_never_what_she_likes_knows_or_locked() -> None:
    kit = {"equipment": FULL_GYM}
    found = candidates(lifter(**kit), library())
    kept = {item.row.slug for item in worth_solving(found, lifter(**kit)).found}
    gone = sorted({item.row.slug for item in found} - kept)
    assert gone
    who = lifter(**kit, likes=gone)
    assert set(gone) <= {item.row.slug for item in worth_solving(found, who).found}
