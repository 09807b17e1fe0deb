"""What coach and lifter say to each other about a workout, and the coach's own notes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import CoachNote, Comment, Prescription, Workout
from programs.models.comment import CommentQuerySet


@transaction.atomic
def comment(
    workout: Workout,
    *,
    line: Prescription | None,
    set_number: int | None,
    text: str,
    by: User,
    now: datetime,
) -> Comment:
    """On the whole day where `line` is None. Raises ValidationError (field `text`)."""
    said = Comment(
        workout=workout, prescription=line, set_number=set_number, text=text.strip(), by=by, at=now
    )
    said.full_clean(exclude=["workout", "prescription", "by"])
    said.save()
    return said


class Withdrawn(Exception):  # noqa: N818 — it reads as what is the case
    """The coach withdrew it meanwhile: nothing is written on it until she puts it back."""


class OtherWords(Exception):  # noqa: N818
    """The coach changed its words after the page that this was sent from."""

    def __str__(self) -> str:
        return _("Your coach changed these words meanwhile. Read them first.")


class NobodyReads(Exception):  # noqa: N818
    """Who wrote it no longer coaches her: an answer would reach nobody."""

    def __str__(self) -> str:
        return _("Who wrote this no longer coaches you: nobody would read an answer.")


@transaction.atomic
def correct(
    said: Comment,
    *,
    line: Prescription | None,
    set_number: int | None,
    text: str,
    now: datetime,
) -> bool:
    """Other words, or another place of the same workout; False where it reads as before.

    The lifter has not read these: it is on Today again. Her answer stays, as one to the earlier
    words. Raises Withdrawn, ValidationError (field `text`).
    """
    fresh = _held(said)
    same_place = (fresh.prescription_id, fresh.set_number) == (line and line.pk, set_number)
    # A browser sends a line's end as two characters.
    if same_place and fresh.text.splitlines() == text.strip().splitlines():
        return False
    fresh.prescription, fresh.set_number, fresh.text = line, set_number, text.strip()
    fresh.changed_at, fresh.dismissed_at = now, None
    fresh.full_clean(exclude=["workout", "prescription", "by"])
    fresh.save(update_fields=["prescription", "set_number", "text", "changed_at", "dismissed_at"])
    return True


def withdraw(said: Comment, *, now: datetime) -> None:
    """Gone from the lifter's phone; her answer stays for the coach to read."""
    Comment.objects.standing().filter(pk=said.pk).update(withdrawn_at=now)


def put_back(said: Comment) -> None:
    """As it stood when it was withdrawn: on Today, or put away."""
    Comment.objects.filter(pk=said.pk).update(withdrawn_at=None)


@transaction.atomic
def answer(said: Comment, *, text: str, now: datetime, edition: str | None = None) -> Comment:
    """The lifter's answer; a new one takes the place of the old, and is new to the coach.

    `edition`: the words that she answers. Raises Withdrawn, OtherWords, NobodyReads.
    """
    fresh = _held(said, edition=edition)
    if not Comment.objects.that_reach(now=now).filter(pk=fresh.pk).exists():
        raise NobodyReads
    fresh.answer, fresh.answered_at, fresh.answer_read_at = text.strip(), now, None
    fresh.full_clean(exclude=["workout", "prescription", "by"])
    fresh.save(update_fields=["answer", "answered_at", "answer_read_at"])
    return fresh


@transaction.atomic
def dismiss(said: Comment, *, now: datetime, edition: str | None = None) -> None:
    """It no longer stands on Today; among her comments it stays.

    `edition`: the words that she read. Raises Withdrawn, OtherWords.
    """
    fresh = _held(said, edition=edition)
    Comment.objects.filter(pk=fresh.pk, dismissed_at=None).update(dismissed_at=now)


def answers_read(comments: CommentQuerySet, *, now: datetime) -> None:
    """The coach has had these answers before her."""
    comments.answers_to_read().update(answer_read_at=now)


@transaction.atomic
def note(lifter: User, *, text: str, by: User, now: datetime) -> CoachNote:
    """Raises ValidationError (field `text`)."""
    written = CoachNote(lifter=lifter, coach=by, text=text.strip(), at=now)
    written.full_clean(exclude=["lifter", "coach"])
    written.save()
    return written


def _held(said: Comment, *, edition: str | None = None) -> Comment:
    """As it is now, and until this is written."""
    fresh = Comment.objects.select_for_update().get(pk=said.pk)
    if fresh.withdrawn_at is not None:
        raise Withdrawn
    if edition is not None and edition != fresh.edition:
        raise OtherWords
    return fresh
