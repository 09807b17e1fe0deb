"""The whole progress page, for the lifter and for her coach: `templates/lifter/_progress.html`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.accounts.models import LifterProfile, User
from glutes.web.body_figure import LABELS, Text
from glutes.web.charts import Chart
from glutes.web.templatetags.program_answer import load_number
from programs.engine.stats import Adherence, Estimate
from programs.engine.vocabulary import DAY_KINDS, HEAVY, MUSCLES, DayKind
from programs.services.progress import (
    Lift,
    LineFacts,
    Trained,
    Training,
    WeekSets,
    bands_of,
    training_of,
    week_sets,
)
from programs.services.progress_charts import LiftProgress, lifts, set_words
from programs.services.progress_sides import advice_of, gap_chart
from programs.services.tested_gap import AgreedGap, offered_gap

SHOWN_LOADS = 3
WORD_JOINER = "\u2060"  # a band is not torn apart at the end of a line


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One block and how much of it was done."""

    trained: Trained
    running: bool
    adherence: Adherence
    last: date | None

    @property
    def done(self) -> str:
        """`11 of 12 workouts`."""
        due = self.adherence.due
        return ngettext("%(done)s of %(due)s workout", "%(done)s of %(due)s workouts", due) % {
            "done": self.adherence.done,
            "due": due,
        }

    @property
    def dates(self) -> str:
        """`3 Aug 2026 – 9 Oct 2026`: its start and its last workout."""
        first = date_format(self.trained.block.start, "j M Y")
        return f"{first} – {date_format(self.last, 'j M Y')}" if self.last else first


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Best sets of one exercise on one kind of day. `heaviest` and `estimate` may be empty."""

    name: str
    heaviest: str
    heaviest_on: date | None
    reps: tuple[tuple[str, date], ...]
    estimate: str
    estimate_on: date | None


@dataclass(frozen=True, slots=True)
class MuscleLine:
    """One muscle against its band, in each week: (done, asked) as words."""

    label: Text
    band: str
    weeks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SetsShown:
    """`week` is on the figure: the last one that is over, unless another is asked for.

    `values` by muscle, with `notes` beside them. `complete`: both its days were done.
    """

    week: int
    of: int
    complete: bool
    weeks: tuple[int, ...]
    values: dict[str, Decimal]
    notes: dict[str, str]
    muscles: tuple[MuscleLine, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    chart: Chart
    advice: str
    offered: AgreedGap | None


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """`first` lifts stand open on the page; the `more` and `earlier` ones are folded."""

    training: Training
    latest: BlockLine | None
    earlier_blocks: tuple[BlockLine, ...]
    first: tuple[LiftProgress, ...]
    more: tuple[LiftProgress, ...]
    earlier: tuple[LiftProgress, ...]
    heavy_records: tuple[RecordLine, ...]
    light_records: tuple[RecordLine, ...]
    sets: SetsShown | None
    sides: Sides | None


def week_asked(text: str) -> int | None:
    """The week that an address asks for; None for what is no number of a week."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def progress_of(lifter: User, *, now: datetime, week: str = "") -> "ProgressPage":
    """The page of what she did until `now`; `week` as it stands in the address, see `week_asked`.

    Costs the queries of `training_of` and one for her profile.
    """
    profile = LifterProfile.objects.filter(user=lifter).first()
    training = training_of(lifter, profile=profile, now=now)
    return progress_page(training, profile=profile, week=week_asked(week))


def progress_page(
    training: Training, *, profile: LifterProfile | None = None, week: int | None = None
) -> ProgressPage:
    """No query. `week` of the latest block is the one on the figure, if it was trained."""
    drawn = lifts(training)
    lines = [_block_line(trained) for trained in reversed(training.blocks)]
    current = [one for one in drawn if one.current]
    return ProgressPage(
        training=training,
        latest=lines[0] if lines else None,
        earlier_blocks=tuple(lines[1:]),
        first=tuple(one for one in current if one.main),
        more=tuple(one for one in current if not one.main),
        earlier=tuple(one for one in drawn if not one.current),
        heavy_records=tuple(_records(training, HEAVY)),
        light_records=tuple(_records(training, "light")),
        sets=_sets(training, week=week),
        sides=_sides(training, profile=profile),
    )


def main_lift_charts(training: Training) -> tuple[LiftProgress, ...]:
    """What stands open on the page, without the rest of it. No query."""
    return tuple(one for one in lifts(training) if one.current and one.main)


def _sides(training: Training, *, profile: LifterProfile | None) -> Sides | None:
    tests = training.side_tests()
    if not tests:
        return None
    offered = offered_gap(training.side_advice, profile=profile)
    return Sides(gap_chart(tests, training=training), advice_of(training), offered)


def _block_line(trained: Trained) -> BlockLine:
    dates = [workout.date for workout in trained.log.of_block()]
    return BlockLine(
        trained, trained.program.is_running, trained.adherence, max(dates, default=None)
    )


# --- records ---------------------------------------------------------------------------------


def _records(training: Training, kind: DayKind) -> list[RecordLine]:
    """In the order of the charts: the latest block's exercises first."""
    best: dict[Lift, Estimate] = {}
    for lift, found in training.estimates().items() if kind == HEAVY else ():
        best[lift] = max((estimate for _trained, estimate in found), key=lambda e: e.value)
    lines = []
    for (lift, of), records in training.records().items():
        facts = training.lines.get(lift.slug)
        if of != kind or facts is None:
            continue
        top = next((record for record in records if record.load is not None), None)
        estimate = best.get(lift)
        most = [r for r in records if r.load is not None] or records
        line = RecordLine(
            name=facts.name,
            heaviest=_words(lift, facts, load=top.load, reps=top.reps) if top else "",
            heaviest_on=top.date if top else None,
            reps=tuple(
                (_words(lift, facts, load=r.load, reps=r.reps), r.date)
                for r in (most[1 : SHOWN_LOADS + 1] if top else most[:1])
            ),
            estimate=f"{load_number(estimate.value)} {lift.unit}" if estimate else "",
            estimate_on=estimate.date if estimate else None,
        )
        lines.append(((-facts.block, not facts.main, facts.order, lift.unit), line))
    return [line for _order, line in sorted(lines, key=lambda pair: pair[0])]


def _words(lift: Lift, facts: LineFacts, *, load: Decimal | None, reps: int) -> str:
    return set_words(load, reps, unit=lift.unit, reps_unit=facts.reps_unit)


# --- sets a week -----------------------------------------------------------------------------


def _sets(training: Training, *, week: int | None) -> SetsShown | None:
    trained, weeks = training.latest, week_sets(training)
    if trained is None or not weeks:
        return None
    whole = {
        number
        for number in (one.week for one in weeks)
        if len([w for w in trained.log.of_block() if w.week == number]) == len(DAY_KINDS)
    }
    by_week = {one.week: one for one in weeks}
    over = {number for number in by_week if number in whole or number < trained.week}
    shown = week if week in by_week else max(over or by_week)
    bands = bands_of(trained)
    return SetsShown(
        week=shown,
        of=trained.block.weeks,
        complete=shown in whole,
        weeks=tuple(by_week),
        values=dict(by_week[shown].done),
        notes={m: _note(by_week[shown], m, bands[m], over=shown in over) for m in MUSCLES},
        muscles=tuple(_muscle(muscle, weeks, bands[muscle]) for muscle in MUSCLES),
    )


def _note(week: WeekSets, muscle: str, band: tuple[int, int], *, over: bool) -> str:
    """`12.5 · 10–20`, and a word where what was done in a week that is over lies outside of it."""
    done, (low, high) = week.done[muscle], band
    whole = _band(band).replace("–", f"{WORD_JOINER}–{WORD_JOINER}")
    text = f"{load_number(week.asked[muscle])} · {whole}"
    if done > high:
        return f"{text} · {_('high')}"
    return f"{text} · {_('low')}" if over and done < low else text


def _muscle(muscle: str, weeks: Sequence[WeekSets], band: tuple[int, int]) -> MuscleLine:
    return MuscleLine(
        LABELS[muscle],
        _band(band),
        tuple((load_number(w.done[muscle]), load_number(w.asked[muscle])) for w in weeks),
    )


def _band(band: tuple[int, int]) -> str:
    return f"{band[0]}–{band[1]}"
