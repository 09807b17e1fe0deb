"""Which of her lifters a coach looks at, in what order and on which page: all of it stands in the
address. Decided from their facts alone, over all of them; rows are built of one page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import User
from programs.coach.roster_rows import NEW_FOR, Row, rows_of
from programs.engine.flags import ORDER
from programs.services.roster_facts import Facts

A_PAGE = 50
SHOW = {
    "": _("Everybody"),
    "needs": _("Needs you"),
    "track": _("On track"),
    "new": _("New"),
    "none": _("Nothing assigned"),
}
FLAGS = {
    "": _("Any reason"),
    "paused": _("Paused: red flag"),
    "pain": _("Pain"),
    "hurts": _("Left out: it hurts"),
    "missed": _("Missed days"),
    "often_missed": _("Often misses days"),
    "gate": _("Gate failed"),
    "low_back": _("Low back felt"),
    "built_before": _("Older than an answer"),
    "stalled": _("No step"),
    "not_assigned": _("Nothing assigned"),
    "block_ended": _("Block ended"),
    "block_ends": _("Block ends soon"),
    "answered": _("Answered you"),
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
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; a word it does not know counts as not said."""

    q: str = ""
    show: str = ""
    flag: str = ""
    sort: str = ""
    page: int = 1

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.show or self.flag)

    def query(self, *, page: int = 1) -> str:
        """The address's query, of what was said alone, for one of its pages."""
        said = {"q": self.q, "show": self.show, "flag": self.flag, "sort": self.sort}
        said["page"] = str(page) if page > 1 else ""
        return urlencode({name: value for name, value in said.items() if value})


def asked_in(data: QueryDict) -> Asked:
    form = RosterForm(data)
    form.is_valid()
    said = {name: form.cleaned_data.get(name) for name in form.fields}
    return Asked(**{name: value for name, value in said.items() if value})


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter; `count`: how many of all her lifters it fits, None: no filter."""

    value: str
    text: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """Rows of this page under one heading; `count`: on all pages."""

    code: str
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """`number` None: some are left out here."""

    number: int | None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page, with the queries of the pages around it. `pending`: how many of all her lifters are
    not counted yet."""

    page: Page[Facts]
    buckets: tuple[Bucket, ...]
    links: tuple[PageLink, ...]
    previous: str
    following: str
    pending: int
    show: tuple[Choice, ...]
    flag: tuple[Choice, ...]

    @property
    def count(self) -> int:
        """On all pages."""
        return self.page.paginator.count

    @property
    def has_track(self) -> bool:
        return any(bucket.code == "track" for bucket in self.buckets)


def shown_of(facts: Sequence[Facts], asked: Asked, *, coach: User, now: datetime) -> Shown:
    """In buckets when the worst news stand first, else all in one."""
    listed = _sorted([one for one in facts if _is_asked(one, asked, now=now)], by=asked.sort)
    pages = Paginator(listed, A_PAGE)
    page = pages.get_page(asked.page)
    here = listed[max(page.start_index() - 1, 0) : page.end_index()]
    rows = {row.lifter.pk: row for row in rows_of(here, coach=coach, now=now)}
    buckets = []
    for code in _BUCKETS if not asked.sort else ("",):
        of = listed if not code else [one for one in listed if bucket_of(one) == code]
        under = tuple(
            rows[one.lifter] for one in here if one.lifter in rows and code in {"", bucket_of(one)}
        )
        if under:
            buckets.append(Bucket(code, len(of), under))
    return Shown(
        page=page,
        buckets=tuple(buckets),
        links=_links(page, asked),
        previous=asked.query(page=page.number - 1),
        following=asked.query(page=page.number + 1),
        pending=sum(one.pending for one in facts),
        show=_choices(SHOW, facts, lambda one, value: _is_shown(one, value, now=now)),
        flag=_choices(FLAGS, facts, has_flag),
    )


# --- one lifter ---------------------------------------------------------------------------------

_BUCKETS = ("needs", "pending", "track")
_AFTER_ALL = len(ORDER)


def bucket_of(facts: Facts) -> str:
    if facts.flags or facts.stopped or facts.answers:
        return "needs"
    return "pending" if facts.pending else "track"


def has_flag(facts: Facts, code: str) -> bool:
    if code == "paused":
        return facts.stopped > 0
    if code == "answered":
        return facts.answers > 0
    return any(flag == code for flag, _number in facts.flags)


def _is_shown(facts: Facts, show: str, *, now: datetime) -> bool:
    if show == "none":
        return not facts.pending and not facts.assigned
    if show == "new":
        return facts.since > now - NEW_FOR
    return show in {"", bucket_of(facts)}


def _is_asked(facts: Facts, asked: Asked, *, now: datetime) -> bool:
    q = asked.q.casefold()
    named = not q or q in facts.name.casefold() or q in facts.email.casefold()
    flagged = not asked.flag or has_flag(facts, asked.flag)
    return named and flagged and _is_shown(facts, asked.show, now=now)


def _rank(facts: Facts) -> tuple[int, int]:
    """Red flags before everything, her answers after what her training says."""
    if facts.stopped:
        return -1, 0
    if facts.flags:
        code, number = facts.flags[0]
        return _ORDER[code], -number
    return _AFTER_ALL, -facts.answers


_ORDER: dict[str, int] = {code: place for place, code in enumerate(ORDER)}


def _sorted(listed: Iterable[Facts], *, by: str) -> list[Facts]:
    """Those without the figure stand last, but for who never trained: she waits the longest."""

    def key(one: Facts) -> tuple[Any, ...]:
        name = one.name.casefold(), one.lifter
        if by == "":
            return (_BUCKETS.index(bucket_of(one)), _rank(one), name)
        if by == "name":
            return (name,)
        if by == "seen":
            return (one.pending, one.seen or date.min, name)
        figure = one.percent if by == "adherence" else one.following
        return (figure is None, *([] if figure is None else [figure]), name)

    return sorted(listed, key=key)


# --- around the rows ----------------------------------------------------------------------------


def _choices(
    options: dict[str, Any], facts: Sequence[Facts], fits: Callable[[Facts, str], bool]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, text, sum(fits(one, value) for one in facts) if value else None)
        for value, text in options.items()
    )


def _links(page: Page[Facts], asked: Asked) -> tuple[PageLink, ...]:
    pages = page.paginator
    if pages.num_pages == 1:
        return ()
    return tuple(
        PageLink(number, asked.query(page=number)) if isinstance(number, int) else PageLink(None)
        for number in pages.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    )
