"""What the roster shows of one lifter, kept so that five hundred of them open at once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.program import Program


class LifterSummaryQuerySet(models.QuerySet["LifterSummary"]):
    def outdate(self, lifter: int) -> int:
        """Marks hers as no longer true, in the transaction that makes it so. One query."""
        return self.filter(lifter=lifter).update(outdated=True)


class LifterSummary(models.Model):
    """Never the truth itself: always what `services.summaries` would work out from the rows.

    It holds dates and figures: what is missed or late follows on the day it is read, and is kept in
    `day` until the next.
    """

    lifter = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="summary"
    )
    program = models.ForeignKey(
        Program,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text=_("The one that runs; empty: none does."),
    )
    #: What it was made from: unless all three are so still, it is made anew.
    program_version = models.PositiveIntegerField(default=0)
    bar = models.CharField(max_length=200, blank=True, help_text=_("Her bar and plates."))
    code_version = models.PositiveSmallIntegerField(default=0)
    outdated = models.BooleanField(default=True)

    seen = models.DateField(null=True, help_text=_("Her last workout, in any program."))
    stopped = models.JSONField(default=list, help_text=_("Open red flags: code and date."))
    block = models.JSONField(null=True, help_text=_("engine.summary_json; empty: nothing runs."))
    #: Counts how often it was made: what was read from an older one is known by it.
    revision = models.PositiveIntegerField(default=0)
    day = models.JSONField(
        null=True, help_text=_("services.roster_facts: the block on one day, of one revision.")
    )

    objects = LifterSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary of a lifter")
        verbose_name_plural = _("summaries of lifters")
        constraints = [
            models.CheckConstraint(
                condition=Q(program__isnull=True, block__isnull=True)
                | Q(program__isnull=False, block__isnull=False),
                name="summary_block_of_a_program",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lifter}"
