"""A draft's rows as the engine reads them, and its lines back as rows."""

from collections.abc import Mapping
from typing import Any

from glutes.library.editions.published import published
from glutes.library.rows import published_rows, retired_names
from programs.engine import codec, figures, plan, types
from programs.engine.codec import row_from_json
from programs.engine.contract import read_lifter
from programs.engine.types import Library, Lifter
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.models import Prescription, Program
from programs.services.bridge import weekdays_of


def library_of(program: Program) -> Library:
    """The published rows, but for the program's own lines as they were when they were written."""
    own = {
        line.row_slug: row_from_json(line.row)
        for day in program.days.all()
        for line in day.prescriptions.all()
    }
    published = published_rows().rows
    rows = [own.pop(row.slug, row) for row in published]
    return Library((*rows, *own.values()))


def lifter_of(program: Program, *, library: Library) -> Lifter:
    """Who the program was built for; what the library has lost since is left out.

    Of a program that was changed since: as she trains to the end of the block.
    """
    phase = program.phase_that_stays()
    asked = (phase or program).lifter_snapshot | {"weekdays": weekdays_of(program)}
    return read_lifter(still_known(asked, library=library), library)


def with_successors(asked: Mapping[str, Any]) -> dict[str, Any]:
    """`asked` with what an admin put in the place of retired rows; what has no successor goes.

    Rows to avoid are not passed on: what she avoids says nothing of what replaced it.
    """
    library, retired = published(), retired_names()

    def now_called(slug: str) -> str | None:
        found = library.successor(slug)
        return None if found in retired else found

    known = dict(asked)
    if "avoid" in known:
        known["avoid"] = [slug for slug in known["avoid"] if slug not in retired]
    if "likes" in known:
        likes = [now_called(slug) for slug in known["likes"]]
        known["likes"] = list(dict.fromkeys(slug for slug in likes if slug))
    if "working_loads" in known:
        loads = known["working_loads"].items()
        known["working_loads"] = {slug: load for slug, load in loads if slug not in retired}
    if "locks" in known:
        locks = [lock | {"slug": now_called(lock["slug"])} for lock in known["locks"]]
        known["locks"] = [lock for lock in locks if lock["slug"]]
    return known


def still_known(asked: Mapping[str, Any], *, library: Library) -> dict[str, Any]:
    """`asked` without slugs that an admin has taken out of the library since."""
    known = dict(asked)
    if "avoid" in known:
        known["avoid"] = [s for s in known["avoid"] if s in library or s in library.bases]
    if "likes" in known:
        known["likes"] = [slug for slug in known["likes"] if slug in library]
    if "working_loads" in known:
        loads = known["working_loads"].items()
        known["working_loads"] = {slug: load for slug, load in loads if slug in library}
    if "locks" in known:
        known["locks"] = [lock for lock in known["locks"] if lock["slug"] in library]
    return known


def days_of(program: Program, *, lifter: Lifter, library: Library) -> tuple[types.Day, types.Day]:
    """Heavy and light day with minutes and warm-up as they follow from the lines, not as stored.

    Of a program that was changed since: those that stand to the end of the block.
    """
    phase = program.phase_that_stays()
    stored = {kind: program.day_of(kind, phase) for kind in DAY_KINDS}
    heavy, light = (
        day_with(
            kind,
            tuple(prescription_of(line) for line in stored[kind].prescriptions.all()),
            lifter=lifter,
            library=library,
        )
        for kind in DAY_KINDS
    )
    return heavy, light


def day_with(
    kind: DayKind,
    lines: tuple[types.Prescription, ...],
    *,
    lifter: Lifter,
    library: Library,
) -> types.Day:
    """A day of these lines, the first being its main."""
    slots = tuple(plan.slot_of(line) for line in lines)
    return types.Day(
        kind=kind,
        weekday=lifter.weekdays[kind],
        minutes=figures.day_minutes(kind, slots, library, lifter),
        warm_up=plan.warm_up(kind, lines[0], lifter, library) if lines else (),
        prescriptions=lines,
    )


def prescription_of(line: Prescription) -> types.Prescription:
    """A row of a draft as the engine's line."""
    return codec.prescription_from_json(
        {
            "slug": line.row_slug,
            "name": line.full_name,
            "variation": line.variation or None,
            "role": line.role,
            "sets": line.sets,
            "reps": [line.reps_low, line.reps_high],
            "reps_unit": line.reps_unit,
            "rir": line.rir,
            "hold_s": int(line.hold_s),
            "tempo": line.tempo,
            "rest_s": line.rest_s,
            "per_side": line.per_side,
            "first_side": line.first_side or None,
            "load": line.load,
            "load_kind": line.load_kind,
            "unit": line.day.program.unit,
            "why": line.why,
            "evidence": line.evidence,
        }
    )


def save_settled(program: Program, days: tuple[types.Day, types.Day]) -> None:
    """Writes back what follows from the lines: rests, reasons, minutes, warm-up."""
    for stored, day in zip(program.days.all(), days, strict=True):
        stored.minutes = day.minutes
        stored.warm_up = codec.day_to_json(day)["warm_up"]
        stored.save(update_fields=["minutes", "warm_up"])
        for line, item in zip(stored.prescriptions.all(), day.prescriptions, strict=True):
            line.rest_s = item.rest_s
            line.why, line.evidence = list(item.why), list(item.evidence)
            line.save(update_fields=["rest_s", "why", "evidence"])
