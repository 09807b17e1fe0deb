"""A program as the lifter's phone shows it, any day of any week, for who wrote it: to look at only.

Nothing can be logged from here: every field and button of the cards is disabled, no script of
Today runs, and the addresses behind them take only what the lifter herself sends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import comments_for, program_for
from programs.engine.progression import Cut, DayTargets, next_targets
from programs.engine.running import position
from programs.engine.vocabulary import DAY_KINDS, DayKind
from programs.lifter.coach_words import coach_words
from programs.lifter.today_page import workout_page
from programs.models import Program
from programs.services.bridge import Current
from programs.services.whole_block import WholeBlock, whole_block


@dataclass(frozen=True, slots=True)
class Planned(Current):
    """A program on the day of one of its workouts, everything before it done as asked."""

    planned: Mapping[tuple[int, DayKind], DayTargets]

    def targets(self, *, kind: DayKind, week: int, cut: Cut | None = None) -> DayTargets:
        """From what was looked ahead; a day in preview is never cut."""
        return self.planned[week, kind]


@dataclass(frozen=True, slots=True)
class DayLink:
    week: int
    kind: DayKind
    on: date
    here: bool


@signed_in
@require_safe
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?week=3&day=light`; without them the first workout that is not done."""
    now = timezone.now()
    found = program_for(request.user, pk, now=now)
    program = (
        Program.objects.select_related("lifter", "revises")
        .defer("answer")
        .with_days()
        .get(pk=found.pk)
    )
    profile = get_object_or_404(LifterProfile, user=program.lifter_id)
    whole = whole_block(program, profile=profile, now=now)
    shown = [place for place in whole.on if place in whole.targets]
    if not shown:
        raise Http404
    week, kind = _place(request, whole, shown)
    page = workout_page(
        _current(program, whole, on=whole.on[week, kind]),
        week=week,
        kind=kind,
        workouts=whole.workouts,
        profile=profile,
        now=now,
    )
    said = comments_for(request.user, program.lifter, now=now).open().with_places()
    lines = [line for day in program.days.all() for line in day.prescriptions.all()]
    context = {
        "words": coach_words(said, page, lines=lines),
        "read_only": True,
        "program": program,
        "lifter": program.lifter,
        "own": program.lifter == request.user,
        "page": page,
        "weeks": [
            [
                DayLink(n, k, whole.on[n, k], (n, k) == (week, kind))
                for k in DAY_KINDS
                if (n, k) in shown
            ]
            for n in range(1, program.weeks + 1)
        ],
        "to_find": any(card.finding for card in page.exercises),
    }
    return answer(request, "lifter/preview.html", context)


def _place(
    request: SignedInRequest, whole: WholeBlock, shown: list[tuple[int, DayKind]]
) -> tuple[int, DayKind]:
    """What was asked for, where the block has it."""
    asked = request.GET.get("week", ""), request.GET.get("day", "")
    done = {(workout.week, workout.kind) for workout in whole.log.of_block()}
    first = next((place for place in shown if place not in done), shown[0])
    return next(
        (place for place in shown if (str(place[0]), place[1]) == asked),
        first,
    )


def _current(program: Program, whole: WholeBlock, *, on: date) -> Planned:
    return Planned(
        program=program,
        today=on,
        block=whole.block,
        log=whole.log,
        position=position(whole.block, whole.log, today=whole.today),
        next=next_targets(whole.block, whole.log, today=whole.today),
        planned=whole.targets,
    )
