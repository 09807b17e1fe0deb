"""One lifter: her block, what she did of it, and what needs a word."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile, User
from glutes.accounts.profile_choices import answered
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for, may_program
from programs.coach.block_grid import grid
from programs.coach.editor.thrown_away import just_thrown_away
from programs.coach.generate import summary
from programs.coach.roster_rows import who
from programs.coach.sides import sides
from programs.coach.standing import Standing, standing_of
from programs.coach.workouts import comments_by, entries, just_withdrawn
from programs.engine.block_calendar import block_calendar
from programs.engine.stats import estimates
from programs.models import CoachNote, Program, RedFlag, Workout
from programs.services.block_summary import main_lifts
from programs.services.comments import answers_read
from programs.services.hand_over import begin_due
from programs.services.health_answers import in_words
from programs.services.midblock_news import changes_of_block
from programs.services.outlook import ahead
from programs.services.progress import training_in
from programs.services.progress_page import main_lift_charts

LAST = 4


@signed_in
@require_safe
def lifter(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    person = lifter_for(request.user, pk, now=now)
    return show_lifter(request, person, now=now)


def show_lifter(
    request: SignedInRequest,
    person: User,
    *,
    now: datetime,
    refused: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Her page; with `refused` the form that came back."""
    profile = LifterProfile.objects.filter(user=person).first()
    begin_due([person.pk], now=now)
    programs = Program.objects.visible_to(request.user, now=now).of(person).select_related("lifter")
    context: dict[str, Any] = {
        "lifter": person,
        "stopped": RedFlag.objects.of(person).open(),
        "answered": answered(profile) if profile else [],
        "profile": profile,
        "who": who(profile),
        "summary": summary(profile) if profile else [],
        "may_program": may_program(request.user, person, now=now),
        "own": person.pk == request.user.pk,
        "gone": just_thrown_away(request, person),
        "coached": person.pk != request.user.pk,
        "following": programs.waiting().defer("answer").first(),
        "drafts": programs.drafts().without_answer(),
        "earlier": programs.exclude(status__in=["draft", "running", "waiting"]).without_answer()[
            :10
        ],
    }
    running = programs.running().defer("answer").with_days().first()
    if running is not None:
        context |= _block(running, profile=profile, now=now)
    said = comments_by(request.user, person, now=now)
    done = Workout.objects.of(person).begun().newest_first().with_logs()
    context["last"] = entries(done[:LAST], said)
    context["answers"] = list(said.answers_to_read().with_places())
    context["notes"] = CoachNote.objects.by_coach(request.user, now=now).filter(lifter=person)
    context["refused"] = refused
    context["withdrawn"] = just_withdrawn(request, person, now=now)
    response = answer(request, "coach/lifter.html", context, status=status)
    answers_read(said.filter(pk__in=[one.pk for one in context["answers"]]), now=now)
    return response


def _block(program: Program, *, profile: LifterProfile | None, now: datetime) -> dict[str, Any]:
    workouts = list(program.workouts.with_logs())
    standing = standing_of(program, profile=profile, workouts=workouts, now=now)
    training = training_in(program, block=standing.block, log=standing.log, today=standing.today)
    return {
        "program": program,
        "standing": standing,
        "flags": standing.flags,
        "built_before": in_words(standing.block.built_before),
        "changes": changes_of_block(program),
        "grid": grid(standing, workouts=workouts),
        "lifts": main_lift_charts(training),
        "calendar": block_calendar(standing.block, standing.log, today=standing.today),
        "ahead": ahead(standing.block, standing.log, today=standing.today),
        "strength": _strength(standing),
        "sides": sides(standing, profile=profile),
        "main_lifts": main_lifts(standing.block, standing.log) if standing.position.ended else (),
    }


def _strength(standing: Standing) -> list[dict[str, Any]]:
    """The newest estimated 1RM of each heavy exercise, and the first one of the block."""
    names = {line.slug: line.name for line in standing.block.lines}
    found: dict[str, dict[str, Any]] = {}
    for estimate in estimates(standing.log, unit=standing.block.unit):
        entry = found.setdefault(
            estimate.slug, {"name": names.get(estimate.slug, estimate.slug), "first": estimate}
        )
        entry["now"] = estimate
    return list(found.values())
