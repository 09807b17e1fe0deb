"""The next four workouts in words, if all goes well and if it does not, for lifter and coach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.web.templatetags.program_answer import load_number
from programs.engine.block import Block, Line, LineKey
from programs.engine.log import Log
from programs.engine.progression import DayTargets, NextTarget, Outlook, projection
from programs.services.work_words import work_words

AHEAD: Final = 4
#: How far it is looked for what comes after those: two gates or steps missed take some weeks.
FURTHER: Final = 16
WAYS: Final[dict[Outlook, Any]] = {
    "all_good": gettext_lazy("All goes well"),
    "gate_fails": gettext_lazy("Lockout not held"),
    "sets_missed": gettext_lazy("A rep short"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one lift, in the ways named by `labels`, which stand side by side.

    `work` is `80 kg · 4 × 6`; `reserve` the reps in reserve. `easy`: its week is.
    """

    labels: tuple[str, ...]
    work: str
    reserve: str
    why: str
    easy: bool


@dataclass(frozen=True, slots=True)
class Lift:
    name: str
    main: bool
    asked: tuple[Asked, ...]

    @property
    def certain(self) -> bool:
        """True if the same is asked however it goes until then."""
        return len(self.asked) == 1


@dataclass(frozen=True, slots=True)
class Workout:
    """`easy` says why its week is easy however it goes; empty unless it is."""

    kind: str
    week: int
    date: date
    easy: str
    lifts: tuple[Lift, ...]

    @property
    def certain(self) -> bool:
        """True if nothing that happens before it changes it."""
        return all(lift.certain for lift in self.lifts)


@dataclass(frozen=True, slots=True)
class Then:
    """What a main lift comes to after those, if it goes on like that: (way, what, why) each."""

    name: str
    kind: str
    ways: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """`workouts` are at most four; empty where the block has none left."""

    workouts: tuple[Workout, ...]
    then: tuple[Then, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(str(label) for label in WAYS.values())

    @property
    def certain(self) -> bool:
        """True where so few are left that nothing depends on anything."""
        return all(workout.certain for workout in self.workouts)


def ahead(block: Block, log: Log, *, today: date) -> Ahead:
    """Costs no query. `today` is the lifter's date."""
    ways = {way: projection(block, log, today=today, ahead=FURTHER, outlook=way) for way in WAYS}
    shown = zip(*(days[:AHEAD] for days in ways.values()), strict=True)
    workouts, tried = [], set[LineKey]()
    for days in shown:
        asked = dict(zip(ways, days, strict=True))
        workouts.append(_workout(block, asked, tried=tried))
        tried |= {line.key for line in _lines(block, asked)}
    return Ahead(workouts=tuple(workouts), then=tuple(_then(block, ways)))


def _lines(block: Block, days: Mapping[Outlook, DayTargets]) -> tuple[Line, ...]:
    first = days["all_good"]
    return block.day(first.kind, week=first.week)


def _workout(block: Block, days: dict[Outlook, DayTargets], *, tried: set[LineKey]) -> Workout:
    """`tried` are the lines that stood in one of the workouts before it."""
    first = days["all_good"]
    lines = _lines(block, days)
    return Workout(
        kind=first.kind,
        week=first.week,
        date=first.date,
        easy=first.easy_why if all(day.easy for day in days.values()) else "",
        lifts=tuple(_lift(line, days, tried=line.key in tried) for line in lines),
    )


def _lift(line: Line, days: dict[Outlook, DayTargets], *, tried: bool) -> Lift:
    told = []
    for way, day in days.items():
        target = day.target(line.slug)
        if target is not None:
            words = _asked(line, target, way=way, easy=day.easy, tried=tried)
            told.append((str(WAYS[way]), words))
    joined = tuple(
        Asked(tuple(label for label, _same in same), *words)
        for words, same in ((key, list(group)) for key, group in groupby(told, lambda one: one[1]))
    )
    return Lift(line.name, line.main, joined)


def _asked(
    line: Line, target: NextTarget, *, way: Outlook, easy: bool, tried: bool
) -> tuple[str, str, str, bool]:
    reserve = "" if not target.sets else _("%(n)s in reserve") % {"n": target.rir}
    if not (tried and _is_unknown(target)):
        return work_text(target, line), reserve, target.why, easy
    work, why = _once_tried(target, line, way=way)
    return work, reserve, target.why if easy else why, easy


def _is_unknown(target: NextTarget) -> bool:
    return target.load_kind == "find" and target.load is None and target.sets > 0


def _once_tried(target: NextTarget, line: Line, *, way: Outlook) -> tuple[str, str]:
    """What is asked, and why, where the load can't be said yet but was lifted before.

    A lockout not held makes it lighter until it is; a rep short of the last set it is found.
    """
    work = _work(target, line)
    if way == "gate_fails" and line.main:
        return _("%(work)s, lighter") % {"work": work}, _("gate missed: lighter until it is held")
    if way == "sets_missed":
        return _("%(work)s, the load found") % {"work": work}, _("a rep short: same load")
    return _("%(work)s, the load found") % {"work": work}, target.why


def work_text(target: NextTarget, line: Line) -> str:
    """`80 kg · 4 × 6`, `3 × 12 a side, load to find`, `stopped`, `left out`."""
    if target.stopped:
        return _("stopped")
    if not target.sets:
        return _("left out")
    work = _work(target, line)
    if target.load is not None:
        return f"{load_number(target.load)} {target.unit} · {work}"
    return _("%(work)s, load to find") % {"work": work} if _is_unknown(target) else work


def _work(target: NextTarget, line: Line) -> str:
    """`4 × 6`, `3 × 12 a side`, `2 × 13 steps each way`."""
    return work_words(target.sets, target.reps, reps_unit=line.reps_unit, per_side=line.per_side)


def _then(block: Block, ways: Mapping[Outlook, Sequence[DayTargets]]) -> Iterable[Then]:
    """For each day's main lift, what it next comes to after the workouts shown, in each way."""
    mains = {line.key: line for line in block.lines if line.main}
    for line in mains.values():
        texts = []
        for way, days in ways.items():
            shown, later = _own(line, days[:AHEAD]), _own(line, days[AHEAD:])
            change = _next_change(line, shown, later, way=way)
            if change is not None:
                texts.append((str(WAYS[way]), *change))
        if texts:
            yield Then(line.name, line.kind, tuple(texts))


def _own(line: Line, days: Sequence[DayTargets]) -> list[tuple[date, NextTarget]]:
    """Its targets on the days of its kind; a lift may be away in some weeks."""
    own = ((day.date, day.target(line.slug)) for day in days if day.kind == line.kind)
    return [(on, target) for on, target in own if target is not None]


def _next_change(
    line: Line,
    shown: Sequence[tuple[date, NextTarget]],
    later: Sequence[tuple[date, NextTarget]],
    *,
    way: Outlook,
) -> tuple[str, str] | None:
    """`Mon 14 Dec: 70 kg · 4 × 7` and why: the first change after those shown.

    None where it is not among those shown, or none of its workouts is left after them.
    """
    if not shown or not later:
        return None
    last = shown[-1][1]
    if _is_unknown(last) and way == "gate_fails":
        return _("lighter each time"), _("until the lockout is held")
    if _is_unknown(last) and way == "sets_missed":
        return _("10% less"), _("after two steps missed running")
    for on, target in later:
        changed = (target.load, target.reps) != (last.load, last.reps)
        if changed or target.stopped != last.stopped:
            words = {"day": date_format(on, "D j M"), "work": _told(target, line, way=way)}
            return _("%(day)s: %(work)s") % words, target.why
    return _("To the end: %(work)s") % {"work": _told(last, line, way=way)}, later[-1][1].why


def _told(target: NextTarget, line: Line, *, way: Outlook) -> str:
    if _is_unknown(target):
        return _once_tried(target, line, way=way)[0]
    return work_text(target, line)
