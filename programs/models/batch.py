"""A template given to many lifters: one row a lifter, worked off in small steps, each once."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import User
from programs.models.program import Program
from programs.models.template import ProgramTemplate

#: Who took a lifter and has not come back by then has died: she is free to be taken again.
LEASE = timedelta(minutes=2)


class BatchQuerySet(models.QuerySet["Batch"]):
    def by(self, coach: User) -> Self:
        return self.filter(coach=coach)

    def with_counts(self) -> Self:
        """`of` lifters, `through` of them. No query of its own."""
        open_ones = Q(lifters__state__in=["waiting", "working"])
        return self.annotate(of=Count("lifters"), through=Count("lifters", filter=~open_ones))


class Batch(models.Model):
    """`plan` is the template as it stood: changing that changes nothing here. `uuid` comes with the
    form, so that a button pressed twice begins one batch."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batches"
    )
    template = models.ForeignKey(ProgramTemplate, on_delete=models.CASCADE, related_name="batches")
    plan = models.JSONField()
    start = models.DateField(_("start"))
    replace = models.BooleanField(_("in place of what runs"), default=False)
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.template}, {self.start}"


class BatchLifterQuerySet(models.QuerySet["BatchLifter"]):
    def to_do(self, *, now: datetime) -> Self:
        """Waiting, or taken by somebody who did not come back."""
        lapsed = Q(state=BatchLifter.State.WORKING, claimed_at__lt=now - LEASE)
        return self.filter(Q(state=BatchLifter.State.WAITING) | lapsed)

    def open(self) -> Self:
        """Not through yet."""
        return self.filter(state__in=[BatchLifter.State.WAITING, BatchLifter.State.WORKING])


class BatchLifter(models.Model):
    """What becomes of one lifter of a batch. `claim` names the worker that has her now; only who
    still holds it writes her outcome. `said`: what the coach reads of it, sentence by sentence."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being built")
        DONE = "done", _("done")
        RELAXED = "relaxed", _("done, something gave way")
        LEFT = "left", _("left as she is")
        IMPOSSIBLE = "impossible", _("not possible")
        FAILED = "failed", _("went wrong")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lifters")
    lifter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batch_places"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    program = models.OneToOneField(
        Program, on_delete=models.SET_NULL, null=True, blank=True, related_name="batch_place"
    )
    begins = models.DateField(null=True, blank=True, help_text=_("Her first heavy day."))
    said = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BatchLifterQuerySet.as_manager()

    class Meta:
        verbose_name = _("lifter of a batch")
        verbose_name_plural = _("lifters of batches")
        ordering = ("batch", "pk")
        constraints = [
            models.UniqueConstraint(fields=["batch", "lifter"], name="batch_lifter_once"),
            models.CheckConstraint(
                condition=~Q(state="working") | Q(claim__isnull=False, claimed_at__isnull=False),
                name="batch_working_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "relaxed"])
                | Q(begins__isnull=False, finished_at__isnull=False),
                name="batch_done_says_when",
            ),
        ]
        indexes = [models.Index(fields=["batch", "state"], name="batch_by_state")]

    def __str__(self) -> str:
        return f"{self.lifter}: {self.get_state_display()}"

    @property
    def is_done(self) -> bool:
        return self.state in {self.State.DONE, self.State.RELAXED}

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.WAITING, self.State.WORKING}
