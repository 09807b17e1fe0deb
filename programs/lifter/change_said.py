"""What the page of a change says of it: why it is not possible, or what to mind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.engine.running import PlannedWorkout
from programs.services import changes
from programs.services.bridge import Current
from programs.services.weekday_moves import (
    NewDays,
    TooClose,
    better_first_day,
    longest_pause,
)

#: A longer pause than the longest between two days of a usual week.
LONG_PAUSE_DAYS = 7
#: What the form can change; other changes are made in the profile, for the next block.
HELD = frozenset({"equipment", "minutes"})


@dataclass(frozen=True, slots=True)
class Reason:
    """`change`: JSON for the button called `label`; empty where nothing but advice helps."""

    message: str
    change: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """`title` is empty where it is advice and no refusal."""

    title: str
    reasons: tuple[Reason, ...]


def refused(found: Mapping[str, Any], *, asked: Mapping[str, Any]) -> Said:
    """`found` is the generator's answer of another status than "program"."""
    title = _("Not possible so. Nothing was changed.")
    if found["status"] == "error":
        return Said(title, tuple(Reason(f"{e['field']}: {e['message']}") for e in found["errors"]))
    reasons = []
    for reason in found["reasons"]:
        change = reason.get("change") or {}
        if not change.keys() <= HELD:
            change = {}
        label = changes.label(change, asked=asked) if change else ""
        reasons.append(Reason(reason["message"], changes.dumped(change) if change else "", label))
    return Said(title, tuple(reasons))


def too_close(close: TooClose, new: NewDays) -> Said:
    change = {"weekdays": dict(close.nearest)}
    label = changes.label(change, asked={"weekdays": new.pair})
    reason = Reason(str(close), changes.dumped(change), label)
    return Said(_("Too close together. Nothing was changed."), (reason,))


def days_said(workouts: Sequence[PlannedWorkout], standing: Current, new: NewDays) -> Said | None:
    """A long pause round the change, and the first date that makes it shorter."""
    pause = longest_pause(standing, workouts)
    if pause is None or pause.days <= LONG_PAUSE_DAYS:
        return None
    words = {"before": date_format(pause.before, "j F"), "after": date_format(pause.after, "j F")}
    text = ngettext(
        "%(n)s day lies between %(before)s and %(after)s.",
        "%(n)s days lie between %(before)s and %(after)s.",
        pause.days,
    ) % {"n": pause.days, **words}
    better = better_first_day(standing, new)
    if better is None:
        return Said("", (Reason(text),))
    first, days = better
    text += " " + ngettext(
        "With the new days from %(first)s on the longest pause is %(n)s day.",
        "With the new days from %(first)s on the longest pause is %(n)s days.",
        days,
    ) % {"first": date_format(first, "j F"), "n": days}
    label = _("From %(first)s") % {"first": date_format(first, "j F")}
    return Said("", (Reason(text, first.isoformat(), label),))
