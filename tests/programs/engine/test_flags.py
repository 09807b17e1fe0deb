"""What a coach sees of one lifter, worst first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from programs.engine.flags import flags
from programs.engine.log import Log
from tests.programs.engine.blocks import (
    START,
    day_of,
    did,
    make_block,
    make_light_line,
    make_line,
    make_log,
    make_workout,
)

BLOCK = make_block(make_line(), make_light_line(slug="kas", name="Kas glute bridge"))
SIX = "6 6 6 6"


def texts(log: Log, *, days: int = 0, block: object = BLOCK) -> list[str]:
    found = flags(block, log, today=START + timedelta(days=days))  # type: ignore[arg-type]
    return [flag.text for flag in found]


def test_a_lifter_without_a_block() -> None:
    assert texts(Log(), block=None) == ["nothing assigned"]


def test_all_is_well() -> None:
    assert texts(make_log({1: SIX}), days=1) == []


def test_one_missed_day_is_no_news_and_two_are() -> None:
    log = Log((make_workout(1, did(SIX)),))
    assert texts(log, days=7) == []
    assert texts(log, days=8) == ["missed 2 days"]
    assert texts(log, days=15) == ["missed 4 days"]  # light, a whole week, and Monday


def test_a_workout_ends_the_count_of_missed_days() -> None:
    log = Log((make_workout(1, did(SIX)), make_workout(2, did(SIX), on=START + timedelta(days=15))))
    assert texts(log, days=15) == ["3 of the last 5 days missed"]  # light and a whole week


def every_second(weeks: int) -> Log:
    """The heavy day of each week, never the light one."""
    days = [START + timedelta(weeks=week - 1) for week in range(1, weeks + 1)]
    return Log(
        tuple(make_workout(week, did(SIX), on=day) for week, day in enumerate(days, start=1))
    )


def test_who_skips_every_second_day_is_told_of_with_the_number() -> None:
    assert not [t for t in texts(every_second(3), days=14) if "of the last" in t]
    assert "3 of the last 7 days missed" in texts(every_second(4), days=21)
    found = flags(BLOCK, every_second(7), today=day_of(7))
    (flag,) = [f for f in found if f.code == "often_missed"]
    assert (flag.number, flag.of) == (4, 8)
    assert flag.text == "4 of the last 8 days missed"


def test_missed_in_a_row_stands_for_missed_often() -> None:
    codes = [f.code for f in flags(BLOCK, every_second(5), today=START + timedelta(days=37))]
    assert "missed" in codes
    assert "often_missed" not in codes


def test_three_good_weeks_end_it() -> None:
    both = [
        make_workout(week, did(SIX), kind=kind)
        for week in range(4, 7)
        for kind in ("heavy", "light")
    ]
    log = Log((*every_second(3).workouts, *both))
    assert not [t for t in texts(log, days=39) if "of the last" in t]


def test_pain_names_the_exercise_and_comes_first() -> None:
    log = Log((make_workout(1, did(SIX, pain=6)),))
    assert texts(log, days=9) == ["pain 6/10 on Hip thrust", "missed 2 days"]


def test_pain_answered_lower_next_time_is_over() -> None:
    log = make_log({1: did(SIX, pain=4), 2: did(SIX, pain=0)})
    assert texts(make_log({1: did(SIX, pain=4)}), days=1) == ["pain 4/10 on Hip thrust"]
    assert texts(log, days=8) == []


def test_pain_of_what_stood_in_is_told_by_its_name_and_only_lately() -> None:
    """It need not be asked again, so nothing would ever take the flag away."""
    other = did("8 8", slug="split-squat", pain=6, stood_in="Split squat")
    log = make_log({1: did(SIX)})
    (first,) = log.workouts
    hurt = replace(first, answers=(*first.answers, other[1]))
    assert texts(Log((hurt,)), days=1) == ["pain 6/10 on Split squat"]
    for weeks, told in ((4, True), (5, False)):
        later = make_log(dict.fromkeys(range(2, weeks + 1), SIX))
        found = texts(Log((hurt, *later.workouts)), days=7 * weeks - 6)
        assert ("pain 6/10 on Split squat" in found) is told


def test_the_gate_failed_twice_running() -> None:
    log = make_log({1: did(SIX, held="no"), 2: did(SIX, held="2")})
    assert "gate failed twice on Hip thrust" in texts(log, days=8)
    assert texts(make_log({1: did(SIX, held="no")}), days=1) == []


def test_the_low_back_felt_twice_in_four_workouts() -> None:
    log = make_log({1: did(SIX, felt=("low_back",)), 2: SIX, 3: did(SIX, felt=("low_back",))})
    assert "low back felt twice in the last 3 workouts" in texts(log, days=15)
    assert texts(make_log({1: did(SIX, felt=("low_back",))}), days=1) == []


def test_once_is_enough_with_low_back_care() -> None:
    block = make_block(low_back_care=True)
    log = make_log({1: did(SIX, felt=("low_back", "glutes"))})
    assert texts(log, days=1, block=block) == ["low back felt once in the last 1 workouts"]


def test_no_step_for_four_weeks() -> None:
    log = make_log({week: did(SIX, held="") for week in range(1, 6)})
    (flag,) = [f for f in flags(BLOCK, log, today=day_of(5)) if f.code == "stalled"]
    assert (flag.text, flag.number) == ("no step on Hip thrust for 4 weeks", 4)
    earlier = make_log({week: did(SIX, held="") for week in range(1, 5)})
    assert not [f for f in flags(BLOCK, earlier, today=day_of(4)) if f.code == "stalled"]


def test_the_block_ends_within_two_weeks_or_has_ended() -> None:
    workouts = [
        make_workout(week, did(SIX), kind=kind)
        for week in range(1, 9)
        for kind in ("heavy", "light")
    ]
    near = Log(tuple(workouts[:12]))
    assert "block ends in 10 days" in texts(near, days=42)
    assert "block ended" in texts(Log(tuple(workouts)), days=53)
