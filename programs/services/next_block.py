"""What a block that is over hands to the next one: its last loads, and when to begin."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.engine.running import ONE_WEEK, REST_DAYS, on_or_after
from programs.models import Program
from programs.services.assign import today_of
from programs.services.bridge import log_of
from programs.services.generate import known_loads

Code = Literal["new_block", "retest", "week_off"]
CODES: tuple[Code, ...] = ("new_block", "retest", "week_off")


@dataclass(frozen=True, slots=True)
class NextBlock:
    """What the form of a new block begins with, and why, in plain words.

    `loads` by row slug, as the lifter's contract has it; `forget` are the rows whose older known
    loads are left out, so that week 1 finds them.
    """

    code: Code
    loads: dict[str, dict[str, Any]]
    forget: frozenset[str]
    start: date
    says: str


def next_block(
    lifter: User, *, code: Code, profile: LifterProfile, now: datetime
) -> NextBlock | None:
    """None where there was no block yet. Costs five queries.

    A retest is the new block's own first week: every load is found anew by reps in reserve, under
    the same rules and with nothing lifted to the limit.
    """
    programs = Program.objects.of(lifter).exclude(status__in=["draft", "waiting"]).without_answer()
    program = programs.running().first() or programs.first()
    if program is None:
        return None
    log, today = log_of(program), today_of(lifter, now=now)
    last = max((workout.date for workout in log.of_block()), default=today - ONE_WEEK)
    loads = known_loads(log, unit=program.unit)
    lifted = frozenset(done.slug for workout in log.of_block() for done in workout.work_sets())
    start = _start(last, weekday=profile.weekday_heavy, today=today, off=code == "week_off")
    if code == "retest":
        says = _(
            "A retest needs no day of its own. The new block begins without known loads: in week 1"
            " every set asks how many more you could have done, and the loads of today follow."
        )
        return NextBlock(code, {}, lifted, start, says)
    words = {"unit": program.unit, "date": date_format(start, "l j F")}
    if profile.unit != program.unit:
        says = _(
            "The last block was in %(unit)s and the profile no longer is. Nothing is converted:"
            " week 1 finds the loads."
        )
        return NextBlock(code, {}, lifted, start, says % words)
    if code == "week_off":
        says = _("A week off, then a new block from the last loads: it begins on %(date)s.")
    else:
        says = _("A new block from the last loads: they stand below, in %(unit)s.")
    return NextBlock(code, loads, frozenset(), start, says % words)


def _start(last: date, *, weekday: str, today: date, off: bool) -> date:
    """The first heavy day 48 hours after the last workout; `off`: one week later than that.

    Who comes back later than that has had her week off already.
    """
    soonest = on_or_after(
        last + timedelta(days=REST_DAYS),
        weekday,  # type: ignore[arg-type]
    )
    if off:
        soonest += ONE_WEEK
    return on_or_after(max(today, soonest), weekday)  # type: ignore[arg-type]
