"""A day done on a date."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import User
from programs.models.prescription import Day
from programs.models.program import Program

if TYPE_CHECKING:
    from programs.models.instead import Instead


class WorkoutQuerySet(models.QuerySet["Workout"]):
    def visible_to(self, user: User, *, now: datetime) -> Self:
        return self.filter(program__in=Program.objects.visible_to(user, now=now))

    def of(self, lifter: User) -> Self:
        return self.filter(program__lifter=lifter)

    def begun(self) -> Self:
        """Without those that were only cut or asked about, or all of whose sets were undone."""
        sets = apps.get_model("programs", "SetLog").objects.filter(
            workout=OuterRef("pk"), undone=False
        )
        return self.filter(Q(finished_at__isnull=False) | Exists(sets))

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def open(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-date", "-started_at", "-pk")

    def with_logs(self) -> Self:
        """Five more queries, six where sets of another exercise stand, whatever the number of
        workouts.

        Leaves out the program's answer and snapshot, which would come again with each workout.
        """
        return (
            self.select_related("program", "day")
            .defer("program__answer", "program__lifter_snapshot")
            .prefetch_related(
                "set_logs__prescription",
                "set_logs__instead",
                models.Prefetch(
                    "answers",
                    apps.get_model("programs", "ExerciseAnswer").objects.select_related("instead"),
                ),
                "answers__prescription",
                models.Prefetch(
                    "insteads",
                    apps.get_model("programs", "Instead").objects.select_related("prescription"),
                ),
            )
        )


class Workout(models.Model):
    """Starts with its first logged entry. Its date stays the one it started on, past midnight."""

    #: `Program.workout_uuid(week, kind)`: phone and server agree on it without asking.
    uuid = models.UUIDField(unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="workouts")
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="workouts")
    week = models.PositiveSmallIntegerField(_("week of the block"))
    date = models.DateField(_("date"), help_text=_("Where the lifter was when she started."))
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    #: When the last finish or re-open was tapped on the phone: the newest one wins.
    finish_edited_at = models.DateTimeField(null=True, blank=True)
    #: A bad day: fewer sets, agreed before the first. It neither earns a step nor misses one.
    easy = models.BooleanField(_("cut on purpose"), default=False)
    #: Why it was cut: sore, so the load comes down too. Otherwise she was short of time.
    sore = models.BooleanField(_("cut because sore"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = WorkoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("workout")
        verbose_name_plural = _("workouts")
        ordering = ("date", "started_at", "pk")
        indexes = [models.Index(fields=["program", "date"], name="workout_program_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "day", "week"], name="workout_one_a_day_and_week"
            ),
            models.CheckConstraint(
                condition=Q(week__gte=1, week__lte=12), name="workout_week_1_to_12"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="workout_finishes_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(sore=False) | Q(easy=True), name="workout_sore_only_if_cut"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}, week {self.week}, {self.date}"

    @property
    def is_begun(self) -> bool:
        """True once a set of it stands, or it was finished. No query after `with_logs()`."""
        return self.is_finished or any(not done.undone for done in self.set_logs.all())

    def instead_of(self, prescription: int) -> "Instead | None":
        """What stands for a line other than planned. No query after `with_logs()`."""
        return self.standing_insteads().get(prescription)

    def standing_insteads(self) -> "dict[int, Instead]":
        """{prescription: what was done in its place}: the newest word on each, where that is not
        "as planned after all". No query after `with_logs()`."""
        newest: dict[int, Instead] = {}
        for said in sorted(self.insteads.all(), key=lambda one: (one.edited_at, one.edit_uuid)):
            newest[said.prescription_id] = said
        return {line: said for line, said in newest.items() if not said.is_as_planned}

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
