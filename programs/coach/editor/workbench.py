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
from programs.coach.editor.asked import Asked
from programs.coach.editor.bench_change import ChangeCard, change_card
from programs.coach.editor.bench_choices import SHORT_NAMES
from programs.coach.editor.bench_lines import Cards, DayCard
from programs.engine.log import Log
from programs.engine.running import on_or_after
from programs.engine.types import MuscleSets
from programs.models import Program, SetAside
from programs.services.assign import today_of
from programs.services.bridge import block_of
from programs.services.history import Steps, steps
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
class SoftRule:
    """One that gives way. `kept` is why a coach set it aside; None: she did not."""

    rule: str
    wanted: str
    got: str
    fix: str
    kept: SetAside | None
    typed: str
    error: str


@dataclass(frozen=True, slots=True)
class Workbench:
    program: Program
    asked: Asked
    review: Review
    days: tuple[DayCard, ...]
    muscles: tuple[Muscle, ...]
    soft_rules: tuple[SoftRule, ...]
    steps: Steps
    ahead: Ahead | None
    change: ChangeCard | None
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
        return self.asked.error if self.asked.place == "start" else ""

    @property
    def by_hand(self) -> bool:
        """True where the lines or what is to be done are no longer as the generator wrote them."""
        answered = [
            (day["kind"], *(line[name] for name in ("slug", "sets", "reps", "rir", "hold_s")))
            for day in self.program.answer.get("days", [])
            for line in day["prescriptions"]
        ]
        lines = [(day.kind, item.line) for day in self.days for item in day.items]
        stands = [
            (kind, one.row_slug, one.sets, [one.reps_low, one.reps_high], one.rir, one.hold_s)
            for kind, one in lines
        ]
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
        if self.asked.focus == "undo" and self.steps.undo is None:
            return "redo"
        if self.asked.focus == "redo" and self.steps.redo is None:
            return "undo"
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
    change = change_card(program, asked=asked, now=now)
    start = asked.typed.get("start", max(program.start, today).isoformat())
    return Workbench(
        program=program,
        asked=asked,
        review=found,
        days=Cards(program, subject, found, asked, editable).all(),
        muscles=tuple(_muscle(sets) for sets in found.muscles),
        soft_rules=_soft_rules(program, found, asked=asked),
        steps=steps(program) if editable else Steps(None, None),
        ahead=_ahead(program, change, today=today) if program.is_draft else None,
        change=change,
        editable=editable,
        may_program=may,
        own=user == program.lifter,
        facts=change.facts if change else _facts(program),
        start=start,
        today=today,
        running=Program.objects.of(program.lifter).running().without_answer().first(),
    )


def _soft_rules(program: Program, found: Review, *, asked: Asked) -> tuple[SoftRule, ...]:
    if not found.gave_way:
        return ()
    kept = program.set_aside.filter(phase=program.phase_that_stays()).select_related("by")
    by_key = {(one.rule, one.wanted): one for one in kept}
    return tuple(
        SoftRule(
            rule=gave.rule,
            wanted=gave.wanted,
            got=gave.got,
            fix=gave.fix,
            kept=by_key.get((gave.rule, gave.wanted)),
            typed=asked.typed.get("reason", "") if asked.place == gave.wanted else "",
            error=asked.error if asked.place == gave.wanted else "",
        )
        for gave in found.gave_way
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


def _ahead(program: Program, change: ChangeCard | None, *, today: date) -> Ahead | None:
    """The first four workouts, from the start that the form proposes, on her own bar; of a running
    program those to come."""
    if change is not None:
        return change.ahead
    profile = LifterProfile.objects.filter(user=program.lifter_id).first()
    start = max(program.start, today)
    block = replace(block_of(program, profile=profile), start=start)
    return ahead(block, Log(), today=start)
