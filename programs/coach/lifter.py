"""One lifter: her block, what she did of it, and what needs a word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for, may_program
from programs.coach.block_grid import grid, sets_text, working_sets
from programs.coach.generate import summary
from programs.coach.roster_rows import who
from programs.coach.sides import sides
from programs.coach.standing import Standing, standing_of
from programs.engine.block_calendar import block_calendar
from programs.engine.stats import estimates
from programs.models import ExerciseAnswer, Program, RedFlag, Workout
from programs.models.workout import WorkoutQuerySet
from programs.services.block_summary import main_lifts
from programs.services.midblock_news import changes_of_block
from programs.services.outlook import ahead

LAST = 4
PAIN_TO_HOLD = 3  # from here the load waits (see progression)


@dataclass(frozen=True, slots=True)
class Done:
    """One exercise of a workout as she logged it. `said` are her answers; `alarm` if one hurts."""

    name: str
    sets: str
    said: tuple[str, ...]
    alarm: bool


@signed_in
@require_safe
def lifter(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    person = lifter_for(request.user, pk, now=now)
    profile = LifterProfile.objects.filter(user=person).first()
    programs = Program.objects.visible_to(request.user, now=now).of(person).select_related("lifter")
    context: dict[str, Any] = {
        "lifter": person,
        "stopped": RedFlag.objects.of(person).open(),
        "profile": profile,
        "who": who(profile),
        "summary": summary(profile) if profile else [],
        "may_program": may_program(request.user, person, now=now),
        "coached": person.pk != request.user.pk,
        "drafts": programs.drafts().without_answer(),
        "earlier": programs.exclude(status__in=["draft", "running"]).without_answer()[:10],
    }
    running = programs.running().defer("answer").with_days().first()
    if running is not None:
        context |= _block(running, profile=profile, now=now)
    else:
        context["last"] = _last(Workout.objects.of(person))
    return answer(request, "coach/lifter.html", context)


def _block(program: Program, *, profile: LifterProfile | None, now: datetime) -> dict[str, Any]:
    workouts = list(program.workouts.with_logs())
    standing = standing_of(program, profile=profile, workouts=workouts, now=now)
    last = _last(Workout.objects.of(program.lifter))
    return {
        "program": program,
        "standing": standing,
        "flags": standing.flags,
        "changes": changes_of_block(program),
        "grid": grid(standing, workouts=[w for w in workouts if w.is_begun]),
        "calendar": block_calendar(standing.block, standing.log, today=standing.today),
        "ahead": ahead(standing.block, standing.log, today=standing.today),
        "strength": _strength(standing),
        "sides": sides(standing),
        "main_lifts": main_lifts(standing.block, standing.log) if standing.position.ended else (),
        "last": last,
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


def _last(workouts: WorkoutQuerySet) -> list[dict[str, Any]]:
    """The newest workouts, each with what she logged and said of every exercise."""
    newest = workouts.begun().newest_first().with_logs()[:LAST]
    return [{"workout": workout, "done": _done(workout)} for workout in newest]


def _done(workout: Workout) -> list[Done]:
    sets = working_sets(workout)
    said = {a.prescription.row_slug: a for a in workout.answers.all()}
    lines = {
        log.prescription.row_slug: log.prescription
        for log in workout.set_logs.all()
        if log.prescription is not None
    } | {answer.prescription.row_slug: answer.prescription for answer in workout.answers.all()}
    ordered = sorted(lines.items(), key=lambda item: item[1].position)
    return [
        Done(
            name=line.full_name,
            sets=sets_text(sets.get(slug, ())),
            said=said_words(said[slug]) if slug in said else (),
            alarm=slug in said and hurts(said[slug]),
        )
        for slug, line in ordered
    ]


def said_words(said: ExerciseAnswer) -> tuple[str, ...]:
    """`2 in reserve`, `felt: low back`, `pain 3/10`, and her note."""
    words = []
    if said.rir is not None:
        words.append(_("%(n)s in reserve") % {"n": said.rir})
    if said.felt:
        words.append(_("felt: %(where)s") % {"where": said.get_felt_display()})
    if said.pain:
        words.append(_("pain %(n)s/10") % {"n": said.pain})
    if said.joint:
        words.append(_("a joint hurt"))
    if said.soreness:
        words.append(_("sore before: %(n)s/10") % {"n": said.soreness})
    if said.note:
        words.append(f"“{said.note}”")
    return tuple(words)


def hurts(said: ExerciseAnswer) -> bool:
    return bool(said.joint or (said.pain and said.pain >= PAIN_TO_HOLD)) or said.felt in {
        ExerciseAnswer.Felt.LOW_BACK,
        ExerciseAnswer.Felt.NECK,
    }
