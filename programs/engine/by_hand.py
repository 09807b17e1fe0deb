"""What would meet a wish in days edited by hand: an edit that fits, or what it lacks. No solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from programs.engine import check, effort, figures, plan, rules
from programs.engine.change import BARRED_WORDS, ease, missing_pieces, more_minutes, pieces_told
from programs.engine.fixes import room_needed
from programs.engine.gave_way import Gave
from programs.engine.types import Day, Library, Lifter, Prescription, Relaxed, Row
from programs.engine.vocabulary import CORE, DAY_KINDS, TICKS_A_MINUTE, DayKind

Days = tuple[Day, Day]


def fix(gave: Gave, days: Days, lifter: Lifter, library: Library) -> str:
    """One edit that meets the wish and breaks no rule; else the minutes or equipment it lacks."""
    if gave.like is not None:
        row = library[gave.like]
        standing = [day for day in DAY_KINDS if rules.window(row, day) is not None]
        return _with_rows([row], standing, days, lifter, library)
    if gave.minutes_needed is not None:
        return room_needed(gave, lifter)
    if gave.need is None:
        return "Take sets away, from what works that muscle most."
    rows = gave.need.rows(lifter, library)
    return _with_rows(rows, [gave.need.day], days, lifter, library, lead=gave.need.lead)


def otherwise(days: Days, lifter: Lifter, library: Library) -> Iterator[Relaxed]:
    """What no generated program asks: another reserve in week 1, a shorter hold at lockout."""
    reserve = effort.rir_of_week(lifter, 1, easy=False)
    for day in days:
        for line in day.prescriptions:
            where = f"{line.name} on the {day.kind} day"
            if line.rir != reserve:
                wanted = f"{reserve} reps in reserve in week 1, {where}"
                yield Relaxed("reserve", wanted, f"{line.rir}", f"Ask for {reserve} again.")
            hold = effort.hold_s(library[line.slug])
            if line.hold_s < hold:
                wanted = f"{hold} counts held at lockout, {where}"
                yield Relaxed("hold", wanted, f"{line.hold_s}", f"Ask for {hold} again.")


def _with_rows(
    rows: list[Row],
    kinds: list[DayKind],
    days: Days,
    lifter: Lifter,
    library: Library,
    *,
    lead: bool = False,
) -> str:
    old = {(item.rule, item.day) for item in check.broken_in_days(days, lifter, library)}
    too_long: list[tuple[int, str]] = []
    for kind in kinds:
        for row in rows:
            if rules.barred_by(row, kind, lifter) is not None:
                continue
            after = _edited(row, kind, days, lifter, library, lead=lead)
            broken = {
                (item.rule, item.day) for item in check.broken_in_days(after, lifter, library)
            }
            over = _over(after, kind, lifter, library)
            edit = (
                f"{'let' if lead else 'add'} {row.name}{' lead' if lead else ' to'} the {kind} day"
            )
            if over <= 0 and not broken - old:
                return f"{edit[0].upper()}{edit[1:]}: two sets fit its minutes."
            if over > 0 and not broken - old - {(6, kind)}:
                too_long.append((over, f"{edit}, which needs {more_minutes(over)}"))
    if too_long:
        text = min(too_long)[1]
        return f"{text[0].upper()}{text[1:]}."
    return _lacking(rows, kinds, lifter)


def _lacking(rows: list[Row], kinds: list[DayKind], lifter: Lifter) -> str:
    for kind in kinds:
        for row in sorted(rows, key=lambda one: ease(missing_pieces(one, lifter))):
            pieces = missing_pieces(row, lifter)
            owner = replace(lifter, equipment=lifter.equipment | set(pieces))
            if pieces and rules.barred_by(row, kind, owner) is None:
                return f"{row.name} would do, with {pieces_told(pieces)}."
    barred = [rules.barred_by(row, kind, lifter) for kind in kinds for row in rows]
    why = next((one for one in barred if one is not None), None)
    if why is None:
        return "Nothing can be added without breaking a rule: take something out first."
    return f"What would do {BARRED_WORDS[why].format(day=kinds[0])}."


def _edited(
    row: Row, kind: DayKind, days: Days, lifter: Lifter, library: Library, *, lead: bool
) -> Days:
    """The days with two sets of `row` on the day, all of its rests the shortest allowed."""
    heavy, light = (
        _with_line(day, row, lifter, library, lead=lead) if day.kind == kind else day
        for day in days
    )
    return heavy, light


def _with_line(day: Day, row: Row, lifter: Lifter, library: Library, *, lead: bool) -> Day:
    line = plan.prescription(
        row, day.kind, lifter, library, main=lead, sets=rules.FEWEST_SETS, rest_s=0
    )
    if lead:
        lines = (replace(line, sets=day.main.sets), *day.prescriptions[1:])
    else:
        core = [library[one.slug].pattern == CORE for one in day.prescriptions]
        place = len(core) if row.pattern == CORE else len(core) - sum(core)
        lines = (*day.prescriptions[:place], line, *day.prescriptions[place:])
    lines = tuple(_shortest(one, day.kind, place) for place, one in enumerate(lines))
    changed = replace(day, prescriptions=lines)
    slots = tuple(plan.slot_of(one) for one in lines)
    return replace(
        changed,
        minutes=figures.day_minutes(day.kind, slots, library, lifter),
        warm_up=plan.warm_up(day.kind, lines[0], lifter, library),
    )


def _shortest(line: Prescription, kind: DayKind, place: int) -> Prescription:
    return replace(line, rest_s=rules.shortest_rest(kind, main=place == 0))


def _over(days: Days, kind: DayKind, lifter: Lifter, library: Library) -> int:
    """Whole minutes that the day is too long."""
    slots = plan.slots_of(days)[kind]
    ticks = figures.day_ticks(kind, slots, library, lifter)
    return -(-(ticks - lifter.minutes[kind] * TICKS_A_MINUTE) // TICKS_A_MINUTE)
