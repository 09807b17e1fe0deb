"""The shin check in words: what the angle says, and what to move."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.engine.shin import VERTICAL_WITHIN, Reading, reading
from programs.models import Workout

FIXES: dict[Reading, Any] = {
    "vertical": gettext_lazy("Shins vertical: keep your feet there."),
    "far": gettext_lazy("Feet too far away: bring them in until the shins stand up at the top."),
    "close": gettext_lazy("Feet too close: move them away until the shins stand up at the top."),
}


def fix(degrees: int) -> str:
    """What to do about it."""
    return str(FIXES[reading(degrees)])


def words(degrees: int) -> str:
    """`shin vertical`, `shin 12° off: feet too far away`."""
    return pattern(reading(degrees)) % {"n": abs(degrees)}


def pattern(said: Reading) -> str:
    """The words of a reading, with `%(n)s` for its degrees."""
    if said == "vertical":
        return _("shin vertical (%(n)s°)")
    if said == "close":
        return _("shin %(n)s° off, feet too close")
    return _("shin %(n)s° off, feet too far away")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShinCheck:
    """The check of one exercise. `degrees`: of this workout; `last`: of the one before."""

    degrees: int | None
    last: int | None
    uuid: UUID = field(default_factory=uuid4)

    @property
    def within(self) -> int:
        return VERTICAL_WITHIN

    @property
    def fixes(self) -> dict[str, str]:
        return {name: str(text) for name, text in FIXES.items()}

    @property
    def patterns(self) -> dict[str, str]:
        """The words of each reading for the phone, with `#` for its degrees, and what to do."""
        return {name: f"{pattern(name) % {'n': '#'}}. {fix}" for name, fix in FIXES.items()}

    @property
    def said(self) -> str:
        return "" if self.degrees is None else f"{words(self.degrees)}. {fix(self.degrees)}"

    @property
    def from_last(self) -> str:
        """Above the exercise next time, where there is something to change."""
        if self.last is None or reading(self.last) == "vertical":
            return ""
        return fix(self.last)


def shin_of(workouts: Iterable[Workout], workout: Workout | None, slug: str) -> ShinCheck:
    """From the answers of this workout and of those before it; nothing is fetched."""
    here = last = None
    for one in sorted(workouts, key=lambda w: (w.date, w.started_at)):
        for said in one.answers.all():
            if said.shin is None or said.prescription.row_slug != slug:
                continue
            if workout is not None and one.pk == workout.pk:
                here = said.shin
            else:
                last = said.shin
    return ShinCheck(degrees=here, last=last)
