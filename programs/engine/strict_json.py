"""JSON read strictly: exact numbers, no duplicate keys, no NaN, nothing that stops the process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, NoReturn

MOST_DIGITS: Final = 40


class StrictJSONError(ValueError):
    """Not the JSON the contract allows; the message is for the person who sent it.

    `broken` is True where the text is not JSON at all (it may go on in the next line).
    """

    def __init__(self, message: str, *, field: str = "", broken: bool = False) -> None:
        super().__init__(message)
        self.field = field
        self.broken = broken


def loads(text: str) -> Any:
    """Read one JSON value; numbers with a point become Decimal, whole ones int.

    Raises StrictJSONError with a message in plain words.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_not_a_number,
        )
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise StrictJSONError(message, broken=True) from None
    except RecursionError:
        raise StrictJSONError("this JSON is nested too deeply") from None


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise StrictJSONError(f"the key {key!r} stands twice", field=key)
        result[key] = value
    return result


def _exact(text: str) -> Decimal | int:
    if len(text) > MOST_DIGITS:
        raise StrictJSONError("a number has too many digits")
    number = Decimal(text)
    if abs(number.adjusted()) > MOST_DIGITS:
        raise StrictJSONError(f"the number {text} is out of range")
    return int(number) if number == number.to_integral_value() else number


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise StrictJSONError("a number has too many digits")
    return int(text)


def _not_a_number(text: str) -> NoReturn:
    raise StrictJSONError(f"{text} is not a number")
