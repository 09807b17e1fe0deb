"""What the editor shows of one program: both days, the figures, what comes, how to assign it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.web.templatetags.program_answer import load_number
from programs.access import may_program
from programs.coach.asked import Asked
from programs.coach.bench_lines import SHORT_NAMES, Cards, DayCard
from programs.engine.log import Log
from programs.engine.running import on_or_after
from programs.engine.types import MuscleSets
from programs.models import Program
from programs.services.assign import today_of
from programs.services.bridge import block_of
from programs.services.outlook import Ahead, ahead
from programs.services.review import Review, review, subject_of


@dataclass(frozen=True, slots=True)
class Muscle:
    """Weekly sets of one muscle against its band; `state` is low, high or empty."""

    label: str
    sets: Decimal
    low: Decimal
    high: Decimal
    state: str
    word: str
    band: str


@dataclass(frozen=True, slots=True)
class Workbench:
    program: Program
    asked: Asked
    review: Review
    days: tuple[DayCard, ...]
    muscles: tuple[Muscle, ...]
    ahead: Ahead | None
    editable: bool
    may_program: bool
    own: bool
    facts: tuple[str, ...]
    start: str
    today: date
    running: Program | None

    @property
    def lifter(self) -> User:
        return self.program.lifter

    @property
    def figure(self) -> dict[str, Decimal]:
        """Weekly sets by muscle, for the body figure."""
        return {sets.muscle: sets.sets for sets in self.review.muscles}

    @property
    def start_error(self) -> str:
        return self.asked.error if self.asked.field == "start" else ""

    @property
    def by_hand(self) -> bool:
        """True where the lines or their sets are no longer as the generator wrote them."""
        answered = [
            (day["kind"], line["slug"], line["sets"])
            for day in self.program.answer.get("days", [])
            for line in day["prescriptions"]
        ]
        stands = [(d.kind, i.line.row_slug, i.line.sets) for d in self.days for i in d.items]
        return stands != answered

    @property
    def alternative(self) -> int:
        """2 for the second best and so on, 0 for the best."""
        number: int = self.program.lifter_snapshot.get("alternative", 0)
        return number + 1 if number else 0

    @property
    def before(self) -> int:
        """The number of the program one back."""
        return self.alternative - 1

    @property
    def focus(self) -> str:
        """Which button the keyboard goes to where the one pressed is gone; empty: it is there."""
        if self.asked.focus == "back":
            return "" if self.alternative else "another"
        return self.asked.focus

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
    may = may_program(user, program.lifter, now=now)
    editable = may and program.is_draft
    subject = subject_of(program)
    found = review(subject)
    today = today_of(program.lifter, now=now)
    start = asked.typed if asked.field == "start" else max(program.start, today).isoformat()
    return Workbench(
        program=program,
        asked=asked,
        review=found,
        days=Cards(program, subject, found, asked, editable).all(),
        muscles=tuple(_muscle(sets) for sets in found.muscles),
        ahead=_ahead(program, today=today) if program.is_draft else None,
        editable=editable,
        may_program=may,
        own=user == program.lifter,
        facts=_facts(program),
        start=start,
        today=today,
        running=Program.objects.of(program.lifter).running().without_answer().first(),
    )


def _facts(program: Program) -> tuple[str, ...]:
    """`intermediate · balanced · 10 weeks from 4 January · kg`."""
    lifter = program.lifter_snapshot
    start = date_format(program.start, "j F")
    return (
        str(LifterProfile.Experience(lifter["experience"]).label).split(":", maxsplit=1)[0],
        str(LifterProfile.Focus(lifter["focus"]).label),
        _("%(weeks)s weeks from %(start)s") % {"weeks": program.weeks, "start": start},
        program.unit,
    )


def _muscle(sets: MuscleSets) -> Muscle:
    state = "low" if sets.sets < sets.low else "high" if sets.sets > sets.high else ""
    words = {"low": _("low"), "high": _("high"), "": ""}
    band = {"low": load_number(sets.low), "high": load_number(sets.high)}
    return Muscle(
        label=str(SHORT_NAMES[sets.muscle]),
        sets=sets.sets,
        low=sets.low,
        high=sets.high,
        state=state,
        word=words[state],
        band=_("band %(low)s to %(high)s") % band,
    )


def _ahead(program: Program, *, today: date) -> Ahead:
    """The first four workouts, from the start that the form proposes, on her own bar."""
    profile = LifterProfile.objects.filter(user=program.lifter_id).first()
    start = max(program.start, today)
    block = replace(block_of(program, profile=profile), start=start)
    return ahead(block, Log(), today=start)
