"""The coach looks at a program as the lifter's phone shows it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.lifter.cards import WorkoutPage
from programs.models import Prescription, Program, SetLog, Workout
from programs.services.assign import assign
from programs.services.revise import change_of
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_training import do_workout, make_program, make_program_due, weekday

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def cards(html: str) -> str:
    """The cards of a page, without what each answer has of its own."""
    found = re.findall(
        r'<details id="exercise-.*?</details>\s*(?=<details id=|<form\s+class="finish|<button)',
        html,
        re.DOTALL,
    )
    text = "".join(found)
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid", text)


def draft_of_today(coach: User) -> Program:
    """Its heavy day is today."""
    hers = {"weekday_heavy": weekday(), "weekday_light": weekday(3)}
    lifter = make_lifter(coach=coach, profile=hers)
    return make_draft(by=coach, lifter=lifter, start=timezone.localdate())


def test_the_preview_of_a_draft_is_what_today_shows_once_it_is_assigned() -> None:
    coach = make_coach()
    draft = draft_of_today(coach)
    Prescription.objects.filter(day__program=draft).update(note="Chin down, Demo")
    before = as_(coach).get(f"/programs/{draft.pk}/preview/").content.decode()
    assign(draft, start=draft.start, by=coach, now=timezone.now(), tell=False)
    after = as_(draft.lifter).get("/today/").content.decode()
    assert cards(before).count("<details id=") == draft.days.get(kind="heavy").prescriptions.count()
    assert "Chin down, Demo" in cards(before)
    assert cards(before) == cards(after)


def test_every_day_of_every_week_can_be_looked_at() -> None:
    coach = make_coach()
    draft = make_draft(by=coach)
    client = as_(coach)
    for week in range(1, draft.weeks + 1):
        for kind in ("heavy", "light"):
            answer = client.get(f"/programs/{draft.pk}/preview/?week={week}&day={kind}")
            page: WorkoutPage = answer.context["page"]
            assert (page.week, page.kind) == (week, kind)
            assert page.exercises


def test_later_weeks_stand_as_they_will_be_if_all_goes_well() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    start = timezone.localdate() + timedelta(days=7)
    program = make_program(lifter=lifter, created_by=coach, status="draft", start=start)
    client = as_(coach)

    def reps(week: int) -> int:
        page = client.get(f"/programs/{program.pk}/preview/?week={week}&day=heavy").context["page"]
        return page.exercises[0].rows[0].reps  # type: ignore[no-any-return]

    assert [reps(1), reps(2), reps(3)] == [5, 5, 6]


def test_a_running_program_opens_at_what_comes_next() -> None:
    coach = make_coach()
    program = make_program_due(lifter=make_lifter(coach=coach), created_by=coach)
    do_workout(program=program, started_at=timezone.now())
    page = as_(coach).get(f"/programs/{program.pk}/preview/").context["page"]
    assert (page.week, page.kind) == (1, "light")


@pytest.mark.parametrize("asked", ["week=99&day=heavy", "week=x&day=y", "day=light", "week=-1"])
def test_what_is_not_in_the_block_leads_to_its_first_day(asked: str) -> None:
    coach = make_coach()
    draft = make_draft(by=coach)
    page = as_(coach).get(f"/programs/{draft.pk}/preview/?{asked}").context["page"]
    assert (page.week, page.kind) == (1, "heavy")


def test_it_says_that_it_is_a_preview_and_everything_in_it_is_disabled() -> None:
    coach = make_coach()
    draft = make_draft(by=coach)
    html = as_(coach).get(f"/programs/{draft.pk}/preview/").content.decode()
    assert "Preview: read only" in html
    assert "It is a draft: she does not see it yet." in html
    opened = html.index('<fieldset class="read-only" disabled>')
    closed = html.rindex("</fieldset>")
    forms = [found.start() for found in re.finditer(r'action="/today/', html)]
    assert forms
    assert all(opened < place < closed for place in forms)
    assert "js/today.js" not in html


def test_another_coach_a_stranger_and_the_lifter_of_a_draft_find_nothing() -> None:
    coach = make_coach()
    draft = make_draft(by=coach)
    for other in (make_coach(), make_lifter(), draft.lifter):
        assert as_(other).get(f"/programs/{draft.pk}/preview/").status_code == 404


def test_looking_writes_nothing() -> None:
    coach = make_coach()
    program = make_program(lifter=make_lifter(coach=coach), created_by=coach)
    client = as_(coach)
    client.get(f"/programs/{program.pk}/preview/?week=2&day=light")
    assert not Workout.objects.exists()
    assert not SetLog.objects.exists()


def test_a_change_of_a_running_program_is_seen_from_the_next_workout_on() -> None:
    coach = make_coach()
    running = draft_of_today(coach)
    assign(running, start=running.start, by=coach, now=timezone.now(), tell=False)
    running = Program.objects.get(pk=running.pk)
    do_workout(program=running, started_at=timezone.now() - timedelta(hours=1))
    draft = change_of(running, by=coach, now=timezone.now())
    answer = as_(coach).get(f"/programs/{draft.pk}/preview/")
    page: WorkoutPage = answer.context["page"]
    assert (page.week, page.kind) == (1, "light")
    second = as_(coach).get(f"/programs/{draft.pk}/preview/?week=2&day=heavy").context["page"]
    assert second.exercises[0].rows[0].last  # what was done in the running one stands beside it
    assert as_(coach).get(f"/coach/programs/{draft.pk}/print/").status_code == 200
