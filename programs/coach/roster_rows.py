"""The rows of one page of the roster, from the facts of those who stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.coach.shown_flags import ShownFlag, paused, shown
from programs.coach.standing import Glance, glance, today_of
from programs.engine.flags import NOT_ASSIGNED
from programs.models import LifterSummary, Program
from programs.services.roster_facts import Facts
from programs.services.summaries import kept_of

FLAGS_SHOWN = 3
NEW_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Row:
    """One lifter. `seen`: the date of her last workout in any block.

    `standing` is None where no program runs; `draft`: the coach's, by its number; `begins`: the
    next block, where one is assigned and another runs until then. Of a `pending` one nothing but
    her name and profile is said.
    """

    lifter: User
    who: str
    flags: tuple[ShownFlag, ...]
    standing: Glance | None
    news: str
    draft: int | None
    begins: date | None
    answers: int
    seen: date | None
    pending: bool

    @property
    def worst(self) -> tuple[ShownFlag, ...]:
        """As many as a row has room for; all stand on her page."""
        return self.flags[:FLAGS_SHOWN]

    @property
    def dots_say(self) -> str:
        """The dots as a sentence. "No workout yet" is said of her who never logged one."""
        if self.standing is None:
            return ""
        never = _("No workout yet") if self.seen is None else _("None due in this block yet")
        return self.standing.dots_say or never

    @property
    def more(self) -> int:
        return len(self.flags) - len(self.worst)


def rows_of(facts: Sequence[Facts], *, coach: User, now: datetime) -> tuple[Row, ...]:
    """In the order of `facts`. Two queries."""
    pks = [one.lifter for one in facts]
    people = User.objects.select_related("profile", "summary").in_bulk(pks)
    drafts = Program.objects.new_blocks().filter(created_by=coach) | Program.objects.waiting()
    more = list(drafts.filter(lifter__in=pks).defer("answer"))
    draft_of = {one.lifter_id: one.pk for one in more if one.is_draft}
    begins = {one.lifter_id: one.first_heavy for one in more if one.is_waiting}
    return tuple(
        _row(
            one,
            lifter=people[one.lifter],
            draft=draft_of.get(one.lifter),
            begins=begins.get(one.lifter),
            now=now,
        )
        for one in facts
        if one.lifter in people
    )


def _row(
    facts: Facts, *, lifter: User, draft: int | None, begins: date | None, now: datetime
) -> Row:
    profile: LifterProfile | None = getattr(lifter, "profile", None)
    summary: LifterSummary | None = getattr(lifter, "summary", None)
    standing, seen = None, None
    flags: tuple[ShownFlag, ...] = ()
    if summary is not None and not facts.pending:
        kept = kept_of(summary)
        seen, flags = kept.seen, shown([NOT_ASSIGNED])
        if kept.block is not None:
            standing = glance(kept.block, today=today_of(profile, now=now))
            flags = standing.flags
        flags = (*paused(kept.stopped), *flags)
    return Row(
        lifter=lifter,
        who=who(profile),
        flags=flags,
        standing=standing,
        news="" if flags or standing is None else standing.news,
        draft=draft,
        begins=begins,
        answers=facts.answers,
        seen=seen,
        pending=facts.pending,
    )


def who(profile: LifterProfile | None) -> str:
    """`intermediate · imbalance, left`."""
    if profile is None:
        return _("has not answered the questions yet")
    level = str(profile.get_experience_display()).split(":", maxsplit=1)[0]
    focus = str(profile.get_focus_display())
    if profile.focus == LifterProfile.Focus.IMBALANCE:
        focus = f"{focus}, {profile.get_weak_side_display()}"
    return f"{level} · {focus}"
