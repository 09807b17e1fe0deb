"""What the generator is asked for one lifter, and why it answered with no program."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go
from programs.access import programmed_lifter_for
from programs.coach.forms import StartForm
from programs.coach.profile import profile_form
from programs.coach.refusal import refusal_of
from programs.engine.running import on_or_after
from programs.models import Program
from programs.services import changes
from programs.services.assign import today_of
from programs.services.generate import draft_program, loads_reached, open_draft


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def generate(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    lifter = programmed_lifter_for(request.user, pk, now=now)
    today = today_of(lifter, now=now)
    refusal = None
    if request.method == "POST":
        data = _with_change(request.POST)
        form, start = profile_form(lifter, data), StartForm(data, today=today)
        if all([form.is_valid(), start.is_valid()]):
            form.save()
            asked = form.instance.as_lifter(start=start.cleaned_data["start"])
            made = draft_program(lifter, by=request.user, asked=asked, now=now)
            if isinstance(made, Program):
                _say_what_gave_way(request, made)
                return go(request, "coach:editor", made.pk)
            refusal = refusal_of(made, asked=asked)
    else:
        form = profile_form(lifter, loads=loads_reached(lifter))
        start = StartForm(today=today, initial={"start": _next_heavy(form.instance, today=today)})
    context = {
        "lifter": lifter,
        "form": form,
        "start": start,
        "refusal": refusal,
        "summary": summary(form.instance),
        "draft": open_draft(lifter, by=request.user),
        "open": bool(form.errors) or form.instance.pk is None,
    }
    bad = refusal or form.errors or start.errors
    return answer(request, "coach/generate.html", context, status=422 if bad else 200)


def _with_change(data: QueryDict) -> QueryDict:
    change = changes.parsed(data.get("change", ""))
    return changes.merged(data, change) if change else data


def _next_heavy(profile: LifterProfile, *, today: date) -> date:
    return on_or_after(today, profile.weekday_heavy)  # type: ignore[arg-type]


def _say_what_gave_way(request: SignedInRequest, program: Program) -> None:
    for advice in program.answer.get("advice", []):
        messages.warning(request, advice)


def summary(profile: LifterProfile) -> list[str]:
    """The profile in a line of short facts."""
    facts = [
        str(profile.get_experience_display()).split(":", maxsplit=1)[0],
        str(profile.get_focus_display()),
        _("heavy %(day)s, %(minutes)s min")
        % {"day": profile.get_weekday_heavy_display(), "minutes": profile.minutes_heavy},
        _("light %(day)s, %(minutes)s min")
        % {"day": profile.get_weekday_light_display(), "minutes": profile.minutes_light},
        _("%(n)s weeks") % {"n": profile.weeks},
        profile.unit,
    ]
    if profile.low_back_care:
        facts.append(_("low-back care"))
    return facts
