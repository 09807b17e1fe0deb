"""One exercise's page: everything that the library knows of it, gathered once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from glutes.library.models import (
    Claim,
    Cue,
    Evidence,
    Exercise,
    Guidance,
    Mistake,
    Muscle,
    Scope,
    Severity,
    SymptomRule,
    Variation,
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
class VariationSheet:
    variation: Variation
    differences: list[Difference]
    cues: list[Cue]
    mistakes: list[Mistake]


@dataclass(frozen=True, slots=True)
class Source:
    """One source with what it is cited for here: names of variations and notes."""

    evidence: Evidence
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lead` is the base, or the first variation of an exercise that has none."""

    exercise: Exercise
    lead: Variation
    variations: list[VariationSheet]
    cue_groups: list[tuple[Any, list[Cue]]]
    mistakes: list[Mistake]
    symptoms: list[SymptomRule]
    emergencies: list[SymptomRule]
    claims: list[Claim]
    sources: list[Source]

    @property
    def shares(self) -> dict[str, Decimal]:
        return {part.muscle_id: part.share for part in self.lead.involvements.all()}

    @property
    def roles(self) -> dict[str, str]:
        return {part.muscle_id: str(part.role.label) for part in self.lead.involvements.all()}

    @property
    def heavy_ok(self) -> bool:
        return self.lead.heavy_ok or any(one.variation.heavy_ok for one in self.variations)

    @property
    def light_ok(self) -> bool:
        return self.lead.light_ok or any(one.variation.light_ok for one in self.variations)


def read_sheet(exercise: Exercise) -> Sheet | None:
    """Everything for the page, in a dozen queries; None while it has no variation at all."""
    rows = list(Variation.objects.filter(exercise=exercise).with_parts().in_order())
    if not rows:
        return None
    lead = next((row for row in rows if row.is_base), rows[0])
    scopes = list(Scope.objects.select_related("exercise"))
    covering = {
        row.pk: {scope.pk for scope in scopes if scope.covers(row.as_row())} for row in rows
    }
    cues = list(Cue.objects.prefetch_related("scopes"))
    mistakes = list(Mistake.objects.prefetch_related("scopes"))
    symptoms = list(SymptomRule.objects.prefetch_related("scopes"))
    lead_cues = _covered(cues, covering[lead.pk])
    lead_mistakes = _covered(mistakes, covering[lead.pk])
    felt = _covered(symptoms, set().union(*covering.values()))
    claims = list(exercise.claims.with_evidence())
    return Sheet(
        exercise=exercise,
        lead=lead,
        variations=[
            VariationSheet(
                variation=row,
                differences=differences(row, lead),
                cues=[cue for cue in _covered(cues, covering[row.pk]) if cue not in lead_cues],
                mistakes=[
                    one for one in _covered(mistakes, covering[row.pk]) if one not in lead_mistakes
                ],
            )
            for row in rows
            if row is not lead
        ],
        cue_groups=_grouped(lead_cues),
        mistakes=lead_mistakes,
        symptoms=sorted(
            (rule for rule in felt if rule.severity != Severity.EMERGENCY), key=_is_general
        ),
        emergencies=[rule for rule in felt if rule.severity == Severity.EMERGENCY],
        claims=claims,
        sources=_sources(rows, claims),
    )


def differences(variation: Variation, lead: Variation) -> list[Difference]:
    """Muscles whose share differs from the lead's; what works more comes first."""
    muscles: dict[str, Muscle] = {}
    shares: list[dict[str, Decimal]] = []
    for row in (lead, variation):
        parts = list(row.involvements.all())
        muscles |= {part.muscle_id: part.muscle for part in parts}
        shares.append({part.muscle_id: part.share for part in parts})
    before, after = shares
    none = Decimal(0)
    found = [
        Difference(muscle, before.get(slug, none), after.get(slug, none))
        for slug, muscle in muscles.items()
        if before.get(slug, none) != after.get(slug, none)
    ]
    return sorted(found, key=lambda one: (one.before - one.after, one.muscle.position))


def _covered(guidance: Iterable[G], scopes: set[int]) -> list[G]:
    return [one for one in guidance if any(scope.pk in scopes for scope in one.scopes.all())]


def _is_general(rule: SymptomRule) -> bool:
    """What is felt in this lift comes before what may be felt in any."""
    return all(scope.is_everything for scope in rule.scopes.all())


def _grouped(cues: list[Cue]) -> list[tuple[Any, list[Cue]]]:
    order = list(Phase)
    groups = [
        (name, sorted((cue for cue in cues if cue.phase in phases), key=_by(order)))
        for name, phases in CUE_GROUPS
    ]
    return [(name, found) for name, found in groups if found]


def _by(order: list[Phase]) -> Callable[[Cue], tuple[int, str]]:
    return lambda cue: (order.index(Phase(cue.phase)), cue.code)


def _sources(rows: list[Variation], claims: list[Claim]) -> list[Source]:
    """What the variations and the claims rest on, the strongest first, each once."""
    notes: dict[Evidence, list[str]] = {}
    for row in rows:
        for link in row.evidence_links.all():
            said = notes.setdefault(link.evidence, [])
            if link.note and link.note not in said:
                said.append(link.note)
    for claim in claims:
        for evidence in claim.evidence.all():
            notes.setdefault(evidence, [])
    grades = list(Evidence.Grade)
    return [
        Source(evidence, notes[evidence])
        for evidence in sorted(
            notes,
            key=lambda one: (grades.index(Evidence.Grade(one.grade)), -(one.year or 0), one.key),
        )
    ]
