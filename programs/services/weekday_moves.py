"""Other weekdays from a date on, in the middle of a block. Nothing before the date moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.engine.block import Block, WeekdaysFrom, in_force
from programs.engine.running import PlannedWorkout, coming
from programs.engine.schedule import far_enough, nearest_allowed
from programs.engine.vocabulary import HEAVY, LIGHT, DayKind, Weekday
from programs.models import Program, ProgramChange, WeekdayChange
from programs.services.bridge import Current
from programs.services.summaries import renew
from programs.services.versions import locked_running, record

Pair = Mapping[DayKind, Weekday]
A_DAY = timedelta(days=1)
DAYS_A_WEEK = 7


class TooClose(Exception):  # noqa: N818 — it reads as what is the case
    """Less than 48 hours lie between the two days. `nearest`: the allowed pair that moves least."""

    def __init__(self, nearest: Pair) -> None:
        self.nearest = nearest
        super().__init__()

    def __str__(self) -> str:
        return _(
            "At least 48 hours lie between the two days, both ways round the week. The nearest"
            " pair is %(heavy)s for heavy and %(light)s for light."
        ) % {"heavy": weekday_word(self.nearest[HEAVY]), "light": weekday_word(self.nearest[LIGHT])}


@dataclass(frozen=True, slots=True)
class NewDays:
    """`on`: from then on. `back`: the first date of the days before again; None: they stay."""

    heavy: Weekday
    light: Weekday
    on: date
    back: date | None = None

    @property
    def pair(self) -> dict[DayKind, Weekday]:
        return {HEAVY: self.heavy, LIGHT: self.light}


def weekday_word(weekday: str) -> str:
    """`Monday` for `mon`."""
    return str(LifterProfile.Weekday(weekday).label)


def pair_words(pair: Mapping[DayKind, str]) -> str:
    """`Monday and Thursday`."""
    words = {"heavy": weekday_word(pair[HEAVY]), "light": weekday_word(pair[LIGHT])}
    return _("%(heavy)s and %(light)s") % words


def weekdays_on(block: Block, day: date) -> Pair:
    """The weekdays that hold on a date."""
    held = [move.weekdays for move in block.moves if move.on <= day]
    return held[-1] if held else block.weekdays


def check(standing: Current, new: NewDays) -> None:
    """Raises TooClose, and ValidationError by field for dates that make no sense."""
    errors: dict[str, str] = {}
    last = max((w.date for w in standing.log.of_block()), default=date.min)
    if new.on < standing.today:
        errors["on"] = _("That day is over. Choose today or later.")
    elif new.on <= last:
        message = _("A workout was done on %(day)s. Choose a later day.")
        errors["on"] = message % {"day": date_format(last, "j F")}
    elif new.on > standing.position.end:
        message = _("The block ends on %(day)s, before that.")
        errors["on"] = message % {"day": date_format(standing.position.end, "j F")}
    if new.back is not None and new.back <= new.on:
        errors["back"] = _("They come back later than they change.")
    if errors:
        raise ValidationError(errors)
    if not far_enough(new.heavy, new.light):
        raise TooClose(nearest_allowed(new.heavy, new.light))
    later = any(move.on > new.on for move in standing.block.moves)
    if not later and dict(weekdays_on(standing.block, new.on)) == new.pair:
        raise ValidationError({"heavy": _("These are the days already.")})


def with_new_days(standing: Current, new: NewDays) -> tuple[PlannedWorkout, ...]:
    """The workouts to come as they would lie, before anything is written."""
    block = standing.block
    moves = in_force([*([move] for move in block.moves), _moves(block, new)])
    return coming(replace(block, moves=moves), standing.log, today=standing.today)


@dataclass(frozen=True, slots=True)
class Pause:
    """The days without a workout between two dates of one."""

    before: date
    after: date

    @property
    def days(self) -> int:
        return (self.after - self.before).days


def longest_pause(standing: Current, workouts: Sequence[PlannedWorkout]) -> Pause | None:
    """From the last workout done through those to come; None where there are not two."""
    done = [w.date for w in standing.log.of_block()]
    dates = [*([max(done)] if done else []), *(w.day for w in workouts)]
    pauses = [Pause(before, after) for before, after in pairwise(dates)]
    return max(pauses, key=lambda pause: pause.days, default=None)


def better_first_day(standing: Current, new: NewDays) -> tuple[date, int] | None:
    """The first date within a week of the one asked that leaves the shortest pause, and its days.

    None where none leaves a shorter one. Each is looked at as it would lie.
    """
    now = longest_pause(standing, with_new_days(standing, new))
    found: list[tuple[int, date]] = []
    for days in range(-DAYS_A_WEEK, DAYS_A_WEEK + 1):
        other = replace(new, on=new.on + timedelta(days=days))
        try:
            check(standing, other)
        except (ValidationError, TooClose):
            continue
        pause = longest_pause(standing, with_new_days(standing, other))
        if pause is not None and now is not None and pause.days < now.days:
            found.append((pause.days, other.on))
    return None if not found else (min(found)[1], min(found)[0])


def _moves(block: Block, new: NewDays) -> list[WeekdaysFrom]:
    moves = [WeekdaysFrom(new.on, new.pair)]
    if new.back is not None:
        moves.append(WeekdaysFrom(new.back, weekdays_on(block, new.back)))
    return moves


@transaction.atomic
def change_weekdays(
    program: Program,
    standing: Current,
    new: NewDays,
    *,
    version: int | None,
    by: User,
    now: datetime,
) -> ProgramChange:
    """Writes it. `standing` is the program as it stands now.

    Raises TooClose, ValidationError (fields `on`, `back`, `heavy`), NotRunning, OutOfDate.
    """
    fresh = locked_running(program, version=version)
    check(standing, new)
    before = weekdays_on(standing.block, new.on)
    after = _("%(days)s from %(date)s") % {
        "days": pair_words(new.pair),
        "date": date_format(new.on, "j F"),
    }
    if new.back is not None:
        after += _(" to %(date)s") % {"date": date_format(new.back - A_DAY, "j F")}
    change = record(
        fresh, ProgramChange.Verb.DAYS, by=by, now=now, before=pair_words(before), after=after
    )
    for move in _moves(standing.block, new):
        row = WeekdayChange(
            program=fresh,
            on=move.on,
            heavy=move.weekdays[HEAVY],
            light=move.weekdays[LIGHT],
            version=fresh.version,
            by=by,
            at=now,
        )
        row.full_clean(exclude=["program", "by"])
        row.save()
    fresh.save(update_fields=["version"])
    renew([fresh.lifter_id])
    return change
