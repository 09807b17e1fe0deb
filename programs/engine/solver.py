"""The only file that imports the solver: the integer program, its proof, and the tie-break.

OR-Tools CP-SAT with one worker, a fixed seed and a limit in deterministic work, so that the same
input gives the same answer on any day. The objective is one integer, minimized from its highest
levels down; a tie-break below it picks one among equals.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ortools.sat.python import cp_model

from programs.engine import rules, wishes
from programs.engine.candidates import Candidate
from programs.engine.dominance import Field, Pair, worth_solving
from programs.engine.objective import Expression, Objective
from programs.engine.types import Lifter, Lock
from programs.engine.vocabulary import (
    CORE,
    DAY_KINDS,
    THRUST,
    DayKind,
)

# Deterministic work of each attempt at one solve, in the solver's own unit (one is 2-3 s). Now and
# then a search goes astray for minutes where another seed needs 10 ms: so it is cut short and begun
# anew from what it found. The answer does not depend on the attempt, for it is proved and unique.
ATTEMPTS: Final = (0.3, 0.3, 0.6, 1.2, 2.5, 5.0, 10.0)
# The tie-break's numbers: spread widely enough that two different programs never weigh the same.
TIE_SPREAD: Final = 1 << 18
TIE_BITS: Final = 26  # room for the sum: at most 24 lifts of 1 + 5 sets


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that stands in the program, with its sets."""

    candidate: Candidate
    sets: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Sets by candidate, for those chosen, and the days with short rests."""

    sets: Mapping[int, int]
    short: frozenset[DayKind]


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a group of levels was brought: its costs, by what choice, and what is proved."""

    costs: Mapping[str, int]
    choice: Choice
    bound: int
    proved: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """What was chosen, which days rest short, and how well it is proved.

    `objective` and `bound` are integers; equal means proved best.
    """

    chosen: tuple[Chosen, ...]
    short_rests: frozenset[DayKind]
    objective: int
    bound: int
    costs: tuple[tuple[str, int], ...]

    @property
    def pairs(self) -> frozenset[Pair]:
        """The (day, row) pairs that make it this program and no other."""
        return frozenset((item.candidate.day, item.candidate.row.slug) for item in self.chosen)


def best(
    lifter: Lifter,
    found: Sequence[Candidate],
    *,
    unlike: Sequence[frozenset[Pair]] = (),
    through: str | None = None,
    attempts: Sequence[float] = ATTEMPTS,
) -> Solution | None:
    """The best program from the candidates, or None where the hard rules allow none.

    Each set in `unlike` is a program the answer must differ from by at least two pairs of its own.
    With `through` the groups of levels below the one that holds that level are left unsolved: the
    costs are those of the best program, as far as they go, but the choice is one of many.
    `attempts` are limits of work; with fewer the answer may stay unproved: then its gap says so.

    Solved level group by level group, each held at its best for the next: the proofs are much
    shorter than one for the whole objective, and the answer is the same.
    """
    seen = frozenset(pair for pairs in unlike for pair in pairs)
    field = worth_solving(found, lifter, seen=seen)
    model = _Model(lifter, field, attempts)
    for pairs in unlike:
        model.differ(pairs)
    costs: dict[str, int] = {}
    reached: Reached | None = None
    bound, proved = 0, True
    for names in wishes.STAGES:
        reached = model.minimize(names, None if reached is None else reached.choice)
        if reached is None:
            return None
        costs |= reached.costs
        if proved:
            bound, proved = bound + reached.bound, reached.proved
        if through in names:
            break
    if reached is None:
        return None
    objective = sum(wishes.WEIGHTS[name] * cost for name, cost in costs.items())
    return Solution(
        chosen=tuple(
            Chosen(item, reached.choice.sets[index])
            for index, item in enumerate(field.found)
            if index in reached.choice.sets
        ),
        short_rests=reached.choice.short,
        objective=objective,
        bound=objective if proved else min(bound, objective - 1),
        costs=tuple(costs.items()),
    )


def possible(
    lifter: Lifter,
    found: Sequence[Candidate],
    *,
    at_most: Mapping[str, int] | None = None,
    attempts: Sequence[float] = ATTEMPTS,
) -> bool:
    """True if some program meets every hard rule; much quicker than `best`.

    With `at_most`, one that costs no more in those levels of `wishes.LEVELS`. With fewer `attempts`
    False may mean that none was found in time.
    """
    model = _Model(lifter, worth_solving(found, lifter), attempts)
    model.keep(at_most or {})
    return model.possible()


class _Model:
    """One integer program: a choice and a number of sets for each candidate."""

    def __init__(self, lifter: Lifter, field: Field, attempts: Sequence[float]) -> None:
        self.lifter = lifter
        self.attempts = attempts
        self.field = field
        self.found = field.found
        self.model = cp_model.CpModel()
        self.chosen = [self.model.new_bool_var("") for _ in self.found]
        self.sets = [self.model.new_int_var(0, rules.MOST_SETS, "") for _ in self.found]
        self.short = {day: self.model.new_bool_var("") for day in DAY_KINDS}
        self.places: dict[Pair, list[int]] = {}
        for index, item in enumerate(self.found):
            self.places.setdefault((item.day, item.row.slug), []).append(index)
        self.consistent = True
        self._hard_rules()
        self._prefer_the_better()

    def keep(self, at_most: Mapping[str, int]) -> None:
        """Make levels hard, each at the cost given."""
        for name, cost in self._objective().costs(at_most).items():
            if isinstance(cost, int):
                self.consistent = self.consistent and cost <= at_most[name]
            else:
                self.model.add(cost <= at_most[name])

    def _prefer_the_better(self) -> None:
        """Use no candidate while one that is never worse stands idle all week."""
        for worse, slugs in self.field.after.items():
            for slug in slugs:
                places = [i for day in DAY_KINDS for i in self.places.get((day, slug), ())]
                self.model.add_bool_or([~self.chosen[worse], *(self.chosen[i] for i in places)])

    def _where(self, test: Callable[[Candidate], bool], day: DayKind | None = None) -> list[int]:
        return [
            index for index, item in enumerate(self.found) if day in {None, item.day} and test(item)
        ]

    def _today(self, day: DayKind) -> list[int]:
        return [index for index, item in enumerate(self.found) if item.day == day]

    # --- hard rules ----------------------------------------------------------------------------

    def _hard_rules(self) -> None:
        model = self.model
        for index in range(len(self.found)):
            model.add(self.sets[index] <= rules.MOST_SETS * self.chosen[index])
            model.add(self.sets[index] >= rules.FEWEST_SETS * self.chosen[index])
        for indices in self.places.values():
            if len(indices) > 1:
                model.add_at_most_one(self.chosen[index] for index in indices)
        for day in DAY_KINDS:
            self._day_rules(day, self._today(day))
        if self.lifter.focus == "imbalance":
            two_leg = self._where(
                lambda item: item.row.pattern == THRUST and item.row.laterality == "bilateral"
            )
            model.add_bool_or([self.chosen[index] for index in two_leg])
        for lock in self.lifter.locks:
            self._keep(lock)

    def _day_rules(self, day: DayKind, today: list[int]) -> None:
        model, found, chosen = self.model, self.found, self.chosen
        model.add_exactly_one(chosen[index] for index in today if found[index].main)
        # The main is never the thing cut: no other lift has more sets, but for a lock that asks.
        main = sum(self.sets[index] for index in today if found[index].main)
        asked = {lock.slug for lock in self.lifter.locks if lock.day == day and lock.sets}
        for index in today:
            if not found[index].main and found[index].row.slug not in asked:
                model.add(self.sets[index] <= main)
                if found[index].row.pattern == CORE:
                    model.add(self.sets[index] <= rules.MOST_CORE_SETS)
        by_pattern: dict[str, list[int]] = {}
        for index in today:
            by_pattern.setdefault(found[index].row.pattern, []).append(index)
        for pattern, indices in by_pattern.items():
            most = rules.most_of_pattern(pattern, day, self.lifter)
            model.add(sum(chosen[index] for index in indices) <= most)
        weighted = cp_model.LinearExpr.weighted_sum
        lifts, sets = [chosen[index] for index in today], [self.sets[index] for index in today]
        spinal = weighted(lifts, [found[index].row.spinal_load for index in today])
        model.add(spinal <= rules.most_spinal(self.lifter))
        limit = rules.day_limit(self.lifter, day)
        fixed = [found[index].fixed_ticks for index in today]
        short = [found[index].short_ticks for index in today]
        usual = [found[index].usual_ticks for index in today]
        model.add(weighted(lifts + sets, fixed + short) <= limit)
        model.add(weighted(lifts + sets, fixed + usual) <= limit).only_enforce_if(~self.short[day])

    def _keep(self, lock: Lock) -> None:
        indices = self.places.get((lock.day, lock.slug))
        if not indices:
            self.consistent = False
            return
        self.model.add_exactly_one(self.chosen[index] for index in indices)
        if lock.sets is not None:
            self.model.add(sum(self.sets[index] for index in indices) == lock.sets)

    def differ(self, pairs: frozenset[Pair]) -> None:
        """Ask for at least two pairs that are not in `pairs`."""
        others = self._where(lambda item: (item.day, item.row.slug) not in pairs)
        self.model.add(sum(self.chosen[index] for index in others) >= 2)

    # --- solving -------------------------------------------------------------------------------

    def _solve(self) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """Solve until proved, or until the last attempt has reached its limit."""
        for seed, limit in enumerate(self.attempts, start=1):
            solver = self._solver(seed, limit)
            status = solver.solve(self.model)
            if status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}:
                break
            if status == cp_model.FEASIBLE:
                self._begin_at(self._choice(solver))
        return solver, status

    def _solver(self, seed: int, limit: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = seed
        parameters.max_deterministic_time = limit
        # Measured: full linear relaxation, no cuts, no probing or symmetry search is 4-8 x quicker
        # on these small programs, whose proof needs little more than the relaxation.
        parameters.linearization_level = 2
        parameters.cut_level = 0
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
        return solver

    def _objective(self) -> Objective:
        return Objective(
            lifter=self.lifter,
            found=self.found,
            points=self.field.points,
            model=self.model,
            chosen=self.chosen,
            sets=self.sets,
            short=self.short,
            places=self.places,
            weighted_sum=cp_model.LinearExpr.weighted_sum,
        )

    def possible(self) -> bool:
        """True if the hard rules leave anything."""
        if not self.consistent:
            return False
        return self._solve()[1] in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    def minimize(self, names: tuple[str, ...], start: Choice | None) -> Reached | None:
        """Minimize a group of levels from `start`, and hold them there; None: nothing found."""
        if not self.consistent:
            return None
        costs = self._objective().costs(names)
        unit = wishes.WEIGHTS[names[-1]]
        objective: Expression = sum(
            wishes.WEIGHTS[name] // unit * cost for name, cost in costs.items()
        )
        # Room below the costs for the tie-break.
        bits = TIE_BITS if names == wishes.STAGES[-1] else 0
        if bits:
            objective = (1 << bits) * objective + self._tie()
        if start is not None:
            self._begin_at(start)
        self.model.minimize(objective)
        solver, status = self._solve()
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        values = {name: solver.value(cost) for name, cost in costs.items()}
        for name, cost in costs.items():
            if not isinstance(cost, int):
                self.model.add(cost <= values[name])
        bound = sum(wishes.WEIGHTS[name] * value for name, value in values.items())
        if status != cp_model.OPTIMAL:
            bound = max(0, int(solver.best_objective_bound) >> bits) * unit
        return Reached(values, self._choice(solver), bound, proved=status == cp_model.OPTIMAL)

    def _choice(self, solver: cp_model.CpSolver) -> Choice:
        return Choice(
            sets={
                index: solver.value(self.sets[index])
                for index in range(len(self.found))
                if solver.value(self.chosen[index])
            },
            short=frozenset(day for day in DAY_KINDS if solver.value(self.short[day])),
        )

    def _begin_at(self, start: Choice) -> None:
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index in range(len(self.found)):
            sets = start.sets.get(index, 0)
            self.model.add_hint(self.chosen[index], sets > 0)
            self.model.add_hint(self.sets[index], sets)
        for day, short in self.short.items():
            self.model.add_hint(short, day in start.short)

    def _tie(self) -> Expression:
        """What picks one among equals: names of rows and their sets, weighed as if by lot.

        The weights come from the names, so the answer does not depend on how the solver searches.
        """
        factors = [_spread(item, part) for part in ("row", "sets") for item in self.found]
        return cp_model.LinearExpr.weighted_sum([*self.chosen, *self.sets], factors)


def _spread(item: Candidate, part: str) -> int:
    text = f"{item.day} {item.row.slug} {item.main} {part}"
    return zlib.crc32(text.encode()) % TIE_SPREAD
