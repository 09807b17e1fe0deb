"""What stands in a draft, and what a change would do, by the engine's pure functions: no solver."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from programs.engine import check, codec, figures, plan, rules
from programs.engine.advice import advice
from programs.engine.check import Broken
from programs.engine.explain import with_reasons
from programs.engine.gave_way import Gave, gave_way
from programs.engine.relaxed import relaxed_by_hand
from programs.engine.swaps import renewed, with_row
from programs.engine.swaps import swaps as engine_swaps
from programs.engine.types import Day, Library, Lifter, MuscleSets, Relaxed, Row
from programs.engine.vocabulary import CORE, HEAVY, LIGHT, THRUST, DayKind
from programs.models import Prescription, Program
from programs.services.answers import line_from
from programs.services.drafts import days_of, library_of, lifter_of
from programs.services.rests import fitted

Days = tuple[Day, Day]

NEW_SETS = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """A draft as the engine reads it; read once for a page or an edit."""

    days: Days
    lifter: Lifter
    library: Library

    def day(self, kind: str) -> Day:
        return self.days[0] if kind == HEAVY else self.days[1]


@dataclass(frozen=True, slots=True)
class Review:
    """`minutes` and `limits` by day kind; `broken` hard rules; `gave_way` soft ones.

    `advice` is no rule: whole sentences.
    """

    days: Days
    limits: Mapping[DayKind, int]
    muscles: tuple[MuscleSets, ...]
    broken: tuple[Broken, ...]
    gave_way: tuple[Relaxed, ...]
    advice: tuple[str, ...]

    @property
    def minutes(self) -> dict[str, Decimal]:
        return {day.kind: day.minutes for day in self.days}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A row to swap in or to add, and what the week would then be.

    `changes`: muscle to the difference in weekly sets. `leaves`: muscles that leave their band by
    it. `gives_way` and `meets`: soft rules that then give way, or no longer do. `shorter_rests`: it
    fits the minutes only so. `broken`: hard rules that forbid it.
    """

    row: Row
    changes: Mapping[str, Decimal]
    minutes_change: Decimal
    leaves: tuple[MuscleSets, ...]
    gives_way: tuple[Gave, ...]
    meets: tuple[Gave, ...]
    shorter_rests: bool
    broken: tuple[Broken, ...]


def day_kind(kind: str) -> DayKind:
    """A day's kind as it stands in the database, as the engine types it."""
    return HEAVY if kind == HEAVY else LIGHT


def subject_of(program: Program) -> Subject:
    """Days, lifter and library as a review needs them. Wants `with_days()`; reads the library."""
    library = library_of(program)
    lifter = replace(lifter_of(program, library=library), locks=(), alternative=0)
    return Subject(days_of(program, lifter=lifter, library=library), lifter, library)


def review(subject: Subject) -> Review:
    """Figures and rules of the days as they stand."""
    days, lifter, library = subject.days, subject.lifter, subject.library
    return Review(
        days=days,
        limits=lifter.minutes,
        muscles=figures.fractional_sets(plan.slots_of(days), library, lifter),
        broken=tuple(check.broken_in_days(days, lifter, library, by_coach=True)),
        gave_way=relaxed_by_hand(days, lifter, library),
        advice=advice(days, lifter),
    )


def settled(subject: Subject) -> Subject:
    """After a change by hand: rests that fit, minutes, warm-up and reasons renewed."""
    lifter, library = subject.lifter, subject.library
    heavy, light = (
        renewed(fitted(day, lifter=lifter, library=library), lifter, library)
        for day in subject.days
    )
    return replace(subject, days=with_reasons((heavy, light), lifter, library))


# --- what could stand there ------------------------------------------------------------------


def swaps(subject: Subject, *, kind: DayKind, slug: str) -> tuple[Alternative, ...]:
    """What could stand in the place of `slug`, nearest in effect first, rule breakers last."""
    here = [line.slug for line in subject.day(kind).prescriptions]
    place = here.index(slug)
    found = []
    for swap in engine_swaps(subject.days, kind, slug, subject.lifter, subject.library):
        if swap.row.slug in here:
            continue
        after = with_row(subject.days, kind, place, swap.row, subject.lifter, subject.library)
        found.append(_alternative(subject, swap.row, after=after, kind=kind))
    return tuple(sorted(found, key=lambda one: len(one.broken)))  # stable: the engine's order


def additions(subject: Subject, *, kind: DayKind) -> tuple[Alternative, ...]:
    """What could be added to a day: what fills a band first, then what costs the least time."""
    here = {line.slug for line in subject.day(kind).prescriptions}
    found = []
    for row in subject.library.rows:
        barred = rules.barred_by(row, kind, subject.lifter)
        if row.slug in here or barred is not None:
            continue
        after = _with_added(subject, row, kind=kind)
        one = _alternative(subject, row, after=after, kind=kind)
        if not one.broken:
            found.append(one)
    return tuple(sorted(found, key=lambda one: _usefulness(subject, one)))


def _with_added(subject: Subject, row: Row, *, kind: DayKind) -> Days:
    line = plan.prescription(
        row,
        kind,
        subject.lifter,
        subject.library,
        main=False,
        sets=NEW_SETS,
        rest_s=rules.usual_rest(row, kind, subject.lifter, main=False),
    )
    lines = list(subject.day(kind).prescriptions)
    place = place_of_new([one.slug for one in lines], row=row, library=subject.library)
    lines.insert(place, line)
    heavy, light = (
        replace(day, prescriptions=tuple(lines)) if day.kind == kind else day
        for day in subject.days
    )
    return heavy, light


def place_of_new(slugs: Sequence[str], *, row: Row, library: Library) -> int:
    """Index at which an added row stands: core drills stay last."""
    if row.pattern == CORE:
        return len(slugs)
    core = (place for place, slug in enumerate(slugs) if library[slug].pattern == CORE)
    return next(core, len(slugs))


def _alternative(subject: Subject, row: Row, *, after: Days, kind: DayKind) -> Alternative:
    lifter, library = subject.lifter, subject.library
    changed = replace(subject, days=after)
    short = fitted(changed.day(kind), lifter=lifter, library=library)
    shorter = short != changed.day(kind)
    heavy, light = (renewed(short if day.kind == kind else day, lifter, library) for day in after)
    days = (heavy, light)
    now, then = (
        figures.fractional_sets(plan.slots_of(one), library, lifter) for one in (subject.days, days)
    )
    had, given = (gave_way(one, lifter, library) for one in (subject.days, days))
    before = {sets.muscle: sets.sets for sets in now}
    minutes = replace(subject, days=days).day(kind).minutes - subject.day(kind).minutes
    return Alternative(
        row=row,
        changes={
            sets.muscle: sets.sets - before[sets.muscle]
            for sets in then
            if sets.sets != before[sets.muscle]
        },
        minutes_change=minutes,
        leaves=tuple(_leaves(now, then)),
        gives_way=_only_in(given, had),
        meets=_only_in(had, given),
        shorter_rests=shorter,
        broken=tuple(check.broken_in_days(days, lifter, library, by_coach=True)),
    )


def _only_in(some: Iterable[Gave], others: Iterable[Gave]) -> tuple[Gave, ...]:
    known = {one.key for one in others}
    return tuple(one for one in some if one.key not in known)


def _leaves(now: Iterable[MuscleSets], then: Iterable[MuscleSets]) -> Iterator[MuscleSets]:
    for before, after in zip(now, then, strict=True):
        if before.low <= before.sets <= before.high and not after.low <= after.sets <= after.high:
            yield after


def _usefulness(subject: Subject, one: Alternative) -> tuple[int, Decimal, int, Decimal, str]:
    """Fewer bands left, more of what is below its band, no third thrust, less time."""
    short = {
        sets.muscle
        for sets in figures.fractional_sets(
            plan.slots_of(subject.days), subject.library, subject.lifter
        )
        if sets.sets < sets.low
    }
    fills = sum((one.changes.get(muscle, Decimal(0)) for muscle in short), Decimal(0))
    thrust = int(one.row.pattern == THRUST)
    return len(one.leaves), -fills, thrust, one.minutes_change, one.row.slug


# --- a line for a row --------------------------------------------------------------------------


def new_line(
    subject: Subject, *, kind: DayKind, slug: str, sets: int, main: bool
) -> Prescription | None:
    """An unsaved line with the day's reps, the usual rest and a load as far as it is known.

    None where the library has no such row or it can't be done on that day.
    """
    row = subject.library.by_slug.get(slug)
    if row is None or rules.window(row, kind) is None:
        return None
    line = plan.prescription(
        row,
        kind,
        subject.lifter,
        subject.library,
        main=main,
        sets=sets,
        rest_s=rules.usual_rest(row, kind, subject.lifter, main=main),
    )
    return line_from(codec.prescription_to_json(line), library=subject.library)
