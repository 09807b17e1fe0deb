"""Giving a template to many: to whom and from when, then how far it is."""

from collections import Counter
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glutes.accounts.models import User
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer, go, wants_fragment
from programs.access import batch_of, lifters_of, template_of
from programs.coach.assign_choices import BLOCK, LEVEL, Choice, Found, choices_of, found_in
from programs.coach.forms import StartForm
from programs.models import Batch, BatchLifter
from programs.services import batch as services
from programs.services.assign import today_of

#: Built in one request: a few seconds at the most on a slow machine.
AT_A_TIME = 5
#: Buttons that look for lifters or tick them, and assign nothing.
LOOKS = {"find", "tick"}
State = BatchLifter.State
#: In which order the page counts them.
ORDER = (
    *(State.DONE, State.RELAXED, State.LEFT, State.IMPOSSIBLE, State.FAILED),
    *(State.WORKING, State.WAITING),
)
MOODS = {
    State.DONE: "good",
    State.RELAXED: "warn",
    State.IMPOSSIBLE: "stop",
    State.FAILED: "stop",
}


class ManyForm(StartForm):
    """To whom: those without a block that runs, everybody, or those who are ticked."""

    who = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=[
            ("free", gettext_lazy("everybody without a block that runs")),
            ("all", gettext_lazy("everybody")),
            ("ticked", gettext_lazy("those I tick below")),
        ],
        initial="ticked",
        widget=forms.RadioSelect,
    )
    replace = forms.BooleanField(
        label=gettext_lazy("In place of a block that runs"),
        required=False,
        help_text=gettext_lazy(
            "What runs goes on until the first day of the new one, then ends; its log stays."
            " Otherwise who has a block that runs is left as she is."
        ),
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """A hidden field has no place for its message."""
        if self.errors.pop("uuid", None):
            self.add_error(None, _("This page is damaged: reload it, then choose again."))
        return super().clean() or self.cleaned_data


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def assign_template(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    template = template_of(request.user, pk)
    if template.retired_at is not None:
        messages.error(request, _("It is retired: offer it again first."))
        return go(request, "coach:template", template.pk)
    today = today_of(request.user, now=now)
    ticked = set(request.POST.getlist("lifter"))
    found = found_in(request.POST or request.GET, choices_of(request.user, ticked=ticked, now=now))
    if request.method == "POST" and LOOKS & request.POST.keys():
        found = _ticked(found, request.POST.get("tick", ""))
        form = ManyForm(today=today, initial=_typed(request.POST))
    elif request.method == "POST":
        form = ManyForm(request.POST, today=today)
        if form.is_valid():
            try:
                batch = services.start_batch(
                    template,
                    uuid=form.cleaned_data["uuid"],
                    lifters=_chosen(found.every, form.cleaned_data["who"]),
                    start=form.cleaned_data["start"],
                    replace=form.cleaned_data["replace"],
                    by=request.user,
                    now=now,
                )
            except ValidationError as refused:
                form.add_error("who", refused)
            else:
                return go(request, "coach:batch", batch.pk)
    else:
        form = ManyForm(today=today, initial={"start": today, "uuid": uuid4()})
    context = {
        "template": template,
        "form": form,
        "found": found,
        "filters": {"block": BLOCK.items(), "level": LEVEL.items()},
        "free": sum(one.is_free for one in found.every),
        "batches": Batch.objects.filter(template=template).with_counts()[:10],
    }
    status = 422 if form.errors else 200
    return answer(request, "coach/assign_template.html", context, partial="lifters", status=status)


def _ticked(found: Found, tick: str) -> Found:
    if tick == "shown":
        return found.with_shown_ticked()
    return found.with_none_ticked() if tick == "none" else found


def _typed(data: QueryDict) -> dict[str, object]:
    """What stands in the form when somebody only looks for lifters: nothing is checked yet."""
    names = [name for name in ManyForm.base_fields if name in data]
    return {name: data[name] for name in names} | {"replace": "replace" in data}


def _chosen(choices: list[Choice], who: str) -> list[User]:
    return [
        one.lifter
        for one in choices
        if who == "all" or (who == "free" and one.is_free) or (who == "ticked" and one.ticked)
    ]


@coach_only
@require_safe
def batch(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, batch_of(request.user, pk))


@coach_only
@require_POST
def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next few lifters. Sent by the page itself until none is left, or by its button."""
    found = batch_of(request.user, pk)
    services.work(
        found,
        most=AT_A_TIME,
        now=timezone.now(),
        link=request.build_absolute_uri(reverse("lifter:today")),
    )
    return _back(request, found)


@coach_only
@require_POST
def stop_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    found = batch_of(request.user, pk)
    services.stop(found, now=timezone.now())
    return _back(request, found)


@coach_only
@require_POST
def go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """`again`: those to whom nothing was assigned as well."""
    found = batch_of(request.user, pk)
    if request.POST.get("again"):
        count = services.try_again(found, now=timezone.now())
        if not wants_fragment(request):
            text = ngettext("%(n)s waits again.", "%(n)s wait again.", count) % {"n": count}
            messages.success(request, text)
    else:
        services.go_on(found)
    return _back(request, found)


def _back(request: SignedInRequest, batch: Batch) -> HttpResponse:
    """For htmx the progress as it is now, else the page anew."""
    if wants_fragment(request):
        return _show(request, batch)
    return go(request, "coach:batch", batch.pk)


def _show(request: SignedInRequest, batch: Batch) -> HttpResponse:
    fresh = Batch.objects.select_related("template").get(pk=batch.pk)
    places = list(fresh.lifters.select_related("lifter"))
    # Whom she no longer coaches stays in the list by name, last, and leads nowhere: what became of
    # her is said of nobody, nor counted.
    coached = set(lifters_of(batch.coach, now=timezone.now()).values_list("pk", flat=True))
    hers = [place for place in places if place.lifter_id in coached]
    former = [place for place in places if place.lifter_id not in coached]
    counts = Counter(State(place.state) for place in hers)
    through = sum(not place.is_open for place in places)
    context = {
        "batch": fresh,
        "fragment": wants_fragment(request),
        "places": sorted(hers, key=lambda one: (_rank(one), one.lifter.name, one.pk)),
        "former": sorted(former, key=lambda one: (one.lifter.name, one.pk)),
        "counts": [
            (state.label, counts[state], MOODS.get(state, "")) for state in ORDER if counts[state]
        ],
        "of": len(places),
        "through": through,
        "left": len(places) - through,
        "waiting": any(place.state == State.WAITING for place in places),
        "runs": through < len(places) and fresh.stopped_at is None,
        "not_done": sum(counts[state] for state in services.NOT_DONE),
    }
    return answer(request, "coach/batch.html", context, partial="progress")


def _rank(place: BatchLifter) -> int:
    """What needs a look first, then what is done, then who waits."""
    first = (State.IMPOSSIBLE, State.FAILED, State.LEFT, State.RELAXED, State.DONE, State.WORKING)
    state = State(place.state)
    return first.index(state) if state in first else len(first)
