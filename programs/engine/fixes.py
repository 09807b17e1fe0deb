"""What would meet a wish that gave way: promised only after the changed lifter was solved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Final

from programs.engine import rules
from programs.engine.candidates import candidate
from programs.engine.change import BARRED_WORDS, Change, ease, missing_pieces
from programs.engine.gave_way import Gave, Need
from programs.engine.trials import Trials
from programs.engine.types import Library, Lifter, Lock, Row
from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT, DayKind

# Minutes that may be tried. More than that is another plan, not a fix.
EXTRA_MINUTES: Final = (5, 10, 15, 20, 30, 45)
# A fractional set costs about this long, set-up and rest included.
MINUTES_A_SET: Final = 3
# Of each kind of change so many are tried for one wish, the likeliest first.
MOST_OF_A_KIND: Final = 2


@dataclass(frozen=True, slots=True)
class Fix:
    """A sentence, and the change it promises to help; None: nothing is promised."""

    text: str
    change: Change | None = None


class Search:
    """Finds a fix for one wish after another; what helped one is looked at first for the next."""

    def __init__(self, lifter: Lifter, library: Library, trials: Trials) -> None:
        self.lifter = lifter
        self.library = library
        self.trials = trials
        self.helped: list[Change] = []
        # What is proved quickly is proved with every band met.
        self.out_of_bands = False

    def fix(self, gave: Gave) -> Fix:
        """The first change that is proved to meet the wish, or what stands in the way."""
        if gave.like is not None:
            return self._like(gave.like)
        if gave.minutes_needed is not None:
            return Fix(room_needed(gave, self.lifter))
        proposed = list(dict.fromkeys(self._proposals(gave)))
        if not self.out_of_bands:
            for change in proposed:
                if self.trials.surely_meets(change, gave):
                    return self._promised(change)
        for change in self._likeliest(gave, proposed):
            if self.trials.meets(change, gave):
                return self._promised(change)
        self.out_of_bands = self.out_of_bands or gave.level == "bands"
        return Fix(self._in_the_way(gave, proposed))

    def _promised(self, change: Change) -> Fix:
        if change not in self.helped:
            self.helped.append(change)
        return Fix(f"{_capital(change.told(self.library))}.", change)

    def _likeliest(self, gave: Gave, proposed: list[Change]) -> list[Change]:
        """What is worth the work of solving: the first and the most of what is proposed."""
        own = [change for change in proposed if change not in self.helped] or proposed
        return own[:1] if gave.level is None else list(dict.fromkeys(own[:1] + own[-1:]))

    # --- what to try ---------------------------------------------------------------------------

    def _proposals(self, gave: Gave) -> Iterator[Change]:
        if self.lifter.alternative:
            yield Change()
        if gave.level is None and self.helped:
            # The lower wishes come with the higher ones: all that helps those, made together.
            yield reduce(and_, self.helped)
            return
        yield from self.helped
        need = gave.need
        if need is None:
            yield from self._minutes(gave, None)
            return
        rows = need.rows(self.lifter, self.library)
        barred = {row.slug: rules.barred_by(row, need.day, self.lifter) for row in rows}
        allowed = [row for row in rows if barred[row.slug] is None]
        if allowed:
            yield from self._minutes(gave, allowed)
        pieces = list(self._equipment(need, rows))
        yield from pieces[:MOST_OF_A_KIND]
        yield from list(self._allowing(need, rows))[:MOST_OF_A_KIND]
        for piece in pieces[:1]:
            owner = piece.applied(self.lifter)
            able = [row for row in rows if rules.barred_by(row, need.day, owner) is None]
            for more in list(self._minutes(gave, able))[:MOST_OF_A_KIND]:
                yield piece & more

    def _minutes(self, gave: Gave, rows: list[Row] | None) -> Iterator[Change]:
        """More time: for two sets of a row that would do, for the sets a band lacks, on both."""
        least = 0
        if gave.missing_sets:
            least = int(gave.missing_sets * MINUTES_A_SET)
        elif gave.need is not None and rows:
            least = self._least_minutes(gave.need, rows)
        steps = [step for step in EXTRA_MINUTES if step >= least]
        for step in steps[:MOST_OF_A_KIND]:
            yield Change(minutes=((gave.day, step),))
        for step in steps[1:2] + steps[-1:]:
            yield Change(minutes=tuple((day, step) for day in DAY_KINDS))

    def _least_minutes(self, need: Need, rows: list[Row]) -> int:
        """Minutes without which not even two sets of any of `rows` fit the empty day."""
        short = []
        for row in rows:
            one = candidate(row, need.day, self.lifter, main=need.lead)
            ticks = one.fixed_ticks + rules.FEWEST_SETS * one.short_ticks
            short.append(ticks - rules.day_limit(self.lifter, need.day))
        return -(-max(0, min(short)) // 600)

    def _equipment(self, need: Need, rows: list[Row]) -> Iterator[Change]:
        """What the rows lack, the fewest pieces first, in the order gyms and homes have them."""
        wanted = []
        for row in rows:
            pieces = missing_pieces(row, self.lifter)
            owner = Change(equipment=pieces).applied(self.lifter)
            if pieces and rules.barred_by(row, need.day, owner) is None:
                wanted.append(pieces)
        for pieces in sorted(dict.fromkeys(wanted), key=ease):
            yield Change(equipment=pieces)

    def _allowing(self, need: Need, rows: list[Row]) -> Iterator[Change]:
        for row in rows:
            slugs = tuple(slug for slug in (row.slug, row.base) if slug in self.lifter.avoid)
            freed = Change(allow=slugs).applied(self.lifter)
            if slugs and rules.barred_by(row, need.day, freed) is None:
                yield Change(allow=tuple(dict.fromkeys(slugs)))

    # --- likes ---------------------------------------------------------------------------------

    def _like(self, slug: str) -> Fix:
        """A liked row stands for certain where it is locked, if the hard rules allow that."""
        row = self.library[slug]
        why = ""
        for day in DAY_KINDS:
            change = self._to_lock(row, day)
            barred = rules.barred_by(row, day, change.applied(self.lifter))
            if barred is not None:
                if barred != "reps" or not why:
                    why = BARRED_WORDS[barred].format(day=day)
                continue
            for in_bands in (True, False):
                if self.trials.possible(change, in_bands=in_bands):
                    cost = "" if in_bands else ", which may cost a weekly band"
                    return Fix(f"{_capital(change.told(self.library))}{cost}.", change)
            why = "does not fit beside what the rules ask for in your minutes"
        return Fix(f"Not with these answers: it {why}.")

    def _to_lock(self, row: Row, day: DayKind) -> Change:
        """The lock, with what it needs: equipment, or its name off the list of things to avoid."""
        slugs = tuple(slug for slug in (row.slug, row.base) if slug in self.lifter.avoid)
        return Change(
            equipment=missing_pieces(row, self.lifter),
            allow=tuple(dict.fromkeys(slugs)),
            locks=(Lock(day, row.slug),),
        )

    # --- when nothing helps --------------------------------------------------------------------

    def _in_the_way(self, gave: Gave, proposed: list[Change]) -> str:
        """Said truly: what rules it out, or what was tried in vain."""
        need = gave.need
        if need is not None and not proposed:
            rows = need.rows(self.lifter, self.library)
            owner = Change(equipment=EQUIPMENT).applied(self.lifter)
            kinds = {rules.barred_by(row, need.day, owner) for row in rows} - {None}
            for kind in ("spinal load", "skill", "b-stance"):
                if kind in kinds:
                    return f"{_KEPT_OUT[kind]} keeps out every lift that would do."
            return f"No lift of the library would do on the {need.day} day."
        known = [change for change in proposed if change in self.trials.tried]
        if not known:
            return "Not worked out: mend what stands above first, then ask again."
        most = dict.fromkeys(_kind(change) for change in known)
        for change in known:
            most[_kind(change)] = change  # of each kind the last, which is the most
        words = "; ".join(change.told(self.library) for change in most.values() if change)
        return f"No small change was found that helps. Tried: {words}."


_KEPT_OUT: Final = {
    "spinal load": "Low-back care",
    "skill": "Your level",
    "b-stance": "A focus other than imbalance",
}


def room_needed(gave: Gave, lifter: Lifter) -> str:
    """What a main's sets and rests would take: reckoned, not promised, for what comes before them
    in order may take more minutes first."""
    needed = gave.minutes_needed or 0
    has = lifter.minutes[gave.day]
    if needed <= has:
        return f"There are minutes for it on the {gave.day} day: other wishes come first."
    return (
        f"With all else as it is, the {gave.day} day would take {needed} minutes; it has {has}. "
        "What comes first in order may use more minutes too."
    )


def _kind(change: Change) -> tuple[bool, bool, bool, int]:
    return (bool(change.equipment), bool(change.allow), bool(change.locks), len(change.minutes))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
