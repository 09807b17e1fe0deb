"""Words for the generator's answer (contract/program.schema.json) as pages show it."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.engine.vocabulary import MUSCLE_WORDS

register = template.Library()

WEEKDAYS = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}
ROLES = {
    "main": gettext_lazy("main lift"),
    "secondary": gettext_lazy("second lift"),
    "accessory": gettext_lazy("accessory"),
    "finisher": gettext_lazy("finisher"),
}


@register.filter
def weekday_name(code: str) -> str:
    """`mon` → Monday."""
    return str(WEEKDAYS.get(code, code))


@register.filter
def muscle_name(slug: str) -> str:
    """`glute_max_upper` → Upper gluteus maximus."""
    return str(capfirst(MUSCLE_WORDS.get(slug, slug)))


@register.filter
def role_name(role: str) -> str:
    """A line's role in the reader's words; one that is unknown as it stands."""
    return str(ROLES.get(role, role))


@register.filter
def base_slug(slug: str) -> str:
    """The exercise of a row: `hip-thrust` of `hip-thrust/b-stance`."""
    return slug.split("/", 1)[0]


@register.filter
def exercise_name(line: dict[str, Any]) -> str:
    """The name without its variation, which pages show in quieter ink."""
    name, variation = str(line["name"]), line.get("variation")
    return name.removesuffix(f", {variation}") if variation else name


@register.filter
def work(line: dict[str, Any]) -> str:
    """`4 × 6–8`, `2 × 10–15 steps`, `3 × 2–4 × 10 s` for holds."""
    low, high = line["reps"]
    reps = str(low) if low == high else f"{low}–{high}"
    text = f"{line['sets']} × {reps}"
    if line.get("reps_unit") == "steps":
        text = _("%(work)s steps") % {"work": text}
    elif line.get("reps_unit") == "holds_10s":
        text = _("%(work)s × 10 s") % {"work": text}
    return text


@register.filter
def load_words(line: dict[str, Any]) -> str:
    """`80 kg`, `find it in week 1`, `body weight`, `band`."""
    if line["load_kind"] == "weight" and line["load"] is not None:
        return f"{load_number(line['load'])} {line['unit']}"
    words = {
        "find": _("find it in week 1"),
        "bodyweight": _("body weight"),
        "band": _("band"),
    }
    return words.get(line["load_kind"], "")


@register.filter
def load_number(load: Any) -> str:
    """In the reader's locale, without idle zeros: 82.5, 80."""
    text = number_format(round(float(load), 2), 2)
    return text.rstrip("0").rstrip(".,")


@register.filter
def clock(seconds: int) -> str:
    """Rest as a timer shows it: 150 → 2:30."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def minutes_words(day: dict[str, Any], asked: Mapping[str, Any] | None) -> str:
    """`43 min`, and with what was asked for, `43 of 60 min`."""
    words = {"n": math.ceil(float(day["minutes"]))}
    if not asked:
        return _("%(n)s min") % words
    return _("%(n)s of %(most)s min") % {**words, "most": asked["minutes"][day["kind"]]}


@register.filter
def sets_number(sets: float) -> str:
    """Fractional sets, to the quarter: 7.75, 9."""
    return load_number(sets)


@register.filter
def target_of(week_day: dict[str, Any], slug: str) -> dict[str, Any] | None:
    """The target of one row in one day of one week."""
    return next((target for target in week_day["targets"] if target["slug"] == slug), None)


@register.filter
def short_date(iso: str) -> str:
    """`2027-01-04` → Jan 4, as the reader's locale has it."""
    return date_format(date.fromisoformat(iso), "MONTH_DAY_FORMAT")


@register.filter
def before_colon(text: str) -> str:
    """A choice without its explanation: `novice: less than a year …` → novice."""
    return str(text).partition(":")[0]
