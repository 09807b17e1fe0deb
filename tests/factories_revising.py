"""A running program as the generator made it, some weeks in, and drafts that change it."""

from datetime import datetime, timedelta
from typing import Any

from glutes.accounts.models import User
from programs.models import Prescription, Program
from programs.services import revise
from programs.services.assign import assign
from programs.services.revise_outline import Outline, outline
from tests.factories_drafts import make_draft
from tests.factories_midblock import MONDAY, NOW, at, fresh, train


def make_running_in_week_4(*, by: User, lifter: User | None = None, **profile: Any) -> Program:
    """Three weeks and a heavy day done as asked; the light day is next. Needs the library."""
    before = at(MONDAY - timedelta(days=3))
    minutes = {"minutes_heavy": 60, "minutes_light": 45}
    draft = make_draft(by=by, lifter=lifter, start=MONDAY, now=before, profile=minutes | profile)
    assign(draft, start=MONDAY, by=by, now=before, tell=False)
    for week in range(1, 5):
        for kind in ("heavy", "light"):
            if (week, kind) != (4, "light"):
                train(draft, week=week, kind=kind)
    return fresh(draft)


def begin_change(program: Program, *, by: User, now: datetime = NOW) -> Program:
    return revise.change_of(program, by=by, now=now)


def put_in(draft: Program, *, by: User, now: datetime = NOW, **what: Any) -> Outline:
    """What the person sees now is what she sends, unless said."""
    draft.refresh_from_db()
    found = outline(draft, now=now)
    seen = {
        "reason": "her knee",
        "weeks": found.weeks,
        "seen": found.running.version,
        "version": draft.version,
    }
    return revise.put_in(draft, by=by, now=now, **{**seen, **what})


def line_in(draft: Program, kind: str, slug: str) -> Prescription:
    return draft.days.get(kind=kind, phase=None).prescriptions.get(row_slug=slug)
