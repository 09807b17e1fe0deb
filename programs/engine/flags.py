"""What a coach should see of one lifter, worst first, each with its reason and number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from programs.engine.before import missed_in_a_row
from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.running import View
from programs.engine.said import GATES_SHOWN, LAST_WORKOUTS, Said
from programs.engine.screening import CHANGES
from programs.engine.summary import (
    Lift,
    Stand,
    Summary,
    next_weeks,
    summary_of,
    view_on,
)

# Worst news first.
FlagCode = Literal[
    "pain",
    "hurts",
    "missed",
    "often_missed",
    "gate",
    "low_back",
    "built_before",
    "stalled",
    "not_assigned",
    "block_ended",
    "block_ends",
]
ORDER: Final[tuple[FlagCode, ...]] = get_args(FlagCode)
MISSED_SHOWN: Final = 2
LAST_DAYS: Final = 8  # four weeks of two days
OFTEN_MISSED: Final = 3  # of the last days; two of eight happen to everybody
WEEKS_STALLED: Final = 4  # two steps of two weeks
ENDS_SOON_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at. `number` is the figure in `text`, `of` what it is counted among, where
    it is; `slug` and `name` the exercise's, if one."""

    code: FlagCode
    text: str
    number: int
    slug: str = ""
    name: str = ""
    of: int = 0


NOT_ASSIGNED: Final = Flag("not_assigned", "nothing assigned", 0)


def flags(block: Block | None, log: Log, *, today: date) -> tuple[Flag, ...]:
    """Everything to look at, worst first. `block` None: nothing is assigned."""
    if block is None:
        return (NOT_ASSIGNED,)
    summary = summary_of(block, log)
    return flags_in(summary, view_on(summary, today=today))


def flags_in(summary: Summary, view: View) -> tuple[Flag, ...]:
    """As `flags`, from what was kept of a block and its log, seen on one day."""
    found = [
        *(_said(one, summary) for one in summary.said if _is_news(one, today=view.today)),
        *(_missed(view, before=summary.before.missed) or _often_missed(view)),
        *_built_before(summary.block),
        *_of_lifts(summary, view),
        *_end(view),
    ]
    return tuple(sorted(found, key=lambda f: (ORDER.index(f.code), -f.number)))


def _is_news(said: Said, *, today: date) -> bool:
    return said.until is None or today <= said.until


def _said(said: Said, summary: Summary) -> Flag:
    recent = min(LAST_WORKOUTS, len(summary.log.workouts) + summary.before.workouts)
    texts = {
        "pain": f"pain {said.number}/10 on {said.name}",
        "hurts": f"{said.name} left out {_times(said.number)}: it hurts",
        "gate": f"gate failed {_times(said.number)} on {said.name}",
        "low_back": f"low back felt {_times(said.number)} in the last {recent} workouts",
    }
    return Flag(said.code, texts[said.code], said.number, said.slug, said.name)


def _missed(view: View, *, before: int) -> list[Flag]:
    count = missed_in_a_row(view, before=before)
    if count < MISSED_SHOWN:
        return []
    return [Flag("missed", f"missed {count} days", count)]


def _often_missed(view: View) -> list[Flag]:
    """Days missed of the last that were due, with workouts in between; none of a block that is
    over, of which nothing is due any more."""
    if view.position.ended:
        return []
    due: list[bool] = []  # True: missed
    before = Counter(view.missed_before)
    for planned in view.calendar:
        due += [True, True] * before.pop(planned.week, 0)
        if planned.state in {"done", "open"}:
            due.append(False)
        elif planned.planned < view.today and planned.state != "ahead":
            due.append(True)
    last = due[-LAST_DAYS:]
    count = sum(last)
    if count < OFTEN_MISSED:
        return []
    text = f"{count} of the last {len(last)} days missed"
    return [Flag("often_missed", text, count, of=len(last))]


def _built_before(block: Block) -> list[Flag]:
    """Health answers given since; the block goes on as it was built."""
    if not block.built_before:
        return []
    said = ", ".join(CHANGES[code] for code in block.built_before)
    text = f"built before she said: {said}"
    return [Flag("built_before", text, len(block.built_before), name=said)]


def _of_lifts(summary: Summary, view: View) -> list[Flag]:
    """Gates failed, and main lifts without a step, of what the next workouts ask."""
    weeks = next_weeks(summary, view.calendar)
    found = []
    for lift in summary.lifts:
        asked = lift.asked_in(weeks[lift.kind])
        if asked is not None:
            found += [*_gate(lift, asked), *_stalled(lift, asked)]
    return found


def _gate(lift: Lift, asked: Stand) -> list[Flag]:
    n = lift.gate_misses
    if n < GATES_SHOWN:
        return []
    return [Flag("gate", f"gate failed {_times(n)} on {asked.name}", n, lift.slug, asked.name)]


def _stalled(lift: Lift, asked: Stand) -> list[Flag]:
    n = lift.weeks_without_step
    if not asked.main or lift.finding or n < WEEKS_STALLED:
        return []
    return [Flag("stalled", f"no step on {asked.name} for {n} weeks", n, lift.slug, asked.name)]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _end(view: View) -> list[Flag]:
    where = view.position
    if where.ended:
        return [Flag("block_ended", "block ended", 0)]
    days = (where.end - view.today).days
    if not 0 <= days <= ENDS_SOON_DAYS:
        return []
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return [Flag("block_ends", f"block ends {when}", days)]
