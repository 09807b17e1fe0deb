"""The block as weeks x two days, what was asked beside what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.web.templatetags.program_answer import load_number
from programs.coach.standing import Standing
from programs.engine.block import Block, Line
from programs.engine.progression import DayTargets, NextTarget, projection, targets_for
from programs.engine.progression.judge import PAIN_STOPS
from programs.engine.running import PlannedWorkout
from programs.models import ExerciseAnswer, SetLog, Workout
from programs.services.shin_words import words as shin_words
from programs.services.work_words import work_words

#: Of a set that was lifted one side at a time.
SIDE_LETTERS = {"left": "L", "right": "R", "": ""}


@dataclass(frozen=True, slots=True)
class CellLine:
    """One exercise of a workout. `done` is empty before it is; `less` if it fell short; `said` is
    what she said of it: left out, another in its place, a note on a set."""

    name: str
    asked: str
    done: str
    less: bool
    why: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Pain:
    """What hurt in a workout, in words. `stops`: so much that the exercise is stopped."""

    text: str
    stops: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One workout of the block. The first of `lines` is its main lift."""

    kind: str
    day: date
    state: str
    state_words: str
    easy: bool
    lines: tuple[CellLine, ...]
    sets_done: int
    sets_asked: int
    uuid: UUID | None
    pains: tuple[Pain, ...] = ()

    @property
    def main(self) -> CellLine | None:
        return self.lines[0] if self.lines else None


@dataclass(frozen=True, slots=True)
class WeekRow:
    week: int
    current: bool
    easy: bool
    cells: tuple[Cell, ...]


def grid(standing: Standing, *, workouts: Sequence[Workout]) -> tuple[WeekRow, ...]:
    """Every week of the block; what is to come stands as it will be if all goes well.

    `workouts`: all of them, with their logs. One that was not begun can still have been answered.
    """
    done = {(w.week, w.day.kind): w for w in workouts}
    ahead = {
        (t.week, t.kind): t
        for t in projection(
            standing.block, standing.log, today=standing.today, ahead=len(standing.calendar)
        )
    }
    rows = []
    for week, planned in groupby(standing.calendar, key=lambda p: p.week):
        cells = tuple(
            _cell(
                p,
                block=standing.block,
                targets=ahead.get((p.week, p.kind)) or _asked(standing, p),
                workout=done.get((p.week, p.kind)),
            )
            for p in planned
        )
        easy = any(cell.easy for cell in cells)
        rows.append(WeekRow(week, week == standing.position.week, easy, cells))
    return tuple(rows)


def _asked(standing: Standing, planned: PlannedWorkout) -> DayTargets:
    return targets_for(
        standing.block, standing.log, kind=planned.kind, week=planned.week, today=standing.today
    )


def _cell(
    planned: PlannedWorkout, *, block: Block, targets: DayTargets, workout: Workout | None
) -> Cell:
    pains = pains_of(workout) if workout else ()
    workout = workout if workout and workout.is_begun else None
    sets = working_sets(workout) if workout else {}
    lines = tuple(
        _line(
            t,
            block.line(planned.kind, t.slug, week=planned.week),
            sets.get(t.slug, ()),
            begun=workout is not None,
            said=said_of(workout, t.slug),
        )
        for t in targets.targets
    )
    return Cell(
        kind=planned.kind,
        day=planned.day,
        state=planned.state,
        state_words=_state_words(planned),
        easy=targets.easy,
        lines=lines,
        sets_done=sum(sets_count(logs) for logs in sets.values()),
        sets_asked=sum(t.sets for t in targets.targets),
        uuid=workout.uuid if workout else None,
        pains=pains,
    )


def pains_of(workout: Workout) -> tuple[Pain, ...]:
    """Each exercise that hurt, the worst first. Costs nothing after `with_logs()`."""
    found = [said for said in workout.answers.all() if said.pain or said.joint]
    found.sort(key=lambda said: (-(said.pain or 0), said.prescription.position))
    return tuple(Pain(_pain_words(said), (said.pain or 0) >= PAIN_STOPS) for said in found)


def _pain_words(said: ExerciseAnswer) -> str:
    """As the flag above the block says it: `pain 5/10 on Hip thrust`."""
    name = said.full_name
    if said.pain:
        return _("pain %(n)s/10 on %(name)s") % {"n": said.pain, "name": name}
    return _("a joint hurt on %(name)s") % {"name": name}


def _state_words(planned: PlannedWorkout) -> str:
    words = {
        "done": _("done"),
        "open": _("begun"),
        "missed": _("missed"),
        "late": _("late"),
        "ahead": "",
    }
    return words[planned.state]


def said_of(workout: Workout | None, slug: str) -> str:
    """`Left out: machine busy`, `“slipped”`. Costs nothing after `with_logs()`."""
    if workout is None:
        return ""
    stands = workout.standing_insteads().values()
    words = [str(one) for one in stands if one.prescription.row_slug == slug]
    notes = [f"“{log.note}”" for log in working_sets(workout).get(slug, ()) if log.note]
    shins = [
        shin_words(said.shin)
        for said in workout.answers.all()
        if said.shin is not None and said.prescription.row_slug == slug
    ]
    return ", ".join([*words, *notes, *shins])


def _line(
    target: NextTarget, line: Line | None, sets: Sequence[SetLog], *, begun: bool, said: str = ""
) -> CellLine:
    done = sets_text(sets)
    full = sets_count(sets) >= target.sets and all(s.reps >= target.reps for s in sets)
    return CellLine(
        name=target.name,
        asked=asked_text(target, line),
        done=done or ("–" if begun else ""),
        less=begun and not full,
        why=target.why,
        said=said,
    )


def asked_text(target: NextTarget, line: Line | None) -> str:
    """`4 × 6 · 80 kg`, `2 × 6 a side`, `2 × 3 × 10 s`, `3 × 6 · load to find`, `stopped`.

    `line`: what it counts; None where the line is no longer in the block.
    """
    if target.stopped:
        return _("stopped: pain")
    if target.left_out:
        return _("left out")
    text = work_words(
        target.sets,
        target.reps,
        reps_unit=line.reps_unit if line else "reps",
        per_side=bool(line and line.per_side),
    )
    if target.load is None:
        return _("%(work)s · load to find") % {"work": text} if target.load_kind == "find" else text
    return f"{text} · {load_number(target.load)} {target.unit}"


def working_sets(workout: Workout) -> dict[str, list[SetLog]]:
    """By row slug, the working sets that stand, in order. Costs nothing after `with_logs()`."""
    found: dict[str, list[SetLog]] = {}
    for log in sorted(workout.set_logs.all(), key=lambda s: (s.set_number, s.side)):
        if log.kind == SetLog.Kind.WORK and not log.undone and log.prescription is not None:
            found.setdefault(log.prescription.row_slug, []).append(log)
    return found


def sets_count(sets: Iterable[SetLog]) -> int:
    """One set is both its sides."""
    return len({log.set_number for log in sets})


def sets_text(sets: Sequence[SetLog]) -> str:
    """`80 × 6, 6, 5; 77.5 × 6`, `14 × 8, 8 a side`, and how many were not held."""
    runs = [
        f"{_load(load)}{', '.join(_reps(list(logs)))}"
        for load, logs in groupby(sets, key=lambda s: s.load)
    ]
    text = "; ".join(runs)
    if any(log.side for log in sets) and not any(c in text for c in "LR"):
        text = _("%(sets)s a side") % {"sets": text}
    missed = sum(log.held == SetLog.Held.NO for log in sets)
    if missed:
        words = ngettext("%(n)s not held", "%(n)s not held", missed) % {"n": missed}
        return f"{text} ({words})"
    if sets and all(log.held == SetLog.Held.YES for log in sets):
        return _("%(sets)s (all held)") % {"sets": text}
    return text


def _load(load: Decimal | None) -> str:
    return f"{load_number(load)} × " if load else ""


def _reps(sets: Sequence[SetLog]) -> list[str]:
    """A word a set: `8`; `L8 R6` where the sides differ or one is missing."""
    words = []
    for _number, logs in groupby(sets, key=lambda s: s.set_number):
        sides = list(logs)
        if len({log.reps for log in sides}) == 1 and (len(sides) == 2 or not sides[0].side):
            words.append(str(sides[0].reps))
        else:
            words.append(" ".join(f"{SIDE_LETTERS[log.side]}{log.reps}" for log in sides))
    return words
