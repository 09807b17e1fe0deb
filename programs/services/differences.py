"""What another program has that the one before had not, day by day, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from programs.engine.vocabulary import DAY_KINDS
from programs.models import Program

#: Of one day kind: row slug -> the name it is shown by.
Names = Mapping[str, str]


def of_program(program: Program) -> dict[str, Names]:
    """The lines that stand to its end. Costs a query a day where they are not prefetched."""
    phase = program.phase_that_stays()
    return {
        kind: {
            line.row_slug: line.full_name
            for line in program.day_of(kind, phase).prescriptions.all()
        }
        for kind in DAY_KINDS
    }


def of_answer(answer: Mapping[str, Any]) -> dict[str, Names]:
    """Of the generator's answer (contract/program.schema.json, status "program")."""
    return {
        day["kind"]: {line["slug"]: line["name"] for line in day["prescriptions"]}
        for day in answer["days"]
    }


def differences(before: Mapping[str, Names], after: Mapping[str, Names]) -> list[str]:
    """`Light day: Split squat, Dumbbell instead of Split squat.`, a sentence a day that differs.

    Names hold commas of their own, so several are parted by semicolons.
    """
    found = (difference(kind, before[kind], after[kind]) for kind in DAY_KINDS)
    return [text for text in found if text]


def difference(kind: str, before: Names, after: Names) -> str:
    """Of one day; empty where its exercises stay."""
    new = "; ".join(name for slug, name in after.items() if slug not in before)
    old = "; ".join(name for slug, name in before.items() if slug not in after)
    words = {"day": _day(kind), "new": new, "old": old}
    if new and old:
        return _("%(day)s: %(new)s instead of %(old)s.") % words
    if new:
        return _("%(day)s: %(new)s added.") % words
    return _("%(day)s: %(old)s left out.") % words if old else ""


def _day(kind: str) -> str:
    return _("Heavy day") if kind == "heavy" else _("Light day")
