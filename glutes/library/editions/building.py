"""The published library from its documents.

What a document names and the published library does not have (yet, or any more) is left out, never
an error: a page must not break because a source is still in review. `checks` tells the editor.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.db import models

from glutes.library.editions.content import Entry, Guide, Published, Revision, Shown, Softened, Way
from glutes.library.editions.documents import COLUMNS, Document
from glutes.library.models import (
    Claim,
    Cue,
    Equipment,
    EquipmentNeed,
    Evidence,
    Exercise,
    Guidance,
    Involvement,
    Mistake,
    Muscle,
    Scope,
    Subject,
    SymptomRule,
    Variation,
    VariationEvidence,
)
from programs.engine.types import Row

M = TypeVar("M", bound=models.Model)
G = TypeVar("G", bound=Guidance)
Contents = Mapping[str, Mapping[str, Document]]


def build(contents: Contents, *, revision: Revision) -> Published:
    """`contents`: documents by subject and key. No query."""
    muscles = _plain(contents, Subject.MUSCLE, Muscle)
    equipment = _plain(contents, Subject.EQUIPMENT, Equipment)
    sources = _plain(contents, Subject.EVIDENCE, Evidence)
    evidence = {key: source for key, source in sources.items() if not source.retired}
    scopes = {
        key: _scope(document, equipment)
        for key, document in contents.get(Subject.SCOPE, {}).items()
    }
    documents = contents.get(Subject.EXERCISE, {})
    entries = [_entry(one, muscles, equipment, evidence) for one in documents.values()]
    entries = sorted((entry for entry in entries if entry.ways), key=_first_place)

    withdrawn: set[tuple[Subject, str]] = set()

    def guides(subject: Subject, model: type[G], own: str) -> tuple[Guide[G], ...]:
        shared = [("", one) for one in contents.get(subject, {}).values()]
        owned = [(slug, one) for slug, entry in documents.items() for one in entry.get(own, ())]
        found = []
        for slug, one in (*shared, *owned):
            if one.get("retired"):
                withdrawn.add((subject, one["code"]))
            else:
                found.append(_guide(model, one, slug, scopes))
        return tuple(sorted(found, key=lambda guide: guide.says.code))

    cues = guides(Subject.CUE, Cue, "cues")
    mistakes = guides(Subject.MISTAKE, Mistake, "mistakes")
    symptoms = guides(Subject.SYMPTOM, SymptomRule, "symptoms")
    return Published(
        revision=revision,
        muscles=_in_order(muscles),
        equipment=_in_order(equipment),
        evidence=evidence,
        entries=MappingProxyType({entry.exercise.slug: entry for entry in entries}),
        cues=cues,
        mistakes=mistakes,
        symptoms=symptoms,
        withdrawn=frozenset(withdrawn),
    )


def rows_of(document: Document, *, among: Published) -> dict[str, Row]:
    """The rows of an exercise's document by slug, the retired ones too; parts named `among`."""
    entry = _entry(document, among.muscles, among.equipment, among.evidence)
    return {way.row.slug: way.row for way in entry.ways}


def _made(model: type[M], document: Document) -> M:
    """An instance with the document's own columns; those newer than the document are at rest."""
    return model(**{name: document[name] for name in COLUMNS[model] if name in document})


def _plain(contents: Contents, subject: Subject, model: type[M]) -> dict[str, M]:
    return {key: _made(model, one) for key, one in contents.get(subject, {}).items()}


def _in_order(rows: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(
        dict(sorted(rows.items(), key=lambda item: (item[1].position, item[0])))
    )


def _scope(document: Document, equipment: Mapping[str, Equipment]) -> Scope:
    scope = _made(Scope, document)
    if document["exercise"]:
        scope.exercise = Exercise(slug=document["exercise"])
    scope.equipment_id = document["equipment"]
    return scope


def _guide(
    model: type[G], document: Document, exercise: str, scopes: Mapping[str, Scope]
) -> Guide[G]:
    found = tuple(scopes[slug] for slug in document["scopes"] if slug in scopes)
    return Guide(_made(model, document), found, exercise)


def _entry(
    document: Document,
    muscles: Mapping[str, Muscle],
    equipment: Mapping[str, Equipment],
    evidence: Mapping[str, Evidence],
) -> Entry:
    exercise = _made(Exercise, document)
    ways = [_way(one, exercise, muscles, equipment, evidence) for one in document["variations"]]
    claims = [
        Softened(
            _made(Claim, one),
            tuple(evidence[key] for key in one["evidence"] if key in evidence),
        )
        for one in document["claims"]
    ]
    ways.sort(key=lambda way: (way.variation.position, way.variation.slug))
    pictures = tuple(
        Shown(**one | {"widths": tuple(one["widths"])}) for one in document.get("pictures", ())
    )
    return Entry(exercise, tuple(ways), tuple(claims), pictures)


def _way(
    document: Document,
    exercise: Exercise,
    muscles: Mapping[str, Muscle],
    equipment: Mapping[str, Equipment],
    evidence: Mapping[str, Evidence],
) -> Way:
    variation = _made(Variation, document)
    variation.exercise = exercise
    parts = [
        Involvement(variation=variation, muscle=muscles[slug], quarters=quarters)
        for slug, quarters in document["involvement"].items()
        if slug in muscles
    ]
    needs = [
        EquipmentNeed(variation=variation, group=group, place=place, equipment=equipment[slug])
        for group, items in enumerate(document["equipment"], start=1)
        for place, slug in enumerate(items, start=1)
        if slug in equipment
    ]
    sources = [
        VariationEvidence(variation=variation, evidence=evidence[one["key"]], note=one["note"])
        for one in document["evidence"]
        if one["key"] in evidence
    ]
    row = variation.row_of(
        equipment=document["equipment"],
        quarters=document["involvement"],
        basis=[str(source) for source in sources],
    )
    return Way(
        variation=variation,
        involvements=tuple(sorted(parts, key=lambda part: part.muscle.position)),
        needs=tuple(needs),
        sources=tuple(sources),
        row=row,
        replaced_by=document.get("replaced_by"),
    )


def _first_place(entry: Entry) -> tuple[int, str]:
    return min(way.variation.position for way in entry.ways), entry.exercise.slug
