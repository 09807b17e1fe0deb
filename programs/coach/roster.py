"""All her lifters on one page, the one who needs her first."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer
from programs.coach.roster_rows import roster_of
from programs.coach.roster_view import FLAGS, SHOW, SORT, asked_in, shown_of


@coach_only
@require_safe
def roster(request: SignedInRequest) -> HttpResponse:
    """`?q=`: only lifters whose name or address holds it; `show`, `flag`, `sort`: `roster_view`."""
    now = timezone.now()
    asked = asked_in(request.GET)
    found = roster_of(request.user, now=now, search=asked.q)
    context = {
        "asked": asked,
        "choices": {"show": SHOW.items(), "flag": FLAGS.items(), "sort": SORT.items()},
        "roster": found,
        "shown": shown_of(found, asked, now=now),
        "now": now,
    }
    response = answer(request, "coach/roster.html", context, partial="rows")
    # htmx writes this address into the browser's, without what was not said.
    response.headers["HX-Replace-Url"] = f"{request.path}?{asked.query}".rstrip("?")
    return response
