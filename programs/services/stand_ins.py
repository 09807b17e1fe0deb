"""What may take an exercise's place for one workout, with the load to begin with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q

from glutes.accounts.models import LifterProfile
from programs.engine import plan, rules
from programs.engine.block import Line, jump_of, least_load
from programs.engine.codec import row_from_json
from programs.engine.plates import Plates, nearest_below, ramp_loads
from programs.engine.progression import NextTarget
from programs.engine.swaps import stand_ins
from programs.engine.types import Library, Lifter, Row
from programs.engine.types import Prescription as Planned
from programs.engine.vocabulary import DayKind, LoadKind
from programs.models import Prescription, Program, SetLog
from programs.services.bridge import kit_of
from programs.services.drafts import library_of, lifter_of

#: Enough to choose from on a phone; nobody reads ten with a bar waiting.
OFFERED = 4

Lifted = Mapping[str, tuple[Decimal, int]]


@dataclass(frozen=True, slots=True)
class StandIn:
    """One exercise to take instead. Loads are in the program's unit.

    `load` None: none is known yet, or it has none. `known`: it is from her own log.
    """

    row: Row
    reps: int
    load: Decimal | None
    has_weight: bool
    item: str | None
    jump: Decimal | None
    least: Decimal | None
    known: bool
    plates: Plates | None = None
    #: Of what leads the day: the loads of its ramp sets, None where one is not known.
    ramp: tuple[Decimal | None, ...] = ()

    def with_ramp(self, percents: Sequence[int]) -> "StandIn":
        """Led up to by these percentages of its load."""
        if not self.has_weight or not self.jump:
            return replace(self, ramp=(None,) * len(percents))
        loads = ramp_loads(self.load, percents=percents, jump=self.jump, least=self.least)
        if self.plates is not None:
            # Down to what her plates make: a ramp set needs no exact load, but one she can load.
            loads = tuple(load and nearest_below(load, self.plates) for load in loads)
        return replace(self, ramp=loads)

    def loaded_by(self, profile: LifterProfile) -> "StandIn":
        """With her own bar and plates, where it takes any."""
        kit = kit_of(profile, self.item)
        return self if kit is None else replace(self, plates=kit, least=kit.bar)

    @property
    def bar(self) -> str:
        """What is counted with when plates are; "" where none are."""
        return "" if self.plates is None else f"{self.plates.bar.normalize():f}"

    @property
    def load_value(self) -> str:
        """As an input takes it: 82.5, without idle zeros; "" for none."""
        return _input(self.load)

    @property
    def ramp_value(self) -> str:
        """As the phone's script reads it: `32.5,47.5,65`."""
        return ",".join(_input(load) for load in self.ramp)


def _input(load: Decimal | None) -> str:
    return "" if load is None else f"{load.normalize():f}"


@dataclass(frozen=True, slots=True)
class Gym:
    """What is needed to say what may stand in: read once for a page. Four queries and the days'."""

    lifter: Lifter
    library: Library

    @classmethod
    def of(cls, program: Program) -> "Gym":
        library = library_of(program)
        return cls(lifter_of(program, library=library), library)

    def offers(
        self,
        lines: Sequence[Prescription],
        *,
        kind: DayKind,
        program: Program,
        hurting: Collection[str] = (),
        without: Collection[str] = (),
    ) -> dict[int, tuple[StandIn, ...]]:
        """By line: what may take its place on this day, the best first. One query.

        `hurting` are the slugs of lines that hurt: another way to do the same exercise is none.
        `without`: what hurt when it stood in itself.
        """
        rows = {line.pk: row_from_json(line.row) for line in lines}
        found = {}
        for line in lines:
            row = rows[line.pk]
            ranked = stand_ins(
                row,
                kind,
                self.lifter,
                self.library,
                beside=[other for pk, other in rows.items() if pk != line.pk],
                main=line.is_main,
            )
            hurts = row.slug in hurting
            fit = [
                one
                for one in ranked
                if one.slug not in without and not (hurts and one.exercise == row.exercise)
            ]
            found[line.pk] = fit[:OFFERED]
        slugs = {row.slug for offered in found.values() for row in offered}
        lifted = last_lifted(program, kind=kind, slugs=slugs)
        return {
            line.pk: tuple(
                self.stand_in(row, line, kind=kind, lifted=lifted) for row in found[line.pk]
            )
            for line in lines
        }

    def stand_in(self, row: Row, line: Prescription, *, kind: DayKind, lifted: Lifted) -> StandIn:
        """`row` in the line's place: her own last load, else what the generator knows."""
        planned = self._planned(row, line, kind=kind)
        item = row.loaded_by(self.lifter.equipment)
        load, reps = planned.load, planned.reps[0]
        if row.slug in lifted:
            load, done = lifted[row.slug]
            reps = min(max(done, planned.reps[0]), planned.reps[1])
        own = self.lifter.smallest_jump
        return StandIn(
            row=row,
            reps=reps,
            load=load,
            has_weight=item is not None,
            item=item,
            jump=jump_of(item, unit=self.lifter.unit, own=own) if item else None,
            least=least_load(item, unit=self.lifter.unit) if item else None,
            known=row.slug in lifted,
        )

    def _planned(self, row: Row, line: Prescription, *, kind: DayKind) -> Planned:
        return plan.prescription(
            row,
            kind,
            self.lifter,
            self.library,
            main=line.is_main,
            sets=line.sets,
            rest_s=rules.usual_rest(row, kind, self.lifter, main=line.is_main),
        )


def last_lifted(program: Program, *, kind: DayKind, slugs: Iterable[str]) -> Lifted:
    """Slug -> (load, reps) of her last working set on such a day, in the program's unit."""
    slugs = list(slugs)
    sets = (
        SetLog.objects.standing()
        .working()
        .filter(
            Q(instead__row_slug__in=slugs) | Q(instead=None, prescription__row_slug__in=slugs),
            workout__program__lifter=program.lifter_id,
            workout__program__unit=program.unit,
            workout__day__kind=kind,
            load__gt=0,
            reps__gt=0,
        )
        .select_related("instead", "prescription")
        .order_by("performed_at", "pk")
    )
    return {done.row_slug: (done.load or Decimal(0), done.reps) for done in sets}


def as_planned(line: Line, target: NextTarget, row: Row) -> StandIn:
    """What the line itself asks, in the same form: the way back."""
    return StandIn(
        row=row,
        reps=target.reps,
        load=target.load,
        has_weight=line.has_weight,
        item=line.item,
        jump=line.jump,
        least=line.least,
        known=True,
        plates=line.plates,
    )


def standing_in(
    taken: StandIn, *, line: Line, target: NextTarget, sets: int
) -> tuple[Line, NextTarget]:
    """Line and target as they are for what stands in: its own load, reps and steps.

    A load that nobody knows is found, as in the first week of a line: the row begins empty.
    `sets` are asked where the line itself is stopped for pain and asks none.
    """
    kind: LoadKind = "bodyweight"
    if taken.has_weight:
        kind = "find" if taken.load is None else "weight"
    planned = replace(
        line,
        slug=taken.row.slug,
        name=taken.row.name,
        load=taken.load,
        load_kind=kind,
        jump=taken.jump,
        least=taken.least if taken.has_weight else None,
        plates=taken.plates,
        item=taken.item,
        starts_from=None,
        pattern=taken.row.pattern,
    )
    asked = replace(
        target,
        slug=taken.row.slug,
        name=taken.row.name,
        sets=sets if target.stopped else target.sets,
        reps=taken.reps,
        load=taken.load,
        load_kind=kind,
        code="start",
    )
    return planned, asked
