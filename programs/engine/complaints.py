"""What a schema says against a value, in words for the person who sent it: what to do about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from jsonschema import ValidationError

_TYPE_WORDS: Final = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_MOST_SHOWN: Final = 60


def shown(value: Any) -> str:
    """The value as JSON, cut where it is long."""
    text = json.dumps(value, default=str)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}..."


def path_of(error: ValidationError) -> str:
    """Where the error lies, dotted from the top."""
    return ".".join(str(part) for part in error.absolute_path)


def join(path: str, key: str) -> str:
    """The path of a key of the object at `path`."""
    return f"{path}.{key}" if path else key


def instead(word: str, known: Iterable[str]) -> str:
    """The nearest known word as a question, or nothing: "; did you mean hip-thrust?"."""
    near = get_close_matches(word[:_MOST_SHOWN], list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def said_plainly(error: ValidationError) -> Iterator[tuple[str, str]]:
    """(field, message) for each thing that one error of the validator speaks of."""
    path = path_of(error)
    value: Any = error.instance
    limit: Any = error.validator_value
    rules: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    match error.validator:
        case "required":
            missing = [key for key in limit if key not in value]
            # One error a missing key: name the one this error speaks of.
            key = next((key for key in missing if repr(key) in error.message), missing[0])
            properties = rules.get("properties", {})
            yield join(path, key), f"this is needed: give {wanted(properties.get(key, {}))}"
        case "additionalProperties":
            known = rules.get("properties", {})
            for key in sorted(set(value) - set(known)):
                yield (
                    join(path, key),
                    f"Lockout knows no such key: take it out{instead(key, known)}",
                )
        case "enum":
            near = (
                instead(value, (one for one in limit if one and isinstance(one, str)))
                if isinstance(value, str)
                else ""
            )
            yield path, f"{shown(value)} is not {wanted(rules)}{near}"
        case "type":
            yield path, f"{shown(value)} is not {_kinds(limit)}: give {wanted(rules)}"
        case "minimum":
            yield path, f"{shown(value)} is below the smallest allowed: give {wanted(rules)}"
        case "maximum":
            yield path, f"{shown(value)} is above the largest allowed: give {wanted(rules)}"
        case "exclusiveMinimum":
            yield path, f"{shown(value)} is too small: give {wanted(rules)}"
        case "uniqueItems":
            twice = next(item for index, item in enumerate(value) if item in value[:index])
            yield path, f"{shown(twice)} stands twice: keep one"
        case _:
            yield path, error.message


def wanted(rules: Mapping[str, Any]) -> str:
    """What a schema asks for, as what may be given: "a whole number from 8 to 12"."""
    if "enum" in rules:
        return f"one of: {', '.join(map(_choice, rules['enum']))}"
    if rules.get("format") == "date":
        return "a date like 2027-01-04"
    words = _kinds(rules.get("type", ()))
    if "properties" in rules:
        return f"{words} with {' and '.join(rules.get('required', rules['properties']))}"
    if "minimum" in rules and "maximum" in rules:
        return f"{words} from {rules['minimum']} to {rules['maximum']}"
    if "minimum" in rules:
        return f"{words} of {rules['minimum']} or more"
    if "exclusiveMinimum" in rules:
        return f"{words}, more than {rules['exclusiveMinimum']}"
    return words


def _choice(value: Any) -> str:
    """As it is written in a list of choices."""
    if value is None:
        return "null"
    return str(value) if value != "" else "nothing (an empty text)"


def _kinds(kinds: str | Iterable[str]) -> str:
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    return " or ".join(_TYPE_WORDS[name] for name in names) or "a value"
