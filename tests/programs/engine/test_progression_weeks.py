"""Reserve by week, easy weeks, lay-offs: what the calendar asks of the targets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from programs.engine.log import Log
from programs.engine.progression import (
    next_targets,
    planned_weeks,
    targets_for,
)
from tests.programs.engine.blocks import (
    RDL,
    START,
    THRUST,
    day_of,
    day_targets,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_log,
    make_workout,
    target,
)

SIX, SEVEN, EIGHT = "6 6 6 6", "7 7 7 7", "8 8 8 8"


# --- reps in reserve ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "weeks", "asked"),
    [
        ({"experience": "novice"}, 8, [3, 3, 3, 3, 3, 3, 2, 2]),
        ({"experience": "advanced", "low_back_care": True}, 8, [3, 3, 3, 3, 3, 3, 2, 2]),
        ({"experience": "intermediate"}, 8, [3, 2, 2, 2, 2, 2, 1, 1]),
        ({"experience": "advanced"}, 8, [2, 2, 2, 2, 2, 2, 1, 1]),
        ({"experience": "intermediate"}, 10, [3, 2, 2, 2, 2, 4, 2, 2, 1, 1]),
        ({"experience": "novice"}, 12, [3] * 10 + [2, 2]),
    ],
)
def test_the_reserve_asked_falls_by_week(who: dict[str, Any], weeks: int, asked: list[int]) -> None:
    line = make_line(rir=asked[0])
    plan = planned_weeks(make_block(line, make_light_line(), weeks=weeks, **who))
    assert [week.heavy.targets[0].rir for week in plan] == asked


def test_a_reserve_changed_by_the_coach_shifts_every_week() -> None:
    plan = planned_weeks(make_block(make_line(rir=4)))
    assert [week.heavy.targets[0].rir for week in plan] == [4, 3, 3, 3, 3, 3, 2, 2]


# --- the easy week -----------------------------------------------------------------------------
TO_WEEK_6 = {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT}


def test_week_6_of_10_is_easy_half_the_sets_same_load_four_in_reserve() -> None:
    found = target(make_block(weeks=10), make_log(TO_WEEK_6), week=6)
    assert (found.sets, found.load, found.reps, found.rir) == (2, kg("80"), 8, 4)
    assert found.why == "easy week: 2 of 4 sets, same load, stop 4 short"


def test_the_easy_week_takes_no_step_and_the_week_after_does() -> None:
    log = make_log({**TO_WEEK_6, 6: "8 8"})
    found = target(make_block(weeks=10), log, week=7)
    assert (found.load, found.reps, found.sets, found.code) == (kg("82.5"), 6, 4, "load_up")


@pytest.mark.parametrize(("sets", "easy"), [(2, 1), (3, 2), (4, 2), (5, 3)])
def test_half_the_sets_are_rounded_up(sets: int, easy: int) -> None:
    found = target(make_block(make_line(sets=sets), weeks=10), Log(), week=6)
    assert found.sets == easy


@pytest.mark.parametrize("who", [{"experience": "novice", "weeks": 10}, {"weeks": 9}, {"weeks": 8}])
def test_novices_and_short_blocks_plan_no_easy_week(who: dict[str, Any]) -> None:
    assert not any(week.easy for week in planned_weeks(make_block(**who)))


def test_soreness_over_5_after_72_hours_makes_the_next_week_easy() -> None:
    block = make_block(make_line(), make_light_line())
    heavy = make_workout(1, did(SIX))
    light = make_workout(1, did("12 12 12", load="42.5", soreness=6), kind="light")  # 3 days on
    found = day_targets(block, Log((heavy, light)), week=2)
    assert found.easy
    assert found.easy_why == "soreness 6 of 10 after 72 hours"
    assert found.targets[0].sets == 2


@pytest.mark.parametrize(("soreness", "days"), [(6, 2), (5, 3)])
def test_soreness_sooner_or_up_to_5_does_not(soreness: int, days: int) -> None:
    block = make_block(make_line(), make_light_line())
    heavy = make_workout(1, did(SIX))
    light = make_workout(
        1,
        did("12 12 12", load="42.5", soreness=soreness),
        kind="light",
        on=START + timedelta(days=days),
    )
    assert not day_targets(block, Log((heavy, light)), week=2).easy


def test_soreness_speaks_of_the_last_day_of_its_kind_however_near_the_other_one_is() -> None:
    block = make_block(make_line(), make_light_line(), weekdays={"heavy": "mon", "light": "wed"})
    days = [
        (1, "heavy", 0, None),
        (1, "light", 2, None),
        (2, "heavy", 7, None),
        (2, "light", 9, 7),  # two days after the heavy day, seven after the light one
    ]
    log = Log(
        tuple(
            make_workout(
                week,
                did(SIX, soreness=soreness),
                kind=kind,  # type: ignore[arg-type]
                on=START + timedelta(days=on),
            )
            for week, kind, on, soreness in days
        )
    )
    assert day_targets(block, log, week=3).easy_why == "soreness 7 of 10 after 72 hours"


def test_a_flagged_joint_makes_the_next_week_easy_and_only_that_one() -> None:
    log = make_log({1: did(SIX, joint=True), 2: "6 6"})
    assert day_targets(make_block(), log, week=2).easy
    assert not day_targets(make_block(), log, week=3).easy


def test_a_joint_flagged_in_an_easy_week_does_not_make_another() -> None:
    log = make_log({1: did(SIX, joint=True), 2: did("6 6", joint=True)})
    assert not day_targets(make_block(), log, week=3).easy


def test_two_steps_missed_on_the_main_take_10_off_in_an_easy_week() -> None:
    history = {1: SIX, 2: "6 6 6 5", 3: "6 6 6 5"}
    found = day_targets(make_block(), make_log(history), week=4)
    assert found.easy_why == "two steps missed on Hip thrust"
    assert (found.targets[0].load, found.targets[0].sets, found.targets[0].rir) == (kg("70"), 2, 4)
    assert found.targets[0].why == (
        "set 4: 5 of 6; two steps missed running: -10% to 70 kg, rebuild; "
        "easy week: 2 of 4 sets, stop 4 short"
    )
    after = target(make_block(), make_log({**history, 4: did("6 6", load="70")}), week=5)
    assert (after.load, after.reps, after.sets) == (kg("70"), 6, 4)


def test_two_steps_missed_on_an_accessory_ease_nothing_else() -> None:
    block = make_block(make_line(), make_accessory())
    log = Log(
        tuple(
            make_workout(week, did(main), did(other, load="60", slug=RDL))
            for week, main, other in [(1, SIX, "6 6 6"), (2, SIX, "6 6 5"), (3, SEVEN, "6 6 5")]
        )
    )
    found = day_targets(block, log, week=4)
    assert not found.easy
    assert [(t.load, t.sets) for t in found.targets] == [(kg("80"), 4), (kg("52.5"), 3)]


def test_a_workout_cut_on_a_bad_day_neither_earns_nor_loses() -> None:
    cut = make_workout(2, did("6 6"), easy=True)
    log = Log((make_workout(1, did(SIX)), cut))
    found = target(make_block(), log, week=3)
    assert (found.load, found.reps, found.code) == (kg("80"), 7, "rep_up")
    missed = Log((make_workout(1, did(SIX)), make_workout(2, did("6 6"))))
    assert target(make_block(), missed, week=3).code == "miss"


# --- missed weeks ------------------------------------------------------------------------------
TWO_WEEKS = make_log({1: SIX, 2: SIX})


def test_a_missed_week_repeats_with_its_own_targets() -> None:
    found = next_targets(make_block(), TWO_WEEKS, today=day_of(4)).heavy
    assert found is not None
    assert (found.week, found.date) == (3, day_of(4))
    assert (found.targets[0].load, found.targets[0].reps) == (kg("80"), 7)


def test_two_missed_weeks_step_back_10_percent() -> None:
    found = next_targets(make_block(), TWO_WEEKS, today=day_of(5)).heavy
    assert found is not None
    assert (found.week, found.date) == (3, day_of(5))
    assert (found.targets[0].load, found.targets[0].code) == (kg("70"), "lay_off")
    assert found.targets[0].why == "two weeks missed: -10% to 70 kg"


def test_a_lay_off_before_an_easy_week_says_that_the_load_is_less() -> None:
    history = {1: SIX, 2: SIX, 3: SEVEN, 4: SEVEN, 5: EIGHT}
    found = next_targets(make_block(weeks=10), make_log(history), today=day_of(8)).heavy
    assert found is not None
    assert (found.week, found.targets[0].load, found.targets[0].sets) == (6, kg("70"), 2)
    assert found.targets[0].why == (
        "two weeks missed: -10% to 70 kg; easy week: 2 of 4 sets, stop 4 short"
    )


def test_after_a_lay_off_the_clock_starts_anew() -> None:
    late = [
        make_workout(3, did(SIX, load="70"), on=day_of(5)),
        make_workout(4, did(SIX, load="70"), on=day_of(6)),
    ]
    log = Log((*TWO_WEEKS.workouts, *late))
    one = targets_for(make_block(), log, kind="heavy", week=4, today=day_of(6)).targets[0]
    two = targets_for(make_block(), log, kind="heavy", week=5, today=day_of(7)).targets[0]
    assert (one.load, one.reps) == (kg("70"), 6)
    assert (two.load, two.reps, two.code) == (kg("70"), 7, "rep_up")


def test_two_weeks_with_one_light_day_are_no_lay_off() -> None:
    block = make_block(make_line(), make_light_line())
    light = make_workout(3, did("12 12 12", load="42.5"), kind="light")
    log = Log((*TWO_WEEKS.workouts, light))
    found = next_targets(block, log, today=day_of(5)).heavy
    assert found is not None
    assert found.target(THRUST).load == kg("80")  # type: ignore[union-attr]


def test_a_missed_heavy_day_takes_its_step_a_week_later() -> None:
    block = make_block(make_line(), make_light_line())
    light = [make_workout(week, did("12 12 12", load="42.5"), kind="light") for week in (1, 2, 3)]
    log = Log((*TWO_WEEKS.workouts, *light))
    found = next_targets(block, log, today=day_of(4)).heavy
    assert found is not None
    assert (found.week, found.targets[0].reps) == (4, 7)
