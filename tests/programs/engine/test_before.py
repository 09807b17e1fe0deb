"""What the block before hands on, until when it is news, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from programs.engine.before import NOTHING, Before, Due, before_of
from programs.engine.flags import flags_in
from programs.engine.log import LeftOut, Log
from programs.engine.summary import summary_of, view_on
from programs.engine.summary_json import from_json, to_json
from tests.programs.engine.blocks import (
    START,
    did,
    make_block,
    make_light_line,
    make_line,
    make_workout,
)

BLOCK = make_block(make_line(), make_light_line(slug="kas", name="Kas glute bridge"))
SIX = "6 6 6 6"
#: Monday of week 4: the next block takes over.
DAY = START + timedelta(weeks=3)
NEXT = replace(BLOCK, start=DAY)


def week(number: int, *, light: bool = True, **said: object) -> list[object]:
    found = [make_workout(number, did(SIX, **said))]  # type: ignore[arg-type]
    return [*found, make_workout(number, did(SIX), kind="light")] if light else found


def three_weeks(**said: object) -> Log:
    """`said` on each heavy day."""
    return Log(tuple(w for n in (1, 2, 3) for w in week(n, **said)))  # type: ignore[misc]


def texts(before: Before, log: Log = Log(), *, days: int = 0) -> list[str]:  # noqa: B008
    summary = summary_of(NEXT, log, before=before)
    assert from_json(to_json(summary)) == summary
    view = view_on(summary, today=DAY + timedelta(days=days))
    return [flag.text for flag in flags_in(summary, view)]


def in_next(number: int, *, kind: str = "heavy", **said: object) -> object:
    days = timedelta(weeks=number - 1, days=0 if kind == "heavy" else 3)
    work = did(SIX, **said)  # type: ignore[arg-type]
    return make_workout(number, work, kind=kind, on=DAY + days)  # type: ignore[arg-type]


def log_of(*workouts: object) -> Log:
    return Log(tuple(workouts))  # type: ignore[arg-type]


def test_pain_is_carried_for_four_weeks_or_until_she_answers_otherwise() -> None:
    before = before_of(BLOCK, three_weeks(pain=5), day=DAY)

    assert texts(before) == ["pain 5/10 on Hip thrust"]
    silent, well = log_of(in_next(1)), log_of(in_next(1, pain=0))
    assert texts(before, silent, days=1) == ["pain 5/10 on Hip thrust"]
    assert texts(before, well, days=1) == []
    assert texts(before, log_of(in_next(1, pain=3)), days=1) == ["pain 3/10 on Hip thrust"]
    # Said on the Monday of week 3.
    assert "pain 5/10 on Hip thrust" in texts(before, silent, days=21)
    assert "pain 5/10 on Hip thrust" not in texts(before, silent, days=22)


def test_pain_on_what_the_new_block_leaves_out_is_carried_too() -> None:
    before = before_of(BLOCK, three_weeks(pain=5), day=DAY)
    other = replace(NEXT, lines=make_block(make_line(slug="squat", name="Squat")).lines)
    summary = summary_of(other, Log(), before=before)
    (flag,) = flags_in(summary, view_on(summary, today=DAY))
    assert flag.text == "pain 5/10 on Hip thrust"


def test_pain_that_was_over_in_the_block_before_is_not_carried() -> None:
    log = Log((*week(1, pain=5), *week(2, pain=1), *week(3)))  # type: ignore[arg-type]
    assert before_of(BLOCK, log, day=DAY).pain == ()


def test_a_failed_gate_is_carried_until_the_lift_is_done_again() -> None:
    twice = Log((*week(1), *week(2, held="no"), *week(3, held="no")))  # type: ignore[arg-type]
    before = before_of(BLOCK, twice, day=DAY)
    assert texts(before) == ["gate failed twice on Hip thrust"]
    assert "gate failed twice on Hip thrust" in texts(before, days=24)
    assert "gate failed twice on Hip thrust" not in texts(before, days=25)
    assert texts(before, log_of(in_next(1)), days=1) == []
    mistake = before_of(NEXT, Log(), day=DAY, earlier=before)
    assert mistake == before
    once = Log((*week(1), *week(2), *week(3, held="no")))  # type: ignore[arg-type]
    assert before_of(BLOCK, once, day=DAY).gates == ()


def test_the_low_back_is_counted_over_both_blocks() -> None:
    once = Log((*three_weeks().workouts[:4], *week(3, felt=("low_back",))))  # type: ignore[arg-type]
    before = before_of(BLOCK, once, day=DAY)

    assert texts(before) == []
    again = log_of(in_next(1, felt=("low_back",)))
    assert texts(before, again, days=1) == ["low back felt twice in the last 4 workouts"]
    more = log_of(*again.workouts, in_next(1, kind="light"), in_next(2), in_next(2, kind="light"))
    assert texts(before, more, days=11) == []


def test_low_back_and_what_was_left_out_because_it_hurts_are_carried() -> None:
    heavy = replace(make_workout(3, did(SIX)), left_out=(LeftOut("thrust", "hurts"),))
    slug = BLOCK.lines[0].slug
    heavy = replace(heavy, left_out=(LeftOut(slug, "hurts"),))
    log = Log((*week(1), *week(2, felt=("low_back",)), heavy))  # type: ignore[arg-type]
    log = log.plus(make_workout(3, did(SIX, felt=("low_back",)), kind="light"))
    before = before_of(BLOCK, log, day=DAY)
    assert {t for t in texts(before) if "missed" not in t} == {
        "Hip thrust left out once: it hurts",
        "low back felt twice in the last 4 workouts",
    }


def test_days_missed_at_its_end_count_until_she_trains_again() -> None:
    before = before_of(BLOCK, Log((*week(1), *week(2, light=False))), day=DAY)  # type: ignore[arg-type]

    assert texts(before) == ["missed 3 days"]
    assert texts(before, days=1) == ["missed 4 days"]
    assert texts(before, log_of(in_next(1)), days=1) == []
    assert texts(before, log_of(in_next(1)), days=4) == []


def test_one_missed_day_of_each_block_are_two_in_a_row() -> None:
    log = Log((*week(1), *week(2), *week(3, light=False)))  # type: ignore[arg-type]
    before = before_of(BLOCK, log, day=DAY)
    assert texts(before) == []
    assert texts(before, days=1) == ["missed 2 days"]


def test_who_never_began_the_block_before_takes_its_missed_days_along() -> None:
    assert texts(before_of(BLOCK, Log(), day=DAY)) == ["missed 6 days"]


def test_the_last_eight_that_were_due_are_handed_on_and_what_was_late_is_missed() -> None:
    log = Log((*week(1), *week(2), *week(3, light=False)))  # type: ignore[arg-type]
    due = before_of(BLOCK, log, day=DAY).handed.due
    assert [one.state for one in due] == ["done"] * 5 + ["missed"]
    assert [one.kind for one in due] == ["heavy", "light"] * 3
    # Handed over on the Friday: its Thursday could still be done until Sunday, and never will be.
    early = before_of(BLOCK, log, day=DAY - timedelta(days=3)).handed.due
    assert [one.state for one in early] == ["done"] * 5 + ["missed"]


def test_a_workout_done_in_part_stays_one() -> None:
    log = Log((*week(1), make_workout(2, did("6 6"))))  # type: ignore[arg-type]
    due = before_of(BLOCK, log, day=START + timedelta(days=8)).handed.due
    assert due[-1] == Due("heavy", "part", START + timedelta(weeks=1))


def test_nothing_of_a_year_ago_is_handed_on() -> None:
    whole = replace(BLOCK, end_moves=False, weeks=8)
    log = three_weeks(pain=5, felt=("low_back",))
    a_year = START + timedelta(weeks=52)
    assert before_of(whole, log, day=a_year) == NOTHING


def test_a_block_given_by_mistake_hands_on_what_it_was_handed() -> None:
    first = before_of(BLOCK, three_weeks(pain=5), day=DAY)
    mistake = before_of(NEXT, Log(), day=DAY, earlier=first)
    assert mistake == first


def test_nothing_is_handed_on_by_nothing() -> None:
    never = replace(BLOCK, start=date(2030, 1, 7))
    assert before_of(never, Log(), day=date(2030, 1, 7)) == NOTHING
