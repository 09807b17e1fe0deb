"""The wishes as costs of the integer program, one small method a level.

No solver is imported here: variables and expressions are the solver's own (`Expression`), handed in
by `solver.py`, the one file that knows which solver it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    LUNGE,
    MUSCLES,
    SQUAT,
    STEP,
    DayKind,
)

Expression: TypeAlias = Any
"""A variable, or a linear expression of variables, of whatever solver made it."""


@dataclass(frozen=True, slots=True)
class Objective:
    """The cost of each level of `wishes.LEVELS`, as expressions over the model's variables.

    For each candidate of `found` there is a choice and a number of sets, and in `points` what it
    costs in the level of shape; `short` says which days take the shortest rests; `places` finds the
    candidates of a (day, row) pair.
    """

    lifter: Lifter
    found: Sequence[Candidate]
    points: Sequence[int]
    model: Any
    chosen: Sequence[Expression]
    sets: Sequence[Expression]
    short: Mapping[DayKind, Expression]
    places: Mapping[tuple[DayKind, str], list[int]]
    #: The solver's own sum of variables times numbers: a quarter of the time of Python's.
    weighted_sum: Callable[[Sequence[Expression], Sequence[int]], Expression]

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
        return self._points(
            wishes.main_load_cost(item.row, self.lifter) if item.main else 0 for item in self.found
        )

    def _near_failure(self) -> Expression:
        return self._points(
            int(wishes.is_far_from_failure(item.row, item.day, self.lifter)) for item in self.found
        )

    def _set_up(self) -> Expression:
        return self._points(wishes.set_up_cost(item.row, self.lifter) for item in self.found)

    def _evidence(self) -> Expression:
        return self._points(wishes.evidence_cost(item.row) for item in self.found)

    def _missing_pattern(self, *patterns: str) -> Expression:
        return self._missing(self._where(lambda item: item.row.pattern in patterns))

    def _quarters(self, muscle: str, day: DayKind | None = None) -> Expression:
        place = MUSCLES.index(muscle)
        return self._weighted(
            self.sets,
            [item.row.quarters[place] if day in {None, item.day} else 0 for item in self.found],
        )

    def _points(self, each: Iterable[int]) -> Expression:
        """So many points for each candidate that is chosen."""
        return self._weighted(self.chosen, list(each))

    def _weighted(self, variables: Sequence[Expression], factors: Sequence[int]) -> Expression:
        used = [index for index, factor in enumerate(factors) if factor]
        if not used:
            return 0
        return self.weighted_sum([variables[i] for i in used], [factors[i] for i in used])

    def _excess(self, most: int, *amounts: Expression) -> Expression:
        """A cost of at least each amount, and never below zero."""
        cost = self.model.new_int_var(0, most, "")
        for amount in amounts:
            self.model.add(cost >= amount)
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
            amount, free = self._quarters(muscle), wishes.middle_free(self.lifter)
            bounds = (amount - aim - free, aim - free - amount)
            costs.append(self._excess(160, *bounds))
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
        costs = [
            *(cost for day in DAY_KINDS for cost in self._day_shape(day)),
            *self._line_shapes(),
            wishes.NO_CORE * self._missing_pattern(CORE),
        ]
        if not self.lifter.low_back_care:
            costs.append(wishes.NO_HEAVY_HINGE * self._missing_on(HEAVY, HINGE))
            if self.lifter.experience == "advanced":
                costs.append(wishes.NO_HEAVY_SQUAT * self._missing_on(HEAVY, SQUAT))
        costs.append(wishes.NO_ONE_LEG_LIFT * self._missing_on(LIGHT, LUNGE, STEP))
        costs.append(wishes.NO_LUNGE * self._missing_on(LIGHT, LUNGE))
        costs.append(wishes.SECOND_KNEE_LIFT * self._beyond_one(LIGHT, SQUAT, LUNGE, STEP))
        return sum(costs)

    def _day_shape(self, day: DayKind) -> Iterator[Expression]:
        """How many lifts and sets a day has, of what, and how short its rests are."""
        experience = self.lifter.experience
        today = self._today(day)
        aim = wishes.MAIN_SETS[day][experience]
        main = sum(self.sets[index] for index in today if self.found[index].main)
        yield wishes.MAIN_SET * self._excess(rules.MOST_SETS, main - aim, aim - main)
        lifts = sum(self.chosen[index] for index in today)
        most = wishes.MOST_USUAL_LIFTS[experience]
        fewest = wishes.FEWEST_USUAL_LIFTS[day][experience]
        yield wishes.LIFT * self._excess(20, lifts - most, fewest - lifts)
        yield wishes.SHORT_RESTS[day] * self.short[day]
        yield wishes.CURL_BESIDE_HINGE * self._beyond_one(day, HINGE, KNEE_FLEXION)
        if self.lifter.focus != "side_glutes":
            yield wishes.SECOND_ABDUCTION * self._beyond_one(day, ABDUCTION)

    def _beyond_one(self, day: DayKind, *patterns: str) -> Expression:
        rows = self._where(lambda item: item.row.pattern in patterns, day)
        return self._excess(20, sum(self.chosen[i] for i in rows) - 1)

    def _missing_on(self, day: DayKind, *patterns: str) -> Expression:
        return self._missing(self._where(lambda item: item.row.pattern in patterns, day))

    def _line_shapes(self) -> Iterator[Expression]:
        for index, item in enumerate(self.found):
            if self.points[index]:
                yield self.points[index] * self.chosen[index]
            if not item.main:
                over = self._excess(2, self.sets[index] - wishes.MOST_USUAL_SETS)
                yield wishes.EXTRA_SET * over

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
