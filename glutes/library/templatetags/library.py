"""What library pages, and pages that point into the library, write again and again."""

import re

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glutes.library.models.guidance import EVIDENCE_KEY

register = template.Library()


@register.filter
def sources(says_who: str) -> SafeString:
    """“seed; CON10S” as people read it, each evidence key a link to what it showed.

    Nothing where no study is named: a page that says "coaching practice" at each line is noise.
    """
    if not EVIDENCE_KEY.search(says_who):
        return SafeString()
    words = {"seed": _("the article"), "expert": _("coaching practice")}
    said = re.sub(r"\b(seed|expert)\b", lambda found: words[found[0]], says_who)
    where = reverse("library:evidence")
    linked = EVIDENCE_KEY.sub(
        lambda found: format_html('<a href="{}#{}">{}</a>', where, found[0], found[0]),
        conditional_escape(said),
    )
    # Escaped above; a key is letters and digits.
    return format_html('<span class="says">{}</span>', mark_safe(linked))  # noqa: S308


@register.simple_tag
def row_url(slug: str) -> str:
    """The address of a row as programs name it: `hip-thrust/b-stance`. No query."""
    exercise, _slash, variation = slug.partition("/")
    url = reverse("library:exercise", args=[exercise])
    return f"{url}#{variation}" if variation else url
