"""Histories of one lift worked out by hand, and what each earns.

Unless a case says otherwise: the heavy thrust, 4 sets of 6-8 at 80 kg, jumps of 2.5 kg, 8 weeks of
an intermediate, so 3 in reserve in week 1, then 2, and 1 in the last two weeks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from programs.engine.block import Line
from programs.engine.plates import Plates
from tests.programs.engine.blocks import (
    THRUST,
    did,
    kg,
    make_accessory,
    make_block,
    make_line,
    make_log,
    target,
)

SIX, SEVEN, EIGHT = "6 6 6 6", "7 7 7 7", "8 8 8 8"
NO = "no"


class Worked(NamedTuple):
    """What `week` asks of `line` after `history`; `block` are changes of the usual one."""

    name: str
    line: Line
    history: Mapping[int, Any]
    week: int
    load: str | None
    reps: int
    code: str
    why: str = ""
    block: Mapping[str, Any] = {}


def pounds(done: str, load: str = "135", **more: Any) -> Any:
    return did(done, load=load, unit="lb", **more)


BAR = make_line()
POUNDS = make_line(load=kg("135"), jump=kg("5"), least=kg("45"))
DUMBBELL = make_accessory(slug=THRUST, main=True, load=kg("20"), jump=kg("2"), least=None)
LB: Mapping[str, Any] = {"unit": "lb"}
TEN: Mapping[str, Any] = {"weeks": 10}
BODY: Mapping[str, Any] = {"load": None, "load_kind": "bodyweight", "jump": None, "least": None}
BIG_PLATES = Plates.of(kg("20"), [kg("20"), kg("10")])  # 80, 100, 120: nothing between


def check(case: Worked) -> None:
    """Fails unless the engine asks what was worked out by hand."""
    block = make_block(case.line, **case.block)
    found = target(block, make_log(case.history), week=case.week)
    load = None if case.load is None else kg(case.load)
    assert (found.load, found.reps, found.code) == (load, case.reps, case.code)
    assert case.why in found.why
