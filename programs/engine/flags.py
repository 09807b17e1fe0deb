"""What a coach should see of one lifter, worst first, each with its reason and number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.progression import Standing, standings
from programs.engine.running import calendar, missed_weeks, position

FlagCode = Literal[
    "pain",
    "hurts",
    "missed",
    "gate",
    "low_back",
    "stalled",
    "not_assigned",
    "block_ended",
    "block_ends",
]
# Worst news first.
ORDER: Final[tuple[FlagCode, ...]] = (
    "pain",
    "hurts",
    "missed",
    "gate",
    "low_back",
    "stalled",
    "not_assigned",
    "block_ended",
    "block_ends",
)
PAIN_SHOWN: Final = 3  # where a load is held; from 5 the exercise is stopped
MISSED_SHOWN: Final = 2
GATES_SHOWN: Final = 2
WEEKS_STALLED: Final = 4  # two steps of two weeks
HURTS: Final = "hurts"
LOW_BACK: Final = "low_back"
LAST_WORKOUTS: Final = 4
LOW_BACK_SHOWN: Final = 2
LOW_BACK_SHOWN_CARE: Final = 1
ENDS_SOON_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at. `number` is the figure in `text`; `slug` the exercise, if one."""

    code: FlagCode
    text: str
    number: int
    slug: str = ""


def flags(block: Block | None, log: Log, *, today: date) -> tuple[Flag, ...]:
    """Everything to look at, worst first. `block` None: nothing is assigned."""
    if block is None:
        return (Flag("not_assigned", "nothing assigned", 0),)
    standing = standings(block, log, today=today)
    found = [
        *_pain(block, log),
        *_hurts(block, log),
        *_missed(block, log, today=today),
        *_gates(standing),
        *_low_back(block, log),
        *_stalled(standing),
        *_end(block, log, today=today),
    ]
    return tuple(sorted(found, key=lambda f: (ORDER.index(f.code), -f.number)))


def _pain(block: Block, log: Log) -> list[Flag]:
    """The last answer on each exercise that still stands in the block, or comes back."""
    last: dict[str, int] = {}
    week = max((w.week for w in log.of_block()), default=1)
    since = {
        line.slug: (line.since_week, line.name)
        for line in block.lines
        if line.weeks is None or max(line.weeks, default=0) >= week
    }
    for workout in log.of_block():
        for answer in workout.answers:
            if answer.pain is not None and workout.week >= since.get(answer.slug, (0, ""))[0]:
                last[answer.slug] = answer.pain
    return [
        Flag("pain", f"pain {pain}/10 on {since[slug][1]}", pain, slug)
        for slug, pain in last.items()
        if pain >= PAIN_SHOWN and slug in since
    ]


def _hurts(block: Block, log: Log) -> list[Flag]:
    """Exercises left out or swapped because they hurt, lately; a pain in numbers has its own."""
    names = {line.slug: line.name for line in block.lines}
    recent = log.of_block()[-LAST_WORKOUTS:]
    count: dict[str, int] = {}
    for workout in recent:
        for one in workout.left_out:
            if one.reason == HURTS and one.slug in names:
                count[one.slug] = count.get(one.slug, 0) + 1
    return [
        Flag("hurts", f"{names[slug]} left out {_times(n)}: it hurts", n, slug)
        for slug, n in count.items()
    ]


def _missed(block: Block, log: Log, *, today: date) -> list[Flag]:
    """Days missed since the last workout; days of a whole missed week count."""
    count = 0
    for planned in calendar(block, log, today=today):
        if planned.state in {"done", "open"}:
            count = 0
        elif planned.state == "missed" or (planned.state == "late" and planned.planned < today):
            count += 1
    count += 2 * missed_weeks(block, log, today=today, running=True)
    if count < MISSED_SHOWN:
        return []
    return [Flag("missed", f"missed {count} days", count)]


def _gates(standing: tuple[Standing, ...]) -> list[Flag]:
    return [
        Flag("gate", f"gate failed {_times(s.gate_misses)} on {s.name}", s.gate_misses, s.slug)
        for s in standing
        if s.here and s.gate_misses >= GATES_SHOWN
    ]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _low_back(block: Block, log: Log) -> list[Flag]:
    """Workouts among the last four in which the low back was felt."""
    recent = log.of_block()[-LAST_WORKOUTS:]
    count = sum(1 for w in recent if any(LOW_BACK in a.felt for a in w.answers))
    least = LOW_BACK_SHOWN_CARE if block.low_back_care else LOW_BACK_SHOWN
    if count < least:
        return []
    return [
        Flag("low_back", f"low back felt {_times(count)} in the last {len(recent)} workouts", count)
    ]


def _stalled(standing: tuple[Standing, ...]) -> list[Flag]:
    return [
        Flag(
            "stalled",
            f"no step on {s.name} for {s.weeks_without_step} weeks",
            s.weeks_without_step,
            s.slug,
        )
        for s in standing
        if s.here and s.main and not s.finding and s.weeks_without_step >= WEEKS_STALLED
    ]


def _end(block: Block, log: Log, *, today: date) -> list[Flag]:
    where = position(block, log, today=today)
    if where.ended:
        return [Flag("block_ended", "block ended", 0)]
    days = (where.end - today).days
    if not 0 <= days <= ENDS_SOON_DAYS:
        return []
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return [Flag("block_ends", f"block ends {when}", days)]
