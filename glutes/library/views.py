"""The public library: browse it, read one exercise, look up a source."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from glutes.library.browse import find
from glutes.library.browse_paths import address
from glutes.library.compare import CompareForm
from glutes.library.compare import compare as side_by_side
from glutes.library.contexts import article, evidence_page, index_page
from glutes.library.editions.published import published
from glutes.library.heads import compare_head, exercise_head
from glutes.library.models import PictureSize
from glutes.web.access import public
from glutes.web.pages import answer

MOST_MEANT = 5


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All exercises, or those that were asked for. A filter that is not known says so (422)."""
    context = index_page(request, request.GET, published())
    response = answer(
        request,
        "library/index.html",
        context,
        partial="results",
        status=422 if context["form"].errors else 200,
    )
    # Without the fields that were left empty.
    response["HX-Push-Url"] = address(context["asked"])
    return response


@public
@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """One exercise; for an address that is none, those that are written like it (404)."""
    library = published()
    entry = library.entries.get(slug)
    if entry is None:
        found = find({"q": slug.replace("-", " ")}, library)
        meant = [card.entry.exercise for shelf in found.shelves for card in shelf.cards]
        missing = {"meant": meant[:MOST_MEANT]}
        return answer(request, "library/missing.html", missing, status=404)
    context = {"head": exercise_head(request, entry), "article": article(entry, library)}
    return answer(request, "library/exercise.html", context)


@public
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two or three ways side by side. What is not known says so at its field (422)."""
    library = published()
    form = CompareForm(request.GET or None, library=library)
    chosen = form.chosen
    comparison = side_by_side(chosen, library) if chosen else None
    query = f"?{urlencode(dict(zip('abc', chosen, strict=False)), safe='/')}" if chosen else ""
    head = compare_head(request, comparison, url=f"{reverse('library:compare')}{query}")
    context = {"form": form, "comparison": comparison, "head": head}
    return answer(request, "library/compare.html", context, status=422 if form.errors else 200)


@public
@require_safe
def picture(request: HttpRequest, digest: str, width: int) -> HttpResponse:
    """Named by its content, so it never changes: a browser need not ask again."""
    size = get_object_or_404(PictureSize, file=digest, width=width)
    return HttpResponse(
        bytes(size.content),
        content_type="image/webp",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@public
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    return answer(request, "library/evidence.html", evidence_page(request, published()))
