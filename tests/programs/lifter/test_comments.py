"""What a lifter sends about a comment that her coach changed or withdrew meanwhile."""

import pytest
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import Coaching, User
from glutes.accounts.services import end_coaching
from programs.models import Comment
from programs.services.comments import comment, withdraw
from tests.factories import make_coach, make_coaching
from tests.factories_comments import client_of, make_said, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def said(coach: User) -> Comment:
    return make_said(coach=coach)


@pytest.fixture
def lifter(said: Comment) -> User:
    return said.workout.program.lifter


def test_an_answer_to_words_that_were_changed_meanwhile_comes_back_to_her(
    lifter: User, said: Comment
) -> None:
    put(said, "Tuck your chin")
    url = reverse("lifter:answer_comment", args=[said.pk])
    client = client_of(lifter)

    refused = client.post(url, {"text": "What is tuk?", "edition": ""})

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Your coach changed these words meanwhile" in page
    assert "What is tuk?</textarea>" in page
    assert "Tuck your chin" in page
    said.refresh_from_db()
    assert client.post(url, {"text": "I will", "edition": said.edition}).status_code == 302


def test_got_it_is_not_taken_for_words_that_were_changed_meanwhile(
    lifter: User, said: Comment
) -> None:
    put(said, "Tuck your chin")
    url = reverse("lifter:dismiss_comment", args=[said.pk])

    page = client_of(lifter).post(url, {"back": "today", "edition": ""}, follow=True)

    assert "Your coach changed these words meanwhile" in page.content.decode()
    assert "Tuck your chin" in page.content.decode()


def test_an_answer_to_what_was_withdrawn_meanwhile_is_not_lost(lifter: User, said: Comment) -> None:
    withdraw(said, now=timezone.now())
    client = client_of(lifter)
    url = reverse("lifter:answer_comment", args=[said.pk])

    refused = client.post(url, {"text": "What is tuk?"})

    assert refused.status_code == 422
    assert "withdrew that comment" in refused.content.decode()
    assert "What is tuk?" in refused.content.decode()
    assert "Tuk your chin" not in refused.content.decode()
    assert client.post(url, {"text": ""}).status_code == 422
    gone = reverse("lifter:dismiss_comment", args=[said.pk])
    assert client.post(gone, {"back": "today"}).status_code == 302


def test_an_answer_that_is_refused_on_an_older_page_comes_back_there(
    coach: User, lifter: User, said: Comment
) -> None:
    for n in range(20):
        comment(said.workout, line=None, set_number=None, text=str(n), by=coach, now=timezone.now())
    put(said, "Tuck your chin")

    page = client_of(lifter).post(
        reverse("lifter:answer_comment", args=[said.pk]), {"text": "What is tuk?"}
    )

    assert "What is tuk?</textarea>" in page.content.decode()


def test_after_coaching_has_ended_there_is_nobody_to_answer(
    coach: User, lifter: User, said: Comment
) -> None:
    client = client_of(lifter)
    url, page = reverse("lifter:answer_comment", args=[said.pk]), reverse("lifter:comments")
    assert url in client.get(page).content.decode()
    cue = f"{page}#comment-{said.pk}"
    assert cue in client.get(reverse("lifter:today")).content.decode()

    end_coaching(Coaching.objects.get(lifter=lifter), now=timezone.now())
    make_coaching(coach=make_coach(), lifter=lifter)

    html = client.get(page).content.decode()
    assert url not in html
    assert "Who wrote this no longer coaches you: nobody would read an answer." in html
    today = client.get(reverse("lifter:today")).content.decode()
    assert "Tuk your chin" in today
    assert cue not in today
    # From a page that was open before: what she wrote comes back to her.
    refused = client.post(url, {"text": "What is tuk?", "edition": said.edition})
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Your answer was not sent." in html
    assert "“What is tuk?”" in html
    said.refresh_from_db()
    assert said.answer == ""


def test_who_is_coach_no_more_reads_no_answer(coach: User, lifter: User, said: Comment) -> None:
    User.objects.filter(pk=coach.pk).update(is_coach=False)
    url = reverse("lifter:answer_comment", args=[said.pk])
    assert client_of(lifter).post(url, {"text": "Yes", "edition": ""}).status_code == 422
