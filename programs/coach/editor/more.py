"""What more minutes or equipment would buy the lifter of a draft, worked out when asked for."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, wants_fragment
from programs.access import program_for
from programs.services.more import more as what_more_buys


@signed_in
@require_safe
def more(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page of its own; for htmx the part that takes its place in the editor. Nothing changes."""
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    context = {
        "program": program,
        "lifter": program.lifter,
        "more": what_more_buys(program.lifter_snapshot),
        "fragment": wants_fragment(request),
        "fill": reverse("coach:generate", args=[program.lifter_id]),
    }
    return answer(request, "coach/editor/more.html", context, partial="more")
