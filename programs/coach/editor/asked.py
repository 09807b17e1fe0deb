"""What a person asked of the editor's page, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from programs.coach.editor.again import Again
from programs.coach.refusal import Refusal
from programs.models import ProgramChange


@dataclass(frozen=True, slots=True)
class Asked:
    """`swap` and `add` open a panel: of that line, of that day. `said` is what was done.

    `error` stands at `place`: of line `line` if there is one, else of the page ("heavy", "light",
    "start", a soft rule), on top where there is none. `errors` stand at the line's fields, by name,
    and `typed` is what was typed there. `missed`: the page was behind by these changes; `again`:
    what was asked in vain, to be asked again. `refusal`: why the generator found nothing. `focus`:
    the button that was pressed, where a fragment may come without it.
    """

    swap: int | None = None
    add: str = ""
    said: str = ""
    error: str = ""
    line: int | None = None
    place: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    missed: Sequence[ProgramChange] | None = None
    again: Again | None = None
    refusal: Refusal | None = None
    focus: str = ""

    def with_error(self, error: str, *, errors: Mapping[str, str] | None = None) -> "Asked":
        return replace(self, error=error, errors=errors or {})
