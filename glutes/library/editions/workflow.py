"""From a saved draft to what everybody reads: save, send, publish, send back, put back.

Every step is atomic and takes who does it and when. What a person may not do raises
RefusedError with the reason in words.
"""

from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from glutes.library.editions.checks import check
from glutes.library.editions.documents import document_of, row_of
from glutes.library.editions.restoring import MissingError, restore
from glutes.library.models import Edition

State = Edition.State
#: Its author may still go on with it.
NOT_SENT: Final = frozenset({State.DRAFT, State.SENT_BACK})


class RefusedError(ValidationError):
    """The step is not for this person, or not now; the message says why."""


def newest(subject: str, key: str) -> Edition | None:
    """The last edition of a row, public or not. One query."""
    return Edition.objects.of(subject, key).order_by("-number").first()


def public(subject: str, key: str, *, now: datetime) -> Edition | None:
    """What lifters read of it; None if it was never published."""
    return Edition.objects.of(subject, key).current(now=now).first()


@transaction.atomic
def record(*, subject: str, key: str, by: User, now: datetime, note: str = "") -> Edition:
    """The working copy's state as a draft; the newest edition itself where nothing changed.

    `note`: what changed and why; kept with what was not sent to review yet.
    Raises RefusedError if the subject is not in the working copy.
    """
    content = document_of(subject, key)
    if content is None:
        raise RefusedError(_("It is not there any more."))
    last = newest(subject, key)
    if last is not None and last.content == content:
        if note and last.state in NOT_SENT:
            last.note = note
            return _saved(last)
        return last
    return Edition.objects.create(
        subject=subject,
        key=key,
        number=last.number + 1 if last else 1,
        content=content,
        author=by,
        saved_at=now,
        note=note,
    )


@transaction.atomic
def send(*, edition: Edition, by: User, note: str = "") -> Edition:
    """To review. An older edition of it that still waits there becomes a draft again."""
    edition = _locked(edition)
    if edition.state not in NOT_SENT:
        raise RefusedError(_("It is in review or published already."))
    _check_newest(edition, at=timezone.now())
    _check_there(edition)
    if stops := [one for one in check(edition.subject, edition.content) if one.stops]:
        raise RefusedError([str(finding) for finding in stops])
    Edition.objects.of(edition.subject, edition.key).in_review().update(state=State.DRAFT)
    edition.state, edition.note = State.IN_REVIEW, note
    edition.author = edition.author or by
    return _saved(edition)


@transaction.atomic
def send_newest(*, edition: Edition, by: User) -> Edition:
    """To review like `send`, among many: not an edition that a newer one has overtaken."""
    last = newest(edition.subject, edition.key)
    if last is not None and last.number > edition.number:
        raise RefusedError(_("There is a newer edition of it: that is the one to send."))
    return send(edition=edition, by=by, note=edition.note)


@transaction.atomic
def publish(*, edition: Edition, by: User, now: datetime, at: datetime | None = None) -> Edition:
    """Public from now on, or from `at`; by a reviewer who wrote none of it.

    Older ones that were scheduled for later still are called off: they would never show.
    """
    edition = _locked(edition)
    _check_review(edition, by)
    if not may_judge(edition, by, now=now):
        raise RefusedError(_("Somebody else has to review it: you wrote part of it."))
    if at is not None and at < now:
        raise RefusedError({"at": _("This time is over: choose a later one, or none.")})
    _check_newest(edition, at=at or now)
    _check_there(edition)
    edition.state, edition.reviewer, edition.publish_at = State.PUBLISHED, by, at or now
    _overtake(edition, now=now)
    return _saved(edition)


@transaction.atomic
def send_back(*, edition: Edition, by: User, answer: str) -> Edition:
    """To its author, with what is to be done."""
    edition = _locked(edition)
    _check_review(edition, by)
    if not answer.strip():
        raise RefusedError({"answer": _("Say what is to be changed.")})
    edition.state, edition.answer = State.SENT_BACK, answer.strip()
    if edition.author_id != by.pk:
        edition.reviewer = by
    return _saved(edition)


@transaction.atomic
def call_off(*, edition: Edition, by: User, now: datetime) -> Edition:
    """A scheduled edition back to a draft, before its time has come."""
    edition = _locked(edition)
    _check_reviewer(by)
    if not edition.is_scheduled(now=now):
        raise RefusedError(_("It is not scheduled, or public already."))
    edition.state, edition.publish_at = State.DRAFT, None
    return _saved(edition)


@transaction.atomic
def put_back(*, edition: Edition, by: User, now: datetime) -> Edition:
    """Public again at once, and the working copy with it.

    It was reviewed and published before, so one reviewer is enough. What was typed since and not
    sent is kept as a draft of its own in the history; what was scheduled is called off.
    """
    edition = _locked(edition)
    _check_reviewer(by)
    if not edition.is_public(now=now):
        raise RefusedError(_("Only what was public before can be put back."))
    current = public(edition.subject, edition.key, now=now)
    if current is not None and current.content == edition.content:
        raise RefusedError(_("That is what is public now."))
    if document_of(edition.subject, edition.key) is not None:
        record(subject=edition.subject, key=edition.key, by=by, now=now)
    _restore(edition)
    last = newest(edition.subject, edition.key)
    done = Edition.objects.create(
        subject=edition.subject,
        key=edition.key,
        number=last.number + 1 if last else 1,
        content=edition.content,
        state=State.PUBLISHED,
        author=by,
        saved_at=now,
        publish_at=now,
        puts_back=edition,
        note=_("Puts back edition %(number)d.") % {"number": edition.number},
    )
    _overtake(done, now=now)
    return done


@transaction.atomic
def take_up(*, edition: Edition, by: User, now: datetime) -> Edition:
    """The working copy as it was in this edition, as a new draft: nothing becomes public."""
    if document_of(edition.subject, edition.key) is not None:
        record(subject=edition.subject, key=edition.key, by=by, now=now)
    _restore(edition)
    return record(subject=edition.subject, key=edition.key, by=by, now=now)


def withdraw(*, subject: str, key: str) -> None:
    """Its working copy is deleted: what waits for review waits no more, and is kept as a draft."""
    said = _("Withdrawn: it was deleted while it was in review.")
    waiting = Edition.objects.of(subject, key).in_review()
    waiting.update(state=State.DRAFT, answer=said)


def may_judge(edition: Edition, user: User, *, now: datetime) -> bool:
    """A reviewer who saved none of the editions since what is public now."""
    current = public(edition.subject, edition.key, now=now)
    since = Edition.objects.of(edition.subject, edition.key).filter(
        number__gt=current.number if current else 0, number__lte=edition.number
    )
    return user.is_reviewer and not since.filter(author=user).exists()


def scheduled(subject: str, key: str, *, now: datetime) -> list[Edition]:
    """What becomes public of it later, the first first."""
    return list(Edition.objects.of(subject, key).scheduled(now=now).order_by("publish_at"))


def _overtake(edition: Edition, *, now: datetime) -> None:
    """Calls off what would come due after this newer one, and says so in its history."""
    at = edition.publish_at
    assert at is not None  # noqa: S101  (for the type checker)
    said = _("Called off: edition %(number)d was published.") % {"number": edition.number}
    Edition.objects.of(edition.subject, edition.key).overtaken(
        number=edition.number, at=at, now=now
    ).update(state=State.DRAFT, publish_at=None, answer=said)


def _check_newest(edition: Edition, *, at: datetime) -> None:
    """An older edition would not show: the newest that is public is what lifters read."""
    newer = Edition.objects.of(edition.subject, edition.key).effective(now=at)
    if newest := newer.filter(number__gt=edition.number).order_by("-number").first():
        message = _(
            "Edition %(number)d, which is newer, is public by then. Make this one the working copy,"
            " and send that to review."
        )
        raise RefusedError(message % {"number": newest.number})


def _check_there(edition: Edition) -> None:
    """What nobody could edit or retire any more is not made public."""
    if row_of(edition.subject, edition.key) is None:
        raise RefusedError(_("It was deleted. “Make this the working copy” brings it back first."))


def _check_reviewer(by: User) -> None:
    if not by.is_reviewer:
        raise RefusedError(_("This is for reviewers."))


def _check_review(edition: Edition, by: User) -> None:
    _check_reviewer(by)
    if edition.state != State.IN_REVIEW:
        raise RefusedError(_("It is not in review (any more): look at it again."))


def _restore(edition: Edition) -> None:
    try:
        restore(edition.subject, edition.content)
    except MissingError as error:
        message = _("It names what is not there any more: %(names)s. Put that back first.")
        raise RefusedError(message % {"names": str(error)}) from error


def _locked(edition: Edition) -> Edition:
    return Edition.objects.select_for_update().get(pk=edition.pk)


def _saved(edition: Edition) -> Edition:
    edition.full_clean()
    edition.save()
    return edition
