"""The engine's flags as chips: in the reader's words, red for what can't wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.engine.flags import ORDER, Flag
from programs.engine.red_flags import KNOWN

CANNOT_WAIT = frozenset({"pain", "hurts", "missed", "low_back"})


@dataclass(frozen=True, slots=True)
class ShownFlag:
    """`code` is the engine's; `mood` the chip's colour; `rank` sorts the worst first."""

    code: str
    text: str
    mood: str
    rank: tuple[int, int]


def shown(found: Iterable[Flag]) -> tuple[ShownFlag, ...]:
    """In the engine's order, the worst first."""
    return tuple(
        ShownFlag(
            code=flag.code,
            text=words(flag),
            mood="stop" if flag.code in CANNOT_WAIT else "warn",
            rank=(ORDER.index(flag.code), -flag.number),
        )
        for flag in found
    )


def paused(stopped: Iterable[tuple[str, date]]) -> tuple[ShownFlag, ...]:
    """Red flags she answered and is not cleared of: they stand before everything else."""
    return tuple(
        ShownFlag(
            code="paused",
            text=_("paused since %(on)s: %(what)s")
            % {"on": date_format(on, "j M"), "what": _lowered(KNOWN[code].name)},
            mood="stop",
            rank=(-1, 0),
        )
        for code, on in stopped
    )


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def words(flag: Flag) -> str:
    """Reason and number: `pain 5/10 on Hip thrust`, `block ends in 6 days`."""
    n, name = flag.number, flag.name
    texts = {
        "pain": _("pain %(n)s/10 on %(name)s"),
        "hurts": ngettext(
            "%(name)s left out once: it hurts", "%(name)s left out %(n)s times: it hurts", n
        ),
        "missed": ngettext("missed %(n)s day", "missed %(n)s days", n),
        "often_missed": ngettext(
            "%(n)s of the last %(of)s days missed", "%(n)s of the last %(of)s days missed", n
        ),
        "gate": ngettext("gate failed once on %(name)s", "gate failed %(n)s times on %(name)s", n),
        "low_back": ngettext("low back felt lately", "low back felt %(n)s times lately", n),
        "built_before": _("block built before the answer: %(name)s"),
        "stalled": ngettext(
            "no step on %(name)s for %(n)s week", "no step on %(name)s for %(n)s weeks", n
        ),
        "not_assigned": _("nothing assigned"),
        "block_ended": _("block ended"),
        "block_ends": ngettext("block ends in %(n)s day", "block ends in %(n)s days", n)
        if n
        else _("block ends today"),
    }
    return texts[flag.code] % {"n": n, "name": name, "of": flag.of}
