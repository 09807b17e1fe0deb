"""What waits for an editor or a reviewer: the top of the admin's first page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from glutes.accounts.models import User
from glutes.library.editions import workflow
from glutes.library.editions.documents import MODELS
from glutes.library.models import Edition, Subject

State = Edition.State
#: Of each kind; the rest is behind a link.
SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Pile:
    """Editions in one state, those shown and how many there are. `url`: the list of them all."""

    editions: list[Edition]
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Desk:
    """`review`: what this reviewer may judge; None for who reviews nothing."""

    sent_back: Pile
    drafts: Pile
    sent: Pile
    review: Pile | None


def desk_of(user: User, *, now: datetime) -> Desk | None:
    """None for who neither edits nor reviews the library."""
    if not (user.is_editor or user.is_reviewer):
        return None
    mine = _newest().filter(author=user)
    waiting = Edition.objects.in_review().order_by("saved_at").select_related("author")
    review = [one for one in waiting if workflow.may_judge(one, user, now=now)]
    by_me = f"author__id__exact={user.pk}"
    return Desk(
        sent_back=_pile(mine.filter(state=State.SENT_BACK), f"state__exact=sent_back&{by_me}"),
        drafts=_pile(mine.filter(state=State.DRAFT), f"state__exact=draft&{by_me}"),
        sent=_pile(mine.filter(state=State.IN_REVIEW), f"state__exact=in_review&{by_me}"),
        review=Pile(review[:SHOWN], len(review), _list("waits=review"))
        if user.is_reviewer
        else None,
    )


def _newest() -> QuerySet[Edition]:
    """The last edition of each subject; what was overtaken waits for nobody."""
    last = Edition.objects.filter(subject=OuterRef("subject"), key=OuterRef("key")).newest_first()
    return Edition.objects.filter(number=Subquery(last.values("number")[:1]))


def _pile(editions: QuerySet[Edition], query: str) -> Pile:
    found = _there(list(editions.order_by("-saved_at")))
    return Pile(found[:SHOWN], len(found), _list(query))


def _there(editions: list[Edition]) -> list[Edition]:
    """Without those whose working copy was deleted."""
    there: set[tuple[str, str]] = set()
    for subject in {one.subject for one in editions}:
        model, column = MODELS[Subject(subject)]
        keys = [one.key for one in editions if one.subject == subject]
        rows = model._default_manager.filter(**{f"{column}__in": keys})  # noqa: SLF001
        there |= {(subject, str(key)) for key in rows.values_list(column, flat=True)}
    return [one for one in editions if (one.subject, one.key) in there]


def _list(query: str) -> str:
    return f"{reverse('admin:library_edition_changelist')}?{query}"
