"""Editions: what was saved, reviewed and published of each thing in the library, word for word.

The other tables of the library are the editors' working copy. What lifters read and the generator
builds from is the newest published edition of each subject, so nothing goes live by being typed.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What is reviewed and published as a whole. An exercise comes with everything of its own."""

    EXERCISE = "exercise", _("exercise")
    CUE = "cue", _("cue")
    MISTAKE = "mistake", _("mistake")
    SYMPTOM = "symptom", _("symptom rule")
    SCOPE = "scope", _("scope")
    EVIDENCE = "evidence", _("evidence")
    MUSCLE = "muscle", _("muscle")
    EQUIPMENT = "equipment", _("equipment")


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, subject: str, key: str) -> Self:
        return self.filter(subject=subject, key=key)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def effective(self, *, now: datetime) -> Self:
        """All that is or was public by now; a scheduled edition joins when its time comes."""
        return self.filter(state=Edition.State.PUBLISHED, publish_at__lte=now)

    def scheduled(self, *, now: datetime) -> Self:
        return self.filter(state=Edition.State.PUBLISHED, publish_at__gt=now)

    def current(self, *, now: datetime) -> Self:
        """The one edition of each subject that is public now: the newest, not the last to come due.

        An older one that was scheduled for later never undoes what was published meanwhile.
        """
        newest = (
            Edition.objects.effective(now=now)
            .filter(subject=models.OuterRef("subject"), key=models.OuterRef("key"))
            .order_by("-number")
            .values("pk")[:1]
        )
        return self.filter(pk=models.Subquery(newest))

    def overtaken(self, *, number: int, at: datetime, now: datetime) -> Self:
        """Of one subject: scheduled for no earlier than `at`, when a newer one (`number`) comes."""
        return self.scheduled(now=now).filter(number__lt=number, publish_at__gte=at)

    def in_review(self) -> Self:
        return self.filter(state=Edition.State.IN_REVIEW)


class Edition(models.Model):
    """One subject as it was saved once. Its content never changes; its state does."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        SENT_BACK = "sent_back", _("sent back")
        PUBLISHED = "published", _("published")

    subject = models.CharField(_("kind"), max_length=10, choices=Subject)
    key = models.CharField(_("key"), max_length=60)
    number = models.PositiveIntegerField(_("number"))
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content = models.JSONField(_("content"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    # Nobody wrote it here: the next version of Lockout may correct it.
    shipped = models.BooleanField(_("shipped with Lockout"), default=False, editable=False)
    # Blank: it shipped with Lockout, or who wrote it has left.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_editions",
        verbose_name=_("by"),
    )
    saved_at = models.DateTimeField(_("saved"))
    note = models.CharField(_("what changed and why"), max_length=300, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_reviews",
        verbose_name=_("reviewed by"),
    )
    answer = models.CharField(_("the reviewer's answer"), max_length=300, blank=True)
    publish_at = models.DateTimeField(_("public from"), null=True, blank=True)
    puts_back = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="put_back_by",
        verbose_name=_("puts back"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-saved_at", "-pk")
        indexes = [
            models.Index(
                fields=["subject", "key", "-publish_at"], name="edition_by_subject_and_time"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "key", "number"],
                name="edition_number_once_a_subject",
                violation_error_message=_("Somebody else saved it just now: open it again."),
            ),
            models.UniqueConstraint(
                fields=["subject", "key"],
                condition=Q(state="in_review"),
                name="edition_one_in_review_a_subject",
                violation_error_message=_("One edition of it is in review already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "in_review", "sent_back", "published")),
                name="edition_state_known",
                violation_error_message=_("Choose one of the states."),
            ),
            models.CheckConstraint(
                condition=Q(state="published", publish_at__isnull=False)
                | (~Q(state="published") & Q(publish_at__isnull=True)),
                name="edition_public_from_a_time",
                violation_error_message=_("What is published says from when."),
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True)
                | Q(reviewer__isnull=True)
                | ~Q(reviewer=F("author")),
                name="edition_reviewed_by_another",
                violation_error_message=_("Somebody else has to review it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.key}, {self.number}"

    @property
    def name(self) -> str:
        """As people call the subject."""
        for field in ("name", "text", "symptom", "key"):
            if said := self.content.get(field):
                return str(said)
        return self.key

    def is_public(self, *, now: datetime) -> bool:
        return self.publish_at is not None and self.publish_at <= now

    def is_scheduled(self, *, now: datetime) -> bool:
        return self.publish_at is not None and self.publish_at > now
