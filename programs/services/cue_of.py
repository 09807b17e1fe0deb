"""One cue for an exercise, where there is room for one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from glutes.library.editions.published import then_and_now
from glutes.library.models import Cue, Subject
from programs.engine.types import Row

Phase = Cue.Phase
#: What says most about the rep first; how to set it up comes last, and why to train not at all.
ORDER = (
    Phase.RANGE,
    Phase.LOCKOUT,
    Phase.DRIVE,
    Phase.TRUNK,
    Phase.LOWERING,
    Phase.KNEES,
    Phase.TEMPO,
    Phase.BREATHING,
    Phase.SET_UP,
)


def cues_of(rows: Iterable[Row], *, day: str, when: datetime | None) -> Mapping[str, str]:
    """{row slug: its cue}, as long as there are enough a different one each.

    As published at `when`, see Program.guided_at, without what was retired since: one small
    query.

    A cue of the variation or of its exercise goes before one of the whole pattern.
    """
    then, now = then_and_now(when)
    cues = [
        guide
        for guide in then.cues
        if guide.says.phase in ORDER and (Subject.CUE, guide.says.code) not in now.withdrawn
    ]
    found: dict[str, str] = {}
    said: set[str] = set()
    for row in rows:
        ranked = [
            (
                guide.says.text in said,
                not (guide.exercise or any(scope.variation_named for scope in guide.scopes)),
                ORDER.index(Phase(guide.says.phase)),
                guide.says.code,
                guide.says.text,
            )
            for guide in cues
            if guide.covers(row, day=day)
        ]
        if ranked:
            found[row.slug] = min(ranked)[-1]
            said.add(found[row.slug])
    return found
