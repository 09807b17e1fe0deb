"""A whole block on one sheet of paper: weeks across, the lines of both days down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.accounts.models import LifterProfile
from glutes.web.templatetags.program_answer import clock, load_number, weekday_name
from programs.coach.block_grid import sets_text, working_sets
from programs.engine.codec import row_from_json
from programs.engine.progression import DayTargets, NextTarget
from programs.engine.running import local_date
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.models import Day, Prescription, Program, Workout, supersets
from programs.services.bridge import weekdays_of
from programs.services.cue_of import cues_of
from programs.services.whole_block import whole_block
from programs.services.work_words import work_words

#: Lines of both days together, and how much each may say; more than these are the tightest.
DENSITIES = ((7, "roomy"), (11, "usual"), (14, "close"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One line in one week. `asked` is `80 × 6`, with room before it where the load is to be found;
    `sets` is said only where they are not the line's usual; `done` is what was lifted."""

    asked: str
    sets: str
    to_find: bool
    done: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a day. `letter` is `A1` in a superset; `note` is the coach's."""

    name: str
    work: str
    how: tuple[str, ...]
    cue: str
    note: str
    letter: str
    joined: bool
    main: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One week of a day. `on` is None in a week that fell away."""

    week: int
    on: date | None
    easy: bool
    reserve: str


@dataclass(frozen=True, slots=True)
class SheetDay:
    kind: str
    weekday: str
    warm_up: str
    heads: tuple[Head, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    program: Program
    days: tuple[SheetDay, ...]
    start: date
    end: date
    printed: date

    @property
    def density(self) -> str:
        lines = sum(len(day.rows) for day in self.days)
        return next((name for most, name in DENSITIES if lines <= most), "tight")

    @property
    def columns(self) -> int:
        """Of the table: the lines' own and one a week."""
        return self.program.weeks + 1


def sheet_of(program: Program, *, profile: LifterProfile | None, now: datetime) -> Sheet:
    """What is done stands as it was; what is to come as it will be if all goes well.

    `program` comes `with_days()`. Costs its workouts and the cues: nine queries, ten where another
    exercise stood in for one.
    """
    whole = whole_block(program, profile=profile, now=now)
    begun = {(w.week, w.day.kind): w for w in whole.workouts if w.is_begun}
    weekdays = weekdays_of(program)
    days = tuple(
        _day(
            program,
            kind,
            weekday=weekday_name(weekdays[kind]),
            targets=whole.targets,
            on=whole.on,
            begun=begun,
        )
        for kind in DAY_KINDS
    )
    return Sheet(
        program=program,
        days=days,
        start=min(whole.on.values()),
        end=max(whole.on.values()),
        printed=local_date(now, zone=profile.tz) if profile else now.date(),
    )


def _day(
    program: Program,
    kind: DayKind,
    *,
    weekday: str,
    targets: Mapping[tuple[int, DayKind], DayTargets],
    on: Mapping[tuple[int, DayKind], date],
    begun: Mapping[tuple[int, str], Workout],
) -> SheetDay:
    weeks = range(1, program.weeks + 1)
    plans = [program.day_in(kind, week) for week in weeks]
    lines = _lines(plans)
    rows = [row_from_json(line.row) for line in lines]
    cues = cues_of(rows, day=kind, when=program.guided_at)
    letters = _letters(plans)
    return SheetDay(
        kind=kind,
        weekday=weekday,
        warm_up=_warm_up(plans[-1]),
        heads=tuple(_head(week, targets.get((week, kind)), on.get((week, kind))) for week in weeks),
        rows=tuple(
            SheetRow(
                name=line.full_name,
                work=_work(line),
                how=_how(line),
                cue=cues.get(line.row_slug, ""),
                note=line.note,
                letter=letters.get(line.row_slug, ""),
                joined=letters.get(line.row_slug, "").endswith("2"),
                main=line.is_main,
                cells=tuple(
                    _cell(line, targets.get((week, kind)), begun.get((week, kind)))
                    for week in weeks
                ),
            )
            for line in lines
        ),
    )


def _lines(plans: Sequence[Day]) -> list[Prescription]:
    """Every line that stands in some week, as it stands last, in the order of the days."""
    found: dict[str, Prescription] = {}
    for day in plans:
        for line in day.prescriptions.all():
            found[line.row_slug] = line
    return sorted(found.values(), key=lambda line: (not line.is_main, line.position))


def _letters(plans: Sequence[Day]) -> dict[str, str]:
    """{row slug: `A1`}, by the pairs that stand last."""
    found: dict[str, str] = {}
    for number, pair in enumerate(supersets(plans[-1].prescriptions.all())):
        for place, line in enumerate(pair, start=1):
            found[line.row_slug] = f"{chr(ord('A') + number)}{place}"
    return found


def _warm_up(day: Day) -> str:
    """`bridge × 20, then the main lift at 40% × 8, 60% × 5`: loads change from week to week."""
    drills = [step for step in day.warm_up if step["kind"] == "drill"]
    ramp = [step for step in day.warm_up if step["kind"] == "ramp"]
    words = [
        _("bridge × %(n)s") % {"n": step["reps"]}
        if step["slug"].startswith("glute-bridge")
        else _("pelvic tilt × %(n)s") % {"n": step["reps"]}
        for step in drills
    ]
    if ramp:
        steps = ", ".join(f"{step['percent']}% × {step['reps']}" for step in ramp)
        words.append(_("main lift %(steps)s") % {"steps": steps})
    return ", ".join(words)


def _head(week: int, targets: DayTargets | None, on: date | None) -> Head:
    rirs = sorted({t.rir for t in targets.targets if t.sets}) if targets else []
    reserve = ""
    if rirs:
        span = str(rirs[0]) if len(rirs) == 1 else f"{rirs[0]}–{rirs[-1]}"
        reserve = _("%(n)s left") % {"n": span}
    return Head(week, on, bool(targets and targets.easy), reserve)


def _work(line: Prescription) -> str:
    """`4 × 5–8`, `2 × 12–20 a side`, `3 × 3–6 × 10 s`."""
    return work_words(line.sets, line.reps_text, reps_unit=line.reps_unit, per_side=line.per_side)


def _how(line: Prescription) -> tuple[str, ...]:
    words = {"band": _("band"), "bodyweight": _("body weight"), "find": _("find the load")}
    said = [words[line.load_kind]] if line.load_kind in words else []
    if line.hold_s:
        said.append(_("hold %(s)s s") % {"s": load_number(line.hold_s)})
    said.append(_("rest %(time)s") % {"time": clock(line.rest_s)})
    if line.first_side:
        side = _("left first") if line.first_side == "left" else _("right first")
        said.append(side)
    return tuple(said)


def _cell(line: Prescription, targets: DayTargets | None, workout: Workout | None) -> Cell | None:
    """None where the line is not asked in that week."""
    target = targets.target(line.row_slug) if targets else None
    if target is None or not target.sets:
        return None
    done = sets_text(working_sets(workout).get(line.row_slug, ())) if workout else ""
    sets = ""
    if target.sets != line.sets:
        sets = ngettext("%(n)s set", "%(n)s sets", target.sets) % {"n": target.sets}
    return Cell(asked=_asked(target), sets=sets, to_find=_is_unknown(line, target), done=done)


def _is_unknown(line: Prescription, target: NextTarget) -> bool:
    return line.load_kind == Prescription.LoadKind.FIND and target.load is None


def _asked(target: NextTarget) -> str:
    if target.load is None:
        return f"× {target.reps}"
    return f"{load_number(target.load)} × {target.reps}"


def span_words(sheet: Sheet) -> str:
    """`10 weeks, 30 November to 4 February`."""
    return _("%(weeks)s weeks, %(start)s to %(end)s") % {
        "weeks": sheet.program.weeks,
        "start": date_format(sheet.start, "j F"),
        "end": date_format(sheet.end, "j F Y"),
    }
