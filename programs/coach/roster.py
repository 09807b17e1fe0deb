"""All her lifters, the one who needs her first, a page of them at a time."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.left import keep_left
from glutes.web.pages import answer
from programs.coach.roster_view import SORT, Asked, asked_in, shown_of
from programs.services.roster_facts import Waiting, facts_of

#: How she left the roster: the link to it on other pages leads back to that.
KEPT = "roster_query"


@coach_only
@require_safe
def roster(request: SignedInRequest) -> HttpResponse:
    """`?q=`: only lifters whose name or address holds it; `show`, `flag`, `sort`, `page`:
    `roster_view`."""
    now = timezone.now()
    asked = asked_in(request.GET)
    facts, waiting = facts_of(request.user, now=now)
    shown = shown_of(facts, asked, coach=request.user, now=now)
    query = asked.query(page=shown.page.number)
    context = {
        "asked": asked,
        "query": query,
        "sorts": SORT.items(),
        "shown": shown,
        "all": len(facts),
        "waiting": _asked_for(waiting, asked, page=shown.page.number),
        "anybody": bool(facts or waiting),
        "now": now,
    }
    response = answer(request, "coach/roster.html", context, partial="rows")
    keep_left(response, request, name=KEPT, query=query)
    # htmx writes this address into the browser's, without what was not said.
    response.headers["HX-Replace-Url"] = f"{request.path}?{query}".rstrip("?")
    return response


def _asked_for(waiting: list[Waiting], asked: Asked, *, page: int) -> list[Waiting]:
    """On the first page, under no filter; found by the address that she typed, by nothing else."""
    if page > 1 or asked.show or asked.flag:
        return []
    return [one for one in waiting if asked.q.casefold() in one.email.casefold()]
