"""Other weekdays, another gym or other minutes in the middle of a block: looked at, then confirmed.

The lifter's own page, and her coach's of her. Every answer but the last writes nothing.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go
from programs.access import block_for
from programs.engine.running import PlannedWorkout, coming
from programs.lifter.change_forms import DaysForm, GymForm
from programs.lifter.change_said import Said, days_said, refused, too_close
from programs.models import Phase, Program, ProgramChange
from programs.services import changes, midblock, midblock_back, weekday_moves
from programs.services.bridge import Current, current
from programs.services.midblock import Conditions, NothingLeft, Otherwise, Proposal
from programs.services.midblock_back import CannotUndo
from programs.services.midblock_news import changes_of_block
from programs.services.versions import NotRunning, OutOfDate, pressed_twice
from programs.services.weekday_moves import NewDays

A_DAY = timedelta(days=1)
#: What a press of one button ticks; the rest is a tap each.
PRESETS: dict[str, list[str]] = {
    "body": [],
    "hotel": ["dumbbell", "bench", "band_loop"],
}


@dataclass(kw_only=True)
class Page:
    """What is shown: both forms, and what became of the one that was sent."""

    program: Program
    standing: Current
    days: DaysForm
    gym: GymForm
    sent: str = ""
    said: Said | None = None
    workouts: tuple[PlannedWorkout, ...] = ()
    digest: str = ""
    proposal: Proposal | None = None
    error: str = ""
    missed: tuple[ProgramChange, ...] = field(default=())
    status: int = 200


@signed_in
@require_safe
def change_block(request: SignedInRequest, pk: int) -> HttpResponse:
    page = _open(request, pk)
    return _show(request, page) if page else _over(request)


@signed_in
@require_POST
def change_days(request: SignedInRequest, pk: int) -> HttpResponse:
    """`confirm` writes the days it names; else the next dates are shown as they would be."""
    page = _open(request, pk, data=request.POST, sent="days")
    if page is None:
        return _over(request)
    if not page.days.is_valid():
        page.status = 422
        return _show(request, page)
    new = page.days.new_days()
    if request.POST.get("confirm") and _pressed_twice(request, page, ProgramChange.Verb.DAYS):
        stand = weekday_moves.weekdays_on(page.standing.block, new.on)
        if dict(stand) == new.pair:
            return _days_changed(request, page, new)
    try:
        weekday_moves.check(page.standing, new)
        page.digest = f"{new.heavy} {new.light} {new.on} {new.back}"
        if request.POST.get("confirm") == page.digest:
            weekday_moves.change_weekdays(
                page.program,
                page.standing,
                new,
                version=_version(request.POST),
                by=request.user,
                now=timezone.now(),
            )
            return _days_changed(request, page, new)
        page.workouts = weekday_moves.with_new_days(page.standing, new)
        page.said = days_said(page.workouts, page.standing, new)
    except weekday_moves.TooClose as close:
        page.said, page.status = too_close(close, new), 422
    except ValidationError as error:
        _add_errors(page.days, error)
        page.status = 422
    except OutOfDate as late:
        _behind(page, late)
    except NotRunning:
        return _over(request)
    return _show(request, page)


def _days_changed(request: SignedInRequest, page: Page, new: NewDays) -> HttpResponse:
    messages.success(request, _("The days are changed. What was done stays."))
    if new.back is None:
        _stays(request, page)
    return _done(request, page)


@signed_in
@require_POST
def change_gym(request: SignedInRequest, pk: int) -> HttpResponse:
    """`preset` ticks equipment, `confirm` writes the proposal it names; else it is shown."""
    page = _open(request, pk, data=request.POST, sent="gym")
    if page is None:
        return _over(request)
    if request.POST.get("preset") in PRESETS:
        return _show(request, page)
    if not page.gym.is_valid():
        page.status = 422
        return _show(request, page)
    conditions = page.gym.conditions()
    digest = request.POST.get("confirm")
    if not digest and midblock.is_so_already(page.program, page.standing, conditions):
        page.gym.add_error(None, _("This is what there is already. Tick what differs."))
        page.status = 422
        return _show(request, page)
    try:
        if digest:
            return _confirm(request, page, conditions, digest=digest)
        _propose(page, midblock.ask(page.program, page.standing, conditions))
    except Otherwise as other:
        page.status = 409
        page.error = _("Something was trained or changed meanwhile. This is how it would be now.")
        _propose(page, other.proposal)
    except OutOfDate as late:
        _behind(page, late)
    except (NotRunning, NothingLeft):
        return _over(request)
    return _show(request, page)


def _confirm(
    request: SignedInRequest, page: Page, conditions: Conditions, *, digest: str
) -> HttpResponse:
    if _pressed_twice(request, page, ProgramChange.Verb.GYM) and conditions.are(
        midblock.conditions_now(page.program, page.standing)
    ):
        return _gym_changed(request, page, conditions)
    midblock.confirm(
        page.program,
        page.standing,
        conditions,
        digest=digest,
        version=_version(request.POST),
        by=request.user,
        now=timezone.now(),
    )
    return _gym_changed(request, page, conditions)


def _gym_changed(request: SignedInRequest, page: Page, conditions: Conditions) -> HttpResponse:
    messages.success(request, _("Changed from the next workout on. What was done stays."))
    if conditions.weeks is None:
        _stays(request, page)
    return _done(request, page)


def _propose(page: Page, found: Proposal | midblock.Refusal) -> None:
    if isinstance(found, Proposal):
        page.proposal = found
    else:
        page.said, page.status = refused(found.found, asked=found.asked), 422


@signed_in
@require_POST
def undo_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last change, as if it had not been."""
    return _take_back(request, pk, from_now_on=False)


@signed_in
@require_POST
def come_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the next workout on what was before stands again."""
    return _take_back(request, pk, from_now_on=True)


def _take_back(request: SignedInRequest, pk: int, *, from_now_on: bool) -> HttpResponse:
    page = _open(request, pk)
    if page is None:
        return _over(request)
    who: dict[str, Any] = {
        "version": _version(request.POST),
        "by": request.user,
        "now": timezone.now(),
    }
    try:
        if _pressed_twice(request, page, ProgramChange.Verb.BACK):
            pass  # the first press has done it
        elif from_now_on:
            midblock_back.come_back(page.program, page.standing, **who)
        else:
            midblock_back.undo_last(page.program, **who)
    except CannotUndo as no:
        page.error, page.status = str(no), 409
        return _show(request, page)
    except OutOfDate as late:
        _behind(page, late)
        return _show(request, page)
    except NotRunning:
        return _over(request)
    messages.success(request, _("Back to what was before. What was done stays."))
    return _done(request, page)


# --- what all of them share --------------------------------------------------------------------


def _open(
    request: SignedInRequest, pk: int, *, data: QueryDict | None = None, sent: str = ""
) -> Page | None:
    """The page with what was sent in its form; None where no workout is left to change."""
    now = timezone.now()
    program = block_for(request.user, pk, now=now)
    profile = LifterProfile.objects.filter(user=program.lifter).first()
    if not program.is_running or profile is None:
        return None
    standing = current(program, now=now, profile=profile)
    following = standing.position.next
    if following is None:
        return None
    data = _with_button(data) if data is not None else None
    asked = midblock.conditions_now(program, standing)
    pair = weekday_moves.weekdays_on(standing.block, following.day)
    first = max([standing.today, *(w.date + A_DAY for w in standing.log.of_block())])
    return Page(
        program=program,
        standing=standing,
        sent=sent,
        days=DaysForm(
            data if sent == "days" else None,
            today=standing.today,
            initial={
                "weekday_heavy": pair["heavy"],
                "weekday_light": pair["light"],
                "on": first,
            },
        ),
        gym=GymForm(
            data if sent == "gym" else None,
            initial={
                "equipment": asked["equipment"],
                "minutes_heavy": asked["minutes"]["heavy"],
                "minutes_light": asked["minutes"]["light"],
                "weeks": "",
            },
        ),
    )


def _with_button(data: QueryDict) -> QueryDict:
    """With what a button of ours says: a change that helps, or equipment to tick at once."""
    if change := changes.parsed(data.get("change", "")):
        data = changes.merged(data, change)
    if (preset := PRESETS.get(data.get("preset", ""))) is not None:
        data = changes.merged(data, {"equipment": preset})
    if first := data.get("first"):
        data = data.copy()
        data["on"] = first
    return data


def _pressed_twice(request: SignedInRequest, page: Page, verb: ProgramChange.Verb) -> bool:
    version = _version(request.POST)
    return pressed_twice(page.program, verb, version=version, by=request.user)


def _version(data: QueryDict) -> int | None:
    """The version that the page showed; anything else is behind every version there is."""
    text = data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _add_errors(form: DaysForm, error: ValidationError) -> None:
    names = {"heavy": "weekday_heavy", "light": "weekday_light"}
    for name, said in error.message_dict.items():
        form.add_error(names.get(name, name), said)


def _behind(page: Page, late: OutOfDate) -> None:
    page.error, page.missed, page.status = str(late), late.missed, 409


def _show(request: SignedInRequest, page: Page) -> HttpResponse:
    own = page.program.lifter_id == request.user.pk
    phase = midblock_back.phase_now(page.program, page.standing)
    context = {
        "page": page,
        "program": page.program,
        "lifter": page.program.lifter,
        "own": own,
        "last": midblock_back.last_change(page.program),
        "phase": phase,
        "back": _back_on(page, phase) if phase else None,
        "changes": changes_of_block(page.program),
    }
    return answer(request, "lifter/change_block.html", context, status=page.status)


def _back_on(page: Page, phase: Phase) -> PlannedWorkout | None:
    """The first workout that is as before again, as the calendar stands."""
    ahead = coming(page.standing.block, page.standing.log, today=page.standing.today)
    others = (p for p in ahead if page.program.phase_in(p.kind, p.week) != phase)
    return next(others, None)


def _stays(request: SignedInRequest, page: Page) -> None:
    """What changed for good is not in the profile, from which the next block is built."""
    if page.program.lifter_id == request.user.pk:
        text = _("The next block is built from your settings: change it there too.")
    else:
        text = _("The next block is built from the profile: change it there too.")
    messages.info(request, text)


def _done(request: SignedInRequest, page: Page) -> HttpResponse:
    # With an anchor of its own: else the browser keeps the form's, below what is said.
    return go(request, reverse("lifter:change_block", args=[page.program.pk]) + "#content")


def _over(request: SignedInRequest) -> HttpResponse:
    messages.error(request, _("This block has no workout left to change."))
    return go(request, "home")
