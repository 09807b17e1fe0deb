"""Reads the library's own CSV files, and says file, line and column of everything wrong in them.

Exercises are read by the engine's parser (`programs.engine.library`), which also serves the
generator without a database; the files beside it are read here, cell by cell, by the very model
fields that will hold them.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from programs.engine.library import LibraryError, parse_library
from programs.engine.types import Library

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1, the header being line 1."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message}"


class LoadError(ValueError):
    """Nothing was written; `problems` lists everything found, never only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: which model it fills, its key column, and the columns that name other rows.

    `refers` maps a column to the known keys it may name; in a column of `many`, several with `;`.
    """

    file: str
    model: type[models.Model]
    key: str
    columns: tuple[str, ...]
    refers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    many: frozenset[str] = frozenset()


#: Cleaned cells by column; a column of `many` holds a list of keys.
Record = dict[str, Any]


def read_table(table: Table, *, folder: Path, problems: list[Problem]) -> list[Record]:
    """The file's records, in its order. Notes problems instead of raising; skips what is wrong."""
    path = folder / table.file
    if not path.is_file():
        problems.append(Problem(table.file, 1, table.key, "the file is missing"))
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != table.columns:
            wanted = ", ".join(table.columns)
            problems.append(Problem(table.file, 1, table.key, f"the columns must be {wanted}"))
            return []
        records: list[Record] = []
        seen: set[str] = set()
        for cells in reader:
            line = reader.line_num
            if None in cells or None in cells.values():
                message = "the line has the wrong number of fields"
                problems.append(Problem(table.file, line, table.key, message))
                continue
            record, wrong = _clean(table, cells)
            problems += [Problem(table.file, line, column, text) for column, text in wrong]
            key = cells[table.key].strip()
            if key in seen:
                message = f"{key} is already there"
                problems.append(Problem(table.file, line, table.key, message))
            seen.add(key)
            if not wrong:
                records.append(record)
    return records


def _clean(table: Table, cells: Mapping[str, str]) -> tuple[Record, list[tuple[str, str]]]:
    record: Record = {}
    wrong: list[tuple[str, str]] = []
    for column, cell in cells.items():
        text = cell.strip()
        if column in table.refers:
            names = [part.strip() for part in text.split(";") if part.strip()]
            unknown = [name for name in names if name not in table.refers[column]]
            if unknown:
                wrong.append((column, f"{', '.join(unknown)} is not known"))
            elif column in table.many:
                record[column] = names
            else:
                record[column] = text or None
            continue
        model_field = cast("models.Field[Any, Any]", table.model._meta.get_field(column))
        empty = None if model_field.null else ""
        try:
            record[column] = model_field.clean(text or empty, None)
        except ValidationError as error:
            wrong += [(column, message) for message in error.messages]
    return record, wrong


def read_exercises(*, folder: Path, problems: list[Problem]) -> Library:
    """`exercises.csv` by the engine's parser; an empty library when anything in it is wrong."""
    file = "exercises.csv"
    try:
        return parse_library((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(file, 1, "slug", "the file is missing"))
    except LibraryError as error:
        problems += [
            Problem(file, found.line, found.column, found.message) for found in error.problems
        ]
    return Library(())


def exercise_lines(*, folder: Path) -> dict[str, int]:
    """The line of `exercises.csv` that each slug ends on; call it once the file was parsed."""
    path = folder / "exercises.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        return {cells["slug"].strip(): reader.line_num for cells in reader if cells.get("slug")}
