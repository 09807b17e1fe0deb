"""The figures of a line as they stand in fields to be typed over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glutes.web.templatetags.program_answer import clock, load_number
from programs.coach.editor.asked import Asked
from programs.models import Prescription
from programs.services.edit_line import rests_of, window_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One field: what stands, what was typed in vain, what it may be, and what is wrong with it."""

    name: str
    label: str
    stands: str
    value: str
    hint: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """By name. `was` is what stands, as JSON: the form says by it what was changed."""

    sets: Figure
    reps_low: Figure
    reps_high: Figure
    load: Figure
    rir: Figure
    hold_s: Figure
    rest_s: Figure
    tempo: Figure
    note: Figure
    was: str

    @property
    def errors(self) -> tuple[Figure, ...]:
        everything = (
            *(self.sets, self.reps_low, self.reps_high, self.load, self.rir),
            *(self.hold_s, self.rest_s, self.tempo, self.note),
        )
        return tuple(figure for figure in everything if figure.error)

    @property
    def folded_error(self) -> bool:
        """True if what is wrong stands in the folded part."""
        return bool(self.tempo.error or self.note.error)


def figures(line: Prescription, *, asked: Asked) -> Figures:
    """`asked` holds what was typed in vain, if it was in this line."""
    stands = _standing(line)
    here = asked.line == line.pk
    typed: Mapping[str, str] = asked.typed if here else {}
    errors: Mapping[str, str] = asked.errors if here else {}
    low, high = window_of(line)
    shortest, longest = rests_of(line)
    hints = {
        "reps_low": _("%(low)s to %(high)s on this day") % {"low": low, "high": high},
        "reps_high": _("%(low)s to %(high)s on this day") % {"low": low, "high": high},
        "load": _("empty: found in week 1 by reps in reserve"),
        "rest_s": _("%(low)s to %(high)s here") % {"low": clock(shortest), "high": clock(longest)},
        "tempo": _("empty: the usual one"),
    }
    labels = {
        "sets": _("Sets of %(name)s"),
        "reps_low": _("Fewest reps of %(name)s"),
        "reps_high": _("Most reps of %(name)s"),
        "load": _("Load of %(name)s in week 1"),
        "rir": _("Reps in reserve of %(name)s in week 1"),
        "hold_s": _("Seconds held in %(name)s"),
        "rest_s": _("Rest after a set of %(name)s"),
        "tempo": _("Tempo of %(name)s"),
        "note": _("Note on %(name)s"),
    }
    made = {
        name: Figure(
            name=name,
            label=labels[name] % {"name": line.full_name},
            stands=value,
            value=typed.get(name, value),
            hint=hints.get(name, ""),
            error=errors.get(name, ""),
        )
        for name, value in stands.items()
    }
    return Figures(**made, was=json.dumps(stands))


def _standing(line: Prescription) -> dict[str, str]:
    return {
        "sets": str(line.sets),
        "reps_low": str(line.reps_low),
        "reps_high": str(line.reps_high),
        "load": "" if line.load is None else load_number(line.load),
        "rir": str(line.rir),
        "hold_s": load_number(line.hold_s),
        "rest_s": clock(line.rest_s),
        "tempo": line.tempo,
        "note": line.note,
    }
