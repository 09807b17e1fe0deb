"""Why: sentences made from facts, true figures, honest evidence."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from programs.engine import Program
from programs.engine.evidence import EVIDENCE, basis_keys, grade_cost, told
from programs.engine.vocabulary import MUSCLE_WORDS
from tests.programs.engine.answers import library, lines, program, sets

KINDS = [
    {},
    {"experience": "novice", "equipment": ["dumbbell", "band_loop"]},
    {"experience": "advanced", "minutes": {"heavy": 75, "light": 60}, "likes": ["step-up"]},
    {"equipment": []},
    {"focus": "imbalance", "weak_side": "left", "side_deficit_percent": 18},
    {"low_back_care": True, "equipment": ["hip_thrust_machine", "leg_curl", "leg_press"]},
]


@pytest.fixture(scope="module")
def programs() -> list[Program]:
    return [program(**kind) for kind in KINDS]


def test_no_sentence_would_be_true_of_any_exercise(programs: list[Program]) -> None:
    names = {row.slug: row.name for row in library().rows}
    for found in programs:
        for item in lines(found):
            for sentence in item.why:
                named = names[item.slug] in sentence
                other = any(name in sentence for name in names.values())
                assert named or other or re.search(r"\d", sentence), sentence
        said = Counter(sentence for item in lines(found) for sentence in item.why)
        assert not [sentence for sentence, times in said.items() if times > 1]


def test_the_figures_in_the_sentences_are_true(programs: list[Program]) -> None:
    told_of = re.compile(
        r"(\d) sets of .+ bring ([\d.]+) of the week's ([\d.]+) sets for (.+?) \((?:band|at most)"
    )
    words = {said: muscle for muscle, said in MUSCLE_WORDS.items()}
    checked = 0
    for found in programs:
        totals = sets(found)
        for item in lines(found):
            for sentence in item.why:
                match = told_of.match(sentence)
                if match:
                    muscle = words[match[4]]
                    share = Decimal(library()[item.slug].muscle(muscle)) / 4
                    assert int(match[1]) == item.sets
                    assert Decimal(match[2]) == share * item.sets
                    assert float(match[3]) == totals[muscle]
                    checked += 1
    assert checked > 40


def test_activity_is_never_told_as_growth(programs: list[Program]) -> None:
    for found in programs:
        for item in lines(found):
            for sentence in item.why:
                keys = re.findall(r"\(([A-Z]{3}\d\d\w?), grade (EMG|SR)", sentence)
                for key, _ in keys:
                    if EVIDENCE[key].of_activity or EVIDENCE[key].grade == "EMG":
                        assert "not growth" in sentence
                        assert "grew" not in sentence


def test_every_basis_in_the_library_has_graded_evidence() -> None:
    for row in library().rows:
        keys = basis_keys(row.basis)
        assert keys, row.slug
        assert set(keys) <= set(EVIDENCE), row.slug
        assert row.name in told(row.basis, row.name)
    assert grade_cost("seed; CON15; NET19; PLO23; OTS21") == 0
    assert grade_cost("MAC15; expert") == 1
    assert grade_cost("seed; MAR22 (squat analogue)") == 2


def test_the_evidence_of_a_line_is_its_own_basis_and_the_rules_behind_it() -> None:
    found = program()
    abduction = next(item for item in lines(found) if library()[item.slug].pattern == "abduction")
    assert set(basis_keys(library()[abduction.slug].basis)) < set(abduction.evidence)
    assert "PLO23" in abduction.evidence


def test_relaxed_rules_say_wanted_got_and_a_fix_that_works() -> None:
    found = program(minutes={"heavy": 12, "light": 12})
    band = next(item for item in found.relaxed if item.rule.startswith("band of"))
    match = re.match(r"(\d+) more minutes on the (.+?) day( each)?", band.fix)
    assert match, band.fix
    days = match[2].split(" and ")
    minutes = {day: 12 + (int(match[1]) if day in days else 0) for day in ("heavy", "light")}
    better = program(minutes=minutes)
    assert not [item for item in better.relaxed if item.rule.startswith("band of")]


def test_a_bodyweight_heavy_day_is_told_as_far_from_failure() -> None:
    found = program(equipment=[])
    rule = next(item for item in found.relaxed if item.rule == "near failure")
    assert "dumbbells" in rule.fix
    again = program(equipment=["dumbbell"])
    assert "near failure" not in {item.rule for item in again.relaxed}
