"""Changed lifters, solved to see whether a wish that gave way would then be met.

The levels are lexicographic: a wish is met in the best program if some program meets it while
every level above costs the least that its candidates could ever let it cost. That is a question
without an objective, answered in a few milliseconds; only where the answer is no, and the work
allows it, is the best program itself solved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from programs.engine import plan, rules, wishes
from programs.engine.candidates import Candidate, candidates
from programs.engine.change import Change
from programs.engine.gave_way import Gave, gave_way, is_partner
from programs.engine.types import Day, Library, Lifter
from programs.engine.vocabulary import (
    ABDUCTION,
    DAY_KINDS,
    HEAVY,
    HINGE,
    KNEE_FLEXION,
    DayKind,
)

if TYPE_CHECKING:
    from programs.engine.solver import Solution

# What may be spent on the fixes of one program, so that it stays as quick as it must be.
MOST_CHECKS: Final = 6  # of some 5 ms
MOST_HALVES: Final = 2  # of the first levels, some 10 ms
MOST_SOLVES: Final = 1  # of some 30 ms
# One attempt each, in the solver's deterministic work: what takes longer is not promised.
CHECK_WORK: Final = (0.002,)
SOLVE_WORK: Final = (0.01,)
# Levels of which the least cost is known from the candidates alone, highest first.
_KNOWN_LEVELS: Final = wishes.STAGES[0]

Key = tuple[str, str]


def days_of(solution: Solution, lifter: Lifter, library: Library) -> tuple[Day, Day]:
    """The solver's choice as days, without reasons."""
    heavy, light = (
        plan.build_day(
            kind,
            [
                (item.candidate.row, item.candidate.main, item.sets)
                for item in solution.chosen
                if item.candidate.day == kind
            ],
            lifter,
            library,
            short=kind in solution.short_rests,
        )
        for kind in DAY_KINDS
    )
    return heavy, light


class Trials:
    """Changes of one lifter, each tried once, within the limits above.

    Alternatives are none of them: what is tried is her best program after the change.
    """

    def __init__(self, lifter: Lifter, library: Library, wishes_open: Sequence[Gave]) -> None:
        self.lifter = replace(lifter, alternative=0)
        self.open = [gave for gave in wishes_open if gave.level is not None]
        self.library = library
        self.checks = MOST_CHECKS
        self.halves = MOST_HALVES
        self.solves = MOST_SOLVES
        self.tried: set[Change] = set()
        self._found: dict[Change, tuple[Candidate, ...]] = {}
        self._answers: dict[tuple[Change, tuple[tuple[str, int], ...]], bool] = {}
        self._met_by: set[Change] = set()
        self._all: dict[Change, bool] = {}
        self._costs: dict[Change, Mapping[str, int] | None] = {}
        self._gave: dict[Change, frozenset[Key] | None] = {}

    def surely_meets(self, change: Change, gave: Gave) -> bool:
        """True if it is proved, without solving for the best, that `gave` is then met."""
        if change in self._gave:
            return self._is_gone(change, gave)
        if gave.level is None:
            return False
        if change in self._met_by and self._meets_all(change):
            return True
        proved = self._can_be_met(change, [gave])
        if proved:
            self._met_by.add(change)
        return proved

    def _meets_all(self, change: Change) -> bool:
        """What helped one wish often helps all: one question then answers for every one."""
        if change not in self._all:
            self._all[change] = self._can_be_met(change, self.open)
        return self._all[change]

    def _can_be_met(self, change: Change, some: Sequence[Gave]) -> bool:
        lifter, found = self._changed(change)
        least = _least(found, lifter)
        at_most: dict[str, int] = {}
        for gave in some:
            if gave.level is not None:
                most = _most_if_met(gave, found, lifter)
                at_most[gave.level] = min(most, at_most.get(gave.level, most))
        if any(most < least[level] for level, most in at_most.items()):
            return False
        lowest = max(_KNOWN_LEVELS.index(level) for level in at_most)
        question = {
            level: at_most.get(level, least[level]) for level in _KNOWN_LEVELS[: lowest + 1]
        }
        # Above the lowest wish every level must be at its least: only there is the answer final.
        if any(question[level] > least[level] for level in _KNOWN_LEVELS[:lowest]):
            question |= {level: least[level] for level in _KNOWN_LEVELS[:lowest]}
        asked = (change, tuple(question.items()))
        if asked not in self._answers:
            if not self.checks:
                return False
            self.checks -= 1
            self.tried.add(change)
            self._answers[asked] = _possible(lifter, found, question)
        return self._answers[asked]

    def meets(self, change: Change, gave: Gave) -> bool:
        """True if `gave` is met in the best program after the change, which is solved.

        For a wish of the first levels they alone are solved: their costs are final then.
        """
        if change in self._gave:
            return self._is_gone(change, gave)
        if gave.level is None:
            self._solve(change)
            return change in self._gave and self._is_gone(change, gave)
        costs = self._first_costs(change, gave.level)
        lifter, found = self._changed(change)
        return costs is not None and costs[gave.level] <= _most_if_met(gave, found, lifter)

    def _solve(self, change: Change) -> None:
        from programs.engine import solver

        if not self.solves:
            return
        self.solves -= 1
        self.tried.add(change)
        lifter, found = self._changed(change)
        solution = solver.best(lifter, found, attempts=SOLVE_WORK)
        self._gave[change] = None
        if solution is not None and solution.bound == solution.objective:
            still = gave_way(days_of(solution, lifter, self.library), lifter, self.library)
            self._gave[change] = frozenset(item.key for item in still)

    def _first_costs(self, change: Change, level: str) -> Mapping[str, int] | None:
        from programs.engine import solver

        if change not in self._costs:
            if not self.halves:
                return None
            self.halves -= 1
            self.tried.add(change)
            lifter, found = self._changed(change)
            solution = solver.best(lifter, found, through=level, attempts=SOLVE_WORK)
            proved = solution is not None and solution.bound == solution.objective
            self._costs[change] = dict(solution.costs) if solution and proved else None
        return self._costs[change]

    def possible(self, change: Change, *, in_bands: bool) -> bool:
        """True if some program keeps every hard rule, her locks among them, and the bands if asked.

        It is not counted: it takes less than a tenth of a program.
        """
        from programs.engine import solver

        lifter, found = self._changed(change)
        if in_bands:
            return _possible(lifter, found, {"bands": 0})
        return solver.possible(lifter, found)  # to the end: what is said of it must be true

    def _is_gone(self, change: Change, gave: Gave) -> bool:
        still = self._gave[change]
        return still is not None and gave.key not in still

    def _changed(self, change: Change) -> tuple[Lifter, tuple[Candidate, ...]]:
        lifter = change.applied(self.lifter)
        if change not in self._found:
            self._found[change] = candidates(lifter, self.library)
        return lifter, self._found[change]


def _possible(lifter: Lifter, found: Sequence[Candidate], at_most: Mapping[str, int]) -> bool:
    from programs.engine import solver

    return solver.possible(lifter, found, at_most=at_most, attempts=CHECK_WORK)


# --- what the candidates let a level cost --------------------------------------------------------


def _least(found: Sequence[Candidate], lifter: Lifter) -> dict[str, int]:
    """Level -> a cost that no program can undercut."""
    patterns = {item.row.pattern for item in found}
    return {
        "bands": 0,
        "imbalance": 0,
        "middle": 0,
        "lengthened": sum(_least_partner(found, day) for day in DAY_KINDS),
        "abduction": int(ABDUCTION not in patterns),
        "hamstrings": int(not patterns & {HINGE, KNEE_FLEXION}),
        "loaded main": sum(_least_main(found, day, lifter) for day in DAY_KINDS),
        "near failure": int(
            all(
                wishes.is_far_from_failure(item.row, item.day, lifter)
                for item in found
                if item.main and item.day == HEAVY
            )
        ),
    }


def _most_if_met(gave: Gave, found: Sequence[Candidate], lifter: Lifter) -> int:
    """The most its level may cost so that `gave`, whatever else there is, must be met."""
    other: DayKind = next(day for day in DAY_KINDS if day != gave.day)
    if gave.level == "lengthened":
        # A day without a partner costs 2, one with none that is long 1.
        return 1 + _least_partner(found, other)
    if gave.level == "loaded main":
        unloaded = [
            wishes.main_load_cost(item.row, lifter)
            for item in found
            if item.main and item.day == gave.day and rules.resistance(item.row, lifter) != "weight"
        ]
        most = min(unloaded, default=_MOST_MAIN_COST) - 1
        return most + _least_main(found, other, lifter)
    return 0


_MOST_MAIN_COST: Final = max(wishes.MAIN_LOAD_COST.values()) + 2


def _least_partner(found: Sequence[Candidate], day: DayKind) -> int:
    biases = {item.row.range_bias for item in found if item.day == day and is_partner(item.row)}
    return 0 if "lengthened" in biases else 1 if biases else 2


def _least_main(found: Sequence[Candidate], day: DayKind, lifter: Lifter) -> int:
    costs = [
        wishes.main_load_cost(item.row, lifter) for item in found if item.main and item.day == day
    ]
    return min(costs, default=0)
