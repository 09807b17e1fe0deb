"""What moved, was missed or comes again, in one line each, above the day it concerns."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.engine.block_calendar import block_calendar, heavy_after_light, missed_lately
from programs.engine.progression.steps import CLOCK as LAY_OFF_WEEKS
from programs.engine.running import PlannedWorkout, calendar
from programs.engine.vocabulary import HEAVY, LIGHT, DayKind
from programs.services.bridge import Current

DONE = {"done", "open"}


def notes(standing: Current, *, week: int, kind: DayKind, begun: bool) -> tuple[str, ...]:
    """Of the workout shown today; once it is begun nothing is left to decide."""
    if begun:
        return ()
    planned = {p.place: p for p in calendar(standing.block, standing.log, today=standing.today)}
    shown = next(p for p in planned.values() if (p.week, p.kind) == (week, kind))
    other = next((p for p in planned.values() if p.week == week and p.kind != kind), None)
    found = missed(standing)
    if kind == LIGHT and other is not None and other.state not in {*DONE, "missed"}:
        heavy = heavy_after_light(standing.block, standing.log, today=standing.today)
        return (*found, *([] if heavy is None else [_heavy_waits(heavy)]))
    return (*found, *_moved(shown, other, today=standing.today))


def missed(standing: Current) -> tuple[str, ...]:
    """What went by since the last workout, weeks or else days, and what that does to the block."""
    position = standing.position
    if position.missed_weeks:
        return (_weeks_missed(standing, position.missed_weeks, week=position.week),)
    days = missed_lately(standing.block, standing.log, today=standing.today)
    return tuple(_day_missed(planned) for planned in days)


def light_today(standing: Current) -> str:
    """What doing the light day today does to the heavy day; "" where it does nothing."""
    heavy = heavy_after_light(standing.block, standing.log, today=standing.today)
    return "" if heavy is None else _heavy_waits(heavy)


def _heavy_waits(heavy: PlannedWorkout) -> str:
    if not heavy.has_moved:
        return _("The heavy day stays on %(day)s.") % {"day": _day(heavy.day)}
    return _("The heavy day then moves to %(day)s: 48 hours lie between two days.") % {
        "day": _day(heavy.day)
    }


def _day_missed(planned: PlannedWorkout) -> str:
    texts = {
        HEAVY: _(
            "The heavy day of %(day)s was missed and no longer fits its week: the plan goes on."
        ),
        LIGHT: _(
            "The light day of %(day)s was missed and no longer fits its week: the plan goes on."
        ),
    }
    return texts[planned.kind] % {"day": _day(planned.planned)}


def _weeks_missed(standing: Current, weeks: int, *, week: int) -> str:
    if weeks >= LAY_OFF_WEEKS:
        text = ngettext(
            "%(n)d week went by without a workout: week %(week)d comes now, loads 10%% lower.",
            "%(n)d weeks went by without a workout: week %(week)d comes now, loads 10%% lower.",
            weeks,
        )
    else:
        text = _(
            "Last week went by without a workout: week %(week)d comes now, loads as they were."
        )
    block = block_calendar(standing.block, standing.log, today=standing.today)
    return f"{text % {'n': weeks, 'week': week}} {end_words(block.end, fallen=block.fallen)}"


def end_words(end: date, *, fallen: int) -> str:
    """When the block ends now that weeks were missed."""
    day = _day(end)
    if not fallen:
        return _("The block now ends on %(day)s.") % {"day": day}
    return ngettext(
        "The end stays on %(day)s, so the last week falls away.",
        "The end stays on %(day)s, so the last %(n)d weeks fall away.",
        fallen,
    ) % {"day": day, "n": fallen}


def _moved(shown: PlannedWorkout, other: PlannedWorkout | None, *, today: date) -> tuple[str, ...]:
    """Of a day done on another date than planned, and what that does to the week's other one."""
    if shown.planned == today:
        return ()
    if shown.planned > today:
        text = _("Brought forward from %(day)s.")
    else:
        text = _("Moved here from %(day)s, still in its week.")
    found = [text % {"day": _day(shown.planned)}]
    if other is None or other.kind != LIGHT or other.state in DONE:
        return tuple(found)
    if other.state == "missed":
        found.append(_("The light day no longer fits this week after it."))
    elif other.has_moved:
        words = {"to": _day(other.day)}
        found.append(_("The light day moves to %(to)s, 48 hours later.") % words)
    return (" ".join(found),)


def _day(day: date) -> str:
    return date_format(day, "l j F")
