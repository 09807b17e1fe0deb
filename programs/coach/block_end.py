"""The end of a running block: pushed back by missed weeks, or fixed."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import go
from programs.access import program_for
from programs.services.block_end import set_end_moves
from programs.services.versions import NotRunning


class EndForm(forms.Form):
    end = forms.ChoiceField(choices=[("moves", "moves"), ("fixed", "fixed")])


@signed_in
@require_POST
def end_moves(request: SignedInRequest, pk: int) -> HttpResponse:
    """A choice that is none changes nothing, and the page says how to make one."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose whether missed weeks push the end back."))
        return _back(request, program.lifter_id)
    moves = form.cleaned_data["end"] == "moves"
    try:
        set_end_moves(program, moves=moves, by=request.user, now=now)
    except NotRunning as no:
        messages.error(request, str(no))
    else:
        messages.success(
            request,
            _("Missed weeks push the end back from now on.")
            if moves
            else _("The end stays where it is; for each missed week the last one falls away."),
        )
    return _back(request, program.lifter_id)


def _back(request: SignedInRequest, lifter: int) -> HttpResponse:
    if lifter == request.user.pk:
        return go(request, "lifter:block")
    return go(request, "coach:lifter", lifter)
