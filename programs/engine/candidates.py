"""Which rows may stand on which day, in which place, with which reps, rests and times."""

from __future__ import annotations

from dataclasses import dataclass

from programs.engine import rules
from programs.engine.types import Library, Lifter, Row
from programs.engine.vocabulary import DAY_KINDS, TICKS_A_SECOND, DayKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row on a day, as the main or not. Times are ticks of 0.1 s; rests are seconds.

    `fixed_ticks` are paid once (ramp and set-up); `usual_ticks` and `short_ticks` for every set,
    with the rest a coach would ask and with the shortest that is allowed.
    """

    day: DayKind
    row: Row
    main: bool
    reps: tuple[int, int]
    fixed_ticks: int
    usual_rest: int
    short_rest: int
    usual_ticks: int
    short_ticks: int


def candidate(row: Row, day: DayKind, lifter: Lifter, *, main: bool) -> Candidate:
    """The times of `row` on `day`; it must have a rep window there."""
    reps = rules.window(row, day)
    if reps is None:
        raise ValueError(f"{row.slug} may not be done on the {day} day")
    work = rules.work_ticks(row, reps[1])
    usual = rules.usual_rest(row, day, lifter, main=main)
    short = rules.shortest_rest(day, main=main)
    ramp = rules.ramp_ticks(row, day, lifter) if main else 0
    return Candidate(
        day=day,
        row=row,
        main=main,
        reps=reps,
        fixed_ticks=ramp + rules.set_up_ticks(row, lifter.equipment),
        usual_rest=usual,
        short_rest=short,
        usual_ticks=work + usual * TICKS_A_SECOND,
        short_ticks=work + short * TICKS_A_SECOND,
    )


def candidates(lifter: Lifter, library: Library) -> tuple[Candidate, ...]:
    """Everything that may stand in the program, in the library's order, heavy day first."""
    return tuple(item for day in DAY_KINDS for item in _fitting(lifter, library, day))


def _fitting(lifter: Lifter, library: Library, day: DayKind) -> list[Candidate]:
    """Without what finds no room beside the shortest main: on a short day that is most of it."""
    found = _of_day(lifter, library, day)
    limit = rules.day_limit(lifter, day)
    shortest = min((_least_ticks(item) for item in found if item.main), default=0)
    return [item for item in found if _least_ticks(item) + (0 if item.main else shortest) <= limit]


def _least_ticks(item: Candidate) -> int:
    return item.fixed_ticks + rules.FEWEST_SETS * item.short_ticks


def _of_day(lifter: Lifter, library: Library, day: DayKind) -> list[Candidate]:
    found: list[Candidate] = []
    loaded = rules.loaded_main_possible(lifter, library.rows, day)
    for row in library.rows:
        if rules.barred_by(row, day, lifter) is not None:
            continue
        poor = loaded and rules.is_poor_main(row, lifter)
        if rules.may_lead(row, day, lifter) and not poor:
            found.append(candidate(row, day, lifter, main=True))
        found.append(candidate(row, day, lifter, main=False))
    return found
