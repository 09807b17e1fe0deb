"""What a finished workout says about one line: held, missed, a new base, or nothing.

Logged reps and loads decide. The order of the checks is the order of what matters to the lifter:
a load below the target explains everything else; then pain, the lockout, the reps, the reserve.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Final, NamedTuple

from programs.engine.block import Line
from programs.engine.loads import plain
from programs.engine.progression.facts import Did, Facts
from programs.engine.progression.finding import judge_finding
from programs.engine.progression.state import State, Verdict
from programs.engine.progression.words import all_done, weight
from programs.engine.vocabulary import LoadKind, Unit

PAIN_HOLDS: Final = 3  # of 10: hold at 3 and 4 (evidence, pain rule while training)
PAIN_STOPS: Final = 5


class Asked(NamedTuple):
    """What a workout's sets are held against."""

    sets: int
    reps: int
    rir: int
    load: Decimal | None
    load_kind: LoadKind
    unit: Unit


def judge(line: Line, state: State, target: Asked, facts: Facts) -> State:
    """The state after a workout whose target was `target`."""
    state = _count_gate(line, state, facts)
    if facts.pain >= PAIN_HOLDS and not _all_below(facts, target):
        return state._replace(verdict=Verdict("pain", f"pain {facts.pain} of 10"))
    if state.finding:
        return judge_finding(
            line,
            state,
            facts,
            week=facts.week,
            asked=target.reps,
            rir_asked=target.rir,
            unit=target.unit,
        )
    if _all_below(facts, target):
        return _base_down(state, target, facts)
    return _judge_known(line, state, target, facts)


def judge_pain(state: State, facts: Facts) -> State:
    """An easy or cut workout earns and loses nothing, but pain holds all the same."""
    if facts.pain >= PAIN_HOLDS:
        return state._replace(verdict=Verdict("pain", f"pain {facts.pain} of 10"))
    return state


def judge_ideal(line: Line, state: State, target: Asked, *, week: int, gate: bool = True) -> State:
    """As if every set were done as asked; with `gate` False the main lift's lockout is not held.

    A load still being found counts as found; where there is none yet it stays unknown.
    """
    if line.main and not gate:
        failed = state._replace(gate_misses=state.gate_misses + 1)
        return failed._replace(verdict=Verdict("gate", "gate missed"))
    if state.finding:
        state = state._replace(finding=False, moved_week=week)
    text = all_done(line, sets=target.sets, count=target.reps)
    return state._replace(gate_misses=0, verdict=Verdict("held", text))


def _count_gate(line: Line, state: State, facts: Facts) -> State:
    """Failed workouts running; one where it was not asked neither adds nor clears."""
    if not line.main or facts.gate is None:
        return state
    return state._replace(gate_misses=0 if facts.gate else state.gate_misses + 1)


def _judge_known(line: Line, state: State, target: Asked, facts: Facts) -> State:
    if line.main and facts.gate is False:
        return state._replace(verdict=Verdict("gate", facts.gate_text))
    short = _short(target, facts)
    if short:
        return state._replace(verdict=Verdict("missed", short))
    unusable = next((s.unusable for s in facts.sets[: target.sets] if s.unusable), "")
    if unusable:
        return state._replace(verdict=Verdict("unusable", unusable))
    if line.main and facts.gate is None:
        return state._replace(verdict=Verdict("gate_not_asked", "lockout not asked"))
    asked = facts.sets[: target.sets]
    lightest = min((s.load for s in asked if s.load is not None), default=None)
    if target.load is not None and lightest is not None and lightest > target.load:
        return _base_up(state, target, lightest, facts.week)
    tired = _too_near_failure(target, asked)
    if tired:
        return state._replace(verdict=Verdict("missed", tired))
    text = all_done(line, sets=target.sets, count=target.reps)
    return state._replace(verdict=Verdict("held", text))


def _short(target: Asked, facts: Facts) -> str:
    """The first set that fell short of its reps or load, or is missing; "" if none did."""
    for done in facts.sets[: target.sets]:
        if done.unusable:
            continue
        if done.only_side:
            return f"set {done.number} on the {done.only_side} side only"
        if done.reps < target.reps:
            return f"set {done.number}: {done.reps} of {target.reps}"
        if target.load is not None and done.load is not None and done.load < target.load:
            return f"set {done.number} at {plain(done.load)} of {weight(target.load, target.unit)}"
    if not facts.sets:
        return "not done"
    if len(facts.sets) < target.sets:
        return f"{len(facts.sets)} of {target.sets} sets done"
    return ""


def _too_near_failure(target: Asked, asked: tuple[Did, ...]) -> str:
    """RIR below target on a set that was answered; an unanswered one counts as asked."""
    for done in asked:
        if done.rir is not None and done.rir < target.rir:
            return f"set {done.number} left {done.rir} in reserve, {target.rir} asked"
    return ""


def _all_below(facts: Facts, target: Asked) -> bool:
    """Every set that counts was lighter than asked: the lifter took the load down herself."""
    loads = [s.load for s in facts.usable if s.load is not None]
    if target.load is None or target.load_kind != "weight" or not loads:
        return False
    return all(load < target.load for load in loads)


def _base_down(state: State, target: Asked, facts: Facts) -> State:
    """The load most sets were done with; the lighter one where two are even."""
    counts = Counter(s.load for s in facts.usable if s.load is not None)
    base = min(counts, key=lambda load: (-counts[load], load))
    text = f"{weight(base, target.unit)} lifted, {plain(target.load or Decimal(0))} asked"
    lower = state._replace(gate_misses=1 if facts.gate is False else 0)
    return _rebased(lower, base, facts.week, Verdict("base_down", text))


def _base_up(state: State, target: Asked, base: Decimal, week: int) -> State:
    asked = plain(target.load or Decimal(0))
    text = f"{weight(base, target.unit)} × {target.reps} done, {asked} asked"
    raised = state._replace(rise_week=week)
    return _rebased(raised, base, week, Verdict("base_up", text))


def _rebased(state: State, base: Decimal, week: int, verdict: Verdict) -> State:
    """A new base is a move: the two weeks run from the workout that made it."""
    return state._replace(load=base, moved_week=week, misses=0, holding_top=False, verdict=verdict)
