"""The generator's answer (contract/program.schema.json) as rows of a program."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from programs.engine.types import Library
from programs.models import Day, Prescription, Program
from programs.services.snapshots import row_json

Locks = frozenset[tuple[str, str]]


def locks_of(asked: Mapping[str, Any]) -> Locks:
    """(day kind, slug) of what was asked to be kept."""
    return frozenset((lock["day"], lock["slug"]) for lock in asked.get("locks", []))


def save_days(program: Program, answer: Mapping[str, Any], *, library: Library) -> None:
    """Writes the days and lines of `answer`; the program must have none. Two queries and a day's
    own: lines are written in bulk."""
    kept = locks_of(program.lifter_snapshot)
    lines: list[Prescription] = []
    for planned in answer["days"]:
        day = Day.objects.create(
            program=program,
            kind=planned["kind"],
            weekday=planned["weekday"],
            minutes=_decimal(planned["minutes"]),
            warm_up=planned["warm_up"],
        )
        for position, line in enumerate(planned["prescriptions"], start=1):
            new = line_from(line, library=library)
            new.day, new.position = day, position
            new.locked = (day.kind, new.row_slug) in kept
            lines.append(new)
    Prescription.objects.bulk_create(lines)


def line_from(line: Mapping[str, Any], *, library: Library) -> Prescription:
    """One line of the answer, unsaved, without day and position."""
    low, high = line["reps"]
    return Prescription(
        row_slug=line["slug"],
        name=line["name"],
        variation=line["variation"] or "",
        role=line["role"],
        sets=line["sets"],
        reps_low=low,
        reps_high=high,
        reps_unit=line["reps_unit"],
        rir=line["rir"],
        hold_s=_decimal(line["hold_s"]),
        tempo=line["tempo"],
        rest_s=line["rest_s"],
        per_side=line["per_side"],
        first_side=line["first_side"] or "",
        load=None if line["load"] is None else _decimal(line["load"]),
        load_kind=line["load_kind"],
        why=line["why"],
        evidence=line["evidence"],
        row=row_json(library[line["slug"]]),
    )


def _decimal(number: float | str | Decimal) -> Decimal:
    """By its digits, so that 2.3 does not become 2.29999."""
    return Decimal(str(number))
