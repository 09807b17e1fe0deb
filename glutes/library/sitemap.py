"""What search engines are told: which pages there are to read, and which are nobody's but hers."""

from datetime import datetime
from xml.etree import ElementTree as ET

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.library.browse_paths import address
from glutes.library.editions.published import published
from glutes.library.models import Edition, Subject
from glutes.web.access import public

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Pages that stand for themselves; the rest follows from the library.
FIXED = ("home", "visitor:try", "library:index", "library:compare", "library:evidence")
#: All that is behind a login, or makes one.
NOT_TO_READ = ("admin:index", "coach:roster", "sync:sync", "lifter:today")


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page worth finding; of an exercise also when it was last published. Two queries."""
    library = published()
    dates = dict(
        Edition.objects.current(now=timezone.now())
        .filter(subject=Subject.EXERCISE)
        .values_list("key", "publish_at")
    )
    pages: list[tuple[str, datetime | None]] = [(reverse(name), None) for name in FIXED]
    pages += [
        (entry.exercise.get_absolute_url(), dates.get(slug))
        for slug, entry in library.entries.items()
    ]
    pages += [(address({"muscle": slug}), None) for slug in library.muscles]
    root = ET.Element("urlset", xmlns=NAMESPACE)
    for path, changed in pages:
        page = ET.SubElement(root, "url")
        ET.SubElement(page, "loc").text = request.build_absolute_uri(path)
        if changed is not None:
            ET.SubElement(page, "lastmod").text = changed.date().isoformat()
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/xml")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {reverse(name)}" for name in NOT_TO_READ),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
