"""Asking the generator for one lifter, and keeping its answer as a draft."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from glutes.accounts.models import User
from glutes.library.rows import published_rows
from programs.engine import codec
from programs.engine.codec import row_from_json
from programs.engine.loads import MOST_REPS_FOR_ESTIMATE
from programs.engine.log import Log
from programs.engine.progression import standings
from programs.engine.running import on_or_after
from programs.engine.stats import last_loads
from programs.engine.types import Library
from programs.models import Day, Prescription, Program, ProgramChange, SetAside
from programs.services import history
from programs.services.answers import answer, line_from, save_days
from programs.services.assign import today_of
from programs.services.bridge import block_of, log_of, weekdays_of
from programs.services.drafts import with_successors
from programs.services.edit_common import open_program
from programs.services.phase_weeks import kind_of
from programs.services.settle import settle
from programs.services.versions import record

#: What a hand may have written on a kept line; its sets are the generator's to keep.
BY_HAND = (
    *("reps_low", "reps_high", "rir", "hold_s", "tempo"),
    *("load", "load_kind", "note", "joined_to"),
)


def row_choices() -> list[tuple[str, str]]:
    """(slug, name) of every published row, in the library's order."""
    return [(row.slug, row.name) for row in published_rows().rows]


def open_draft(lifter: User, *, by: User) -> Program | None:
    """The newest draft that `by` has open for this lifter."""
    return Program.objects.new_blocks().of(lifter).filter(created_by=by).without_answer().first()


def loads_reached(lifter: User) -> dict[str, dict[str, Any]]:
    """By row slug, as the lifter's contract has it: what she last lifted in the running program.

    Only what says something about strength: ten reps at the most, those in reserve included.
    """
    program = Program.objects.of(lifter).running().without_answer().first()
    if program is None:
        return {}
    return known_loads(log_of(program), unit=program.unit)


def known_loads(log: Log, *, unit: str) -> dict[str, dict[str, Any]]:
    """By row slug, as the lifter's contract has it: what was last lifted and says something."""
    found = last_loads(log, unit=unit)  # type: ignore[arg-type]
    return {
        slug: {
            "load": codec.number(known.load),
            "reps": known.reps,
            **({} if known.rir is None else {"rir": codec.number(known.rir)}),
        }
        for slug, known in found.items()
        if known.reps + (known.rir or 0) <= MOST_REPS_FOR_ESTIMATE
    }


def draft_program(
    lifter: User, *, by: User, asked: Mapping[str, Any], now: datetime
) -> Program | dict[str, Any]:
    """A saved draft. One `by` had open for this lifter stays if it was edited, else it goes.

    `asked` is of contract/lifter.schema.json, locks and alternative included. Where there is no
    program ("impossible", "see_a_professional", "error"), that answer is returned, nothing is
    written and the open draft stays.
    """
    asked = with_successors(asked)
    library = published_rows()
    # Before the transaction: SQLite lets one writer in at a time, and solving takes a while.
    found = answer(asked, library)
    if found["status"] != "program":
        return found
    with transaction.atomic():
        User.objects.select_for_update().get(pk=lifter.pk)
        _drop_untouched(lifter, by=by)
        program = Program(
            lifter=lifter,
            created_by=by,
            start=date.fromisoformat(asked["start"]),
            weeks=asked["weeks"],
            unit=asked["unit"],
            lifter_snapshot=dict(asked),
            answer=found,
            created_at=now,
        )
        program.full_clean()
        program.save()
        save_days(program, found, library=library)
    return program


def _drop_untouched(lifter: User, *, by: User) -> None:
    """Drafts as the generator left them can be made again; hours of edits can't."""
    Program.objects.new_blocks().of(lifter).filter(created_by=by, version=1).delete()


@transaction.atomic
def draft_from(program: Program, *, by: User, now: datetime) -> Program:
    """A draft with the two days that stand to its end, from the loads last lifted: how a program
    that runs, or ran, is built anew. Takes the place of an untouched draft `by` had open for this
    lifter."""
    User.objects.select_for_update().get(pk=program.lifter_id)
    _drop_untouched(program.lifter, by=by)
    weekdays = weekdays_of(program)
    start = on_or_after(
        today_of(program.lifter, now=now),
        weekdays["heavy"],  # type: ignore[arg-type]
    )
    asked = (program.phase_that_stays() or program).lifter_snapshot | {"weekdays": weekdays}
    return copied(program, by=by, now=now, start=start, asked={**asked, "start": start.isoformat()})


def copied(
    program: Program,
    *,
    by: User,
    now: datetime,
    start: date,
    asked: Mapping[str, Any],
    locked: bool | None = None,
    **fields: Any,
) -> Program:
    """A draft with the two days that stand to the program's end, from the loads last lifted.

    `asked` as its lifter; `locked` for every line, None: as each is; `fields` are the draft's. Call
    it in a transaction. Raises BreaksRules.
    """
    block = block_of(program)
    reached = {
        (standing.kind, standing.slug, standing.item): standing.load
        for standing in standings(block, log_of(program), today=today_of(program.lifter, now=now))
    }
    phase = program.phase_that_stays()
    draft = Program.objects.create(
        lifter=program.lifter,
        created_by=by,
        start=start,
        weeks=program.weeks,
        unit=program.unit,
        lifter_snapshot=dict(asked),
        answer=program.answer,
        created_at=now,
        **fields,
    )
    for day in program.days.filter(phase=phase).prefetch_related("prescriptions"):
        new_day = Day(program=draft, **row_fields(day, without={"program", "phase"}))
        new_day.weekday = asked["weekdays"][day.kind]
        new_day.save()
        lines = []
        for line in day.prescriptions.all():
            new = Prescription(day=new_day, **row_fields(line, without={"day", "since_week"}))
            item = row_from_json(line.row).loaded_by(frozenset(asked["equipment"]))
            load = reached.get((kind_of(new_day.kind), line.row_slug, item))
            if load is not None:
                new.load, new.load_kind = load, Prescription.LoadKind.WEIGHT
            if locked is not None:
                new.locked = locked
            lines.append(new)
        Prescription.objects.bulk_create(lines)
    SetAside.objects.bulk_create(
        SetAside(program=draft, **row_fields(one, without={"program", "phase"}))
        for one in program.set_aside.filter(phase=phase)
    )
    return settle(draft)


def row_fields(row: Model, *, without: set[str]) -> dict[str, Any]:
    """Everything but the key and the named fields, to write it again elsewhere."""
    names = (field.name for field in row._meta.concrete_fields if not field.primary_key)
    return {name: getattr(row, name) for name in names if name not in without}


def solve_again(
    program: Program,
    *,
    another: bool,
    back: bool = False,
    still: Collection[tuple[str, str]] | None = None,
    version: int | None,
    by: User,
    now: datetime,
) -> Program | dict[str, Any]:
    """The same draft with its kept lines and the rest solved: the best, or the next best.

    `back`: the one before it instead, by rank; with other lines kept than before, the best.
    `still`: (day kind, row slug) of the kept lines that are still to be kept; None: all of them.
    A kept line keeps its sets, load and note. Where there is no such program the answer is returned
    and the draft stays. Raises NotADraft, OutOfDate.
    """
    program = Program.objects.with_days().get(pk=program.pk)
    library = published_rows()
    lines = [(day.kind, line) for day in program.days.all() for line in day.prescriptions.all()]
    kept = {
        (kind, line.row_slug): line
        for kind, line in lines
        if line.locked and (still is None or (kind, line.row_slug) in still)
    }
    asked = dict(program.lifter_snapshot)
    before = asked.pop("locks", []), asked.pop("alternative", 0)
    locks = [{"day": kind, "slug": slug, "sets": line.sets} for (kind, slug), line in kept.items()]
    if locks:
        asked["locks"] = locks
    rank = before[1] if before[0] == locks else 0
    if another or (back and rank > 1):
        asked["alternative"] = rank + 1 if another else rank - 1
    found = answer(asked, library)
    stands = {(kind, line.row_slug) for kind, line in lines}
    if another and found["status"] == "program" and _rows(found) == stands:
        # With other lines kept the ranking is another one and may lead to what stands already.
        asked["alternative"] += 1
        found = answer(asked, library)
    if found["status"] != "program":
        return found
    with transaction.atomic():
        fresh = open_program(program, version=version)
        fresh.lifter_snapshot, fresh.answer = asked, found
        fresh.save(update_fields=["lifter_snapshot", "answer"])
        _write_anew(fresh, found, lines=lines, kept=kept, library=library)
        fresh = settle(fresh)
        verb = ProgramChange.Verb.ANOTHER if another or back else ProgramChange.Verb.SOLVE
        record(fresh, verb, by=by, now=now, after=str(asked.get("alternative", 0) + 1))
        fresh.save(update_fields=["version"])
        history.add(fresh, solved=True)
    return fresh


def _rows(answer: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(day["kind"], line["slug"]) for day in answer["days"] for line in day["prescriptions"]}


def _write_anew(
    program: Program,
    found: Mapping[str, Any],
    *,
    lines: Iterable[tuple[str, Prescription]],
    kept: Mapping[tuple[str, str], Prescription],
    library: Library,
) -> None:
    """The lines of `found` for those that stand. A line that comes again keeps its key, and a kept
    one what a hand wrote on it."""
    stood = {(kind, line.row_slug): line for kind, line in lines}
    Prescription.objects.filter(day__program=program).delete()
    days = {day.kind: day for day in program.days.all()}
    for planned in found["days"]:
        day = days[planned["kind"]]
        for position, line in enumerate(planned["prescriptions"], start=1):
            key = day.kind, line["slug"]
            new = line_from(line, library=library)
            new.pk = stood[key].pk if key in stood else None
            new.day, new.position, new.locked = day, position, key in kept
            if key in kept:
                for name in BY_HAND:
                    setattr(new, name, getattr(kept[key], name))
                if new.role == kept[key].role:
                    new.rest_s = kept[key].rest_s
            new.save(force_insert=True)
