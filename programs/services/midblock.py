"""Other equipment or minutes in the middle of a block: what can stay stays, the rest is solved.

`ask` says what would happen and writes nothing; `confirm` writes just that. The same serves a gym
far away, a machine that is broken, and a week with less time.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from glutes.accounts.models import User
from glutes.web.templatetags.program_answer import work
from programs.engine import rules
from programs.engine.adapt import Gone, Stands, keep, solve_around
from programs.engine.codec import row_from_json, to_json
from programs.engine.contract import BadInput, read_lifter
from programs.engine.log import Log
from programs.engine.progression import Standing, standings
from programs.engine.running import PlannedWorkout, coming
from programs.engine.types import Library, Lifter
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.models import Phase, Prescription, Program, ProgramChange
from programs.services.answers import answer, save_days
from programs.services.bridge import Current
from programs.services.drafts import library_of, still_known
from programs.services.generate import known_loads
from programs.services.phase_weeks import follow_the_plan, kind_of, last_weeks, next_weeks
from programs.services.phase_words import summary_of, weeks_words
from programs.services.summaries import renew
from programs.services.versions import OutOfDate, locked_running, record
from programs.services.weekday_moves import weekdays_on

Key = tuple[DayKind, str]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What there is from the next workout on; `weeks` None: to the end of the block."""

    equipment: frozenset[str]
    minutes: Mapping[DayKind, int]
    weeks: int | None = None

    def are(self, asked: Mapping[str, Any]) -> bool:
        """True where a lifter is asked so (contract/lifter.schema.json), for however long."""
        there = frozenset(asked["equipment"])
        return there == self.equipment and asked["minutes"] == dict(self.minutes)


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line's sets before and after; None: it does not stand there. `why` in a few plain words;
    `does` is what is asked of it after, `4 × 6–8`."""

    kind: DayKind
    name: str
    before: int | None
    after: int | None
    why: str
    main: bool
    does: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be written. `asked` and `found` are the generator's question and answer.

    `first` and `last` are weeks of the block by day kind; `workouts` those it would hold in, as
    the calendar stands. On the days of `shorter_rests` lines that stay fit only so. `digest` names
    all this: a confirmation says which proposal it saw.
    """

    conditions: Conditions
    asked: Mapping[str, Any]
    found: Mapping[str, Any]
    lines: tuple[LineChange, ...]
    first: Mapping[DayKind, int]
    last: Mapping[DayKind, int | None]
    workouts: tuple[PlannedWorkout, ...]
    back: PlannedWorkout | None
    shorter_rests: tuple[DayKind, ...]
    digest: str

    @property
    def changed(self) -> tuple[LineChange, ...]:
        return tuple(line for line in self.lines if line.before != line.after)

    @property
    def stays(self) -> tuple[LineChange, ...]:
        return tuple(line for line in self.lines if line.before == line.after)


@dataclass(frozen=True, slots=True)
class Refusal:
    """No program is possible so. `found` is the generator's answer, `asked` what it was asked."""

    asked: Mapping[str, Any]
    found: Mapping[str, Any]


class NothingLeft(Exception):  # noqa: N818 — it reads as what is the case
    """No workout of the block is left to change."""


class Otherwise(Exception):  # noqa: N818
    """Something was trained or changed since the proposal. `proposal`: what it would be now."""

    def __init__(self, proposal: "Proposal | Refusal") -> None:
        self.proposal = proposal
        super().__init__()


def conditions_now(program: Program, standing: Current) -> dict[str, Any]:
    """The lifter as asked for the next workout: contract/lifter.schema.json."""
    following = standing.position.next
    if following is None:
        raise NothingLeft
    phase = program.phase_in(following.kind, following.week)
    return dict((phase or program).lifter_snapshot)


def is_so_already(program: Program, standing: Current, conditions: Conditions) -> bool:
    """True where nothing is asked: it is all as it is now, and stays so. Raises NothingLeft."""
    before = conditions_now(program, standing)
    following = standing.position.next
    phase = program.phase_in(following.kind, following.week) if following else None
    # Where it holds for a while it may be asked for longer.
    return conditions.are(before) and (phase is None or phase.is_for_good)


def ask(program: Program, standing: Current, conditions: Conditions) -> Proposal | Refusal:
    """What the conditions would change. `program` with its days. Raises NothingLeft.

    Costs the solver some milliseconds where all can stay, up to a second where little can.
    """
    before = conditions_now(program, standing)
    first = next_weeks(standing)
    library = library_of(program)
    lines = _lines_of(program, first)
    asked = _asked(before, standing, conditions, library=library)
    try:
        lifter = read_lifter(asked, library)
    except BadInput:
        return Refusal(asked, answer(asked, library))  # which says what is bad
    stands = [_stands(kind, line) for (kind, _), line in lines.items()]
    kept = keep(stands, lifter, library)
    found = to_json(solve_around(stands, kept, lifter, library))
    if found["status"] != "program":
        return Refusal(asked, found)
    changes = tuple(_changes(lines, found, kept.gone, conditions))
    last = last_weeks(first, weeks=conditions.weeks)
    ahead = coming(standing.block, standing.log, today=standing.today)
    workouts = tuple(p for p in ahead if (end := last[p.kind]) is None or p.week <= end)
    back = next((p for p in ahead if p not in workouts), None)
    signed = [asked, [(c.kind, c.name, c.after, c.main) for c in changes], first, last]
    digest = hashlib.sha256(json.dumps(signed, sort_keys=True).encode()).hexdigest()[:20]
    return Proposal(
        conditions=conditions,
        asked=asked,
        found=found,
        lines=changes,
        first=first,
        last=last,
        workouts=workouts,
        back=back,
        shorter_rests=tuple(_shorter_rests(lines, found, lifter, library)),
        digest=digest,
    )


def confirm(
    program: Program,
    standing: Current,
    conditions: Conditions,
    *,
    digest: str,
    version: int | None,
    by: User,
    now: datetime,
) -> Phase:
    """Writes the proposal that `digest` names. What was done before stays as it was.

    Raises NotRunning, OutOfDate, NothingLeft; Otherwise where it would no longer be the same.
    """
    if version is not None and version != program.version:
        raise OutOfDate(program.changes.filter(version__gt=version).select_related("by"))
    # Before the transaction: SQLite lets one writer in at a time, and solving takes a while.
    proposal = ask(program, standing, conditions)
    if isinstance(proposal, Refusal) or proposal.digest != digest:
        raise Otherwise(proposal)
    verb = ProgramChange.Verb.GYM
    with transaction.atomic():
        fresh = locked_running(program, version=program.version)
        before = conditions_now(program, standing)
        record(
            fresh, verb, by=by, now=now,
            line=weeks_words(proposal.first, proposal.last, weeks=program.weeks),
            before=summary_of(before, proposal.asked),
            after=summary_of(proposal.asked, before),
        )  # fmt: skip
        phase = _save(fresh, proposal, by=by, now=now)
        _carry_over(program, phase, standing, first=proposal.first)
        fresh.save(update_fields=["version"])
        renew([fresh.lifter_id])
    return phase


# --- the question -------------------------------------------------------------------------------


def _lines_of(program: Program, weeks: Mapping[DayKind, int]) -> dict[Key, Prescription]:
    """The lines of the next heavy and the next light day."""
    return {
        (kind, line.row_slug): line
        for kind in DAY_KINDS
        for line in program.day_in(kind, weeks[kind]).prescriptions.all()
    }


def _stands(kind: DayKind, line: Prescription) -> Stands:
    return Stands(kind, line.row_slug, line.sets, line.role)  # type: ignore[arg-type]


def _asked(
    before: Mapping[str, Any], standing: Current, conditions: Conditions, *, library: Library
) -> dict[str, Any]:
    """The lifter with the new conditions, and what she lifts by now where it says something there.

    A load on other equipment says little: forty with one kettlebell is not forty with dumbbells.
    """
    had, has = frozenset(before["equipment"]), conditions.equipment
    asked = still_known(before, library=library)
    asked.pop("locks", None)
    asked.pop("alternative", None)
    said = {
        slug: load
        for slug, load in asked.pop("working_loads", {}).items()
        if library[slug].loaded_by(had) == library[slug].loaded_by(has)
    }
    lifted = known_loads(lifted_on(standing, has, library), unit=standing.block.unit)
    following = standing.position.next
    asked |= {
        "equipment": sorted(has),
        "minutes": {kind: conditions.minutes[kind] for kind in DAY_KINDS},
        "weekdays": dict(
            weekdays_on(standing.block, following.day if following else standing.today)
        ),
    }
    if loads := said | lifted:
        asked["working_loads"] = loads
    return asked


def lifted_on(standing: Current, equipment: frozenset[str], library: Library) -> Log:
    """The log without sets lifted on another piece of equipment than the new conditions have."""
    block = standing.block
    workouts = []
    for workout in standing.log.workouts:
        items = {x.slug: x.item for x in block.day(workout.kind, week=workout.week)}
        sets = tuple(
            done
            for done in workout.sets
            if done.slug in library
            and items.get(done.slug) == library[done.slug].loaded_by(equipment)
        )
        workouts.append(replace(workout, sets=sets))
    return Log(tuple(workouts))


# --- the answer beside what stands --------------------------------------------------------------


def _changes(
    lines: Mapping[Key, Prescription],
    found: Mapping[str, Any],
    gone: Iterable[Gone],
    conditions: Conditions,
) -> Iterable[LineChange]:
    """Every line of both: what stays in the new order, then what goes."""
    why_gone = {(one.kind, one.slug): one.why for one in gone}
    for day in found["days"]:
        kind: DayKind = day["kind"]
        for line in day["prescriptions"]:
            old = lines.get((kind, line["slug"]))
            why = ""
            if old is None:
                why = next(iter(line["why"]), "")
            elif old.sets != line["sets"]:
                why = _why_sets(old.sets, line["sets"], minutes=conditions.minutes[kind])
            elif old.is_main and line["role"] != "main":
                why = "it no longer leads the day: its ramp does not fit"
            name = line["name"]
            before = old.sets if old else None
            sets, main = line["sets"], line["role"] == "main"
            yield LineChange(kind, name, before, sets, why, main, work(line))
    stands = {(day["kind"], line["slug"]) for day in found["days"] for line in day["prescriptions"]}
    for (kind, slug), old in lines.items():
        if (kind, slug) not in stands:
            why = why_gone.get((kind, slug), "")
            yield LineChange(kind, old.full_name, old.sets, None, why, old.is_main)


def _shorter_rests(
    lines: Mapping[Key, Prescription], found: Mapping[str, Any], lifter: Lifter, library: Library
) -> Iterator[DayKind]:
    """Days on which a line that stays rests less than it did, and less than is usual."""
    for day in found["days"]:
        for line in day["prescriptions"]:
            old = lines.get((day["kind"], line["slug"]))
            row, main = library[line["slug"]], line["role"] == "main"
            usual = rules.usual_rest(row, day["kind"], lifter, main=main)
            if old is not None and line["rest_s"] < min(old.rest_s, usual):
                yield day["kind"]
                break


def _why_sets(before: int, after: int, *, minutes: int) -> str:
    if after < before:
        return f"as many as fit in {minutes} minutes"
    return "there is room for more"


# --- writing it ---------------------------------------------------------------------------------


def _save(program: Program, proposal: Proposal, *, by: User, now: datetime) -> Phase:
    newest = program.phases.order_by("number").last()
    phase = Phase(
        program=program,
        number=newest.number + 1 if newest else 1,
        heavy_from=proposal.first["heavy"],
        light_from=proposal.first["light"],
        heavy_to=proposal.last["heavy"],
        light_to=proposal.last["light"],
        lifter_snapshot=dict(proposal.asked),
        version=program.version,
        by=by,
        at=now,
    )
    phase.full_clean(exclude=["program", "by"])
    phase.save()
    save_days(program, proposal.found, library=library_of(program), phase=phase)
    follow_the_plan(program)
    return phase


def _carry_over(
    program: Program, phase: Phase, standing: Current, *, first: Mapping[DayKind, int]
) -> None:
    """What a known line brings along: since when it counts, its load by now, note and row.

    `program` is as it stood before, with its days.
    """
    known = {line.key: line for line in standing.block.lines}
    reached = {
        (one.kind, one.slug, one.item): one
        for one in standings(standing.block, standing.log, today=standing.today)
    }
    old = {
        (day.kind, line.row_slug): line
        for day in sorted(program.days.all(), key=lambda day: day.phase_id or 0)
        for line in day.prescriptions.all()
    }
    item_of = items_of(phase.lifter_snapshot)
    for day in phase.days.prefetch_related("prescriptions"):
        kind = kind_of(day.kind)
        for line in day.prescriptions.all():
            key = (kind, line.row_slug, item_of(line))
            before = known.get(key)
            line.since_week = first[kind] if before is None else before.since_week
            if before is not None:
                _load_by_now(line, reached[key])
            if (twin := old.get((kind, line.row_slug))) is not None:
                line.note, line.row, line.joined_to = twin.note, twin.row, twin.joined_to
            line.save()


def items_of(asked: Mapping[str, Any]) -> Callable[[Prescription], str | None]:
    """Which of the lifter's equipment a line's weight is read on."""
    equipment = frozenset(asked["equipment"])
    kinds = Prescription.LoadKind

    def item(line: Prescription) -> str | None:
        weighs = line.load_kind in {kinds.WEIGHT, kinds.FIND}
        return row_from_json(line.row).loaded_by(equipment) if weighs else None

    return item


def _load_by_now(line: Prescription, reached: Standing) -> None:
    kinds = Prescription.LoadKind
    if line.load_kind in {kinds.WEIGHT, kinds.FIND}:
        line.load = None if reached.finding else reached.load
        line.load_kind = kinds.FIND if line.load is None else kinds.WEIGHT
