"""What coach and lifter say to each other about a workout, and the coach's own notes."""

from datetime import datetime

from django.db import transaction

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


@transaction.atomic
def answer(said: Comment, *, text: str, now: datetime) -> Comment:
    """The lifter's answer; a new one takes the place of the old, and is new to the coach."""
    fresh = Comment.objects.select_for_update().get(pk=said.pk)
    fresh.answer, fresh.answered_at, fresh.answer_read_at = text.strip(), now, None
    fresh.full_clean(exclude=["workout", "prescription", "by"])
    fresh.save(update_fields=["answer", "answered_at", "answer_read_at"])
    return fresh


def dismiss(said: Comment, *, now: datetime) -> None:
    """It no longer stands on Today; among her comments it stays."""
    Comment.objects.filter(pk=said.pk, dismissed_at=None).update(dismissed_at=now)


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
