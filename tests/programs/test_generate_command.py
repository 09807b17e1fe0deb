"""`manage.py generate`: one answer a line, exit codes, no database."""

from __future__ import annotations

import io
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from programs.engine.contract import check_answer
from programs.engine.library import parse_library
from tests.programs.engine.lifters import LIBRARY_CSV, make_lifter_json, random_lifters


def run(file: str) -> tuple[list[dict[str, Any]], int]:
    """Answers and exit code. No test here asks for a database: a query would fail."""
    out, code = io.StringIO(), 0
    try:
        call_command("generate", file, stdout=out)
    except SystemExit as stop:
        code = int(stop.code or 0)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    for answer in answers:
        check_answer(answer)
    return answers, code


def test_one_object_gives_one_compact_line(tmp_path: Path) -> None:
    file = tmp_path / "lifter.json"
    file.write_text(json.dumps(make_lifter_json(), indent=2), encoding="utf-8")
    out = io.StringIO()
    call_command("generate", str(file), stdout=out)
    line = out.getvalue()
    assert line.count("\n") == 1
    assert ", " not in line.split('"advice"')[0].split('"text"')[0]
    answer = json.loads(line)
    assert answer["status"] == "program"
    assert answer["solver"]["ms"] > 0


def test_json_lines_are_answered_in_order_and_bad_ones_in_their_place(tmp_path: Path) -> None:
    lines = [
        json.dumps(make_lifter_json()),
        "",
        "{not json",
        json.dumps(make_lifter_json(weeks=20)),
        json.dumps(make_lifter_json(weekdays={"heavy": "mon", "light": "tue"})),
        json.dumps(make_lifter_json(screening=["hernia"])),
    ]
    file = tmp_path / "lifters.jsonl"
    file.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    answers, code = run(str(file))
    assert [answer["status"] for answer in answers] == [
        "program",
        "error",
        "error",
        "impossible",
        "see_a_professional",
    ]
    assert answers[2]["errors"][0]["field"] == "weeks"
    assert code == 2


def test_impossible_is_an_answer_and_no_error(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(make_lifter_json(minutes={"heavy": 10, "light": 10})))
    answers, code = run(str(file))
    assert (answers[0]["status"], code) == ("impossible", 0)


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(make_lifter_json(unit="lb")).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    answers, code = run("-")
    assert (answers[0]["status"], code) == ("program", 0)


def test_the_same_file_gives_the_same_bytes_but_for_the_milliseconds(tmp_path: Path) -> None:
    library = parse_library(LIBRARY_CSV.read_text(encoding="utf-8"))
    lifters = random_lifters(5, seed=42, library=library)
    file = tmp_path / "lifters.jsonl"
    file.write_text("\n".join(json.dumps(lifter) for lifter in lifters))

    def bare() -> str:
        answers, _ = run(str(file))
        for answer in answers:
            answer.get("solver", {}).pop("ms", None)
        return json.dumps(answers)

    assert bare() == bare()


def _spoiled(rng: random.Random) -> bytes:
    """A lifter in which something is wrong: a value, a key, or the text itself."""
    data = make_lifter_json(
        locks=[{"day": "heavy", "slug": "hip-thrust", "sets": 3}],
        working_loads={"hip-thrust": {"load": 80, "reps": 6}},
        avoid=["deadlift"],
        smallest_jump={"barbell": 2.5},
    )
    key = rng.choice(sorted(data))
    odd = [None, [], {}, "", "\ud800", -1, 10**30, 0.5, float("nan"), [[[1]]], {"": 1}, True]
    match rng.randrange(6):
        case 0:
            data[key] = rng.choice([one for one in odd if not _may_stand(key, one)])
        case 1:
            data[rng.choice(["", "Weeks", "week s", "\u00a0", "x" * 5000])] = rng.choice(odd)
        case 2:
            data.pop(rng.choice(["experience", "focus", "equipment", "weeks", "start", "unit"]))
        case 3:
            text = json.dumps(data)
            cut = rng.randrange(1, len(text) - 1)
            return text[:cut].encode()
        case 4:
            raw = bytearray(json.dumps(data).encode())
            raw[rng.randrange(len(raw))] = rng.choice((0, 0x1F, 0x80, 0xC3, 0xFF))
            return bytes(raw)
        case _:
            number = rng.choice(["1e999", "1e99999999999999999999", "-" + "9" * 90, "NaN", "0x10"])
            return json.dumps(data).replace("2.5", number).encode()
    return json.dumps(data).encode()


def _may_stand(key: str, value: object) -> bool:
    """True where an odd value is a valid one."""
    return (key in {"avoid", "equipment", "locks"} and value == []) or (
        key in {"working_loads", "smallest_jump"} and value == {}
    )


def test_whatever_is_wrong_each_line_has_its_answer_in_order(tmp_path: Path) -> None:
    rng = random.Random(7)
    spoiled = [_spoiled(rng) for _ in range(500)]
    good = json.dumps(make_lifter_json(minutes={"heavy": 12, "light": 12})).encode()
    file = tmp_path / "lifters.jsonl"
    file.write_bytes(b"\n".join([good, *spoiled, good]))
    answers, code = run(str(file))
    assert code == 2
    assert len(answers) == len(spoiled) + 2
    assert answers[0]["status"] == answers[-1]["status"] == "program"
    for line, answer in zip(spoiled, answers[1:-1], strict=True):
        assert answer["status"] == "error", line
        assert all(error["message"] for error in answer["errors"]), line


def test_a_number_too_large_is_named_at_its_key(tmp_path: Path) -> None:
    file = tmp_path / "lifters.jsonl"
    text = json.dumps(make_lifter_json())
    file.write_text(
        text.replace('"weeks": 10', '"weeks": 1e400')
        + "\n"
        + text.replace('"heavy": 60', '"heavy": 60, "heavy": 50')
        + "\n\u00a0\n"
    )
    answers, code = run(str(file))
    assert [answer["errors"][0]["field"] for answer in answers] == ["weeks", "minutes.heavy", ""]
    assert code == 2


@pytest.mark.parametrize("name", ["nowhere.json", ""])
def test_a_file_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("generate", str(tmp_path / name))
    assert str(tmp_path) in str(caught.value)
    assert caught.value.returncode == 2
