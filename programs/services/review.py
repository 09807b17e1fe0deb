"""What stands in a draft, by the engine's pure functions: minutes, sets against bands, rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from programs.engine.types import MuscleSets
from programs.models import Day, Prescription, Program


@dataclass(frozen=True, slots=True)
class Broken:
    rule: str
    message: str
    kind: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    minutes: Mapping[str, Decimal]
    limits: Mapping[str, int]
    muscles: tuple[MuscleSets, ...]
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    slug: str
    name: str
    effects: tuple[str, ...]
    breaks: tuple[str, ...]


def review(program: Program) -> Review:
    limits = program.lifter_snapshot["minutes"]
    return Review({d.kind: d.minutes for d in program.days.all()}, limits, (), ())


def swaps(program: Program, *, line: Prescription) -> tuple[Alternative, ...]:
    return ()


def additions(program: Program, *, kind: str) -> tuple[Alternative, ...]:
    return ()


def new_line(program: Program, **_: Any) -> Prescription | None:
    return None


def warm_up_of(program: Program, *, day: Day) -> Any:
    return day.warm_up
