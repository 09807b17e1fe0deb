"""Why a lock can't be kept, in words: the rule it meets, by itself or beside the other locks."""

from __future__ import annotations

from collections.abc import Sequence

from programs.engine import rules
from programs.engine.candidates import candidate
from programs.engine.change import BARRED_WORDS
from programs.engine.types import Library, Lifter, Lock, Row
from programs.engine.vocabulary import THRUST, TICKS_A_MINUTE, WARM_UP_TICKS, DayKind

_PATTERN_WORDS = {THRUST: "thrusts or bridges", "lunge/split": "lunge or split squat"}


def why_not(lock: Lock, kept: Sequence[Lock], lifter: Lifter, library: Library) -> str:
    """One sentence: which lock, why, and that it should be dropped."""
    name = library[lock.slug].name
    return (
        f"The lock on {name} ({lock.day} day) can't be kept: "
        f"{_cause(lock, kept, lifter, library)}. Drop it."
    )


def _cause(lock: Lock, kept: Sequence[Lock], lifter: Lifter, library: Library) -> str:
    row, day = library[lock.slug], lock.day
    barred = rules.barred_by(row, day, lifter)
    if barred is not None:
        return f"it {BARRED_WORDS[barred].format(day=day)}"
    today = [other for other in kept if other.day == day]
    if any(other.slug == lock.slug for other in today):
        return "it is locked twice on that day"
    beside = [library[other.slug] for other in today]
    return (
        _too_many(row, beside, day, lifter)
        or _too_heavy(row, beside, lifter)
        or _too_long(lock, today, lifter, library)
        or _no_room_for_a_main(row, beside, day, lifter)
        or f"beside the other locks no allowed {day} day is left"
    )


def _too_many(row: Row, beside: Sequence[Row], day: DayKind, lifter: Lifter) -> str:
    same = [other for other in beside if other.pattern == row.pattern]
    most = rules.most_of_pattern(row.pattern, day, lifter)
    if len(same) < most:
        return ""
    names = " and ".join(other.name for other in same)
    if most == 1:
        word = _PATTERN_WORDS.get(row.pattern, row.pattern)
        return f"a day has at most one {word}, and {names} is locked too"
    word = _PATTERN_WORDS.get(row.pattern, f"{row.pattern} lifts")
    return f"a day has at most {most} {word}, and {names} are locked too"


def _too_heavy(row: Row, beside: Sequence[Row], lifter: Lifter) -> str:
    together = row.spinal_load + sum(other.spinal_load for other in beside)
    most = rules.most_spinal(lifter)
    if together <= most:
        return ""
    return f"with the other locks the day's spinal load would be {together}, and {most} is the most"


def _too_long(lock: Lock, today: Sequence[Lock], lifter: Lifter, library: Library) -> str:
    """The locks alone, at their fewest sets and shortest rests, and a main if none of them is."""
    day = lock.day
    lifts = [(library[one.slug], one.sets or rules.FEWEST_SETS) for one in (lock, *today)]
    ticks = sum(_ticks(row, sets, day, lifter, main=False) for row, sets in lifts)
    leads = [(row, sets) for row, sets in lifts if rules.may_lead(row, day, lifter)]
    if leads:  # the one that leads has its ramp and longer rests on top
        ticks += min(
            _ticks(row, sets, day, lifter, main=True) - _ticks(row, sets, day, lifter, main=False)
            for row, sets in leads
        )
    else:
        ticks += min(
            (
                _ticks(row, rules.FEWEST_SETS, day, lifter, main=True)
                for row in library.rows
                if rules.may_lead(row, day, lifter) and rules.barred_by(row, day, lifter) is None
            ),
            default=0,
        )
    if ticks <= rules.day_limit(lifter, day):
        return ""
    needed = -(-(ticks + WARM_UP_TICKS) // TICKS_A_MINUTE)
    others = " with the other locks" if today else ""
    main = "" if leads else " and a main lift"
    return (
        f"it{others}{main} would take {needed} minutes or more, and the {day} day has "
        f"{lifter.minutes[day]}"
    )


def _ticks(row: Row, sets: int, day: DayKind, lifter: Lifter, *, main: bool) -> int:
    item = candidate(row, day, lifter, main=main)
    return item.fixed_ticks + sets * item.short_ticks


def _no_room_for_a_main(row: Row, beside: Sequence[Row], day: DayKind, lifter: Lifter) -> str:
    thrusts = [other for other in (row, *beside) if other.pattern == THRUST]
    leads = [other for other in thrusts if rules.may_lead(other, day, lifter)]
    if len(thrusts) >= rules.MOST_THRUSTS_A_DAY and all(
        rules.is_poor_main(other, lifter) for other in leads
    ):
        return (
            "it and the other locks leave no room for a loaded main, and without a load they may "
            "not lead the day"
        )
    return ""
