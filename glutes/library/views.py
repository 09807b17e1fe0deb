"""The public library: browse it, read one exercise, look up a source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glutes.library.browse import BrowseForm, find
from glutes.library.models import Evidence, Exercise
from glutes.library.sheet import read_sheet
from glutes.web.access import public
from glutes.web.pages import answer


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All exercises, or those that were asked for. A filter that is not known says so (422)."""
    form = BrowseForm(request.GET)
    asked = form.asked
    return answer(
        request,
        "library/index.html",
        {"form": form, "asked": asked, "found": find(asked)},
        partial="results",
        status=422 if form.errors else 200,
    )


@public
@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    sheet = read_sheet(get_object_or_404(Exercise, slug=slug))
    if sheet is None:
        raise Http404(_("Nothing is known of this exercise yet."))
    return answer(request, "library/exercise.html", {"sheet": sheet, "exercise": sheet.exercise})


@public
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    grades = [(grade, Evidence.GRADE_MEANS[grade]) for grade in Evidence.Grade]
    return answer(
        request,
        "library/evidence.html",
        {"sources": Evidence.objects.best_first(), "grades": grades},
    )
