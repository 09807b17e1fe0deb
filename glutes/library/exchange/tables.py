"""The working copy as CSV: one table a file, and back as documents, with every mistake named."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from glutes.library.editions.documents import AT_REST, COLUMNS, MODELS, Document, documents
from glutes.library.exchange import cells
from glutes.library.exchange.places import Path, Places
from glutes.library.models import Exercise, Subject, Variation
from glutes.library.pictures import Sizes
from programs.engine.vocabulary import MUSCLES

_SHARES: Final = {"": 0, "0": 0, "0.25": 1, "0.5": 2, "1": 4}
_SHARE_WORDS: Final = {quarters: text for text, quarters in _SHARES.items() if text}
#: The first where a header says nothing.
_SEPARATORS: Final = (",", ";", "\t")
#: The exercise's own columns, said again in each of its rows.
_OF_EXERCISE: Final = ("exercise", "exercise_name", "movement_pattern", "summary")
#: What its own are called there.
_OWN_NAMES: Final = {"slug": "exercise", "name": "exercise_name"}
_PARTS: Final = ("replaced_by", "equipment", "evidence")


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1, a table's header being line 1. `column`: of a JSON, the place in words;
    "" where it is the whole line.
    """

    line: int
    column: str
    says: str


@dataclass(slots=True)
class Incoming:
    """What a file says: documents by subject and key, the line each came from, what is wrong."""

    documents: dict[Subject, dict[str, Document]] = field(default_factory=dict)
    #: By subject, key and, of a variation, its slug.
    lines: dict[tuple[Subject, str, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: By digest: those that came along.
    pictures: dict[str, Sizes] = field(default_factory=dict)
    #: Of a JSON: its text's places, and by subject and key the path of each document.
    places: Places | None = None
    paths: dict[tuple[Subject, str], Path] = field(default_factory=dict)
    #: Exercises as they are written: with what a table does not name.
    whole: dict[str, Document] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """A table names some rows, and leaves all others as they are."""
        return self.places is None

    def wrong(self, line: int, column: str, error: ValidationError | str) -> None:
        texts = error.messages if isinstance(error, ValidationError) else [error]
        self.problems += [Problem(line, column, text) for text in texts]

    def problem(self, subject: Subject, key: str, where: Path, says: str) -> Problem:
        """By the line and column, or place, of what stands at `where` in that document."""
        if self.places is not None:
            path = (*self.paths.get((subject, key), ()), *where)
            return Problem(self.places.line(path), self.places.words(path), says)
        slug, inside = "", where
        if where[:1] == ("variations",) and len(where) > 1:
            ways = self.documents[subject][key]["variations"]
            slug, inside = ways[int(where[1])]["slug"], where[2:]
        line = self.lines.get((subject, key, slug), self.lines.get((subject, key, ""), 0))
        column = str(inside[0]) if inside else ""
        if subject == Subject.EXERCISE and inside == where:
            column = _OWN_NAMES.get(column, column)
        return Problem(line, column, says)


def columns_of(subject: Subject) -> tuple[str, ...]:
    """The head of a subject's table."""
    if subject == Subject.EXERCISE:
        own = tuple(name for name in COLUMNS[Variation] if name not in {"slug", "name"})
        return (*_OF_EXERCISE, "slug", "name", *own, *_PARTS, *MUSCLES)
    extra: tuple[str, ...] = ("exercise", "equipment") if subject == Subject.SCOPE else ()
    if subject in {Subject.CUE, Subject.MISTAKE, Subject.SYMPTOM}:
        extra = ("scopes",)
    return (*COLUMNS[MODELS[subject][0]], *extra)


def to_csv(subject: Subject) -> str:
    """The subject's table, in order of its keys. Formulas in it are made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns_of(subject))
    for document in documents(subject).values():
        for row in _rows(subject, document):
            writer.writerow([cells.harmless(row[name]) for name in columns_of(subject)])
    return out.getvalue()


def _rows(subject: Subject, document: Document) -> Iterator[dict[str, str]]:
    if subject != Subject.EXERCISE:
        row = {name: cells.written(value) for name, value in document.items()}
        if "scopes" in document:
            row["scopes"] = cells.listed(document["scopes"])
        yield row
        return
    for way in sorted(document["variations"], key=lambda one: (one["position"], one["slug"])):
        yield {
            **{name: cells.written(way[name]) for name in COLUMNS[Variation]},
            **{muscle: _SHARE_WORDS[way["involvement"].get(muscle, 0)] for muscle in MUSCLES},
            "replaced_by": way["replaced_by"] or "",
            "equipment": cells.equipment(way["equipment"]),
            "evidence": cells.sources(way["evidence"]),
            "exercise": document["slug"],
            "exercise_name": document["name"],
            "movement_pattern": document["movement_pattern"],
            "summary": document["summary"],
        }


def from_csv(subject: Subject, text: str) -> Incoming:
    """What the table says. What it does not name stays as it is: claims, guidance, other rows."""
    found = Incoming()
    wanted = columns_of(subject)
    text = text.removeprefix("\ufeff")
    reader = csv.reader(
        io.StringIO(text, newline=""), strict=True, delimiter=_separator(text, wanted)
    )
    try:
        header = next(reader, [])
        _look_at(found, header, wanted, optional=_newer(subject))
        for row in () if found.problems else filter(any, reader):
            if len(row) != len(header):
                found.wrong(reader.line_num, "", _("The wrong number of cells."))
            elif "\0" in "".join(row):
                found.wrong(reader.line_num, "", _("There is a character in it that is none."))
            else:
                line = dict(zip(header, map(cells.as_typed, row), strict=True))
                _take(found, subject, line, reader.line_num)
    except csv.Error:
        found.wrong(
            max(1, reader.line_num),
            "",
            _("This is no CSV: each quotation mark that opens must close; look from here on."),
        )
    return found


def _newer(subject: Subject) -> frozenset[str]:
    """Columns that tables from before there were such have not; a way's have been there always."""
    return frozenset() if subject == Subject.EXERCISE else frozenset(AT_REST)


def _look_at(
    found: Incoming, header: list[str], wanted: tuple[str, ...], *, optional: frozenset[str]
) -> None:
    for name in wanted:
        if name not in header and name not in optional:
            found.wrong(1, name, _("This column is missing."))
    for name in header:
        if name not in wanted or header.count(name) > 1:
            found.wrong(1, name, _("This column is not known, or there twice."))


def _separator(text: str, wanted: tuple[str, ...]) -> str:
    """A spreadsheet set to a language with decimal commas puts semicolons between its cells."""
    head = text.partition("\n")[0].replace('"', "").strip()
    return max(_SEPARATORS, key=lambda sign: len(set(head.split(sign)) & set(wanted)))


def _take(found: Incoming, subject: Subject, line: dict[str, str], number: int) -> None:
    if subject == Subject.EXERCISE:
        _take_way(found, line, number)
        return
    model, key = MODELS[subject]
    document = _read_columns(found, model, line, number)
    if "scopes" in line:
        document["scopes"] = sorted(cells.names_in(line["scopes"]))
    for name in ("exercise", "equipment"):
        if subject == Subject.SCOPE:
            document[name] = line[name] or None
    there = found.documents.setdefault(subject, {})
    if line[key] in there:
        found.wrong(number, key, _("%(key)s stands there twice.") % {"key": line[key]})
    there[line[key]] = document
    found.lines[subject, line[key], ""] = number


def _take_way(found: Incoming, line: dict[str, str], number: int) -> None:
    there = found.documents.setdefault(Subject.EXERCISE, {})
    slug = line["exercise"]
    own = {
        "slug": slug,
        "name": line["exercise_name"],
        "movement_pattern": line["movement_pattern"],
        "summary": line["summary"],
    }
    for name, text in own.items():
        try:
            cells.read(cast("models.Field[Any, Any]", Exercise._meta.get_field(name)), text)
        except ValidationError as error:
            found.wrong(number, _OWN_NAMES.get(name, name), error)
    document = there.setdefault(slug, own | {"variations": []})
    for name, text in own.items():
        if document[name] != text:
            found.wrong(
                number, _OWN_NAMES.get(name, name), _("Its other lines say something else.")
            )
    way = _read_columns(found, Variation, line, number)
    way["involvement"] = _shares(found, line, number)
    way["replaced_by"] = line["replaced_by"] or None
    way["equipment"] = cells.equipment_in(line["equipment"])
    try:
        way["evidence"] = cells.sources_in(line["evidence"])
    except ValidationError as error:
        found.wrong(number, "evidence", error)
    # A cell that can't be read has its message; the row keeps its name.
    way.setdefault("slug", line["slug"])
    if any(one.get("slug") == line["slug"] for one in document["variations"]):
        found.wrong(number, "slug", _("%(key)s stands there twice.") % {"key": line["slug"]})
    document["variations"].append(way)
    found.lines.setdefault((Subject.EXERCISE, slug, ""), number)
    found.lines[Subject.EXERCISE, slug, line["slug"]] = number


def _shares(found: Incoming, line: dict[str, str], number: int) -> dict[str, int]:
    shares = {}
    for muscle in MUSCLES:
        text = line[muscle].strip().replace(",", ".")
        if text not in _SHARES:
            found.wrong(number, muscle, _("A set counts 0, 0.25, 0.5 or 1."))
        elif _SHARES[text]:
            shares[muscle] = _SHARES[text]
    return shares


def _read_columns(found: Incoming, model: Any, line: dict[str, str], number: int) -> Document:
    document = {}
    for name in COLUMNS[model]:
        if name not in line:
            # A table from before there was this column.
            continue
        try:
            document[name] = cells.read(model._meta.get_field(name), line[name])
        except ValidationError as error:
            found.wrong(number, name, error)
    return document
