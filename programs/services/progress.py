"""Everything a lifter did, block after block, read once for her progress page and her coach's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from glutes.accounts.models import LifterProfile, User
from programs.engine.block import Block
from programs.engine.codec import row_from_json
from programs.engine.log import Log
from programs.engine.progress import (
    RepRecord,
    TopSet,
    asked_fractional_sets,
    rep_records,
    top_sets,
)
from programs.engine.rules import bands
from programs.engine.running import local_date, position
from programs.engine.stats import (
    Adherence,
    Estimate,
    SideAdvice,
    SideTest,
    adherence,
    estimates,
    fractional_sets,
    side_advice,
    side_tests,
)
from programs.engine.vocabulary import DayKind, Unit
from programs.models import Program, Workout
from programs.services.bridge import block_of, log_of


class Lift(NamedTuple):
    """One exercise in one unit: kilograms and pounds are never put in one series."""

    slug: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Trained:
    """One block with its log. `number` counts from 1; `until` is the last date that counts.

    `weeks` are those to draw: all of a running block, of an earlier one those that were begun.
    """

    number: int
    program: Program
    block: Block
    log: Log
    until: date

    @property
    def unit(self) -> Unit:
        return self.block.unit

    @property
    def weeks(self) -> int:
        last = max((w.week for w in self.log.of_block()), default=1)
        return self.block.weeks if self.program.is_running else last

    @property
    def adherence(self) -> Adherence:
        return adherence(self.block, self.log, today=self.until)

    @property
    def week(self) -> int:
        """Where it stands, or stood when it ended."""
        return position(self.block, self.log, today=self.until).week


@dataclass(frozen=True, slots=True)
class Training:
    """Blocks, oldest first; `lines` by slug; `loaded` are the slugs that were ever loaded."""

    blocks: tuple[Trained, ...]
    lines: Mapping[str, "LineFacts"]
    loaded: frozenset[str]

    @property
    def latest(self) -> Trained | None:
        return self.blocks[-1] if self.blocks else None

    @property
    def workouts(self) -> int:
        """With at least one working set."""
        return sum(
            any(s.reps for s in workout.work_sets())
            for trained in self.blocks
            for workout in trained.log.of_block()
        )

    def lift(self, slug: str, trained: Trained) -> Lift:
        """What never had a load has no unit either: its blocks are one series."""
        if slug in self.loaded or self.latest is None:
            return Lift(slug, trained.unit)
        return Lift(slug, self.latest.unit)

    def tops(self) -> dict[Lift, list[tuple[Trained, TopSet]]]:
        """By exercise and unit, oldest first."""
        found: dict[Lift, list[tuple[Trained, TopSet]]] = {}
        for trained in self.blocks:
            for top in top_sets(trained.log, unit=trained.unit):
                found.setdefault(self.lift(top.slug, trained), []).append((trained, top))
        return found

    def estimates(self) -> dict[Lift, list[tuple[Trained, Estimate]]]:
        found: dict[Lift, list[tuple[Trained, Estimate]]] = {}
        for trained in self.blocks:
            for estimate in estimates(trained.log, unit=trained.unit):
                found.setdefault(Lift(estimate.slug, trained.unit), []).append((trained, estimate))
        return found

    def records(self) -> dict[tuple[Lift, DayKind], list[RepRecord]]:
        """By exercise, unit and day kind: the most reps at each load, heaviest load first."""
        best: dict[tuple[Lift, DayKind], dict[Decimal | None, RepRecord]] = {}
        for trained in self.blocks:
            for record in rep_records(trained.log, unit=trained.unit):
                key = (self.lift(record.slug, trained), record.kind)
                at_loads = best.setdefault(key, {})
                known = at_loads.get(record.load)
                if known is None or known.reps < record.reps:
                    at_loads[record.load] = record
        return {
            key: sorted(at_loads.values(), key=lambda r: r.load or Decimal(0), reverse=True)
            for key, at_loads in best.items()
        }

    def side_tests(self) -> list[SideTest]:
        """Of all blocks, oldest first."""
        found = [test for trained in self.blocks for test in side_tests(trained.log)]
        return sorted(found, key=lambda test: test.date)

    @property
    def side_advice(self) -> SideAdvice | None:
        """By the latest block's tests, as her coach reads it; None where it has none."""
        tests = side_tests(self.latest.log) if self.latest else ()
        return side_advice(tests) if tests else None


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What is known of an exercise that was prescribed. `order`: where it stands on its days."""

    name: str
    reps_unit: str
    quarters: tuple[int, ...]
    main: bool
    order: int
    block: int


@dataclass(frozen=True, slots=True)
class WeekSets:
    """Fractional sets of one week by muscle, done and asked."""

    week: int
    done: Mapping[str, Decimal]
    asked: Mapping[str, Decimal]


def training_of(lifter: User, *, profile: LifterProfile | None, now: datetime) -> Training:
    """Ten queries, whatever the number of blocks and workouts. Drafts are left out."""
    programs = (
        Program.objects.of(lifter)
        .exclude(status=Program.Status.DRAFT)
        .defer("answer")
        .with_days()
        .order_by("start", "assigned_at", "pk")
    )
    workouts: dict[int, list[Workout]] = {}
    for workout in Workout.objects.of(lifter).with_logs():
        workouts.setdefault(workout.program_id, []).append(workout)
    blocks: list[Trained] = []
    lines: dict[str, LineFacts] = {}
    for program in programs:
        log = log_of(program, workouts=workouts.get(program.pk, ()))
        if not program.is_running and not log.of_block():
            continue
        number = len(blocks) + 1
        block = block_of(program, profile=profile)
        blocks.append(Trained(number, program, block, log, _until(program, profile, now=now)))
        lines |= _facts(program, block=number)
    return Training(tuple(blocks), lines, _loaded(blocks))


def training_in(program: Program, *, block: Block, log: Log, today: date) -> Training:
    """Of this block alone, for who has read it already: no query after `with_days()`."""
    trained = Trained(1, program, block, log, today)
    return Training((trained,), _facts(program, block=1), _loaded([trained]))


def week_sets(training: Training) -> tuple[WeekSets, ...]:
    """The latest block's weeks with a workout, oldest first."""
    trained = training.latest
    if trained is None:
        return ()
    quarters = {slug: line.quarters for slug, line in training.lines.items()}
    done = fractional_sets(trained.log, quarters=quarters)
    asked = asked_fractional_sets(
        trained.block, trained.log, quarters=quarters, today=trained.until
    )
    return tuple(WeekSets(week, done[week], asked[week]) for week in sorted(done))


def bands_of(trained: Trained) -> dict[str, tuple[int, int]]:
    """Muscle -> weekly fractional sets, low and high, of the lifter the block was built for."""
    return bands(trained.block)


def _loaded(blocks: Iterable[Trained]) -> frozenset[str]:
    return frozenset(
        done.slug
        for trained in blocks
        for workout in trained.log.workouts
        for done in workout.work_sets()
        if done.load
    )


def _until(program: Program, profile: LifterProfile | None, *, now: datetime) -> date:
    """Today on the lifter's calendar, or the day on which another block took this one's place."""
    at = now if program.is_running or program.ended_at is None else program.ended_at
    return local_date(at, zone=profile.tz) if profile else at.date()


def _facts(program: Program, *, block: int) -> dict[str, LineFacts]:
    """The main lifts first, then heavy before light, in the day's order."""
    found: dict[str, LineFacts] = {}
    days = sorted(program.days.all(), key=lambda day: (day.phase_id or 0, day.kind))
    for day in days:
        for line in day.prescriptions.all():
            known = found.get(line.row_slug)
            found[line.row_slug] = LineFacts(
                name=line.full_name,
                reps_unit=line.reps_unit,
                quarters=row_from_json(line.row).quarters,
                main=line.is_main or (known is not None and known.main),
                order=known.order if known else len(found),
                block=block,
            )
    return found
