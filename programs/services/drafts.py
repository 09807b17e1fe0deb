"""A draft's rows as the engine reads them, and its lines back as rows."""

from collections.abc import Mapping
from typing import Any

from glutes.library.rows import published_rows
from programs.engine.contract import read_lifter
from programs.engine.figures import Slot
from programs.engine.types import Library, Lifter
from programs.engine.vocabulary import DayKind
from programs.models import Program
from programs.services.snapshots import row_from_json

Days = Mapping[DayKind, tuple[Slot, ...]]


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
    """Who the program was built for; what the library has lost since is left out."""
    return read_lifter(still_known(program.lifter_snapshot, library=library), library)


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


def slots_of(program: Program) -> Days:
    """What minutes and fractional sets depend on, heavy day first."""
    return {
        day.kind: tuple(
            Slot(line.row_slug, line.sets, line.reps_high, line.rest_s)
            for line in day.prescriptions.all()
        )
        for day in program.days.all()
    }  # type: ignore[return-value]
