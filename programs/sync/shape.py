"""What the phone sends, read: JSON in, entries out, every complaint at its field."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from programs.services.log_entries import Entry, Fate, Kind, Outcome, RefusedError

MAX_ENTRIES = 500
#: Large enough for any figure we keep; larger ones are refused before the database sees them.
MOST_DIGITS = 12
MOST_INT = 2**31 - 1

T = TypeVar("T")


class MalformedError(Exception):
    """Not a batch at all. `errors`: {"field", "message"} each."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.errors = [{"field": field, "message": message}]


class TooManyError(Exception):
    """More entries than one request may carry."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`entries` in the order they came: an Entry, or the refusal of one that could not be read.

    `user` is whose queue the phone says it is; None: it does not say.
    """

    user: int | None
    entries: tuple[Entry | Outcome, ...]


def read_batch(body: bytes) -> Batch:
    """{"device", "user"?, "entries": [{"uuid", "kind", …}]}. Raises MalformedError, TooManyError.

    An entry with a uuid but a wrong field is refused by itself: it must not block the others.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise MalformedError("", _("This is not JSON.")) from None
    if not isinstance(data, dict):
        raise MalformedError("", _("A batch is a JSON object."))
    device = data.get("device", "")
    if not _is_text(device) or len(device) > 36:
        raise MalformedError("device", _("The device is a text of 36 letters at most."))
    user = data.get("user")
    if user is not None and not _is_int(user):
        raise MalformedError("user", _("The user is a number."))
    entries = data.get("entries")
    if not isinstance(entries, list):
        raise MalformedError("entries", _("The entries are a list."))
    if len(entries) > MAX_ENTRIES:
        raise TooManyError
    read = [_entry(given, device, at=f"entries.{i}") for i, given in enumerate(entries)]
    return Batch(user=user, entries=tuple(read))


def _entry(given: Any, device: str, *, at: str) -> Entry | Outcome:
    if not isinstance(given, dict):
        raise MalformedError(at, _("An entry is a JSON object."))
    try:
        uuid = _uuid(given.get("uuid"))
    except ValueError:
        raise MalformedError(f"{at}.uuid", _("An entry needs a uuid.")) from None
    try:
        return Entry(
            uuid=uuid,
            device=device,
            kind=_field(given, "kind", Kind),
            program=_field(given, "program", _uuid),
            week=_field(given, "week", _int),
            day=_field(given, "day", _text),
            edited_at=_field(given, "edited_at", _instant),
            performed_at=_optional(given, "performed_at", _instant),
            prescription=_optional(given, "prescription", _int),
            set_kind=_optional(given, "set_kind", _text) or "work",
            set_number=_optional(given, "set_number", _int) or 0,
            side=_optional(given, "side", _text) or "",
            load=_optional(given, "load", _decimal),
            reps=_optional(given, "reps", _int),
            rir=_optional(given, "rir", _int),
            held=_optional(given, "held", _text) or "",
            felt=_optional(given, "felt", _text) or "",
            pain=_optional(given, "pain", _int),
            joint=_optional(given, "joint", _bool),
            soreness=_optional(given, "soreness", _int),
            cut=_optional(given, "cut", _text) or "",
            shin=_optional(given, "shin", _int),
            row=_optional(given, "row", _text) or "",
            reason=_optional(given, "reason", _text) or "",
            note=_optional(given, "note", _text) or "",
            seq=_optional(given, "seq", _seq) or 0,
        )
    except RefusedError as no:
        return Outcome(uuid, Fate.REFUSED, no.message, no.field)


def _field(given: dict[str, Any], name: str, read: Callable[[Any], T]) -> T:
    value = given.get(name)
    if value is None:
        raise RefusedError(name, _("“%(field)s” is missing.") % {"field": name})
    try:
        return read(value)
    except (ValueError, OverflowError, InvalidOperation):
        message = _("“%(field)s” cannot be read.")
        raise RefusedError(name, message % {"field": name}) from None


def _optional(given: dict[str, Any], name: str, read: Callable[[Any], T]) -> T | None:
    return None if given.get(name) is None else _field(given, name, read)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _int(value: Any) -> int:
    if not _is_int(value) or abs(value) > MOST_INT:
        raise ValueError
    return int(value)


def _bool(value: Any) -> bool:
    if value not in (True, False) or _is_int(value):
        raise ValueError
    return bool(value)


def _seq(value: Any) -> int:
    seq = _int(value)
    if seq < 0:
        raise ValueError
    return seq


def _text(value: Any) -> str:
    if not _is_text(value):
        raise ValueError
    return str(value)


def _is_text(value: Any) -> bool:
    """Text that can be kept: PostgreSQL has no NUL, and half a surrogate pair is no letter."""
    if not isinstance(value, str) or "\x00" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _uuid(value: Any) -> UUID:
    return UUID(_text(value))


def _decimal(value: Any) -> Decimal:
    """A number, or its text, which keeps 82.5 what it is."""
    if not (_is_int(value) or isinstance(value, float | str)):
        raise ValueError
    number = Decimal(str(value)) if len(str(value)) <= MOST_DIGITS else Decimal("NaN")
    if not number.is_finite():
        raise ValueError
    return number


def _instant(value: Any) -> datetime:
    found = parse_datetime(_text(value))
    if found is None or found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)
