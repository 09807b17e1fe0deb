"""Before the first set: how sore she was after the last such day, and a bad day's cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from programs.engine.progression import Cut, DayTargets
from programs.engine.vocabulary import DayKind
from programs.lifter.cards import Exercise, WarmUpItem
from programs.models import Workout
from programs.services.bridge import Current

#: It is asked while she can remember, and never before it can be said.
ASKED_AFTER = range(3, 15)
SCALE = tuple(range(11))


@dataclass(frozen=True, slots=True, kw_only=True)
class Soreness:
    """One question, one tap: how sore she still was three days after the day of `on`."""

    uuid: UUID
    on: date
    said: int | None

    @property
    def scale(self) -> tuple[int, ...]:
        return SCALE


@dataclass(frozen=True, slots=True, kw_only=True)
class CutChoice:
    """What a bad day's workout would be. `uuid` names the entry that choosing it makes."""

    value: Cut
    uuid: UUID
    asks: str
    minutes: int


def soreness(
    workouts: Iterable[Workout], *, workout: Workout | None, week: int, kind: DayKind, today: date
) -> Soreness | None:
    """The question, if there is something to ask of; `workout` is today's."""
    before = [w for w in workouts if w.is_begun and w.day.kind == kind and w.week < week]
    last = max((w.date for w in before), default=None)
    if last is None or (today - last).days not in ASKED_AFTER:
        return None
    answers = workout.answers.all() if workout else []
    said = next((a.soreness for a in answers if a.soreness is not None), None)
    return Soreness(uuid=uuid4(), on=last, said=said)


def cut_choices(
    current: Current,
    *,
    week: int,
    kind: DayKind,
    cards: Iterable[Exercise],
    warm_up: Iterable[WarmUpItem],
) -> tuple[CutChoice, ...]:
    """Short of time, and sore; each with what is then asked and how long it takes."""
    cards, drills = list(cards), sum(item.seconds for item in warm_up if not item.done)
    found = []
    for value in _cuts():
        targets = current.targets(kind=kind, week=week, cut=value)
        found.append(
            CutChoice(
                value=value,
                uuid=uuid4(),
                asks=_asks(targets, cards),
                minutes=round((drills + _seconds(targets, cards)) / 60),
            )
        )
    return tuple(found)


def _cuts() -> tuple[Cut, ...]:
    return ("short", "sore")


def _asks(targets: DayTargets, cards: list[Exercise]) -> str:
    """`Hip thrust 2 × 6 · 80 kg; Lateral band walk 1 × 12 steps each way · band`."""
    names = {card.line.row_slug: card for card in cards}
    return "; ".join(
        f"{names[t.slug].line.name} {names[t.slug].summary_of(t)}"
        for t in targets.targets
        if t.sets
    ) or _("nothing: every exercise is stopped")


def _seconds(targets: DayTargets, cards: list[Exercise]) -> int:
    """Of what is then left to do."""
    total = 0
    for card in cards:
        asked = targets.target(card.line.row_slug)
        sets = asked.sets if asked else 0
        left = [row for row in card.rows if not row.done and row.number <= sets]
        total += sum(row.seconds for row in left)
        total += card.set_up if left and not card.sets_done else 0
    return total
