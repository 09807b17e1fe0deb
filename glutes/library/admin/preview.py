"""Before it is public: the pages on which an edition shows, as visitors will see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from glutes.library.contexts import evidence_page, exercise_page, index_page
from glutes.library.editions.content import Entry, Guide, Published
from glutes.library.editions.published import published, read
from glutes.library.models import Edition, Subject

#: Pages that are no exercise's; no exercise may have these names (`RESERVED_SLUGS`), nor a space.
SOURCES: Final = "evidence"
BROWSED: Final = "all exercises"


@dataclass(frozen=True, slots=True)
class Place:
    """A page on which it shows. `page`: an exercise's slug, SOURCES or BROWSED."""

    page: str
    name: str
    url: str


def places(edition: Edition) -> list[Place]:
    """The page that says most of it first; empty if it shows nowhere."""
    return _places(edition, _library(edition))


def preview_page(request: HttpRequest, edition: Edition) -> HttpResponse | None:
    """The page that was asked for, or the first; None if it shows nowhere. 404 for any other."""
    library = _library(edition)
    found = _places(edition, library)
    if not found:
        return None
    asked = request.GET.get("page", found[0].page)
    place = next((one for one in found if one.page == asked), None)
    if place is None:
        raise Http404
    context: dict[str, Any] = {
        "preview_of": edition,
        "preview_here": place,
        "preview_places": found,
    }
    if place.page == SOURCES:
        return render(request, "library/evidence.html", evidence_page(request, library) | context)
    if place.page == BROWSED:
        query = {str(edition.subject): edition.key}
        return render(request, "library/index.html", index_page(request, query, library) | context)
    entry = library.entries[place.page]
    page = exercise_page(request, entry, library)
    return render(request, "library/exercise.html", page | context)


def _library(edition: Edition) -> Published:
    return read(now=timezone.now(), instead=[edition])


def _places(edition: Edition, library: Published) -> list[Place]:
    pages = [(page, _NAMES[page]()) for page in _OWN_PAGES.get(Subject(edition.subject), ())]
    shown = {entry.exercise.slug for entry in _entries(edition, library)}
    if edition.subject in _GUIDANCE or edition.subject == Subject.SCOPE:
        # Where it was said until now and is not any more is worth a look too.
        shown |= {entry.exercise.slug for entry in _entries(edition, published())}
    pages += [(slug, one.exercise.name) for slug, one in library.entries.items() if slug in shown]
    return [Place(page, name, _url(edition, page)) for page, name in pages]


def _url(edition: Edition, page: str) -> str:
    url = reverse("admin:library_edition_preview", args=[edition.pk])
    # What it is about, marked by the page's template; a source has an anchor of its own.
    mark = f"previewed-{edition.subject}" if edition.subject in _GUIDANCE else ""
    if edition.subject == Subject.EVIDENCE:
        mark = edition.key
    return f"{url}?{urlencode({'page': page})}{f'#{mark}' if mark else ''}"


def _entries(edition: Edition, library: Published) -> Iterator[Entry]:
    """The exercises whose pages say something of it."""
    key, subject = edition.key, Subject(edition.subject)
    for entry in library.entries.values():
        if subject == Subject.EXERCISE:
            shows = entry.exercise.slug == key
        elif subject == Subject.EVIDENCE:
            shows = key in _sources(entry)
        elif subject == Subject.MUSCLE:
            shows = any(part.muscle_id == key for way in entry.ways for part in way.involvements)
        elif subject == Subject.EQUIPMENT:
            shows = any(need.equipment_id == key for way in entry.ways for need in way.needs)
        else:
            shows = any(
                guide.covers(way.row)
                for guide in _guides(subject, key, library)
                for way in entry.ways
            )
        if shows:
            yield entry


def _sources(entry: Entry) -> set[str]:
    return {
        *(link.evidence.key for way in entry.ways for link in way.sources),
        *(source.key for claim in entry.claims for source in claim.evidence),
    }


def _guides(subject: Subject, key: str, library: Published) -> Iterable[Guide[Any]]:
    """The piece of guidance itself; of a scope, all that it decides about."""
    if subject == Subject.SCOPE:
        everything: tuple[Guide[Any], ...] = (*library.cues, *library.mistakes, *library.symptoms)
        return [one for one in everything if any(scope.slug == key for scope in one.scopes)]
    of: dict[Subject, Iterable[Guide[Any]]] = {
        Subject.CUE: library.cues,
        Subject.MISTAKE: library.mistakes,
        Subject.SYMPTOM: library.symptoms,
    }
    return [one for one in of[subject] if one.says.code == key]


_GUIDANCE: Final = frozenset({Subject.CUE, Subject.MISTAKE, Subject.SYMPTOM})
_OWN_PAGES: Final = {
    Subject.EVIDENCE: (SOURCES,),
    Subject.MUSCLE: (BROWSED,),
    Subject.EQUIPMENT: (BROWSED,),
}
_NAMES: Final = {
    SOURCES: lambda: _("Evidence"),
    BROWSED: lambda: _("Exercises that have it"),
}
