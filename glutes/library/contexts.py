"""What each public page of the library shows, of any library: the published one or a preview."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from glutes.library.bibliography import sources_by_grade
from glutes.library.browse import BrowseForm, find
from glutes.library.browse_paths import chips, muscle_counts, muscle_links, ways_on
from glutes.library.editions.content import Entry, Published
from glutes.library.heads import evidence_head, exercise_head, index_head
from glutes.library.sheet import near, read_sheet


def index_page(
    request: HttpRequest, query: Mapping[str, Any], library: Published
) -> dict[str, Any]:
    """All exercises, or those that were asked for."""
    form = BrowseForm(query, library=library)
    asked = form.asked
    found = find(asked, library)
    return {
        "head": index_head(request, form, found, library),
        "form": form,
        "asked": asked,
        "chips": chips(form),
        "found": found,
        "muscle": library.muscles.get(asked.get("muscle", "")),
        "muscle_links": muscle_links(asked, library),
        "muscle_counts": muscle_counts(asked, library),
        "chosen_muscle": {asked["muscle"]: 5} if "muscle" in asked else {},
        "ways_on": [] if found.exercises else ways_on(form, library),
    }


def exercise_page(request: HttpRequest, entry: Entry, library: Published) -> dict[str, Any]:
    """As an editor previews it; what visitors get is `article`."""
    return {"head": exercise_head(request, entry), **_parts(entry, library)}


def _parts(entry: Entry, library: Published) -> dict[str, Any]:
    sheet = read_sheet(entry, library)
    return {"sheet": sheet, "exercise": sheet.exercise, "near": near(entry, library)}


def article(entry: Entry, library: Published) -> SafeString:
    """All of the page below its head, for everybody: rendered once for as long as the library stays
    as it is. In development each time, since templates are edited there.
    """
    key = (entry.exercise.slug, get_language() or "")
    kept = library.articles.get(key)
    if kept is None or settings.DEBUG:
        text = render_to_string("library/_article.html", _parts(entry, library))
        kept = library.articles[key] = text
    return kept


def evidence_page(request: HttpRequest, library: Published) -> dict[str, Any]:
    return {
        "head": evidence_head(request, url=reverse("library:evidence")),
        "shelves": sources_by_grade(library),
    }
