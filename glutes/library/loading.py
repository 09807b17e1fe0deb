"""Puts the library that ships with Lockout into the database.

What is missing is added, and what nobody edited here is brought to what the files say. What an
editor changed since is left alone and counted as kept, unless `overwrite` is asked for. Only the
library's own tables are touched: programs keep a snapshot of the rows they were built from, so a
running one never changes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from glutes.library.editions.documents import subject_of
from glutes.library.editions.shipping import Name, publish_shipped, untouched
from glutes.library.models import (
    Claim,
    Cue,
    Equipment,
    EquipmentNeed,
    Evidence,
    Exercise,
    Involvement,
    Mistake,
    Muscle,
    Scope,
    SymptomRule,
    Variation,
    VariationEvidence,
)
from glutes.library.tables import (
    DATA,
    LoadError,
    Problem,
    Record,
    Table,
    exercise_lines,
    read_exercises,
    read_table,
)
from programs.engine.types import Library, Row
from programs.engine.vocabulary import EQUIPMENT, MUSCLES

#: One source of a row's basis: its key and, in brackets, how far it carries.
BASIS = re.compile(r"(?P<key>[^\s(]+)(?: \((?P<note>.+)\))?")
#: Between two sources; a note may have a semicolon of its own.
BETWEEN_SOURCES = re.compile(r";(?![^()]*\))")
#: Leaves room to put a row between two others.
_STRIDE = 10
#: Whether a row that differs from the files may be brought to what they say.
MayWrite = Callable[[models.Model], bool]


@dataclass(slots=True)
class Count:
    """What happened to the rows of one table. `kept`: differs from the file, left as it is."""

    name: str
    added: int = 0
    changed: int = 0
    kept: int = 0
    same: int = 0
    #: What was added or changed, by the subject that it is published with.
    written: set[Name] = field(default_factory=set)

    def __str__(self) -> str:
        said = f"{self.name}: {self.added} added, {self.changed} changed, {self.same} unchanged"
        return f"{said}, {self.kept} edited here and kept" if self.kept else said


@dataclass(frozen=True, slots=True)
class Shipped:
    """Everything the files say, read and checked, before anything is written."""

    library: Library
    records: dict[type[models.Model], list[Record]]


def load(
    *, folder: Path = DATA, overwrite: bool = False, now: datetime | None = None
) -> list[Count]:
    """Load and publish the CSV files of `folder`, all or nothing; a count for each table.

    Raises LoadError with every problem found, by file, line and column.
    """
    shipped = read(folder=folder)
    now = now or timezone.now()
    with transaction.atomic():
        ours = untouched(now=now)

        def may_write(row: models.Model) -> bool:
            return overwrite or subject_of(row) in ours

        counts = [
            _load_plain(model, shipped.records[model], may_write=may_write)
            for model in (Muscle, Equipment, Evidence)
        ]
        counts.append(_load_exercises(shipped, may_write=may_write))
        counts.append(_load_variations(shipped.library, may_write=may_write))
        counts += [
            _load_plain(model, shipped.records[model], may_write=may_write)
            for model in (Scope, Cue, Mistake, SymptomRule, Claim)
        ]
        written = set().union(*(count.written for count in counts))
        publish_shipped(written, ours=ours, now=now, overwrite=overwrite)
    return counts


def read(*, folder: Path = DATA) -> Shipped:
    """Read and check all files; raises LoadError, and then nothing was or will be written."""
    problems: list[Problem] = []
    library = read_exercises(folder=folder, problems=problems)
    bases = library.bases
    records: dict[type[models.Model], list[Record]] = {}

    def keys(model: type[models.Model]) -> frozenset[str]:
        return frozenset(record[_key(model)] for record in records[model])

    def table(model: type[models.Model], columns: str, **extra: Any) -> None:
        names = tuple(columns.split())
        spec = Table(f"{_FILES[model]}.csv", model, names[0], names, **extra)
        records[model] = read_table(spec, folder=folder, problems=problems)

    table(Muscle, "slug name holds_the_trunk description")
    table(Equipment, "slug name description")
    table(Evidence, "key grade citation year doi link showed not_showed")
    table(Exercise, "slug summary", refers={"slug": bases} if bases else {})
    table(
        Scope,
        "slug name movement_pattern exercise equipment variation_named one_sided day_kind",
        refers={"exercise": bases, "equipment": keys(Equipment)},
    )
    scoped = {"refers": {"scopes": keys(Scope)}, "many": frozenset({"scopes"})}
    table(Cue, "code scopes phase text says_who confidence", **scoped)
    table(Mistake, "code scopes name cause fix severity says_who confidence", **scoped)
    table(SymptomRule, "code scopes symptom felt cause fix severity says_who confidence", **scoped)
    table(
        Claim,
        "code exercise said known evidence",
        refers={"exercise": bases, "evidence": keys(Evidence)},
        many=frozenset({"evidence"}),
    )
    for model, wanted in ((Muscle, MUSCLES), (Equipment, EQUIPMENT)):
        problems += [
            Problem(f"{_FILES[model]}.csv", 1, "slug", f"{slug} is missing")
            for slug in wanted
            if slug not in keys(model)
        ]
    problems += _unknown_sources(library, keys(Evidence), lines=exercise_lines(folder=folder))
    if problems:
        raise LoadError(problems)
    for model in (Muscle, Equipment):
        for place, record in enumerate(records[model], start=1):
            record["position"] = place
    for retirable in (Evidence, Cue, Mistake, SymptomRule):
        for record in records[retirable]:
            # What ships is not retired; where an editor retired it, that is her edit.
            record["retired"] = False
    return Shipped(library, records)


_FILES: dict[type[models.Model], str] = {
    Muscle: "muscles",
    Equipment: "equipment",
    Evidence: "evidence",
    Exercise: "summaries",
    Scope: "scopes",
    Cue: "cues",
    Mistake: "mistakes",
    SymptomRule: "symptoms",
    Claim: "claims",
}


def _key(model: type[models.Model]) -> str:
    names = {field.name for field in model._meta.get_fields()}
    return next(name for name in ("slug", "key", "code") if name in names)


def _unknown_sources(
    library: Library, known: frozenset[str], *, lines: dict[str, int]
) -> list[Problem]:
    return [
        Problem(
            "exercises.csv", lines[row.slug], "basis", f"{key or 'this'} is not in evidence.csv"
        )
        for row in library.rows
        for key, _note in _sources(row)
        if key not in known
    ]


def _sources(row: Row) -> list[tuple[str, str]]:
    """Evidence keys with their notes, from "CON15; ZAB24 (analogue)"."""
    found = (BASIS.fullmatch(part.strip()) for part in row.basis.split(";") if part.strip())
    return [(match["key"], match["note"] or "") if match else ("", "") for match in found]


def _load_plain(model: type[models.Model], records: list[Record], *, may_write: MayWrite) -> Count:
    """Tables whose rows stand for themselves: compare by key, cell by cell."""
    key = _key(model)
    exercises = dict(Exercise.objects.values_list("slug", "pk"))
    links = {
        "scopes": dict(Scope.objects.values_list("slug", "pk")),
        "evidence": dict(Evidence.objects.values_list("key", "pk")),
    }
    many = [field.name for field in model._meta.many_to_many]
    rows = model._default_manager  # noqa: SLF001  (Django's documented name for it)
    there = {getattr(row, key): row for row in rows.prefetch_related(*many)}
    count = Count(str(model._meta.verbose_name_plural))
    for record in records:
        fields = {name: value for name, value in record.items() if name not in many}
        if "exercise" in fields:
            fields["exercise_id"] = exercises.get(fields.pop("exercise"))
        if "equipment" in fields:
            fields["equipment_id"] = fields.pop("equipment")
        targets = {name: {links[name][part] for part in record[name]} for name in many}
        row = there.get(record[key])
        if row is None:
            row = rows.create(**fields)
            count.added += 1
        elif _same(row, fields, targets):
            count.same += 1
            continue
        elif not may_write(row):
            count.kept += 1
            continue
        else:
            rows.filter(pk=row.pk).update(**fields)
            count.changed += 1
        for name, pks in targets.items():
            getattr(row, name).set(pks)
        count.written.add(subject_of(row))
    return count


def _same(row: models.Model, fields: Record, targets: dict[str, set[int]]) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items()) and all(
        {linked.pk for linked in getattr(row, name).all()} == pks for name, pks in targets.items()
    )


def _load_exercises(shipped: Shipped, *, may_write: MayWrite) -> Count:
    summaries = {record["slug"]: record["summary"] for record in shipped.records[Exercise]}
    first: dict[str, Row] = {}
    for row in shipped.library.rows:
        first.setdefault(row.base, row)
    records = [
        {
            "slug": slug,
            "name": row.exercise,
            "movement_pattern": row.pattern,
            "summary": summaries.get(slug, ""),
        }
        for slug, row in first.items()
    ]
    return _load_plain(Exercise, records, may_write=may_write)


def _load_variations(library: Library, *, may_write: MayWrite) -> Count:
    """Compared as the engine sees them: one row with its involvement, equipment and basis."""
    exercises = {exercise.slug: exercise for exercise in Exercise.objects.all()}
    sources = dict(Evidence.objects.values_list("key", "pk"))
    there = {
        variation.row_slug: variation for variation in Variation.objects.with_parts().in_order()
    }
    count = Count(str(Variation._meta.verbose_name_plural))
    for place, row in enumerate(library.rows, start=1):
        variation = there.get(row.slug)
        if variation is not None and variation.as_row() == row:
            count.same += 1
        elif variation is not None and not may_write(variation):
            count.kept += 1
        else:
            exercise = exercises[row.base]
            if variation is None:
                variation = Variation(exercise=exercise)
                count.added += 1
            else:
                count.changed += 1
            _write(variation, row, position=place * _STRIDE)
            _write_parts(variation, row, sources=sources)
            count.written.add(subject_of(variation))
    return count


def _write(variation: Variation, row: Row, *, position: int) -> None:
    same_pattern = row.pattern == variation.exercise.movement_pattern
    variation.slug = row.slug.partition("/")[2]
    variation.name = row.variation or ""
    variation.own_pattern = "" if same_pattern else row.pattern
    for name in (
        "shift", "laterality", "heavy_ok", "light_ok", "rep_min", "rep_max", "reps_unit",
        "skill", "spinal_load", "range_bias", "sec_per_set",
    ):  # fmt: skip
        setattr(variation, name, getattr(row, name))
    variation.position = position
    variation.save()


def _write_parts(variation: Variation, row: Row, *, sources: dict[str, int]) -> None:
    """Replaces what the variation needs, works and rests on."""
    for parts in (variation.involvements, variation.needs, variation.evidence_links):
        parts.all().delete()
    Involvement.objects.bulk_create(
        Involvement(variation=variation, muscle_id=muscle, quarters=quarters)
        for muscle, quarters in zip(MUSCLES, row.quarters, strict=True)
        if quarters
    )
    EquipmentNeed.objects.bulk_create(_needs(variation, row))
    VariationEvidence.objects.bulk_create(
        VariationEvidence(variation=variation, evidence_id=sources[key], note=note, place=place)
        for place, (key, note) in enumerate(_sources(row), start=1)
    )


def _needs(variation: Variation, row: Row) -> Iterable[EquipmentNeed]:
    for group, items in enumerate(row.equipment, start=1):
        for place, item in enumerate(items, start=1):
            yield EquipmentNeed(variation=variation, group=group, place=place, equipment_id=item)
