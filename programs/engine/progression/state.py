"""Where one line stands between two workouts: the base its next target is made from.

Named tuples: a roster replays hundreds of logs, and they are copied ten times faster.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from programs.engine.block import Line
from programs.engine.progression.answers import Code

Outcome = Literal[
    "none",
    "held",
    "missed",
    "gate",
    "gate_not_asked",
    "pain",
    "unusable",
    "base_up",
    "base_down",
    "finding",
    "found",
    "lay_off",
    "eased",
]


class Verdict(NamedTuple):
    """What the last workout of a line means for its next target, and in words."""

    outcome: Outcome = "none"
    text: str = ""


class State(NamedTuple):
    """The base of one line. Recomputed from the log each time, never stored.

    `load` is None for a band, the body, or a weight that is not known. `finding`: it is still being
    found by RIR, and `too_heavy` is the lightest load that was too much so far. `moved_week` is the
    week of the last move, up or down: the two-week clock runs from it. `rise_week` is that of the
    last move up. `misses` and `gate_misses` count those running. `code` and `why` explain.
    """

    load: Decimal | None
    reps: int
    finding: bool
    moved_week: int
    rise_week: int
    too_heavy: Decimal | None = None
    misses: int = 0
    gate_misses: int = 0
    holding_top: bool = False
    verdict: Verdict = Verdict()
    code: Code = "start"
    why: str = ""

    def because(self, code: Code, why: str) -> State:
        """The same base with another reason."""
        return self._replace(code=code, why=why)


def first_state(line: Line) -> State:
    """Where a line begins: the bottom of its window, at its load if there is one."""
    load = (line.load or None) if line.has_weight else None
    return State(
        load=load,
        reps=line.reps[0],
        finding=line.has_weight and (line.load_kind == "find" or load is None),
        moved_week=line.since_week,
        rise_week=line.since_week,
    )
