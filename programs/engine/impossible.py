"""Why there is no program, and which change of the input really makes one: each is solved first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from programs.engine import rules, schedule
from programs.engine.candidates import candidates
from programs.engine.change import MOST_MINUTES, lock_to_json
from programs.engine.lock_words import why_not
from programs.engine.types import Library, Lifter, Lock, Reason
from programs.engine.vocabulary import (
    DAY_KINDS,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    WARM_UP,
    WEEKDAY_WORDS,
    DayKind,
)

Possible = Callable[[Lifter], bool]


def allowed(lifter: Lifter, library: Library) -> bool:
    """True if some program meets every hard rule for this lifter."""
    from programs.engine import solver

    return allowed_before_solving(lifter) and solver.possible(lifter, candidates(lifter, library))


def allowed_before_solving(lifter: Lifter) -> bool:
    """The hard rules that need no choice of rows: weekdays, warm-up, locks not twice."""
    return (
        schedule.far_enough(lifter.weekdays["heavy"], lifter.weekdays["light"])
        and not any(rules.is_avoided(slug, lifter.avoid) for slug in rules.warm_up_drills(lifter))
        and len({(lock.day, lock.slug) for lock in lifter.locks}) == len(lifter.locks)
    )


def reasons(lifter: Lifter, library: Library) -> tuple[Reason, ...]:
    """Every way out that changes one thing; where no one thing helps, all that must change.

    A change is one for the best program: where an alternative was asked, it asks for the best.
    """
    found = _reasons(replace(lifter, alternative=0), library)
    if not lifter.alternative:
        return found
    return tuple(
        reason
        if reason.change is None
        else replace(reason, change={**reason.change, "alternative": 0})
        for reason in found
    )


def _reasons(lifter: Lifter, library: Library) -> tuple[Reason, ...]:
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
        f"pair is {WEEKDAY_WORDS[spread['heavy']]} for heavy and {WEEKDAY_WORDS[spread['light']]} "
        "for light."
    )


# --- locks -------------------------------------------------------------------------------------


def _lock_reasons(
    lifter: Lifter, library: Library, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    kept, dropped = _keep(lifter.locks, lambda locks: possible(replace(lifter, locks=locks)))
    change = {**change, "locks": [lock_to_json(lock) for lock in kept]}
    for lock in dropped:
        yield Reason("lock", why_not(lock, kept, lifter, library), change)


# --- what she avoids ---------------------------------------------------------------------------


def _avoid_reasons(
    lifter: Lifter, library: Library, possible: Possible, change: Mapping[str, Any]
) -> Iterator[Reason]:
    if not lifter.avoid or not possible(replace(lifter, avoid=())):
        return
    kept, dropped = _keep_avoided(lifter, library, possible)
    message = _avoid_message(dropped, lifter, library)
    yield Reason("avoid", message, {**change, "avoid": list(kept)})


def _avoid_message(dropped: list[str], lifter: Lifter, library: Library) -> str:
    """Which of the list must go, and what for: the warm-up, or something to lead a day."""
    drills = rules.warm_up_drills(lifter)
    warm = [slug for slug in dropped if any(rules.is_avoided(one, (slug,)) for one in drills)]
    others = [slug for slug in dropped if slug not in warm]
    said = []
    if warm:
        starts = [one for one in drills if rules.is_avoided(one, tuple(warm))]
        said.append(
            f"Every session starts with {_names(starts, library)}, which avoiding "
            f"{_names(warm, library)} rules out: allow the warm-up."
        )
    if others:
        said.append(
            f"Avoiding {_names(others, library)} leaves no thrust or bridge to lead a day: allow "
            f"{'it' if len(others) == 1 else 'them'} again."
        )
    if len(dropped) < len(lifter.avoid):
        said.append("The rest of the list may stay.")
    return " ".join(said)


def _names(slugs: Sequence[str], library: Library) -> str:
    """Names hold commas of their own, so that more than two are parted by semicolons."""
    names = [_name(slug, library) for slug in slugs]
    return " and ".join(names) if len(names) < 3 else "; ".join(names)


def _name(slug: str, library: Library) -> str:
    """A row by its name, an exercise as a whole by its own."""
    if slug in library:
        return library[slug].name
    return next(row.exercise for row in library.rows if row.base == slug)


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
            message = _minutes_message(day, lifter.minutes[day], minutes[day])
            yield Reason("minutes", message, {**change, "minutes": minutes})


def _minutes_message(day: DayKind, had: int, needed: int) -> str:
    return (
        f"{had} minutes are too few for the {day} day: the warm-up and two sets of a main lift "
        f"need {needed}."
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
            named += [
                ("minutes", _minutes_message(day, lifter.minutes[day], minutes[day]))
                for day in DAY_KINDS
                if minutes[day] != lifter.minutes[day]
            ]
    kept, dropped = _keep_avoided(replace(free, avoid=lifter.avoid), library, possible)
    free = replace(free, avoid=kept)
    if dropped:
        whole["avoid"] = list(kept)
        named.append(("avoid", _avoid_message(dropped, lifter, library)))
    locks, lost = _keep(lifter.locks, lambda some: possible(replace(free, locks=some)))
    if lost:
        whole["locks"] = [lock_to_json(lock) for lock in locks]
        named += [("lock", why_not(lock, locks, free, library)) for lock in lost]
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
