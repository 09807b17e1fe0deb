"""What a library page says of itself to search engines and to whoever it is sent to."""

import textwrap
from dataclasses import dataclass

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.library.browse import BrowseForm, Found
from glutes.library.browse_paths import address
from glutes.library.compare import Comparison
from glutes.library.editions.content import Entry, Published

#: What search engines show of a description.
LONGEST = 155
#: One of these alone makes a page that is worth finding; more of them are somebody's own question.
FACETS = frozenset({"muscle", "pattern", "equipment"})


@dataclass(frozen=True, slots=True)
class Head:
    """`url` is the one address of this page, whole; `listed`: search engines may show it.

    `image` and `url` are absolute: whoever is sent a link has no page to read them against.
    """

    title: str
    description: str
    url: str
    image: str
    listed: bool = True
    kind: str = "website"


def index_head(request: HttpRequest, form: BrowseForm, found: Found, library: Published) -> Head:
    """A page for one muscle, movement or piece of equipment has its own; other filters have not."""
    asked = form.asked
    of_its_own = len(asked) == 1 and asked.keys() <= FACETS
    title = _("Exercise library: hip thrusts and what goes with them")
    description = _(
        "Hip thrusts, bridges and their partners: what each works, how to set it up, how its"
        " variations shift the focus, and what the studies really say."
    )
    if asked:
        words = [form.words(name, value) for name, value in asked.items()]
        title = _("%(filters)s: exercises and their variations") % {"filters": ", ".join(words)}
        count = ngettext(
            "%(count)s exercise of the library fits.",
            "%(count)s exercises of the library fit.",
            found.exercises,
        ) % {"count": found.exercises}
        description = f"{title}. {count}"
        if of_its_own and "muscle" in asked:
            muscle = library.muscles[asked["muscle"]]
            title = _("Exercises for %(muscle)s, by what a set counts") % {"muscle": muscle.name}
            description = f"{muscle.description} {count}"
    url = address(asked if of_its_own else {})
    return _head(request, title, description, url=url, listed=of_its_own or not asked)


def exercise_head(request: HttpRequest, entry: Entry) -> Head:
    exercise = entry.exercise
    title = _("%(name)s: set-up, variations, evidence") % {"name": exercise.name}
    image = entry.pictures[0].url if entry.pictures else ""
    return _head(
        request,
        title,
        exercise.summary or title,
        url=exercise.get_absolute_url(),
        image=image,
        kind="article",
    )


def compare_head(request: HttpRequest, comparison: Comparison | None, *, url: str) -> Head:
    """Any two or three can be compared: too many pages to be listed."""
    if comparison is None:
        return _head(
            request,
            _("Compare exercises and variations"),
            _(
                "Put two or three exercises or variations side by side: what each works, needs and"
                " asks, with every difference drawn."
            ),
            url=url,
        )
    says = _("%(names)s: what each works, needs and asks, side by side.")
    description = says % {"names": comparison.title}
    return _head(request, comparison.title, description, url=url, listed=False)


def evidence_head(request: HttpRequest, *, url: str) -> Head:
    return _head(
        request,
        _("Evidence: what the studies showed and did not show"),
        _(
            "Every source that Lockout's library and generator rest on, with its grade, what it"
            " showed and what it did not."
        ),
        url=url,
    )


def _head(
    request: HttpRequest,
    title: str,
    description: str,
    *,
    url: str,
    image: str = "",
    listed: bool = True,
    kind: str = "website",
) -> Head:
    return Head(
        title=title,
        description=textwrap.shorten(description, LONGEST, placeholder="…"),
        url=request.build_absolute_uri(url),
        image=request.build_absolute_uri(image or static("img/icon-512.png")),
        listed=listed,
        kind=kind,
    )
