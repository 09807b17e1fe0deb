"""Makes the answer: screening, hard rules, the solver's choice, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from programs.engine import (
    explain,
    figures,
    impossible,
    plan,
    screening,
    trials,
    weeks,
)
from programs.engine.advice import advice
from programs.engine.candidates import candidates
from programs.engine.relaxed import relaxed
from programs.engine.types import (
    Answer,
    Impossible,
    Library,
    Lifter,
    Program,
    Reason,
    SeeProfessional,
    SolverFigures,
)
from programs.engine.vocabulary import DayKind

if TYPE_CHECKING:
    from programs.engine.solver import Solution

# Each alternative is a program solved anew beside all before it; nobody looks at a hundred.
MOST_ALTERNATIVES: Final = 30


def make(lifter: Lifter, library: Library, *, fixes: bool = True) -> Answer:
    """The program for this lifter, or why there is none. Same input, same answer.

    Without `fixes` what gave way is told and no fix is looked for: that takes as long as the
    program itself, and whoever compares many programs has no use for it.
    """
    from programs.engine import solver

    stopped = screening.stops(lifter)
    if stopped:
        return SeeProfessional(stopped)
    if lifter.alternative > MOST_ALTERNATIVES:
        return _no_alternative(lifter, library)
    if not impossible.allowed_before_solving(lifter):
        return Impossible(impossible.reasons(lifter, library))
    found = candidates(lifter, library)
    seen: list[frozenset[tuple[DayKind, str]]] = []
    solution = solver.best(lifter, found)
    if solution is None:
        return Impossible(impossible.reasons(lifter, library))
    for _ in range(lifter.alternative):
        seen.append(solution.pairs)
        following = solver.best(lifter, found, unlike=seen)
        if following is None:
            return Impossible((_none_left(len(seen) - 1),))
        solution = following
    return _program(solution, lifter, library, fixes=fixes)


def _no_alternative(lifter: Lifter, library: Library) -> Impossible:
    first = replace(lifter, alternative=0)
    if not impossible.allowed(first, library):
        return Impossible(impossible.reasons(lifter, library))
    message = f"No more than {MOST_ALTERNATIVES + 1} programs are worked out for the same answers."
    return Impossible((Reason("alternative", message, {"alternative": 0}),))


def _none_left(last: int) -> Reason:
    message = (
        "No other program is left that differs in two lifts from the ones before it; "
        f"number {last + 1} is the last."
        if last
        else "Only one program is possible: no other differs from it in two lifts."
    )
    return Reason("alternative", message, {"alternative": last})


def _program(solution: Solution, lifter: Lifter, library: Library, *, fixes: bool) -> Program:
    days = explain.with_reasons(trials.days_of(solution, lifter, library), lifter, library)
    gap = solution.objective - solution.bound
    return Program(
        solver=SolverFigures(
            status="limit" if gap else "optimal",
            objective=solution.objective,
            bound=solution.bound,
            gap=gap,
        ),
        days=days,
        fractional_sets=figures.fractional_sets(plan.slots_of(days), library, lifter),
        weeks=weeks.plan_weeks(days, lifter, library),
        relaxed=relaxed(days, lifter, library, fixes=fixes),
        advice=advice(days, lifter),
    )
