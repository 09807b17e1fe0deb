"""The lines of a program in the editor, and what could stand in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.editions.published import published
from glutes.library.models import Evidence
from glutes.web.templatetags.program_answer import (
    clock,
    load_number,
    load_words,
    weekday_name,
    work,
)
from programs.coach.editor.asked import Asked
from programs.coach.editor.bench_choices import Choices, choices
from programs.coach.editor.bench_figures import Figures, figures
from programs.coach.standing import kind_name
from programs.engine.vocabulary import DAY_KINDS
from programs.models import Day, Prescription, Program, supersets
from programs.services.review import Review, Subject, additions, day_kind, swaps

#: What is counted, where it is not reps.
COUNTED: Mapping[str, object] = {
    "steps": gettext_lazy("steps"),
    "holds_10s": gettext_lazy("× 10 s"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a day with everything its row of the page needs."""

    line: Prescription
    does: str
    counted: str
    facts: tuple[str, ...]
    why: str
    why_more: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    before: str
    superset: str
    can_go_up: bool
    can_go_down: bool
    place: int
    places: tuple[int, ...]
    can_change_day: bool
    takes_load: bool
    figures: Figures
    swaps: Choices | None
    error: str


@dataclass(frozen=True, slots=True)
class DayCard:
    kind: str
    label: str
    weekday: str
    minutes: Decimal
    limit: int
    warm_up: str
    items: tuple[Item, ...]
    adding: Choices | None
    error: str

    @property
    def left(self) -> Decimal:
        return self.limit - self.minutes

    @property
    def over(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one program's days."""

    program: Program
    subject: Subject
    review: Review
    asked: Asked
    editable: bool

    def all(self) -> tuple[DayCard, ...]:
        phase = self.program.phase_that_stays()
        days = [self.program.day_of(kind, phase) for kind in DAY_KINDS]
        sources = published().evidence
        return tuple(self._card(day, sources=sources) for day in days)

    def _card(self, day: Day, *, sources: Mapping[str, Evidence]) -> DayCard:
        asked, lines = self.asked, list(day.prescriptions.all())
        adding = None
        if self.editable and asked.add == day.kind:
            adding = choices(additions(self.subject, kind=day_kind(asked.add)))
        return DayCard(
            kind=day.kind,
            label=capfirst(kind_name(day.kind)),
            weekday=weekday_name(self.subject.lifter.weekdays[day_kind(day.kind)]),
            minutes=self.review.minutes[day.kind],
            limit=self.review.limits[day_kind(day.kind)],
            warm_up=warm_up_words(day),
            items=tuple(
                self._item(line, place, lines=lines, sources=sources)
                for place, line in enumerate(lines, start=1)
            ),
            adding=adding,
            error=asked.error if asked.line is None and asked.place == day.kind else "",
        )

    def _item(
        self,
        line: Prescription,
        place: int,
        *,
        lines: Sequence[Prescription],
        sources: Mapping[str, Evidence],
    ) -> Item:
        asked, of = self.asked, len(lines)
        before = lines[place - 2] if place > 1 else None
        joined = next((first for first, second in supersets(lines) if second.pk == line.pk), None)
        here = asked.line == line.pk
        found = None
        if self.editable and asked.swap == line.pk:
            kind = day_kind(line.day.kind)
            found = choices(swaps(self.subject, kind=kind, slug=line.row_slug))
        return Item(
            line=line,
            does=work(_as_answer(line, unit=self.program.unit)),
            counted=str(COUNTED.get(line.reps_unit, "")),
            facts=line_facts(line, unit=self.program.unit),
            why=line.why[0] if line.why else "",
            why_more=tuple(line.why[1:]),
            evidence=tuple(sources[key] for key in line.evidence if key in sources),
            before=before.full_name if before is not None and not before.is_main else "",
            superset=joined.full_name if joined is not None else "",
            place=place,
            places=tuple(range(2, of + 1)),
            can_change_day=not line.is_main,
            can_go_up=place > 2,  # the main lift stays first
            can_go_down=1 < place < of,
            takes_load=line.load_kind in {line.LoadKind.WEIGHT, line.LoadKind.FIND},
            figures=figures(line, asked=asked),
            swaps=found,
            error=asked.error if here else "",
        )


def warm_up_words(day: Day) -> str:
    """`bridge × 20, ramp 35 × 8, 50 × 5, 65 × 3`, in the order they are done."""
    drills = [step for step in day.warm_up if step["kind"] == "drill"]
    ramps = [step for step in day.warm_up if step["kind"] == "ramp"]
    words = [
        _("bridge × %(n)s") % {"n": step["reps"]}
        if step["slug"].startswith("glute-bridge")
        else _("floor tuck × %(n)s") % {"n": step["reps"]}
        for step in drills
    ]
    if ramps:
        sets = (f"{_ramp_load(step)} × {step['reps']}" for step in ramps)
        words.append(_("ramp %(sets)s") % {"sets": ", ".join(sets)})
    return ", ".join(words)


def _ramp_load(step: Mapping[str, object]) -> str:
    return f"{step['percent']}%" if step["load"] is None else load_number(step["load"])


def _as_answer(line: Prescription, *, unit: str) -> dict[str, object]:
    return {
        "sets": line.sets,
        "reps": [line.reps_low, line.reps_high],
        "reps_unit": line.reps_unit,
        "per_side": line.per_side,
        "load": line.load,
        "load_kind": line.load_kind,
        "unit": unit,
    }


def line_facts(line: Prescription, *, unit: str) -> tuple[str, ...]:
    """`80 kg · each side · 2 in reserve · hold 2 s · rest 2:30`."""
    side = _("%(side)s first") % {"side": line.get_first_side_display()}
    facts = [
        load_words(_as_answer(line, unit=unit)),
        *([side if line.first_side else _("each side")] if line.per_side else []),
        _("%(n)s in reserve") % {"n": line.rir},
    ]
    if line.hold_s:
        facts.append(_("hold %(s)s s") % {"s": load_number(line.hold_s)})
    facts.append(_("rest %(time)s") % {"time": clock(line.rest_s)})
    return tuple(facts)
