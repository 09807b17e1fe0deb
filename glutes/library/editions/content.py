"""What the published library is made of.

It is shared by all requests of a process and read only. Rows in it are model instances without a
place in the database: they lend their words (`get_skill_display`), and are never saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Generic, TypeVar
from uuid import UUID

from django.utils.safestring import SafeString

from glutes.library.models import (
    Claim,
    Cue,
    Equipment,
    EquipmentNeed,
    Evidence,
    Exercise,
    Guidance,
    Involvement,
    Mistake,
    Muscle,
    Scope,
    Subject,
    SymptomRule,
    Variation,
    VariationEvidence,
    picture_url,
)
from programs.engine.types import Library, Row

G = TypeVar("G", bound=Guidance)
#: How many have been published, and the newest of them: another pair for every other library.
#: The width of a picture where a browser chooses none.
MIDDLE = 640
Revision = tuple[int, UUID | None]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do an exercise: its base or a variation, with what it works, needs, rests on."""

    variation: Variation
    involvements: tuple[Involvement, ...]
    needs: tuple[EquipmentNeed, ...]
    sources: tuple[VariationEvidence, ...]
    row: Row
    replaced_by: str | None

    @property
    def retired(self) -> bool:
        return self.variation.retired


@dataclass(frozen=True, slots=True)
class Softened:
    """A claim with the sources of what is known instead."""

    claim: Claim
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page; `widths` are those it can be had in, the smallest first."""

    digest: str
    alt: str
    credit: str
    width: int
    height: int
    widths: tuple[int, ...]

    @property
    def url(self) -> str:
        """Of a size that does for every screen."""
        fitting = [width for width in self.widths if width <= MIDDLE] or self.widths
        return picture_url(self.digest, fitting[-1])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{picture_url(self.digest, width)} {width}w" for width in self.widths)


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise with its ways in order; there is at least one."""

    exercise: Exercise
    ways: tuple[Way, ...]
    claims: tuple[Softened, ...]
    pictures: tuple[Shown, ...]

    @property
    def lead(self) -> Way:
        """The base, or the first way of an exercise that has none."""
        return next((way for way in self.ways if way.variation.is_base), self.ways[0])

    @property
    def open_ways(self) -> tuple[Way, ...]:
        """Those that new programs may have."""
        return tuple(way for way in self.ways if not way.retired)


@dataclass(frozen=True, slots=True)
class Guide(Generic[G]):
    """A cue, mistake or symptom rule with where it applies."""

    says: G
    scopes: tuple[Scope, ...]
    #: Set: only for this exercise.
    exercise: str

    def covers(self, row: Row, *, day: str = "") -> bool:
        if self.exercise:
            return self.exercise == row.base
        return any(scope.covers(row, day=day) for scope in self.scopes)

    def day_for(self, row: Row) -> str:
        """The one day it holds on for this row; "" where it holds on all that the row fits."""
        if self.exercise:
            return ""
        days = {scope.day_kind for scope in self.scopes if scope.covers(row)}
        return days.pop() if len(days) == 1 else ""

    @property
    def is_general(self) -> bool:
        return not self.exercise and all(scope.is_everything for scope in self.scopes)


@dataclass(frozen=True)
class Published:
    """Everything by its key, in the library's order."""

    revision: Revision
    muscles: Mapping[str, Muscle]
    equipment: Mapping[str, Equipment]
    evidence: Mapping[str, Evidence]
    entries: Mapping[str, Entry]
    cues: tuple[Guide[Cue], ...]
    mistakes: tuple[Guide[Mistake], ...]
    symptoms: tuple[Guide[SymptomRule], ...]
    #: Guidance that was retired, by kind and code: no running program says it any more either.
    withdrawn: frozenset[tuple[Subject, str]] = frozenset()
    #: What was rendered of it, by exercise and language: the one part that grows.
    articles: dict[tuple[str, str], SafeString] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """Every way by its row's slug, also the retired."""
        found = [way for entry in self.entries.values() for way in entry.ways]
        found.sort(key=_place)
        return MappingProxyType({way.row.slug: way for way in found})

    @cached_property
    def rows(self) -> Library:
        """What the generator chooses from: all that is not retired."""
        return Library(tuple(way.row for way in self.ways.values() if not way.retired))

    def successor(self, slug: str) -> str:
        """What a new program gets where `slug` was asked for: itself, unless it was replaced."""
        seen = {slug}
        while (way := self.ways.get(slug)) is not None and way.retired and way.replaced_by:
            if way.replaced_by in seen:
                break
            slug = way.replaced_by
            seen.add(slug)
        return slug


def _place(way: Way) -> tuple[int, str, str]:
    return way.variation.position, way.variation.exercise.slug, way.variation.slug
