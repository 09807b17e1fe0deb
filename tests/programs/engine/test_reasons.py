"""Why: sentences made from facts, true figures, honest evidence."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal

import pytest

from programs.engine import Program, generate, why_sets
from programs.engine.contract import read_lifter
from programs.engine.evidence import EVIDENCE, basis_keys, grade_cost, told
from programs.engine.vocabulary import MUSCLE_WORDS
from programs.engine.why_sets import Share
from tests.programs.engine.answers import library, lines, program
from tests.programs.engine.lifters import LIBRARY_CSV, random_lifters

KINDS = [
    {},
    {"experience": "novice", "equipment": ["dumbbell", "band_loop"]},
    {"experience": "advanced", "minutes": {"heavy": 75, "light": 60}, "likes": ["step-up"]},
    {"equipment": []},
    {"focus": "imbalance", "weak_side": "left", "side_deficit_percent": 18},
    {"low_back_care": True, "equipment": ["hip_thrust_machine", "leg_curl", "leg_press"]},
]


NAMES = sorted((row.name for row in library().rows), key=len, reverse=True)


@pytest.fixture(scope="module")
def programs() -> list[Program]:
    """Six kinds by hand and thirty at random: every pattern, many kits."""
    found = [program(**kind) for kind in KINDS]
    for asked in random_lifters(34, seed=21, library=library()):
        answer = generate(read_lifter(asked, library()), library())
        if isinstance(answer, Program):
            found.append(answer)
    return found


def template(sentence: str) -> str:
    """The sentence without the names of rows and without numbers."""
    for name in NAMES:
        sentence = sentence.replace(name, "N")
    return re.sub(r"\d+(\.\d+)?", "#", sentence)


def test_no_sentence_would_be_true_of_any_exercise(programs: list[Program]) -> None:
    rows = [library()[item.slug] for found in programs for item in lines(found)]
    patterns = {row.pattern for row in rows}
    times: Counter[str] = Counter()
    of: dict[str, set[str]] = {}
    for found in programs:
        for item in lines(found):
            for sentence in dict.fromkeys(template(one) for one in item.why):
                times[sentence] += 1
                of.setdefault(sentence, set()).add(library()[item.slug].pattern)
    assert len(patterns) == 9
    for sentence, number in times.items():
        assert number < len(rows) / 6, sentence
        assert len(of[sentence]) <= 5, sentence


def test_a_line_says_nothing_twice_and_every_line_has_its_role_sets_and_source(
    programs: list[Program],
) -> None:
    for found in programs:
        for item in lines(found):
            assert len(set(item.why)) == len(item.why)
            assert item.why[0].startswith(item.name)
            assert re.search(r"\d+-\d+ |goes first", item.why[0])
            assert any("grade " in sentence for sentence in item.why)
            for sentence in item.why:
                assert sentence[0].isupper()
                assert sentence.endswith(".")
                assert not re.search(r"\b1 (sets|minutes|reps)\b| ,|\.\.|  ", sentence), sentence


CASES = {
    r"All (?P<total>[\d.]+) sets? a week for the (?P<muscle>.+?) come from it.*": "sole",
    r"Without its (?P<sets>\d+) sets the (?P<muscle>.+) would get (?P<without>[\d.]+) sets? a "
    r"week, not (?P<total>[\d.]+): below the band of (?P<low>\d+)-(?P<high>\d+)\.": "needed",
    r"It brings the (?P<muscle>.+) from (?P<without>[\d.]+) sets? to (?P<total>[\d.]+) a week, "
    r"nearer to the band of (?P<low>\d+)-(?P<high>\d+)\.": "short",
    r"It does more for the (?P<muscle>.+) than all the rest of the week: (?P<gain>[\d.]+) of "
    r"(?P<total>[\d.]+) sets?\.": "most",
    r"It lifts the (?P<muscle>.+) from (?P<without>[\d.]+) sets? to (?P<total>[\d.]+) a week, "
    r"(?P<end>nearer to the middle of|within|above) the band of (?P<low>\d+)-(?P<high>\d+)\.": (
        "more"
    ),
    r"Of the week's (?P<total>[\d.]+) sets? for the (?P<muscle>.+), (?P<gain>[\d.]+) (is|are) from "
    r".+; (?P<high>\d+) are the most\.": "part",
}


def test_the_figures_in_the_sentences_are_true(programs: list[Program]) -> None:
    words = {said: muscle for muscle, said in MUSCLE_WORDS.items()}
    seen: Counter[str] = Counter()
    for found in programs:
        bands = {item.muscle: item for item in found.fractional_sets}
        for item in lines(found):
            for sentence in item.why:
                for pattern, case in CASES.items():
                    match = re.fullmatch(pattern, sentence)
                    if match is None:
                        continue
                    seen[case] += 1
                    said = match.groupdict()
                    band = bands[words[said["muscle"]]]
                    share = Decimal(library()[item.slug].muscle(band.muscle)) / 4
                    gain = share * item.sets
                    without = band.sets - gain
                    facts = {
                        "total": band.sets,
                        "gain": gain,
                        "without": without,
                        "sets": item.sets,
                        "low": band.low,
                        "high": band.high,
                    }
                    for name, value in facts.items():
                        assert Decimal(said.get(name, value)) == value, (sentence, name)
                    middle = (band.low + band.high) / 2
                    nearer = abs(band.sets - middle) < abs(without - middle)
                    assert {
                        "sole": without == 0,
                        "needed": without < band.low <= band.sets,
                        "short": without < band.sets < band.low,
                        "most": gain > without,
                        "more": nearer == ("middle" in said.get("end", "")),
                        "part": True,
                    }[case], sentence
    assert {"more", "needed", "part"} <= set(seen)


@pytest.mark.parametrize(
    ("gain", "total", "said"),
    [
        (8, 8, "All 2 sets a week for the hamstrings come from it, still below the band of 3-12."),
        (16, 16, "All 4 sets a week for the hamstrings come from it, in the band of 3-12."),
        (4, 8, "It brings the hamstrings from 1 set to 2 a week, nearer to the band of 3-12."),
        (
            8,
            14,
            (
                "Without its 3 sets the hamstrings would get 1.5 sets a week, not 3.5: below the "
                "band of 3-12."
            ),
        ),
        (
            20,
            34,
            "It does more for the hamstrings than all the rest of the week: 5 of 8.5 sets.",
        ),
        (
            4,
            30,
            (
                "It lifts the hamstrings from 6.5 sets to 7.5 a week, nearer to the middle of the "
                "band of 3-12."
            ),
        ),
        (4, 40, "It lifts the hamstrings from 9 sets to 10 a week, within the band of 3-12."),
        (4, 52, "It lifts the hamstrings from 12 sets to 13 a week, above the band of 3-12."),
    ],
)
def test_what_a_line_does_for_the_week_is_said_as_its_figures_have_it(
    gain: int, total: int, said: str
) -> None:
    row = library()["romanian-deadlift"]
    assert list(why_sets.told(row, 3, [Share("hamstrings", gain, total, 3, 12)])) == [said]


def test_a_swap_says_truly_what_it_would_change(programs: list[Program]) -> None:
    by_name = {row.name: row for row in library().rows}
    words = {said: muscle for muscle, said in MUSCLE_WORDS.items()}
    checked = 0
    for found in programs:
        for item in lines(found):
            for sentence in item.why:
                match = re.fullmatch(r"(.+) in its place would bring (.+)\.", sentence)
                if match is None:
                    continue
                row, other = library()[item.slug], by_name[match[1]]
                for number, way, muscle in re.findall(
                    r"([\d.]+) sets? (more|less) for the (.+?)(?:, | and (?!min)|$)", match[2]
                ):
                    name = words[muscle]
                    change = Decimal(other.muscle(name) - row.muscle(name)) / 4 * item.sets
                    assert change == (Decimal(number) if way == "more" else -Decimal(number))
                    checked += 1
    assert checked > 40


GROWTH = re.compile(
    r"\b(gr[eo]w\w*|hypertroph\w*|bigger|larger muscle|size|build\w*)\b", re.IGNORECASE
)


def test_activity_is_never_told_as_growth(programs: list[Program]) -> None:
    for key, source in EVIDENCE.items():
        if source.of_activity or source.grade == "EMG":
            assert not GROWTH.search(source.found), key
    told_of = 0
    for found in programs:
        for item in lines(found):
            for sentence in item.why:
                for key, grade in re.findall(r"\((\w+), grade (\w+)", sentence):
                    assert EVIDENCE[key].grade == grade
                    if EVIDENCE[key].of_activity or grade == "EMG":
                        assert "not growth" in sentence
                        assert not GROWTH.search(sentence.replace("not growth", "")), sentence
                        told_of += 1
    assert told_of > 20


def test_the_engine_and_the_library_grade_a_source_alike() -> None:
    path = LIBRARY_CSV.with_name("evidence.csv")
    with path.open(encoding="utf-8", newline="") as file:
        graded = {row["key"]: row["grade"] for row in csv.DictReader(file)}
    for key, source in EVIDENCE.items():
        assert graded[key] == source.grade, key


def test_a_lifter_in_pounds_reads_of_no_kilograms(programs: list[Program]) -> None:
    for asked in random_lifters(12, seed=8, library=library()):
        found = generate(read_lifter({**asked, "unit": "lb"}, library()), library())
        for day in getattr(found, "days", ()):
            for item in day.prescriptions:
                assert not [one for one in item.why if re.search(r"\bkg\b", one)]


def test_every_basis_in_the_library_has_graded_evidence() -> None:
    for row in library().rows:
        keys = basis_keys(row.basis)
        assert keys, row.slug
        assert set(keys) <= set(EVIDENCE), row.slug
        assert re.search(r"\((\w+), grade ", told(row, "kg"))[1] in keys
    assert grade_cost("seed; CON15; NET19; PLO23; OTS21") == 0
    assert grade_cost("MAC15; expert") == 1
    assert grade_cost("seed; MAR22 (squat analogue)") == 2


def test_the_evidence_of_a_line_is_its_own_basis_and_the_rules_behind_it() -> None:
    found = program()
    abduction = next(item for item in lines(found) if library()[item.slug].pattern == "abduction")
    assert set(basis_keys(library()[abduction.slug].basis)) < set(abduction.evidence)
    assert "PLO23" in abduction.evidence


def test_a_band_leads_for_the_reason_that_is_true() -> None:
    short = program(minutes={"heavy": 20, "light": 20})
    assert "a weight with its ramp sets" in short.light.main.why[0]
    home = program(equipment=["band_loop", "long_band"])
    assert "only load at hand" in home.light.main.why[0]
