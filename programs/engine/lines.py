"""JSON values from lines of bytes: one value spread over many lines, or JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from programs.engine import strict_json
from programs.engine.strict_json import StrictJSONError

# What JSON calls blank. A line of any other space is not empty and gets its answer.
JSON_SPACE: Final = " \t\r\n"


def values(lines: Iterable[bytes]) -> Iterator[Any | StrictJSONError]:
    """Each JSON value in order, or in its place what is wrong with it.

    Lines are UTF-8, the first may begin with a byte order mark, blank ones are skipped. Each line
    is answered as soon as it is read; only where the first is no value by itself is the rest read
    to see whether together they are one.
    """
    given = _texts(lines)
    first = next(given, None)
    if first is None:
        return
    if _stands_alone(first):
        yield _value(first)
        for text in given:
            yield _value(text)
        return
    rest = list(given)
    together = "\n".join(text for text in [first, *rest] if isinstance(text, str))
    if _stands_alone(together) or (rest and not any(_is_object(text) for text in rest)):
        yield _value(together)
        return
    for text in [first, *rest]:
        yield _value(text)


def _texts(lines: Iterable[bytes]) -> Iterator[str | StrictJSONError]:
    for index, line in enumerate(lines):
        try:
            text = line.decode("utf-8-sig" if index == 0 else "utf-8")
        except UnicodeDecodeError:
            yield StrictJSONError.whole("this line is not UTF-8 text: save the file as UTF-8")
            continue
        if text.strip(JSON_SPACE):
            yield text.rstrip("\r\n")


def _value(text: str | StrictJSONError) -> Any | StrictJSONError:
    if isinstance(text, StrictJSONError):
        return text
    try:
        return strict_json.loads(text)
    except StrictJSONError as error:
        return error


def _stands_alone(text: str | StrictJSONError) -> bool:
    """True if it is one JSON value, whatever else is wrong with it."""
    value = _value(text)
    return not (isinstance(value, StrictJSONError) and value.broken)


def _is_object(text: str | StrictJSONError) -> bool:
    value = _value(text)
    return isinstance(value, dict) or (isinstance(value, StrictJSONError) and not value.broken)
