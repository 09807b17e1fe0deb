"""What became of the main lifts."""

from dataclasses import replace

from programs.engine.log import Log
from programs.services.block_summary import main_lifts
from tests.programs.engine.blocks import did, make_block, make_line, make_log, make_workout

SIX = "6 6 6 6"
BODY = {"load": None, "load_kind": "bodyweight", "jump": None}


def test_the_best_set_of_the_first_workout_and_of_the_last_stand_beside_each_other() -> None:
    log = make_log({1: "5 6 6 5", 2: SIX, 3: did("6 6 5 5", load="82.5")})
    (lift,) = main_lifts(make_block(), log)
    assert (lift.name, lift.kind) == ("Hip thrust", "heavy")
    assert (lift.first, lift.last) == ("80 kg × 6", "82.5 kg × 6")


def test_a_cut_day_and_a_failed_set_say_nothing_of_it() -> None:
    cut = replace(make_workout(3, did("6", load="60")), easy=True)
    failed = make_workout(4, did("0 0 0 0", load="90"))
    log = Log((*make_log({1: SIX, 2: SIX}).workouts, cut, failed))
    (lift,) = main_lifts(make_block(), log)
    assert lift.first == lift.last == "80 kg × 6"


def test_without_a_load_the_reps_are_told_and_one_workout_is_no_course() -> None:
    block = make_block(make_line(**BODY))
    (lift,) = main_lifts(block, make_log({1: did("6 6", load=None), 2: did("8 7", load=None)}))
    assert (lift.first, lift.last) == ("6 reps", "8 reps")
    assert main_lifts(block, make_log({1: did("6 6", load=None)})) == ()
