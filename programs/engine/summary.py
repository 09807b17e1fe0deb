"""What a coach is shown of one block, as facts that hold on any date until the log or the plan
changes: worked out once, kept, and read on whatever day it is (`flags.flags_in`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from programs.engine.before import NOTHING, Before, Handed, part_of
from programs.engine.block import Block
from programs.engine.log import Log, SetLog, WorkoutLog
from programs.engine.progression import cut_day, standings
from programs.engine.progression.course import Course, played
from programs.engine.running import PlannedWorkout, View, block_weeks, view
from programs.engine.said import Said, said_in
from programs.engine.vocabulary import DAY_KINDS, DayKind

Place = tuple[int, DayKind]

#: Who missed more than one day is told of that instead (`flags`): further ahead nobody reads.
NEWS_AHEAD: Final = 6
TO_DO: Final = frozenset({"open", "late", "ahead"})


@dataclass(frozen=True, slots=True)
class Stand:
    """How a line stands in `weeks` of the block; None: in all of them."""

    weeks: frozenset[int] | None
    name: str
    main: bool


@dataclass(frozen=True, slots=True)
class Lift:
    """Where one line stands after the log; see `progression.Standing`."""

    kind: DayKind
    slug: str
    finding: bool
    weeks_without_step: int
    gate_misses: int
    stands: tuple[Stand, ...]

    def asked_in(self, week: int) -> Stand | None:
        """How it is asked in a week; None where it is not."""
        found = [one for one in self.stands if one.weeks is None or week in one.weeks]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Summary:
    """`block` without its lines and care; `log` with one set where any was done, without answers.

    `part`: workouts in which fewer sets were done than asked. `news`: what the main lift asks in
    the next workout and why, by its place; `news_open`: in one begun and not finished. `before`:
    what the block before handed on.
    """

    block: Block
    log: Log
    part: frozenset[Place]
    said: tuple[Said, ...]
    lifts: tuple[Lift, ...]
    news: Mapping[Place, str]
    news_open: Mapping[Place, str]
    before: Handed = field(default_factory=Handed)


#: Stands for all the sets of a workout in which any was done.
A_SET: Final = SetLog(slug="", number=1, reps=1)


def summary_of(block: Block, log: Log, *, before: Before = NOTHING) -> Summary:
    """Plays the log some times over: milliseconds. No date but those of the log comes in."""
    done = log.of_block()
    last = max((w.date for w in done), default=block.start)
    return Summary(
        block=replace(block, lines=(), low_back_care=False),
        log=Log(tuple(_bare(w) for w in done)),
        part=frozenset(part_of(block, log, today=last)),
        said=said_in(
            block,
            log,
            pain_before=before.pain,
            gates_before=before.gates,
            before=before.lately,
        ),
        lifts=_lifts(block, log, today=last),
        **_news(block, log, today=last),
        before=before.handed,
    )


def news_on(summary: Summary, planned: tuple[PlannedWorkout, ...]) -> str:
    """What the next workout asks of its main lift; `planned`: the block's calendar of that day.

    Empty where none is left, or where so many days were missed that this is no news.
    """
    to_do = [p for p in planned if p.state in TO_DO]
    if not to_do:
        return ""
    following = min(to_do, key=lambda p: (p.day, p.place))
    known = summary.news_open if following.state == "open" else summary.news
    return known.get((following.week, following.kind), "")


def _bare(workout: WorkoutLog) -> WorkoutLog:
    any_done = any(done.reps for done in workout.work_sets())
    return WorkoutLog(
        kind=workout.kind,
        week=workout.week,
        date=workout.date,
        finished=workout.finished,
        sets=(A_SET,) if any_done else (),
    )


def _lifts(block: Block, log: Log, *, today: date) -> tuple[Lift, ...]:
    stands: dict[tuple[str, str, str | None], list[Stand]] = {}
    for line in block.lines:
        stands.setdefault(line.key, []).append(Stand(line.weeks, line.name, line.main))
    return tuple(
        Lift(
            kind=one.kind,
            slug=one.slug,
            finding=one.finding,
            weeks_without_step=one.weeks_without_step,
            gate_misses=one.gate_misses,
            stands=tuple(stands[one.kind, one.slug, one.item]),
        )
        for one in standings(block, log, today=today)
    )


# --- the next workout ---------------------------------------------------------------------------


def _news(block: Block, log: Log, *, today: date) -> dict[str, dict[Place, str]]:
    done = log.of_block()
    last_week = max((w.week for w in done), default=0)
    # Weeks missed since the last workout are no news but a flag.
    gaps = {
        w.week: w.missed_before for w in block_weeks(block, log, today=today) if w.week <= last_week
    }
    course = played(block, log, gaps=gaps)
    trained = {(w.week, w.kind) for w in done}
    places = (
        (week, kind)
        for week in range(max(1, last_week - 1), block.weeks + 1)
        for kind in DAY_KINDS
        if (week, kind) not in trained
    )
    news = {place: _words(course, place, None) for place in islice(places, NEWS_AHEAD)}
    # Those still open on the newest date on which any was begun, or later.
    opened = [w for w in done if not w.finished and w.date >= today - timedelta(days=1)]
    opened.sort(key=lambda w: (w.date, w.place))
    news_open = {}
    for index, workout in enumerate(opened):
        before = Log(tuple(w for w in log.workouts if w not in opened[index:]))
        course = played(block, before, gaps=gaps)
        place = (workout.week, workout.kind)
        news_open[place] = _words(course, place, workout)
    return {"news": news, "news_open": news_open}


def _words(course: Course, place: Place, begun: WorkoutLog | None) -> str:
    week, kind = place
    later = () if begun is None else (begun,)
    cut = "" if begun is None else begun.cut
    asked = course.targets(kind, week, day=date.min, later=later, waits=bool(cut))
    if cut:
        asked = cut_day(course.block, asked, cut=cut)
    if not asked.targets:
        return ""
    main = asked.targets[0]
    return f"{main.name}: {main.why}"


# --- on one day ---------------------------------------------------------------------------------


def next_weeks(summary: Summary, planned: tuple[PlannedWorkout, ...]) -> dict[DayKind, int]:
    """The week of the next heavy and the next light day; the last one where none is left."""
    found = dict.fromkeys(DAY_KINDS, summary.block.weeks)
    for one in reversed(planned):
        if one.state in TO_DO:
            found[one.kind] = one.week
    return found


def view_on(summary: Summary, *, today: date) -> View:
    """The block on a day."""
    return view(summary.block, summary.log, today=today)
