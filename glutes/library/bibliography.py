"""All sources of the library, by grade, each with the exercises that rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from glutes.library.editions.content import Entry, Published
from glutes.library.models import Evidence, Exercise
from glutes.library.sheet import best_first


@dataclass(frozen=True, slots=True)
class Cited:
    """One source, and where in the library it is cited."""

    evidence: Evidence
    by: list[Exercise]


@dataclass(frozen=True, slots=True)
class GradeShelf:
    """`name` is the shelf's anchor on the page."""

    name: str
    label: Any
    means: Any
    sources: list[Cited]


def sources_by_grade(library: Published) -> list[GradeShelf]:
    """The strongest grade first, within it the newest. No query."""
    sources = sorted(library.evidence.values(), key=best_first)
    cited = {evidence.key: Cited(evidence, []) for evidence in sources}
    for entry in library.entries.values():
        for key in sorted(set(_keys(entry)) & cited.keys()):
            cited[key].by.append(entry.exercise)
    shelves = [
        GradeShelf(
            f"grade-{grade.lower()}",
            grade.label,
            Evidence.GRADE_MEANS[grade],
            [one for one in cited.values() if one.evidence.grade == grade],
        )
        for grade in Evidence.Grade
    ]
    return [shelf for shelf in shelves if shelf.sources]


def _keys(entry: Entry) -> Iterable[str]:
    for way in entry.ways:
        yield from (link.evidence.key for link in way.sources)
    for claim in entry.claims:
        yield from (evidence.key for evidence in claim.evidence)
