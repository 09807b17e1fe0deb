"""A change of what a lifter asked: applied, as keys of the lifter contract, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from programs.engine.gave_way import listed
from programs.engine.types import Library, Lifter, Lock, Row
from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT_WORDS, DayKind

MOST_MINUTES: Final = 180
BARRED_WORDS: Final = {
    "warm-up": "is a warm-up drill, not a lift",
    "reps": "may not be done in the {day} day's reps",
    "equipment": "needs equipment you do not have",
    "avoid": "is on your list of things to avoid",
    "skill": "asks for more skill than your level",
    "spinal load": "loads the spine more than low-back care allows",
    "b-stance": "is a B-stance, which stands only with the imbalance focus",
}
# Light and cheap things before racks and machines.
BUY_ORDER: Final = (
    "bodyweight",
    "band_loop",
    "long_band",
    "dumbbell",
    "kettlebell",
    "bench",
    "box",
    "pad",
    "barbell",
    "rack",
    "trap_bar",
    "cable",
    "smith",
    "hip_thrust_machine",
    "leg_curl",
    "abduction_machine",
    "leg_press",
    "back_extension",
)


@dataclass(frozen=True, slots=True)
class Change:
    """More minutes by day, more equipment, slugs no longer avoided, rows locked on a day.

    All parts are made together; hashable, so that each is solved once.
    """

    minutes: tuple[tuple[DayKind, int], ...] = ()
    equipment: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    locks: tuple[Lock, ...] = ()

    def __and__(self, other: Change) -> Change:
        extra = dict(self.minutes)
        for day, more in other.minutes:
            extra[day] = max(more, extra.get(day, 0))
        return Change(
            tuple((day, extra[day]) for day in DAY_KINDS if day in extra),
            tuple(dict.fromkeys((*self.equipment, *other.equipment))),
            tuple(dict.fromkeys((*self.allow, *other.allow))),
            tuple(dict.fromkeys((*self.locks, *other.locks))),
        )

    def applied(self, lifter: Lifter) -> Lifter:
        """The lifter with the change made."""
        extra = dict(self.minutes)
        minutes: dict[DayKind, int] = {
            day: min(MOST_MINUTES, lifter.minutes[day] + extra.get(day, 0)) for day in DAY_KINDS
        }
        return replace(
            lifter,
            minutes=minutes,
            equipment=lifter.equipment | set(self.equipment),
            avoid=tuple(slug for slug in lifter.avoid if slug not in self.allow),
            locks=(*lifter.locks, *self.locks),
        )

    def keys(self, lifter: Lifter) -> Mapping[str, Any]:
        """The lifter's keys with their new values, as her contract has them."""
        after = self.applied(lifter)
        found: dict[str, Any] = {}
        if self.minutes:
            found["minutes"] = dict(after.minutes)
        if self.equipment:
            found["equipment"] = sorted(after.equipment)
        if self.allow:
            found["avoid"] = list(after.avoid)
        if self.locks:
            found["locks"] = [lock_to_json(lock) for lock in after.locks]
        return found

    def told(self, library: Library) -> str:
        """What to do, as the middle of a sentence: "give the heavy day 10 more minutes"."""
        return listed(list(self._parts(library)) or ["take the best program, which has it"])

    def _parts(self, library: Library) -> Iterator[str]:
        yield from _minutes_told(dict(self.minutes))
        if self.equipment:
            yield f"add {pieces_told(self.equipment)}"
        if self.allow:
            names = [library[slug].name if slug in library else slug for slug in self.allow]
            yield f"take {listed(names)} off the list of things to avoid"
        for lock in self.locks:
            yield f"lock {library[lock.slug].name} on the {lock.day} day"


def _minutes_told(extra: Mapping[DayKind, int]) -> Iterator[str]:
    if len(set(extra.values())) == 1 and len(extra) == len(DAY_KINDS):
        yield f"give each day {more_minutes(next(iter(extra.values())))}"
        return
    for day, more in extra.items():
        yield f"give the {day} day {more_minutes(more)}"


def more_minutes(minutes: int) -> str:
    """`1 more minute`, `5 more minutes`."""
    return "1 more minute" if minutes == 1 else f"{minutes} more minutes"


def pieces_told(pieces: tuple[str, ...]) -> str:
    """Equipment as people name it: "dumbbells and a bench"."""
    return listed([EQUIPMENT_WORDS[item] for item in pieces])


def ease(pieces: tuple[str, ...]) -> tuple[int, list[int]]:
    """How easily they are come by: the fewest first, then the lightest and cheapest."""
    return (len(pieces), [BUY_ORDER.index(item) for item in pieces])


def missing_pieces(row: Row, lifter: Lifter) -> tuple[str, ...]:
    """One item of each group of the row's equipment that she owns nothing of."""
    return tuple(
        min(group, key=BUY_ORDER.index)
        for group in row.equipment
        if not any(item == "bodyweight" or item in lifter.equipment for item in group)
    )


def lock_to_json(lock: Lock) -> dict[str, Any]:
    """A lock as the lifter contract has it."""
    sets = {} if lock.sets is None else {"sets": lock.sets}
    return {"day": lock.day, "slug": lock.slug, **sets}
