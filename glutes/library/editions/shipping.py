"""Publishes what ships with Lockout: no review, since nobody here wrote it."""

from collections.abc import Iterable
from datetime import datetime

from glutes.library.editions.documents import MODELS, documents
from glutes.library.models import Edition, Subject

#: Kind and key.
Name = tuple[Subject, str]


def untouched(*, now: datetime) -> frozenset[Name]:
    """What shipped with Lockout and stands as it came: ours to correct without asking.

    Not what was edited, saved or not, nor what was put back to what shipped: somebody chose it.
    """
    newest = _newest()
    names: set[Name] = set()
    for subject in MODELS:
        ours = {
            key: edition.content
            for (kind, key), edition in newest.items()
            if kind == subject and edition.shipped and edition.is_public(now=now)
        }
        standing = documents(subject, keys=ours) if ours else {}
        names |= {(subject, key) for key, content in standing.items() if content == ours[key]}
    return frozenset(names)


def _newest() -> dict[tuple[str, str], Edition]:
    return {(one.subject, one.key): one for one in Edition.objects.order_by("number")}


def publish_shipped(
    written: Iterable[Name], *, ours: frozenset[Name], now: datetime, overwrite: bool
) -> int:
    """Publishes the working copy's state of what was `written`; how many editions that made.

    `ours`: what was untouched before. The rest comes with an editor's words and stays edited.

    Where nothing was ever published everything is: so a library from before there were editions
    stays as public as it was. What an editor has begun to change is saved as a draft, unless all
    was to be overwritten: an upgrade must not publish what nobody reviewed.
    """
    names = set(written)
    everything = not Edition.objects.exists()
    newest = _newest()
    made = []
    for subject in MODELS:
        keys = None if everything else [key for kind, key in names if kind == subject]
        if keys == []:
            continue
        for key, content in documents(subject, keys=keys).items():
            last = newest.get((subject, key))
            public = overwrite or last is None or last.is_public(now=now)
            made.append(
                Edition(
                    subject=subject,
                    key=key,
                    number=last.number + 1 if last else 1,
                    content=content,
                    shipped=overwrite or last is None or (subject, key) in ours,
                    state=Edition.State.PUBLISHED if public else Edition.State.DRAFT,
                    saved_at=now,
                    publish_at=now if public else None,
                )
            )
    Edition.objects.bulk_create(made)
    gone_public = {(one.subject, one.key) for one in made if one.publish_at is not None}
    for due in Edition.objects.scheduled(now=now):
        if (due.subject, due.key) in gone_public:
            # It would never show: the newer one stands before it.
            due.state, due.publish_at = Edition.State.DRAFT, None
            due.save()
    return len(made)
