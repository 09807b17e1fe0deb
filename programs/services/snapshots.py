"""A library row as JSON and back: what a prescription keeps of the library it was built from."""

from dataclasses import asdict
from typing import Any

from programs.engine.types import Row


def row_json(row: Row) -> dict[str, Any]:
    """All of the row, as plain JSON values."""
    return asdict(row)


def row_from_json(data: dict[str, Any]) -> Row:
    """The row that `row_json` wrote."""
    return Row(
        **{
            **data,
            "equipment": tuple(tuple(group) for group in data["equipment"]),
            "quarters": tuple(data["quarters"]),
        }
    )
