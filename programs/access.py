"""The one place that fetches rows for a user: 404 for strangers, 403 for readers who write.

Everything else asks here, so that rows of one person never reach another.
"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from glutes.accounts.models import Coaching, Invitation, User
from programs.models import (
    Batch,
    CoachNote,
    Comment,
    Prescription,
    Program,
    ProgramTemplate,
    Workout,
)
from programs.models.comment import CommentQuerySet


class ThrownAway(Http404):
    """Whoever may see that draft is told that it was thrown away, where the page can say so."""

    def __init__(self, draft: Program) -> None:
        self.draft = draft
        super().__init__()


def lifters_of(coach: User, *, now: datetime) -> QuerySet[User]:
    """The lifters she coaches now, by name."""
    coached = Coaching.objects.active().by(coach).filter(accepted_at__lte=now)
    return User.objects.filter(pk__in=coached.values("lifter"), is_active=True).order_by(
        "name", "pk"
    )


def lifter_for(user: User, pk: int, *, now: datetime) -> User:
    """A lifter whose page `user` may open: herself, or one she coaches now."""
    if pk == user.pk:
        return user
    if not user.is_coach:
        raise Http404
    return get_object_or_404(lifters_of(user, now=now), pk=pk)


def may_program(user: User, lifter: User, *, now: datetime) -> bool:
    """True for the lifter's coach, and for a lifter without one, who coaches herself."""
    coachings = Coaching.objects.active().of(lifter).filter(accepted_at__lte=now)
    if user.pk == lifter.pk:
        return not coachings.exists()
    return user.is_coach and coachings.by(user).exists()


def programmed_lifter_for(user: User, pk: int, *, now: datetime) -> User:
    """As `lifter_for`, but to write her programs."""
    lifter = lifter_for(user, pk, now=now)
    if not may_program(user, lifter, now=now):
        raise PermissionDenied(_("Your coach writes your programs. Ask her for the change."))
    return lifter


def coaching_of(lifter: User, pk: int) -> Coaching:
    """A coaching of hers, waiting, active or over; only she answers or ends it here."""
    return get_object_or_404(Coaching.objects.of(lifter).select_related("coach"), pk=pk)


def invitation_of(coach: User, pk: int) -> Invitation:
    """A link she made, open or over; it is nobody else's to see or to take back."""
    return get_object_or_404(Invitation.objects.by(coach), pk=pk)


def template_of(coach: User, pk: int, *, gone: bool = False) -> ProgramTemplate:
    """A template of hers; `gone`: also one that she threw away, to take that back."""
    templates = ProgramTemplate.objects
    return get_object_or_404(templates.filter(coach=coach) if gone else templates.by(coach), pk=pk)


def batch_of(coach: User, pk: int) -> Batch:
    """A template that she gave to many; it is nobody else's to see or to go on with."""
    return get_object_or_404(Batch.objects.by(coach).select_related("template"), pk=pk)


def program_for(user: User, pk: int, *, now: datetime, write: bool = False) -> Program:
    """A program she may see, one of her lifters' too; 404 for strangers.

    To `write`: 403 for readers, at the cost of a second query. Raises ThrownAway, a 404 too.
    """
    visible = Program.objects.visible_to(user, now=now).select_related("lifter", "created_by")
    program = visible.filter(pk=pk).first()
    if program is None:
        raise ThrownAway(thrown_away_for(user, pk, now=now))
    if write and not may_program(user, program.lifter, now=now):
        raise PermissionDenied(_("Your coach writes your programs. Ask her for the change."))
    return program


def thrown_away_for(user: User, pk: int, *, now: datetime, write: bool = False) -> Program:
    """A draft that was thrown away, for those who saw it before; 404 for everybody else."""
    gone = Program.thrown_away.visible_to(user, now=now).select_related("lifter", "revises")
    draft = get_object_or_404(gone, pk=pk)
    if write and not may_program(user, draft.lifter, now=now):
        raise PermissionDenied(_("Your coach writes your programs. Ask her for the change."))
    return draft


def block_for(user: User, pk: int, *, now: datetime) -> Program:
    """A program with its days, to change its block: by the lifter herself, also when she has a
    coach, who sees it, or by her coach."""
    programs = Program.objects.visible_to(user, now=now).exclude(status=Program.Status.DRAFT)
    program = get_object_or_404(
        programs.select_related("lifter").defer("answer").with_days(), pk=pk
    )
    if user.pk != program.lifter_id and not may_program(user, program.lifter, now=now):
        raise PermissionDenied(_("Your coach writes your programs. Ask her for the change."))
    return program


def line_in(program: Program, pk: int) -> Prescription | None:
    """A line of a program that was fetched for somebody; None where it is gone, or another's."""
    lines = Prescription.objects.select_related("day").filter(day__program=program)
    line = lines.filter(pk=pk).first()
    if line is not None:
        line.day.program = program
    return line


def workout_for(user: User, uuid: UUID, *, now: datetime, write: bool = False) -> Workout:
    """A workout she may read; only the lifter who lifted writes in it."""
    workout = get_object_or_404(
        Workout.objects.visible_to(user, now=now).select_related("program__lifter", "day"),
        uuid=uuid,
    )
    if write and workout.program.lifter_id != user.pk:
        raise PermissionDenied(_("Only the lifter logs her sets."))
    return workout


def comment_of(lifter: User, pk: int) -> Comment:
    """A comment on a workout of hers; only she answers it or puts it away.

    Also one that was withdrawn: what she sends from a page of before must be told so.
    """
    return get_object_or_404(Comment.objects.to(lifter), pk=pk)


def comment_by(coach: User, pk: int, *, now: datetime) -> Comment:
    """A comment that she wrote, to a lifter she coaches now; withdrawn ones too.

    403 for the lifter, who reads it.
    """
    found = Comment.objects.by_coach(coach, now=now).select_related("workout__program__lifter")
    said = found.with_places().filter(pk=pk).first()
    if said is not None and coach.is_coach and said.workout.program.lifter.is_active:
        return said
    if Comment.objects.to(coach).standing().filter(pk=pk).exists():
        raise PermissionDenied(_("Only her coach writes here."))
    raise Http404


def comments_for(user: User, lifter: User, *, now: datetime) -> CommentQuerySet:
    """All that stands, said to her, where she looks herself; else what `user` said to her."""
    said = Comment.objects.to(lifter).standing()
    return said if user.pk == lifter.pk else said.by_coach(user, now=now)


def note_for(coach: User, pk: int, *, now: datetime) -> CoachNote:
    """A note of her own, about a lifter she coaches now."""
    return get_object_or_404(CoachNote.objects.by_coach(coach, now=now), pk=pk)
