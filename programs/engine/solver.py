"""The only file that imports the solver: the integer program, its proof, and the tie-break.

OR-Tools CP-SAT with one worker, a fixed seed and a limit in deterministic work, so that the same
input gives the same answer on any day. The objective is one integer; a second, tiny program with
the objective held fixed then picks one among equals.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ortools.sat.python import cp_model

from programs.engine import rules, wishes
from programs.engine.candidates import Candidate
from programs.engine.types import Lifter, Lock
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    DAY_KINDS,
    GLUTE_MAX,
    HEAVY,
    HINGE,
    KNEE_FLEXION,
    LENGTHENED_PARTNERS,
    LIGHT,
    ONE_A_DAY,
    THRUST,
    DayKind,
)

# Deterministic work of one solve; typical programs need less than a hundredth of it.
WORK_LIMIT: Final = 30.0
SEED: Final = 1
# The tie-break's numbers: spread widely enough that two different programs never weigh the same.
TIE_SPREAD: Final = 1 << 20

Pair = tuple[DayKind, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that stands in the program, with its sets."""

    candidate: Candidate
    sets: int


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
    lifter: Lifter, found: Sequence[Candidate], *, unlike: Sequence[frozenset[Pair]] = ()
) -> Solution | None:
    """The best program from the candidates, or None where the hard rules allow none.

    Each set in `unlike` is a program the answer must differ from by at least two pairs of its own.
    """
    model = _Model(lifter, found)
    for pairs in unlike:
        model.differ(pairs)
    return model.best()


def possible(lifter: Lifter, found: Sequence[Candidate]) -> bool:
    """True if some program from the candidates meets every hard rule; far quicker than `best`."""
    return _Model(lifter, found).possible()


class _Model:
    """One integer program: a choice and a number of sets for each candidate."""

    def __init__(self, lifter: Lifter, found: Sequence[Candidate]) -> None:
        self.lifter = lifter
        self.found = found
        self.model = cp_model.CpModel()
        self.chosen = [self.model.new_bool_var("") for _ in found]
        self.sets = [self.model.new_int_var(0, rules.MOST_SETS, "") for _ in found]
        self.short = {day: self.model.new_bool_var("") for day in DAY_KINDS}
        self.places: dict[Pair, list[int]] = {}
        for index, item in enumerate(found):
            self.places.setdefault((item.day, item.row.slug), []).append(index)
        self.consistent = True
        self._hard_rules()

    def _where(self, test: Callable[[Candidate], bool]) -> list[int]:
        return [index for index, item in enumerate(self.found) if test(item)]

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
            self._day_rules(day, self._where(lambda item, day=day: item.day == day))
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
        thrusts = [chosen[index] for index in today if found[index].row.pattern == THRUST]
        model.add(sum(thrusts) <= rules.MOST_THRUSTS_A_DAY)
        for pattern in ONE_A_DAY:
            model.add_at_most_one(
                chosen[index] for index in today if found[index].row.pattern == pattern
            )
        model.add(
            sum(found[index].row.spinal_load * chosen[index] for index in today)
            <= rules.most_spinal(self.lifter)
        )
        limit = rules.day_limit(self.lifter, day)
        fixed = sum(found[index].fixed_ticks * chosen[index] for index in today)
        short = sum(found[index].short_ticks * self.sets[index] for index in today)
        usual = sum(found[index].usual_ticks * self.sets[index] for index in today)
        model.add(fixed + short <= limit)
        model.add(fixed + usual <= limit).only_enforce_if(~self.short[day])

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

    # --- wishes, as (level, cost) --------------------------------------------------------------

    def _costs(self) -> dict[str, cp_model.LinearExprT]:
        lifter, found, chosen = self.lifter, self.found, self.chosen
        heavy_bodies = self._where(
            lambda item: (
                item.day == HEAVY
                and item.row.pattern != CORE
                and rules.resistance(item.row, lifter) == "bodyweight"
            )
        )
        return {
            "bands": self._bands(),
            "imbalance": self._imbalance(),
            "middle": self._middle(),
            "lengthened": self._lengthened(),
            "abduction": self._missing(self._where(lambda item: item.row.pattern == ABDUCTION)),
            "hamstrings": self._missing(
                self._where(lambda item: item.row.pattern in {HINGE, KNEE_FLEXION})
            ),
            "loaded main": sum(
                wishes.main_load_cost(item.row, lifter) * chosen[index]
                for index, item in enumerate(found)
                if item.main
            ),
            "near failure": 0
            if lifter.experience == "novice"
            else sum(chosen[index] for index in heavy_bodies),
            "variety": self._variety(),
            "shape": self._shape(),
            "set-up": sum(
                wishes.set_up_cost(item.row, lifter) * chosen[index]
                for index, item in enumerate(found)
            )
            + wishes.SHORT_RESTS * sum(self.short.values()),
            "evidence": sum(
                wishes.evidence_cost(item.row) * chosen[index] for index, item in enumerate(found)
            ),
            "likes": self._likes(),
        }

    def _quarters(self, muscle: str, day: DayKind | None = None) -> cp_model.LinearExprT:
        return sum(
            item.row.muscle(muscle) * self.sets[index]
            for index, item in enumerate(self.found)
            if item.row.muscle(muscle) and day in {None, item.day}
        )

    def _excess(self, most: int, *amounts: cp_model.LinearExprT, step: int = 1) -> cp_model.IntVar:
        """A cost of at least each amount, counted in steps, and never below zero."""
        cost = self.model.new_int_var(0, most, "")
        for amount in amounts:
            self.model.add(step * cost >= amount)
        return cost

    def _missing(self, indices: Iterable[int]) -> cp_model.IntVar:
        missing = self.model.new_bool_var("")
        self.model.add_bool_or([*(self.chosen[index] for index in indices), missing])
        return missing

    def _bands(self) -> cp_model.LinearExprT:
        costs = []
        for muscle, (low, high) in rules.bands(self.lifter).items():
            amount = self._quarters(muscle)
            bounds = [amount - 4 * high] + ([4 * low - amount] if low else [])
            costs.append(self._excess(200, *bounds))
        for day in DAY_KINDS:
            for muscle in GLUTE_MAX:
                over = self._quarters(muscle, day) - 4 * rules.MOST_GLUTE_MAX_A_DAY
                costs.append(self._excess(200, over))
        return sum(costs)

    def _imbalance(self) -> cp_model.LinearExprT:
        if not rules.b_stance_wanted(self.lifter):
            return 0
        cost: cp_model.LinearExprT = self._missing(self._where(lambda item: item.row.is_b_stance))
        if rules.b_stance_may_lead(self.lifter, LIGHT):
            leads = self._where(lambda item: item.row.is_b_stance and item.main)
            cost = cost + self._missing(leads)
        return cost

    def _middle(self) -> cp_model.LinearExprT:
        costs = []
        for muscle, aim in rules.middles(self.lifter).items():
            amount, free = self._quarters(muscle), wishes.MIDDLE_FREE
            bounds = (amount - aim - free, aim - free - amount)
            costs.append(self._excess(40, *bounds, step=wishes.MIDDLE_STEP))
        return sum(costs)

    def _lengthened(self) -> cp_model.LinearExprT:
        costs = []
        for day in DAY_KINDS:
            partners = self._where(
                lambda item, day=day: item.day == day and item.row.pattern in LENGTHENED_PARTNERS
            )
            long = [i for i in partners if self.found[i].row.range_bias == "lengthened"]
            costs += [self._missing(partners), self._missing(long)]
        return sum(costs)

    def _variety(self) -> cp_model.LinearExprT:
        costs = []
        for (day, slug), first in self.places.items():
            second = self.places.get((LIGHT, slug), [])
            if day != HEAVY or not second:
                continue
            twice = self.model.new_bool_var("")
            self.model.add(sum(self.chosen[index] for index in [*first, *second]) <= 1 + twice)
            costs.append(wishes.SAME_ROW * twice)
            mains = [self.chosen[i] for i in [*first, *second] if self.found[i].main]
            if len(mains) == 2:
                both = self.model.new_bool_var("")
                self.model.add(sum(mains) <= 1 + both)
                costs.append((wishes.SAME_MAIN - wishes.SAME_ROW) * both)
        for pattern in LENGTHENED_PARTNERS:
            rows = self._where(lambda item, pattern=pattern: item.row.pattern == pattern)
            twice = self.model.new_bool_var("")
            self.model.add(sum(self.chosen[index] for index in rows) <= 1 + twice)
            costs.append(wishes.SAME_PATTERN * twice)
        return sum(costs)

    def _shape(self) -> cp_model.LinearExprT:
        costs = []
        for day in DAY_KINDS:
            today = self._where(lambda item, day=day: item.day == day)
            aim = wishes.MAIN_SETS[day][self.lifter.experience]
            main = sum(self.sets[index] for index in today if self.found[index].main)
            costs.append(self._excess(rules.MOST_SETS, main - aim, aim - main))
            lifts = sum(self.chosen[index] for index in today)
            usual = wishes.MOST_USUAL_LIFTS[self.lifter.experience]
            fewest = wishes.FEWEST_USUAL_LIFTS
            costs.append(self._excess(20, lifts - usual, fewest - lifts))
        plain = {item.row.base: item.row for item in self.found if item.row.variation is None}
        for index, item in enumerate(self.found):
            base = plain.get(item.row.base)
            if item.main and item.day == HEAVY:
                if not wishes.is_plain_heavy_main(item.row, self.lifter, base):
                    costs.append(self.chosen[index])
            elif not item.main:
                costs.append(self._excess(2, self.sets[index] - wishes.MOST_USUAL_SETS))
                if wishes.is_unloaded_extra(item.row, self.lifter):
                    costs.append(self.chosen[index])
        return sum(costs)

    def _likes(self) -> cp_model.LinearExprT:
        lifter = self.lifter
        worth = dict.fromkeys(lifter.working_loads, wishes.KNOWN)
        worth.update(dict.fromkeys(lifter.likes, wishes.LIKED))
        costs = []
        for slug, points in sorted(worth.items()):
            indices = self._where(lambda item, slug=slug: item.row.slug == slug)
            if indices:
                costs.append(points * self._missing(indices))
        return sum(costs)

    # --- solving -------------------------------------------------------------------------------

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = SEED
        parameters.max_deterministic_time = WORK_LIMIT
        # Measured: full linear relaxation, no cuts, no probing or symmetry search is 4-8 x quicker
        # on these small programs, whose proof needs little more than the relaxation.
        parameters.linearization_level = 2
        parameters.cut_level = 0
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
        return solver

    def possible(self) -> bool:
        """True if the hard rules leave anything."""
        if not self.consistent:
            return False
        return self._solver().solve(self.model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    def best(self) -> Solution | None:
        """The proved best, ties broken; None if nothing is allowed."""
        if not self.consistent:
            return None
        costs = self._costs()
        self.model.minimize(sum(wishes.WEIGHTS[name] * cost for name, cost in costs.items()))
        solver = self._solver()
        status = solver.solve(self.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        values = {name: solver.value(cost) for name, cost in costs.items()}
        objective = sum(wishes.WEIGHTS[name] * value for name, value in values.items())
        if status == cp_model.OPTIMAL:
            solver = self._break_tie(solver, costs, values)
            bound = objective
        else:
            bound = min(objective - 1, int(solver.best_objective_bound))
        return Solution(
            chosen=tuple(
                Chosen(item, solver.value(self.sets[index]))
                for index, item in enumerate(self.found)
                if solver.value(self.chosen[index])
            ),
            short_rests=frozenset(day for day in DAY_KINDS if solver.value(self.short[day])),
            objective=objective,
            bound=bound,
            costs=tuple(values.items()),
        )

    def _break_tie(
        self,
        solver: cp_model.CpSolver,
        costs: dict[str, cp_model.LinearExprT],
        values: dict[str, int],
    ) -> cp_model.CpSolver:
        """Among programs of the same costs, the one whose rows and sets weigh least.

        The weights come from the rows' names, so the answer does not depend on the library's order
        nor on how the solver happens to search.
        """
        for variable in (*self.chosen, *self.sets, *self.short.values()):
            self.model.add_hint(variable, solver.value(variable))
        for name, cost in costs.items():
            if not isinstance(cost, int):
                self.model.add(cost == values[name])
        self.model.minimize(
            sum(
                _spread(item, "row") * self.chosen[index] + _spread(item, "sets") * self.sets[index]
                for index, item in enumerate(self.found)
            )
        )
        second = self._solver()
        status = second.solve(self.model)
        return second if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else solver


def _spread(item: Candidate, part: str) -> int:
    text = f"{item.day} {item.row.slug} {item.main} {part}"
    return zlib.crc32(text.encode()) % TIE_SPREAD
