"""Why there is no program, and which change of the input really makes one: each is solved first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from programs.engine import rules, schedule
from programs.engine.candidates import candidates
from programs.engine.types import Library, Lifter, Lock, Reason
from programs.engine.vocabulary import (
    DAY_KINDS,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    WARM_UP,
    DayKind,
)

MOST_MINUTES: Final = 180
_BARRED_WORDS: Final = {
    "warm-up": "is a warm-up drill and counts no volume",
    "reps": "may not be done in the {day} day's reps",
    "equipment": "needs equipment you do not have",
    "avoid": "is on your list of things to avoid",
    "skill": "asks for more skill than your level",
    "spinal load": "loads the spine more than low-back care allows",
    "b-stance": "is a B-stance, which stands only with the imbalance focus",
}

Possible = Callable[[Lifter], bool]


def allowed(lifter: Lifter, library: Library) -> bool:
    """True if some program meets every hard rule for this lifter."""
    from programs.engine import solver

    return allowed_before_solving(lifter) and solver.possible(lifter, candidates(lifter, library))


def in_bands(lifter: Lifter, library: Library) -> bool:
    """True if some program meets every hard rule and every band."""
    from programs.engine import solver

    return solver.possible(lifter, candidates(lifter, library), in_bands=True)


def allowed_before_solving(lifter: Lifter) -> bool:
    """The hard rules that need no choice of rows: weekdays, warm-up, locks not twice."""
    return (
        schedule.far_enough(lifter.weekdays["heavy"], lifter.weekdays["light"])
        and not any(rules.is_avoided(slug, lifter.avoid) for slug in rules.warm_up_drills(lifter))
        and len({(lock.day, lock.slug) for lock in lifter.locks}) == len(lifter.locks)
    )


def reasons(lifter: Lifter, library: Library) -> tuple[Reason, ...]:
    """Every way out that changes one thing; where no one thing helps, all that must change."""
    found: list[Reason] = []
    spread = _weekday_fix(lifter)
    change: dict[str, Any] = {}
    if spread is not None:
        change = {"weekdays": spread}
        lifter = replace(lifter, weekdays=spread)
        if allowed(lifter, library):
            return (Reason("48 hours", _weekday_message(spread), change),)
        found.append(Reason("48 hours", _weekday_message(spread)))

    def possible(changed: Lifter) -> bool:
        return allowed(changed, library)

    if lifter.locks and possible(replace(lifter, locks=())):
        return _completed(found, [*_lock_reasons(lifter, library, possible, change)])
    single = [
        *_avoid_reasons(lifter, library, possible, change),
        *_minute_reasons(lifter, possible, change),
        *_equipment_reasons(lifter, possible, change),
    ]
    if single:
        return _completed(found, single)
    return _together(lifter, library, possible, found, change)


def _completed(found: list[Reason], others: list[Reason]) -> tuple[Reason, ...]:
    """Reasons that alone would not do take over the first change that, with theirs, does."""
    return (*(replace(reason, change=others[0].change) for reason in found), *others)


def _weekday_fix(lifter: Lifter) -> dict[DayKind, Any] | None:
    heavy, light = lifter.weekdays["heavy"], lifter.weekdays["light"]
    if schedule.far_enough(heavy, light):
        return None
    return dict(schedule.nearest_allowed(heavy, light))


def _weekday_message(spread: Mapping[DayKind, Any]) -> str:
    return (
        "At least 48 hours must lie between the two days, both ways round the week; the nearest "
        f"pair is {spread['heavy']} for heavy and {spread['light']} for light."
    )


# --- locks -------------------------------------------------------------------------------------


def _lock_reasons(
    lifter: Lifter, library: Library, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    kept, dropped = _keep(lifter.locks, lambda locks: possible(replace(lifter, locks=locks)))
    change = {**change, "locks": [lock_to_json(lock) for lock in kept]}
    for lock in dropped:
        yield Reason("lock", _lock_message(lock, kept, lifter, library), change)


def _lock_message(lock: Lock, kept: tuple[Lock, ...], lifter: Lifter, library: Library) -> str:
    row = library[lock.slug]
    barred = rules.barred_by(row, lock.day, lifter)
    if barred is not None:
        why = _BARRED_WORDS[barred].format(day=lock.day)
    elif any((other.day, other.slug) == (lock.day, lock.slug) for other in kept):
        why = "is locked twice on one day"
    elif kept:
        others = ", ".join(library[other.slug].name for other in kept)
        why = f"can't be kept together with {others}: patterns, spinal load or minutes run out"
    else:
        why = f"leaves no allowed {lock.day} day in {lifter.minutes[lock.day]} minutes"
    return f"The lock on {row.name} ({lock.day} day) can't be kept: it {why}. Drop it."


def lock_to_json(lock: Lock) -> dict[str, Any]:
    """A lock as the lifter contract has it."""
    sets = {} if lock.sets is None else {"sets": lock.sets}
    return {"day": lock.day, "slug": lock.slug, **sets}


# --- what she avoids ---------------------------------------------------------------------------


def _avoid_reasons(
    lifter: Lifter, library: Library, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    if not lifter.avoid or not possible(replace(lifter, avoid=())):
        return
    kept, dropped = _keep_avoided(lifter, library, possible)
    names = ", ".join(dropped)
    drills = [slug for slug in rules.warm_up_drills(lifter) if rules.is_avoided(slug, lifter.avoid)]
    if drills:
        message = (
            f"Every session starts with {library[drills[0]].name}, which avoiding {names} rules "
            "out. Allow the warm-up; the rest of the list may stay."
        )
    else:
        message = f"Avoiding {names} leaves no thrust or bridge to lead a day. Allow it again."
    yield Reason("avoid", message, {**change, "avoid": list(kept)})


def _keep_avoided(
    lifter: Lifter, library: Library, possible: Possible
) -> tuple[tuple[str, ...], list[str]]:
    """As much of the list as can stay: an exercise in pieces, where the whole can't."""
    kept: tuple[str, ...] = ()
    dropped = []
    for slug in lifter.avoid:
        pieces = tuple(
            row.slug
            for row in library.rows
            if row.base == slug and row.slug != slug and row.pattern != WARM_UP
        )
        for part in ((slug,), pieces):
            trial = (*kept, *(one for one in part if one not in kept))
            if part and possible(replace(lifter, avoid=trial)):
                kept = trial
                break
        if slug not in kept:
            dropped.append(slug)
    return kept, dropped


# --- minutes and equipment ---------------------------------------------------------------------


def _minute_reasons(
    lifter: Lifter, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    minutes = _fewest_minutes(lifter, possible)
    if minutes is None or minutes == dict(lifter.minutes):
        return
    for day in DAY_KINDS:
        if minutes[day] != lifter.minutes[day]:
            yield Reason(
                "minutes",
                f"{lifter.minutes[day]} minutes are too few for the {day} day: warm-up, ramp and "
                f"two sets of the main lift need {minutes[day]}.",
                {**change, "minutes": minutes},
            )


def _fewest_minutes(lifter: Lifter, possible: Possible) -> dict[DayKind, int] | None:
    """The fewest minutes, no fewer than asked, that make a program possible; None if none do."""
    minutes: dict[DayKind, int] = dict.fromkeys(DAY_KINDS, MOST_MINUTES)
    if not possible(replace(lifter, minutes=minutes)):
        return None
    for day in DAY_KINDS:
        low, high = lifter.minutes[day], MOST_MINUTES
        while low < high:
            middle = (low + high) // 2
            if possible(replace(lifter, minutes={**minutes, day: middle})):
                high = middle
            else:
                low = middle + 1
        minutes = {**minutes, day: high}
    return minutes


def _equipment_reasons(
    lifter: Lifter, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    for item in EQUIPMENT:
        if item in lifter.equipment:
            continue
        owned = lifter.equipment | {item}
        if possible(replace(lifter, equipment=owned)):
            message = (
                "No thrust or bridge can lead both days with what you have; "
                f"{EQUIPMENT_WORDS[item]} would do."
            )
            yield Reason("equipment", message, {**change, "equipment": sorted(owned)})
            return


# --- several things at once --------------------------------------------------------------------


def _together(
    lifter: Lifter,
    library: Library,
    possible: Possible,
    found: list[Reason],
    change: Mapping[str, Any],
) -> tuple[Reason, ...]:
    """Nothing helps by itself: relax everything, then take back what need not change."""
    free = replace(
        lifter,
        locks=(),
        avoid=(),
        minutes=dict.fromkeys(DAY_KINDS, MOST_MINUTES),
        equipment=frozenset(EQUIPMENT),
    )
    if not possible(free):
        return (
            *found,
            Reason("library", "The library has no rows that make two allowed days for you."),
        )
    whole = dict(change)
    named = [(reason.rule, reason.message) for reason in found]
    if possible(replace(free, equipment=lifter.equipment)):
        free = replace(free, equipment=lifter.equipment)
    else:
        whole["equipment"] = sorted(free.equipment)
        named.append(("equipment", "What you have allows no thrust or bridge on both days."))
    minutes = _fewest_minutes(replace(free, minutes=lifter.minutes), possible)
    if minutes is not None:
        free = replace(free, minutes=minutes)
        if minutes != dict(lifter.minutes):
            whole["minutes"] = minutes
            named.append(("minutes", "The minutes are too few for a warm-up and a main lift."))
    kept, dropped = _keep_avoided(replace(free, avoid=lifter.avoid), library, possible)
    free = replace(free, avoid=kept)
    if dropped:
        whole["avoid"] = list(kept)
        named.append(("avoid", f"Avoiding {', '.join(dropped)} leaves nothing to lead a day."))
    locks, lost = _keep(lifter.locks, lambda some: possible(replace(free, locks=some)))
    if lost:
        whole["locks"] = [lock_to_json(lock) for lock in locks]
        named += [("lock", _lock_message(lock, locks, free, library)) for lock in lost]
    return tuple(Reason(rule, message, whole) for rule, message in named)


def _keep(
    locks: tuple[Lock, ...], works: Callable[[tuple[Lock, ...]], bool]
) -> tuple[tuple[Lock, ...], tuple[Lock, ...]]:
    """(kept, dropped): each lock in turn, as long as a program stays possible."""
    kept: tuple[Lock, ...] = ()
    dropped = []
    for lock in locks:
        if works((*kept, lock)):
            kept = (*kept, lock)
        else:
            dropped.append(lock)
    return kept, tuple(dropped)
