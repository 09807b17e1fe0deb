"""The front page, by who you are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from glutes.web.access import public
from glutes.web.pages import answer


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Lockout is; for the logged-in, the page they came for."""
    if not request.user.is_authenticated:
        return answer(request, "visitor/home.html")
    return redirect("coach:roster" if request.user.is_coach else "lifter:today")
