"""What a coach is shown of one block, as facts that hold on any date until the log or the plan
changes: worked out once, kept, and read on whatever day it is (`flags.flags_in`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Final, Literal

from programs.engine.block import Block
from programs.engine.log import Log, SetLog, WorkoutLog
from programs.engine.progression import asked_so_far, cut_day, standings
from programs.engine.progression.course import Course, played
from programs.engine.running import PlannedWorkout, View, block_weeks, view
from programs.engine.vocabulary import DAY_KINDS, DayKind

SaidCode = Literal["pain", "hurts", "low_back"]
Place = tuple[int, DayKind]

PAIN_SHOWN: Final = 3  # where a load is held; from 5 the exercise is stopped
HURTS: Final = "hurts"
LOW_BACK: Final = "low_back"
LAST_WORKOUTS: Final = 4
LOW_BACK_SHOWN: Final = 2
LOW_BACK_SHOWN_CARE: Final = 1
#: Who missed more than one day is told of that instead (`flags`): further ahead nobody reads.
NEWS_AHEAD: Final = 6
TO_DO: Final = frozenset({"open", "late", "ahead"})


@dataclass(frozen=True, slots=True)
class Said:
    """Something she said that a coach should see. `number`: the pain, or how often."""

    code: SaidCode
    number: int
    slug: str = ""
    name: str = ""


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
    the next workout and why, by its place; `news_open`: in one begun and not finished.
    """

    block: Block
    log: Log
    part: frozenset[Place]
    said: tuple[Said, ...]
    lifts: tuple[Lift, ...]
    news: Mapping[Place, str]
    news_open: Mapping[Place, str]


#: Stands for all the sets of a workout in which any was done.
A_SET: Final = SetLog(slug="", number=1, reps=1)


def summary_of(block: Block, log: Log) -> Summary:
    """Plays the log some times over: milliseconds. No date but those of the log comes in."""
    done = log.of_block()
    last = max((w.date for w in done), default=block.start)
    return Summary(
        block=replace(block, lines=(), low_back_care=False),
        log=Log(tuple(_bare(w) for w in done)),
        part=frozenset(_part(block, log, today=last)),
        said=(*_pain(block, log), *_hurts(block, log), *_low_back(block, log)),
        lifts=_lifts(block, log, today=last),
        **_news(block, log, today=last),
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


def _part(block: Block, log: Log, *, today: date) -> list[Place]:
    asked = asked_so_far(block, log, today=today)
    found: list[Place] = []
    for workout in log.of_block():
        place = (workout.week, workout.kind)
        did = {(done.slug, done.number) for done in workout.work_sets() if done.reps}
        if len(did) < sum(target.sets for target in asked[place].targets):
            found.append(place)
    return found


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


# --- what she said ------------------------------------------------------------------------------


def _pain(block: Block, log: Log) -> list[Said]:
    """The last answer on each exercise that still stands in the block, or comes back; and lately on
    what stood in for one, which need not be asked again."""
    last: dict[str, int] = {}
    week = max((w.week for w in log.of_block()), default=1)
    since = {
        line.slug: (line.since_week, line.name)
        for line in block.lines
        if line.weeks is None or max(line.weeks, default=0) >= week
    }
    names = {slug: name for slug, (_, name) in since.items()}
    done = log.of_block()
    for at, workout in enumerate(done, start=1):
        for answer in workout.answers:
            if answer.pain is not None and workout.week >= since.get(answer.slug, (0, ""))[0]:
                last[answer.slug] = answer.pain
                if answer.stood_in and at > len(done) - LAST_WORKOUTS:
                    names.setdefault(answer.slug, answer.stood_in)
    return [
        Said("pain", pain, slug, names[slug])
        for slug, pain in last.items()
        if pain >= PAIN_SHOWN and slug in names
    ]


def _hurts(block: Block, log: Log) -> list[Said]:
    """Exercises left out or swapped because they hurt, lately; a pain in numbers has its own."""
    names = {line.slug: line.name for line in block.lines}
    count: dict[str, int] = {}
    for workout in log.of_block()[-LAST_WORKOUTS:]:
        for one in workout.left_out:
            if one.reason == HURTS and one.slug in names:
                count[one.slug] = count.get(one.slug, 0) + 1
    return [Said("hurts", n, slug, names[slug]) for slug, n in count.items()]


def _low_back(block: Block, log: Log) -> list[Said]:
    """Workouts among the last four in which the low back was felt."""
    recent = log.of_block()[-LAST_WORKOUTS:]
    count = sum(1 for w in recent if any(LOW_BACK in a.felt for a in w.answers))
    least = LOW_BACK_SHOWN_CARE if block.low_back_care else LOW_BACK_SHOWN
    return [Said("low_back", count)] if count >= least else []


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
