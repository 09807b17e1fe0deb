"""Eight people and what they share: every line of the table is tried on these rows."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from glutes.accounts.models import Coaching, Invitation, User
from programs.models import Batch, CoachNote, Comment, Program, ProgramTemplate, Workout
from tests.factories import make_coach, make_coaching, make_invitation, make_lifter, make_user
from tests.factories_generated import make_generated
from tests.factories_templates import make_batch, make_template
from tests.factories_training import do_workout

ROLES = (
    "anonymous",
    "inactive",
    "stranger",
    "lifter",
    "coach",
    "other_coach",
    "editor",
    "site_admin",
)


@dataclass(frozen=True)
class Scene:
    """`lifter` trains with `coach`. `stranger` trains alone; `other_coach` coaches somebody else.

    `inactive` was the same coach's lifter before her account was closed.
    """

    people: dict[str, User | None]
    lifter: User
    stranger: User
    coaching: Coaching
    #: `other_coach` asked the lifter, who did not answer yet.
    asked: Coaching
    running: Program
    #: By the coach, for many, still open.
    invitation: Invitation
    #: The coach's, of the draft.
    template: ProgramTemplate
    #: Of it, for the lifter; nobody is built yet.
    batch: Batch
    #: The coach works on it; the lifter does not see it yet.
    draft: Program
    workout: Workout
    #: The coach's, on the workout, and her note about the lifter.
    comment: Comment
    note: CoachNote


def make_scene() -> Scene:
    coach = make_coach()
    other_coach = make_coach()
    make_lifter(coach=other_coach)
    lifter, stranger = make_lifter(), make_lifter()
    people: dict[str, User | None] = {
        "anonymous": None,
        "inactive": make_lifter(coach=coach, is_active=False),
        "stranger": stranger,
        "lifter": lifter,
        "coach": coach,
        "other_coach": other_coach,
        "editor": make_user(is_editor=True),
        "site_admin": make_user(is_site_admin=True),
    }
    draft = make_generated(lifter=lifter, by=coach)
    running = make_generated(lifter=lifter, by=coach, status="running")
    template = make_template(program=draft, by=coach)
    coaching = make_coaching(coach=coach, lifter=lifter)
    workout = do_workout(program=running, started_at=timezone.now() - timedelta(days=1))
    now = timezone.now()
    return Scene(
        people=people,
        lifter=lifter,
        stranger=stranger,
        coaching=coaching,
        asked=make_coaching(coach=other_coach, lifter=lifter, accepted=False),
        invitation=make_invitation(coach=coach, seats=20),
        running=running,
        draft=draft,
        template=template,
        batch=make_batch(template=template, lifters=[lifter]),
        workout=workout,
        comment=Comment.objects.create(workout=workout, text="Slower", by=coach, at=now),
        note=CoachNote.objects.create(coach=coach, lifter=lifter, text="Shy", at=now),
    )
