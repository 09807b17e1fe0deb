"""Loads: estimated one-rep maximum, the smallest jump, and where a lift starts.

Exact arithmetic throughout; kilograms and pounds never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from programs.engine import rules
from programs.engine.effort import rir_of_week
from programs.engine.plates import ramp_loads
from programs.engine.types import Library, Lifter, Row, WorkingLoad
from programs.engine.vocabulary import EMPTY_BAR, USUAL_JUMPS, DayKind, LoadKind

MOST_REPS_FOR_ESTIMATE: Final = 10  # beyond, reps say too little about strength (REY06)
LIGHT_SHARE: Final = Fraction(55, 100)  # of the heavy day's load of the same lift
B_STANCE_FACTOR: Final = Fraction(1, 2)  # of the two-leg lift on the same equipment


@dataclass(frozen=True, slots=True)
class Start:
    """Where a lift starts: its kind, its load if known, and how that was reckoned."""

    kind: LoadKind
    load: Decimal | None
    note: str


def estimated_max(load: Decimal, reps: int, rir: Decimal | int) -> Fraction | None:
    """One-rep maximum by Epley on reps + RIR; None over ten, and for no load at all."""
    in_all = reps + Fraction(rir)
    if load <= 0 or reps < 1 or in_all > MOST_REPS_FOR_ESTIMATE:
        return None
    return Fraction(load) * (1 + in_all / 30)


def load_for(maximum: Fraction, reps: int, rir: int) -> Fraction:
    """Load at which `reps` leave `rir` in reserve, by Epley."""
    return maximum / (1 + Fraction(reps + rir, 30))


def round_down(load: Fraction, jump: Decimal) -> Decimal:
    """The largest multiple of `jump` that is not above `load`."""
    return jump * (load // Fraction(jump))


def jump_of(row: Row, lifter: Lifter) -> Decimal | None:
    """Smallest jump of what `row` is loaded by, in the lifter's unit; None if it has no weight."""
    item = row.loaded_by(lifter.equipment)
    if item is None:
        return None
    return lifter.smallest_jump.get(item, USUAL_JUMPS[lifter.unit][item])


def empty_bar(row: Row, lifter: Lifter) -> Decimal | None:
    """Weight of the bar of `row` without plates, or None if it has no free bar."""
    item = row.loaded_by(lifter.equipment)
    return None if item is None else EMPTY_BAR[lifter.unit].get(item)


def two_leg_slug(slug: str) -> str | None:
    """Slug of the two-leg lift of a B-stance row; None for any other row."""
    base, _, tail = slug.partition("/")
    if "b-stance" not in tail:
        return None
    rest = "-".join(part for part in tail.replace("b-stance", "").split("-") if part)
    return f"{base}/{rest}" if rest else base


def two_leg_twin(row: Row, library: Library) -> Row | None:
    """The two-leg lift a B-stance row starts from: same exercise and equipment."""
    slug = two_leg_slug(row.slug) if row.is_b_stance else None
    twin = None if slug is None else library.by_slug.get(slug)
    return twin if twin is not None and twin.equipment == row.equipment else None


def own_max(row: Row, lifter: Lifter) -> Fraction | None:
    """Estimated maximum of `row` from what she said of it herself; None if it says too little."""
    own = lifter.working_loads.get(row.slug)
    return None if own is None else _maximum(own)


def known_max(row: Row, lifter: Lifter, library: Library) -> tuple[Fraction, str] | None:
    """Estimated maximum of `row` from her own loads, and in words where it comes from."""
    own = lifter.working_loads.get(row.slug)
    if own is not None:
        maximum = own_max(row, lifter)
        return None if maximum is None else (maximum, f"from your {_said(own, lifter)}")
    twin = two_leg_twin(row, library)
    known = None if twin is None else lifter.working_loads.get(twin.slug)
    if twin is None or known is None:
        return None
    maximum = _maximum(known)
    if maximum is None:
        return None
    return maximum * B_STANCE_FACTOR, f"from half of your {twin.name} {_said(known, lifter)}"


def start(row: Row, day: DayKind, lifter: Lifter, library: Library) -> Start:
    """Load of week 1: at the lowest rep and RIR of the day, rounded down to the smallest jump.

    The light day starts at 55% of what the heavy day would lift: light sets reckoned from a
    one-rep maximum come out too heavy.
    """
    jump = jump_of(row, lifter)
    if jump is None:
        kind: LoadKind = "band" if row.uses_band() else "bodyweight"
        return Start(kind, None, "")
    known = known_max(row, lifter, library)
    if known is None:
        if row.slug in lifter.working_loads and lifter.working_loads[row.slug].load > 0:
            said = _said(lifter.working_loads[row.slug], lifter)
            return Start(
                "find",
                None,
                f"Your {said} is over {MOST_REPS_FOR_ESTIMATE} reps with those in reserve: too "
                "many to reckon from, so find the load by RIR in week 1",
            )
        steps = f"{plain(jump)} {lifter.unit}"
        return Start(
            "find", None, f"No load is known for {row.name}: week 1 finds it in steps of {steps}"
        )
    maximum, source = known
    rir = rir_of_week(lifter, 1, easy=False)
    reps = rules.window(row, "heavy") or rules.DAY_REPS["heavy"]
    load = round_down(load_for(maximum, reps[0], rir), jump)
    note = f"Starts at {{load}} {source}"
    if day == "light":
        load = round_down(Fraction(load) * LIGHT_SHARE, jump)
        note = f"Starts at {{load}}, 55% of its heavy-day load, {source}"
    bar = empty_bar(row, lifter)
    if bar is not None and load < bar:
        load, note = bar, f"Starts with the empty bar, {{load}}, {source}"
    if load <= 0:
        return Start("find", None, "Less than the smallest jump: find the load by RIR in week 1")
    return Start("weight", load, note.format(load=f"{plain(load)} {lifter.unit}"))


def ramp_load(load: Decimal | None, percent: int, row: Row, lifter: Lifter) -> Decimal | None:
    """Load of a ramp set: `percent` of the working load, rounded down, never below the bar."""
    jump = jump_of(row, lifter)
    if load is None or jump is None:
        return None
    (ramp,) = ramp_loads(load, percents=(percent,), jump=jump, least=empty_bar(row, lifter) or jump)
    return ramp


def plain(number: Decimal) -> str:
    """A number as people write it: 80, 82.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _maximum(known: WorkingLoad) -> Fraction | None:
    return estimated_max(known.load, known.reps, known.rir or 0)


def _said(known: WorkingLoad, lifter: Lifter) -> str:
    reserve = "" if known.rir is None else f" at RIR {plain(known.rir)}"
    return f"{plain(known.load)} {lifter.unit} x {known.reps}{reserve}"
