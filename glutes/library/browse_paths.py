"""Where the library page leads from what was asked: each filter taken off, a muscle chosen, and the
ways on where nothing was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from glutes.library.browse import BrowseForm, find, fitting, open_ways
from glutes.library.editions.content import Published
from glutes.library.search import search, words_of

#: Other words of a search that are worth trying by themselves.
LONG_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: `of` is the field's name on screen, `url` the page without it."""

    of: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """Something that does find exercises, and how many."""

    says: str
    count: int
    url: str


def address(asked: Mapping[str, str]) -> str:
    """Of the library page; nothing in it that was not asked."""
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{reverse('library:index')}{query}"


def without(asked: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in asked.items() if key != name}


def chips(form: BrowseForm) -> list[Chip]:
    asked = form.asked
    return [
        Chip(str(form.fields[name].label), form.words(name, value), address(without(asked, name)))
        for name, value in asked.items()
    ]


def muscle_links(asked: Mapping[str, str], library: Published) -> dict[str, str]:
    """By muscle: the address that asks for it too; for the muscle asked for, the one without."""
    others = without(asked, "muscle")
    return {
        slug: address(others if asked.get("muscle") == slug else others | {"muscle": slug})
        for slug in library.muscles
    }


def muscle_counts(asked: Mapping[str, str], library: Published) -> dict[str, str]:
    """By muscle: how many exercises it leaves of what else was asked."""
    others = without(asked, "muscle")
    ways = open_ways(library)
    if text := others.get("q"):
        ways = search(text, ways).ways
    ways = fitting(others, ways)
    return {
        slug: str(len({way.row.base for way in fitting({"muscle": slug}, ways)}))
        for slug in library.muscles
    }


def ways_on(form: BrowseForm, library: Published) -> list[WayOn]:
    """Where nothing was found: each filter taken off, each word by itself, if that finds some."""
    asked = form.asked
    tries = [
        (_("Without %(filter)s") % {"filter": form.words(name, value)}, without(asked, name))
        for name, value in asked.items()
        if len(asked) > 1
    ]
    words = [word for word in words_of(asked.get("q", "")) if len(word) >= LONG_ENOUGH]
    if len(words) > 1:
        tries += [(_("Only “%(word)s”") % {"word": word}, {**asked, "q": word}) for word in words]
    found = [(says, find(wanted, library).exercises, address(wanted)) for says, wanted in tries]
    return [WayOn(*one) for one in found if one[1]]
