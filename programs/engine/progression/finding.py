"""Finding a load that is not known: by the reps done and the reps left in reserve."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from programs.engine.block import Line
from programs.engine.progression.facts import Did, Facts
from programs.engine.progression.loads import (
    PERCENT_A_REP,
    at_or_below,
    load_back,
    next_load,
)
from programs.engine.progression.state import State, Verdict
from programs.engine.progression.words import reps as reps_text
from programs.engine.progression.words import weight
from programs.engine.vocabulary import Unit

MANY: Final = 4  # the sheet's last answer is "4 or more"
MANY_OVER: Final = 3  # so it stands for at least three reps too easy
FAR: Final = 5  # people guess worse the farther from failure (HAL22): then a big step
FAR_FACTOR: Final = Fraction(14, 10)


def suggest(
    line: Line, *, load: Decimal, reps: int, rir: int, asked: int, rir_asked: int
) -> Decimal:
    """The load to try next after a set of `reps` with `rir` left, when `asked` at `rir_asked`.

    Each rep too many or too few is worth 2.7% on the heavy day and 2.0% on the light one. Rounded
    down to what can be loaded; equal to `load` where the set was as asked.
    """
    over = reps + rir - asked - rir_asked
    if rir >= MANY > rir_asked:
        over = max(over, MANY_OVER)
    if over == 0:
        return load
    if over >= FAR:
        wanted = Fraction(load) * FAR_FACTOR
    else:
        wanted = Fraction(load) * (100 + over * PERCENT_A_REP[line.kind]) / 100
    rounded = at_or_below(line, wanted) or load
    if over < 0:
        return rounded if rounded < load else load_back(line, load) or load
    if rir >= MANY > rir_asked:
        return max(rounded, next_load(line, load))
    return max(rounded, load)


def judge_finding(
    line: Line, state: State, facts: Facts, *, week: int, asked: int, rir_asked: int, unit: Unit
) -> State:
    """The state after a workout in which the load was still to be found."""
    lifted = [s for s in facts.usable if s.load is not None]
    if not lifted:
        text = facts.sets[0].unusable if facts.sets else "not done: still to be found"
        return state._replace(verdict=Verdict("finding", text))
    if line.main and facts.gate is False:
        return _too_heavy(line, state, lifted, facts.gate_text, unit)
    rated = [s for s in lifted if s.rir is not None]
    if not rated:
        last = lifted[-1].load
        text = f"{_said(lifted[-1], line, unit)}: say how many were left, and it is found"
        return state._replace(load=last, verdict=Verdict("finding", text))
    fit = {s: _over(s, asked, rir_asked) for s in rated}
    heavy = min((s.load for s, over in fit.items() if over < 0 and s.load), default=None)
    too_heavy = min(_known(heavy, state.too_heavy), default=None)
    snug = [s for s, over in fit.items() if over in {0, 1} and not _open_ended(s, rir_asked)]
    best = max((s for s, over in fit.items() if over >= 0), key=_load, default=None)
    found = max(snug, key=_load, default=None)
    if found is None and best is not None and too_heavy is not None:
        # Its next load up was too much already: nothing between the two can be loaded.
        found = best if next_load(line, _load(best)) >= too_heavy else None
    if found is None and _stays(line, best or rated[-1], asked, rir_asked):
        found = best or rated[-1]
    if found is not None:
        text = f"{_said(found, line, unit)} with {found.rir} left: found"
        base = _load(found)
        return state._replace(
            load=base,
            finding=False,
            too_heavy=None,
            moved_week=week,
            verdict=Verdict("found", text),
        )
    last_set = rated[-1]
    attempt = _suggest_after(line, last_set, asked, rir_asked)
    text = f"{_said(last_set, line, unit)} left {last_set.rir}, {rir_asked} asked: "
    text += f"try {weight(attempt, unit)}"
    return state._replace(load=attempt, too_heavy=too_heavy, verdict=Verdict("finding", text))


def _too_heavy(line: Line, state: State, lifted: list[Did], text: str, unit: Unit) -> State:
    """A lockout that was not held: too heavy, whatever the reserve."""
    lightest = min(_load(s) for s in lifted)
    attempt = load_back(line, lightest) or lightest
    why = f"{text} at {weight(lightest, unit)}: try {weight(attempt, unit)}"
    known = min(_known(lightest, state.too_heavy))
    return state._replace(load=attempt, too_heavy=known, verdict=Verdict("finding", why))


def _load(done: Did) -> Decimal:
    return done.load or Decimal(0)


def _known(*loads: Decimal | None) -> Iterable[Decimal]:
    return [load for load in loads if load is not None]


def _over(done: Did, asked: int, rir_asked: int) -> int:
    """How many reps easier than asked a set was; below zero: harder."""
    return done.reps + (done.rir or 0) - asked - rir_asked


def _open_ended(done: Did, rir_asked: int) -> bool:
    return (done.rir or 0) >= MANY > rir_asked


def _stays(line: Line, done: Did, asked: int, rir_asked: int) -> bool:
    """True if the load the set points to is the one lifted, rounded to what can be loaded."""
    return _suggest_after(line, done, asked, rir_asked) == done.load


def _suggest_after(line: Line, done: Did, asked: int, rir_asked: int) -> Decimal:
    return suggest(
        line, load=_load(done), reps=done.reps, rir=done.rir or 0, asked=asked, rir_asked=rir_asked
    )


def _said(done: Did, line: Line, unit: Unit) -> str:
    return f"{weight(_load(done), unit)} × {reps_text(done.reps, line)}"
