"""Lifters in, one JSON object or one a line; answers out, one compact JSON line each, in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from programs.engine import generate, strict_json
from programs.engine.codec import to_json
from programs.engine.contract import BadInput, Problem, check_answer, read_lifter
from programs.engine.types import Library

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as a line of JSON, without its end; `bad` if the input was no valid lifter."""

    text: str
    bad: bool


def answer_lines(
    lines: Iterable[bytes], library: Library, *, clock: Clock | None = None
) -> Iterator[AnswerLine]:
    """Answer each lifter of `lines` (UTF-8, blank lines skipped), as soon as it is read.

    One object spread over many lines is one lifter. `clock` gives seconds and only fills in
    `solver.ms`; without it that stays 0.
    """
    for text in _values(lines):
        yield _answer(text, library, clock)


def _values(lines: Iterable[bytes]) -> Iterator[str | Problem]:
    """Texts of one JSON value each, or what keeps a line from being text."""
    given = _texts(lines)
    first = next(given, None)
    if first is None:
        return
    if isinstance(first, Problem) or _parses(first):
        yield first
    else:
        rest = list(given)
        together = "\n".join([first, *(line for line in rest if isinstance(line, str))])
        alone = any(isinstance(line, Problem) or _is_object(line) for line in rest)
        if _parses(together) or (rest and not alone):
            yield together
            return
        yield first
        yield from rest
        return
    yield from given


def _texts(lines: Iterable[bytes]) -> Iterator[str | Problem]:
    for index, line in enumerate(lines):
        try:
            text = line.decode("utf-8-sig" if index == 0 else "utf-8")
        except UnicodeDecodeError:
            yield Problem("", "this line is not UTF-8 text")
            continue
        if text.strip():
            yield text.rstrip("\r\n")


def _parses(text: str) -> bool:
    """True if `text` is one JSON value by itself, whatever else is wrong with it."""
    try:
        strict_json.loads(text)
    except strict_json.StrictJSONError as error:
        return not error.broken
    return True


def _is_object(text: str) -> bool:
    try:
        return isinstance(strict_json.loads(text), dict)
    except strict_json.StrictJSONError as error:
        return not error.broken


def _answer(text: str | Problem, library: Library, clock: Clock | None) -> AnswerLine:
    if isinstance(text, Problem):
        return _bad([text])
    try:
        lifter = read_lifter(strict_json.loads(text), library)
    except strict_json.StrictJSONError as error:
        return _bad([Problem(error.field, str(error))])
    except BadInput as error:
        return _bad(error.problems)
    began = clock() if clock else 0.0
    answer = to_json(generate(lifter, library))
    if clock and "solver" in answer:
        answer["solver"]["ms"] = round((clock() - began) * 1000, 1)
    check_answer(answer)
    return AnswerLine(_line(answer), bad=False)


def _bad(problems: Iterable[Problem]) -> AnswerLine:
    errors = [{"field": problem.field, "message": problem.message} for problem in problems]
    answer = {"status": "error", "errors": errors}
    check_answer(answer)
    return AnswerLine(_line(answer), bad=True)


def _line(answer: dict[str, Any]) -> str:
    return json.dumps(answer, separators=(",", ":"), allow_nan=False)
