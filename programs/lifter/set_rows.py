"""The rows of one exercise: what is prefilled, what stands, what was lifted last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from programs.engine.block import Line
from programs.engine.plates import Plates, plates
from programs.engine.progression import NextTarget, next_set
from programs.engine.types import Row
from programs.engine.vocabulary import SECONDS_A_HOLD, SECONDS_A_REP
from programs.models import Prescription, SetLog, Workout

#: (prescription, kind, number, side): what names a set within its workout.
Slot = tuple[int | None, str, int, str]
Stood = Mapping[Slot, SetLog]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that came back: what was sent, and what is wrong at which field."""

    slot: Slot
    errors: Mapping[str, str]
    sent: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """One tap. `load` and `reps` are what the tap saves, or what was saved.

    `uuid` names the entry that this form will make: sent twice, it is one. `lit` is the next set
    to do, `undo` the one tapped last. `row` is the slug of what is lifted in the line's place, ""
    for the line's own; `row_name` its name where the card shows another. `seconds` is the time it
    takes with its rest of `rest`. `match`: the other side of this set is done, and holds this one.
    """

    prescription: int
    number: int
    side: str
    uuid: UUID
    load: Decimal | None
    reps: int
    done: bool = False
    held: str = ""
    rir: int | None = None
    last: str = ""
    note: str = ""
    last_note: str = ""
    row: str = ""
    row_name: str = ""
    match: bool = False
    plates: str = ""
    hint: str = ""
    seconds: int = 0
    rest: int = 0
    lit: bool = False
    undo: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its anchor on the page: `set-12-1-left`."""
        return f"set-{self.prescription}-{self.number}{'-' if self.side else ''}{self.side}"

    @property
    def place(self) -> str:
        """Which of the exercise's sets: `3`, `3-left`."""
        return f"{self.number}-{self.side}" if self.side else str(self.number)

    @property
    def place_words(self) -> str:
        letter = {"left": _("L"), "right": _("R")}.get(self.side)
        return f"{self.number} {letter}" if letter else str(self.number)

    @property
    def load_value(self) -> str:
        """As an input takes it: 82.5, without idle zeros or a locale's comma."""
        return self.sent.get("load", "" if self.load is None else plain(self.load))

    @property
    def reps_value(self) -> str:
        return self.sent.get("reps", str(self.reps))

    @property
    def not_held(self) -> bool:
        return self.held == SetLog.Held.NO


def plain(number: Decimal) -> str:
    """82.50 → 82.5; 80.00 → 80."""
    return f"{number.normalize():f}"


def standing(workout: Workout | None) -> dict[Slot, SetLog]:
    """The sets of a workout that were not undone, by slot. Uses the prefetched sets."""
    if workout is None:
        return {}
    return {
        (done.prescription_id, done.kind, done.set_number, done.side): done
        for done in workout.set_logs.all()
        if not done.undone
    }


def newest(stood: Stood) -> Slot | None:
    """The slot that was tapped last."""
    return max(stood, key=lambda slot: stood[slot].edited_at, default=None)


def rows_of(
    prescription: Prescription,
    *,
    line: Line,
    target: NextTarget,
    row: Row,
    stood: Stood,
    before: Stood,
    refusal: Refusal | None = None,
    stands_in: str = "",
) -> tuple[SetRow, ...]:
    """Planned sets in the order they are lifted, then any that was done beyond the plan.

    `before` are the sets of the last such day; `stands_in` the slug of what takes its place today.
    A set not done yet is prefilled with the load of the set before it today, if there is one: who
    loads the bar otherwise has it on for the next set.
    """
    found: list[SetRow] = []
    load, hint = first_load(line, target, stands_in=stands_in), False
    undo_slot = newest(stood)
    for number, side in _places(prescription, target.sets, stood):
        slot: Slot = (prescription.pk, SetLog.Kind.WORK.value, number, side)
        done = stood.get(slot)
        matched = None if done is not None else _other_side(slot, stood, stands_in)
        last_side = side == prescription.sides[-1]
        rest = prescription.rest_s if last_side else 0
        if done is not None and _row_of(done) == stands_in:
            load = _carried(done, load, target)
        elif matched is not None:
            load = _carried(matched, load, target)
        shown = SetRow(
            prescription=prescription.pk,
            number=number,
            side=side,
            uuid=uuid4(),
            load=done.load if done else load,
            reps=done.reps if done else _held_to(matched, target.reps),
            match=matched is not None,
            done=done is not None,
            held=done.held if done else "",
            rir=done.rir if done else None,
            last=_last(before.get(slot)),
            note=done.note if done else "",
            last_note=_last_note(before.get(slot)),
            row=_row_of(done) if done else stands_in,
            row_name=_other_name(done, stands_in),
            plates=plates_a_side(done.load if done else load, line.plates),
            hint="next" if hint and done is None else "",
            seconds=int(target.reps * _seconds_a_rep(row)) + rest,
            rest=rest,
            undo=slot == undo_slot,
        )
        found.append(_with_refusal(shown, slot, refusal))
        if done is not None and last_side and _row_of(done) == stands_in:
            suggested = _suggestion(line, target, done)
            load, hint = suggested or load, suggested is not None
    return tuple(found)


def _carried(done: SetLog, load: Decimal | None, target: NextTarget) -> Decimal | None:
    """What is on the bar after a set; in a workout cut since, no more than is asked now."""
    if done.load is None:
        return load
    if target.code == "cut" and target.load is not None:
        return min(done.load, target.load)
    return done.load


def _other_side(slot: Slot, stood: Stood, stands_in: str) -> SetLog | None:
    """The same set of the other side, if it is done and of the same exercise."""
    other = {"left": "right", "right": "left"}.get(slot[3])
    done = stood.get((slot[0], slot[1], slot[2], other)) if other else None
    return done if done is not None and _row_of(done) == stands_in else None


def _held_to(matched: SetLog | None, reps: int) -> int:
    """The strong side copies the weak one: never more reps than the side done first."""
    return reps if matched is None else min(reps, matched.reps)


def first_load(line: Line, target: NextTarget, *, stands_in: str = "") -> Decimal | None:
    """What stands in the first row: the target, else the empty bar or the lightest there is.

    Nothing for what stands in with a load nobody knows: one tap must not log the lightest.
    """
    if not line.has_weight or (stands_in and target.load is None):
        return None
    return target.load if target.load is not None else line.least or line.jump


def plates_a_side(load: Decimal | None, kit: Plates | None) -> str:
    """`25 · 5 a side`; what they come to where they don't make it: `25 a side = 70`.

    "" where nothing is on the bar, or it is no bar. The phone's script says the same.
    """
    if kit is None or load is None or load < kit.bar:
        return ""
    loading = plates(load, kit)
    side = " · ".join(plain(size) for size, count in loading.per_side for _ in range(count))
    words = _("%(plates)s a side") % {"plates": side} if side else ""
    if loading.exact or loading.load is None:
        return words
    return f"{words or _('empty bar')} = {plain(loading.load)}"


def text_of(done: SetLog) -> str:
    """`80 × 8`, or `15` where there is no load."""
    return str(done)


def _places(prescription: Prescription, sets: int, stood: Stood) -> Iterable[tuple[int, str]]:
    done = {slot[2] for slot in stood if slot[0] == prescription.pk and slot[1] == "work"}
    for number in sorted(done | set(range(1, sets + 1))):
        for side in prescription.sides:
            yield number, side


def _last(done: SetLog | None) -> str:
    return text_of(done) if done else ""


def _last_note(done: SetLog | None) -> str:
    return done.note if done else ""


def _row_of(done: SetLog) -> str:
    return done.instead.row_slug if done.instead is not None else ""


def _other_name(done: SetLog | None, stands_in: str) -> str:
    """What a set was done with, where the card is by now of another exercise."""
    if done is None or _row_of(done) == stands_in:
        return ""
    if done.instead is not None:
        return done.instead.full_name
    return done.prescription.full_name if done.prescription is not None else ""


def _suggestion(line: Line, target: NextTarget, done: SetLog) -> Decimal | None:
    """While a load is being found: what to try next, by the reps done and left."""
    if done.load is None or done.rir is None:
        return None
    return next_set(line, target, load=done.load, reps=done.reps, rir=done.rir)


def _seconds_a_rep(row: Row) -> int:
    if row.reps_unit == "holds_10s":
        return SECONDS_A_HOLD
    return SECONDS_A_REP.get(row.pattern, 4)


def _with_refusal(shown: SetRow, slot: Slot, refusal: Refusal | None) -> SetRow:
    if refusal is None or refusal.slot != slot:
        return shown
    return replace(shown, errors=refusal.errors, sent=refusal.sent)
