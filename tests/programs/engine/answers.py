"""Asking the engine in tests: from JSON values to an answer that is checked on the way."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from programs.engine import Answer, Impossible, Library, Lifter, Program, generate, to_json
from programs.engine.check import Broken, broken_rules
from programs.engine.contract import check_answer, read_lifter
from programs.engine.types import Day, Prescription
from tests.programs.engine.lifters import make_lifter_json, the_library


@cache
def library() -> Library:
    """The default library, read once."""
    return the_library()


def lifter(**changes: Any) -> Lifter:
    """A lifter read through the contract."""
    return read_lifter(make_lifter_json(**changes), library())


def ask(**changes: Any) -> Answer:
    """The answer for a lifter with `changes`, checked against the contract."""
    answer = generate(lifter(**changes), library())
    check_answer(json.loads(json.dumps(to_json(answer))))
    return answer


def program(**changes: Any) -> Program:
    """The program for a lifter with `changes`; it breaks no hard rule and is proved best."""
    answer = ask(**changes)
    assert isinstance(answer, Program), answer
    assert broken(answer, **changes) == ()
    assert (answer.solver.status, answer.solver.gap) == ("optimal", 0)
    return answer


def impossible(**changes: Any) -> Impossible:
    """Why there is no program; every change that is named really gives one."""
    answer = ask(**changes)
    assert isinstance(answer, Impossible), answer
    for reason in answer.reasons:
        assert reason.change, reason
        program(**{**changes, **reason.change})
    return answer


def broken(found: Program, **changes: Any) -> tuple[Broken, ...]:
    """Hard rules that `found` breaks for the lifter with `changes`."""
    return broken_rules(found, lifter(**changes), library())


def slugs(day: Day) -> list[str]:
    """Row slugs of a day in order."""
    return [item.slug for item in day.prescriptions]


def patterns(day: Day) -> list[str]:
    """Movement patterns of a day in order."""
    return [library()[item.slug].pattern for item in day.prescriptions]


def lines(found: Program) -> list[Prescription]:
    """Both days' prescriptions."""
    return [item for day in found.days for item in day.prescriptions]


def sets(found: Program) -> dict[str, float]:
    """Muscle -> weekly fractional sets."""
    return {item.muscle: float(item.sets) for item in found.fractional_sets}
