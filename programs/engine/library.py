"""Reads the exercise library from CSV text, and says line and column of everything wrong in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from programs.engine.types import Library, Row
from programs.engine.vocabulary import (
    EQUIPMENT,
    LATERALITIES,
    MUSCLES,
    PATTERNS,
    RANGE_BIASES,
    REPS_UNITS,
)

COLUMNS = (
    "slug",
    "exercise",
    "variation",
    "movement_pattern",
    "equipment",
    "laterality",
    "heavy_ok",
    "light_ok",
    "rep_min",
    "rep_max",
    "reps_unit",
    "skill",
    "spinal_load",
    "range_bias",
    "sec_per_set",
    *MUSCLES,
    "basis",
    "shift",
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?")
_QUARTERS = {"0": 0, "0.25": 1, "0.5": 2, "1": 4}


@dataclass(frozen=True, slots=True)
class LibraryProblem:
    """Something wrong in the CSV; `line` counts from 1, the header being line 1."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


class LibraryError(ValueError):
    """The CSV can't be read as a library; `problems` lists everything found."""

    def __init__(self, problems: Sequence[LibraryProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def parse_library(text: str) -> Library:
    """Read CSV `text` (columns as `COLUMNS`, in any order) into a Library.

    Raises LibraryError with every problem found, never only the first.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    names = reader.fieldnames or ()
    problems = [
        LibraryProblem(1, name, "this column is missing") for name in COLUMNS if name not in names
    ]
    problems += [
        LibraryProblem(1, name, "this column is not known") for name in names if name not in COLUMNS
    ]
    if problems:
        raise LibraryError(problems)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for record in reader:
        line = reader.line_num
        if None in record or any(value is None for value in record.values()):
            problems.append(LibraryProblem(line, "slug", "the line has the wrong number of fields"))
            continue
        row = _Record(record, line, problems).row()
        if row is None:
            continue
        if row.slug in seen:
            problems.append(
                LibraryProblem(line, "slug", f"{row.slug} is already on line {seen[row.slug]}")
            )
            continue
        seen[row.slug] = line
        rows.append(row)
    if not rows and not problems:
        problems.append(LibraryProblem(1, "slug", "the library has no rows"))
    if problems:
        raise LibraryError(problems)
    return Library(tuple(rows))


class _Record:
    """One CSV line being read; notes problems instead of stopping at the first."""

    def __init__(self, values: dict[str, str], line: int, problems: list[LibraryProblem]) -> None:
        self.values = {name: value.strip() for name, value in values.items()}
        self.line = line
        self.problems = problems

    def row(self) -> Row | None:
        before = len(self.problems)
        slug = self.values["slug"]
        if not _SLUG.fullmatch(slug):
            self.wrong("slug", f"{slug!r} is not exercise or exercise/variation in lower case")
        if not self.values["exercise"]:
            self.wrong("exercise", "a name is needed")
        reps = self.number("rep_min", low=1, blank=True), self.number("rep_max", low=1, blank=True)
        if reps[0] is not None and reps[1] is not None and reps[0] > reps[1]:
            self.wrong("rep_max", f"{reps[1]} is below rep_min {reps[0]}")
        row = Row(
            slug=slug,
            exercise=self.values["exercise"],
            variation=self.values["variation"] or None,
            pattern=self.choice("movement_pattern", PATTERNS),
            equipment=self.equipment(),
            laterality=self.choice("laterality", LATERALITIES),
            heavy_ok=self.choice("heavy_ok", ("0", "1")) == "1",
            light_ok=self.choice("light_ok", ("0", "1")) == "1",
            rep_min=reps[0],
            rep_max=reps[1],
            reps_unit=self.choice("reps_unit", REPS_UNITS),  # type: ignore[arg-type]
            skill=self.number("skill", low=1, high=3) or 1,
            spinal_load=self.number("spinal_load", low=0, high=3) or 0,
            range_bias=self.choice("range_bias", RANGE_BIASES),
            sec_per_set=self.number("sec_per_set", low=1) or 1,
            quarters=tuple(_QUARTERS[self.choice(name, tuple(_QUARTERS))] for name in MUSCLES),
            basis=self.values["basis"],
            shift=self.values["shift"],
        )
        return row if len(self.problems) == before else None

    def wrong(self, column: str, message: str) -> None:
        self.problems.append(LibraryProblem(self.line, column, message))

    def choice(self, column: str, allowed: Sequence[str]) -> str:
        value = self.values[column]
        if value in allowed:
            return value
        self.wrong(column, f"{value!r} is not one of {', '.join(allowed)}")
        return allowed[0]

    def number(
        self, column: str, *, low: int, high: int = 10_000, blank: bool = False
    ) -> int | None:
        value = self.values[column]
        if blank and not value:
            return None
        if value.isascii() and value.isdigit() and low <= int(value) <= high:
            return int(value)
        self.wrong(column, f"{value!r} is not a whole number from {low} to {high}")
        return None

    def equipment(self) -> tuple[tuple[str, ...], ...]:
        groups = tuple(
            tuple(item.strip() for item in group.split("|"))
            for group in self.values["equipment"].split(";")
        )
        for item in sorted({item for group in groups for item in group} - set(EQUIPMENT)):
            self.wrong("equipment", f"{item!r} is not equipment Lockout knows")
        return groups
