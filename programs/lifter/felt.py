"""What to change when an exercise is felt in the wrong place, from the library's symptom rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glutes.library.models import Severity, SymptomRule
from programs.engine.types import Row

#: Rules of worse severity speak of pain and illness; a chip of the sheet says neither.
FOR_A_CHIP = (Severity.INFO, Severity.WARN)


@dataclass(frozen=True, slots=True)
class Felt:
    """One chip of "where did you feel it?" and what it calls for; `fix` "" where nothing does."""

    value: str
    label: str
    fix: str


def fixes(rows: Iterable[Row], *, day: str) -> Mapping[str, Mapping[str, str]]:
    """{row slug: {place felt: what to change}}; three queries, whatever the number of rows.

    Of several rules for a place the first by code is the usual cause.
    """
    rules = list(
        SymptomRule.objects.filter(severity__in=FOR_A_CHIP)
        .exclude(felt="")
        .prefetch_related("scopes__exercise")
        .order_by("code")
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        of_row = found.setdefault(row.slug, {})
        for rule in rules:
            if any(scope.covers(row, day=day) for scope in rule.scopes.all()):
                of_row.setdefault(rule.felt, rule.fix)
    return found
