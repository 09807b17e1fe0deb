"""What would make a program possible, as buttons: the generator's `change` put into the form.

A change holds keys of the lifter's contract with their new values. The button sends it back as
JSON; it is merged into the form's own data and checked with it, so it can do nothing that the
form can't.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.accounts.models import LifterProfile
from programs.engine.vocabulary import EQUIPMENT_WORDS

#: Contract keys that the form holds under the same name, one value or a list of them.
SAME_NAME = frozenset(
    {"experience", "focus", "weak_side", "weeks", "unit", "side_deficit_percent", "start"}
)
LISTS = frozenset({"equipment", "screening", "avoid", "likes"})
BY_DAY = {"minutes": "minutes_{}", "weekdays": "weekday_{}"}


def merged(data: QueryDict, change: Mapping[str, Any]) -> QueryDict:
    """The form's data with `change` in it. Keys the form does not hold are left out."""
    new = data.copy()
    for key, value in change.items():
        if key in SAME_NAME:
            new[key] = "" if value is None else str(value)
        elif key in LISTS and isinstance(value, list):
            new.setlist(key, [str(item) for item in value])
        elif key in BY_DAY and isinstance(value, Mapping):
            for kind in ("heavy", "light"):
                if kind in value:
                    new[BY_DAY[key].format(kind)] = str(value[kind])
        elif key == "low_back_care":
            new.pop(key, None)
            if value:
                new[key] = "on"
    return new


def initial(change: Mapping[str, Any]) -> dict[str, Any]:
    """The change as the initial values of an unbound form."""
    data = merged(QueryDict(mutable=True), change)
    return {key: data.getlist(key) if key in LISTS else data[key] for key in data}


def parsed(text: str) -> dict[str, Any] | None:
    """The change a button sent, or None for what no button of ours holds."""
    try:
        change = json.loads(text)
        # Half a surrogate pair is JSON, but no page can say it.
        json.dumps(change, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return change if isinstance(change, dict) else None


def dumped(change: Mapping[str, Any]) -> str:
    """The button's value, read back by `parsed`."""
    return json.dumps(change, sort_keys=True)


def label(change: Mapping[str, Any], *, asked: Mapping[str, Any]) -> str:
    """What the button says: `Heavy day: 45 minutes`. `asked` is what was refused."""
    parts = [
        text
        for key, value in change.items()
        if value != asked.get(key)
        for text in _parts(key, value, asked.get(key))
    ]
    return capfirst(", ".join(parts)) or _("Try this")


def _parts(key: str, value: Any, before: Any) -> list[str]:  # noqa: C901 — one line a key
    if key == "minutes":
        return [
            ngettext("%(day)s: %(n)s minute", "%(day)s: %(n)s minutes", n)
            % {"day": _day(kind), "n": n}
            for kind, n in value.items()
            if not before or before.get(kind) != n
        ]
    if key == "weekdays":
        return [
            _("%(day)s on %(weekday)s")
            % {"day": _day(kind), "weekday": LifterProfile.Weekday(weekday).label}
            for kind, weekday in value.items()
            if not before or before.get(kind) != weekday
        ]
    if key == "equipment":
        added = [EQUIPMENT_WORDS.get(item, item) for item in value if item not in (before or [])]
        return [_("with %(thing)s") % {"thing": thing} for thing in added]
    if key == "avoid":
        gone = [slug for slug in before or [] if slug not in value]
        return [_("allow %(slug)s") % {"slug": slug.replace("-", " ")} for slug in gone]
    if key == "back":
        return [_("allow %(slug)s") % {"slug": slug.replace("-", " ")} for slug in value]
    if key == "locks":
        if not value:
            return [_("keep nothing")]
        n = len(before or []) - len(value)
        return [ngettext("no longer keep it", "no longer keep these %(n)s", n) % {"n": n}]
    if key == "alternative":
        if not value:
            return [_("back to the best program")]
        return [_("back to program number %(n)s") % {"n": value + 1}]
    if key == "experience":
        return [str(LifterProfile.Experience(value).label)]
    if key == "focus":
        return [_("focus: %(focus)s") % {"focus": LifterProfile.Focus(value).label}]
    if key == "weeks":
        return [_("%(n)s weeks") % {"n": value}]
    if key == "low_back_care":
        return [_("with low-back care") if value else _("without low-back care")]
    return [f"{key.replace('_', ' ')}: {value}"]


def _day(kind: str) -> str:
    return _("heavy day") if kind == "heavy" else _("light day")
