"""What a coach says of a workout to her lifter, and what she notes for herself alone."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
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

    def standing(self) -> Self:
        """All that the lifter sees: what her coach withdrew is gone from her phone."""
        return self.filter(withdrawn_at=None)

    def on_coachs_page(self) -> Self:
        """What stands, and what she withdrew after it was answered: the answer is the lifter's."""
        return self.filter(Q(withdrawn_at=None) | Q(answered_at__isnull=False))

    def open(self) -> Self:
        """Those that stand on Today: not put away by the lifter."""
        return self.standing().filter(dismissed_at=None)

    def unseen(self) -> Self:
        """Neither put away nor answered by the lifter, as they read now."""
        return self.open().filter(Q(answered_at=None) | Q(answered_at__lt=F("changed_at")))

    def answers_to_read(self) -> Self:
        return self.filter(answered_at__isnull=False, answer_read_at=None)

    def with_reader(self, *, now: datetime) -> Self:
        """`reader`: whether somebody would read an answer. No query of its own."""
        return self.annotate(reader=_reader(now))

    def that_reach(self, *, now: datetime) -> Self:
        """Those whose answer somebody would read."""
        return self.filter(_reader(now))

    def with_places(self) -> Self:
        return self.select_related("by", "prescription", "workout__day")


def _reader(now: datetime) -> Exists:
    """Whether who wrote it coaches her now."""
    coachings = Coaching.objects.active().filter(
        coach=OuterRef("by"),
        lifter=OuterRef("workout__program__lifter"),
        coach__is_coach=True,
        coach__is_active=True,
        accepted_at__lte=now,
    )
    return Exists(coachings)


class Comment(models.Model):
    """On a day, on an exercise of it, or on one set; the lifter answers once.

    It stands above that exercise on Today until she puts it away, or the coach withdraws it. Other
    words are new to her, whatever she did with the earlier ones.
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
    changed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the coach last put it otherwise.")
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text=_("By the coach."))
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
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True) | Q(changed_at__gte=F("at")),
                name="comment_changed_after_it_was_said",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("at")),
                name="comment_withdrawn_after_it_was_said",
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
    def place(self) -> str:
        """`about` of the coach's form: "", `12`, `12:3`."""
        if self.prescription_id is None:
            return ""
        number = "" if self.set_number is None else f":{self.set_number}"
        return f"{self.prescription_id}{number}"

    @property
    def edition(self) -> str:
        """Which of its words a page showed, for what is sent from there; "" for the first."""
        return "" if self.changed_at is None else self.changed_at.isoformat()

    @property
    def has_new_answer(self) -> bool:
        """For the coach."""
        return self.answered_at is not None and self.answer_read_at is None

    @property
    def answer_is_to_earlier_words(self) -> bool:
        if self.answered_at is None or self.changed_at is None:
            return False
        return self.answered_at < self.changed_at

    @property
    def is_unseen(self) -> bool:
        """As `unseen()`, of one that stands."""
        answered = self.answered_at is not None and not self.answer_is_to_earlier_words
        return self.dismissed_at is None and not answered


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
