"""The lifter's next or current workout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import Exists
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import may_program
from programs.engine.red_flags import RED_FLAGS
from programs.engine.running import LightToday, PlannedWorkout, Position
from programs.engine.vocabulary import LIGHT, DayKind
from programs.lifter.bad_day import cut_choices, soreness
from programs.lifter.cards import WorkoutPage
from programs.lifter.coach_words import coach_words
from programs.lifter.set_rows import Refusal
from programs.lifter.today_notes import light_today, missed, notes
from programs.lifter.today_page import workout_page
from programs.models import Comment, Program, RedFlag, Workout
from programs.services.block_summary import main_lifts
from programs.services.bridge import Current, current
from programs.services.generate import open_draft
from programs.services.hand_over import begin, begin_due, waiting_for
from programs.services.midblock_news import news_for

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A day without a workout: what is next, and whether it may be done today all the same.

    `light`: what doing the light day today does to the heavy one; "" where it is not to be done.
    """

    next: PlannedWorkout
    today: date
    position: Position
    light: str
    notes: tuple[str, ...]
    may_start: bool
    last: Workout | None


@signed_in
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """`?day=light` does a day today that is planned for another; `?open=12` opens an exercise."""
    opened = request.GET.get("open", "")
    return show(
        request,
        asked=request.GET.get("day", ""),
        opened=int(opened) if opened.isdecimal() and len(opened) < 10 else None,
    )


def show(
    request: SignedInRequest,
    *,
    asked: str = "",
    opened: int | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page as it stands now; with `refusal` the form that came back, and its messages."""
    now = timezone.now()
    lifter = request.user
    flags = RedFlag.objects.of(lifter).open()
    following = Program.objects.of(lifter).waiting()
    running = Program.objects.of(lifter).running().defer("answer").with_days()
    running = running.annotate(is_stopped=Exists(flags), is_followed=Exists(following))
    program = running.first()
    is_followed = bool(getattr(program, "is_followed", False))
    if is_followed:
        begin_due([lifter.pk], now=now)
        program = running.first()
    if program is not None and getattr(program, "is_stopped", False):
        return answer(request, "lifter/paused.html", _paused(flags), status=status)
    profile = LifterProfile.objects.filter(user=lifter).first()
    if program is None or profile is None:
        waiting = Program.objects.of(lifter).exclude(status=Program.Status.DRAFT).exists()
        context: dict[str, Any] = {
            "coaches_herself": may_program(lifter, lifter, now=now),
            "had_one": waiting,
            "draft": open_draft(lifter, by=lifter),
            "unseen": Comment.objects.to(lifter).unseen().count(),
        }
        return answer(request, "lifter/no_program.html", context, status=status)
    workouts = list(program.workouts.with_logs())
    standing = current(program, now=now, profile=profile, workouts=workouts)
    of_block = {
        "block_pk": program.pk,
        "red_flags": RED_FLAGS.values(),
        "news": news_for(lifter, program, workouts=workouts),
    }
    place = _place(standing, workouts, asked=asked, now=now)
    if place is not None:
        week, kind = place
        page = workout_page(
            standing,
            week=week,
            kind=kind,
            workouts=workouts,
            profile=profile,
            now=now,
            refusal=refusal,
            opened=opened,
        )
        # Asked for in place of what is planned, and not begun: the way back.
        planned = _place(standing, workouts, asked="", now=now)
        as_planned = place != planned and not page.is_begun
        context = {"page": page, "as_planned": as_planned} | of_block
        context |= _around(standing, page, workouts)
        said = Comment.objects.to(lifter).open().with_reader(now=now).with_places()
        lines = [line for day in program.days.all() for line in day.prescriptions.all()]
        context["words"] = words = coach_words(said, page, lines=lines)
        context["unseen"] = words.elsewhere
        return answer(request, "lifter/today.html", context, status=status)
    begins = waiting_for(lifter) if is_followed else None
    # Where nothing is left to do before it, it runs from now on.
    through = begins is not None and _is_through(standing.position, before=begins.first_heavy)
    if begins is not None and through and begin(begins, now=now):
        return show(request, status=status)
    if standing.position.next is None:
        context = {
            "program": program,
            "position": standing.position,
            "done": len(standing.log.of_block()),
            "lifts": main_lifts(standing.block, standing.log),
            "planned": 2 * program.weeks,
            "coaches_herself": may_program(lifter, lifter, now=now),
            "unseen": Comment.objects.to(lifter).unseen().count(),
        }
        return answer(request, "lifter/block_ended.html", context, status=status)
    rest = _rest(standing, standing.position.next, workouts)
    context = {"rest": rest, "begins": begins} | of_block
    context["unseen"] = Comment.objects.to(lifter).unseen().count()
    return answer(request, "lifter/rest_day.html", context, status=status)


def _paused(flags: Iterable[RedFlag]) -> dict[str, Any]:
    stopped = list(flags)
    return {
        "stopped": stopped,
        "to_be_cleared": any(flag.known.can_be_cleared for flag in stopped),
        "stays": any(not flag.known.can_be_cleared for flag in stopped),
        "by_answer": any(flag.from_answers for flag in stopped),
    }


def _is_through(position: Position, *, before: date) -> bool:
    """True where no workout can be done before that day."""
    return position.next is None or position.next.day >= before


def _place(
    standing: Current, workouts: list[Workout], *, asked: str, now: datetime
) -> tuple[int, DayKind] | None:
    """(week, day kind) of the workout to show: open, finished today, due, or asked for."""
    position = standing.position
    if position.open is not None:
        return position.open.week, position.open.kind
    finished = [w for w in workouts if w.is_finished and _is_of_today(w, standing, now=now)]
    if finished:
        newest = max(finished, key=lambda w: w.started_at)
        return newest.week, cast("DayKind", newest.day.kind)
    following = position.next
    if following is None:
        return None
    light = position.light_today
    if asked == LIGHT and light is not None and light.allowed:
        return position.week, LIGHT
    if following.day <= standing.today:
        return following.week, following.kind
    if asked == following.kind and standing.today >= position.earliest:
        return following.week, following.kind
    return None


def _is_of_today(workout: Workout, standing: Current, *, now: datetime) -> bool:
    """Begun today, or yesterday and finished past midnight."""
    if workout.date == standing.today:
        return True
    if workout.date != standing.today - A_DAY or workout.finished_at is None:
        return False
    return timezone.localtime(workout.finished_at).date() == standing.today


def _around(standing: Current, page: WorkoutPage, workouts: list[Workout]) -> dict[str, Any]:
    """What may be said and chosen around the workout itself."""
    if page.is_finished:
        return {}
    found: dict[str, Any] = {
        "notes": notes(standing, week=page.week, kind=page.kind, begun=page.is_begun)
    }
    if not page.targets.cut and page.sets_done < page.sets:
        found["cuts"] = cut_choices(
            standing,
            week=page.week,
            kind=page.kind,
            cards=page.exercises,
            warm_up=page.warm_up,
        )
    if not page.is_begun:
        found["soreness"] = soreness(
            workouts, workout=page.workout, week=page.week, kind=page.kind, today=standing.today
        )
        if _instead(standing, page):
            found["instead"] = light_today(standing)
    return found


def _instead(standing: Current, page: WorkoutPage) -> LightToday | None:
    """The light day offered in place of a heavy one that is not begun."""
    light = standing.position.light_today
    if page.kind == LIGHT or page.is_begun or page.is_finished or light is None:
        return None
    return light if light.allowed else None


def _rest(standing: Current, following: PlannedWorkout, workouts: list[Workout]) -> Rest:
    position = standing.position
    light = position.light_today if following.kind != LIGHT else None
    return Rest(
        next=following,
        today=standing.today,
        position=position,
        light=light_today(standing) if light and light.allowed else "",
        notes=missed(standing),
        may_start=standing.today >= position.earliest,
        last=max(
            (w for w in workouts if w.is_begun),
            key=lambda w: (w.date, w.started_at),
            default=None,
        ),
    )
