"""What is entered in a log, and what becomes of it. The phone and the plain forms say the same."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError

#: No day has more; a slot beyond it is a slip of the finger or a broken client.
MAX_SETS = 20


class Kind(StrEnum):
    """What an entry does. A set that comes twice to its slot is a correction, whatever it says."""

    SET = "set"
    CORRECTION = "correction"
    UNDO = "undo"
    ANSWER = "answer"
    #: Another exercise in the line's place, or none; or as planned after all.
    INSTEAD = "instead"
    #: The angle of the shin, read from a photo that stays on the phone.
    SHIN = "shin"
    FINISH = "finish"
    REOPEN = "reopen"
    #: A bad day: half the main lift, one abduction. And the whole workout after all.
    CUT = "cut"
    WHOLE = "whole"
    #: How sore she still was three days after the last day of this kind.
    SORE = "sore"
    #: A red flag, its code as the `reason`: no training until she is cleared.
    STOP = "stop"


class Fate(StrEnum):
    """What became of an entry. Only a refused one still needs somebody."""

    SAVED = "saved"
    ALREADY = "already"
    SUPERSEDED = "superseded"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing the lifter tapped.

    The workout is named by `program`, `week` and `day`, since no row of it may exist yet. The slot
    within it is (`prescription`, `set_kind`, `set_number`, `side`); a warm-up has no prescription
    and its number is its place in the day's warm-up, from 1.

    `edited_at` None is a plain form: it was filled in on the page as it stood, so it is newer than
    whatever stands. `performed_at` None is `edited_at`. `load` is in the program's unit.
    `rir` is of the set, or with an answer of the whole exercise. `pain` and `joint` None: not said,
    so what was said before stands. `cut` is "short" (of time) or "sore".
    `row` is the slug of the exercise that is done in the line's place: of a set or an answer "" for
    the line's own, of an "instead" "" for left out. `reason` is why.
    """

    uuid: UUID
    kind: Kind
    program: UUID
    week: int
    day: str
    edited_at: datetime | None = None
    performed_at: datetime | None = None
    prescription: int | None = None
    set_kind: str = "work"
    set_number: int = 0
    side: str = ""
    load: Decimal | None = None
    reps: int | None = None
    rir: int | None = None
    held: str = ""
    felt: str = ""
    pain: int | None = None
    joint: bool | None = None
    soreness: int | None = None
    cut: str = ""
    shin: int | None = None
    row: str = ""
    reason: str = ""
    note: str = ""
    device: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of one entry; `message` and the `field` it belongs to when it was refused."""

    uuid: UUID
    fate: Fate
    message: str = ""
    field: str = ""

    @property
    def refused(self) -> bool:
        return self.fate == Fate.REFUSED


class RefusedError(Exception):
    """The entry cannot be kept; the lifter is told why at `field`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message

    @classmethod
    def by_validation(cls, error: ValidationError) -> "RefusedError":
        """The first complaint of a model's `full_clean()`."""
        field, messages = next(iter(error.message_dict.items()))
        return cls("" if field == "__all__" else field, messages[0])
