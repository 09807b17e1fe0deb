"""Which of her lifters a coach looks at, and in what order: all of it stands in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from programs.coach.roster_rows import Roster, Row

SHOW = {
    "": _("Everybody"),
    "needs": _("Needs you"),
    "track": _("On track"),
    "new": _("New"),
    "none": _("Nothing assigned"),
}
FLAGS = {
    "": _("Any reason"),
    "pain": _("Pain"),
    "hurts": _("Left out: it hurts"),
    "missed": _("Missed days"),
    "gate": _("Gate failed"),
    "low_back": _("Low back felt"),
    "stalled": _("No step"),
    "not_assigned": _("Nothing assigned"),
    "block_ended": _("Block ended"),
    "block_ends": _("Block ends soon"),
}
SORT = {
    "": _("Worst news first"),
    "name": _("Name"),
    "adherence": _("Lowest adherence first"),
    "next": _("Next day first"),
    "seen": _("Longest not trained first"),
}


class RosterForm(forms.Form):
    q = forms.CharField(label=_("Search lifters"), required=False, max_length=80, strip=True)
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOW.items())
    flag = forms.ChoiceField(label=_("Reason"), required=False, choices=FLAGS.items())
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORT.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; a word it does not know counts as not said."""

    q: str = ""
    show: str = ""
    flag: str = ""
    sort: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.show or self.flag)

    @property
    def query(self) -> str:
        """The address's query, of what was said alone."""
        said = {"q": self.q, "show": self.show, "flag": self.flag, "sort": self.sort}
        return urlencode({name: value for name, value in said.items() if value})


def asked_in(data: QueryDict) -> Asked:
    form = RosterForm(data)
    form.is_valid()
    return Asked(**{name: form.cleaned_data.get(name, "") for name in form.fields})


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows asked for: in two buckets when the worst news stand first, else all in one."""

    needs_you: tuple[Row, ...] = ()
    on_track: tuple[Row, ...] = ()
    sorted_rows: tuple[Row, ...] = ()

    @property
    def count(self) -> int:
        return len(self.needs_you) + len(self.on_track) + len(self.sorted_rows)


def shown_of(roster: Roster, asked: Asked, *, now: datetime) -> Shown:
    every = (*roster.needs_you, *roster.on_track)
    rows = [row for row in every if _is_asked(row, asked, now=now)]
    if not asked.sort:
        return Shown(
            needs_you=tuple(row for row in rows if row.needs_you),
            on_track=tuple(row for row in rows if not row.needs_you),
        )
    return Shown(sorted_rows=_sorted(rows, by=asked.sort))


def _is_asked(row: Row, asked: Asked, *, now: datetime) -> bool:
    shows = {
        "needs": row.needs_you,
        "track": not row.needs_you,
        "new": row.is_new_at(now),
        "none": row.standing is None,
    }
    return shows.get(asked.show, True) and (
        not asked.flag or any(flag.code == asked.flag for flag in row.flags)
    )


def _sorted(rows: Iterable[Row], *, by: str) -> tuple[Row, ...]:
    """Rows without the figure stand last, but for who never trained: she waits the longest."""

    def key(row: Row) -> tuple[Any, ...]:
        name = row.lifter.name.casefold()
        if by == "name":
            return (name,)
        if by == "seen":
            return (row.seen or date.min, name)
        figure: Any = None
        if row.standing is not None and by == "adherence":
            figure = row.standing.adherence.percent
        elif row.standing is not None and row.standing.position.next is not None:
            figure = row.standing.position.next.day
        return (figure is None, *([] if figure is None else [figure]), name)

    return tuple(sorted(rows, key=key))
