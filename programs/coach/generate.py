"""What the generator is asked for one lifter, and why it answered with no program."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from glutes.accounts.models import LifterProfile, User
from glutes.accounts.profile_choices import EQUIPMENT_GROUPS
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go, wants_fragment
from programs.access import programmed_lifter_for
from programs.coach.forms import StartForm
from programs.coach.profile import profile_form, profile_of, save
from programs.coach.refusal import refusal_of
from programs.engine.progression.pain import Painful
from programs.engine.rules import is_avoided
from programs.engine.running import on_or_after
from programs.models import Program
from programs.services import changes
from programs.services.assign import today_of
from programs.services.generate import draft_program, loads_reached, open_draft
from programs.services.next_block import CODES, NextBlock, next_block
from programs.services.pain import back as pain_back
from programs.services.pain import hurts_now, left_out, without

#: So many pieces are named one by one.
MOST_NAMED = 7
EQUIPMENT_NAMES = {slug: name for _group, kinds in EQUIPMENT_GROUPS for slug, name in kinds}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def generate(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    lifter = programmed_lifter_for(request.user, pk, now=now)
    today = today_of(lifter, now=now)
    refusal, filled_in, follows = None, {}, None
    back: frozenset[str] = frozenset()
    if request.method == "POST":
        data, back = _with_change(request.POST), _back(request.POST)
        form, start = profile_form(lifter, data), StartForm(data, today=today)
        if all([form.is_valid(), start.is_valid()]):
            if save(request, form.instance, lifter=lifter, now=now).paused:
                messages.warning(request, _("Saved. With this answer training is paused too."))
            asked = form.instance.as_lifter(start=start.cleaned_data["start"])
            hurts = hurts_now(lifter, avoid=form.instance.avoid)
            stays_out = [one for one in hurts if one.slug not in back]
            wanted = without(asked, stays_out)
            made = draft_program(lifter, by=request.user, asked=wanted, now=now)
            if isinstance(made, Program):
                for one in hurts:
                    own = lifter == request.user
                    said = pain_back(one, own=own) if one.slug in back else left_out(one)
                    messages.info(request, said)
                return go(request, "coach:editor", made.pk)
            refusal = refusal_of(_with_back(made, asked=asked, hurts=stays_out), asked=asked)
    else:
        follows = _follows(request, lifter, now=now)
        form = (
            profile_form(lifter, loads=follows.loads, forget=follows.forget)
            if follows
            else profile_form(lifter, loads=loads_reached(lifter))
        )
        filled_in = _asked_to_fill_in(request.GET.get("change", ""))
        form.initial.update(changes.initial(filled_in))
        begins = follows.start if follows else _next_heavy(form.instance, today=today)
        start = StartForm(today=today, initial={"start": begins})
    own = lifter == request.user
    context = {
        "lifter": lifter,
        "own": own,
        "fragment": wants_fragment(request),
        "form": form,
        "start": start,
        "refusal": refusal,
        "summary": summary(form.instance),
        "follows": follows,
        "hurts": [
            {"one": one, "said": pain_back(one, own=own) if one.slug in back else left_out(one)}
            | {"back": one.slug in back}
            for one in hurts_now(lifter, avoid=form.instance.avoid)
        ],
        "draft": open_draft(lifter, by=request.user),
        "filled_in": filled_in and changes.label(filled_in, asked=_as_lifter(form.instance)),
        "open": bool(filled_in) or bool(follows) or bool(form.errors) or form.instance.pk is None,
    }
    bad = refusal or form.errors or start.errors
    status = 422 if bad else 200
    return answer(request, "coach/generate.html", context, partial="build", status=status)


#: The key of our own change beside those of the contract: slugs that may come back.
BACK = "back"


def _back(data: QueryDict) -> frozenset[str]:
    """What may come back though it hurt: ticked, or asked by a change's button."""
    asked = (changes.parsed(data.get("change", "")) or {}).get(BACK, [])
    slugs = [slug for slug in asked if isinstance(slug, str)] if isinstance(asked, list) else []
    return frozenset([*data.getlist(BACK), *slugs])


def _with_back(
    made: Mapping[str, Any], *, asked: Mapping[str, Any], hurts: Sequence[Painful]
) -> Mapping[str, Any]:
    """An answer whose changes of `avoid` are the profile's own again: pain is not saved there."""
    own, sore = list(asked.get("avoid", [])), {one.slug for one in hurts}
    reasons = []
    for given in made.get("reasons", []):
        reason, change = dict(given), dict(given.get("change") or {})
        if sore and "avoid" in change:
            kept = change.pop("avoid")
            # The generator keeps as much of an exercise as it can, in pieces: it comes back whole.
            still = [slug for slug in kept if slug in own or not is_avoided(slug, tuple(sore))]
            if still != own:
                change["avoid"] = still
            change[BACK] = sorted(sore - set(kept))
            reason["change"] = change
        reasons.append(reason)
    return {**made, "reasons": reasons} if reasons else made


def _follows(request: SignedInRequest, lifter: User, *, now: datetime) -> NextBlock | None:
    """`?next=retest`: what the block before hands to this one."""
    code = next((c for c in CODES if c == request.GET.get("next")), None)
    if code is None:
        return None
    return next_block(lifter, code=code, profile=profile_of(lifter), now=now)


def _as_lifter(profile: LifterProfile) -> dict[str, Any]:
    """Nothing is known of somebody who never filled in a profile."""
    return profile.as_lifter(start=date.min) if profile.pk else {}


def _asked_to_fill_in(text: str) -> dict[str, Any]:
    """What a link of ours puts into the form: minutes or equipment; nothing else is looked at."""
    change = changes.parsed(text) or {}
    minutes, equipment = change.get("minutes"), change.get("equipment")
    filled: dict[str, Any] = {}
    if isinstance(minutes, dict) and all(type(n) is int for n in minutes.values()):
        filled["minutes"] = minutes
    if isinstance(equipment, list) and all(isinstance(item, str) for item in equipment):
        filled["equipment"] = equipment
    return filled


def _with_change(data: QueryDict) -> QueryDict:
    change = changes.parsed(data.get("change", ""))
    return changes.merged(data, change) if change else data


def _next_heavy(profile: LifterProfile, *, today: date) -> date:
    return on_or_after(today, profile.weekday_heavy)  # type: ignore[arg-type]


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
    return [*facts, equipment_words(profile.equipment)]


def equipment_words(equipment: Collection[str]) -> str:
    """`dumbbells, loop band`; of many, how many."""
    names = [str(name).lower() for slug, name in EQUIPMENT_NAMES.items() if slug in equipment]
    if not names:
        return _("body weight only")
    if len(names) > MOST_NAMED:
        return ngettext("%(n)s piece of equipment", "%(n)s pieces of equipment", len(names)) % {
            "n": len(names)
        }
    return ", ".join(names)
