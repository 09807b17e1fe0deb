"""A new lifter: who she is and what the generator must know of her."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glutes.accounts.models import Coaching, LifterProfile
from glutes.accounts.profile_form import LifterProfileForm
from glutes.accounts.requests import SignedInRequest
from glutes.accounts.services import create_lifter
from glutes.web.access import coach_only
from glutes.web.pages import answer, go
from programs.coach.forms import NewLifterForm
from programs.services.generate import row_choices


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def add_lifter(request: SignedInRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    who = NewLifterForm(data)
    profile = LifterProfileForm(data, instance=LifterProfile(), rows=row_choices())
    # Both, so that everything wrong is said at once.
    if data is not None and all([who.is_valid(), profile.is_valid()]):
        coaching = _create(request, who=who, profile=profile)
        if coaching is not None:
            return _next_page(request, coaching)
    status = 422 if who.errors or profile.errors else 200
    context = {"who": who, "profile": profile}
    return answer(request, "coach/add_lifter.html", context, status=status)


def _create(
    request: SignedInRequest, *, who: NewLifterForm, profile: LifterProfileForm
) -> Coaching | None:
    """The coaching; None when the name or address was refused, which then stands at its field."""
    try:
        return create_lifter(
            request.user,
            name=who.cleaned_data["name"],
            email=who.cleaned_data["email"],
            now=timezone.now(),
            site=request.build_absolute_uri("/"),
            profile=profile.instance,
        )
    except ValidationError as error:
        known = {field: text for field, text in error.message_dict.items() if field in who.fields}
        who.add_error(None, error) if not known else who.add_error(None, ValidationError(known))
        return None


def _next_page(request: SignedInRequest, coaching: Coaching) -> HttpResponse:
    if coaching.accepted_at is None:
        messages.info(
            request,
            _(
                "%(email)s has an account already. She was asked by mail and in her settings;"
                " you can program for her once she says yes."
            )
            % {"email": coaching.lifter.email},
        )
        return go(request, "coach:roster")
    messages.success(
        request,
        _("%(name)s is in. She got a link to set her password.") % {"name": coaching.lifter.name},
    )
    return go(request, "coach:generate", coaching.lifter_id)
