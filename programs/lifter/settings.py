"""The lifter's own answers, her account, and who coaches her."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glutes.accounts import kept, services
from glutes.accounts.forms import NameForm
from glutes.accounts.models import Coaching, LifterProfile
from glutes.accounts.profile_form import LifterProfileForm
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go
from programs.access import coaching_of, may_program
from programs.models import Program, RedFlag
from programs.services.assign import today_of
from programs.services.generate import draft_program, row_choices
from programs.services.health_answers import answers_since, save_answers, tell_coaches
from programs.services.tested_gap import AgreedGap, fill_in_tested


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """Her profile, made when she first saves it; until then a visitor's kept answers.

    `?sides=tested` shows what her side tests found as if she had typed it.
    """
    profile = LifterProfile.objects.filter(user=request.user).first()
    if profile is None:
        profile = kept.kept_profile(request.session) or LifterProfile()
        profile.user = request.user
    is_new = profile.pk is None
    data = request.POST if request.method == "POST" else None
    gap = None
    if data is None and request.GET.get("sides") == "tested":
        gap = fill_in_tested(profile, lifter=request.user, now=timezone.now())
    form = LifterProfileForm(data, instance=profile, rows=row_choices())
    if request.method == "POST" and form.is_valid():
        _save(request, form.instance)
        kept.forget(request.session)
        messages.success(request, _("Saved. New programs are built from these answers."))
        if form.unit_changed:
            messages.warning(
                request,
                _("The unit changed. Known loads and the bar stay as typed: check them."),
            )
        return go(request, "lifter:settings")
    return _page(
        request,
        form=form,
        is_new=is_new,
        name_form=NameForm(instance=request.user),
        tested_gap=gap,
    )


def _save(request: SignedInRequest, profile: LifterProfile) -> None:
    now = timezone.now()
    heard = save_answers(profile, user=request.user, by=request.user, now=now)
    link = request.build_absolute_uri(reverse("coach:lifter", args=[request.user.pk]))
    tell_coaches(heard, lifter=request.user, by=request.user, link=link, now=now)
    for text in heard.words(own=True):
        messages.info(request, text)


@signed_in
@require_POST
def rename(request: SignedInRequest) -> HttpResponse:
    form = NameForm(request.POST, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your name is saved."))
        return go(request, "lifter:settings")
    profile = LifterProfile.objects.filter(user=request.user).first() or LifterProfile()
    request.user.refresh_from_db()
    return _page(
        request,
        form=LifterProfileForm(instance=profile, rows=row_choices()),
        is_new=profile.pk is None,
        name_form=form,
    )


@signed_in
@require_POST
def open_kept(request: SignedInRequest) -> HttpResponse:
    """The program she built as a visitor, asked again from today on, as a draft of her own."""
    now = timezone.now()
    if not may_program(request.user, request.user, now=now):
        raise PermissionDenied(_("Your coach writes your programs. Ask her for the change."))
    asked = kept.kept_program(request.session)
    if asked is None:
        messages.error(request, _("There is no sample to open any more. Build it from here."))
        return go(request, "lifter:settings")
    asked["start"] = today_of(request.user, now=now).isoformat()
    found = draft_program(request.user, by=request.user, asked=asked, now=now)
    if not isinstance(found, Program):
        # The library changed since: the page that builds says what gave way.
        kept.forget_program(request.session)
        messages.error(request, _("The sample can't be built any more. Look at your answers."))
        return go(request, "coach:generate", request.user.pk)
    kept.forget_program(request.session)
    return go(request, "coach:editor", found.pk)


@signed_in
@require_POST
def accept_coaching(request: SignedInRequest, pk: int) -> HttpResponse:
    coaching = coaching_of(request.user, pk)
    try:
        services.accept_coaching(coaching, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        message = _("%(coach)s coaches you from now on and sees your workouts.")
        messages.success(request, message % {"coach": coaching.coach})
    return go(request, "lifter:settings")


@signed_in
@require_POST
def decline_coaching(request: SignedInRequest, pk: int) -> HttpResponse:
    coaching = coaching_of(request.user, pk)
    try:
        services.decline(coaching, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        message = _("Declined. %(coach)s sees nothing of yours.")
        messages.success(request, message % {"coach": coaching.coach})
    return go(request, "lifter:settings")


@signed_in
@require_POST
def end_coaching(request: SignedInRequest, pk: int) -> HttpResponse:
    coaching = services.end_coaching(coaching_of(request.user, pk), now=timezone.now())
    message = _("%(coach)s no longer sees your training. Your program and logs stay yours.")
    messages.success(request, message % {"coach": coaching.coach})
    return go(request, "lifter:settings")


def _page(
    request: SignedInRequest,
    *,
    form: LifterProfileForm,
    is_new: bool,
    name_form: NameForm,
    tested_gap: AgreedGap | None = None,
) -> HttpResponse:
    now = timezone.now()
    saved = LifterProfile.objects.filter(user=request.user).first()
    coachings = Coaching.objects.of(request.user).select_related("coach").order_by("asked_at", "pk")
    context = {
        "form": form,
        "is_new": is_new,
        "tested_gap": tested_gap,
        "name_form": name_form,
        "waiting": coachings.waiting(),
        "active": coachings.active(),
        "kept_program": kept.kept_program(request.session),
        "has_program": Program.objects.of(request.user).running().exists(),
        "may_program": may_program(request.user, request.user, now=now),
        "stopped": RedFlag.objects.of(request.user).open(),
        "built_before": answers_since(request.user, profile=saved),
    }
    wrong = bool(form.errors or name_form.errors)
    return answer(request, "lifter/settings.html", context, status=422 if wrong else 200)
