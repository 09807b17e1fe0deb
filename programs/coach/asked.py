"""What a person asked of the editor's page, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from programs.coach.refusal import Refusal
from programs.models import ProgramChange


@dataclass(frozen=True, slots=True)
class Asked:
    """`swap` and `add` open a panel: of that line, of that day. `said` is what was done.

    `error` stands at `field` of line `line`; without a line at that field of the page ("heavy",
    "light", "start"), on top where there is none. `typed` is what was typed there. `missed`: the
    page was behind by these changes. `refusal`: why the generator found nothing. `focus`: the
    button that was pressed, where a fragment may come without it.
    """

    swap: int | None = None
    add: str = ""
    said: str = ""
    error: str = ""
    line: int | None = None
    field: str = ""
    typed: str = ""
    missed: Sequence[ProgramChange] | None = None
    refusal: Refusal | None = None
    focus: str = ""

    def with_error(self, error: str) -> "Asked":
        return replace(self, error=error)
