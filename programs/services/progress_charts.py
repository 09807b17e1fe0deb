"""Her progress as charts and tables: what each picture shows, and the words for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.web.charts import Chart, Mark, Point, Series
from glutes.web.templatetags.program_answer import load_number
from programs.engine.progress import TopSet
from programs.engine.stats import Estimate
from programs.engine.vocabulary import DAY_KINDS, HEAVY
from programs.services.progress import Lift, LineFacts, Trained, Training

#: Where in its week a day stands on the x axis.
IN_WEEK = {"heavy": 0.25, "light": 0.75}
UNCERTAIN = Decimal("0.1")  # of an estimate, either way
ONE_REP = Decimal(1)
MOST_WEEKS = 12  # named on the x axis
MOST_LABELLED = 14


@dataclass(frozen=True, slots=True)
class LiftProgress:
    """One exercise in one unit. `current`: the latest block has it, in its own unit.

    `now` and `change` are a few words each. `estimate` is None where no set allows one.
    """

    name: str
    unit: str
    main: bool
    current: bool
    now: str
    change: str
    load: Chart
    estimate: Chart | None


@dataclass(frozen=True, slots=True)
class Axis:
    """Weeks of some blocks one after the other."""

    blocks: tuple[Trained, ...]

    @property
    def width(self) -> int:
        return sum(trained.weeks for trained in self.blocks)

    def x(self, trained: Trained, *, week: int, kind: str) -> float:
        before = sum(b.weeks for b in self.blocks if b.number < trained.number)
        return before + week - 1 + IN_WEEK[kind]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """As many weeks as fit beside each other on a phone, counted anew in each block."""
        every = -(-self.width // MOST_WEEKS)
        found, before = [], 0
        for trained in self.blocks:
            found += [
                Mark(before + week - 0.5, str(week))
                for week in range(1, trained.weeks + 1, every)
                if week == 1 or trained.weeks - week + 1 >= every
            ]
            before += trained.weeks
        return tuple(found)

    @property
    def starts(self) -> tuple[Mark, ...]:
        """The first week of each block, by its date: blocks of another unit may lie between."""
        found, before = [], 0
        for trained in self.blocks:
            found.append(Mark(before, date_format(trained.block.start, "M Y")))
            before += trained.weeks
        return tuple(found)


def lifts(training: Training) -> list[LiftProgress]:
    """Those of the latest block first, main lifts before the others."""
    estimates = training.estimates()
    tops = training.tops()
    found = []
    for number, lift in enumerate(sorted(tops, key=lambda lift: _order(training, lift)), start=1):
        facts = training.lines.get(lift.slug)
        if facts is not None:
            found.append(
                _lift(
                    f"lift-{number}",
                    lift,
                    facts,
                    tops[lift],
                    estimates.get(lift, []),
                    current=_is_current(training, lift, facts),
                )
            )
    return found


def _order(training: Training, lift: Lift) -> tuple[int, bool, bool, int]:
    facts = training.lines.get(lift.slug)
    latest = training.latest
    if facts is None or latest is None:
        return 0, True, True, 0
    return -facts.block, lift.unit != latest.unit, not facts.main, facts.order


def _is_current(training: Training, lift: Lift, facts: LineFacts) -> bool:
    latest = training.latest
    return latest is not None and (facts.block, lift.unit) == (latest.number, latest.unit)


def _lift(
    name: str,
    lift: Lift,
    facts: LineFacts,
    tops: Sequence[tuple[Trained, TopSet]],
    estimates: Sequence[tuple[Trained, Estimate]],
    *,
    current: bool,
) -> LiftProgress:
    with_load = [(trained, top) for trained, top in tops if top.load is not None]
    shown = with_load or list(tops)
    axis = Axis(tuple({trained.number: trained for trained, _top in shown}.values()))
    last = shown[-1][1]
    return LiftProgress(
        name=facts.name,
        unit=lift.unit,
        main=facts.main,
        current=current,
        now=set_words(last.load, last.reps, unit=lift.unit, reps_unit=facts.reps_unit),
        change=_change([top for _trained, top in shown], lift=lift, facts=facts),
        load=_load_chart(f"{name}-load", lift, facts, shown, axis=axis),
        estimate=_estimate_chart(f"{name}-max", lift, facts, estimates) if estimates else None,
    )


def set_words(load: Decimal | None, reps: int, *, unit: str, reps_unit: str) -> str:
    """`80 kg × 6`, `20 reps`, `30 steps`, `14 kg × 4 holds`."""
    if load is not None and reps_unit == "reps":
        return f"{load_number(load)} {unit} × {reps}"
    if reps_unit == "steps":
        words = ngettext("%(n)s step", "%(n)s steps", reps) % {"n": reps}
    elif reps_unit == "holds_10s":
        words = ngettext("%(n)s hold of 10 s", "%(n)s holds of 10 s", reps) % {"n": reps}
    else:
        words = ngettext("%(n)s rep", "%(n)s reps", reps) % {"n": reps}
    return words if load is None else f"{load_number(load)} {unit} × {words}"


def _change(tops: Sequence[TopSet], *, lift: Lift, facts: LineFacts) -> str:
    """`+7.5 kg since 12 Oct`, of the same kind of day as the last; empty after one workout."""
    same = [top for top in tops if top.kind == tops[-1].kind]
    first, last = same[0], same[-1]
    if first.date == last.date:
        return _("first time")
    day = date_format(first.date, "j M" if first.date.year == last.date.year else "j M Y")
    by, what = Decimal(last.reps - first.reps), ""
    if first.load is not None and last.load is not None and first.load != last.load:
        by, what = last.load - first.load, lift.unit
    elif facts.reps_unit == "reps":
        what = ngettext("rep", "reps", abs(last.reps - first.reps))
    elif facts.reps_unit == "steps":
        what = ngettext("step", "steps", abs(last.reps - first.reps))
    else:
        what = ngettext("hold", "holds", abs(last.reps - first.reps))
    if not by:
        return _("as on %(date)s") % {"date": day}
    sign = "+" if by > 0 else "−"
    return _("%(sign)s%(by)s %(what)s since %(date)s") % {
        "sign": sign,
        "by": load_number(abs(by)),
        "what": what,
        "date": day,
    }


def _load_chart(
    name: str,
    lift: Lift,
    facts: LineFacts,
    tops: Sequence[tuple[Trained, TopSet]],
    *,
    axis: Axis,
) -> Chart:
    loaded = tops[0][1].load is not None
    words = {"heavy": _("heavy"), "light": _("light")}
    series = []
    for kind in DAY_KINDS:
        of_kind = [(trained, top) for trained, top in tops if top.kind == kind]
        labels = _reps_labels([top for _trained, top in of_kind]) if loaded else None
        points = tuple(
            Point(
                axis.x(trained, week=top.week, kind=kind),
                Decimal(top.reps) if top.load is None else top.load,
                _("%(date)s, %(day)s: %(set)s")
                % {
                    "date": day_words(top.date),
                    "day": words[kind],
                    "set": _set_of(top, lift=lift, facts=facts),
                },
                run=trained.number,
                label=labels[number] if labels else "",
            )
            for number, (trained, top) in enumerate(of_kind)
        )
        if points:
            series.append(Series(kind, words[kind], points))
    if loaded:
        title = _("Load, %(unit)s") % {"unit": lift.unit}
        note = _("The heaviest set of each workout.")
        if any(point.label for one in series for point in one.points):
            note = _("The heaviest set of each workout; ×6 stands for its reps.")
    else:
        title = _("Most in one set: %(what)s") % {"what": _reps_word(facts)}
        note = _("No load is logged for this exercise, so its reps are drawn.")
        if facts.reps_unit != "reps":
            note = ""
    rows = tuple(
        (
            day_words(top.date),
            _week(axis, trained, top.week),
            words[top.kind],
            _set_of(top, lift=lift, facts=facts),
        )
        for trained, top in reversed(tops)
    )
    return Chart(
        name=name,
        subject=facts.name,
        title=title,
        description=described([s.points for s in series]),
        series=tuple(series),
        width=axis.width,
        columns=(_("Date"), _("Week"), _("Day"), _("Best set")),
        rows=rows,
        note=note,
        marks=axis.marks,
        marks_title=_("week of the block"),
        starts=axis.starts,
        least_step=Decimal("0.5") if loaded else ONE_REP,
    )


def _reps_labels(tops: Sequence[TopSet]) -> list[str]:
    """`×6` where load or reps changed; none where the letters would run into each other."""
    if len(tops) > MOST_LABELLED:
        return [""] * len(tops)
    before: Sequence[TopSet | None] = (None, *tops)
    return [
        "" if old and (old.load, old.reps) == (top.load, top.reps) else f"×{top.reps}"
        for old, top in zip(before, tops, strict=False)
    ]


def _estimate_chart(
    name: str, lift: Lift, facts: LineFacts, found: Sequence[tuple[Trained, Estimate]]
) -> Chart:
    axis = Axis(tuple({trained.number: trained for trained, _estimate in found}.values()))
    points = tuple(
        Point(
            axis.x(trained, week=estimate.week, kind=HEAVY),
            estimate.value,
            _("%(date)s: estimate %(value)s %(unit)s, from %(set)s")
            % {
                "date": day_words(estimate.date),
                "value": load_number(estimate.value),
                "unit": lift.unit,
                "set": _estimated_from(estimate),
            },
            run=trained.number,
            spread=(
                estimate.value * (1 - UNCERTAIN),
                estimate.value * (1 + UNCERTAIN),
            ),
        )
        for trained, estimate in found
    )
    rows = tuple(
        (
            day_words(estimate.date),
            _week(axis, trained, estimate.week),
            f"{load_number(estimate.value)} {lift.unit}",
            _estimated_from(estimate),
        )
        for trained, estimate in reversed(found)
    )
    return Chart(
        name=name,
        subject=facts.name,
        title=_("Estimated 1RM, %(unit)s (estimate, ±10%%)") % {"unit": lift.unit},
        description=described([points]),
        series=(Series("heavy", "", points),),
        width=axis.width,
        columns=(_("Date"), _("Week"), _("Estimate"), _("From")),
        rows=rows,
        note=_(
            "An estimate, never a test: from heavy-day sets whose reps and reps in reserve make "
            "10 or less, held at the top. The bars are 10% either way."
        ),
        marks=axis.marks,
        marks_title=_("week of the block"),
        starts=axis.starts,
    )


def _set_of(top: TopSet, *, lift: Lift, facts: LineFacts) -> str:
    return set_words(top.load, top.reps, unit=lift.unit, reps_unit=facts.reps_unit)


def _estimated_from(estimate: Estimate) -> str:
    """`80 kg × 6, 2 in reserve`."""
    return _("%(load)s %(unit)s × %(reps)s, %(rir)s in reserve") % {
        "load": load_number(estimate.load),
        "unit": estimate.unit,
        "reps": estimate.reps,
        "rir": estimate.rir,
    }


def _reps_word(facts: LineFacts) -> str:
    words = {"steps": _("steps"), "holds_10s": _("holds of 10 s")}
    return words.get(facts.reps_unit, _("reps"))


def described(runs: Iterable[Sequence[Point]]) -> str:
    """First and last point of each series, in words; the whole stands in the table below."""
    parts = []
    for points in runs:
        if len(points) == 1:
            parts.append(points[0].says)
        else:
            parts.append(
                _("%(n)s workouts, from %(first)s to %(last)s")
                % {"n": len(points), "first": points[0].says, "last": points[-1].says}
            )
    return f"{'; '.join(parts)}."


def day_words(day: date) -> str:
    """`3 Aug 2026`."""
    return date_format(day, "j M Y")


def _week(axis: Axis, trained: Trained, week: int) -> str:
    if len(axis.blocks) == 1:
        return str(week)
    return _("%(week)s of block %(block)s") % {"week": week, "block": trained.number}
