"""One lifter's two-day plan over 8 to 12 weeks, with a snapshot of what it was built from."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import Coaching, User
from programs.engine.block import span_in
from programs.engine.schedule import first_on_or_after
from programs.engine.vocabulary import DayKind

if TYPE_CHECKING:
    from programs.models.midblock import Phase
    from programs.models.prescription import Day


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, user: User, *, now: datetime) -> Self:
        """Her own programs, and those of the lifters she coaches now.

        A draft that a coach works on is not yet the lifter's to see; nor is one of a former coach,
        who never gave it, the next one's. Coaches of the same lifter share theirs.
        """
        own = Q(lifter=user) & (~Q(status=Program.Status.DRAFT) | Q(created_by=user))
        if not user.is_coach:
            return self.filter(own)
        active = Coaching.objects.active().filter(accepted_at__lte=now)
        hers = Q(lifter__in=active.by(user).values("lifter"), lifter__is_active=True)
        coach = active.filter(coach=OuterRef("created_by"), lifter=OuterRef("lifter"))
        shared = ~Q(status=Program.Status.DRAFT) | Q(created_by=F("lifter")) | Exists(coach)
        return self.filter(own | (hers & shared))

    def of(self, lifter: User) -> Self:
        return self.filter(lifter=lifter)

    def running(self) -> Self:
        return self.filter(status=Program.Status.RUNNING)

    def waiting(self) -> Self:
        """Assigned, to begin later: another one runs until then."""
        return self.filter(status=Program.Status.WAITING)

    def drafts(self) -> Self:
        return self.filter(status=Program.Status.DRAFT)

    def new_blocks(self) -> Self:
        """Drafts to be given as a block of their own; not those that change a running one."""
        return self.drafts().exclude(revises__status=Program.Status.RUNNING)

    def with_days(self) -> Self:
        """Four more queries, whatever the number of programs: days, lines, what changed since."""
        return self.prefetch_related("days__prescriptions", "phases", "weekday_changes")

    def without_answer(self) -> Self:
        """Leaves out the generator's whole answer, some 20 KB that lists never show."""
        return self.defer("answer", "lifter_snapshot")


_Programs = models.Manager.from_queryset(ProgramQuerySet)


class StandingPrograms(_Programs["Program"]):
    """All but the drafts that were thrown away: nothing comes upon one of these by chance."""

    def get_queryset(self) -> ProgramQuerySet:
        return ProgramQuerySet(self.model, using=self._db).filter(discarded_at=None)


class ThrownAwayPrograms(_Programs["Program"]):
    """Drafts that can still be taken back."""

    def get_queryset(self) -> ProgramQuerySet:
        return ProgramQuerySet(self.model, using=self._db).exclude(discarded_at=None)


class Program(models.Model):
    """Throwing a draft away is a date, so that it can be taken back."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("begins later")
        RUNNING = "running", _("running")
        REPLACED = "replaced", _("replaced")
        ENDED = "ended", _("ended")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    lifter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="programs"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="programs_made",
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    start = models.DateField(_("start"), help_text=_("The first heavy day is on or after it."))
    weeks = models.PositiveSmallIntegerField(
        _("weeks"), validators=[MinValueValidator(8), MaxValueValidator(12)]
    )
    end_moves = models.BooleanField(
        _("missed weeks push the end back"),
        default=True,
        help_text=_("Otherwise the last weeks fall away."),
    )
    unit = models.CharField(_("unit"), max_length=2, choices=[("kg", "kg"), ("lb", "lb")])
    lifter_snapshot = models.JSONField(
        help_text=_("The lifter as the generator was asked: contract/lifter.schema.json.")
    )
    answer = models.JSONField(help_text=_("The generator's answer: contract/program.schema.json."))
    created_at = models.DateTimeField()
    assigned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    revises = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="revisions",
        help_text=_("The running program that this draft changes, once it is put in."),
    )
    revises_version = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The version of it that the draft was made from.")
    )
    #: Goes up with each edit; a form that was opened at an older one is told what changed.
    version = models.PositiveIntegerField(default=1)

    objects = StandingPrograms()
    thrown_away = ThrownAwayPrograms()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["lifter"],
                condition=Q(status="running"),
                name="program_one_running_a_lifter",
                violation_error_message=_("She already has a running program."),
            ),
            models.UniqueConstraint(
                fields=["lifter"],
                condition=Q(status="waiting"),
                name="program_one_waiting_a_lifter",
                violation_error_message=_("She already has a program that waits for its start."),
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=8, weeks__lte=12),
                name="program_weeks_8_to_12",
                violation_error_message=_("A block has 8 to 12 weeks."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(assigned_at__isnull=False),
                name="program_assigned_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(revises__isnull=True, revises_version__isnull=True)
                | Q(revises__isnull=False, revises_version__isnull=False, status="draft"),
                name="program_revises_as_a_draft",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True) | Q(status="draft"),
                name="program_discarded_as_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lifter}, {self.weeks} weeks from {self.start}"

    @property
    def first_heavy(self) -> date:
        """The date of its first workout as it was assigned: that weekday on or after its start."""
        return first_on_or_after(self.start, self.lifter_snapshot["weekdays"]["heavy"])

    @property
    def guided_at(self) -> datetime | None:
        """Whose words it speaks: the library's of the time it was assigned. None: today's."""
        return self.assigned_at

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.RUNNING

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def is_change(self) -> bool:
        """True for a draft that changes a program which still runs. May cost a query."""
        return self.is_draft and self.revises is not None and self.revises.is_running

    def phase_in(self, kind: DayKind, week: int) -> "Phase | None":
        """The phase that a day of a week lies in; None: the days it was assigned with stand."""
        phases = list(self.phases.all())
        found = span_in([phase.span for phase in phases], kind, week)
        return None if found is None else phases[found]

    def day_in(self, kind: DayKind, week: int) -> "Day":
        """The day that is planned for a week. No query after `with_days()`."""
        return self.day_of(kind, self.phase_in(kind, week))

    def day_of(self, kind: DayKind, phase: "Phase | None") -> "Day":
        """A phase's day, or the one the program was assigned with."""
        of = None if phase is None else phase.pk
        return next(day for day in self.days.all() if day.kind == kind and day.phase_id == of)

    def phase_that_stays(self) -> "Phase | None":
        """The newest phase that holds to the end; None: the days it was assigned with do."""
        return next((p for p in reversed(list(self.phases.all())) if p.is_for_good), None)

    def workout_uuid(self, *, week: int, kind: str) -> UUID:
        """The name of one workout, the same for phone and server before any row exists."""
        return uuid5(self.uuid, f"{week}/{kind}")
