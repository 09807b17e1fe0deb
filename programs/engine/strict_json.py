"""JSON read strictly: exact numbers, no duplicate keys, no NaN, nothing that stops the process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

MOST_DIGITS: Final = 40
# The contracts nest four deep. Deeper text is refused before anything walks down it.
MOST_DEPTH: Final = 20
_NESTED: Final = f"this JSON is nested too deeply: {MOST_DEPTH} levels are read at most"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One value that can't be read: its path, dotted from the top, and a message."""

    field: str
    message: str


class StrictJSONError(ValueError):
    """Not the JSON the contract allows; each trouble is for the person who sent it.

    `broken` is True where the text is not JSON at all (it may go on in the next line).
    """

    def __init__(self, troubles: Sequence[Trouble], *, broken: bool = False) -> None:
        super().__init__("; ".join(trouble.message for trouble in troubles))
        self.troubles = tuple(troubles)
        self.broken = broken

    @classmethod
    def whole(cls, message: str, *, broken: bool = False) -> StrictJSONError:
        """An error of the text as a whole."""
        return cls([Trouble("", message)], broken=broken)


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Stands in place of a value that can't be read, until its path is known."""

    message: str


def loads(text: str) -> Any:
    """Read one JSON value; numbers with a point become Decimal, whole ones int.

    Raises StrictJSONError with every trouble, each at its field and in plain words.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_not_a_number,
        )
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise StrictJSONError.whole(message, broken=True) from None
    except RecursionError:
        raise StrictJSONError.whole(_NESTED) from None
    troubles = list(_troubles(value))
    if troubles:
        raise StrictJSONError(troubles)
    return value


def _troubles(value: Any) -> Iterator[Trouble]:
    """What can't be read in `value`, in its order; without recursion, for it may be deep."""
    rest: list[tuple[tuple[str, ...], Any]] = [((), value)]
    while rest:
        path, item = rest.pop()
        if isinstance(item, _Unreadable):
            yield Trouble(".".join(path), item.message)
        elif len(path) > MOST_DEPTH:
            yield Trouble("", _NESTED)
            return
        elif isinstance(item, dict):
            rest += [((*path, key), item[key]) for key in reversed(item)]
        elif isinstance(item, list):
            rest += [((*path, str(i)), item[i]) for i in reversed(range(len(item)))]


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        result[key] = _Unreadable("this key stands twice: keep one") if key in result else value
    return result


def _exact(text: str) -> Decimal | int | _Unreadable:
    # Judged by its digits first: an exponent beyond what a Decimal holds would raise.
    digits, _, power = text.lower().partition("e")
    if len(digits) > MOST_DIGITS:
        return _too_long()
    if abs(int(power[:MOST_DIGITS] or 0)) > MOST_DIGITS:
        return _out_of_range(text)
    number = Decimal(text)
    if abs(number.adjusted()) > MOST_DIGITS:
        return _out_of_range(text)
    return int(number) if number == number.to_integral_value() else number


def _whole(text: str) -> int | _Unreadable:
    return _too_long() if len(text) > MOST_DIGITS else int(text)


def _too_long() -> _Unreadable:
    return _Unreadable(f"this number has too many digits: give {MOST_DIGITS} at most")


def _out_of_range(text: str) -> _Unreadable:
    shown = text if len(text) <= MOST_DIGITS else f"{text[:MOST_DIGITS]}..."
    return _Unreadable(f"{shown} is too large or too small a number")


def _not_a_number(text: str) -> _Unreadable:
    return _Unreadable(f"{text} is not a number JSON knows: give one in digits")
