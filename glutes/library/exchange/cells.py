"""Cells of a spreadsheet: what a value looks like in one, and how it is read back."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from glutes.library.loading import BASIS, BETWEEN_SOURCES

#: A spreadsheet takes a cell that begins so for a formula, and may run it; some take the wide signs
#: of East Asian keyboards too. A cell also begins where one that reads `;` as the end of a cell, or
#: one that breaks lines itself, would cut the text.
_CUT: Final = r"(?P<cut>^|[;\t\r\n])(?P<gap>[ \u00a0\"]*)"
_FORMULA: Final = re.compile(_CUT + r"(?=[=+\-@＝＋－＠\t\r\n'])")
_QUOTED: Final = re.compile(_CUT + "'")
_WORDS: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def harmless(text: str) -> str:
    """With an apostrophe before what would be a formula, as spreadsheets write plain text."""
    return _FORMULA.sub(r"\g<cut>\g<gap>'", text)


def as_typed(cell: str) -> str:
    """The way back: `harmless` is undone, so that out and in again is the same."""
    return _QUOTED.sub(r"\g<cut>\g<gap>", cell)


def written(value: Any) -> str:
    """One value as its cell: yes, no, the text; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def read(field: "models.Field[Any, Any]", text: str) -> Any:
    """The cell's value as the model's own field takes it; raises ValidationError."""
    if isinstance(field, models.BooleanField):
        if text.strip().lower() not in _WORDS:
            raise ValidationError(_("Write yes or no."))
        return _WORDS[text.strip().lower()]
    return field.clean(text or (None if field.null else ""), None)


def listed(names: list[str]) -> str:
    """`a; b`."""
    return "; ".join(names)


def names_in(text: str) -> list[str]:
    """What stands between semicolons, without what is empty."""
    return [part.strip() for part in text.split(";") if part.strip()]


def equipment(groups: list[list[str]]) -> str:
    """`barbell|smith; bench`: one of each group is needed."""
    return "; ".join("|".join(items) for items in groups)


def equipment_in(text: str) -> list[list[str]]:
    """[["barbell", "smith"], ["bench"]] from such a cell."""
    return [[item.strip() for item in group.split("|")] for group in names_in(text)]


def sources(links: list[dict[str, str]]) -> str:
    """`CON15 (long lever); PLO23`."""
    return "; ".join(
        f"{one['key']} ({one['note']})" if one["note"] else one["key"] for one in links
    )


def sources_in(text: str) -> list[dict[str, str]]:
    """[{"key": "CON15", "note": ""}] from such a cell. Raises ValidationError."""
    found = []
    for part in filter(None, map(str.strip, BETWEEN_SOURCES.split(text))):
        match = BASIS.fullmatch(part)
        if match is None:
            raise ValidationError(_("Write a key, and a note in brackets if need be."))
        found.append({"key": match["key"], "note": match["note"] or ""})
    return found
