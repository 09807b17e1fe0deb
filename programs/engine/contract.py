"""The contract with the outside: a lifter comes in, an answer goes out, both as JSON values.

Both ways are checked against the schemas beside this file; what a schema can't say (slugs of the
library, absurd loads) is checked here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator

from programs.engine import complaints
from programs.engine.complaints import instead, shown
from programs.engine.types import Library, Lifter, Lock, WorkingLoad
from programs.engine.vocabulary import EQUIPMENT, MOST_LOAD, MOST_REPS, Unit

SCHEMAS: Final = Path(__file__).parent / "schemas"
FIRST_START: Final = date(2000, 1, 1)
LAST_START: Final = date(2100, 12, 31)
SMALLEST_JUMP: Final = Decimal("0.01")
LARGEST_JUMP: Final = 100
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input: the field, dotted from the top, and a message."""

    field: str
    message: str


class BadInput(ValueError):  # noqa: N818  # an input is bad; "BadInputError" says no more
    """The input is no valid lifter; `problems` names each field and what is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{item.field}: {item.message}" for item in self.problems))


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The schema `lifter` or `program`."""
    text = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


@cache
def _answer_validator(kind: int) -> Draft202012Validator:
    return Draft202012Validator(schema("program")["oneOf"][kind])


def check_answer(answer: Mapping[str, Any]) -> None:
    """Raise ValueError if `answer` does not follow the program contract: a defect of ours.

    The three shapes exclude each other by `status`, so one is looked at, not all.
    """
    kinds = {"program": 0, "impossible": 1, "see_a_professional": 1, "error": 2}
    kind = kinds.get(str(answer.get("status")))
    if kind is None:
        raise ValueError(f"an answer of unknown status {answer.get('status')!r}")
    error = next(_answer_validator(kind).iter_errors(dict(answer)), None)
    if error is not None:
        raise ValueError(
            f"the answer breaks its contract at {complaints.path_of(error)}: {error.message}"
        )


def read_lifter(data: Any, library: Library) -> Lifter:
    """A Lifter from JSON values; numbers are int or Decimal, floats go by their shortest form.

    Raises BadInput with every problem found.
    """
    data = _exact(data)
    if not isinstance(data, dict):
        raise BadInput([Problem("", "a lifter is a JSON object: begin with { and end with }")])
    problems = list(_schema_problems(data))
    if problems:
        raise BadInput(problems)
    problems = list(_semantic_problems(data, library))
    if problems:
        raise BadInput(problems)
    deficit = data.get("side_deficit_percent")
    return Lifter(
        experience=data["experience"],
        focus=data["focus"],
        equipment=frozenset(data["equipment"]) | {"bodyweight"},
        minutes={"heavy": int(data["minutes"]["heavy"]), "light": int(data["minutes"]["light"])},
        weekdays={"heavy": data["weekdays"]["heavy"], "light": data["weekdays"]["light"]},
        weeks=int(data["weeks"]),
        start=date.fromisoformat(data["start"]),
        unit=data["unit"],
        weak_side=data.get("weak_side"),
        smallest_jump={
            item: Decimal(jump) for item, jump in sorted(data.get("smallest_jump", {}).items())
        },
        low_back_care=data.get("low_back_care", False),
        screening=tuple(data.get("screening", ())),
        avoid=tuple(data.get("avoid", ())),
        likes=tuple(data.get("likes", ())),
        working_loads={
            slug: WorkingLoad(
                load=Decimal(known["load"]),
                reps=int(known["reps"]),
                rir=None if "rir" not in known else Decimal(known["rir"]),
            )
            for slug, known in sorted(data.get("working_loads", {}).items())
        },
        locks=tuple(
            Lock(lock["day"], lock["slug"], lock.get("sets")) for lock in data.get("locks", ())
        ),
        alternative=int(data.get("alternative", 0)),
        side_deficit_percent=None if deficit is None else Decimal(deficit),
    )


def _exact(value: Any) -> Any:
    """Floats by their shortest form, so that 82.5 stays 82.5; whole ones as int."""
    if isinstance(value, float):
        number = Decimal(repr(value))
        if not number.is_finite():
            return str(value)  # NaN is no number: the schema will say so at its field
        return int(number) if number == number.to_integral_value() else number
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(item) for item in value]
    return value


# --- what the schema says ----------------------------------------------------------------------


def _schema_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    for error in sorted(
        _validator("lifter").iter_errors(data), key=lambda error: [str(p) for p in error.path]
    ):
        for field, message in complaints.said_plainly(error):
            yield Problem(field, message)


# --- what the schema can't say -----------------------------------------------------------------


def _semantic_problems(data: Mapping[str, Any], library: Library) -> Iterator[Problem]:
    yield from _start_problems(data["start"])
    for index, slug in enumerate(data.get("avoid", ())):
        if slug not in library and slug not in library.bases:
            near = instead(slug, [*library.by_slug, *library.bases])
            yield Problem(f"avoid.{index}", f"{shown(slug)} is no exercise of the library{near}")
    rows = [(f"likes.{index}", slug) for index, slug in enumerate(data.get("likes", ()))]
    rows += [
        (f"locks.{index}.slug", lock["slug"]) for index, lock in enumerate(data.get("locks", ()))
    ]
    rows += [(f"working_loads.{slug}", slug) for slug in data.get("working_loads", {})]
    for field, slug in rows:
        if slug not in library:
            near = instead(slug, library.by_slug)
            yield Problem(field, f"{shown(slug)} is no row of the library{near}")
    for slug, known in data.get("working_loads", {}).items():
        yield from _load_problems(f"working_loads.{slug}", known, data["unit"])
    for item, jump in data.get("smallest_jump", {}).items():
        yield from _jump_problems(item, jump, data["unit"])


def _jump_problems(item: str, jump: Decimal | int, unit: Unit) -> Iterator[Problem]:
    field = f"smallest_jump.{item}"
    if item not in EQUIPMENT:
        yield Problem(
            field, f"{shown(item)} is no equipment Lockout knows{instead(item, EQUIPMENT)}"
        )
    elif not SMALLEST_JUMP <= jump <= LARGEST_JUMP:
        yield Problem(field, f"give a jump from {SMALLEST_JUMP} to {LARGEST_JUMP} {unit}")


def _start_problems(text: str) -> Iterator[Problem]:
    try:
        start = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        start = None
    if start is None:
        yield Problem("start", f"{shown(text)} is no date: give one like 2027-01-04")
    elif not FIRST_START <= start <= LAST_START:
        yield Problem("start", f"give a date from {FIRST_START} to {LAST_START}")


def _load_problems(field: str, known: Mapping[str, Any], unit: Unit) -> Iterator[Problem]:
    if known["load"] > MOST_LOAD[unit]:
        yield Problem(f"{field}.load", f"give a load of at most {MOST_LOAD[unit]} {unit}")
    if known["reps"] > MOST_REPS:
        yield Problem(f"{field}.reps", f"give a set of at most {MOST_REPS} reps")
    if known.get("rir", 0) > MOST_REPS:
        yield Problem(f"{field}.rir", f"give at most {MOST_REPS} reps in reserve")
