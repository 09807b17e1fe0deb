"""A block played from week 1 through its log: the state of every line, and the easy weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from programs.engine.block import Block, Line, LineKey
from programs.engine.effort import EASY_RIR, easy_sets, is_easy_week
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression import effort, judge, steps
from programs.engine.progression import pain as pain_of
from programs.engine.progression.answers import UPWARD, DayTargets, NextTarget
from programs.engine.progression.facts import read
from programs.engine.progression.state import State, Verdict, first_state
from programs.engine.vocabulary import HEAVY, LIGHT, DayKind

DOWN_CODES = frozenset({"two_misses", "two_gates"})


class Course:
    """Holds the states while workouts are taken in order; lives for one question only."""

    def __init__(self, block: Block, *, gaps: Mapping[int, int] | None = None) -> None:
        """`gaps` maps a week to the whole weeks missed just before it."""
        self.block = block
        self._lines: dict[tuple[DayKind, int], tuple[Line, ...]] = {}
        self.states: dict[LineKey, State] = {}
        self._since: dict[LineKey, int] = {}
        for line in block.lines:  # the first of those that share a state begins it
            if line.key not in self.states:
                self._begin(line)
        self.easy_why: dict[int, str] = {}
        self._gaps = gaps or {}
        self._week = 0
        self._sign = ""
        self._last_place = (0, 0)
        self._last_date: date | None = None
        self._last_of_kind: dict[DayKind, date] = {}
        self._pain: pain_of.Said = {}
        self._memo: dict[tuple[LineKey, int], tuple[State, Decimal | None, State]] = {}

    def state(self, line: Line) -> State:
        """Where a line stands after the workouts taken, those before it was away included."""
        return self.states[line.key]

    def targets(
        self,
        kind: DayKind,
        week: int,
        *,
        day: date,
        later: Iterable[WorkoutLog] = (),
        waits: bool = False,
    ) -> DayTargets:
        """What is asked on one day of a week not before the last one taken; changes no base.

        `later` are workouts not taken whose pain counts already. With `waits` a step that is due is
        not taken yet: the workout will be cut.
        """
        self._enter(week)
        pain = dict(self._pain)
        for workout in later:
            pain_of.note(pain, workout)
        return DayTargets(
            kind=kind,
            week=week,
            date=day,
            easy=bool(self.easy_why[week]),
            easy_why=self.easy_why[week],
            targets=tuple(
                _stopped(self._target(line, week, waits=waits), pain_of.stops(pain, line))
                for line in self._day(kind, week)
            ),
        )

    def take_until(self, place: tuple[int, int], log: Log) -> None:
        """Plays the workouts of the log that stand before `place` and were not played yet."""
        for workout in log.of_block():
            if self._last_place < workout.place < place:
                self.take(workout)

    def take(self, workout: WorkoutLog) -> None:
        """Plays one workout of the log."""
        self._enter(workout.week)
        easy = workout.easy or bool(self.easy_why[workout.week])
        for line in self._day(workout.kind, workout.week):
            facts = read(line, workout, unit=self.block.unit)
            if workout.week < line.since_week or (self.stopped(line) and not facts.sets):
                continue
            base, asked = self._asked(line, workout.week)
            # What she left out on purpose is no miss; done in full all the same, it counts.
            short = workout.leaves_out(line.slug) and len(facts.sets) < asked.sets
            if easy or short:
                after = judge.judge_pain(self.state(line), facts)
            else:
                after = judge.judge(line, base, asked, facts)
            self.states[line.key] = after
        pain_of.note(self._pain, workout)
        self._note_sign(workout)
        self._last_place = workout.place

    def take_ideal(self, kind: DayKind, week: int, *, gate: bool = True) -> None:
        """Plays one workout as if done as asked; with `gate` False the mains are not held."""
        self._enter(week)
        if self.easy_why[week]:
            return
        for line in self._day(kind, week):
            after = judge.judge_ideal(line, *self._asked(line, week), week=week, gate=gate)
            self.states[line.key] = after

    def _enter(self, week: int) -> None:
        """Goes on to `week`: lay-offs, then whether it is easy, once for each week."""
        while self._week < week:
            self._week += 1
            gap = self._gaps.get(self._week, 0)
            if gap >= steps.CLOCK:
                self._lay_off(self._week)
            self.begin_anew(self._week_lines(self._week))
            self.easy_why[self._week] = self._why_easy(self._week, gap)
            if self.easy_why[self._week]:
                self._ease(self._week)
            self._sign = ""

    def begin_anew(self, lines: Iterable[Line]) -> None:
        """Lines that were given other numbers since: what they reached under the old ones is left
        behind, in the first week in which they are asked. Those of before never come back so."""
        for line in lines:
            if line.since_week > self._since[line.key]:
                self._begin(line)

    def _begin(self, line: Line) -> None:
        self.states[line.key] = first_state(line)
        self._since[line.key] = line.since_week

    def _why_easy(self, week: int, gap: int) -> str:
        """The reason for an easy week, or ""; a week missed was rest enough, two never run."""
        if self.easy_why.get(week - 1):
            return ""
        if is_easy_week(self.block, week):
            return f"week {week} of {self.block.weeks}"
        if gap:
            return ""
        if self._sign:
            return self._sign
        for line in self._week_lines(week):
            if line.main and self._decided(line, week).code == "two_misses":
                return f"two steps missed on {line.name}"
        return ""

    def _ease(self, week: int) -> None:
        """An easy week takes no step up; a step back that is due is taken before it."""
        for line in self._week_lines(week):
            decided = self._decided(line, week)
            if decided.code in DOWN_CODES:
                eased = decided._replace(verdict=Verdict("eased"))
                self.states[line.key] = eased

    def _lay_off(self, week: int) -> None:
        """Whatever was lifted before loses by it, also what is away just now; each once."""
        begun = {line.key: line for line in self.block.lines if line.since_week < week}
        begun |= {line.key: line for line in self._week_lines(week) if line.key in begun}
        for key, line in begun.items():
            self.states[key] = steps.lay_off(
                line, self.states[key], week=week, unit=self.block.unit
            )

    def _day(self, kind: DayKind, week: int) -> tuple[Line, ...]:
        """The lines asked on that day of that week."""
        if (kind, week) not in self._lines:
            self._lines[kind, week] = self.block.day(kind, week=week)
        return self._lines[kind, week]

    def _week_lines(self, week: int) -> tuple[Line, ...]:
        return (*self._day(HEAVY, week), *self._day(LIGHT, week))

    def _decided(self, line: Line, week: int) -> State:
        """The base for a week; asked several times a week, so kept until its grounds change."""
        state, heavy_load = self.state(line), self._heavy_load(line)
        known = self._memo.get((line.key, week))
        if known is not None and known[0] is state and known[1] == heavy_load:
            return known[2]
        decided = steps.decide(
            line,
            state,
            week=week,
            unit=self.block.unit,
            rir=effort.rir_of(self.block, line, week=week, easy=False),
            heavy_load=heavy_load,
        )
        self._memo[line.key, week] = (state, heavy_load, decided)
        return decided

    def _heavy_load(self, line: Line) -> Decimal | None:
        """The found load of the heavy line that `line` may start from."""
        if line.starts_from is None:
            return None
        source = self.states.get((HEAVY, line.starts_from.slug, line.item))
        return None if source is None or source.finding else source.load

    def _asked(self, line: Line, week: int) -> tuple[State, judge.Asked]:
        """The base for a week, and what its sets are held against."""
        easy = bool(self.easy_why[week])
        base = self._decided(line, week)
        if easy and base.code != "from_heavy":
            base = self.state(line)  # a step that is due waits; a load just started from stands
        load_kind = line.load_kind
        if line.has_weight:
            load_kind = "find" if base.finding or base.load is None else "weight"
        return base, judge.Asked(
            sets=easy_sets(line.sets) if easy else line.sets,
            reps=base.reps,
            rir=effort.rir_of(self.block, line, week=week, easy=easy),
            load=base.load,
            load_kind=load_kind,
            unit=self.block.unit,
        )

    def _target(self, line: Line, week: int, *, waits: bool = False) -> NextTarget:
        base, asked = self._asked(line, week)
        if waits and base.code in UPWARD:
            base = self.state(line)
            asked = asked._replace(reps=base.reps, load=base.load)
        code, why = base.code, base.why
        if self.easy_why[week]:
            code = "easy"
            rest = "same load" if base.load is not None else "same target"
            halved = f"easy week: {asked.sets} of {line.sets} sets"
            less = _taken_off(base)
            why = f"{less}; {halved}" if less else f"{halved}, {rest}"
            why += f", stop {EASY_RIR} short"
        return NextTarget(
            kind=line.kind,
            slug=line.slug,
            name=line.name,
            sets=asked.sets,
            reps=asked.reps,
            rir=asked.rir,
            load=asked.load,
            load_kind=asked.load_kind,
            unit=asked.unit,
            code=code,
            why=why,
            holding_top=base.holding_top,
        )

    def stopped(self, line: Line) -> int:
        """The pain, 5 or more, for which an exercise is stopped on both days; else 0."""
        return pain_of.stops(self._pain, line)

    def _note_sign(self, workout: WorkoutLog) -> None:
        before = self._last_of_kind.get(workout.kind, self._last_date)
        self._sign = effort.sign_in(workout, before=before) or self._sign
        self._last_of_kind[workout.kind] = workout.date
        if self._last_date is None or workout.date > self._last_date:
            self._last_date = workout.date


def _taken_off(base: State) -> str:
    """Why an easy week's load is a tenth less than the last one, or "" if it is not."""
    if base.verdict.outcome == "lay_off":
        return base.verdict.text
    return base.why if base.verdict.outcome == "eased" and base.code in DOWN_CODES else ""


def _stopped(target: NextTarget, pain: int) -> NextTarget:
    if not pain:
        return target
    why = f"pain {pain} of 10: stop this exercise and take the swap"
    return replace(target, sets=0, code="stop", why=why)


def played(block: Block, log: Log, *, gaps: Mapping[int, int] | None = None) -> Course:
    """The course after every workout of the log."""
    course = Course(block, gaps=gaps)
    for workout in log.of_block():
        course.take(workout)
    return course
