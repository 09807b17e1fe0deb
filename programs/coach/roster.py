"""All her lifters on one page, the one who needs her first."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer
from programs.coach.forms import SearchForm
from programs.coach.roster_rows import roster_of


@coach_only
@require_safe
def roster(request: SignedInRequest) -> HttpResponse:
    """`?q=`: only lifters whose name or address holds it."""
    form = SearchForm(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    now = timezone.now()
    context = {"form": form, "q": search, "roster": roster_of(request.user, now=now, search=search)}
    return answer(request, "coach/roster.html", context | {"now": now}, partial="rows")
