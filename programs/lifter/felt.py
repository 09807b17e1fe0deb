"""What to change when an exercise is felt in the wrong place, from the library's symptom rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from glutes.library.editions.published import then_and_now
from glutes.library.models import Severity, Subject
from programs.engine.types import Row

#: Rules of worse severity speak of pain and illness; a chip of the sheet says neither.
FOR_A_CHIP = (Severity.INFO, Severity.WARN)


@dataclass(frozen=True, slots=True)
class Felt:
    """One chip of "where did you feel it?" and what it calls for; `fix` "" where nothing does."""

    value: str
    label: str
    fix: str


def fixes(
    rows: Iterable[Row], *, day: str, when: datetime | None
) -> Mapping[str, Mapping[str, str]]:
    """{row slug: {place felt: what to change}}, as published at `when`: one small query.

    Without what was retired since: a rule that was found wrong is told to nobody any more.
    Of several rules for a place the first by code is the usual cause.
    """
    then, now = then_and_now(when)
    rules = [
        guide
        for guide in then.symptoms
        if guide.says.severity in FOR_A_CHIP
        and guide.says.felt
        and (Subject.SYMPTOM, guide.says.code) not in now.withdrawn
    ]
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        of_row = found.setdefault(row.slug, {})
        for rule in rules:
            if rule.covers(row, day=day):
                of_row.setdefault(rule.says.felt, rule.says.fix)
    return found
