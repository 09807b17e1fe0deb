"""What the editor shows of one program: both days, the figures, what is wrong at which field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.library.models import Evidence
from glutes.web.templatetags.program_answer import (
    clock,
    load_number,
    load_words,
    muscle_name,
    weekday_name,
    work,
)
from programs.access import may_program
from programs.coach.refusal import Refusal
from programs.coach.standing import kind_name
from programs.engine.log import Log
from programs.engine.progression import DayTargets, projection
from programs.engine.running import on_or_after
from programs.engine.types import MuscleSets
from programs.models import Day, Prescription, Program, ProgramChange
from programs.services.assign import today_of
from programs.services.bridge import block_of
from programs.services.review import Alternative, Review, additions, review, swaps


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked of the page, and what came of it.

    `swap` and `add` open a panel. `error` stands at `field` of line `line`, or on top where that is
    None; `typed` is what was typed there. `missed`: the page was behind by these changes.
    """

    swap: int | None = None
    add: str = ""
    said: str = ""
    error: str = ""
    line: int | None = None
    field: str = ""
    typed: str = ""
    missed: Sequence[ProgramChange] | None = None
    refusal: Refusal | None = None

    def with_error(self, error: str) -> "Asked":
        return replace(self, error=error)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a day with everything its row of the page needs."""

    line: Prescription
    does: str
    facts: tuple[str, ...]
    why: str
    why_more: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first: bool
    last: bool
    takes_load: bool
    load_value: str
    swaps: tuple["Choice", ...] | None
    errors: Mapping[str, str]

    @property
    def error(self) -> str:
        """What is wrong with the line's sets, swap, place or lock: said above its buttons."""
        return next(
            (text for name, text in self.errors.items() if name not in {"load", "note"}), ""
        )

    @property
    def open(self) -> bool:
        """True if what is wrong stands in the folded part."""
        return bool(self.errors.keys() & {"load", "note"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to swap in or to add. `breaks` says which hard rules forbid it."""

    slug: str
    name: str
    effects: tuple[str, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayCard:
    kind: str
    label: str
    weekday: str
    minutes: Decimal
    limit: int
    warm_up: str
    items: tuple[Item, ...]
    adding: tuple[Choice, ...] | None
    error: str

    @property
    def left(self) -> Decimal:
        return self.limit - self.minutes

    @property
    def over(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Muscle:
    label: str
    sets: Decimal
    low: Decimal
    high: Decimal
    state: str
    word: str
    band: str


@dataclass(frozen=True, slots=True)
class Ahead:
    kind: str
    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Workbench:
    program: Program
    asked: Asked
    review: Review
    days: tuple[DayCard, ...]
    muscles: tuple[Muscle, ...]
    ahead: tuple[Ahead, ...]
    editable: bool
    may_program: bool
    facts: tuple[str, ...]
    start: str
    today: date
    running: Program | None

    @property
    def lifter(self) -> User:
        return self.program.lifter

    @property
    def start_error(self) -> str:
        return self.asked.error if self.asked.field == "start" else ""

    @property
    def by_hand(self) -> bool:
        """True where a line is no longer as the generator wrote it."""
        answered = [
            (day["kind"], line["slug"], line["sets"])
            for day in self.program.answer["days"]
            for line in day["prescriptions"]
        ]
        stands = [
            (day.kind, item.line.row_slug, item.line.sets)
            for day in self.days
            for item in day.items
        ]
        return stands != answered

    @property
    def alternative(self) -> int:
        """2 for the second best and so on, 0 for the best."""
        number: int = self.program.lifter_snapshot.get("alternative", 0)
        return number + 1 if number else 0

    @property
    def url(self) -> str:
        return reverse("coach:editor", args=[self.program.pk])

    @property
    def first_heavy(self) -> date:
        """Where the start in the form leads."""
        weekday = self.program.lifter_snapshot["weekdays"]["heavy"]
        return on_or_after(max(self.program.start, self.today), weekday)


def workbench(program: Program, *, user: User, now: datetime, asked: Asked) -> Workbench:
    """The page of `program`, whose days are prefetched or cost two queries."""
    days = list(program.days.all())
    found = review(program)
    may = may_program(user, program.lifter, now=now)
    editable = may and program.is_draft
    today = today_of(program.lifter, now=now)
    sources = _sources(line for day in days for line in day.prescriptions.all())
    return Workbench(
        program=program,
        asked=asked,
        review=found,
        days=tuple(
            _day(
                day, program=program, review=found, asked=asked, sources=sources, editable=editable
            )
            for day in days
        ),
        muscles=tuple(_muscle(sets) for sets in found.muscles),
        ahead=_ahead(program, today=today) if program.is_draft else (),
        editable=editable,
        may_program=may,
        facts=_facts(program),
        start=asked.typed if asked.field == "start" else max(program.start, today).isoformat(),
        today=today,
        running=Program.objects.of(program.lifter).running().without_answer().first(),
    )


def _facts(program: Program) -> tuple[str, ...]:
    """`intermediate · balanced · 10 weeks from 4 January · kg`."""
    lifter = program.lifter_snapshot
    start = date_format(program.start, "j F Y")
    return (
        str(LifterProfile.Experience(lifter["experience"]).label).split(":", maxsplit=1)[0],
        str(LifterProfile.Focus(lifter["focus"]).label),
        _("%(weeks)s weeks from %(start)s") % {"weeks": program.weeks, "start": start},
        program.unit,
    )


def _sources(lines: Iterable[Prescription]) -> dict[str, Evidence]:
    keys = {key for line in lines for key in line.evidence}
    return {source.key: source for source in Evidence.objects.filter(key__in=keys)}


def _day(
    day: Day,
    *,
    program: Program,
    review: Review,
    asked: Asked,
    sources: Mapping[str, Evidence],
    editable: bool,
) -> DayCard:
    lines = list(day.prescriptions.all())
    adding = None
    if editable and asked.add == day.kind:
        adding = tuple(_choice(a, program=program) for a in additions(program, kind=day.kind))
    return DayCard(
        kind=day.kind,
        label=capfirst(kind_name(day.kind)),
        weekday=weekday_name(day.weekday),
        minutes=review.minutes[day.kind],
        limit=review.limits[day.kind],
        warm_up=", ".join(step["text"] for step in day.warm_up),
        items=tuple(
            _item(line, place, of=len(lines), asked=asked, program=program, sources=sources)
            for place, line in enumerate(lines, start=1)
        ),
        adding=adding,
        error=asked.error if asked.line is None and asked.field == day.kind else "",
    )


def _item(
    line: Prescription,
    place: int,
    *,
    of: int,
    asked: Asked,
    program: Program,
    sources: Mapping[str, Evidence],
) -> Item:
    here = asked.line == line.pk
    load = "" if line.load is None else load_number(line.load)
    swap = None
    if program.is_draft and asked.swap == line.pk:
        swap = tuple(_choice(a, program=program) for a in swaps(program, line=line))
    return Item(
        line=line,
        does=work(_as_answer(line, unit=program.unit)),
        facts=_line_facts(line, unit=program.unit),
        why=line.why[0] if line.why else "",
        why_more=tuple(line.why[1:]),
        evidence=tuple(sources[key] for key in line.evidence if key in sources),
        first=place <= 2,  # the main lift stays first
        last=place == of or place == 1,
        takes_load=line.load_kind in {line.LoadKind.WEIGHT, line.LoadKind.FIND},
        load_value=asked.typed if here and asked.field == "load" else load,
        swaps=swap,
        errors={asked.field or "sets": asked.error} if here and asked.error else {},
    )


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


def _line_facts(line: Prescription, *, unit: str) -> tuple[str, ...]:
    """`80 kg · 2 in reserve · hold 2 s · rest 2:30`."""
    facts = [
        load_words(_as_answer(line, unit=unit)),
        _("%(n)s in reserve") % {"n": line.rir},
    ]
    if line.hold_s:
        facts.append(_("hold %(s)s s") % {"s": load_number(line.hold_s)})
    facts.append(_("rest %(time)s") % {"time": clock(line.rest_s)})
    if line.first_side:
        facts.append(_("%(side)s first") % {"side": line.get_first_side_display()})
    return tuple(facts)


def _choice(alternative: Alternative, *, program: Program) -> Choice:
    return Choice(
        slug=alternative.slug,
        name=alternative.name,
        effects=alternative.effects,
        breaks=alternative.breaks,
    )


def _muscle(sets: MuscleSets) -> Muscle:
    state = "low" if sets.sets < sets.low else "high" if sets.sets > sets.high else ""
    words = {"low": _("low"), "high": _("high"), "": ""}
    band = {"low": load_number(sets.low), "high": load_number(sets.high)}
    return Muscle(
        label=muscle_name(sets.muscle),
        sets=sets.sets,
        low=sets.low,
        high=sets.high,
        state=state,
        word=words[state],
        band=_("band %(low)s to %(high)s") % band,
    )


def _ahead(program: Program, *, today: date) -> tuple[Ahead, ...]:
    """The first four workouts' main lifts, if all is done as asked."""
    coming = projection(block_of(program), Log(), today=min(today, program.start), ahead=4)
    return tuple(Ahead(day.kind, day.date, _target(day)) for day in coming if day.targets)


def _target(day: DayTargets) -> str:
    main = day.targets[0]
    load = "" if main.load is None else f"{load_number(main.load)} {main.unit} · "
    return f"{load}{main.sets} × {main.reps}"
