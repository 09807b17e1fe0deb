"""A coach corrects and withdraws what she wrote: the lifter reads what stands, and no more."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from glutes.accounts.services import end_coaching
from programs.models import Comment, Workout
from programs.models.comment import TEXT
from programs.services.comments import answer, dismiss, put_back, withdraw
from programs.services.roster_facts import facts_of
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


def phone(said: Comment) -> list[str]:
    """Where it stands for the lifter; from the third on for the coach who looks, too."""
    preview = reverse("lifter:preview", args=[said.workout.program_id])
    return [
        reverse("lifter:today"),
        reverse("lifter:comments"),
        reverse("lifter:workout", args=[said.workout.uuid]),
        f"{preview}?week=2&day=heavy",
    ]


def html(user: User, name: str, *args: Any) -> str:
    return client_of(user).get(reverse(name, args=args)).content.decode()


def send(user: User, name: str, said: Comment, data: dict[str, str] | None = None) -> Any:
    return client_of(user).post(reverse(f"coach:{name}_comment", args=[said.pk]), data or {})


# --- correcting -----------------------------------------------------------------------------------


def test_the_form_it_was_written_in_stands_there_filled_in(coach: User, said: Comment) -> None:
    page = html(coach, "coach:correct_comment", said.pk)

    form = page.split("Correct what you said")[1].split("</form>")[0]
    assert ">Tuk your chin</textarea>" in form
    assert f'<option value="{said.place}" selected>Hip thrust, set 2</option>' in form


def test_what_it_is_about_can_be_kept_though_that_set_is_logged_no_more(
    coach: User, said: Comment
) -> None:
    said.workout.set_logs.filter(set_number=2).update(undone=True)

    form = html(coach, "coach:correct_comment", said.pk).split("Correct what you said")[1]
    assert f'<option value="{said.place}" selected>' in form.split("</form>")[0]
    send(coach, "correct", said, {"text": "Tuck your chin", "about": said.place})

    said.refresh_from_db()
    assert (said.text, said.about) == ("Tuck your chin", "Hip thrust, set 2")


def test_the_lifter_reads_the_new_words_with_their_day_wherever_they_stand(
    coach: User, lifter: User, said: Comment
) -> None:
    response = send(coach, "correct", said, {"text": "Tuck your chin", "about": said.place})
    assert response.url == f"{reverse('coach:workout', args=[said.workout.uuid])}#comment-{said.pk}"

    on = f"changed on {timezone.localdate().day} "
    for address in phone(said):
        page = client_of(lifter).get(address).content.decode()
        assert "Tuk" not in page
        assert on in page.split("Tuck your chin")[1][:200]
    assert on in html(coach, "coach:workout", said.workout.uuid)


def test_where_it_was_corrected_from_is_where_the_coach_comes_back_to(
    coach: User, lifter: User, said: Comment
) -> None:
    page = html(coach, "coach:lifter", lifter.pk)
    link = f"{reverse('coach:correct_comment', args=[said.pk])}?back=lifter"
    assert link in page
    assert 'name="back" value="lifter"' in client_of(coach).get(link).content.decode()

    response = send(coach, "correct", said, {"text": "Tuck your chin", "back": "lifter"})

    assert response.url == f"{reverse('coach:lifter', args=[lifter.pk])}#comment-{said.pk}"
    said.refresh_from_db()
    assert said.about == "Hip thrust, set 2"


def test_a_whole_day_can_be_meant_after_all(coach: User, said: Comment) -> None:
    send(coach, "correct", said, {"text": said.text, "about": ""})
    said.refresh_from_db()
    assert (said.about, said.set_number) == ("the whole day", None)


def test_the_coach_is_told_when_nothing_was_changed(coach: User, said: Comment) -> None:
    client = client_of(coach)
    url = reverse("coach:correct_comment", args=[said.pk])
    page = client.post(url, {"text": said.text, "about": said.place}, follow=True)
    assert "nothing was changed" in page.content.decode()
    said.refresh_from_db()
    assert said.changed_at is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": " "}, "Write what she should read."),
        ({"text": "x" * (TEXT + 1)}, f"at most {TEXT} characters"),
        ({"text": "Tuck it", "about": "999999"}, "This workout has no such exercise."),
        ({"text": "Tuck it", "about": "x"}, "Enter a valid value."),
    ],
)
def test_what_cannot_be_comes_back_at_its_field_with_what_she_wrote(
    coach: User, said: Comment, sent: dict[str, str], words: str
) -> None:
    response = send(coach, "correct", said, sent)

    assert response.status_code == 422
    form = response.content.decode().split("Correct what you said")[1].split("</form>")[0]
    assert words in form.split('role="alert"')[1][:200]
    assert f">{sent['text']}</textarea>" in form
    said.refresh_from_db()
    assert (said.text, said.changed_at) == ("Tuk your chin", None)


def test_the_coach_sees_that_an_answer_was_to_the_earlier_words(
    coach: User, lifter: User, said: Comment
) -> None:
    answer(said, text="I will", now=timezone.now())
    put(said, "Tuck your chin")

    # New to her, so at the top of the lifter's page first.
    top = html(coach, "coach:lifter", lifter.pk).split('id="answers-title"')[1].split("</section>")
    assert "to the earlier words" in top[0]
    page = html(coach, "coach:workout", said.workout.uuid)
    assert "Fern, to the earlier words:" in page
    answer(said, text="Now I see", now=timezone.now())
    assert "to the earlier words" not in html(coach, "coach:workout", said.workout.uuid)


# --- withdrawing ----------------------------------------------------------------------------------


def test_what_is_withdrawn_is_gone_from_the_phone_and_one_tap_brings_it_back(
    coach: User, lifter: User, said: Comment
) -> None:
    client = client_of(coach)
    url = reverse("coach:withdraw_comment", args=[said.pk])
    page = client.post(url, {"back": "lifter"}, follow=True)

    assert page.redirect_chain == [
        (f"{reverse('coach:lifter', args=[lifter.pk])}?withdrawn={said.pk}", 302)
    ]
    line, rest = page.content.decode().split("alert-info withdrawn")[1].split("</form>", maxsplit=1)
    assert "“Tuk your chin” is withdrawn" in line
    assert "Undo" in line
    assert "Tuk your chin" not in rest
    for address in phone(said):
        assert "Tuk your chin" not in client_of(lifter).get(address).content.decode()
    for address in phone(said)[2:]:
        assert "Tuk your chin" not in client.get(address).content.decode()

    back = send(coach, "put_back", said, {"back": "lifter"})

    assert back.url == f"{reverse('coach:lifter', args=[lifter.pk])}#comment-{said.pk}"
    for address in phone(said):
        assert "Tuk your chin" in client_of(lifter).get(address).content.decode()
    assert "Tuk your chin" in html(coach, "coach:lifter", lifter.pk)


def test_no_count_of_unread_ones_has_it(lifter: User, coach: User, said: Comment) -> None:
    Workout.objects.filter(program__lifter=lifter).update(finished_at=timezone.now())
    said.workout.program.status = "ended"
    said.workout.program.save(update_fields=["status"])
    assert "1 comment from your coach to read" in html(lifter, "lifter:today")

    withdraw(said, now=timezone.now())

    assert 'class="unseen"' not in html(lifter, "lifter:today")


def test_her_answer_to_it_is_the_coachs_to_read_still(
    coach: User, lifter: User, said: Comment
) -> None:
    answer(said, text="I will", now=timezone.now())
    send(coach, "withdraw", said)
    assert [one.answers for one in facts_of(coach, now=timezone.now())[0]] == [1]

    page = html(coach, "coach:lifter", lifter.pk)

    top, below = page.split('id="answers-title"')[1].split("</section>", maxsplit=1)
    assert "I will" in top
    assert "withdrawn" in top
    assert "withdrawn: she does not see it" in below
    assert [one.answers for one in facts_of(coach, now=timezone.now())[0]] == [0]
    kept = html(coach, "coach:workout", said.workout.uuid)
    assert "I will" in kept
    assert "Put it back" in kept
    assert "I will" not in html(lifter, "lifter:comments")


def test_one_that_was_put_away_comes_back_put_away(coach: User, said: Comment) -> None:
    dismiss(said, now=timezone.now())
    send(coach, "withdraw", said)
    send(coach, "put_back", said)
    said.refresh_from_db()
    assert (said.withdrawn_at, said.dismissed_at is None) == (None, False)


def test_what_is_corrected_after_it_was_withdrawn_in_another_tab_is_kept_in_the_form(
    coach: User, said: Comment
) -> None:
    withdraw(said, now=timezone.now())
    workout = reverse("coach:workout", args=[said.workout.uuid])
    shown = client_of(coach).get(reverse("coach:correct_comment", args=[said.pk]))
    assert shown.url == f"{workout}?withdrawn={said.pk}"

    response = send(coach, "correct", said, {"text": "Tuck your chin"})

    assert response.status_code == 422
    page = response.content.decode()
    assert "You withdrew this comment" in page
    assert ">Tuck your chin</textarea>" in page
    assert "Put it back" in page


@pytest.mark.parametrize("wrong", ["", "x", "0", "9" * 30, "²"])
def test_an_address_that_names_no_withdrawn_one_is_the_page_as_ever(
    coach: User, lifter: User, said: Comment, wrong: str
) -> None:
    for url in (
        reverse("coach:lifter", args=[lifter.pk]),
        reverse("coach:workout", args=[said.workout.uuid]),
    ):
        for value in (wrong, str(said.pk)):
            page = client_of(coach).get(url, {"withdrawn": value})
            assert page.status_code == 200
            assert "is withdrawn" not in page.content.decode()


def test_the_pages_cost_no_more_than_without_any(coach: User, lifter: User, said: Comment) -> None:
    client = client_of(coach)
    urls = [
        reverse("coach:lifter", args=[lifter.pk]),
        reverse("coach:workout", args=[said.workout.uuid]),
    ]

    def cost() -> list[int]:
        found = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            found.append(len(captured))
        return found

    before = cost()
    answer(said, text="I will", now=timezone.now())
    put(said, "Tuck your chin")
    withdraw(said, now=timezone.now())
    assert cost() == before


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["correct", "withdraw", "put_back"])
def test_nobody_but_the_coach_who_wrote_it_and_coaches_her_now(
    coach: User, lifter: User, said: Comment, verb: str
) -> None:
    another = make_coach()
    make_coaching(coach=another, lifter=lifter)
    assert send(another, verb, said, {"text": "Mine"}).status_code == 404
    assert send(lifter, verb, said, {"text": "Mine"}).status_code == 403
    withdraw(said, now=timezone.now())
    assert send(lifter, verb, said, {"text": "Mine"}).status_code == 404
    put_back(said)
    coach.is_coach = False
    coach.save()
    assert send(coach, verb, said, {"text": "Mine"}).status_code == 404

    coach.is_coach = True
    coach.save()
    end_coaching(coach.coachings_given.get(), now=timezone.now())
    assert send(coach, verb, said, {"text": "Mine"}).status_code == 404

    said.refresh_from_db()
    assert (said.text, said.withdrawn_at) == ("Tuk your chin", None)
