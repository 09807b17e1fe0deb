"""The generator's answer (contract/program.schema.json): asked for, and as rows of a program."""

from collections.abc import Mapping
from decimal import Decimal
from time import perf_counter
from typing import Any

from programs import engine
from programs.engine.codec import row_to_json
from programs.engine.contract import BadInput, check_answer, read_lifter
from programs.engine.types import Library
from programs.models import Day, Phase, Prescription, Program

Locks = frozenset[tuple[str, str]]


def answer(asked: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """What the generator says to `asked` (contract/lifter.schema.json), as JSON values.

    Bad input is an answer too: {"status": "error", "errors": [{"field", "message"}]}.
    """
    try:
        lifter = read_lifter(asked, library)
    except BadInput as bad:
        errors = [{"field": one.field, "message": one.message} for one in bad.problems]
        return {"status": "error", "errors": errors}
    begun = perf_counter()
    made = engine.generate(lifter, library)
    found = engine.to_json(made)
    if found["status"] == "program":
        found["solver"]["ms"] = round(1000 * (perf_counter() - begun), 1)
    check_answer(found)
    return found


def locks_of(asked: Mapping[str, Any]) -> Locks:
    """(day kind, slug) of what was asked to be kept."""
    return frozenset((lock["day"], lock["slug"]) for lock in asked.get("locks", []))


def save_days(
    program: Program, answer: Mapping[str, Any], *, library: Library, phase: Phase | None = None
) -> None:
    """Writes the days and lines of `answer`; the program, or its phase, must have none. Two queries
    and a day's own: lines are written in bulk."""
    kept = locks_of(program.lifter_snapshot)
    lines: list[Prescription] = []
    for planned in answer["days"]:
        day = Day.objects.create(
            program=program,
            phase=phase,
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
    row = library[line["slug"]]
    return Prescription(
        row_slug=line["slug"],
        name=row.exercise,  # the answer's name holds the variation too
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
        row=row_to_json(row),
    )


def _decimal(number: float | str | Decimal) -> Decimal:
    """By its digits, so that 2.3 does not become 2.29999."""
    return Decimal(str(number))
