"""The front page, by who you are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.web.access import public
from glutes.web.pages import answer


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Lockout is; for the logged-in, the page they came for."""
    if not request.user.is_authenticated:
        return answer(request, "visitor/home.html")
    if request.user.is_coach:
        return redirect("coach:roster")
    # An editor who trains as well has a profile.
    trains = not request.user.is_staff or LifterProfile.objects.filter(user=request.user).exists()
    return redirect("lifter:today" if trains else "admin:index")
