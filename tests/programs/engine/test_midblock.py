"""What changes in the middle of a block: weekdays, and lines that stand in some weeks only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.engine.block import Block, Span, WeekdaysFrom, in_force, span_in
from programs.engine.flags import flags
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression import NextTarget, projection, standings
from programs.engine.running import PlannedWorkout, calendar, calendar_weeks, position
from programs.engine.schedule import far_enough
from programs.engine.vocabulary import WEEKDAYS, DayKind
from tests.programs.engine.blocks import (
    START,
    THRUST,
    day_of,
    did,
    kg,
    make_accessory,
    make_block,
    make_line,
    make_log,
    make_workout,
    target,
)

PAIRS = [(h, li) for h in WEEKDAYS for li in WEEKDAYS if far_enough(h, li)]
TWO_DAYS = timedelta(days=2)


def days(heavy: Any, light: Any) -> dict[DayKind, Any]:
    return {"heavy": heavy, "light": light}


def moved(heavy: Any, light: Any, *, on: date) -> WeekdaysFrom:
    return WeekdaysFrom(on, days(heavy, light))


def dates_of(block: Block, *, weeks: int = 5) -> list[date]:
    return [
        day for dates in islice(calendar_weeks(block), weeks) for day in (dates.heavy, dates.light)
    ]


# --- weekdays from a date on --------------------------------------------------------------------


@pytest.mark.parametrize("new", PAIRS, ids="-".join)
def test_every_change_of_weekdays_keeps_48_hours_and_begins_on_its_date(
    new: tuple[Any, Any],
) -> None:
    """From every allowed pair, on every day of two weeks."""
    for old in PAIRS:
        for ahead in range(14):
            on = START + timedelta(days=ahead)
            block = make_block(weekdays=days(*old), moves=(moved(*new, on=on),))
            plain = replace(block, moves=())
            found, before = dates_of(block), dates_of(plain)
            assert all(b - a >= TWO_DAYS for a, b in pairwise(found)), (old, ahead)
            early = [day for day in before if day < on]
            assert [day for day in found if day < on] == early, (old, ahead)
            late = [WEEKDAYS[day.weekday()] for day in found if day >= on]
            kinds = [new[index % 2] for index in range(len(early), len(found))]
            assert late == kinds, (old, ahead)


@pytest.mark.parametrize(
    ("made", "holds"),
    [
        ([[("tue", 10)]], [("tue", 10)]),
        ([[("tue", 10)], [("wed", 20)]], [("tue", 10), ("wed", 20)]),
        # What is said later about the same dates replaces what was said before.
        ([[("tue", 10)], [("wed", 5)]], [("wed", 5)]),
        ([[("tue", 10)], [("wed", 10)]], [("wed", 10)]),
        ([[("tue", 10), ("mon", 20)]], [("tue", 10), ("mon", 20)]),
        ([[("tue", 10), ("mon", 20)], [("wed", 15)]], [("tue", 10), ("wed", 15)]),
        # A while within a change for good leaves what comes after it.
        ([[("tue", 10)], [("wed", 20)], [("fri", 5), ("mon", 8)]], None),
        ([[("wed", 20)], [("fri", 15), ("wed", 25)]], [("fri", 15), ("wed", 25)]),
    ],
)
def test_the_newest_word_about_a_date_holds(
    made: list[list[tuple[Any, int]]], holds: list[tuple[Any, int]] | None
) -> None:
    def move(heavy: Any, ahead: int) -> WeekdaysFrom:
        return WeekdaysFrom(START + timedelta(days=ahead), days(heavy, "sun"))

    if holds is None:
        holds = [("fri", 5), ("mon", 8), ("tue", 10), ("wed", 20)]
    found = in_force([[move(*one) for one in change] for change in made])
    assert found == tuple(move(*one) for one in holds)


class Diary:
    """A lifter's block day by day: she trains or not, and changes her days when she likes."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.log = Log()
        self.today = block.start

    def live(self, acts: Sequence[Any]) -> None:
        """A day an act: None is a day off, "train" does what is next, a pair changes the days."""
        for act in acts:
            if isinstance(act, tuple):
                self.change(act)
            elif act == "train":
                self.train()
            self.check()
            self.today += timedelta(days=1)

    def change(self, pair: tuple[Any, Any]) -> None:
        last = max((w.date for w in self.log.workouts), default=date.min)
        on = max(self.today, last + timedelta(days=1))
        changes = [*([move] for move in self.block.moves), [moved(*pair, on=on)]]
        self.block = replace(self.block, moves=in_force(changes))

    def train(self) -> None:
        where = position(self.block, self.log, today=self.today)
        if where.next is not None and self.today >= where.earliest:
            done = WorkoutLog(where.next.kind, where.next.week, self.today)
            self.log = self.log.plus(done)

    def check(self) -> None:
        found = calendar(self.block, self.log, today=self.today)
        places = [p.place for p in found]
        assert places == sorted(set(places))
        self._nothing_done_is_lost(found)
        ahead = [p.day for p in found if p.state in {"late", "ahead"}]
        last = max((w.date for w in self.log.workouts), default=date.min)
        assert all(b - a >= TWO_DAYS for a, b in pairwise([last, *ahead][not self.log.workouts :]))
        assert all(day >= self.today for day in ahead)

    def _nothing_done_is_lost(self, found: Sequence[PlannedWorkout]) -> None:
        done = {(p.week, p.kind): p.day for p in found if p.state in {"done", "open"}}
        assert done == {(w.week, w.kind): w.date for w in self.log.workouts}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.just("train"), st.just("train"), st.sampled_from(PAIRS)),
        max_size=80,
    ),
    st.sampled_from(PAIRS),
)
def test_no_change_of_days_loses_or_doubles_a_workout(acts: list[Any], pair: Any) -> None:
    diary = Diary(make_block(weekdays=days(*pair)))
    diary.live(acts)
    for _ in range(400):  # and then she trains to the end
        if position(diary.block, diary.log, today=diary.today).ended:
            break
        diary.live(["train"])
    found = calendar(diary.block, diary.log, today=diary.today)
    assert sorted({p.place for p in found}) == [(w, d) for w in range(1, 9) for d in (0, 1)]
    assert all(p.state in {"done", "open", "missed"} for p in found)


# --- weeks that are trained otherwise -----------------------------------------------------------

AWAY = Span(first={"heavy": 4, "light": 3}, last={"heavy": 5, "light": 4})
FOR_GOOD = Span(first={"heavy": 2, "light": 2}, last={"heavy": None, "light": None})
CALLED_OFF = Span(first={"heavy": 4, "light": 4}, last={"heavy": 3, "light": 3})


@pytest.mark.parametrize(
    ("spans", "kind", "week", "found"),
    [
        ([], "heavy", 1, None),
        ([AWAY], "heavy", 3, None),
        ([AWAY], "light", 3, 0),
        ([AWAY], "heavy", 5, 0),
        ([AWAY], "heavy", 6, None),
        ([FOR_GOOD, AWAY], "heavy", 4, 1),
        ([FOR_GOOD, AWAY], "heavy", 6, 0),
        ([AWAY, FOR_GOOD], "heavy", 4, 1),
        ([FOR_GOOD, CALLED_OFF], "heavy", 4, 0),
    ],
)
def test_the_newest_span_that_covers_a_day_holds(
    spans: list[Span], kind: DayKind, week: int, found: int | None
) -> None:
    assert span_in(spans, kind, week) == found


def weeks(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


HOME, TRIP = weeks(1, 2, 5, 6, 7, 8), weeks(3, 4)
DUMBBELL = {"slug": "hip-thrust/dumbbell", "name": "Hip thrust, Dumbbell", "load": kg("30")}
DUMBBELL |= {"jump": kg("2"), "least": None, "item": "dumbbell"}


def with_a_trip(**changes: Any) -> Block:
    """Weeks 3 and 4 are trained with dumbbells, the other six with the bar."""
    home = make_line(weeks=HOME, item="barbell")
    trip = make_line(weeks=TRIP, since_week=3, **DUMBBELL)
    return make_block(home, trip, **changes)


def test_a_day_asks_only_the_lines_of_its_week() -> None:
    block = with_a_trip()
    asked = {week: [line.slug for line in block.day("heavy", week=week)] for week in (2, 3, 4, 5)}
    assert asked == {2: [THRUST], 3: [DUMBBELL["slug"]], 4: [DUMBBELL["slug"]], 5: [THRUST]}


def test_what_comes_back_takes_the_step_it_had_earned() -> None:
    """All reps in week 2, then two weeks away: week 5 asks for the rep that was due."""
    trip = did("6 6 6 6", slug=DUMBBELL["slug"], load="30")
    log = make_log({1: "6 6 6 6", 2: "6 6 6 6", 3: trip, 4: trip})
    back = target(with_a_trip(), log, week=5)
    assert (back.load, back.reps, back.code) == (kg("80"), 7, "rep_up")


def test_what_is_away_is_not_judged_by_what_was_done_meanwhile() -> None:
    def after(trip: Any) -> NextTarget:
        return target(with_a_trip(), make_log({1: "6 6 6 6", 2: "6 5 6 6", 3: trip}), week=5)

    well = did("6 6 6 6", slug=DUMBBELL["slug"], load="30")
    badly = did("1 1", slug=DUMBBELL["slug"], load="10", held="no")
    assert after(badly) == after(well)


def test_the_line_that_is_new_starts_in_its_week_and_moves_by_its_own_jump() -> None:
    first = target(with_a_trip(), Log(), week=3, slug=DUMBBELL["slug"])
    assert (first.load, first.reps, first.code) == (kg("30"), 6, "start")
    trip = did("8 8 8 8", slug=DUMBBELL["slug"], load="30")
    long = make_block(
        make_line(weeks=weeks(1, 2), item="barbell"),
        make_line(weeks=weeks(3, 4, 5, 6, 7, 8), since_week=3, **DUMBBELL),
    )
    log = make_log(dict.fromkeys((3, 4), trip))
    assert target(long, log, week=5, slug=DUMBBELL["slug"]).code == "rep_up"


def test_a_line_with_other_sets_meanwhile_is_one_line() -> None:
    """Shorter days in weeks 3 and 4: fewer sets, the same lift, the same two-week clock."""
    full, short = make_line(weeks=HOME), make_line(weeks=TRIP, sets=2)
    log = make_log({1: "6 6 6 6", 2: "6 6 6 6", 3: "7 7", 4: "7 7"})
    block = make_block(full, short)
    assert target(block, log, week=3).sets == 2
    assert target(block, log, week=3).reps == 7
    week_5 = target(block, log, week=5)
    assert (week_5.sets, week_5.reps, week_5.code) == (4, 8, "rep_up")


def test_the_same_lift_on_another_piece_of_equipment_starts_anew() -> None:
    light_bell = make_line(weeks=TRIP, since_week=3, item="kettlebell", load=None, load_kind="find")
    block = make_block(make_line(weeks=HOME, item="dumbbell"), light_bell)
    log = make_log({1: "6 6 6 6", 2: "6 6 6 6", 3: did("6 6 6 6/3", load="24")})
    assert target(block, log, week=3).load_kind == "find"
    assert target(block, log, week=5).load == kg("80")


def test_two_missed_weeks_take_a_tenth_once_though_a_line_stands_twice() -> None:
    full, short = make_line(weeks=HOME), make_line(weeks=TRIP, sets=2)
    block = make_block(full, short)
    log = make_log({1: "6 6 6 6"})
    late = position(block, log, today=START + timedelta(weeks=3, days=1))
    assert late.missed_weeks == 2
    found = projection(block, log, today=START + timedelta(weeks=3, days=1), ahead=2)
    asked = [t for day in found for t in day.targets]
    assert asked[0].load == kg("70")  # 72 is what a tenth leaves; twice would leave 62.5


def test_what_is_away_is_neither_stalled_nor_flagged() -> None:
    """Eight weeks at the same load would be flagged; six of them were trained elsewhere."""
    trip = did("6 6 6 6", slug=DUMBBELL["slug"], load="30")
    block = make_block(
        make_line(weeks=weeks(1, 2)),
        make_line(weeks=weeks(3, 4, 5, 6, 7, 8), since_week=3, **DUMBBELL),
    )
    log = make_log({1: "6 6 6 5", 2: "6 6 6 5", 3: trip, 4: trip, 5: trip, 6: trip, 7: trip})
    today = day_of(8)
    by_slug = {one.slug: one for one in standings(block, log, today=today)}
    assert not by_slug[THRUST].here
    assert by_slug[THRUST].weeks_without_step == 1
    assert all(flag.slug != THRUST for flag in flags(block, log, today=today))


def test_a_line_that_stands_twice_is_one_standing() -> None:
    block = make_block(make_line(weeks=HOME), make_line(weeks=TRIP, sets=2), make_accessory())
    found = standings(block, make_log({1: "6 6 6 6"}), today=day_of(2))
    assert [one.slug for one in found] == [THRUST, "romanian-deadlift"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["6 6 6 6", "6 6 5", "7 7 7 7", "8 8 8 8", ""]), min_size=8),
    st.frozensets(st.integers(2, 8)),
)
def test_whatever_the_weeks_away_a_line_is_what_its_own_log_makes_it(
    history: list[str], gone: frozenset[int]
) -> None:
    """The state after the block is that of a lifter who had only the other weeks' workouts and no
    line in them: nothing that is done elsewhere reaches it."""
    home = make_line(weeks=frozenset(range(1, 9)) - gone, item="barbell")
    trip = make_line(weeks=gone, since_week=2, **DUMBBELL)
    done = {week: text for week, text in enumerate(history[:8], start=1) if text}
    mine = {week: text for week, text in done.items() if week not in gone}
    others = {
        w: did(text, slug=DUMBBELL["slug"], load="30") for w, text in done.items() if w in gone
    }
    every = make_log(mine | others)
    alone = Log(tuple(w if w.week not in gone else make_workout(w.week) for w in every.of_block()))
    block = make_block(home, trip)
    last = day_of(8, "light") + timedelta(days=3)
    with_others = {s.slug: s for s in standings(block, every, today=last)}[THRUST]
    without = {s.slug: s for s in standings(make_block(home), alone, today=last)}[THRUST]
    assert (with_others.load, with_others.reps) == (without.load, without.reps)


# --- other numbers for a line, from a week on ---------------------------------------------------

BEFORE, AFTER = frozenset(range(1, 4)), frozenset(range(4, 11))
GOES_UP = {1: "6 6 6 6", 2: "7 7 7 7", 3: "8 8 8 8"}


def edited(**changes: Any) -> Block:
    """Three weeks as they were planned, from week 4 on with other numbers."""
    return make_block(
        make_line(weeks=BEFORE), make_line(**{"weeks": AFTER, "since_week": 4, **changes})
    )


def test_another_load_is_asked_from_its_week_on_and_what_was_before_stays() -> None:
    block = edited(load=kg("70"))
    log = make_log(GOES_UP)
    asked = target(block, log, week=4)
    assert (asked.load, asked.reps) == (kg("70"), 6)
    assert target(block, log, week=3) == target(make_block(make_line()), log, week=3)


def test_before_its_week_is_trained_a_line_stands_at_its_new_load() -> None:
    (found,) = standings(edited(load=kg("70")), make_log(GOES_UP), today=day_of(4))
    assert found.load == kg("70")


def test_a_line_with_other_sets_only_goes_on_from_where_it_stands() -> None:
    plain = target(make_block(make_line()), make_log(GOES_UP), week=4)
    asked = target(edited(sets=3, since_week=1), make_log(GOES_UP), week=4)
    assert (asked.sets, asked.load, asked.reps) == (3, plain.load, plain.reps)


def test_a_new_load_counts_though_its_first_week_was_done_by_the_old_plan() -> None:
    """She was in the middle of it, without signal, when her coach changed the plan."""
    block = make_block(
        make_line(weeks=BEFORE | {4}), make_line(weeks=AFTER - {4}, since_week=4, load=kg("70"))
    )
    log = make_log(GOES_UP | {4: "6 6 6 6"})
    assert target(block, log, week=5).load == kg("70")


def test_going_back_to_the_old_plan_goes_on_from_the_new_load() -> None:
    block = make_block(
        make_line(weeks=BEFORE | frozenset(range(6, 11))),
        make_line(weeks=frozenset({4, 5}), since_week=4, load=kg("70")),
    )
    lifted = {4: did("6 6 6 6", load="70"), 5: did("7 7 7 7", load="70")}
    asked = target(block, make_log(GOES_UP | lifted), week=6)
    assert (asked.load, asked.reps) == (kg("70"), 7)
