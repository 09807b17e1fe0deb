import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from glutes.accounts import services
from glutes.accounts.models import Coaching, LifterProfile, ProfileChange, User
from tests.factories import make_coach, make_coaching, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
SITE = "https://lockout.example/"


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def created(coach: User, **fields: Any) -> Coaching:
    values = {"name": "Demo Fern", "email": "fern@test.example", "now": NOW, "site": SITE}
    return services.create_lifter(coach, **(values | fields))


def test_a_profile_saved_twice_at_once_is_one_profile() -> None:
    user = make_user()
    services.save_profile(LifterProfile(weeks=8), user=user, by=user, now=NOW)
    services.save_profile(LifterProfile(weeks=12), user=user, by=user, now=NOW)
    assert [profile.weeks for profile in LifterProfile.objects.filter(user=user)] == [12]


def test_what_a_save_changes_is_kept_in_words_with_who_and_when() -> None:
    coach, lifter = make_coach(), make_user()
    first = LifterProfile(equipment=["barbell", "bench"], minutes_heavy=60, plates={"20": 2})
    services.save_profile(first, user=lifter, by=lifter, now=NOW)
    assert not ProfileChange.objects.exists()

    changed = LifterProfile(equipment=["barbell"], minutes_heavy=45, plates={"20": 2})
    changed.working_loads = {"hip-thrust": {"load": 80, "reps": 8}}
    services.save_profile(changed, user=lifter, by=coach, now=NOW)

    (change,) = ProfileChange.objects.all()
    assert (change.lifter, change.by, change.at) == (lifter, coach, NOW)
    assert str(change) == (
        "equipment: Barbell, Bench → Barbell; minutes, heavy day: 60 → 45; "
        "working loads: nothing → hip thrust 80 × 8"
    )
    services.save_profile(changed, user=lifter, by=coach, now=NOW)
    assert ProfileChange.objects.count() == 1


def test_a_request_waits_until_the_lifter_answers() -> None:
    coach, lifter = make_coach(), make_user()
    coaching = services.request_coaching(coach, lifter=lifter, now=NOW)
    assert list(Coaching.objects.waiting()) == [coaching]
    assert not coaching.is_active_at(NOW + timedelta(days=1))


def test_asking_twice_is_one_request() -> None:
    coach, lifter = make_coach(), make_user()
    first = services.request_coaching(coach, lifter=lifter, now=NOW)
    assert services.request_coaching(coach, lifter=lifter, now=NOW + timedelta(days=1)) == first
    assert first.asked_at == NOW


def test_only_a_coach_may_ask_and_not_herself() -> None:
    coach, lifter = make_coach(), make_user()
    with pytest.raises(ValidationError, match="Only a coach"):
        services.request_coaching(lifter, lifter=coach, now=NOW)
    with pytest.raises(ValidationError, match="coaches herself already"):
        services.request_coaching(coach, lifter=coach, now=NOW)


def test_accepting_starts_the_coaching_and_accepting_twice_changes_nothing() -> None:
    coaching = make_coaching(coach=make_coach(), lifter=make_user(), accepted=False)
    services.accept_coaching(coaching, now=NOW)
    services.accept_coaching(coaching, now=NOW + timedelta(days=3))
    coaching.refresh_from_db()
    assert coaching.accepted_at == NOW


def test_a_declined_request_can_be_asked_again_and_not_accepted() -> None:
    coach, lifter = make_coach(), make_user()
    coaching = services.request_coaching(coach, lifter=lifter, now=NOW)
    services.decline(coaching, now=NOW)
    with pytest.raises(ValidationError, match="taken back or declined"):
        services.accept_coaching(coaching, now=NOW)
    assert services.request_coaching(coach, lifter=lifter, now=NOW) != coaching


def test_what_was_accepted_is_ended_not_declined() -> None:
    coaching = make_coaching(coach=make_coach(), lifter=make_user())
    with pytest.raises(ValidationError, match="You said yes already"):
        services.decline(coaching, now=NOW)


def test_ending_keeps_who_coached_whom_and_when() -> None:
    asked = NOW - timedelta(days=30)
    coaching = make_coaching(coach=make_coach(), lifter=make_user(), asked_at=asked)
    services.end_coaching(coaching, now=NOW)
    services.end_coaching(coaching, now=NOW + timedelta(days=1))
    coaching.refresh_from_db()
    assert (coaching.accepted_at, coaching.ended_at) == (asked, NOW)


def test_a_new_lifter_is_coached_at_once_and_cannot_log_in_before_she_chose_a_password() -> None:
    coach = make_coach()
    profile = LifterProfile(experience="advanced", unit="lb")
    coaching = created(coach, profile=profile)
    assert coaching.is_active_at(NOW)
    assert not coaching.lifter.has_usable_password()
    assert coaching.lifter.profile.experience == "advanced"
    assert (coaching.lifter.email, coaching.lifter.is_coach) == ("fern@test.example", False)


def test_the_link_in_the_welcome_mail_sets_the_password_and_logs_in(
    client: Client, on_commit: Any
) -> None:
    with on_commit():
        created(make_coach(name="Demo Coach"))
    [message] = mail.outbox
    assert message.to == ["fern@test.example"]
    assert message.subject == "Lockout: Demo Coach made you an account"
    [path] = re.findall(r"https://lockout\.example(/\S+)", message.body)
    page = client.get(path, follow=True)
    assert "Choose a password" in page.content.decode()
    new = {"password1": "a-squat-is-no-thrust", "password2": "a-squat-is-no-thrust"}
    answer = client.post(page.redirect_chain[-1][0], new)
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert "_auth_user_id" in client.session
    assert "This link no longer works" in Client().get(path, follow=True).content.decode()


def test_an_address_with_an_account_is_asked_and_nothing_of_it_changes(on_commit: Any) -> None:
    known = make_user(name="Test Aster", email="fern@test.example")
    with on_commit():
        coaching = created(
            make_coach(), name="Other Name", email="FERN@test.example", profile=LifterProfile()
        )
    known.refresh_from_db()
    assert coaching.lifter == known
    assert coaching.accepted_at is None
    assert known.name == "Test Aster"
    assert not LifterProfile.objects.filter(user=known).exists()
    assert f"https://lockout.example{reverse('lifter:settings')}" in mail.outbox[0].body


def test_asking_an_account_again_is_told_at_the_address() -> None:
    coach = make_coach()
    make_coaching(coach=coach, lifter=make_user(email="fern@test.example"), accepted=False)
    with pytest.raises(ValidationError) as told:
        created(coach)
    assert told.value.message_dict == {"email": ["You asked already. The answer is still open."]}


def test_adding_a_lifter_she_coaches_already_is_told_at_the_address() -> None:
    coach = make_coach()
    make_coaching(coach=coach, lifter=make_user(email="fern@test.example"))
    with pytest.raises(ValidationError) as told:
        created(coach)
    assert told.value.message_dict == {"email": ["You already coach this lifter."]}


def test_a_coach_cannot_add_herself() -> None:
    coach = make_coach(email="fern@test.example")
    with pytest.raises(ValidationError) as told:
        created(coach)
    assert told.value.message_dict == {"email": ["Everybody coaches herself already."]}


def test_a_profile_that_breaks_a_rule_leaves_no_account_behind() -> None:
    with pytest.raises(ValidationError):
        created(make_coach(), profile=LifterProfile(weeks=7))
    assert not User.objects.filter(email="fern@test.example").exists()


def test_a_mail_server_that_is_down_does_not_lose_the_lifter(
    settings: Any, on_commit: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with on_commit():
        coaching = created(make_coach())
    assert User.objects.filter(pk=coaching.lifter_id).exists()
    assert "was not sent" in caplog.text
