"""The wishes as costs of the integer program, one small method a level.

No solver is imported here: variables and expressions are the solver's own (`Expression`), handed in
by `solver.py`, the one file that knows which solver it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from programs.engine import rules, wishes
from programs.engine.candidates import Candidate
from programs.engine.types import Lifter
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
    DayKind,
)

Expression: TypeAlias = Any
"""A variable, or a linear expression of variables, of whatever solver made it."""


@dataclass(frozen=True, slots=True)
class Objective:
    """The cost of each level of `wishes.LEVELS`, as expressions over the model's variables.

    For each candidate of `found` there is a choice and a number of sets; `short` says which days
    take the shortest rests; `places` finds the candidates of a (day, row) pair.
    """

    lifter: Lifter
    found: Sequence[Candidate]
    model: Any
    chosen: Sequence[Expression]
    sets: Sequence[Expression]
    short: Mapping[DayKind, Expression]
    places: Mapping[tuple[DayKind, str], list[int]]

    def costs(self, names: Iterable[str]) -> dict[str, Expression]:
        """Level name -> cost, for the levels asked."""
        makers: dict[str, Callable[[], Expression]] = {
            "bands": self.bands,
            "imbalance": self._imbalance,
            "middle": self._middle,
            "lengthened": self._lengthened,
            "abduction": lambda: self._missing_pattern(ABDUCTION),
            "hamstrings": lambda: self._missing_pattern(HINGE, KNEE_FLEXION),
            "loaded main": self._loaded_main,
            "near failure": self._near_failure,
            "variety": self._variety,
            "shape": self._shape,
            "set-up": self._set_up,
            "evidence": self._evidence,
            "likes": self._likes,
        }
        return {name: makers[name]() for name in names}

    def _loaded_main(self) -> Expression:
        return sum(
            wishes.main_load_cost(item.row, self.lifter) * self.chosen[index]
            for index, item in enumerate(self.found)
            if item.main
        )

    def _near_failure(self) -> Expression:
        return sum(
            self.chosen[index]
            for index, item in enumerate(self.found)
            if wishes.is_far_from_failure(item.row, item.day, self.lifter)
        )

    def _set_up(self) -> Expression:
        return wishes.SHORT_RESTS * sum(self.short.values()) + sum(
            wishes.set_up_cost(item.row, self.lifter) * self.chosen[index]
            for index, item in enumerate(self.found)
        )

    def _evidence(self) -> Expression:
        return sum(
            wishes.evidence_cost(item.row) * self.chosen[index]
            for index, item in enumerate(self.found)
        )

    def _missing_pattern(self, *patterns: str) -> Expression:
        return self._missing(self._where(lambda item: item.row.pattern in patterns))

    def _quarters(self, muscle: str, day: DayKind | None = None) -> Expression:
        return sum(
            item.row.muscle(muscle) * self.sets[index]
            for index, item in enumerate(self.found)
            if item.row.muscle(muscle) and day in {None, item.day}
        )

    def _excess(self, most: int, *amounts: Expression, step: int = 1) -> Expression:
        """A cost of at least each amount, counted in steps, and never below zero."""
        cost = self.model.new_int_var(0, most, "")
        for amount in amounts:
            self.model.add(step * cost >= amount)
        return cost

    def _missing(self, indices: Iterable[int]) -> Expression:
        missing = self.model.new_bool_var("")
        self.model.add_bool_or([*(self.chosen[index] for index in indices), missing])
        return missing

    def bands(self) -> Expression:
        """Quarter sets outside the bands, over the week and over each day."""
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

    def _imbalance(self) -> Expression:
        if not rules.b_stance_wanted(self.lifter):
            return 0
        cost: Expression = self._missing(self._where(lambda item: item.row.is_b_stance))
        if rules.b_stance_may_lead(self.lifter, LIGHT):
            leads = self._where(lambda item: item.row.is_b_stance and item.main)
            cost = cost + self._missing(leads)
        return cost

    def _middle(self) -> Expression:
        costs = []
        for muscle, aim in rules.middles(self.lifter).items():
            amount, free = self._quarters(muscle), wishes.MIDDLE_FREE
            bounds = (amount - aim - free, aim - free - amount)
            costs.append(self._excess(40, *bounds, step=wishes.MIDDLE_STEP))
        return sum(costs)

    def _lengthened(self) -> Expression:
        costs = []
        for day in DAY_KINDS:
            partners = self._where(lambda item: item.row.pattern in LENGTHENED_PARTNERS, day)
            long = [i for i in partners if self.found[i].row.range_bias == "lengthened"]
            costs += [self._missing(partners), self._missing(long)]
        return sum(costs)

    def _variety(self) -> Expression:
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
            rows = [i for i, item in enumerate(self.found) if item.row.pattern == pattern]
            twice = self.model.new_bool_var("")
            self.model.add(sum(self.chosen[index] for index in rows) <= 1 + twice)
            costs.append(wishes.SAME_PATTERN * twice)
        return sum(costs)

    def _shape(self) -> Expression:
        costs = []
        for day in DAY_KINDS:
            today = self._today(day)
            aim = wishes.MAIN_SETS[day][self.lifter.experience]
            main = sum(self.sets[index] for index in today if self.found[index].main)
            costs.append(self._excess(rules.MOST_SETS, main - aim, aim - main))
            lifts = sum(self.chosen[index] for index in today)
            usual = wishes.MOST_USUAL_LIFTS[self.lifter.experience]
            fewest = wishes.FEWEST_USUAL_LIFTS
            costs.append(self._excess(20, lifts - usual, fewest - lifts))
            core = [self.chosen[i] for i in today if self.found[i].row.pattern == CORE]
            costs.append(self._excess(5, sum(core) - wishes.MOST_USUAL_CORE))
        plain = {item.row.base: item.row for item in self.found if item.row.variation is None}
        for index, item in enumerate(self.found):
            row = item.row
            line = wishes.line_cost(row, item.day, self.lifter, plain.get(row.base), main=item.main)
            costs.append(line * self.chosen[index])
            if not item.main:
                costs.append(self._excess(2, self.sets[index] - wishes.MOST_USUAL_SETS))
        return sum(costs)

    def _likes(self) -> Expression:
        lifter = self.lifter
        worth = dict.fromkeys(lifter.working_loads, wishes.KNOWN)
        worth.update(dict.fromkeys(lifter.likes, wishes.LIKED))
        costs = []
        for slug, points in sorted(worth.items()):
            indices = [i for i, item in enumerate(self.found) if item.row.slug == slug]
            if indices:
                costs.append(points * self._missing(indices))
        return sum(costs)

    def _where(self, test: Callable[[Candidate], bool], day: DayKind | None = None) -> list[int]:
        return [
            index for index, item in enumerate(self.found) if day in {None, item.day} and test(item)
        ]

    def _today(self, day: DayKind) -> list[int]:
        return [index for index, item in enumerate(self.found) if item.day == day]
