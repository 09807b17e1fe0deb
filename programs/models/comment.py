"""What a coach says of a workout to her lifter, and what she notes for herself alone."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import Coaching, User
from programs.models.prescription import Prescription
from programs.models.workout import Workout

TEXT = 500
NOTE = 2000


class CommentQuerySet(models.QuerySet["Comment"]):
    def to(self, lifter: User) -> Self:
        return self.filter(workout__program__lifter=lifter)

    def by_coach(self, coach: User, *, now: datetime) -> Self:
        """Her own, of lifters she coaches now: another coach's are not hers to read."""
        hers = Coaching.objects.active().by(coach).filter(accepted_at__lte=now).values("lifter")
        return self.filter(by=coach, workout__program__lifter__in=hers)

    def open(self) -> Self:
        """Those that stand on Today: not put away by the lifter."""
        return self.filter(dismissed_at=None)

    def unseen(self) -> Self:
        """Neither put away nor answered by the lifter."""
        return self.open().filter(answered_at=None)

    def answers_to_read(self) -> Self:
        return self.filter(answered_at__isnull=False, answer_read_at=None)

    def with_places(self) -> Self:
        return self.select_related("by", "prescription", "workout__day")


class Comment(models.Model):
    """On a day, on an exercise of it, or on one set; the lifter answers once.

    It stands above that exercise on Today until she puts it away.
    """

    workout = models.ForeignKey(Workout, on_delete=models.CASCADE, related_name="comments")
    prescription = models.ForeignKey(
        Prescription,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="comments",
        help_text=_("Empty: the whole day."),
    )
    set_number = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="comments"
    )
    text = models.CharField(_("comment"), max_length=TEXT)
    at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=TEXT, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_read_at = models.DateTimeField(null=True, blank=True, help_text=_("By the coach."))

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(set_number__isnull=True) | Q(prescription__isnull=False),
                name="comment_set_of_an_exercise",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__gte=F("at"))),
                name="comment_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def about(self) -> str:
        """`Hip thrust, set 2`, `Hip thrust`, `the whole day`. No query after `with_places()`."""
        if self.prescription is None:
            return translate("the whole day")
        name = self.prescription.full_name
        if self.set_number is None:
            return name
        return translate("%(name)s, set %(n)s") % {"name": name, "n": self.set_number}

    @property
    def has_new_answer(self) -> bool:
        """For the coach."""
        return self.answered_at is not None and self.answer_read_at is None


class CoachNoteQuerySet(models.QuerySet["CoachNote"]):
    def by_coach(self, coach: User, *, now: datetime) -> Self:
        hers = Coaching.objects.active().by(coach).filter(accepted_at__lte=now).values("lifter")
        return self.filter(coach=coach, lifter__in=hers)


class CoachNote(models.Model):
    """Nobody but the coach who wrote it reads it, the lifter neither."""

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes_written"
    )
    lifter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("note"), max_length=NOTE)
    at = models.DateTimeField()

    objects = CoachNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of a coach")
        verbose_name_plural = _("notes of coaches")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="coach_note_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
