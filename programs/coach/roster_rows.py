"""The rows of the roster, worst news first. The same number of queries for 1 lifter and for 500."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.coach.shown_flags import ShownFlag, shown
from programs.coach.standing import Standing, standing_of
from programs.engine.flags import flags
from programs.engine.log import Log
from programs.engine.progression import projection
from programs.models import Instead, Program, Workout

FLAGS_SHOWN = 3
NEW_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Row:
    """One lifter, coached from `since` on; `seen`: the date of her last workout in any block.

    `standing` is None where no program runs; `draft`: the coach's, by its number.
    """

    lifter: User
    who: str
    flags: tuple[ShownFlag, ...]
    standing: Standing | None
    news: str
    draft: int | None
    since: datetime
    seen: date | None

    def is_new_at(self, moment: datetime) -> bool:
        return self.since > moment - NEW_FOR

    @property
    def worst(self) -> tuple[ShownFlag, ...]:
        """As many as a row has room for; all stand on her page."""
        return self.flags[:FLAGS_SHOWN]

    @property
    def more(self) -> int:
        return len(self.flags) - len(self.worst)

    @property
    def needs_you(self) -> bool:
        return bool(self.flags)

    @property
    def rank(self) -> tuple[tuple[int, int], str]:
        """Sorts the worst news first, then by name."""
        worst = self.flags[0].rank if self.flags else (99, 0)
        return worst, self.lifter.name.casefold()


@dataclass(frozen=True, slots=True)
class Roster:
    """`waiting` were asked and have not answered; nothing of theirs is shown."""

    needs_you: tuple[Row, ...]
    on_track: tuple[Row, ...]
    waiting: tuple[Coaching, ...]

    @property
    def anybody(self) -> bool:
        return bool(self.count or self.waiting)

    @property
    def count(self) -> int:
        return len(self.needs_you) + len(self.on_track)


def roster_of(coach: User, *, now: datetime, search: str = "") -> Roster:
    """Everybody she coaches now, or those whose name or address holds `search`."""
    coachings = Coaching.objects.by(coach).filter(ended_at=None, lifter__is_active=True)
    if search:
        named = Q(lifter__name__icontains=search) | Q(lifter__email__icontains=search)
        coachings = coachings.filter(named)
    coachings = coachings.select_related("lifter__profile").order_by("lifter__name")
    active = [c for c in coachings if c.is_active_at(now)]
    waiting = tuple(c for c in coachings if c.accepted_at is None)
    rows = sorted(_rows(active, coach=coach, now=now), key=lambda r: r.rank)
    return Roster(
        needs_you=tuple(row for row in rows if row.needs_you),
        on_track=tuple(row for row in rows if not row.needs_you),
        waiting=waiting,
    )


def _rows(active: list[Coaching], *, coach: User, now: datetime) -> list[Row]:
    lifters = [coaching.lifter for coaching in active]
    programs = {
        program.lifter_id: program
        for program in Program.objects.running()
        .filter(lifter__in=lifters)
        .defer("answer")
        .with_days()
    }
    done: dict[int, list[Workout]] = defaultdict(list)
    for workout in _workouts(list(programs.values())):
        done[workout.program_id].append(workout)
    drafts = dict(
        Program.objects.drafts()
        .filter(lifter__in=lifters, created_by=coach)
        .values_list("lifter_id", "pk")
    )
    last = (
        Workout.objects.filter(program__lifter__in=lifters)
        .begun()
        .values("program__lifter")
        .annotate(last=Max("date"))
    )
    seen = dict(last.values_list("program__lifter", "last"))
    return [
        _row(
            coaching,
            program=programs.get(coaching.lifter_id),
            done=done,
            draft=drafts.get(coaching.lifter_id),
            seen=seen.get(coaching.lifter_id),
            now=now,
        )
        for coaching in active
    ]


def _workouts(programs: list[Program]) -> list[Workout]:
    """As `with_logs()`, with the lines that came with the programs.

    Fetched by their numbers they would make one condition each, and SQLite takes a thousand.
    """
    lines = {
        line.pk: line
        for program in programs
        for day in program.days.all()
        for line in day.prescriptions.all()
    }
    done = Workout.objects.filter(program__in=programs).with_logs().prefetch_related(None)
    found = list(done.prefetch_related("set_logs", "answers"))
    for workout in found:
        for log in (*workout.set_logs.all(), *workout.answers.all()):
            if log.prescription_id in lines:
                log.prescription = lines[log.prescription_id]
    lookups = ("set_logs__prescription", "set_logs__instead", "answers__prescription")
    insteads = Prefetch("insteads", Instead.objects.select_related("prescription"))
    prefetch_related_objects(found, *lookups, insteads)
    return found


def _row(
    coaching: Coaching,
    *,
    program: Program | None,
    done: dict[int, list[Workout]],
    draft: int | None,
    seen: date | None,
    now: datetime,
) -> Row:
    lifter = coaching.lifter
    profile: LifterProfile | None = getattr(lifter, "profile", None)
    standing = None
    found = shown(flags(None, Log(), today=now.date()), block=None)
    if program is not None:
        standing = standing_of(program, profile=profile, workouts=done[program.pk], now=now)
        found = standing.flags
    return Row(
        lifter=lifter,
        who=who(profile),
        flags=found,
        standing=standing,
        news="" if found or standing is None else _news(standing),
        draft=draft,
        since=coaching.accepted_at or coaching.asked_at,
        seen=seen,
    )


def who(profile: LifterProfile | None) -> str:
    """`intermediate · imbalance, left`."""
    if profile is None:
        return _("no profile yet")
    level = str(profile.get_experience_display()).split(":", maxsplit=1)[0]
    focus = str(profile.get_focus_display())
    if profile.focus == LifterProfile.Focus.IMBALANCE:
        focus = f"{focus}, {profile.get_weak_side_display()}"
    return f"{level} · {focus}"


def _news(standing: Standing) -> str:
    """What the next workout asks of its main lift, and why."""
    coming = projection(standing.block, standing.log, today=standing.today, ahead=1)
    if not coming or not coming[0].targets:
        return ""
    main = coming[0].targets[0]
    return f"{main.name}: {main.why}"
