"""The public library: browse it, read one exercise, look up a source."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from glutes.library.models import Evidence, Exercise
from glutes.web.access import public
from glutes.web.pages import answer


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return answer(request, "library/index.html", {"exercises": Exercise.objects.in_order()})


@public
@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    return answer(
        request, "library/exercise.html", {"exercise": get_object_or_404(Exercise, slug=slug)}
    )


@public
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    return answer(request, "library/evidence.html", {"sources": Evidence.objects.best_first()})
