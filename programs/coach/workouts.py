"""What she did, workout by workout, for her coach to read and to comment on: the newest on the
lifter's page, all of them in pages, one alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glutes.accounts.models import User
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for, workout_for
from programs.coach.block_grid import sets_text, working_sets
from programs.engine.progression.judge import PAIN_HOLDS
from programs.models import Comment, ExerciseAnswer, SetLog, Workout
from programs.models.comment import CommentQuerySet
from programs.services.comments import answers_read

A_PAGE = 10
MAX_DIGITS = 18  # of a row's number


@dataclass(frozen=True, slots=True)
class Entry:
    """One workout on a page. `places`: what a comment can be about."""

    workout: Workout
    done: list["Done"]
    places: list[dict[str, str]]
    comments: list[Comment]


@dataclass(frozen=True, slots=True)
class Correcting:
    """The comment that stands as a form, to be corrected; `form`: as it stands or came back.

    `back`: whose page it was opened from; `leave`: its address.
    """

    pk: int
    form: forms.Form
    back: str
    leave: str


@dataclass(frozen=True, slots=True)
class Done:
    """One exercise of a workout as she logged it. `said` are her answers, also on what stood in for
    it; `alarm` if one hurts."""

    name: str
    sets: str
    said: tuple[str, ...]
    alarm: bool


@signed_in
@require_safe
def workouts(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of hers, `?page=2`: older ones."""
    now = timezone.now()
    lifter = lifter_for(request.user, pk, now=now)
    found = Workout.objects.of(lifter).visible_to(request.user, now=now).begun().newest_first()
    page = Paginator(found.with_logs(), A_PAGE).get_page(request.GET.get("page"))
    said = comments_by(request.user, lifter, now=now)
    context = {
        "lifter": lifter,
        "coached": lifter.pk != request.user.pk,
        "page": page,
        "entries": entries(page.object_list, said),
    }
    return answer(request, "coach/workouts.html", context)


@signed_in
@require_safe
def workout(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """`?withdrawn=3`: the comment just withdrawn, to take that back."""
    now = timezone.now()
    return show_workout(request, workout_for(request.user, uuid, now=now), now=now)


def show_workout(
    request: SignedInRequest,
    found: Workout,
    *,
    now: datetime,
    refused: forms.Form | None = None,
    correcting: Correcting | None = None,
    status: int = 200,
) -> HttpResponse:
    """One workout; with `refused` the comment that came back. Its new answers are read now."""
    lifter = found.program.lifter
    said = comments_by(request.user, lifter, now=now)
    if correcting is not None:
        # It may have been withdrawn meanwhile.
        said |= Comment.objects.by_coach(request.user, now=now).to(lifter).filter(pk=correcting.pk)
    said = said.filter(workout=found)
    entry = entries(Workout.objects.filter(pk=found.pk).with_logs(), said)[0]
    if correcting is not None:
        _offer_its_own(entry, correcting.pk)
    context = {
        "lifter": lifter,
        "coached": lifter.pk != request.user.pk,
        "entry": entry,
        "refused": refused,
        "correcting": correcting,
        "withdrawn": just_withdrawn(request, lifter, now=now),
    }
    response = answer(request, "coach/workout.html", context, status=status)
    answers_read(said, now=now)
    return response


def comments_by(coach: User, lifter: User, *, now: datetime) -> CommentQuerySet:
    return Comment.objects.by_coach(coach, now=now).to(lifter).on_coachs_page()


def just_withdrawn(request: SignedInRequest, lifter: User, *, now: datetime) -> Comment | None:
    """The one that the address names. No query where it names none."""
    pk = request.GET.get("withdrawn", "")
    if not pk.isdecimal() or len(pk) > MAX_DIGITS:
        return None
    hers = Comment.objects.by_coach(request.user, now=now).to(lifter)
    return hers.exclude(withdrawn_at=None).filter(pk=int(pk)).first()


def entries(found: Iterable[Workout], said: CommentQuerySet) -> list[Entry]:
    """With what the coach said of each. Costs one query after `with_logs()`."""
    every = list(found)
    of: Mapping[int, list[Comment]] = {one.pk: [] for one in every}
    for comment in said.filter(workout__in=every).with_places():
        of[comment.workout_id].append(comment)
    return [Entry(one, _done(one), _places(one), of[one.pk]) for one in every]


def _offer_its_own(entry: Entry, pk: int) -> None:
    """Where a comment stands now is a choice too, also where that set is no longer logged."""
    for said in entry.comments:
        if said.pk == pk and said.place and said.place not in {p["value"] for p in entry.places}:
            entry.places.append({"value": said.place, "words": said.about})


def _places(workout: Workout) -> list[dict[str, str]]:
    """What a comment can be about: each exercise she did, and each of its sets."""
    sets: dict[int, set[int]] = {}
    lines = {}
    for done in workout.set_logs.all():
        line = done.prescription
        if line is not None and not done.undone and done.kind == SetLog.Kind.WORK:
            lines[line.pk] = line
            sets.setdefault(line.pk, set()).add(done.set_number)
    found = []
    for line in sorted(lines.values(), key=lambda one: one.position):
        found.append({"value": str(line.pk), "words": line.full_name})
        for number in sorted(sets[line.pk]):
            words = _("%(name)s, set %(n)s") % {"name": line.full_name, "n": number}
            found.append({"value": f"{line.pk}:{number}", "words": words})
    return found


def _done(workout: Workout) -> list[Done]:
    sets = working_sets(workout)
    said: dict[str, list[ExerciseAnswer]] = {}
    for one in sorted(workout.answers.all(), key=lambda a: (a.instead_id is not None, a.pk)):
        said.setdefault(one.prescription.row_slug, []).append(one)
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
            said=tuple(word for one in said.get(slug, ()) for word in said_words(one)),
            alarm=any(hurts(one) for one in said.get(slug, ())),
        )
        for slug, line in ordered
    ]


def said_words(said: ExerciseAnswer) -> tuple[str, ...]:
    """`2 in reserve`, `felt: low back`, `pain 3/10`, and her note; of what stood in for a line its
    name before them: `Split squat: pain 6/10`."""
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
    if said.instead is not None and words:
        words[0] = _("%(name)s: %(said)s") % {"name": said.full_name, "said": words[0]}
    return tuple(words)


def hurts(said: ExerciseAnswer) -> bool:
    return bool(said.joint or (said.pain and said.pain >= PAIN_HOLDS)) or said.felt in {
        ExerciseAnswer.Felt.LOW_BACK,
        ExerciseAnswer.Felt.NECK,
    }
