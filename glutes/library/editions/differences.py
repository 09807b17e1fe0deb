"""What changed between two documents, line by line, in people's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.editions.documents import COLUMNS, MODELS, OWN_GUIDANCE, Document
from glutes.library.models import Claim, Subject, Variation
from glutes.web.body_figure import LABELS

#: A way to a value: the variation or cue it is of, if any, and what it is.
Path = tuple[str, str]
_LISTS: Final[dict[str, type[models.Model]]] = {
    "variations": Variation,
    "claims": Claim,
    **OWN_GUIDANCE,
}
_NAMES: Final[dict[str, Any]] = {
    "equipment": gettext_lazy("equipment"),
    "evidence": gettext_lazy("evidence"),
    "scopes": gettext_lazy("applies to"),
    "exercise": gettext_lazy("exercise"),
    "replaced_by": gettext_lazy("instead"),
    "pictures": gettext_lazy("pictures"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """`of`: the variation, cue, …, "" for the subject itself. `before` None: it was not there."""

    of: str
    what: str
    before: str | None
    after: str | None


def changes(subject: str, before: Document | None, after: Document | None) -> list[Change]:
    """Nothing where both say the same. `before` None: all of it is new."""
    model = MODELS[Subject(subject)][0]
    old, new = (dict(_flat(one, model)) if one else {} for one in (before, after))
    paths = [*new, *(path for path in old if path not in new)]
    return [
        Change(of, what, old.get((of, what)), new.get((of, what)))
        for of, what in paths
        if old.get((of, what)) != new.get((of, what))
    ]


def _flat(
    document: Document, model: type[models.Model], of: str = ""
) -> Iterator[tuple[Path, str]]:
    for name in COLUMNS[model]:
        if name in document:
            field = model._meta.get_field(name)
            said = str(getattr(field, "verbose_name", name))
            yield (of, capfirst(said)), _said(field, document[name])
    for slug, quarters in document.get("involvement", {}).items():
        yield (of, str(LABELS.get(slug, slug))), f"{(Decimal(quarters) / 4).normalize():f}"
    for name, label in _NAMES.items():
        if name in document:
            yield (of, capfirst(str(label))), _listed(document[name])
    for name, child in _LISTS.items():
        for one in document.get(name, ()):
            yield from _flat(one, child, _called(child, one))


def _called(model: type[models.Model], document: Document) -> str:
    if model is Variation:
        return document["name"] or _("Base")
    return capfirst(f"{model._meta.verbose_name} {document['code']}")


def _said(field: Any, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(getattr(field, "flatchoices", ()))
    return str(choices.get(value, value))


def _listed(value: Any) -> str:
    """Equipment as the CSV has it, sources with their notes, names with commas."""
    if not value:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value[0], list):
        return "; ".join("|".join(group) for group in value)
    if isinstance(value[0], dict) and "digest" in value[0]:
        return "; ".join(f"{one['alt']} ({one['digest'][:8]})" for one in value)
    if isinstance(value[0], dict):
        return "; ".join(
            f"{one['key']} ({one['note']})" if one["note"] else one["key"] for one in value
        )
    return ", ".join(value)
