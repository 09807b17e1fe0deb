"""What a draft would change in the running program, were it put in now: from when, and in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile
from glutes.web.templatetags.program_answer import clock, load_number
from programs.engine.block import Block, Line, LineKey
from programs.engine.progression import Standing, standings
from programs.engine.running import PlannedWorkout, coming
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.models import Day, Prescription, Program, ProgramChange, supersets
from programs.services.bridge import Current, block_of, current
from programs.services.differences import difference, of_program
from programs.services.midblock import NothingLeft
from programs.services.phase_weeks import kind_of, next_weeks
from programs.services.versions import NotRunning

Verb = ProgramChange.Verb
#: Changes of the running program beside which a draft of its exercises stands as it is.
BESIDE: Final = (Verb.DAYS, Verb.END)

Key = tuple[DayKind, str]


@dataclass(frozen=True, slots=True)
class Outline:
    """What would be written. `running` with its days, and where it stands.

    `first` is the first week of each day kind, `workouts` those to come by it, as the calendar
    stands. `lines` are the draft's as they would stand, with load and since when; `block` is the
    running one with them. `told` says in sentences what the lifter will find different, `kinds` on
    which days. `missed` was changed in the running program since the draft was begun, oldest
    first: the draft knows nothing of it.
    """

    running: Program
    standing: Current
    first: Mapping[DayKind, int]
    workouts: tuple[PlannedWorkout, ...]
    lines: Mapping[Key, Line]
    block: Block
    told: tuple[str, ...]
    kinds: frozenset[DayKind]
    missed: tuple[ProgramChange, ...]

    @property
    def weeks(self) -> str:
        """`first` as a page sends it back: it says which workouts were looked at."""
        return "-".join(str(self.first[kind]) for kind in DAY_KINDS)

    @property
    def begins(self) -> tuple[PlannedWorkout, ...]:
        """The first workout of each day that it changes; the next one where nothing differs yet."""
        found: dict[DayKind, PlannedWorkout] = {}
        for planned in self.workouts:
            if planned.kind in self.kinds:
                found.setdefault(planned.kind, planned)
        return tuple(found.values()) or self.workouts[:1]


def outline(draft: Program, *, now: datetime) -> Outline:
    """Writes nothing. Raises NotRunning, NothingLeft where no workout is left to change."""
    draft = Program.objects.with_days().get(pk=draft.pk)
    if draft.revises_id is None:
        raise NotRunning
    running = Program.objects.select_related("lifter").with_days().get(pk=draft.revises_id)
    profile = LifterProfile.objects.filter(user=running.lifter_id).first()
    if not running.is_running or profile is None:
        raise NotRunning
    standing = current(running, now=now, profile=profile)
    first = next_weeks(standing)
    weeks = {kind: _weeks_of(running, kind, first[kind]) for kind in DAY_KINDS}
    ahead = coming(standing.block, standing.log, today=standing.today)
    workouts = tuple(planned for planned in ahead if planned.week in weeks[planned.kind])
    if not workouts:
        raise NothingLeft
    reached = {
        (one.kind, one.slug, one.item): one
        for one in standings(standing.block, standing.log, today=standing.today)
    }
    new = block_of(draft, profile=profile).lines
    by_hand = set(_by_hand(draft, new, reached))
    known = {line.key: line for line in standing.block.lines}
    lines = {
        (line.kind, line.slug): _carried(line, known, reached, by_hand, first=first) for line in new
    }
    told = tuple(_told(running, draft, lines, reached, by_hand))
    missed = running.changes.filter(version__gt=draft.revises_version).exclude(verb__in=BESIDE)
    return Outline(
        running=running,
        standing=standing,
        first=first,
        workouts=workouts,
        lines=lines,
        block=_with_lines(standing.block, lines, weeks),
        told=tuple(text for _kind, text in told),
        kinds=frozenset(kind for kind, _text in told),
        missed=tuple(missed.select_related("by")),
    )


def _weeks_of(running: Program, kind: DayKind, first: int) -> frozenset[int]:
    """The weeks from `first` on in which the plan that stays holds: not those of another gym."""
    stays = running.phase_that_stays()
    number = stays.number if stays else 0
    phases = {week: running.phase_in(kind, week) for week in range(first, running.weeks + 1)}
    return frozenset(
        week for week, phase in phases.items() if phase is None or phase.number <= number
    )


# --- where each line begins ----------------------------------------------------------------------


def _by_hand(
    draft: Program, lines: Iterable[Line], reached: Mapping[LineKey, Standing]
) -> Iterator[Key]:
    """Lines whose load is another than the one that the draft began with."""
    stood: dict[Key, Decimal | None] = {}
    base = draft.states.filter(content__isnull=False).order_by("version").first()
    if base is not None and base.content is not None:
        for kind, values in base.content["lines"]:
            load = values["load"]
            stood[kind_of(kind), values["row_slug"]] = None if load is None else Decimal(load)
    for line in lines:
        key = line.kind, line.slug
        if not line.has_weight:
            continue
        now = reached.get(line.key)
        before = stood.get(key, None if now is None or now.finding else now.load)
        if line.load != before:
            yield key


def _carried(
    line: Line,
    known: Mapping[LineKey, Line],
    reached: Mapping[LineKey, Standing],
    by_hand: set[Key],
    *,
    first: Mapping[DayKind, int],
) -> Line:
    """A line goes on from where it stands; with another load or window it begins anew.

    One that is stopped for pain stays stopped, whatever its figures.
    """
    before = known.get(line.key)
    if before is None:
        return replace(line, since_week=first[line.kind])
    now = reached[line.key]
    at_hand = (line.kind, line.slug) in by_hand
    anew = not now.stopped and (at_hand or line.reps != before.reps)
    line = replace(line, since_week=first[line.kind] if anew else before.since_week)
    if not line.has_weight or (at_hand and anew):
        return line
    load = None if now.finding else now.load
    return replace(line, load=load, load_kind="find" if load is None else "weight")


def _with_lines(
    block: Block, lines: Mapping[Key, Line], weeks: Mapping[DayKind, frozenset[int]]
) -> Block:
    everything = frozenset(range(1, block.weeks + 1))
    stays = (
        replace(line, weeks=(everything if line.weeks is None else line.weeks) - weeks[line.kind])
        for line in block.lines
    )
    comes = (replace(line, weeks=weeks[line.kind]) for line in lines.values())
    return replace(block, lines=(*stays, *comes))


# --- in words ------------------------------------------------------------------------------------


def _told(
    running: Program,
    draft: Program,
    lines: Mapping[Key, Line],
    reached: Mapping[LineKey, Standing],
    by_hand: set[Key],
) -> Iterator[tuple[DayKind, str]]:
    """Exercises that come and go, then figures of those that stay, day by day."""
    had, has = of_program(running), of_program(draft)
    for kind in DAY_KINDS:
        if text := difference(kind, had[kind], has[kind]):
            yield kind, text
    phase = running.phase_that_stays()
    for kind in DAY_KINDS:
        days = running.day_of(kind, phase), draft.day_of(kind, None)
        loads = {
            slug: _load(reached.get(lines[kind, slug].key), line, running.unit)
            for slug, line in _lines_of(days[1]).items()
            if (kind, slug) in by_hand and line.load is not None
        }
        yield from ((kind, text) for text in _told_of(kind, *days, loads=loads))


def _lines_of(day: Day) -> dict[str, Prescription]:
    return {line.row_slug: line for line in day.prescriptions.all()}


def _told_of(kind: DayKind, was: Day, comes: Day, *, loads: Mapping[str, str]) -> Iterator[str]:
    """Figures and order of the lines that stay. `loads`: what to say of those set by hand."""
    before, after = _lines_of(was), _lines_of(comes)
    old_pairs, new_pairs = (
        {second.row_slug: first for first, second in supersets(list(day.values()))}
        for day in (before, after)
    )
    heavy = kind == "heavy"
    for slug, line in after.items():
        if (old := before.get(slug)) is None:
            continue
        figures = list(_figures(old, line))
        if slug in loads:
            figures.insert(0, loads[slug])
        if (pair := new_pairs.get(slug)) is not None and slug not in old_pairs:
            figures.append(_("in turn with %(name)s") % {"name": pair.full_name})
        elif slug in old_pairs and slug not in new_pairs:
            figures.append(_("no superset"))
        if figures:
            text = _("Heavy day, %(line)s: %(figures)s.")
            if not heavy:
                text = _("Light day, %(line)s: %(figures)s.")
            yield text % {"line": line.full_name, "figures": ", ".join(figures)}
    both = before.keys() & after.keys()
    if [x for x in before if x in both] != [x for x in after if x in both]:
        yield _("Heavy day: in another order.") if heavy else _("Light day: in another order.")


def _figures(old: Prescription, new: Prescription) -> Iterator[str]:
    if old.sets != new.sets:
        yield _("%(before)s → %(after)s sets") % {"before": old.sets, "after": new.sets}
    if old.reps_text != new.reps_text:
        words = {"before": old.reps_text, "after": new.reps_text}
        yield _("%(before)s → %(after)s reps") % words
    if old.rir != new.rir:
        yield _("%(before)s → %(after)s in reserve") % {"before": old.rir, "after": new.rir}
    if old.hold_s != new.hold_s:
        words = {"before": load_number(old.hold_s), "after": load_number(new.hold_s)}
        yield _("hold %(before)s → %(after)s s") % words
    if old.rest_s != new.rest_s:
        words = {"before": clock(old.rest_s), "after": clock(new.rest_s)}
        yield _("rest %(before)s → %(after)s") % words
    if old.tempo != new.tempo:
        yield _("tempo “%(after)s”") % {"after": new.tempo}
    if old.note != new.note:
        yield _("note “%(after)s”") % {"after": new.note} if new.note else _("no note")


def _load(now: Standing | None, line: Prescription, unit: str) -> str:
    before = _("to find") if now is None or now.load is None else load_number(now.load)
    words = {"before": before, "after": load_number(line.load or Decimal(0)), "unit": unit}
    return _("load %(before)s → %(after)s %(unit)s") % words
