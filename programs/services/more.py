"""What ten more minutes or one more piece of equipment would buy, in words; kept for an hour.

Some twenty programs are solved for it, so it is worked out when it is asked for, and not again for
the same question.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.library.rows import published_rows
from programs.engine.contract import BadInput, read_lifter
from programs.engine.gave_way import Gave
from programs.engine.more import (
    Coverage,
    EquipmentGain,
    MinutesPoint,
    minutes_curve,
    most_helpful_equipment,
)
from programs.engine.types import Library, Lifter
from programs.engine.vocabulary import EQUIPMENT_WORDS
from programs.services import changes
from programs.services.drafts import with_successors

KEPT_SECONDS: Final = 60 * 60
#: A minus as typographers have it; the hyphen is too short beside figures.
MINUS: Final = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Point:
    """One number of minutes: `met` and `lost` are what is wanted, against the minutes of now.

    `label` is `+10`, `now`; `glutes` weekly sets of the gluteus maximus, None where there is no
    program; `whole`: nothing gave way. `says`: what else is to be said. `change`: for the button,
    empty where more minutes would buy nothing.
    """

    label: str
    heavy: int
    light: int
    now: bool
    glutes: Decimal | None
    whole: bool
    met: tuple[str, ...]
    lost: tuple[str, ...]
    says: str
    change: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece of equipment that helps most: `met` with it, and the lifts that would use it."""

    name: str
    met: tuple[str, ...]
    lifts: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class More:
    """`low` and `high` are the glutes' band. `piece` is None where no piece helps."""

    points: tuple[Point, ...]
    low: Decimal
    high: Decimal
    says_minutes: str
    says_equipment: str
    piece: Piece | None


def more(asked: Mapping[str, Any]) -> More | None:
    """For `asked` (contract/lifter.schema.json) without its locks: the best programs are compared.

    None where she has no program as she is: then the reasons say what to change.
    """
    library, asked = published_rows(), with_successors(asked)
    key = _key(asked, library)
    kept = cache.get(key)
    if kept is not None:
        return kept[0]  # type: ignore[no-any-return]
    found = _work_out(_without_locks(asked), library)
    cache.set(key, (found,), KEPT_SECONDS)
    return found


def is_kept(asked: Mapping[str, Any]) -> bool:
    """True if it was worked out already, so that it costs nothing."""
    return _key(with_successors(asked), published_rows()) in cache


def _without_locks(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in asked.items() if key not in {"locks", "alternative"}}


def _key(asked: Mapping[str, Any], library: Library) -> str:
    question = json.dumps(_without_locks(asked), sort_keys=True) + repr(library.rows)
    return f"more:{hashlib.sha256(question.encode()).hexdigest()}"


def _work_out(asked: Mapping[str, Any], library: Library) -> More | None:
    try:
        lifter = read_lifter(asked, library)
    except BadInput:
        return None
    points = minutes_curve(lifter, library)
    now = next(p.coverage for p in points if p.minutes == dict(lifter.minutes))
    if now is None:
        return None
    # Where nothing gave way a piece could only polish: that is not worth a dozen programs.
    gain = most_helpful_equipment(lifter, library, now=now) if now.gave else None
    told = tuple(_point(point, now, lifter) for point in points)
    useful = gain is not None and bool(gain.gained)
    return More(
        points=told,
        low=now.glutes.low,
        high=now.glutes.high,
        says_minutes=_says_minutes(told, now),
        says_equipment=_says_equipment(gain, now),
        piece=_piece(gain, lifter, library) if gain is not None and useful else None,
    )


# --- minutes -----------------------------------------------------------------------------------


def _point(point: MinutesPoint, now: Coverage, lifter: Lifter) -> Point:
    covered, is_now = point.coverage, point.minutes == dict(lifter.minutes)
    met = () if covered is None else _wanted(covered.met_beside(now))
    fewer = sum(point.minutes.values()) < sum(lifter.minutes.values())
    return Point(
        label=_("now") if is_now else _difference(point, lifter),
        heavy=point.minutes["heavy"],
        light=point.minutes["light"],
        now=is_now,
        glutes=None if covered is None else covered.glutes.sets,
        whole=covered is not None and not covered.gave,
        met=met,
        lost=() if covered is None else _wanted(now.met_beside(covered)),
        says=_says(covered, now, is_now=is_now),
        change=changes.dumped({"minutes": point.minutes}) if met or (fewer and covered) else "",
    )


def _difference(point: MinutesPoint, lifter: Lifter) -> str:
    """`+10`: of the day that changes most, where one of them is at its limit."""
    more_or_less = max((point.minutes[d] - lifter.minutes[d] for d in point.minutes), key=abs)
    return f"+{more_or_less}" if more_or_less > 0 else f"{MINUS}{-more_or_less}"


def _wanted(gave: Sequence[Gave]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.wanted for one in gave))


def _says(covered: Coverage | None, now: Coverage, *, is_now: bool) -> str:
    if covered is None:
        return _("too few for a program")
    if is_now:
        n = len(now.gave)
        return ngettext("%(n)s thing gave way", "%(n)s things gave way", n) % {"n": n} if n else ""
    if covered.met_beside(now) or now.met_beside(covered):
        return ""
    if covered.objective == now.objective:
        return _("the same program, or one as good")
    if covered.objective < now.objective:
        return _("nothing that is wanted: a little nearer the middle of the bands")
    return _("keeps everything: a little farther from the middle of the bands")


def _says_minutes(points: Sequence[Point], now: Coverage) -> str:
    here = next(index for index, point in enumerate(points) if point.now)
    longer = [point for point in points[here + 1 :] if point.met]
    shorter = [point for point in points[:here] if point.glutes is not None and not point.lost]
    spare = ""
    if shorter:
        words = {"heavy": shorter[0].heavy, "light": shorter[0].light}
        spare = _("Heavy %(heavy)s and light %(light)s minutes would keep all that is wanted.")
        spare %= words
    if longer:
        first = longer[0]
        return _(
            "The first step that buys something is %(more)s: heavy %(heavy)s, light %(light)s."
        ) % {"more": first.label, "heavy": first.heavy, "light": first.light}
    if not now.gave:
        nothing = _("More minutes buy nothing: everything wanted is in.")
    else:
        nothing = _("More minutes buy nothing: what gave way is not for want of time.")
    return f"{nothing} {spare}".strip()


# --- equipment ---------------------------------------------------------------------------------


def _piece(gain: EquipmentGain, lifter: Lifter, library: Library) -> Piece:
    uses = [
        library[slug].name
        for _day, slug in gain.coverage.lifts
        if any(gain.item in group for group in library[slug].equipment)
        and not library[slug].possible_with(lifter.equipment)
    ]
    owned = [*sorted(lifter.equipment - {"bodyweight"}), gain.item]
    return Piece(
        name=EQUIPMENT_WORDS.get(gain.item, gain.item),
        met=_wanted(gain.gained),
        lifts=tuple(dict.fromkeys(uses)),
        change=changes.dumped({"equipment": owned}),
    )


def _says_equipment(gain: EquipmentGain | None, now: Coverage) -> str:
    """Why no piece is named; empty where one is."""
    if gain is not None and gain.gained:
        return ""
    if not now.gave:
        return _("More equipment buys nothing: everything wanted is in.")
    return _("No single piece of equipment mends what gave way.")
