"""An independent checker of the hard rules over finished days, written from the rules' page.

It shares no code with the solver or the planner but the words, so that a slip there shows here.
The editor uses it to say which rules a day changed by hand breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from programs.engine.types import Day, Library, Lifter, Prescription, Program, Row
from programs.engine.vocabulary import WEEKDAYS

_BARS: Final = {"barbell", "smith", "trap_bar"}
_MACHINES: Final = {
    "hip_thrust_machine",
    "leg_press",
    "back_extension",
    "abduction_machine",
    "leg_curl",
}
_WEIGHTS: Final = _BARS | _MACHINES - {"back_extension"} | {"dumbbell", "kettlebell", "cable"}
_SECONDS: Final = {
    "thrust/bridge": 5,
    "hinge": 4,
    "squat": 4,
    "lunge/split": 3,
    "step": 3,
    "extension/kickback": 3,
    "knee flexion": 3,
    "abduction": 2,
    "core": 4,
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard rule (by its number on the page) that does not hold; `slug` if it is one line's."""

    rule: int
    day: str | None
    slug: str | None
    message: str


def broken_rules(program: Program, lifter: Lifter, library: Library) -> tuple[Broken, ...]:
    """Every hard rule the whole program breaks."""
    found = list(broken_in_days(program.days, lifter, library))
    found += _weeks(program, lifter)
    return tuple(found)


def broken_in_days(
    days: tuple[Day, Day], lifter: Lifter, library: Library, *, by_coach: bool = False
) -> Iterator[Broken]:
    """Every hard rule that two days break.

    By hand (`by_coach`) a coach may place a B-stance, ask for a part of the reps that a row has on
    the day, and for another reserve, though never for less where it is there for safety.
    """
    gap = (WEEKDAYS.index(days[1].weekday) - WEEKDAYS.index(days[0].weekday)) % 7
    if gap < 2 or gap > 5:
        yield Broken(1, None, None, "less than 48 h between the two days")
    for day in days:
        if day.weekday != lifter.weekdays[day.kind]:
            yield Broken(1, day.kind, None, "another weekday than asked")
        rows = [library[item.slug] for item in day.prescriptions]
        yield from _day_shape(day, rows, lifter, library)
        yield from _warm_up(day, rows, lifter)
        yield from _minutes(day, rows, lifter)
        for place, (item, row) in enumerate(zip(day.prescriptions, rows, strict=True)):
            yield from _line(day, place, item, row, lifter, by_coach=by_coach)
    thrusts = [
        library[item.slug]
        for day in days
        for item in day.prescriptions
        if library[item.slug].pattern == "thrust/bridge"
    ]
    if lifter.focus == "imbalance" and all(row.laterality != "bilateral" for row in thrusts):
        yield Broken(9, None, None, "no two-leg thrust is left")
    for lock in lifter.locks:
        kept = [
            item
            for day in days
            for item in day.prescriptions
            if day.kind == lock.day and item.slug == lock.slug
        ]
        if not kept or (lock.sets is not None and kept[0].sets != lock.sets):
            yield Broken(12, lock.day, lock.slug, "a lock was not kept")


def _owned(row: Row, lifter: Lifter) -> set[str]:
    return {
        item
        for group in row.equipment
        for item in group
        if item in lifter.equipment and item != "bodyweight"
    }


def _usable(row: Row, lifter: Lifter) -> bool:
    return all(
        any(item == "bodyweight" or item in lifter.equipment for item in group)
        for group in row.equipment
    )


def _loaded(row: Row, lifter: Lifter) -> bool:
    return bool(_owned(row, lifter) & _WEIGHTS)


def _resisted(row: Row, lifter: Lifter) -> bool:
    return bool(_owned(row, lifter) & (_WEIGHTS | {"band_loop", "long_band"}))


def _avoided(slug: str, lifter: Lifter) -> bool:
    return any(slug == bad or slug.startswith(f"{bad}/") for bad in lifter.avoid)


def _window(row: Row, kind: str) -> tuple[int, int]:
    low, high = row.rep_min or 5, row.rep_max or 20
    if row.pattern == "core":
        return low, high
    return (max(low, 5), min(high, 8)) if kind == "heavy" else (max(low, 12), min(high, 20))


def _ramps(kind: str, row: Row, lifter: Lifter) -> list[tuple[int, int]]:
    if not _loaded(row, lifter):
        return []
    if kind == "light":
        return [(40, 8), (70, 5)]
    if lifter.experience == "advanced":
        return [(40, 8), (60, 5), (70, 3), (80, 3)]
    return [(40, 8), (60, 5), (80, 3)]


def _set_up(row: Row, lifter: Lifter) -> Fraction:
    owned = _owned(row, lifter)
    if owned & _BARS:
        return Fraction(2)
    if owned & _MACHINES:
        return Fraction(3, 4)
    return Fraction(67, 100) if "cable" in owned else Fraction(1, 4)


def _set_minutes(row: Row, top: int, rest_s: int) -> Fraction:
    # A warm-up drill has no business here; its minutes are counted as a bridge's all the same.
    seconds = 10 if row.reps_unit == "holds_10s" else _SECONDS.get(row.pattern, 5)
    sides = 1 if row.laterality == "bilateral" else 2
    return Fraction(top * seconds * sides + rest_s, 60)


def _minutes(day: Day, rows: list[Row], lifter: Lifter) -> Iterator[Broken]:
    total = Fraction(4) + Fraction(5, 4) * sum(item.kind == "ramp" for item in day.warm_up)
    for item, row in zip(day.prescriptions, rows, strict=True):
        a_set = _set_minutes(row, item.reps[1], item.rest_s)
        total += _set_up(row, lifter) + item.sets * a_set
    if total > lifter.minutes[day.kind]:
        message = f"{float(total):.1f} minutes of {lifter.minutes[day.kind]}"
        yield Broken(6, day.kind, None, message)
    if abs(total - Fraction(day.minutes)) > Fraction(1, 100):
        yield Broken(6, day.kind, None, f"says {day.minutes} minutes, is {float(total):.2f}")


def _warm_up(day: Day, rows: list[Row], lifter: Lifter) -> Iterator[Broken]:
    drills = [("glute-bridge/warm-up-x20", "drill", 20)]
    if lifter.experience == "novice":
        drills.append(("posterior-pelvic-tilt/floor", "drill", 10))
    wanted: list[tuple[str, str, int]] = list(drills)
    ramps = _ramps(day.kind, rows[0], lifter) if rows else []
    wanted += [(rows[0].slug, "ramp", reps) for _, reps in ramps]
    if [(item.slug, item.kind, item.reps) for item in day.warm_up] != wanted:
        yield Broken(4, day.kind, None, "the warm-up is not bridge, tuck for novices, then ramp")
    if [item.percent for item in day.warm_up if item.kind == "ramp"] != [p for p, _ in ramps]:
        yield Broken(4, day.kind, None, "the ramp has other percentages")
    for slug, _, _ in drills:
        if _avoided(slug, lifter):
            yield Broken(5, day.kind, slug, "a warm-up drill she avoids")


def _leads_alone(row: Row, day: Day, lifter: Lifter) -> bool:
    """True if `row` with a load or band could be the main of this day, alone in its minutes."""
    low, high = _window(row, day.kind)
    allowed = row.heavy_ok if day.kind == "heavy" else row.light_ok
    deficit = lifter.side_deficit_percent or 0
    stance = not row.is_b_stance or (
        day.kind == "light" and lifter.focus == "imbalance" and deficit >= 15
    )
    if not (
        row.pattern == "thrust/bridge"
        and row.base != "frog-pump"
        and allowed
        and high - low >= 2
        and stance
        and _usable(row, lifter)
        and _resisted(row, lifter)
        and not _avoided(row.slug, lifter)
        and _skilled(row, lifter)
        and not (lifter.low_back_care and row.spinal_load > 1)
    ):
        return False
    ramp = Fraction(5, 4) * len(_ramps(day.kind, row, lifter))
    a_set = _set_minutes(row, high, 120 if day.kind == "heavy" else 60)
    return 4 + ramp + _set_up(row, lifter) + 2 * a_set <= lifter.minutes[day.kind]


def _skilled(row: Row, lifter: Lifter) -> bool:
    if lifter.experience == "advanced" or row.skill <= 2:
        return True
    return lifter.focus == "imbalance" and row.is_b_stance


def _day_shape(day: Day, rows: list[Row], lifter: Lifter, library: Library) -> Iterator[Broken]:
    if not rows:
        yield Broken(2, day.kind, None, "a day without lifts")
        return
    main = rows[0]
    if main.pattern != "thrust/bridge" or day.prescriptions[0].role != "main":
        yield Broken(2, day.kind, main.slug, "the first lift is no thrust or bridge")
    elif (main.base == "frog-pump" or not _resisted(main, lifter)) and any(
        _leads_alone(row, day, lifter) for row in library.rows
    ):
        yield Broken(2, day.kind, main.slug, "a loaded row could lead this day")
    yield from _day_sums(day, rows, lifter)


def _day_sums(day: Day, rows: list[Row], lifter: Lifter) -> Iterator[Broken]:
    patterns = Counter(row.pattern for row in rows)
    if patterns["thrust/bridge"] > 2:
        yield Broken(2, day.kind, None, "more than two thrusts or bridges")
    for pattern in ("hinge", "squat", "lunge/split"):
        if patterns[pattern] > 1:
            yield Broken(8, day.kind, None, f"more than one {pattern}")
    for slug, times in Counter(row.slug for row in rows).items():
        if times > 1:
            yield Broken(8, day.kind, slug, "stands twice in the day")
    spinal = sum(row.spinal_load for row in rows)
    most = 3 if lifter.low_back_care else 7
    if spinal > most:
        yield Broken(7, day.kind, None, f"spinal load {spinal}, at most {most}")
    core = [row.pattern == "core" for row in rows]
    if core != sorted(core):
        yield Broken(3, day.kind, None, "core drills come last")


def _line(
    day: Day, place: int, item: Prescription, row: Row, lifter: Lifter, *, by_coach: bool
) -> Iterator[Broken]:
    def broken(rule: int, message: str) -> Broken:
        return Broken(rule, day.kind, item.slug, message)

    main = place == 0
    low, high = _window(row, day.kind)
    core = row.pattern == "core"
    if not (row.heavy_ok if day.kind == "heavy" else row.light_ok) and not core:
        yield broken(3, f"may not be done on the {day.kind} day")
    if by_coach:
        yield from _reps_by_hand(day, item, row)
    elif item.reps != (low, high) or (high - low < 2 and not core):
        yield broken(3, f"reps {item.reps} are not the day's window cut with the row's range")
    yield from _allowed_line(day, item, row, lifter, main=main)
    yield from _b_stance(day, item, row, lifter, main=main, by_coach=by_coach)
    careful = lifter.experience == "novice" or lifter.low_back_care
    if by_coach and careful and item.rir < _rir(lifter, 1):
        who = "with low-back care" if lifter.low_back_care else "for a novice"
        yield broken(10, f"{item.rir} in reserve {who}, at least {_rir(lifter, 1)}")
    elif not by_coach and item.rir != _rir(lifter, 1):
        yield broken(10, f"RIR {item.rir} in week 1")
    if row.pattern == "thrust/bridge" and item.hold_s < 1:
        yield broken(10, "no hold at lockout")


def _reps_by_hand(day: Day, item: Prescription, row: Row) -> Iterator[Broken]:
    """A part of the window, with room to progress in it."""
    low, high = _window(row, day.kind)
    if not low <= item.reps[0] <= item.reps[1] <= high:
        message = f"reps {item.reps[0]}-{item.reps[1]}, on this day {low}-{high}"
        yield Broken(3, day.kind, item.slug, message)
    elif item.reps[1] - item.reps[0] < 2 and row.pattern != "core":
        message = f"reps {item.reps[0]}-{item.reps[1]} are too narrow for a step"
        yield Broken(3, day.kind, item.slug, message)


def _allowed_line(
    day: Day, item: Prescription, row: Row, lifter: Lifter, *, main: bool
) -> Iterator[Broken]:
    def broken(rule: int, message: str) -> Broken:
        return Broken(rule, day.kind, item.slug, message)

    if row.pattern == "warm-up":
        yield broken(4, "a warm-up drill counts as volume")
    if not _usable(row, lifter):
        yield broken(5, "needs equipment she does not have")
    if _avoided(item.slug, lifter):
        yield broken(5, "is avoided")
    rest_low, rest_high = (45, 150)
    if main:
        rest_low, rest_high = (120, 210) if day.kind == "heavy" else (60, 120)
    if not rest_low <= item.rest_s <= rest_high:
        yield broken(6, f"rest of {item.rest_s} s")
    if not 2 <= item.sets <= 5:
        yield broken(7, f"{item.sets} sets")
    if not _skilled(row, lifter):
        yield broken(7, f"skill {row.skill} for a {lifter.experience}")
    if lifter.low_back_care and row.spinal_load > 1:
        yield broken(7, f"spinal load {row.spinal_load} with low-back care")


def _b_stance(
    day: Day, item: Prescription, row: Row, lifter: Lifter, *, main: bool, by_coach: bool
) -> Iterator[Broken]:
    def broken(rule: int, message: str) -> Broken:
        return Broken(rule, day.kind, item.slug, message)

    if row.is_b_stance and not by_coach:
        deficit = lifter.side_deficit_percent or 0
        if lifter.focus != "imbalance":
            yield broken(9, "a B-stance without the imbalance focus")
        elif main and (day.kind == "heavy" or deficit < 15):
            yield broken(9, "a B-stance as this main")
    if lifter.focus == "imbalance" and row.is_b_stance and item.first_side != lifter.weak_side:
        yield broken(9, "the weak side does not go first")


def _rir(lifter: Lifter, week: int) -> int:
    last = week >= lifter.weeks - 1
    if lifter.experience == "novice" or lifter.low_back_care:
        return 2 if last else 3
    if lifter.experience == "advanced":
        return 1 if last else 2
    return 1 if last else 3 if week == 1 else 2


def _weeks(program: Program, lifter: Lifter) -> Iterator[Broken]:
    if [week.week for week in program.weeks] != list(range(1, lifter.weeks + 1)):
        yield Broken(10, None, None, "the weeks are not 1 to the last")
    for week in program.weeks:
        easy = lifter.experience != "novice" and lifter.weeks >= 10 and week.week == 6
        if week.easy != easy:
            yield Broken(10, None, None, f"week {week.week} is wrongly easy or not")
        for day in program.days:
            plan = week.day(day.kind)
            if WEEKDAYS[plan.date.weekday()] != day.weekday or plan.date < lifter.start:
                yield Broken(1, day.kind, None, f"week {week.week} falls on {plan.date}")
            for item, target in zip(day.prescriptions, plan.targets, strict=True):
                sets = -(-item.sets // 2) if easy else item.sets
                wanted = (item.slug, sets, 4 if easy else _rir(lifter, week.week))
                if (target.slug, target.sets, target.rir) != wanted:
                    yield Broken(10, day.kind, item.slug, f"week {week.week} asks otherwise")
                if not item.reps[0] <= target.reps <= item.reps[1]:
                    yield Broken(3, day.kind, item.slug, f"week {week.week} leaves the window")
        hours = (week.light.date - week.heavy.date).days * 24
        if not 48 <= hours <= 120:
            yield Broken(1, None, None, f"week {week.week} has {hours} h between its days")
