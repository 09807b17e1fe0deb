"""What her side tests found, offered to the answers that programs are built from."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from glutes.accounts.models import LifterProfile, User
from programs.engine.stats import SideAdvice
from programs.engine.vocabulary import Side
from programs.services.progress import training_of

#: What asks for something else in the program. A larger gap is a professional's first.
_BUILT_FOR = frozenset({"accessory", "light_main"})


@dataclass(frozen=True, slots=True)
class AgreedGap:
    """The weaker side, and the gap in percent that two tests in a row agree on."""

    weak: Side
    percent: Decimal

    @property
    def side(self) -> str:
        return str(LifterProfile.Side(self.weak).label)


def offered_gap(advice: SideAdvice | None, *, profile: LifterProfile | None) -> AgreedGap | None:
    """None where two tests don't agree, or where the answers say it already. No query."""
    if advice is None or advice.code not in _BUILT_FOR:
        return None
    if advice.weak is None or advice.percent is None or profile is None:
        return None
    said = (profile.focus, profile.weak_side, profile.side_deficit_percent)
    if said == (LifterProfile.Focus.IMBALANCE, advice.weak, advice.percent):
        return None
    return AgreedGap(advice.weak, advice.percent)


def fill_in_tested(profile: LifterProfile, *, lifter: User, now: datetime) -> AgreedGap | None:
    """Puts what was tested into the answers, unsaved, for a form to show; None if there is nothing.

    Costs the queries of `training_of`.
    """
    advice = training_of(lifter, profile=profile, now=now).side_advice
    gap = offered_gap(advice, profile=profile)
    if gap is not None:
        profile.focus = LifterProfile.Focus.IMBALANCE
        profile.weak_side, profile.side_deficit_percent = gap.weak, gap.percent
    return gap
