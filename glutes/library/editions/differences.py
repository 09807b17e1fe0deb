"""What changed between two documents, line by line, in people's words."""

from collections import Counter
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

#: One part of a document: the list it is in and its slug or code; "" twice for the subject itself.
Part = tuple[str, str]
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
    """`of`: the variation, cue, …, "" for the subject itself. `before` None: it was not there.

    `slug`: of a variation; None for anything else.
    """

    of: str
    what: str
    before: str | None
    after: str | None
    slug: str | None = None


def changes(subject: str, before: Document | None, after: Document | None) -> list[Change]:
    """Nothing where both say the same. `before` None: all of it is new.

    A variation is known by its slug and a cue by its code, whatever they are called.
    """
    model = MODELS[Subject(subject)][0]
    old, new = (dict(_flat(one, model)) if one else {} for one in (before, after))
    names = _names(before, after)
    paths = [*new, *(path for path in old if path not in new)]
    return [
        Change(
            names.get(part, ""),
            what,
            old.get((part, what)),
            new.get((part, what)),
            part[1] if part[0] == "variations" else None,
        )
        for part, what in paths
        if old.get((part, what)) != new.get((part, what))
    ]


def _flat(
    document: Document, model: type[models.Model], part: Part = ("", "")
) -> Iterator[tuple[tuple[Part, str], str]]:
    for name in COLUMNS[model]:
        if name in document:
            field = model._meta.get_field(name)
            said = str(getattr(field, "verbose_name", name))
            yield (part, capfirst(said)), _said(field, document[name])
    for slug, quarters in document.get("involvement", {}).items():
        yield (part, str(LABELS.get(slug, slug))), f"{(Decimal(quarters) / 4).normalize():f}"
    for name, label in _NAMES.items():
        if name in document:
            yield (part, capfirst(str(label))), _listed(document[name])
    for name, child in _LISTS.items():
        for one in document.get(name, ()):
            yield from _flat(one, child, _part(name, one))


def _part(name: str, document: Document) -> Part:
    return name, document["slug"] if name == "variations" else document["code"]


def _names(*found: Document | None) -> dict[Part, str]:
    """What each part is called now, or was; with its slug where two are called the same."""
    names = {}
    for document in filter(None, found):
        for name, child in _LISTS.items():
            for one in document.get(name, ()):
                names[_part(name, one)] = _called(child, one)
    shared = Counter(names.values())
    return {
        part: f"{called} ({part[1]})" if shared[called] > 1 and part[1] else called
        for part, called in names.items()
    }


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
