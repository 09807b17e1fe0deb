"""Which soft rules gave way: what was wanted, what was had, and what would fix it."""

from __future__ import annotations

from programs.engine import by_hand
from programs.engine.fixes import Fix, Search
from programs.engine.gave_way import gave_way
from programs.engine.trials import Trials
from programs.engine.types import Day, Library, Lifter, Relaxed


def relaxed(
    days: tuple[Day, Day], lifter: Lifter, library: Library, *, fixes: bool = True
) -> tuple[Relaxed, ...]:
    """Soft rules that gave way in a program that was solved, in the order of their weight.

    Each `fix` with a `change` was solved: after it, that soft rule no longer gives way in her best
    program. Costs some solving where anything gave way (see `trials`); none without `fixes`.
    """
    gave = gave_way(days, lifter, library)
    search = Search(lifter, library, Trials(lifter, library, gave))
    found = []
    for item in gave:
        fix = search.fix(item) if fixes else Fix("Not looked for.")
        change = None
        if fix.change is not None:
            change = dict(fix.change.keys(lifter))
            if lifter.alternative:
                change["alternative"] = 0
        found.append(Relaxed(item.rule, item.wanted, item.got, fix.text, change))
    return tuple(found)


def relaxed_by_hand(days: tuple[Day, Day], lifter: Lifter, library: Library) -> tuple[Relaxed, ...]:
    """The same for days as they stand after edits: each fix is an edit, and nothing is solved.

    With what only a hand can do: another reserve, a shorter hold.
    """
    gave = tuple(
        Relaxed(item.rule, item.wanted, item.got, by_hand.fix(item, days, lifter, library))
        for item in gave_way(days, lifter, library)
    )
    return (*gave, *by_hand.otherwise(days, lifter, library))
