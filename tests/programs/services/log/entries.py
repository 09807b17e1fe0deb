"""What a phone sends of the first heavy day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from glutes.accounts.models import User
from programs.models import Prescription, Program
from programs.services.log import record
from programs.services.log_entries import Entry, Kind, Outcome

START = date(2027, 1, 4)
NOW = datetime(2027, 1, 4, 18, 0, tzinfo=UTC)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def said(of: Program, line: Prescription | None, kind: Kind, /, **more: Any) -> Entry:
    """Of one line, or of the whole day; edited at NOW unless said."""
    values: dict[str, Any] = {
        "uuid": uuid4(),
        "kind": kind,
        "program": of.uuid,
        "week": 1,
        "day": "heavy",
        "prescription": line.pk if line else None,
        "edited_at": NOW,
        **more,
    }
    return Entry(**values)


def entry(of: Program, line: Prescription | None, kind: Kind = Kind.SET, /, **more: Any) -> Entry:
    """The first set, six times 80, unless said."""
    done = {"set_number": 1, "load": Decimal(80), "reps": 6, "device": "phone"}
    return said(of, line, kind, **{**done, **more})


def log(lifter: User, what: Entry, *, now: datetime = NOW) -> Outcome:
    return record(lifter, entry=what, now=now)
