"""The shape of a library's JSON, as a schema: looked at before anything of it is used.

What a value may be beyond its kind (its length, its range, that it is the only one) the models say,
when it is written.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker

from glutes.library.editions.documents import COLUMNS, MODELS, OWN_GUIDANCE
from glutes.library.exchange.places import Path
from glutes.library.models import Claim, Involvement, Subject, Variation
from programs.engine.complaints import said_plainly

Schema = dict[str, Any]
FORMAT: Final = "lockout-library"
_LETTERS: Final = FormatChecker(())
_TEXT: Final[Schema] = {"type": "string", "format": "letters"}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_NUMBER: Final[Schema] = {"type": "integer"}


@_LETTERS.checks("letters")
def is_text(value: object) -> bool:
    """Whether a database can keep it: no half of a character, and not the one that is none."""
    if not isinstance(value, str):
        return True
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def mistakes(content: Any) -> Iterator[tuple[Path, str]]:
    """Path and message of each thing that is not as in a library's file."""
    for error in _validator().iter_errors(content):
        path: Path = tuple(error.absolute_path)
        if error.validator == "format":
            yield path, _("There is a character in it that is none.")
            continue
        for where, says in said_plainly(error):
            # A key that is missing or one too many stands at its end, after a dot.
            key = where.rpartition(".")[2] if error.validator in _OF_KEYS else None
            whole = says[0].upper() + says[1:]
            yield (path if key is None else (*path, key)), f"{whole.rstrip('.?')}{_end(whole)}"


_OF_KEYS: Final = frozenset({"required", "additionalProperties"})


def _end(text: str) -> str:
    return "?" if text.endswith("?") else "."


@cache
def _validator() -> Draft202012Validator:
    parts = {str(subject): {"type": "array", "items": _document(subject)} for subject in MODELS}
    return Draft202012Validator(
        _object(
            {"format": {"enum": [FORMAT]}, "version": {"enum": [1]}, **parts},
            optional=("version", *parts),
        ),
        format_checker=_LETTERS,
    )


def _object(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list_of(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    return {"type": "array", "items": _object(properties, optional=optional)}


def _document(subject: Subject) -> Schema:
    model, key = MODELS[subject]
    own: Schema = {}
    optional: tuple[str, ...] = ()
    if subject == Subject.EXERCISE:
        own = _exercise()
        # A document may be older than what came to it since.
        optional = tuple(name for name in own if name != "variations")
    elif subject == Subject.SCOPE:
        own = {"exercise": _or_none(_TEXT), "equipment": _or_none(_TEXT)}
    elif model in OWN_GUIDANCE.values():
        own, optional = {"scopes": _TEXTS}, ("scopes",)
    return _row(model, key, own, optional)


def _row(
    model: type[models.Model], key: str, own: Schema, optional: tuple[str, ...] = ()
) -> Schema:
    """Columns that are left out stay as they are; of a new row, the model says what it needs."""
    columns = {name: _field(model._meta.get_field(name)) for name in COLUMNS[model]}
    return _object(columns | own, optional=(*(name for name in columns if name != key), *optional))


def _exercise() -> Schema:
    variation = {
        "replaced_by": _or_none(_TEXT),
        "involvement": {
            "type": "object",
            "propertyNames": _TEXT,
            "additionalProperties": {"enum": Involvement.Quarters.values},
        },
        "equipment": {"type": "array", "items": _TEXTS},
        "evidence": _list_of({"key": _TEXT, "note": _TEXT}),
    }
    picture: Schema = dict.fromkeys(("digest", "alt", "credit"), _TEXT)
    sizes: Schema = {"width": _NUMBER, "height": _NUMBER}
    sizes["widths"] = {"type": "array", "items": _NUMBER}
    return {
        "variations": {
            "type": "array",
            "items": _row(Variation, "slug", variation, ("replaced_by",)),
        },
        "claims": {"type": "array", "items": _row(Claim, "code", {"evidence": _TEXTS})},
        "pictures": _list_of(picture | sizes, optional=tuple(sizes)),
        **{
            name: {"type": "array", "items": _row(model, "code", {"scopes": _TEXTS})}
            for name, model in OWN_GUIDANCE.items()
        },
    }


def _field(field: Any) -> Schema:
    if field.choices:
        known = [value for value, _label in field.flatchoices]
        return {"enum": [*known, ""] if field.blank and "" not in known else known}
    if isinstance(field, models.BooleanField):
        return {"type": "boolean"}
    kind = _NUMBER if isinstance(field, models.IntegerField) else _TEXT
    return _or_none(kind) if field.null else kind


def _or_none(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}
