"""What she said that a coach should see: pain, what was left out because it hurts, the low back.

Some of it was said in the block before. That is news for four weeks, or until she says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from programs.engine.block import Block
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression.judge import PAIN_HOLDS

SaidCode = Literal["pain", "hurts", "gate", "low_back"]

PAIN_SHOWN: Final = PAIN_HOLDS
HURTS: Final = "hurts"
LOW_BACK: Final = "low_back"
LAST_WORKOUTS: Final = 4
LOW_BACK_SHOWN: Final = 2
GATES_SHOWN: Final = 2
LOW_BACK_SHOWN_CARE: Final = 1
#: What was said in the block before is no news any more after that.
CARRIED: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Said:
    """Something she said that a coach should see. `number`: the pain, or how often. `until`: the
    last day on which it is news, where it was said in the block before; "gate" only is of it."""

    code: SaidCode
    number: int
    slug: str = ""
    name: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OnExercise:
    """The last answer on pain in an exercise, or how often its gate was failed by then."""

    slug: str
    name: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Lately:
    """One of the last workouts: what was felt, and what was left out because it hurts (by name)."""

    on: date
    low_back: bool
    hurts: tuple[tuple[str, str], ...]


def pains(block: Block, log: Log) -> tuple[OnExercise, ...]:
    """Of each exercise that still stands in the block, or comes back, those not shown too; and
    lately of what stood in for one, which need not be asked again."""
    last: dict[str, OnExercise] = {}
    done = log.of_block()
    week = max((w.week for w in done), default=1)
    since = {
        line.slug: (line.since_week, line.name)
        for line in block.lines
        if line.weeks is None or max(line.weeks, default=0) >= week
    }
    for at, workout in enumerate(done, start=1):
        is_recent = at > len(done) - LAST_WORKOUTS
        for answer in workout.answers:
            stood_in = answer.stood_in if is_recent else ""
            since_week, name = since.get(answer.slug, (0, stood_in))
            if answer.pain is not None and name and workout.week >= since_week:
                last[answer.slug] = OnExercise(answer.slug, name, answer.pain, workout.date)
    return tuple(last.values())


def still_said(log: Log, before: Iterable[OnExercise]) -> tuple[OnExercise, ...]:
    """Those of the block before that no answer of this one has replaced."""
    answered = {
        answer.slug for w in log.of_block() for answer in w.answers if answer.pain is not None
    }
    return tuple(one for one in before if one.slug not in answered)


def still_failed(log: Log, before: Iterable[OnExercise]) -> tuple[OnExercise, ...]:
    """Gates of the block before, of what was not lifted in this one yet."""
    lifted = {done.slug for w in log.of_block() for done in w.work_sets() if done.reps}
    return tuple(one for one in before if one.slug not in lifted)


def lately(block: Block, log: Log, before: Iterable[Lately] = ()) -> tuple[Lately, ...]:
    """The last four workouts, those of the block before included."""
    names = {line.slug: line.name for line in block.lines}
    own = (_one(workout, names) for workout in log.of_block()[-LAST_WORKOUTS:])
    return (*before, *own)[-LAST_WORKOUTS:]


def _one(workout: WorkoutLog, names: dict[str, str]) -> Lately:
    hurts = {
        one.slug: names[one.slug]
        for one in workout.left_out
        if one.reason == HURTS and one.slug in names
    }
    felt = any(LOW_BACK in answer.felt for answer in workout.answers)
    return Lately(workout.date, felt, tuple(hurts.items()))


def said_in(
    block: Block,
    log: Log,
    *,
    pain_before: Iterable[OnExercise] = (),
    gates_before: Iterable[OnExercise] = (),
    before: tuple[Lately, ...] = (),
) -> tuple[Said, ...]:
    """Everything, of this block and of what the one before handed on."""
    recent = lately(block, log, before)
    handed = len(recent) - min(LAST_WORKOUTS, len(log.of_block()))
    return (
        *(
            Said("pain", one.number, one.slug, one.name)
            for one in pains(block, log)
            if one.number >= PAIN_SHOWN
        ),
        *(_carried("pain", one) for one in still_said(log, pain_before)),
        *(_carried("gate", one) for one in still_failed(log, gates_before)),
        *_hurts(recent, handed=handed),
        *_low_back(recent, handed=handed, care=block.low_back_care),
    )


def _carried(code: SaidCode, one: OnExercise) -> Said:
    return Said(code, one.number, one.slug, one.name, one.on + CARRIED)


def _hurts(recent: tuple[Lately, ...], *, handed: int) -> list[Said]:
    """Left out or swapped because they hurt, lately; a pain in numbers has its own."""
    names = dict(one for workout in recent for one in workout.hurts)
    found = []
    for slug, name in names.items():
        where = [i for i, workout in enumerate(recent) if slug in dict(workout.hurts)]
        until = _until(recent, where, handed=handed, least=1)
        found.append(Said("hurts", len(where), slug, name, until))
    return found


def _low_back(recent: tuple[Lately, ...], *, handed: int, care: bool) -> list[Said]:
    where = [i for i, workout in enumerate(recent) if workout.low_back]
    least = LOW_BACK_SHOWN_CARE if care else LOW_BACK_SHOWN
    if len(where) < least:
        return []
    return [Said("low_back", len(where), until=_until(recent, where, handed=handed, least=least))]


def _until(recent: tuple[Lately, ...], where: list[int], *, handed: int, least: int) -> date | None:
    """None where the workouts of this block alone say it: `handed` of `recent` are older."""
    if sum(index >= handed for index in where) >= least:
        return None
    return max(recent[index].on for index in where if index < handed) + CARRIED
