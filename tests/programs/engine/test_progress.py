"""Loads over time, most reps at a load and sets asked a week, each worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from programs.engine.log import Log
from programs.engine.progress import asked_fractional_sets, rep_records, top_sets
from programs.engine.vocabulary import MUSCLES
from tests.programs.engine.blocks import (
    RDL,
    THRUST,
    day_of,
    did,
    kg,
    make_accessory,
    make_block,
    make_light_line,
    make_line,
    make_workout,
)

#: A thrust is a whole set for the first muscle, an RDL half of one for the second.
QUARTERS = {THRUST: (4, 0, 0, 0, 0, 0, 0, 0), RDL: (0, 2, 0, 0, 0, 0, 0, 0)}


def test_the_heaviest_set_of_each_workout_with_the_most_reps() -> None:
    log = Log(
        (
            make_workout(2, did("6 7@82.5 6@82.5")),
            make_workout(1, did("6 8 5"), did("12 15", load=None, slug=RDL)),
            make_workout(1, did("15 14", load="45"), kind="light"),
        )
    )
    assert [(t.slug, t.kind, t.week, t.date, t.load, t.reps) for t in top_sets(log, unit="kg")] == [
        (THRUST, "heavy", 1, day_of(1), kg("80"), 8),
        (RDL, "heavy", 1, day_of(1), None, 15),
        (THRUST, "light", 1, day_of(1, "light"), kg("45"), 15),
        (THRUST, "heavy", 2, day_of(2), kg("82.5"), 7),
    ]


def test_failed_sets_and_sets_in_another_unit_are_no_top_sets() -> None:
    log = Log(
        (
            make_workout(1, did("0", load="100"), did("5", load="200", slug=RDL, unit="lb")),
            make_workout(2, did("0@100 6")),
        )
    )
    assert [(t.week, t.load) for t in top_sets(log, unit="kg")] == [(2, kg("80"))]


def test_zero_is_not_a_load() -> None:
    (top,) = top_sets(Log((make_workout(1, did("20", load="0")),)), unit="lb")
    assert (top.load, top.reps) == (None, 20)


def test_most_reps_at_each_load_when_they_were_first_done_heavy_and_light_apart() -> None:
    log = Log(
        (
            make_workout(1, did("6 7")),
            make_workout(2, did("7 5@85")),
            make_workout(3, did("8 6@85")),
            make_workout(3, did("15", load="80"), kind="light"),
        )
    )
    found = {(r.kind, r.load): (r.reps, r.date) for r in rep_records(log, unit="kg")}
    assert found == {
        ("heavy", kg("80")): (8, day_of(3)),
        ("heavy", kg("85")): (6, day_of(3)),
        ("light", kg("80")): (15, day_of(3, "light")),
    }
    first = rep_records(Log(log.workouts[:2]), unit="kg")
    assert {r.load: r.date for r in first}[kg("80")] == day_of(1)  # seven reps came first then


def test_a_set_that_was_not_held_is_no_record() -> None:
    log = Log((make_workout(1, did("8 6", held="1")),))
    assert [r.reps for r in rep_records(log, unit="kg")] == [6]


def test_sets_asked_are_those_of_the_day_and_of_the_lines_where_it_was_not_done() -> None:
    block = make_block(make_line(), make_accessory(), make_light_line())
    log = Log((make_workout(1, did("6 6 6 6", rir=3), did("6 6 6", load="60", slug=RDL)),))
    found = asked_fractional_sets(block, log, quarters=QUARTERS, today=day_of(2))
    assert list(found) == [1]
    assert found[1][MUSCLES[0]] == 4 + 3  # heavy as asked, light as its line says
    assert found[1][MUSCLES[1]] == Decimal("1.5")


def test_a_cut_day_asked_for_less() -> None:
    block = make_block(make_line(), make_accessory())
    whole = Log((make_workout(1, did("6 6 6 6"), did("6 6 6", load="60", slug=RDL)),))
    cut = Log((make_workout(1, did("6 6"), easy=True),))
    asked = [
        asked_fractional_sets(block, log, quarters=QUARTERS, today=day_of(2))[1]
        for log in (whole, cut)
    ]
    assert (asked[0][MUSCLES[0]], asked[0][MUSCLES[1]]) == (4, Decimal("1.5"))
    assert (asked[1][MUSCLES[0]], asked[1][MUSCLES[1]]) == (2, 0)


def test_a_day_missed_in_an_easy_week_counts_half_its_sets() -> None:
    block = make_block(make_line(), make_light_line(), weeks=10)
    log = Log(tuple(make_workout(week, did("6 6 6 6", rir=3)) for week in range(1, 7)))
    found = asked_fractional_sets(block, log, quarters=QUARTERS, today=day_of(7))
    assert found[5][MUSCLES[0]] == 4 + 3
    assert found[6][MUSCLES[0]] == 2 + 2
