"""Why the generator answered with no program, for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from programs.services import changes

#: What the editor itself can change before it solves again; the rest is in the profile's form.
KEPT, NUMBER = "locks", "alternative"


@dataclass(frozen=True, slots=True)
class Reason:
    """`change`: JSON for the button called `label`; empty where nothing but advice helps."""

    message: str
    change: str
    label: str

    @property
    def keys(self) -> frozenset[str]:
        """What of the question the change changes."""
        return frozenset(changes.parsed(self.change) or {})


@dataclass(frozen=True, slots=True)
class Refusal:
    title: str
    reasons: tuple[Reason, ...]

    @property
    def keep_less(self) -> Reason | None:
        """The reason whose change the editor can make and solve again: it keeps fewer lines."""
        return next((r for r in self.reasons if KEPT in r.keys and r.keys <= {KEPT, NUMBER}), None)

    @property
    def in_the_profile(self) -> bool:
        """True where something of the lifter must change."""
        return any(reason.keys - {KEPT, NUMBER} for reason in self.reasons)


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
    title = titles[made["status"]]
    if {reason["rule"] for reason in made["reasons"]} == {NUMBER}:
        title = _("There is no other one")
    return Refusal(title, tuple(reasons))
