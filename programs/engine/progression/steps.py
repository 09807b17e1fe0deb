"""The step itself: from what the last workout said to the next target (double progression)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from programs.engine.block import Line
from programs.engine.progression.answers import Code
from programs.engine.progression.loads import (
    BACK,
    LARGE_JUMP,
    at_or_below,
    load_back,
    next_load,
    percent_more,
    reps_cost,
)
from programs.engine.progression.state import Outcome, State, Verdict
from programs.engine.progression.words import ONE, reps, weight
from programs.engine.vocabulary import Unit

CLOCK: Final = 2  # weeks a target stands at the least
MISSES_BACK: Final = 2  # missed steps, or gates, running
# Outcomes that leave the base as the workout made it, with how their reason ends.
HOLDING: Final[dict[Outcome, tuple[Code, str]]] = {
    "found": ("found", ""),
    "gate_not_asked": ("gate_not_asked", ": the load waits"),
    "base_up": ("base_up", ": the new base"),
    "base_down": ("base_down", ": the new base"),
    "lay_off": ("lay_off", ""),
    "pain": ("pain", ": hold"),
}


def decide(
    line: Line,
    state: State,
    *,
    week: int,
    unit: Unit,
    rir: int,
    heavy_load: Decimal | None = None,
) -> State:
    """The base for `week`, with its reason. `heavy_load` is the heavy lift's a start is taken from;
    `rir` what the week asks.

    A missed step is one that was due by the clock and not earned. Decided once for each workout:
    the same verdict looked at again in a later week gives that week's answer.
    """
    verdict = state.verdict
    due = week - state.moved_week >= CLOCK
    if verdict.outcome in HOLDING:
        code, ending = HOLDING[verdict.outcome]
        return state.because(code, f"{verdict.text}{ending}")
    match verdict.outcome:
        case "held" if due:
            return _rise(line, state._replace(misses=0), verdict.text, week=week, unit=unit)
        case "held":
            why = f"{verdict.text}: the same again, a step takes two weeks"
            return state._replace(misses=0).because("wait", why)
        case "missed" | "gate":
            return _fallen_short(line, state, due=due, week=week, unit=unit)
        case "eased":
            return state.because("wait", f"after the easy week: {_standing(line, state, unit)}")
        case "unusable":
            return state.because("unusable", f"{verdict.text}; same {_thing(line)}")
        case _:
            return _begin(line, state, week=week, unit=unit, rir=rir, heavy_load=heavy_load)


def lay_off(line: Line, state: State, *, week: int, unit: Unit) -> State:
    """Two missed weeks: back 10%; a load not known yet has nothing to go back from."""
    if line.has_weight and state.load is None:
        return state
    eased, words = _back(line, state, week=week, unit=unit)
    return eased._replace(verdict=Verdict("lay_off", f"two weeks missed: {words}"))


def _fallen_short(line: Line, state: State, *, due: bool, week: int, unit: Unit) -> State:
    """Holds; back 10% at the second missed step running, or the second failed gate."""
    text, by_gate = state.verdict.text, state.verdict.outcome == "gate"
    misses = state.misses + (1 if due else 0)
    if by_gate and state.gate_misses >= MISSES_BACK:
        eased, words = _back(line, state, week=week, unit=unit)
        return eased.because("two_gates", f"{text}, two workouts running: {words}")
    if misses >= MISSES_BACK:
        eased, words = _back(line, state, week=week, unit=unit)
        return eased.because("two_misses", f"{text}; two steps missed running: {words}, rebuild")
    held = state._replace(misses=misses)
    return held.because("gate" if by_gate else "miss", f"{text}: same {_thing(line)}")


def _rise(line: Line, state: State, text: str, *, week: int, unit: Unit) -> State:
    """One step: a rep inside the window, else the load."""
    low, high = line.reps
    risen = state._replace(moved_week=week, rise_week=week)
    if state.reps < high:
        why = f"{text}: +1 {ONE[line.reps_unit]}"
        return risen._replace(reps=state.reps + 1).because("rep_up", why)
    if not line.has_weight:
        return state.because("outgrown", f"{text}: top of the range; {_change(line)}")
    if state.load is None:
        return state.because("hold_top", f"{text}: next the smallest jump from the load found")
    heavier = next_load(line, state.load)
    percent = percent_more(state.load, heavier)
    jump = weight(heavier - state.load, unit)
    if percent > LARGE_JUMP and not state.holding_top:
        held = state._replace(moved_week=week, holding_top=True)
        share = f"{float(percent):.4g}"
        return held.because(
            "hold_top", f"{text}; +{jump} would be {share}%: hold the top one more step"
        )
    count = max(low, high - reps_cost(percent, line.kind))
    return risen._replace(load=heavier, reps=count, holding_top=False).because(
        "load_up", f"{text}: +{jump}, {reps(count, line)}"
    )


def _back(line: Line, state: State, *, week: int, unit: Unit) -> tuple[State, str]:
    """A tenth off: of the load, or of the reps where nothing lighter can be loaded."""
    low = line.reps[0]
    fresh = state._replace(
        moved_week=week, misses=0, gate_misses=0, holding_top=False, verdict=Verdict()
    )
    lighter = None if state.load is None else load_back(line, state.load)
    if lighter is not None:
        return fresh._replace(load=lighter), f"-10% to {weight(lighter, unit)}"
    count = max(low, int(state.reps * BACK))
    if count < state.reps:
        return fresh._replace(reps=count), f"back to {reps(count, line)}"
    return fresh, "at the bottom already: take an easier variation if it stays so"


def _begin(
    line: Line, state: State, *, week: int, unit: Unit, rir: int, heavy_load: Decimal | None
) -> State:
    """Nothing judged yet: the start, or a start from the heavy day's load, or a load to find."""
    if state.finding:
        return _still_finding(line, state, week=week, unit=unit, rir=rir, heavy_load=heavy_load)
    if line.load_kind == "band":
        return state.because("start", f"start: the band that leaves {rir} in reserve")
    return state.because("start", f"start: {_standing(line, state, unit)}")


def _still_finding(
    line: Line, state: State, *, week: int, unit: Unit, rir: int, heavy_load: Decimal | None
) -> State:
    """A load of its own comes first; else a share of the heavy day's; else it is found by RIR."""
    if state.load is not None:
        return state.because("find", state.verdict.text or "find the load by reps in reserve")
    source = line.starts_from
    if source is not None and heavy_load is not None:
        start = at_or_below(line, Fraction(heavy_load) * source.factor)
        if start is not None:
            share = f"{float(source.factor * 100):g}"
            why = f"starts at {share}% of the heavy day's {weight(heavy_load, unit)}"
            known = state._replace(load=start, finding=False, moved_week=week)
            return known.because("from_heavy", why)
    begin = f"find the load that leaves {rir} in reserve after {reps(state.reps, line)}"
    return state.because("find", state.verdict.text or begin)


def _standing(line: Line, state: State, unit: Unit) -> str:
    if state.load is None:
        return reps(state.reps, line)
    return f"{weight(state.load, unit)} × {state.reps}"


def _thing(line: Line) -> str:
    return "load" if line.has_weight else "target"


def _change(line: Line) -> str:
    if line.load_kind == "band":
        return "take a thicker band"
    return "add weight or take a harder variation"
