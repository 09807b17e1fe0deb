"""Why the generator answered with no program, for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from programs.services import changes


@dataclass(frozen=True, slots=True)
class Reason:
    """`change`: JSON for the button called `label`; empty where nothing but advice helps."""

    message: str
    change: str
    label: str


@dataclass(frozen=True, slots=True)
class Refusal:
    title: str
    reasons: tuple[Reason, ...]


def refusal_of(made: Mapping[str, Any], *, asked: Mapping[str, Any]) -> Refusal:
    """`made` is an answer of another status than "program"; `asked` is what was refused."""
    if made["status"] == "error":
        reasons = [Reason(f"{e['field']}: {e['message']}", "", "") for e in made["errors"]]
        return Refusal(_("Something in the profile can't be used"), tuple(reasons))
    titles = {
        "impossible": _("No program meets all of this"),
        "see_a_professional": _("First see a professional"),
    }
    reasons = []
    for reason in made["reasons"]:
        change = reason.get("change") or {}
        label = changes.label(change, asked=asked) if change else ""
        reasons.append(Reason(reason["message"], changes.dumped(change) if change else "", label))
    return Refusal(titles[made["status"]], tuple(reasons))
