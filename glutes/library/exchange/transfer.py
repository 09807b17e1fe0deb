"""Takes a file in: first only to say what it would change, then all of it or nothing."""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import IO, Final, cast

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from glutes.library.editions import workflow
from glutes.library.editions.differences import Change, changes
from glutes.library.editions.documents import MODELS, Document, document_of, documents
from glutes.library.editions.restoring import (
    Findings,
    MissingError,
    Wrong,
    link_replacements,
    restore,
)
from glutes.library.exchange.archive import pack, unpack
from glutes.library.exchange.places import Object, Path, Places, doubled
from glutes.library.exchange.shapes import FORMAT, mistakes
from glutes.library.exchange.tables import Incoming, Problem, from_csv, to_csv
from glutes.library.models import (
    Edition,
    Equipment,
    Evidence,
    Exercise,
    PictureFile,
    Scope,
    Subject,
    Variation,
)
from glutes.library.pictures import keep

logger = logging.getLogger(__name__)
#: More of them at once help nobody.
MOST_PROBLEMS: Final = 200
#: So many characters of a text that is none are shown.
_NEAR: Final = 20
#: Whole of an exercise's document, also where a table says nothing of it.
_KEPT: Final = ("claims", "cues", "mistakes", "symptoms", "pictures")
#: Exercises come after what they name, and scopes after exercises.
ORDER: Final = tuple(MODELS)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would change. `line` is 0 where no line of the text says it: a picture."""

    line: int
    subject: str
    key: str
    new: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lines` of what changed, or would; with `problems` nothing was taken in."""

    lines: list[Line]
    problems: list[Problem]
    subjects: int


class _UndoError(Exception):
    """Ends a dry run."""


def to_json() -> str:
    """All of the working copy but its pictures, which are named."""
    content = {str(subject): list(documents(subject).values()) for subject in ORDER}
    return json.dumps({"format": FORMAT, "version": 1, **content}, ensure_ascii=False, indent=1)


def read_file(kind: str, text: str) -> Incoming:
    """`kind`: "json", or the subject whose table the CSV is."""
    return from_json(text) if kind == "json" else from_csv(Subject(kind), text)


def read_zip(upload: IO[bytes], *, size: int) -> tuple[str, Incoming]:
    """The text in it, too. Raises ValidationError for what is no zip of a library."""
    text, pictures = unpack(upload, size=size)
    found = from_json(text)
    found.pictures = pictures
    named = {digest for digest, _alt in _pictures_of(found)}
    for digest in pictures.keys() - named:
        found.wrong(0, f"pictures/{digest[:12]}…", _("No exercise of the file shows it."))
    return text, found


def write_file(kind: str) -> str:
    """`kind`: "json" for the whole library, else the subject of one table."""
    return to_json() if kind == "json" else to_csv(Subject(kind))


def write_zip() -> bytes:
    return pack(to_json())


def from_json(text: str) -> Incoming:
    """What a whole library's file holds, and what is wrong in it, by line. Raises nothing.

    Its shape is looked at as a whole: nothing of a file that has another is used.
    """
    found = Incoming()
    text = text.removeprefix("\ufeff")
    try:
        content = json.loads(text, parse_constant=_no_number, object_pairs_hook=Object)
        twice = [(path, _("This key stands there twice.")) for path in doubled(content)]
    except json.JSONDecodeError as error:
        near = text[error.pos : error.pos + _NEAR].strip()
        where = _("before “%(near)s”") % {"near": near} if near else _("at its end")
        found.wrong(
            error.lineno,
            _("character %(number)d") % {"number": error.colno},
            _("This is no JSON: something is wrong %(where)s.") % {"where": where},
        )
        return found
    except RecursionError:
        found.wrong(1, "", _("This is no JSON of ours: it is nested too deep."))
        return found
    except ValueError:
        found.wrong(1, "", _("This is no JSON of ours: a number in it is none, or too long."))
        return found
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        found.wrong(1, "format", _("This is no file of a Lockout library."))
        return found
    places = found.places = Places(text, content)
    for path, says in islice(chain(twice, mistakes(content)), MOST_PROBLEMS):
        found.wrong(places.line(path), places.words(path), says)
    if not found.problems:
        for subject in ORDER:
            for number, document in enumerate(content.get(subject, ())):
                _take_document(found, subject, (subject.value, number), document)
    return found


def _no_number(_text: str) -> None:
    """NaN and Infinity, which no JSON has."""
    raise ValueError


def _take_document(found: Incoming, subject: Subject, path: Path, document: Document) -> None:
    places = cast("Places", found.places)
    key = document[MODELS[subject][1]]
    there = found.documents.setdefault(subject, {})
    if key in there:
        found.wrong(
            places.line(path), places.words(path), _("%(key)s stands there twice.") % {"key": key}
        )
    ways = document.get("variations", ())
    for number, one in enumerate(ways):
        where = (*path, "variations", number)
        found.lines[subject, key, one["slug"]] = places.line(where)
        if one["slug"] in {other["slug"] for other in ways[:number]}:
            found.wrong(
                places.line(where),
                places.words(where),
                _("%(key)s stands there twice.") % {"key": one["slug"] or _("the base")},
            )
    found.lines.setdefault((subject, key, ""), places.line(path))
    found.paths[subject, key] = path
    there[key] = document


def _pictures_of(incoming: Incoming) -> Iterator[tuple[str, str]]:
    """Digest and words of each picture that the file's exercises show."""
    for document in incoming.documents.get(Subject.EXERCISE, {}).values():
        for one in document.get("pictures", ()):
            yield str(one.get("digest")), str(one.get("alt"))


def take_in(incoming: Incoming, *, by: User, now: datetime, dry_run: bool) -> Outcome:
    """All or nothing. Everything that changed is a draft of `by`, for review like any other."""
    problems = list(incoming.problems)
    lines: list[Line] = []
    touched: list[tuple[Subject, str]] = []
    strangers = list(_strangers(incoming))
    if problems:
        return Outcome([], _by_line(problems, strangers), 0)
    try:
        with transaction.atomic():
            lines += _take_pictures(incoming)
            if problems := list(_missing_pictures(incoming)):
                raise _UndoError  # noqa: TRY301
            before = {subject: documents(subject) for subject in incoming.documents}
            for subject, key, document in _in_order(incoming):
                problems += _write(incoming, subject, key, document, before[subject].get(key))
            problems += _link(incoming)
            if not problems:
                for subject, key, _document in _in_order(incoming):
                    old, new = before[subject].get(key), document_of(subject, key)
                    found = changes(subject, old, new)
                    if found:
                        touched.append((subject, key))
                    lines += [
                        Line(_line(incoming, subject, key, one), subject, key, old is None, one)
                        for one in found
                    ]
            if problems or dry_run:
                raise _UndoError  # noqa: TRY301  (it rolls back: that is all it is for)
            for subject, key in touched:
                workflow.record(subject=subject, key=key, by=by, now=now)
    except _UndoError:
        pass
    return Outcome([] if problems else lines, _by_line(problems, strangers), len(touched))


def hold(incoming: Incoming) -> None:
    """Keeps the pictures of a file that was looked at, so that its text is enough to take it in.

    They are named by their content, and shown to nobody before an exercise has them.
    """
    for sizes in incoming.pictures.values():
        keep(sizes)


def _take_pictures(incoming: Incoming) -> Iterator[Line]:
    there = set(
        PictureFile.objects.filter(digest__in=incoming.pictures).values_list("digest", flat=True)
    )
    words = dict(_pictures_of(incoming))
    for digest, sizes in incoming.pictures.items():
        if digest not in there:
            keep(sizes)
            width = max(sizes)
            height, content = sizes[width]
            said = f"{words[digest]}: {width} × {height}, {len(content) // 1000} kB"
            change = Change("", _("Picture"), None, said)
            yield Line(line=0, subject="picture", key=digest[:12], new=True, change=change)


def _missing_pictures(incoming: Incoming) -> Iterator[Problem]:
    named = dict(_pictures_of(incoming))
    there = PictureFile.objects.filter(digest__in=named).values_list("digest", flat=True)
    for digest in named.keys() - set(there):
        says = _(
            "The picture “%(alt)s” is neither here nor in the file: export it with its pictures."
        )
        yield Problem(0, digest[:12], says % {"alt": named[digest][:80]})


def _strangers(incoming: Incoming) -> Iterator[Problem]:
    """What a table names and nobody has, whatever else is wrong in the same line."""
    known: dict[type[Model], set[str]] = {}
    for subject, key, document in _in_order(incoming) if incoming.is_table else ():
        for where, model, names in _named(subject, document):
            if model not in known:
                known[model] = _keys_of(model)
            error = MissingError(model, dict.fromkeys(names))
            error.keys = [name for name in error.keys if name not in known[model]]
            yield from _said(incoming, subject, key, [Wrong(where, error)])


def _named(
    subject: Subject, document: Document
) -> Iterator[tuple[Path, type[Model], Iterable[str]]]:
    yield ("scopes",), Scope, document.get("scopes", ())
    if subject == Subject.SCOPE:
        yield ("exercise",), Exercise, filter(None, [document["exercise"]])
        yield ("equipment",), Equipment, filter(None, [document["equipment"]])
    for number, one in enumerate(document.get("variations", ())):
        where = ("variations", number)
        yield (*where, "equipment"), Equipment, chain.from_iterable(one["equipment"])
        yield (*where, "evidence"), Evidence, (link["key"] for link in one.get("evidence", ()))
        yield (*where, "replaced_by"), Variation, filter(None, [one["replaced_by"]])


def _keys_of(model: type[Model]) -> set[str]:
    if model is Variation:
        return {row.row_slug for row in Variation.objects.select_related("exercise")}
    column = next(key for subject, (one, key) in MODELS.items() if one is model)
    return set(model._default_manager.values_list(column, flat=True))  # noqa: SLF001


def _by_line(problems: list[Problem], strangers: list[Problem]) -> list[Problem]:
    further = [one for one in strangers if problems and one not in problems]
    found = [*problems, *further]
    return sorted(found, key=lambda one: one.line) if further else found


def _in_order(incoming: Incoming) -> Iterator[tuple[Subject, str, Document]]:
    for subject in ORDER:
        for key, document in incoming.documents.get(subject, {}).items():
            yield subject, key, document


def _write(
    incoming: Incoming,
    subject: Subject,
    key: str,
    document: Document,
    old: Document | None,
) -> list[Problem]:
    if subject == Subject.EXERCISE:
        document = {name: (old or {}).get(name, []) for name in _KEPT} | document
        ways = {one["slug"] for one in document["variations"]}
        if incoming.is_table:
            document["variations"] = [
                *document["variations"],
                *(one for one in (old or {}).get("variations", ()) if one["slug"] not in ways),
            ]
        elif gone := _public_ways(key) - ways:
            names = ", ".join(slug or _("the base") for slug in sorted(gone))
            says = _("%(names)s was public: retire it, it can't be left out.") % {"names": names}
            return [incoming.problem(subject, key, ("variations",), says)]
        incoming.whole[key] = document
    findings = Findings()
    try:
        with transaction.atomic():
            restore(subject, document, findings=findings)
    except (DatabaseError, ArithmeticError, ValueError):
        logger.exception("import: %s %s was looked at, and yet could not be written", subject, key)
        says = _("The database does not take it: look at its numbers and keys.")
        return [incoming.problem(subject, key, (), says)]
    return list(_said(incoming, subject, key, findings.found))


def _link(incoming: Incoming) -> Iterator[Problem]:
    """What stands in the place of what is retired may come later in the file."""
    for key, document in incoming.whole.items():
        findings = Findings()
        link_replacements([document], findings=findings)
        yield from _said(incoming, Subject.EXERCISE, key, findings.found)


def _said(incoming: Incoming, subject: Subject, key: str, found: list[Wrong]) -> Iterator[Problem]:
    for one in found:
        if isinstance(one.error, MissingError):
            # What the file has, and could not be written, has its own message.
            if missing := [name for name in one.error.keys if not _has(incoming, one.error, name)]:
                says = _("It names what is not there: %(names)s.") % {"names": ", ".join(missing)}
                yield incoming.problem(subject, key, one.where, says)
        elif hasattr(one.error, "error_dict"):
            for name, texts in one.error.message_dict.items():
                where = one.where if name == NON_FIELD_ERRORS else (*one.where, name)
                for text in texts:
                    yield incoming.problem(subject, key, where, text)
        else:
            for text in one.error.messages:
                yield incoming.problem(subject, key, one.where, text)


def _has(incoming: Incoming, error: MissingError, name: str) -> bool:
    if error.model is Variation:
        base, _slash, slug = name.partition("/")
        exercises = incoming.documents.get(Subject.EXERCISE, {}) | incoming.whole
        ways = exercises.get(base, {}).get("variations", ())
        return any(one["slug"] == slug for one in ways)
    subject = next((one for one in ORDER if MODELS[one][0] is error.model), None)
    return subject is not None and name in incoming.documents.get(subject, {})


def _public_ways(slug: str) -> set[str]:
    public = Edition.objects.of(Subject.EXERCISE, slug).filter(state=Edition.State.PUBLISHED)
    return {one["slug"] for edition in public for one in edition.content["variations"]}


def _line(incoming: Incoming, subject: Subject, key: str, change: Change) -> int:
    whole = incoming.lines.get((subject, key, ""), 0)
    return incoming.lines.get((subject, key, change.slug or ""), whole)
