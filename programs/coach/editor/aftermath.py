"""What follows from an edit, to be said aloud: minutes, shorter rests, rules that give way."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.engine.vocabulary import DAY_KINDS
from programs.models import Program
from programs.services.review import Review, Subject, review, subject_of


@dataclass(frozen=True, slots=True)
class Stood:
    """A draft as it was before an edit."""

    subject: Subject
    review: Review

    @classmethod
    def of(cls, program: Program) -> "Stood":
        """Costs the days' queries and the library's."""
        subject = subject_of(Program.objects.with_days().get(pk=program.pk))
        return cls(subject, review(subject))

    @property
    def gave_way(self) -> dict[tuple[str, str], str]:
        return {(one.rule, one.wanted): one.got for one in self.review.gave_way}

    def rests(self, kind: str) -> dict[str, int]:
        return {line.slug: line.rest_s for line in self.subject.day(kind).prescriptions}


def aftermath(before: Stood, after: Stood) -> str:
    """Sentences for the status line; empty where nothing follows."""
    return " ".join(_sentences(before, after))


def _sentences(before: Stood, after: Stood) -> Iterator[str]:
    for kind in DAY_KINDS:
        now = round(after.review.minutes[kind])
        if round(before.review.minutes[kind]) != now:
            text = _("Heavy day: %(n)s of %(limit)s min.")
            if kind != "heavy":
                text = _("Light day: %(n)s of %(limit)s min.")
            yield text % {"n": now, "limit": after.review.limits[kind]}
        # A rest that she shortened herself makes the day shorter, and is said already.
        stood = before.rests(kind)
        cut = any(rest < stood.get(slug, 0) for slug, rest in after.rests(kind).items())
        if cut and after.review.minutes[kind] >= before.review.minutes[kind]:
            yield _("Rests are shorter, so that it fits.")
    had, has = before.gave_way, after.gave_way
    for key, got in has.items():
        if key not in had:
            yield _("Gives way: wanted %(wanted)s; now %(got)s.") % {"wanted": key[1], "got": got}
    for key in had:
        if key not in has:
            yield _("Met again: %(wanted)s.") % {"wanted": key[1]}
