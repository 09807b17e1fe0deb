"""No hard rule is ever broken, every answer is proved, and the same question has one answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from programs.engine import Impossible, Program, from_json, generate, to_json
from programs.engine.check import broken_rules
from programs.engine.contract import check_answer, read_lifter
from tests.programs.engine.answers import library, make_lifter_json, program
from tests.programs.engine.lifters import random_lifters

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("seed", range(4))
def test_random_lifters_get_programs_without_a_broken_rule_and_without_a_gap(seed: int) -> None:
    for asked in random_lifters(20, seed=seed, library=library()):
        lifter = read_lifter(asked, library())
        answer = generate(lifter, library())
        as_json = json.loads(json.dumps(to_json(answer)))
        check_answer(as_json)
        assert from_json(as_json) == answer
        if isinstance(answer, Program):
            assert broken_rules(answer, lifter, library()) == (), asked
            assert (answer.solver.status, answer.solver.gap) == ("optimal", 0), asked
            assert all(item.why for day in answer.days for item in day.prescriptions)
        else:
            for reason in answer.reasons:
                changed = read_lifter({**asked, **(reason.change or {})}, library())
                assert isinstance(generate(changed, library()), Program), (asked, reason)


_ASK = """
import json, sys
from programs.engine import generate, to_json
from programs.engine.contract import read_lifter
from tests.programs.engine.lifters import the_library
library = the_library()
for asked in json.loads(sys.argv[1]):
    print(json.dumps(to_json(generate(read_lifter(asked, library), library))))
"""


def _elsewhere(code: str, *args: str, hash_seed: str = "0") -> str:
    done = subprocess.run(  # our own interpreter and code
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    asked = [
        make_lifter_json(likes=["kickback/cable", "step-up"], minutes={"heavy": 40, "light": 35}),
        make_lifter_json(equipment=[], minutes={"heavy": 20, "light": 25}, likes=["back-squat"]),
        make_lifter_json(minutes={"heavy": 12, "light": 12}, unit="lb", alternative=1),
        make_lifter_json(avoid=["glute-bridge", "hip-thrust"], equipment=["dumbbell"]),
        *random_lifters(4, seed=9, library=library()),
    ]
    answers = [generate(read_lifter(one, library()), library()) for one in asked]
    here = "\n".join(json.dumps(to_json(answer)) for answer in answers)
    assert any(isinstance(answer, Program) and answer.relaxed for answer in answers)
    assert any(isinstance(answer, Impossible) for answer in answers)
    for hash_seed in ("1", "77"):
        assert _elsewhere(_ASK, json.dumps(asked), hash_seed=hash_seed) == here


def test_the_order_of_equipment_and_likes_changes_nothing() -> None:
    one = program(likes=["step-up", "kickback/cable"])
    kit = ["box", "band_loop", "cable", "dumbbell", "rack", "pad", "bench", "barbell"]
    other = program(likes=["kickback/cable", "step-up"], equipment=kit)
    assert to_json(one) == to_json(other)


def test_importing_the_engine_loads_neither_the_solver_nor_django() -> None:
    code = (
        "import sys, programs.engine, programs.engine.contract, programs.engine.swaps, "
        "programs.engine.check, programs.engine.explain, programs.engine.impossible\n"
        "print([name for name in ('ortools', 'django', 'pandas') if name in sys.modules])"
    )
    assert _elsewhere(code) == "[]"
