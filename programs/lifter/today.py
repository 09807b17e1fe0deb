"""The lifter's next or current workout."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from glutes.web.access import signed_in
from glutes.web.pages import answer


@signed_in
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    return answer(request, "lifter/today.html")
