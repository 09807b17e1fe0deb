"""What a coach says of a workout, corrects and withdraws, and her notes about a lifter."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from glutes.accounts.models import User
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import go
from programs.access import comment_by, lifter_for, note_for, workout_for
from programs.coach.lifter import show_lifter
from programs.coach.workouts import Correcting, show_workout
from programs.models import Comment, Prescription, Workout
from programs.models.comment import NOTE, TEXT
from programs.services.comments import Withdrawn, correct, put_back, withdraw
from programs.services.comments import comment as say
from programs.services.comments import note as write_down

MAX_SETS = 99


class CommentForm(forms.Form):
    """`about` is "" for the whole day, a line's number, or a line's and a set's: `12`, `12:3`."""

    text = forms.CharField(
        max_length=TEXT,
        strip=True,
        error_messages={"required": _lazy("Write what she should read.")},
    )
    about = forms.RegexField(r"^\d{1,9}(:\d{1,2})?$", required=False)


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=NOTE, strip=True, error_messages={"required": _lazy("Write a note first.")}
    )


@signed_in
@require_POST
def comment(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """On a day, an exercise or a set of it, of any workout; 422 with that workout and what the
    coach wrote where it fails. `back`: `lifter` where it was written on her page."""
    now = timezone.now()
    workout = workout_for(request.user, uuid, now=now)
    lifter = workout.program.lifter
    _check_coach(request.user, lifter)
    form = CommentForm(request.POST)
    line, number = None, None
    if form.is_valid():
        line, number = _place(workout, form.cleaned_data["about"])
        if line is None and form.cleaned_data["about"]:
            form.add_error("about", _("This workout has no such exercise. Choose one again."))
    if not form.is_valid():
        return show_workout(request, workout, now=now, refused=form, status=422)
    text = form.cleaned_data["text"]
    say(workout, line=line, set_number=number, text=text, by=request.user, now=now)
    messages.success(request, _("She reads it on Today, above that exercise."))
    return go(request, _page_of(request, workout))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of its workout, on which it stands as the form it was written in; `back` as above.
    Sent without `about` it stays where it is."""
    now = timezone.now()
    said = comment_by(request.user, pk, now=now)
    if request.method != "POST":
        if said.withdrawn_at is not None:
            return go(request, f"{_page_of(request, said.workout)}?withdrawn={said.pk}")
        return _as_form(
            request, said, CommentForm(initial={"text": said.text, "about": said.place}), now=now
        )
    form = CommentForm({"about": said.place} | request.POST.dict())
    line, number = said.prescription, said.set_number
    if form.is_valid() and form.cleaned_data["about"] != said.place:
        line, number = _place(said.workout, form.cleaned_data["about"])
        if line is None and form.cleaned_data["about"]:
            form.add_error("about", _("This workout has no such exercise. Choose one again."))
    changed = False
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            changed = correct(said, line=line, set_number=number, text=text, now=now)
        except Withdrawn:
            gone = _("You withdrew this comment: she does not see it. Put it back first.")
            form.add_error("text", gone)
    if not form.is_valid():
        return _as_form(request, said, form, now=now, status=422)
    if changed:
        messages.success(request, _("Changed. She reads it again on Today."))
    else:
        messages.info(request, _("It says what it said before: nothing was changed."))
    return go(request, f"{_page_of(request, said.workout)}#comment-{said.pk}")


@signed_in
@require_POST
def withdraw_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Back to where it stood, with a line that takes it back."""
    now = timezone.now()
    said = comment_by(request.user, pk, now=now)
    withdraw(said, now=now)
    return go(request, f"{_page_of(request, said.workout)}?withdrawn={said.pk}")


@signed_in
@require_POST
def put_back_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    said = comment_by(request.user, pk, now=timezone.now())
    put_back(said)
    messages.success(request, _("It is back: she sees it again."))
    return go(request, f"{_page_of(request, said.workout)}#comment-{said.pk}")


@signed_in
@require_POST
def add_note(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    lifter = lifter_for(request.user, pk, now=now)
    _check_coach(request.user, lifter)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_lifter(request, lifter, now=now, refused={"note": form}, status=422)
    write_down(lifter, text=form.cleaned_data["text"], by=request.user, now=now)
    return go(request, "coach:lifter", lifter.pk)


@signed_in
@require_POST
def remove_note(request: SignedInRequest, pk: int) -> HttpResponse:
    note = note_for(request.user, pk, now=timezone.now())
    note.delete()
    messages.success(request, _("The note is gone."))
    return go(request, "coach:lifter", note.lifter_id)


def _check_coach(user: User, lifter: User) -> None:
    if user.pk == lifter.pk:
        raise PermissionDenied(_("Only her coach writes here."))


def _as_form(
    request: SignedInRequest, said: Comment, form: CommentForm, *, now: datetime, status: int = 200
) -> HttpResponse:
    leave = f"{_page_of(request, said.workout)}#comment-{said.pk}"
    correcting = Correcting(said.pk, form, back=_back(request), leave=leave)
    return show_workout(request, said.workout, now=now, correcting=correcting, status=status)


def _back(request: SignedInRequest) -> str:
    return request.POST.get("back", request.GET.get("back", ""))


def _page_of(request: SignedInRequest, workout: Workout) -> str:
    """The lifter's page where it was written there, else the workout's."""
    if _back(request) == "lifter":
        return reverse("coach:lifter", args=[workout.program.lifter_id])
    return reverse("coach:workout", args=[workout.uuid])


def _place(workout: Workout, about: str) -> tuple[Prescription | None, int | None]:
    if not about:
        return None, None
    pk, _colon, number = about.partition(":")
    line = workout.day.prescriptions.filter(pk=int(pk)).first()
    return line, int(number) if number and int(number) else None
