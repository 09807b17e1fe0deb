"""A bad day: a workout cut on purpose. A short one beats one that is skipped, and few hard sets
keep strength; it neither earns nor loses a step.

The main lift stays with half its sets, one abduction stays with half of its own, the rest is left
out for the day. Short of time the load stays; sore it comes down a tenth.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from programs.engine.block import Block, Line
from programs.engine.effort import EASY_RIR, easy_sets
from programs.engine.progression.answers import DayTargets, NextTarget
from programs.engine.progression.loads import load_back
from programs.engine.progression.words import weight
from programs.engine.vocabulary import ABDUCTION

Cut = Literal["short", "sore"]
LEAST_MAIN_SETS: Final = 2
# More in reserve: one rep where only time is short, two where the muscles are.
MORE_RIR: Final[dict[Cut, int]] = {"short": 1, "sore": 2}


def cut_day(block: Block, day: DayTargets, *, cut: Cut) -> DayTargets:
    """`day` as it is on a bad day; a day that is cut already stays as it is.

    What is left out keeps its place with no sets. An exercise stopped for pain stays stopped, and
    is not the abduction that is kept.
    """
    if day.cut:
        return day
    lines = {line.slug: line for line in block.day(day.kind, week=day.week)}
    kept = next((t.slug for t in day.targets if _is_abduction(lines[t.slug], t)), None)
    return replace(
        day,
        cut=cut,
        targets=tuple(_target(t, lines[t.slug], cut=cut, kept=kept) for t in day.targets),
    )


def _is_abduction(line: Line, target: NextTarget) -> bool:
    return line.pattern == ABDUCTION and not line.main and not target.stopped


def _target(target: NextTarget, line: Line, *, cut: Cut, kept: str | None) -> NextTarget:
    if target.stopped:
        return target
    if not line.main and target.slug != kept:
        return replace(target, sets=0, code="left_out", why="left out today")
    least = LEAST_MAIN_SETS if line.main else 1
    sets = min(target.sets, max(least, easy_sets(target.sets)))
    load, load_words = _load(target, line, cut=cut)
    return replace(
        target,
        sets=sets,
        load=load,
        rir=min(EASY_RIR, target.rir + MORE_RIR[cut]),
        code="cut",
        why=f"cut today: {sets} of {line.sets} sets, {load_words}; no step won or lost",
    )


def _load(target: NextTarget, line: Line, *, cut: Cut) -> tuple[Decimal | None, str]:
    """The load of the day, and in words what became of it."""
    if target.load is None:
        return None, "same target"
    if cut == "short":
        return target.load, "same load"
    lighter = load_back(line, target.load)
    if lighter is None:
        return target.load, "same load: nothing lighter can be loaded"
    return lighter, f"-10% to {weight(lighter, target.unit)}"
