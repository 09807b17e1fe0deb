"""One exercise's page: everything that the library knows of it, gathered once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from glutes.library.editions.content import Entry, Guide, Published, Shown, Softened, Way
from glutes.library.models import (
    Cue,
    Evidence,
    Exercise,
    Guidance,
    Mistake,
    Muscle,
    Severity,
    SymptomRule,
)

G = TypeVar("G", bound=Guidance)
Phase = Cue.Phase
#: How the page groups cues; a set goes through them in this order.
CUE_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Before the bar"), (Phase.WARM_UP,)),
    (_("Set-up"), (Phase.SET_UP, Phase.BACK)),
    (
        _("The rep"),
        (Phase.DRIVE, Phase.TRUNK, Phase.HEAD, Phase.KNEES, Phase.RANGE, Phase.LOCKOUT,
         Phase.LOWERING, Phase.BREATHING),
    ),
    (_("The feel"), (Phase.TEMPO, Phase.FOCUS)),
    (_("Moving on"), (Phase.PROGRESS,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """Against the base: a muscle that works more, or less, per set."""

    muscle: Muscle
    before: Decimal
    after: Decimal

    @property
    def more(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Said:
    """A cue, and the one day it holds on; `day` is "" where it always holds."""

    cue: Cue
    day: str


@dataclass(frozen=True, slots=True)
class WaySheet:
    """A variation against the lead. `instead`: what new programs get in its place."""

    way: Way
    differences: list[Difference]
    cues: list[Said]
    mistakes: list[Mistake]
    instead: Way | None


@dataclass(frozen=True, slots=True)
class Source:
    """One source with what it is cited for here: names of variations and notes."""

    evidence: Evidence
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lead` is the base, or the first variation of an exercise that has none."""

    exercise: Exercise
    lead: Way
    lead_instead: Way | None
    ways: list[WaySheet]
    cue_groups: list[tuple[Any, list[Said]]]
    mistakes: list[Mistake]
    symptoms: list[SymptomRule]
    emergencies: list[SymptomRule]
    claims: tuple[Softened, ...]
    pictures: tuple[Shown, ...]
    sources: list[Source]

    @property
    def shares(self) -> dict[str, Decimal]:
        return shares(self.lead)

    @property
    def roles(self) -> dict[str, str]:
        return {part.muscle_id: str(part.role.label) for part in self.lead.involvements}

    @property
    def retired(self) -> bool:
        """No way of it is for new programs any more."""
        return self.lead.retired and all(one.way.retired for one in self.ways)

    @property
    def studies(self) -> int:
        """How many of the sources measured something."""
        opinions = {Evidence.Grade.EXP, Evidence.Grade.SEED}
        return sum(source.evidence.grade not in opinions for source in self.sources)

    @property
    def heavy_ok(self) -> bool:
        return self.lead.row.heavy_ok or any(one.way.row.heavy_ok for one in self.ways)

    @property
    def light_ok(self) -> bool:
        return self.lead.row.light_ok or any(one.way.row.light_ok for one in self.ways)


def read_sheet(entry: Entry, library: Published) -> Sheet:
    """Everything for the page. No query."""
    lead = entry.lead
    lead_cues = cues_of(lead, library)
    known = {said.cue.code for said in lead_cues}
    lead_mistakes = covering(library.mistakes, lead)
    felt = [guide for guide in library.symptoms if any(guide.covers(way.row) for way in entry.ways)]
    return Sheet(
        exercise=entry.exercise,
        lead=lead,
        lead_instead=instead_of(lead, library),
        ways=[
            WaySheet(
                way=way,
                differences=differences(way, lead),
                cues=[said for said in cues_of(way, library) if said.cue.code not in known],
                mistakes=[
                    one for one in covering(library.mistakes, way) if one not in lead_mistakes
                ],
                instead=instead_of(way, library),
            )
            for way in entry.ways
            if way is not lead
        ],
        cue_groups=_grouped(lead_cues),
        mistakes=lead_mistakes,
        # What is felt in this lift comes before what may be felt in any.
        symptoms=[
            guide.says
            for guide in sorted(felt, key=lambda guide: guide.is_general)
            if guide.says.severity != Severity.EMERGENCY
        ],
        emergencies=[guide.says for guide in felt if guide.says.severity == Severity.EMERGENCY],
        claims=entry.claims,
        pictures=entry.pictures,
        sources=_sources(entry),
    )


def near(entry: Entry, library: Published) -> list[Exercise]:
    """The others of its movement that new programs may have, in the library's order."""
    return [
        other.exercise
        for other in library.entries.values()
        if other is not entry
        and other.open_ways
        and other.exercise.movement_pattern == entry.exercise.movement_pattern
    ]


def covering(guides: Iterable[Guide[G]], way: Way) -> list[G]:
    return [guide.says for guide in guides if guide.covers(way.row)]


def cues_of(way: Way, library: Published) -> list[Said]:
    """All that may be said of it, in order of their codes."""
    return [
        Said(guide.says, guide.day_for(way.row)) for guide in library.cues if guide.covers(way.row)
    ]


def instead_of(way: Way, library: Published) -> Way | None:
    """What stands in a retired way's place, to its end; None where nothing does, or that is
    retired itself: no new program gets it.
    """
    successor = library.ways.get(library.successor(way.row.slug))
    return None if successor is None or successor is way or successor.retired else successor


def shares(way: Way) -> dict[str, Decimal]:
    return {part.muscle_id: part.share for part in way.involvements}


def differences(way: Way, lead: Way) -> list[Difference]:
    """Muscles whose share differs from the lead's; what works more comes first."""
    muscles = {part.muscle_id: part.muscle for one in (lead, way) for part in one.involvements}
    before, after = shares(lead), shares(way)
    none = Decimal(0)
    found = [
        Difference(muscle, before.get(slug, none), after.get(slug, none))
        for slug, muscle in muscles.items()
        if before.get(slug, none) != after.get(slug, none)
    ]
    return sorted(found, key=lambda one: (one.before - one.after, one.muscle.position))


def _grouped(cues: list[Said]) -> list[tuple[Any, list[Said]]]:
    order = list(Phase)
    groups = [
        (name, sorted((said for said in cues if said.cue.phase in phases), key=_by(order)))
        for name, phases in CUE_GROUPS
    ]
    return [(name, found) for name, found in groups if found]


def _by(order: list[Phase]) -> Callable[[Said], tuple[int, str]]:
    return lambda said: (order.index(Phase(said.cue.phase)), said.cue.code)


def _sources(entry: Entry) -> list[Source]:
    """What the variations and the claims rest on, the strongest first, each once."""
    found: dict[str, Source] = {}
    for link in (link for way in entry.ways for link in way.sources):
        said = found.setdefault(link.evidence.key, Source(link.evidence, [])).notes
        if link.note and link.note not in said:
            said.append(link.note)
    for evidence in (evidence for claim in entry.claims for evidence in claim.evidence):
        found.setdefault(evidence.key, Source(evidence, []))
    return sorted(found.values(), key=lambda source: best_first(source.evidence))


def best_first(evidence: Evidence) -> tuple[int, int, str]:
    """A sort key: by grade, then the newest."""
    grades = list(Evidence.Grade)
    return grades.index(Evidence.Grade(evidence.grade)), -(evidence.year or 0), evidence.key
