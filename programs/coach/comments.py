"""What a coach says of a workout, and her notes about a lifter."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from glutes.accounts.models import User
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import go
from programs.access import lifter_for, note_for, workout_for
from programs.coach.lifter import show_lifter
from programs.coach.workouts import show_workout
from programs.models import Prescription, Workout
from programs.models.comment import NOTE, TEXT
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
    if form.is_valid() and form.cleaned_data["about"]:
        line, number = _place(workout, form.cleaned_data["about"])
        if line is None:
            form.add_error("about", _("This workout has no such exercise. Choose one again."))
    if not form.is_valid():
        return show_workout(request, workout, now=now, refused=form, status=422)
    text = form.cleaned_data["text"]
    say(workout, line=line, set_number=number, text=text, by=request.user, now=now)
    messages.success(request, _("She reads it on Today, above that exercise."))
    if request.POST.get("back") == "lifter":
        return go(request, "coach:lifter", lifter.pk)
    return go(request, "coach:workout", workout.uuid)


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


def _place(workout: Workout, about: str) -> tuple[Prescription | None, int | None]:
    pk, _colon, number = about.partition(":")
    line = workout.day.prescriptions.filter(pk=int(pk)).first()
    return line, int(number) if number and int(number) else None
