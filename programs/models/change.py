"""Who changed what in a program, and when: one row a version."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from programs.models.prescription import Day
from programs.models.program import Program


class ProgramChange(models.Model):
    """What made `version` of its one before. A tab that is behind is shown the rows it missed."""

    class Verb(models.TextChoices):
        SETS = "sets", _("sets")
        REPS = "reps", _("reps")
        RIR = "rir", _("reps in reserve")
        HOLD = "hold", _("hold")
        TEMPO = "tempo", _("tempo")
        REST = "rest", _("rest")
        LOAD = "load", _("load")
        LINE = "line", _("several figures of a line")
        SWAP = "swap", _("swap")
        MOVE = "move", _("move")
        DAY = "day", _("to the other day")
        ADD = "add", _("add")
        REMOVE = "remove", _("remove")
        LOCK = "lock", _("lock")
        UNLOCK = "unlock", _("unlock")
        NOTE = "note", _("note")
        JOIN = "join", _("superset")
        PART = "part", _("no superset")
        ACCEPT = "accept", _("a rule set aside")
        MIND = "mind", _("a rule minded again")
        UNDO = "undo", _("undone")
        REDO = "redo", _("done again")
        SOLVE = "solve", _("solved again")
        ANOTHER = "another", _("another one")
        ASSIGN = "assign", _("assigned")
        TAKE = "take", _("taken back")
        DAYS = "days", _("weekdays")
        GYM = "gym", _("equipment or minutes")
        EDIT = "edit", _("exercises or figures")
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
    after = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)

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
        if self.verb == self.Verb.ASSIGN:
            words["after"] = date_format(date.fromisoformat(self.after), "j F Y")
        return _sentences()[self.verb] % words


def _sentences() -> dict[str, str]:
    verb = ProgramChange.Verb
    return {
        verb.SETS: translate("%(line)s: %(before)s → %(after)s sets"),
        verb.REPS: translate("%(line)s: %(before)s → %(after)s reps"),
        verb.RIR: translate("%(line)s: %(before)s → %(after)s in reserve"),
        verb.HOLD: translate("%(line)s: hold %(before)s → %(after)s s"),
        verb.TEMPO: translate("%(line)s: tempo “%(after)s”"),
        verb.REST: translate("%(line)s: rest %(before)s → %(after)s"),
        verb.LOAD: translate("%(line)s: load %(before)s → %(after)s"),
        verb.LINE: translate("%(line)s: %(after)s"),
        verb.SWAP: translate("%(before)s swapped for %(after)s"),
        verb.MOVE: translate("%(line)s moved from place %(before)s to %(after)s"),
        verb.DAY: translate("%(line)s moved from the %(before)s day to the %(after)s day"),
        verb.ADD: translate("%(line)s added"),
        verb.REMOVE: translate("%(line)s removed"),
        verb.LOCK: translate("%(line)s kept"),
        verb.UNLOCK: translate("%(line)s no longer kept"),
        verb.NOTE: translate("%(line)s: note “%(after)s”"),
        verb.JOIN: translate("%(line)s in turn with %(after)s, as a superset"),
        verb.PART: translate("%(line)s no longer a superset with %(before)s"),
        verb.ACCEPT: translate("%(after)s set aside"),
        verb.MIND: translate("%(before)s no longer set aside"),
        verb.UNDO: translate("undone: %(before)s"),
        verb.REDO: translate("done again: %(after)s"),
        verb.SOLVE: translate("solved again around what is kept"),
        verb.ANOTHER: translate("changed for program number %(after)s"),
        verb.ASSIGN: translate("assigned from %(after)s"),
        verb.TAKE: translate("taken back before it began: a draft again"),
        verb.DAYS: translate("weekdays: %(before)s → %(after)s"),
        verb.GYM: translate("%(line)s: %(after)s"),
        verb.EDIT: translate("%(line)s: %(after)s"),
        verb.BACK: translate("back to before: %(before)s"),
        verb.END: translate("missed weeks: %(before)s → %(after)s"),
    }
