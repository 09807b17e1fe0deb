from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import Coaching, LifterProfile, User
from tests.factories import make_coach, make_coaching, make_lifter, make_profile, make_user
from tests.glutes.accounts.answers import sent

pytestmark = pytest.mark.django_db
URL = "/settings/"


def page_of(client: Client, user: User) -> str:
    client.force_login(user)
    answer = client.get(URL)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, user: User, verb: str, *args: Any, **data: str) -> Any:
    client.force_login(user)
    return client.post(reverse(f"lifter:{verb}", args=args), data, follow=True)


# --- the profile ------------------------------------------------------------------------------


def test_somebody_new_is_asked_and_nothing_is_saved_by_looking(client: Client) -> None:
    user = make_user()
    assert "About you" in page_of(client, user)
    assert not LifterProfile.objects.filter(user=user).exists()


def test_the_first_save_makes_the_profile_and_offers_to_build_from_it(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    page = client.post(URL, sent(), follow=True).content.decode()
    assert "Saved. New programs are built from these answers." in page
    assert reverse("coach:generate", args=[user.pk]) in page
    profile = LifterProfile.objects.get(user=user)
    assert (profile.experience, profile.equipment) == ("intermediate", ["barbell", "bench", "pad"])


def test_a_wrong_answer_is_named_on_top_and_at_its_field_and_nothing_typed_is_lost(
    client: Client,
) -> None:
    user = make_lifter()
    client.force_login(user)
    answer = client.post(URL, sent(weekday_light="tue", minutes_heavy="47"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("The nearest pair that has them: Monday and Wednesday.") == 2
    assert '<a href="#div_id_weekday_light">Light day</a>' in page
    assert 'name="minutes_heavy" value="47"' in page
    user.profile.refresh_from_db()
    assert (user.profile.weekday_light, user.profile.minutes_heavy) == ("thu", 60)


def test_a_new_time_zone_is_kept_and_no_session_remembers_the_old_one(client: Client) -> None:
    user = make_lifter()
    client.force_login(user)
    client.get(URL)
    client.post(URL, sent(time_zone="Asia/Tokyo"), follow=True)
    user.profile.refresh_from_db()
    assert user.profile.time_zone == "Asia/Tokyo"
    assert "time_zone" not in client.session


def test_a_new_unit_converts_nothing_and_says_so(client: Client) -> None:
    user = make_lifter(profile={"working_loads": {"hip-thrust": {"load": 80, "reps": 8}}})
    client.force_login(user)
    data = sent(unit="lb", known_1_slug="hip-thrust", known_1_load="80", known_1_reps="8")
    page = client.post(URL, data, follow=True).content.decode()
    assert "The unit changed. Known loads and the bar stay as typed: check them." in page
    user.profile.refresh_from_db()
    assert (user.profile.unit, user.profile.working_loads["hip-thrust"]["load"]) == ("lb", 80)


def test_an_empty_form_is_answered_with_what_is_missing(client: Client) -> None:
    client.force_login(make_user())
    assert client.post(URL, {}).status_code == 422


def test_settings_cost_the_same_queries_with_one_coach_and_with_ten(
    client: Client, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    user = make_lifter(coach=make_coach())
    page_of(client, user)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for _ in range(9):
        make_coaching(coach=make_coach(), lifter=user)
        make_coaching(coach=make_coach(), lifter=user, accepted=False)
    with django_assert_num_queries(len(one)):
        client.get(URL)


# --- the name ---------------------------------------------------------------------------------


def test_the_name_is_changed_alone(client: Client) -> None:
    user = make_user(name="Test Aster")
    page = post(client, user, "rename", name="Test Birch").content.decode()
    assert "Your name is saved." in page
    user.refresh_from_db()
    assert user.name == "Test Birch"


def test_an_empty_name_is_refused_at_its_field(client: Client) -> None:
    user = make_user(name="Test Aster")
    answer = post(client, user, "rename", name=" ")
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()
    user.refresh_from_db()
    assert user.name == "Test Aster"


# --- who coaches her --------------------------------------------------------------------------


def test_a_request_is_shown_and_accepting_it_starts_the_coaching(client: Client) -> None:
    lifter, coach = make_lifter(), make_coach(name="Test Coach")
    coaching = make_coaching(coach=coach, lifter=lifter, accepted=False)
    assert "Test Coach asks to coach you" in page_of(client, lifter)
    page = post(client, lifter, "accept_coaching", coaching.pk).content.decode()
    assert "Test Coach coaches you from now on" in page
    assert list(Coaching.objects.active().of(lifter)) == [coaching]


def test_declining_leaves_the_coach_with_nothing(client: Client) -> None:
    lifter = make_lifter()
    coaching = make_coaching(coach=make_coach(), lifter=lifter, accepted=False)
    page = post(client, lifter, "decline_coaching", coaching.pk).content.decode()
    assert "Declined." in page
    assert not Coaching.objects.of(lifter).filter(ended_at=None).exists()


def test_a_request_that_was_taken_back_meanwhile_says_so(client: Client) -> None:
    lifter = make_lifter()
    coaching = make_coaching(coach=make_coach(), lifter=lifter, accepted=False)
    Coaching.objects.update(ended_at=coaching.asked_at)
    page = post(client, lifter, "accept_coaching", coaching.pk).content.decode()
    assert "This request was taken back or declined." in page


def test_declining_what_was_accepted_in_another_tab_says_so(client: Client) -> None:
    lifter = make_lifter()
    coaching = make_coaching(coach=make_coach(), lifter=lifter)
    page = post(client, lifter, "decline_coaching", coaching.pk).content.decode()
    assert "You said yes already." in page
    assert Coaching.objects.active().of(lifter).exists()


def test_ending_a_coaching_keeps_the_profile_and_the_person(client: Client) -> None:
    lifter = make_lifter(coach=make_coach(name="Test Coach"))
    coaching = Coaching.objects.get()
    page = post(client, lifter, "end_coaching", coaching.pk).content.decode()
    assert "Test Coach no longer sees your training." in page
    assert not Coaching.objects.active().exists()
    assert LifterProfile.objects.filter(user=lifter).exists()


@pytest.mark.parametrize("verb", ["accept_coaching", "decline_coaching", "end_coaching"])
def test_nobody_answers_for_somebody_else(client: Client, verb: str) -> None:
    coach = make_coach()
    coaching = make_coaching(coach=coach, lifter=make_lifter(), accepted=False)
    for stranger in (coach, make_user()):
        assert post(client, stranger, verb, coaching.pk).status_code == 404
    coaching.refresh_from_db()
    assert (coaching.accepted_at, coaching.ended_at) == (None, None)


@pytest.mark.parametrize("verb", ["accept_coaching", "decline_coaching", "end_coaching"])
def test_a_link_alone_changes_nothing(client: Client, verb: str) -> None:
    lifter = make_lifter()
    coaching = make_coaching(coach=make_coach(), lifter=lifter, accepted=False)
    client.force_login(lifter)
    assert client.get(reverse(f"lifter:{verb}", args=[coaching.pk])).status_code == 405


def test_a_coached_lifter_is_told_that_her_coach_builds_the_program(client: Client) -> None:
    lifter = make_lifter(coach=make_coach())
    page = page_of(client, lifter)
    assert "Your coach builds your program from these answers." in page
    assert reverse("coach:generate", args=[lifter.pk]) not in page


def test_opening_a_sample_that_was_never_built_says_so(client: Client) -> None:
    user = make_user()
    make_profile(user=user)
    page = post(client, user, "open_kept").content.decode()
    assert "There is no sample to open any more." in page


def test_a_coached_lifter_cannot_open_a_sample_past_her_coach(client: Client) -> None:
    lifter = make_lifter(coach=make_coach())
    assert post(client, lifter, "open_kept").status_code == 403
