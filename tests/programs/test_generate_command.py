"""`manage.py generate`: one answer a line, exit codes, no database."""

from __future__ import annotations

import io
import json
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


@pytest.mark.parametrize("name", ["nowhere.json", ""])
def test_a_file_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("generate", str(tmp_path / name))
    assert str(tmp_path) in str(caught.value)
    assert caught.value.returncode == 2
