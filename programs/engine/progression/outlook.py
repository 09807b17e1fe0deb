"""The workouts to come, if all goes well and if it does not: what the log would say, played.

Each outlook writes the workouts that would be logged and lets the same rules judge them, so that
nothing can be promised here that the log would not ask later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from programs.engine.block import Block, Line, LineKey
from programs.engine.log import ExerciseAnswer, Log, SetLog, WorkoutLog
from programs.engine.progression.answers import DayTargets, NextTarget
from programs.engine.progression.course import Course, played
from programs.engine.progression.cut import cut_day
from programs.engine.progression.state import State
from programs.engine.running import PlannedWorkout, block_weeks, calendar
from programs.engine.running import State as Stands

# - all_good: every set done as asked and held, with the reserve asked.
# - gate_fails: the main lift's lockout is never held; everything else is as asked.
# - sets_missed: the last set of every lift falls a rep short; the lockout is held.
Outlook = Literal["all_good", "gate_fails", "sets_missed"]
TO_DO: Final[frozenset[Stands]] = frozenset({"open", "late", "ahead"})


def projection(
    block: Block, log: Log, *, today: date, ahead: int = 4, outlook: Outlook = "all_good"
) -> tuple[DayTargets, ...]:
    """The next `ahead` workouts as they will be asked if each of them goes as `outlook` says.

    By date, the open or next workout first; each later one follows from the ones before it. What
    is logged of an open workout stands, the rest of it goes as the outlook says.
    """
    planned = [p for p in calendar(block, log, today=today) if p.state in TO_DO]
    to_do = sorted(planned, key=lambda p: (p.day, p.place))[:ahead]
    begun = {w.place: w for w in log.of_block() if any(p.place == w.place for p in planned)}
    done = Log(tuple(w for w in log.workouts if w.imported or w.place not in begun))
    gaps = {w.week: w.missed_before for w in block_weeks(block, log, today=today)}
    course = played(block, done, gaps=gaps)
    found: list[DayTargets] = []
    for workout in to_do:
        later = [w for w in (begun.get(workout.place),) if w is not None]
        cut = later[0].cut if later else ""
        asked = course.targets(
            workout.kind, workout.week, day=workout.day, later=later, waits=bool(cut)
        )
        if cut:
            asked = cut_day(block, asked, cut=cut)
        found.append(asked)
        if len(found) < len(to_do):
            _take(course, block, asked, outlook, begun=begun.get(workout.place))
    return tuple(found)


def _asked(course: Course, workout: PlannedWorkout, *, begun: WorkoutLog | None) -> DayTargets:
    kind, week, day = workout.kind, workout.week, workout.day
    if begun is None:
        return course.targets(kind, week, day=day)
    if not begun.cut:
        return course.targets(kind, week, day=day, later=[begun])
    whole = course.targets(kind, week, day=day, later=[begun], waits=True)
    return cut_day(course.block, whole, cut=begun.cut)


def _take(
    course: Course, block: Block, asked: DayTargets, outlook: Outlook, *, begun: WorkoutLog | None
) -> None:
    """Plays the workout as it would be logged.

    A load nobody knows yet can't be written down: it stays unknown, and where the lift goes well
    it counts as found all the same, so that its reps go on.
    """
    before = dict(course.states)
    course.take_ideal(asked.kind, asked.week)
    ideal = dict(course.states)
    course.states.update(before)
    lines = block.day(asked.kind, week=asked.week)
    course.take(_imagined(lines, asked, outlook, begun=begun))
    for line in lines if not asked.cut else ():
        target = asked.target(line.slug)
        if target is not None and _unknown(line, target) and not _logged(begun, line):
            course.states[line.key] = _unknown_after(line, outlook, before=before, ideal=ideal)


def _unknown(line: Line, target: NextTarget) -> bool:
    return line.has_weight and target.load is None


def _logged(begun: WorkoutLog | None, line: Line) -> bool:
    return begun is not None and any(begun.work_sets(line.slug))


def _unknown_after(
    line: Line,
    outlook: Outlook,
    *,
    before: Mapping[LineKey, State],
    ideal: Mapping[LineKey, State],
) -> State:
    fails = outlook == "sets_missed" or (outlook == "gate_fails" and line.main)
    return before[line.key] if fails else ideal[line.key]


def _imagined(
    lines: tuple[Line, ...], asked: DayTargets, outlook: Outlook, *, begun: WorkoutLog | None
) -> WorkoutLog:
    """The log of one workout that goes as the outlook says, beginning with what is logged."""
    workout = begun or WorkoutLog(asked.kind, asked.week, asked.date)
    sets, answers = list(workout.sets), {answer.slug: answer for answer in workout.answers}
    for line in lines:
        target = asked.target(line.slug)
        if target is None or target.stopped:
            continue
        sets += _missing_sets(line, target, outlook, begun=workout)
        said = answers.get(line.slug, ExerciseAnswer(line.slug))
        held = line.main and outlook != "gate_fails"
        answers[line.slug] = replace(
            said,
            rir=target.rir if said.rir is None else said.rir,
            held=held if said.held is None else said.held,
        )
    return replace(workout, sets=tuple(sets), answers=tuple(answers.values()), finished=True)


def _missing_sets(
    line: Line, target: NextTarget, outlook: Outlook, *, begun: WorkoutLog
) -> list[SetLog]:
    """The sets of the target that are not logged yet, the last of them short if it is to be."""
    logged = list(begun.work_sets(line.slug))
    load: Decimal | None = logged[-1].load if logged and target.load is None else target.load
    if _unknown(line, target) and load is None:
        return []
    numbers = [n for n in range(1, target.sets + 1) if n not in {s.number for s in logged}]
    short = 1 if outlook == "sets_missed" else 0
    return [
        SetLog(
            slug=line.slug,
            number=number,
            reps=target.reps - (short if number == numbers[-1] else 0),
            load=load,
            unit=target.unit,
        )
        for number in numbers
    ]
