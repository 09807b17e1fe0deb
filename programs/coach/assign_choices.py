"""Which of her lifters a coach looks at when she gives a template to many. Who is ticked stays so,
shown or not."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.accounts.models import LifterProfile, User
from programs.access import lifters_of
from programs.coach.generate import equipment_words
from programs.models import Program

ENDS_SOON = 14  # days, as the roster's flag

BLOCK = {
    "": gettext_lazy("Any block or none"),
    "free": gettext_lazy("No block runs"),
    "soon": gettext_lazy("Block ends within two weeks"),
    "runs": gettext_lazy("A block runs"),
}
LEVEL = {"": gettext_lazy("Any level")} | {
    value: str(label).partition(":")[0] for value, label in LifterProfile.Experience.choices
}


class FindForm(forms.Form):
    """Part of the page's one form: what is ticked goes with it. An unknown word is not said."""

    q = forms.CharField(required=False, max_length=80, strip=True)
    block = forms.ChoiceField(required=False, choices=BLOCK.items())
    level = forms.ChoiceField(required=False, choices=LEVEL.items())


@dataclass(frozen=True, slots=True)
class Choice:
    """One lifter to choose. `runs`: the block she has, as it was assigned; `left`: the days to its
    end by its weeks, None without one; `following`: the first day of one that waits."""

    lifter: User
    facts: str
    runs: Program | None
    left: int | None
    following: date | None
    level: str
    ticked: bool

    @property
    def over(self) -> bool:
        return self.left is not None and self.left <= 0

    @property
    def is_free(self) -> bool:
        return self.runs is None or self.over


@dataclass(frozen=True, slots=True)
class Found:
    """`asked`: q, block and level as understood. `aside`: ticked, but not among those `shown`."""

    asked: dict[str, str]
    every: list[Choice]

    @property
    def shown(self) -> list[Choice]:
        return [one for one in self.every if self._fits(one)]

    @property
    def aside(self) -> list[Choice]:
        return [one for one in self.every if one.ticked and not self._fits(one)]

    @property
    def ticked(self) -> int:
        return sum(one.ticked for one in self.every)

    @property
    def narrows(self) -> bool:
        return any(self.asked.values())

    def with_shown_ticked(self) -> "Found":
        every = [replace(one, ticked=one.ticked or self._fits(one)) for one in self.every]
        return Found(self.asked, every)

    def with_none_ticked(self) -> "Found":
        return Found(self.asked, [replace(one, ticked=False) for one in self.every])

    def _fits(self, one: Choice) -> bool:
        q = self.asked["q"].casefold()
        named = q in one.lifter.name.casefold() or q in one.lifter.email.casefold()
        block = {
            "free": one.is_free,
            "soon": one.left is not None and 0 < one.left <= ENDS_SOON,
            "runs": not one.is_free,
        }
        level = self.asked["level"]
        return named and block.get(self.asked["block"], True) and level in {"", one.level}


def found_in(data: Any, every: list[Choice]) -> Found:
    form = FindForm(data)
    form.is_valid()
    return Found({name: form.cleaned_data.get(name, "") for name in form.fields}, every)


def choices_of(coach: User, *, ticked: set[str], now: datetime) -> list[Choice]:
    """By name. Three queries and the lifters' own."""
    lifters = list(lifters_of(coach, now=now))
    running = {
        one.lifter_id: one
        for one in Program.objects.running().without_answer().filter(lifter__in=lifters)
    }
    waiting = Program.objects.waiting().defer("answer").filter(lifter__in=lifters)
    following = {one.lifter_id: one.first_heavy for one in waiting}
    profiles = {one.user_id: one for one in LifterProfile.objects.filter(user__in=lifters)}
    today = timezone.localdate(now)
    return [
        Choice(
            lifter=one,
            facts=_facts(profiles.get(one.pk)),
            following=following.get(one.pk),
            level="" if one.pk not in profiles else profiles[one.pk].experience,
            runs=running.get(one.pk),
            left=None if one.pk not in running else (_end(running[one.pk]) - today).days,
            ticked=str(one.pk) in ticked,
        )
        for one in lifters
    ]


def _end(program: Program) -> date:
    return program.start + timedelta(weeks=program.weeks)


def _facts(profile: LifterProfile | None) -> str:
    if profile is None:
        return _("nothing is known of her yet")
    words = {
        "level": str(profile.get_experience_display()).partition(":")[0],
        "heavy": profile.minutes_heavy,
        "light": profile.minutes_light,
        "equipment": equipment_words(profile.equipment),
    }
    return _("%(level)s · %(heavy)s and %(light)s min · %(equipment)s") % words
