"""Who changed what in a program, and when: one row a version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from programs.models.prescription import Day
from programs.models.program import Program


class ProgramChange(models.Model):
    """What made `version` of its one before. A tab that is behind is shown the rows it missed."""

    class Verb(models.TextChoices):
        SETS = "sets", _("sets")
        LOAD = "load", _("load")
        SWAP = "swap", _("swap")
        MOVE = "move", _("move")
        ADD = "add", _("add")
        REMOVE = "remove", _("remove")
        LOCK = "lock", _("lock")
        UNLOCK = "unlock", _("unlock")
        NOTE = "note", _("note")
        JOIN = "join", _("superset")
        PART = "part", _("no superset")
        SOLVE = "solve", _("solved again")
        ANOTHER = "another", _("another one")
        ASSIGN = "assign", _("assigned")
        DAYS = "days", _("weekdays")
        GYM = "gym", _("equipment or minutes")
        BACK = "back", _("back to before")
        END = "end", _("end of the block")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=7, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="program_changes",
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=5, choices=Day.Kind, blank=True)
    line = models.CharField(max_length=170, blank=True, help_text=_("The line's name as it was."))
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of a program")
        verbose_name_plural = _("changes of programs")
        ordering = ("program", "version")
        constraints = [
            models.UniqueConstraint(fields=["program", "version"], name="change_one_a_version"),
        ]

    def __str__(self) -> str:
        """A sentence for people: `Romanian deadlift: 3 → 4 sets`."""
        words = {"line": self.line, "before": self.before or "–", "after": self.after or "–"}
        return _sentences()[self.verb] % words


def _sentences() -> dict[str, str]:
    verb = ProgramChange.Verb
    return {
        verb.SETS: translate("%(line)s: %(before)s → %(after)s sets"),
        verb.LOAD: translate("%(line)s: load %(before)s → %(after)s"),
        verb.SWAP: translate("%(before)s swapped for %(after)s"),
        verb.MOVE: translate("%(line)s moved from place %(before)s to %(after)s"),
        verb.ADD: translate("%(line)s added"),
        verb.REMOVE: translate("%(line)s removed"),
        verb.LOCK: translate("%(line)s kept"),
        verb.UNLOCK: translate("%(line)s no longer kept"),
        verb.NOTE: translate("%(line)s: note “%(after)s”"),
        verb.JOIN: translate("%(line)s in turn with %(after)s, as a superset"),
        verb.PART: translate("%(line)s no longer a superset with %(before)s"),
        verb.SOLVE: translate("solved again around what is kept"),
        verb.ANOTHER: translate("changed for program number %(after)s"),
        verb.ASSIGN: translate("assigned from %(after)s"),
        verb.DAYS: translate("weekdays: %(before)s → %(after)s"),
        verb.GYM: translate("%(line)s: %(after)s"),
        verb.BACK: translate("back to before: %(before)s"),
        verb.END: translate("missed weeks: %(before)s → %(after)s"),
    }
