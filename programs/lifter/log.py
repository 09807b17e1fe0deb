"""Every tap as a plain form: it goes through the same service as the phone's script, and back."""

from dataclasses import replace
from uuid import uuid5

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from programs.lifter.forms import (
    CutForm,
    EntryForm,
    FinishForm,
    InsteadForm,
    PlaceForm,
    SayForm,
    SetForm,
    ShinForm,
    SideTestForm,
    SoreForm,
)
from programs.lifter.history import show_workout
from programs.lifter.set_rows import Refusal
from programs.lifter.today import show
from programs.models import Program, SetLog, Workout
from programs.models.setlog import SetLogQuerySet
from programs.services.alarm import tell_coach
from programs.services.log import record
from programs.services.log_entries import Entry, Kind
from programs.services.summaries import renew


@signed_in
@require_POST
def log(request: SignedInRequest) -> HttpResponse:
    """A set: done, corrected or undone."""
    form = SetForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, form.messages())
    entry = form.entry()
    outcome = record(request.user, entry=entry, now=timezone.now())
    if outcome.refused:
        return _refused(request, form, {outcome.field: outcome.message})
    if entry.kind == Kind.UNDO:
        messages.info(request, _("Undone. The set can be logged again."))
    side = f"-{entry.side}" if entry.side else ""
    anchor = f"set-{entry.prescription}-{entry.set_number}{side}"
    return _back(request, form, anchor if entry.prescription else "warm-up")


@signed_in
@require_POST
def say(request: SignedInRequest) -> HttpResponse:
    """The end of an exercise: how many more, held at the top, where it was felt."""
    form = SayForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, form.messages())
    data = form.cleaned_data
    said = Entry(
        **form.place(),
        kind=Kind.ANSWER,
        prescription=data["prescription"],
        row=data["row"],
        rir=data["rir"],
        felt=data["felt"],
        pain=data["pain"],
        joint=form.said_joint(),
    )
    now = timezone.now()
    outcome = record(request.user, entry=said, now=now)
    if outcome.refused:
        return _refused(request, form, {outcome.field: outcome.message})
    link = request.build_absolute_uri(reverse("coach:lifter", args=[request.user.pk]))
    tell_coach(request.user, entry=said, outcome=outcome, link=link, now=now)
    if data["held"]:
        missed = set(data["not_held"]) if data["held"] == "some" else set()
        _hold(request, said, missed=missed)
    return _back(request, form, f"sheet-{said.prescription}")


@signed_in
@require_POST
def instead(request: SignedInRequest) -> HttpResponse:
    """Another exercise in a line's place, or none, or as planned after all."""
    return _entered(request, InsteadForm(request.POST))


@signed_in
@require_POST
def shin(request: SignedInRequest) -> HttpResponse:
    """The angle of the shin at the top of a rep."""
    return _entered(request, ShinForm(request.POST))


@signed_in
@require_POST
def side_test(request: SignedInRequest) -> HttpResponse:
    """One side against the other: both, or the one that went first; or the test taken back."""
    form = SideTestForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, form.messages())
    for entry in form.entries():
        outcome = record(request.user, entry=entry, now=timezone.now())
        if outcome.refused:
            at = entry.side if outcome.field == "reps" else outcome.field
            return _refused(request, form, {at: outcome.message})
    return _back(request, form, "side-test")


@signed_in
@require_POST
def finish(request: SignedInRequest) -> HttpResponse:
    """Finishes the workout, or opens a finished one again."""
    form = FinishForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, form.messages())
    entry = Entry(**form.place(), kind=Kind(form.cleaned_data["kind"]))
    if entry.kind == Kind.FINISH and not _sets(request, entry).exists():
        messages.warning(request, _("Nothing is logged yet. Log a set first, then finish."))
        return _back(request, form, "")
    outcome = record(request.user, entry=entry, now=timezone.now())
    if outcome.refused:
        return _refused(request, form, {outcome.field: outcome.message})
    return _back(request, form, "")


@signed_in
@require_POST
def cut(request: SignedInRequest) -> HttpResponse:
    """A bad day: cuts the workout, or makes it whole again."""
    return _entered(request, CutForm(request.POST), anchor="bad-day")


@signed_in
@require_POST
def sore(request: SignedInRequest) -> HttpResponse:
    """How sore she still was three days after the last day of this kind."""
    return _entered(request, SoreForm(request.POST), anchor="soreness")


def _entered(request: SignedInRequest, form: EntryForm, *, anchor: str = "") -> HttpResponse:
    """Keeps what a form says and goes back to its place: `anchor`, or its exercise's card."""
    if not form.is_valid():
        return _refused(request, form, form.messages())
    entry = form.entry()
    outcome = record(request.user, entry=entry, now=timezone.now())
    if outcome.refused:
        return _refused(request, form, {outcome.field: outcome.message})
    return _back(request, form, anchor or f"exercise-{entry.prescription}")


def _sets(request: SignedInRequest, entry: Entry) -> SetLogQuerySet:
    """Her working sets that stand in the entry's workout."""
    uuid = Program(uuid=entry.program).workout_uuid(week=entry.week, kind=entry.day)
    hers = SetLog.objects.filter(workout__uuid=uuid, workout__program__lifter=request.user)
    return hers.standing().working()


def _hold(request: SignedInRequest, said: Entry, *, missed: set[str]) -> None:
    """Marks every set of the exercise held or not: a correction each, as the phone sends them."""
    for done in (
        _sets(request, said).filter(prescription=said.prescription or 0).select_related("instead")
    ):
        place = f"{done.set_number}-{done.side}" if done.side else str(done.set_number)
        held = SetLog.Held.NO if place in missed else SetLog.Held.YES
        if done.held == held:
            continue
        corrected = replace(
            said,
            # Made from the form's own: the form sent twice makes the same corrections.
            uuid=uuid5(said.uuid, str(done.uuid)),
            kind=Kind.CORRECTION,
            set_number=done.set_number,
            side=done.side,
            load=done.load,
            reps=done.reps,
            rir=done.rir,
            held=held.value,
            note=done.note,
            row=done.instead.row_slug if done.instead is not None else "",
            felt="",
        )
        record(request.user, entry=corrected, now=timezone.now(), renews=False)
    renew([request.user.pk])


def _refused(request: SignedInRequest, form: PlaceForm, errors: dict[str, str]) -> HttpResponse:
    """The page again, 422, each message at its field, or at the top where there is none."""
    of_test = isinstance(form, SideTestForm)
    at_row = {"row", "load", "left", "right"} if of_test else {"load", "reps", "rir"}
    for field, message in errors.items():
        if field not in at_row:
            messages.error(request, message)
    slot = form.slot() if isinstance(form, SetForm | SideTestForm) else None
    refusal = None
    if slot is not None:
        kept = {field: message for field, message in errors.items() if field in at_row}
        sent = {name: request.POST[name] for name in at_row if name in request.POST}
        refusal = Refusal(slot, kept, sent)
    if form.data.get("back") == "workout" and (workout := _workout(request, form)) is not None:
        return show_workout(request, workout, refusal=refusal, status=422)
    return show(request, refusal=refusal, status=422)


def _workout(request: SignedInRequest, form: PlaceForm) -> Workout | None:
    """The workout that the form names, if it is hers and begun."""
    data = form.cleaned_data
    if not {"program", "week", "day"} <= set(data):
        return None
    uuid = Program(uuid=data["program"]).workout_uuid(week=data["week"], kind=data["day"])
    return Workout.objects.of(request.user).filter(uuid=uuid).first()


def _back(request: SignedInRequest, form: PlaceForm, anchor: str) -> HttpResponse:
    """303 to the page the form stood on, at its row."""
    url = reverse("lifter:today")
    if form.cleaned_data["back"] == "workout" and (workout := _workout(request, form)) is not None:
        url = reverse("lifter:workout", args=[workout.uuid])
    response = HttpResponseRedirect(f"{url}#{anchor}" if anchor else url)
    response.status_code = 303
    return response
