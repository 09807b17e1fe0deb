"""Who did what to a lifter's programs and profile, and when: newest first, a page at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import ProfileChange, User
from programs.models import Discarded, Program, ProgramChange, RedFlag
from programs.models.discarded import DiscardedQuerySet
from programs.models.program import ProgramQuerySet

A_PAGE = 30
#: What alone can be asked for, and which events it is.
ABOUT = {"programs": ("change", "built", "gone"), "profile": ("profile",)}


@dataclass(frozen=True, slots=True)
class Event:
    """`by` None: nobody who still has an account. `program`: whose page it leads to, by number."""

    at: datetime
    by: User | None
    text: str
    program: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    at: datetime
    kind: str
    pk: int


def activity(
    lifter: User, programs: ProgramQuerySet, *, reader: User, page: object, about: str = ""
) -> tuple[Page, list[Event]]:  # type: ignore[type-arg]
    """`programs`: those of hers that the reader may see. Ten queries, however much there is.

    `about`: a key of `ABOUT`; any other word is everything.
    """
    gone = Discarded.objects.of(lifter).visible_to(reader)
    every = _all(lifter, programs, gone, kinds=ABOUT.get(about, ()))
    found = sorted(every, key=lambda one: (one.at, one.pk), reverse=True)
    shown = Paginator(found, A_PAGE).get_page(page)  # type: ignore[arg-type]
    return shown, _events(list(shown.object_list), lifter=lifter)


def _all(
    lifter: User, programs: ProgramQuerySet, gone: DiscardedQuerySet, *, kinds: Collection[str]
) -> Iterable[_Found]:
    """Of these kinds; of all where none is named."""
    changes = ProgramChange.objects.filter(program__in=programs.values("pk"))
    flags = RedFlag.objects.of(lifter)
    # What an answer put there or took back stands among the profile's changes.
    said, cleared = flags.filter(from_answers=False), flags.filter(taken_back=False)
    answers = ProfileChange.objects.filter(lifter=lifter).order_by()
    sources = (
        ("profile", answers.values_list("at", "pk")),
        ("change", changes.values_list("at", "pk")),
        ("built", programs.order_by().values_list("created_at", "pk")),
        ("gone", gone.order_by().values_list("at", "pk")),
        ("said", said.values_list("said_at", "pk")),
        ("cleared", cleared.exclude(cleared_at=None).values_list("cleared_at", "pk")),
    )
    wanted = [(kind, rows) for kind, rows in sources if not kinds or kind in kinds]
    return (_Found(at, kind, pk) for kind, rows in wanted for at, pk in rows if at is not None)


def _events(found: list[_Found], *, lifter: User) -> list[Event]:
    def pks(*kinds: str) -> list[int]:
        return [one.pk for one in found if one.kind in kinds]

    changes = ProgramChange.objects.select_related("by").in_bulk(pks("change"))
    built = Program.objects.without_answer().select_related("created_by").in_bulk(pks("built"))
    flags = RedFlag.objects.in_bulk(pks("said", "cleared"))
    answers = ProfileChange.objects.select_related("by").in_bulk(pks("profile"))
    gone = Discarded.objects.select_related("by").in_bulk(pks("gone"))
    events = []
    for one in found:
        if one.kind == "change":
            change = changes[one.pk]
            text = str(change)
            text = text[:1].upper() + text[1:]
            events.append(Event(one.at, change.by, text, change.program_id, change.reason))
        elif one.kind == "profile":
            answered = answers[one.pk]
            words = _("Profile: %(changes)s") % {"changes": answered}
            events.append(Event(one.at, answered.by, words, None))
        elif one.kind == "gone":
            text = str(gone[one.pk])
            on = date_format(timezone.localtime(gone[one.pk].built_at), "j F")
            words = _("%(what)s; built on %(on)s")
            words %= {"what": text[:1].upper() + text[1:], "on": on}
            events.append(Event(one.at, gone[one.pk].by, words, None))
        elif one.kind == "built":
            program = built[one.pk]
            words = _("A block of %(weeks)s weeks built") % {"weeks": program.weeks}
            events.append(Event(one.at, program.created_by, words, program.pk))
        else:
            words = _("Red flag: %(what)s") if one.kind == "said" else _("Cleared of: %(what)s")
            what = {"what": flags[one.pk].known.name.lower()}
            events.append(Event(one.at, lifter, words % what, None))
    return events
