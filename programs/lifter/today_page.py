"""The page of one workout, put together from the program, its log and the library's rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile
from programs.engine.block import Line
from programs.engine.codec import row_from_json
from programs.engine.effort import easy_sets
from programs.engine.progression import Cut, DayTargets, NextTarget
from programs.engine.running import REST_DAYS, coming
from programs.engine.types import Row
from programs.engine.vocabulary import (
    CORE,
    FLOOR_TUCK,
    OTHER_SET_UP,
    RAMP_SET_TICKS,
    SET_UP_TICKS,
    THRUST,
    TICKS_A_SECOND,
    WARM_UP_BRIDGE,
    WARM_UP_TICKS,
    DayKind,
)
from programs.lifter.card_order import in_supersets, with_current
from programs.lifter.cards import FIND_STEPS, Exercise, Sheet, WarmUpItem, WorkoutPage
from programs.lifter.felt import Felt, fixes
from programs.lifter.said import done_now, hurt_before, said_of, stood_in
from programs.lifter.set_rows import (
    Refusal,
    SetRow,
    Slot,
    Stood,
    first_load,
    plain,
    plates_a_side,
    rows_of,
    standing,
)
from programs.lifter.side_test import said_of_test, side_test
from programs.models import Day, ExerciseAnswer, Instead, Prescription, SetLog, Workout
from programs.services.bridge import Current
from programs.services.log_places import lapsed
from programs.services.shin_words import ShinCheck, shin_of
from programs.services.stand_ins import Gym, StandIn, as_planned, standing_in

ONE = Decimal(1)


def workout_page(
    current: Current,
    *,
    week: int,
    kind: DayKind,
    workouts: Iterable[Workout],
    profile: LifterProfile,
    now: datetime,
    refusal: Refusal | None = None,
    opened: int | None = None,
    with_offers: bool = True,
) -> WorkoutPage:
    """The page of one workout of a running program.

    `workouts` are the program's, fetched `with_logs()`; `opened` is the exercise asked for.
    Without `with_offers` it is not said what might stand in for what. Three queries of its own (the
    symptom rules) and five for the offers, whatever the number of sets.
    """
    workouts = list(workouts)
    uuid = current.program.workout_uuid(week=week, kind=kind)
    workout = next((w for w in workouts if w.uuid == uuid), None)
    if workout and not workout.is_begun and lapsed(workout, at=now, on=current.today):
        workout = None  # what was said before it was said on another day
    earlier = [w for w in workouts if w.week < week and w.day.kind == kind and w.is_begun]
    stood = standing(workout)
    targets = current.targets(kind=kind, week=week, cut=_cut(workout))
    day = _day(current, kind=kind, week=week, workout=workout)
    asked = {line.slug: line for line in current.block.day(kind, week=week)}
    lines = [line for line in day.prescriptions.all() if line.row_slug in asked]
    target_of = {target.slug: target for target in targets.targets}
    before = _last_time(lines, earlier)
    rows = {line.row_slug: row_from_json(line.row) for line in lines}
    percents = [item["percent"] for item in day.warm_up if item["kind"] == "ramp"]
    gym = Gym.of(current.program) if with_offers else None
    hurting = {slug for slug, target in target_of.items() if target.stopped}
    offers = (
        gym.offers(
            lines,
            kind=kind,
            program=current.program,
            hurting=hurting,
            without=hurt_before(current, workout),
        )
        if gym
        else {}
    )
    known = [*rows.values(), *stood_in(workout)]
    advice = fixes(known, day=kind, when=current.program.guided_at)
    felt_last = _felt_last(workouts, workout)
    cards = [
        _exercise(
            prescription,
            line=asked[prescription.row_slug],
            target=target_of[prescription.row_slug],
            sets=_sets_of_stand_in(asked[prescription.row_slug], targets),
            percents=percents if prescription.is_main else (),
            row=rows[prescription.row_slug],
            stood=stood,
            before=before,
            said=said_of(workout, prescription),
            advice=advice,
            felt_last=felt_last,
            refusal=refusal,
            instead=workout.instead_of(prescription.pk) if workout else None,
            stand_ins=offers.get(prescription.pk, ()),
            gym=gym,
            profile=profile,
            shin=shin_of(workouts, workout, prescription.row_slug)
            if rows[prescription.row_slug].pattern == THRUST
            else None,
        )
        for prescription in lines
    ]
    cards = in_supersets(cards)
    exercises = with_current(cards, stood=stood, opened=opened, refusal=refusal)
    next_kind, next_date = _following(current, week=week, kind=kind)
    return WorkoutPage(
        program=current.program.uuid,
        unit=current.program.unit,
        weeks=current.program.weeks,
        week=week,
        kind=kind,
        on=workout.date if workout and workout.is_begun else current.today,
        targets=targets,
        workout=workout,
        warm_up=_warm_up(day, next((c for c in cards if c.line.is_main), None), stood),
        exercises=exercises,
        next_date=next_date,
        next_kind=next_kind,
        profile=profile,
        side_test=side_test(lines, stood=stood, gym=gym, workout=uuid, refusal=refusal),
        side_test_said=said_of_test(stood, lines, unit=current.program.unit),
    )


def _day(current: Current, *, kind: DayKind, week: int, workout: Workout | None) -> Day:
    """The day she trains, or trained, by; else the planned one."""
    planned = current.program.day_in(kind, week)
    if workout is None or not workout.is_begun:
        return planned
    days = current.program.days.all()
    return next((day for day in days if day.pk == workout.day_id), planned)


def _last_time(lines: Iterable[Prescription], earlier: Iterable[Workout]) -> Stood:
    """The sets of the last day that had the exercise, in this day's slots: it may have been away,
    and stood there as another row."""
    found: dict[Slot, SetLog] = {}
    for workout in sorted(earlier, key=lambda w: w.week):
        logged: dict[str, dict[Slot, SetLog]] = {}
        for slot, done in standing(workout).items():
            if done.prescription is not None:
                logged.setdefault(done.prescription.row_slug, {})[slot] = done
        for line in lines:
            sets = logged.get(line.row_slug)
            if sets:
                found = {slot: done for slot, done in found.items() if slot[0] != line.pk}
                found |= {(line.pk, *slot[1:]): done for slot, done in sets.items()}
    return found


def _cut(workout: Workout | None) -> Cut | None:
    if workout is None or not workout.easy:
        return None
    return "sore" if workout.sore else "short"


def _exercise(
    prescription: Prescription,
    *,
    line: Line,
    target: NextTarget,
    sets: int,
    percents: Sequence[int],
    row: Row,
    stood: Stood,
    before: Stood,
    said: tuple[ExerciseAnswer, ...],
    advice: Mapping[str, Mapping[str, str]],
    felt_last: Mapping[str, str],
    refusal: Refusal | None,
    instead: Instead | None,
    stand_ins: tuple[StandIn, ...],
    gym: Gym | None,
    profile: LifterProfile,
    shin: ShinCheck | None,
) -> Exercise:
    planned = as_planned(line, target, row).with_ramp(percents)
    is_stopped = target.stopped
    stand_ins = tuple(one.loaded_by(profile).with_ramp(percents) for one in stand_ins)
    stands_in = ""
    if instead is not None and instead.is_stand_in and gym is not None:
        stands_in, row = instead.row_slug, row_from_json(instead.row or {})
        taken = next((one for one in stand_ins if one.row.slug == stands_in), None)
        if taken is None:
            taken = gym.stand_in(row, prescription, kind=line.kind, lifted={})
            taken = taken.loaded_by(profile).with_ramp(percents)
            stand_ins = (*stand_ins, taken)  # no longer offered, but it is what she does
        line, target = standing_in(taken, line=line, target=target, sets=sets)
        before = {}
    rows = rows_of(
        prescription,
        line=line,
        target=target,
        row=row,
        stood=stood,
        before=before,
        refusal=refusal,
        stands_in=stands_in,
    )
    begins = first_load(line, target, stands_in=stands_in)
    now = done_now(instead, rows)
    fix = advice.get(now or prescription.row_slug, {})
    felt = felt_last.get(now or prescription.row_slug, "")
    jump = line.jump or ONE
    if line.plates is not None and line.plates.pairs:
        jump = max(jump, 2 * min(line.plates.pairs))
    return Exercise(
        line=prescription,
        target=target,
        rows=rows,
        sheet=_sheet(prescription, rows, said, row=now, fix=fix, asks_felt=row.pattern != CORE),
        cue=fix.get(felt, ""),
        cue_felt=_felt_label(felt),
        jump=plain(jump),
        least=plain(line.least or line.jump or Decimal(0)),
        steps=(*FIND_STEPS[target.unit], plain(jump)) if target.load_kind == "find" else (),
        bar="" if line.plates is None else plain(line.plates.bar),
        has_weight=line.has_weight,
        first_load="" if begins is None else plain(begins),
        set_up=set_up_seconds(row),
        open=False,
        instead=instead,
        stand_ins=stand_ins,
        planned=planned,
        is_stopped=is_stopped,
        shin=shin,
    )


def _sets_of_stand_in(line: Line, targets: DayTargets) -> int:
    """For what takes the place of a line that is stopped, and has no sets of its own any more."""
    return easy_sets(line.sets) if targets.easy or targets.cut else line.sets


def _sheet(
    prescription: Prescription,
    rows: tuple[SetRow, ...],
    said: tuple[ExerciseAnswer, ...],
    *,
    row: str,
    fix: Mapping[str, str],
    asks_felt: bool,
) -> Sheet:
    answered = next((one for one in said if one.stands_in == row), None)
    done = [one for one in rows if one.done]
    missed = frozenset(one.place for one in done if one.not_held)
    held = ""
    if prescription.is_main and done:
        if missed:
            held = "some"
        elif all(one.held == SetLog.Held.YES for one in done):
            held = "yes"
    places = ExerciseAnswer.Felt.choices if asks_felt else []
    return Sheet(
        uuid=uuid4(),
        row=row,
        said=said,
        rir=answered.rir if answered else None,
        felt=answered.felt if answered else "",
        held=held,
        not_held=missed,
        sets=tuple((one.place, one.place_words) for one in rows),
        pain=answered.pain if answered else None,
        joint=answered.joint if answered else False,
        chips=tuple(Felt(value, str(label), fix.get(value, "")) for value, label in places),
    )


def _felt_label(value: str) -> str:
    return str(ExerciseAnswer.Felt(value).label) if value else ""


def _felt_last(workouts: list[Workout], workout: Workout | None) -> dict[str, str]:
    """{row slug: where it was felt the last time it was asked, this workout left out}."""
    found: dict[str, str] = {}
    for earlier in sorted(workouts, key=lambda w: (w.date, w.started_at)):
        if workout is not None and earlier.pk == workout.pk:
            continue
        for said in earlier.answers.all():
            if said.felt:
                found[said.row_slug] = said.felt
    return found


# --- warm-up ----------------------------------------------------------------------------------


def _warm_up(day: Day, main: Exercise | None, stood: Stood) -> tuple[WarmUpItem, ...]:
    """The day's drills and ramp sets, the ramp by today's load of what leads the day."""
    drills = sum(not item["percent"] for item in day.warm_up)
    lead = main.lead if main else None
    ramp_of = iter(lead.ramp if lead else ())
    found = []
    for number, item in enumerate(day.warm_up, start=1):
        ramp = item["kind"] == "ramp"
        load = next(ramp_of, None) if ramp else None
        found.append(
            WarmUpItem(
                number=number,
                uuid=uuid4(),
                text=main.name if ramp and main else _drill(item["slug"]),
                percent=int(item["percent"] or 0) if ramp else 0,
                load=load,
                reps=item["reps"],
                plates=plates_a_side(load, lead.plates) if lead else "",
                done=(None, SetLog.Kind.WARM_UP.value, number, "") in stood,
                seconds=_ticks_of(ramp=ramp, drills=drills),
            )
        )
    return tuple(found)


def _drill(slug: str) -> str:
    known = {
        WARM_UP_BRIDGE: _("Glute bridge, no weight"),
        FLOOR_TUCK: _("Pelvic tilt on the floor"),
    }
    return known.get(slug, slug.replace("/", ", ").replace("-", " ").capitalize())


def _ticks_of(*, ramp: bool, drills: int) -> int:
    """Seconds of one line of the warm-up: the drills share the warm-up's four minutes."""
    ticks = RAMP_SET_TICKS if ramp else WARM_UP_TICKS // max(drills, 1)
    return ticks // TICKS_A_SECOND


# --- time and what follows --------------------------------------------------------------------


def set_up_seconds(row: Row) -> int:
    """To get an exercise ready: the longest of its equipment."""
    items = [item for group in row.equipment for item in group]
    return max(SET_UP_TICKS.get(item, OTHER_SET_UP) for item in items) // TICKS_A_SECOND


def _following(
    current: Current, *, week: int, kind: DayKind
) -> tuple[DayKind, date] | tuple[None, None]:
    """The workout after this one, 48 hours later at the soonest."""
    soonest = current.today + timedelta(days=REST_DAYS)
    for planned in coming(current.block, current.log, today=current.today):
        if (planned.week, planned.kind) != (week, kind):
            return planned.kind, max(planned.day, soonest)
    return None, None
