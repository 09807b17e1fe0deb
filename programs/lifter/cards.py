"""What the page of one workout is made of: the warm-up, a card an exercise, its last questions."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.accounts.models import LifterProfile
from glutes.web.templatetags.program_answer import load_number
from programs.engine.progression import DayTargets, NextTarget
from programs.engine.progression.judge import PAIN_STOPS
from programs.engine.vocabulary import DayKind
from programs.lifter.felt import Felt
from programs.lifter.said import words_of
from programs.lifter.set_rows import SetRow, plain
from programs.lifter.side_test import SideTestCard
from programs.models import ExerciseAnswer, Instead, Prescription, Workout
from programs.services.shin_words import ShinCheck
from programs.services.stand_ins import StandIn

#: The sheet's last answer is "4 or more".
RIR_CHIPS = (0, 1, 2, 3, 4)
PAIN_CHIPS = tuple(range(11))
#: Big and middle step of a load that is being found; the small one is the equipment's own jump.
FIND_STEPS = {"kg": ("20", "10"), "lb": ("45", "25")}


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUpItem:
    """One line of the checklist; `number` is its place, which names its slot."""

    number: int
    uuid: UUID
    text: str
    percent: int
    load: Decimal | None
    reps: int
    plates: str
    done: bool
    seconds: int

    @property
    def load_value(self) -> str:
        return "" if self.load is None else plain(self.load)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The end of an exercise: at most three questions, and one where something hurt.

    `held` is "yes", "some" or not answered; `sets` are (key, words) of each set, one a side where
    sides are done apart. `row` is what it asks about: the slug of a stand-in, "" for the line's
    own. `said` is all that was answered in this workout, also of the others.
    """

    uuid: UUID
    row: str
    said: tuple[ExerciseAnswer, ...]
    rir: int | None
    felt: str
    held: str
    not_held: frozenset[str]
    sets: tuple[tuple[str, str], ...]
    pain: int | None
    joint: bool
    chips: tuple[Felt, ...]

    @property
    def of_others(self) -> str:
        """JSON for the phone: what was answered of the card's other exercises, by their rows."""
        found = {
            said.stands_in: {name: getattr(said, name) for name in ("rir", "felt", "pain", "joint")}
            for said in self.said
            if said.stands_in != self.row
        }
        return json.dumps(found) if found else ""

    @property
    def told(self) -> list[tuple[str, str]]:
        """Each exercise of the card that anything was said of, and what in words."""
        found = ((said.full_name, words_of(said)) for said in self.said)
        return [(name, words) for name, words in found if words]

    @property
    def hurt(self) -> bool:
        return bool(self.pain) or self.joint

    @property
    def pain_stops(self) -> int:
        return PAIN_STOPS

    @property
    def is_too_much(self) -> bool:
        """Pain for which the exercise stops."""
        return (self.pain or 0) >= PAIN_STOPS

    @property
    def pain_chips(self) -> tuple[int, ...]:
        return PAIN_CHIPS

    @property
    def fix(self) -> str:
        return next((chip.fix for chip in self.chips if chip.value == self.felt), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One card. `steps` are the jumps of a load being found; `jump` that of the stepper; `bar`
    what is counted with when plates are, "" where none are.
    """

    line: Prescription
    target: NextTarget
    rows: tuple[SetRow, ...]
    sheet: Sheet
    cue: str
    cue_felt: str
    jump: str
    least: str
    steps: tuple[str, ...]
    bar: str
    has_weight: bool
    first_load: str
    set_up: int
    open: bool
    instead: Instead | None = None
    stand_ins: tuple[StandIn, ...] = ()
    planned: StandIn | None = None
    #: Stopped for pain, whatever stands in today.
    is_stopped: bool = False
    shin: ShinCheck | None = None
    partner: Prescription | None = None
    letter: str = ""
    instead_uuid: UUID = field(default_factory=uuid4)

    @property
    def most(self) -> str:
        """In a workout that was cut no set takes over more load than this; "" for no limit."""
        cut = self.target.code == "cut" and self.target.load is not None
        return plain(self.target.load) if cut and self.target.load is not None else ""

    @property
    def name(self) -> str:
        """Of what is done today."""
        return self._stand_in.name if self._stand_in else self.line.name

    @property
    def variation(self) -> str:
        return self._stand_in.variation if self._stand_in else self.line.variation

    @property
    def _stand_in(self) -> Instead | None:
        return self.instead if self.instead is not None and self.instead.row_slug else None

    @property
    def lead(self) -> StandIn | None:
        """What is done today, as it may be taken: with the ramp up to it."""
        if self._stand_in is None:
            return self.planned
        slug = self._stand_in.row_slug
        return next((one for one in self.stand_ins if one.row.slug == slug), self.planned)

    @property
    def is_left_out(self) -> bool:
        return self.instead is not None and self.instead.is_left_out

    @property
    def reason(self) -> str:
        """Why another is done in its place, or may soon be."""
        if self.instead is None:
            return Instead.Reason.HURTS if self.is_stopped else ""
        return self.instead.reason

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in Instead.Reason.choices]

    @property
    def sets(self) -> int:
        """Of an exercise that was left out only those that were done before."""
        return len({row.number for row in self.rows if row.done or not self.is_left_out})

    @property
    def sets_done(self) -> int:
        open_sets = {row.number for row in self.rows if not row.done}
        return len({row.number for row in self.rows} - open_sets)

    @property
    def work(self) -> str:
        """`4 × 6`, `2 × 7 a side`, `2 × 12 steps each way`, `3 × 4 holds of 10 s`."""
        return self._work(self.target)

    def _work(self, target: NextTarget) -> str:
        if target.stopped:
            return _("stopped")
        if target.left_out:
            return _("left out")
        text = f"{target.sets} × {target.reps}"
        if self.unit_words:
            text = f"{text} {self.unit_words}"
        return _("%(work)s a side") % {"work": text} if self.line.per_side else text

    @property
    def load_words(self) -> str:
        """`82.5 kg`, `find the load`, `band`, `body weight`."""
        return self._load_words(self.target)

    def _load_words(self, target: NextTarget) -> str:
        if target.stopped or target.left_out:
            return ""
        if self.finding:
            return _("find the load")
        if target.load is not None:
            return f"{load_number(target.load)} {target.unit}"
        words = {"band": _("band"), "bodyweight": _("body weight")}
        return words.get(self.target.load_kind, "")

    @property
    def summary(self) -> str:
        """Both in one line: `4 × 6 · 82.5 kg`."""
        return self.summary_of(self.target)

    def summary_of(self, target: NextTarget) -> str:
        """As `summary`, were this its target."""
        return " · ".join(part for part in (self._work(target), self._load_words(target)) if part)

    @property
    def counted(self) -> str:
        """What is counted, where it is not reps."""
        holds = ngettext("hold of 10 s", "holds of 10 s", self.target.reps)
        return {"steps": _("steps each way"), "holds_10s": holds}.get(self.line.reps_unit, "")

    @property
    def unit_words(self) -> str:
        """What is counted, said beside the number; a load says of itself that reps are."""
        return self.counted or ("" if self.has_weight else _("reps"))

    @property
    def reps_words(self) -> str:
        return self.unit_words or _("reps")

    @property
    def rir_chips(self) -> tuple[int, ...]:
        return RIR_CHIPS

    @property
    def is_done(self) -> bool:
        if self.is_left_out:
            return True
        return bool(self.rows) and all(row.done for row in self.rows)

    @property
    def is_begun(self) -> bool:
        return any(row.done for row in self.rows)

    @property
    def is_cut_by_pain(self) -> bool:
        """Stopped in this workout, and nothing was put in its place yet."""
        return self.is_stopped and self.sheet.is_too_much and self.instead is None

    @property
    def is_answered(self) -> bool:
        """Done, and nothing of the sheet left to say."""
        sheet = self.sheet
        said = (sheet.rir is not None or self.finding) and (bool(sheet.felt) or not sheet.chips)
        return self.is_done and said and (bool(sheet.held) or not self.line.is_main)

    @property
    def finding(self) -> bool:
        return self.target.load_kind == "find"

    @property
    def seconds(self) -> int:
        """What is left of it, its set-up included until the first set is done."""
        if self.is_left_out:
            return 0
        left = sum(row.seconds for row in self.rows if not row.done)
        return left + (self.set_up if left and not self.sets_done else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkoutPage:
    """Everything the page of one workout shows."""

    program: UUID
    unit: str
    weeks: int
    week: int
    kind: DayKind
    on: date
    targets: DayTargets
    workout: Workout | None
    warm_up: tuple[WarmUpItem, ...]
    exercises: tuple[Exercise, ...]
    next_date: date | None
    next_kind: DayKind | None
    profile: LifterProfile
    side_test: SideTestCard | None = None
    side_test_said: str = ""
    finish_uuid: UUID = field(default_factory=uuid4)
    reopen_uuid: UUID = field(default_factory=uuid4)
    whole_uuid: UUID = field(default_factory=uuid4)

    @property
    def sets(self) -> int:
        return sum(exercise.sets for exercise in self.exercises)

    @property
    def sets_done(self) -> int:
        return sum(exercise.sets_done for exercise in self.exercises)

    @property
    def sets_open(self) -> int:
        return self.sets - self.sets_done

    @property
    def percent(self) -> int:
        """Of the ring."""
        return 100 * self.sets_done // self.sets if self.sets else 0

    @property
    def minutes(self) -> int:
        """What is left, to the minute."""
        warm_up = sum(item.seconds for item in self.warm_up if not item.done)
        return round((warm_up + sum(card.seconds for card in self.exercises)) / 60)

    @property
    def is_finished(self) -> bool:
        return self.workout is not None and self.workout.is_finished

    @property
    def duration(self) -> int:
        """Minutes from the first set to the finish; 0 while it is open."""
        if self.workout is None or self.workout.finished_at is None:
            return 0
        return round((self.workout.finished_at - self.workout.started_at).total_seconds() / 60)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Exercises that a bad day does without, those begun before it was cut included."""
        return tuple(card.line.name for card in self.exercises if card.target.left_out)

    @property
    def is_begun(self) -> bool:
        return any(row.done for exercise in self.exercises for row in exercise.rows)

    @property
    def warm_up_done(self) -> bool:
        return all(item.done for item in self.warm_up)

    @property
    def best(self) -> SetRow | None:
        """The heaviest set of the main lift, for the summary."""
        main = self.exercises[0].rows if self.exercises else ()
        return max(
            (row for row in main if row.done),
            key=lambda row: (row.load or 0, row.reps),
            default=None,
        )

    @property
    def plates_text(self) -> str:
        """Her plates, largest first, as the phone's script reads them: `25 20x2 10x1`."""
        return " ".join(
            plain(size) if pairs is None else f"{plain(size)}x{pairs}"
            for size, pairs in self.profile.plate_pairs.items()
        )
