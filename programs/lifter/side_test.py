"""The side test on Today: which exercise, what each side did, and which side goes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from programs.lifter.set_rows import Refusal, Stood, plain
from programs.models import Prescription, SetLog
from programs.services.log_places import SIDES
from programs.services.side_test import MOST_REPS, name_of, offered
from programs.services.stand_ins import Gym

KIND = SetLog.Kind.SIDE_TEST.value


@dataclass(frozen=True, slots=True, kw_only=True)
class SideField:
    """The reps of one side, as an input takes them; `error` where they came back."""

    side: str
    label: str
    reps: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTestCard:
    """`sides` in the order of the coin; `choices` are (slug, name), the chosen one first or not."""

    line: Prescription
    uuid: UUID
    choices: tuple[tuple[str, str], ...]
    chosen: str
    load: str
    sides: tuple[SideField, ...]
    kept: bool
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def most_reps(self) -> int:
        return MOST_REPS


def side_test(
    lines: Sequence[Prescription],
    *,
    stood: Stood,
    gym: Gym | None,
    workout: UUID,
    refusal: Refusal | None,
) -> SideTestCard | None:
    """The test of one workout; None where nothing she has can be tested with. No query."""
    main = _main(lines)
    if main is None or gym is None:
        return None
    done = _done(main, stood)
    of_test = next(iter(done.values()), None)
    choices = {row.slug: row.name for row in offered(gym.lifter, gym.library)}
    if of_test is not None:
        choices.setdefault(of_test.row_slug, name_of(of_test.row_slug))
    if not choices:
        return None
    came_back = refusal if refusal is not None and refusal.slot[1] == KIND else None
    sent = came_back.sent if came_back else {}
    errors = came_back.errors if came_back else {}
    load = plain(of_test.load) if of_test is not None and of_test.load is not None else ""
    labels = {"left": _("Left"), "right": _("Right")}
    # A coin that falls the same way each time the page is opened, and is not always heads.
    order = SIDES if workout.int % 2 else SIDES[::-1]
    return SideTestCard(
        line=main,
        uuid=uuid4(),
        choices=tuple(choices.items()),
        chosen=sent.get("row") or (of_test.row_slug if of_test else next(iter(choices))),
        load=sent.get("load", load),
        sides=tuple(
            SideField(
                side=side,
                label=labels[side],
                reps=sent.get(side, str(done[side].reps) if side in done else ""),
                error=errors.get(side, ""),
            )
            for side in order
        ),
        kept=of_test is not None,
        errors=errors,
    )


def said_of_test(stood: Stood, lines: Sequence[Prescription], *, unit: str) -> str:
    """`Hip thrust, B-stance, 20 kg: left 7, right 9`; "" where none stands."""
    main = _main(lines)
    done = {} if main is None else _done(main, stood)
    if not done:
        return ""
    words = {"left": _("left %(reps)d"), "right": _("right %(reps)d")}
    one = next(iter(done.values()))
    return _("%(name)s, %(load)s %(unit)s: %(reps)s") % {
        "name": name_of(one.row_slug),
        "load": "" if one.load is None else plain(one.load),
        "unit": unit,
        "reps": ", ".join(words[side] % {"reps": at.reps} for side, at in done.items()),
    }


def _main(lines: Sequence[Prescription]) -> Prescription | None:
    return next((line for line in lines if line.is_main), None)


def _done(main: Prescription, stood: Stood) -> dict[str, SetLog]:
    """The sides that stand in the log."""
    slots = {side: (main.pk, KIND, 1, side) for side in SIDES}
    return {side: stood[slot] for side, slot in slots.items() if slot in stood}
