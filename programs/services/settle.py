"""What follows from a draft's lines, written back after each change: rests, minutes, warm-up."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from programs.engine.check import Broken
from programs.models import Program
from programs.services import rule_words
from programs.services.drafts import save_settled
from programs.services.review import review, settled, subject_of


class BreaksRules(Exception):  # noqa: N818 — it reads as what is the case
    """The change would break hard rules. `broken`: which, in words."""

    def __init__(self, broken: Iterable[Broken]) -> None:
        self.broken = tuple(broken)
        super().__init__("; ".join(dict.fromkeys(one.message for one in self.broken)))

    def __str__(self) -> str:
        return _("Not possible: %(rules)s") % {"rules": rule_words.said(self.broken)}


def settle(program: Program) -> Program:
    """The program as it now is, with everything that follows from its lines renewed.

    Raises BreaksRules; the caller's transaction then takes the change back.
    """
    fresh = Program.objects.select_related("lifter").with_days().get(pk=program.pk)
    subject = settled(subject_of(fresh))
    if broken := review(subject).broken:
        raise BreaksRules(broken)
    save_settled(fresh, subject.days)
    return fresh
