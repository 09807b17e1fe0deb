"""A running program under new conditions: how much of it can stay before the rest is solved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from programs.engine import impossible, plan, rules
from programs.engine.check import broken_in_days
from programs.engine.explain import with_reasons
from programs.engine.make import make
from programs.engine.types import Answer, Library, Lifter, Lock, Program, Row
from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT_WORDS, DayKind, Role
from programs.engine.weeks import plan_weeks

# What a day is built around first; the heavy day's before the light day's.
IMPORTANCE: Final[tuple[Role, ...]] = ("main", "secondary", "accessory", "finisher")
FEWEST_SETS: Final = 2
WHY_BARRED: Final = {
    "reps": "it may not be done in this day's reps",
    "avoid": "it is on the list of what is left out",
    "skill": "it asks for more skill",
    "spinal load": "it loads the spine more than low-back care allows",
    "b-stance": "a B-stance is placed by hand only",
    "warm-up": "it is a warm-up drill",
}


@dataclass(frozen=True, slots=True)
class Stands:
    """One line of the program as it runs."""

    kind: DayKind
    slug: str
    sets: int
    role: Role


@dataclass(frozen=True, slots=True)
class Gone:
    """A line that cannot stay, and why in a few plain words."""

    kind: DayKind
    slug: str
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """`locks` as the generator takes them, with fewer sets where not all fit; and what goes."""

    locks: tuple[Lock, ...]
    gone: tuple[Gone, ...]


def keep(lines: Sequence[Stands], lifter: Lifter, library: Library) -> Kept:
    """As much of the lines as the new conditions allow, the most important first.

    `lifter` has the new equipment and minutes; locks of her own are left aside. Each line keeps its
    sets, else as many as fit, else it goes. Loads the solver, at the most some fifty times.
    """
    lifter = replace(lifter, locks=(), alternative=0)
    order = sorted(lines, key=lambda x: (IMPORTANCE.index(x.role), DAY_KINDS.index(x.kind)))
    gone = [Gone(x.kind, x.slug, why) for x in order if (why := why_barred(x, lifter, library))]
    lost = {(one.kind, one.slug) for one in gone}
    able = [line for line in order if (line.kind, line.slug) not in lost]
    locks = tuple(Lock(line.kind, line.slug, line.sets) for line in able)
    if impossible.allowed(replace(lifter, locks=locks), library):
        return Kept(locks, tuple(gone))
    kept: tuple[Lock, ...] = ()
    for line in able:
        for sets in range(line.sets, FEWEST_SETS - 1, -1):
            trial = (*kept, Lock(line.kind, line.slug, sets))
            if impossible.allowed(replace(lifter, locks=trial), library):
                kept = trial
                break
        else:
            why = f"no room for it in {lifter.minutes[line.kind]} minutes beside what is kept"
            gone.append(Gone(line.kind, line.slug, why))
    return Kept(kept, tuple(gone))


def why_barred(line: Stands, lifter: Lifter, library: Library) -> str:
    """Why a line may not stand on its day at all, or ""."""
    row = library[line.slug]
    barred = rules.barred_by(row, line.kind, lifter)
    if barred is None:
        return ""
    if barred == "equipment":
        return f"it needs {missing_words(row, lifter)}"
    return WHY_BARRED[barred]


def missing_words(row: Row, lifter: Lifter) -> str:
    """What of a row's equipment is not there: `a barbell`, `a bench or a box`."""
    groups = [
        group
        for group in row.equipment
        if not any(item == "bodyweight" or item in lifter.equipment for item in group)
    ]
    return " and ".join(
        " or ".join(EQUIPMENT_WORDS.get(item, item) for item in group) for group in groups
    )


def solve_around(lines: Sequence[Stands], kept: Kept, lifter: Lifter, library: Library) -> Answer:
    """The program with what is kept, the rest solved; a main lift that stays leads its day still.

    The answer's soft rules are not looked at for what would fix them.
    """
    lifter = replace(lifter, locks=kept.locks, alternative=0)
    locked = {(lock.day, lock.slug) for lock in kept.locks}
    leads = {x.kind: x.slug for x in lines if x.role == "main" and (x.kind, x.slug) in locked}
    found = make(lifter, library, fixes=False)
    rows = library
    while isinstance(found, Program):
        ahead = {found.day(kind).main.slug for kind in leads} - set(leads.values())
        # A new thrust that would push the main lift aside is not needed: it stays out.
        new = ahead - {lock.slug for lock in kept.locks}
        if not new:
            break
        rows = Library(tuple(row for row in rows.rows if row.slug not in new))
        trial = make(lifter, rows, fixes=False)
        if not isinstance(trial, Program):
            break
        found = trial
    return _leading(found, leads, lifter, library) if isinstance(found, Program) else found


def _leading(
    found: Program, leads: Mapping[DayKind, str], lifter: Lifter, library: Library
) -> Program:
    """The same lines with the main lifts that stay in the lead, where the rules allow it."""
    days = found.days
    for kind, slug in leads.items():
        day = found.day(kind)
        if day.main.slug == slug or slug not in {item.slug for item in day.prescriptions}:
            continue
        chosen = [(library[x.slug], x.slug == slug, x.sets) for x in day.prescriptions]
        for short in (False, True):
            built = plan.build_day(kind, chosen, lifter, library, short=short)
            heavy, light = (built if one.kind == kind else one for one in days)
            if not any(broken_in_days((heavy, light), lifter, library)):
                days = (heavy, light)
                break
    if days == found.days:
        return found
    days = with_reasons(days, lifter, library)
    return replace(found, days=days, weeks=plan_weeks(days, lifter, library))
