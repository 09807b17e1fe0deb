"""What she did: workout by workout, and one workout with all its sets."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import comments_for, workout_for
from programs.lifter.coach_words import coach_words
from programs.lifter.done import done_page, line_of_history
from programs.lifter.set_rows import Refusal
from programs.models import Workout

A_PAGE = 20


@signed_in
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Seven queries, whatever the number of workouts."""
    workouts = Workout.objects.of(request.user).begun().with_logs().newest_first()
    page = Paginator(workouts.prefetch_related("day__prescriptions"), A_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [line_of_history(workout) for workout in page.object_list]
    return answer(request, "lifter/history.html", {"page": page, "lines": lines})


@signed_in
@require_safe
def workout(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    found = workout_for(request.user, uuid, now=timezone.now())
    return show_workout(request, found)


def show_workout(
    request: SignedInRequest, found: Workout, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The workout as it stands now; with `refusal` the form that came back."""
    program = found.program
    profile = LifterProfile.objects.filter(user=program.lifter_id).first()
    page = done_page(found, profile=profile, now=timezone.now(), refusal=refusal)
    said = comments_for(request.user, program.lifter, now=timezone.now()).filter(workout=found)
    context = {
        "page": page,
        "words": coach_words(said.with_places(), page),
        "may_write": program.lifter_id == request.user.pk,
    }
    return answer(request, "lifter/workout.html", context, status=status)
