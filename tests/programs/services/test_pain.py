"""What was stopped for pain does not come back by itself with a new block."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.models import BatchLifter, Program
from programs.services.batch import work
from programs.services.pain import hurts_now, without
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.factories_training import do_workout, make_answer, make_program
from tests.programs.coach.test_generate import form, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

NOW = timezone.now()
DAY = NOW - timedelta(days=6)
WHY = f"pain 5/10 on {date_format(DAY, 'j F')}"
LEFT_OUT = f"Hip thrust is left out, with its variations: {WHY}."


def answered(program: Program, pain: int, *, week: int) -> None:
    at = DAY + timedelta(weeks=week - 1) / 7
    done = do_workout(program=program, week=week, started_at=at, rir=2)
    make_answer(workout=done, pain=pain)


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    """Her hip thrust hurt in the block that runs."""
    lifter = make_lifter(coach=coach)
    start = DAY.date() - timedelta(days=DAY.weekday())
    answered(make_program(lifter=lifter, start=start), 5, week=1)
    return lifter


def slugs(program: Program) -> set[str]:
    return set(program.days.values_list("prescriptions__row_slug", flat=True))


def test_done_since_with_less_it_is_not_painful_any_more(lifter: User) -> None:
    assert [(one.slug, one.pain, one.on) for one in hurts_now(lifter)] == [
        ("hip-thrust", 5, DAY.date())
    ]
    assert hurts_now(lifter, avoid=["hip-thrust"]) == ()
    answered(Program.objects.get(lifter=lifter), 2, week=2)
    assert hurts_now(lifter) == ()


def test_the_question_wishes_for_nothing_that_it_leaves_out(lifter: User) -> None:
    hurts = hurts_now(lifter)
    asked = {"avoid": ["frog-pump"], "likes": ["hip-thrust"], "weeks": 8}
    assert without(asked, hurts) == {
        "avoid": ["frog-pump", "hip-thrust"],
        "likes": [],
        "weeks": 8,
    }
    assert asked["likes"] == ["hip-thrust"]
    assert without({"weeks": 8}, hurts) == {"avoid": ["hip-thrust"], "weeks": 8}


def test_a_new_block_without_workouts_does_not_forget_it(lifter: User) -> None:
    Program.objects.filter(lifter=lifter).update(status="replaced")
    make_program(lifter=lifter)
    assert [one.slug for one in hurts_now(lifter)] == ["hip-thrust"]


def test_a_template_leaves_it_out_and_says_so(coach: User, lifter: User) -> None:
    template = make_template(program=make_draft(by=coach), by=coach)
    batch = make_batch(template=template, lifters=[lifter], replace=True)
    work(batch, most=1, now=NOW)
    place = batch.lifters.get()
    assert place.state == BatchLifter.State.RELAXED, place.said
    assert place.said[0] == LEFT_OUT
    assert any(f"Hip thrust: {WHY}." in said and "stands in." in said for said in place.said)
    assert place.program is not None
    assert not any(slug.split("/")[0] == "hip-thrust" for slug in slugs(place.program))
    assert LifterProfile.objects.get(user=lifter).avoid == []


@pytest.mark.parametrize("own", [False, True])
def test_a_new_block_leaves_it_out_says_so_and_takes_it_back_when_ticked(
    own: bool, client: Client, coach: User, lifter: User
) -> None:
    if own:
        Coaching.objects.filter(lifter=lifter).delete()
    client.force_login(lifter if own else coach)
    url = reverse("coach:generate", args=[lifter.pk])
    assert LEFT_OUT in words(client.get(url))
    assert LEFT_OUT in words(client.post(url, form(), follow=True))
    draft = Program.objects.get(lifter=lifter, status="draft")
    assert not any(slug.split("/")[0] == "hip-thrust" for slug in slugs(draft))
    assert LifterProfile.objects.get(user=lifter).avoid == []
    page = words(client.post(url, form(back="hip-thrust"), follow=True))
    word = "your own word" if own else "the coach's word"
    assert f"Hip thrust may come back on {word}: {WHY}." in page
    draft = Program.objects.get(lifter=lifter, status="draft")
    assert any(slug.split("/")[0] == "hip-thrust" for slug in slugs(draft))
    assert "hip-thrust" not in draft.lifter_snapshot.get("avoid", [])


def test_where_it_must_not_be_left_out_the_refusal_s_button_takes_it_back(
    client: Client, coach: User, lifter: User
) -> None:
    """Every session starts with a bridge, so leaving the bridge out leaves no session."""
    line = Program.objects.get(lifter=lifter).days.get(kind="heavy").prescriptions.get(position=1)
    line.row_slug, line.name = "glute-bridge", "Glute bridge"
    line.save()
    client.force_login(coach)
    url = reverse("coach:generate", args=[lifter.pk])
    refused = client.post(url, form())
    assert refused.status_code == 422
    assert f"Glute bridge is left out, with its variations: {WHY}." in words(refused)
    [reason] = refused.context["refusal"].reasons
    assert reason.label == "Allow glute bridge"
    done = client.post(url, form(change=reason.change), follow=True)
    assert f"Glute bridge may come back on the coach's word: {WHY}." in words(done)
    assert LifterProfile.objects.get(user=lifter).avoid == []
