"""What she did: workout by workout, and one workout with all its sets."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import User
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import workout_for
from programs.models import Workout

A_PAGE = 20


@signed_in
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    workouts = Workout.objects.of(request.user).with_logs().newest_first()
    page = Paginator(workouts, A_PAGE).get_page(request.GET.get("page"))
    return answer(request, "lifter/history.html", {"page": page})


@signed_in
@require_safe
def workout(request: HttpRequest, uuid: UUID) -> HttpResponse:
    assert isinstance(request.user, User)
    found = workout_for(request.user, uuid, now=timezone.now())
    return answer(request, "lifter/workout.html", {"workout": found})
