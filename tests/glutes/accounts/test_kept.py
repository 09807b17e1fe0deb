from decimal import Decimal

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from glutes.accounts import kept
from glutes.accounts.models import LifterProfile
from tests.factories import make_user

ASKED = {"experience": "advanced", "start": "2027-01-04"}


def session_with(profile: LifterProfile) -> SessionStore:
    """As it comes back from the store: what was put in has been JSON."""
    session = SessionStore()
    kept.keep(session, profile, asked=ASKED)
    session.save()
    return SessionStore(session.session_key)


def test_answers_come_back_as_they_were_given() -> None:
    given = LifterProfile(
        experience="advanced",
        focus="imbalance",
        weak_side="left",
        side_deficit_percent=Decimal("12.5"),
        equipment=["barbell", "bench"],
        weekday_heavy="tue",
        weekday_light="fri",
        low_back_care=True,
        working_loads={"hip-thrust": {"load": 80, "reps": 8}},
    )
    found = kept.kept_profile(session_with(given))
    assert found is not None
    assert found.pk is None
    for name in kept.FIELDS:
        assert getattr(found, name) == getattr(given, name)


def test_nothing_kept_is_nothing() -> None:
    assert kept.kept_profile(SessionStore()) is None
    assert kept.kept_program(SessionStore()) is None


@pytest.mark.django_db
def test_the_new_account_gets_the_answers_and_the_session_forgets_them() -> None:
    user, session = make_user(), session_with(LifterProfile(weeks=12))
    profile = kept.give_to(user, session)
    assert profile is not None
    assert LifterProfile.objects.get(user=user).weeks == 12
    assert kept.kept_profile(session) is None
    assert kept.kept_program(session) == ASKED


@pytest.mark.django_db
def test_answers_that_no_longer_pass_stay_for_the_settings_page() -> None:
    user, session = make_user(), session_with(LifterProfile(weeks=7))
    assert kept.give_to(user, session) is None
    assert not LifterProfile.objects.filter(user=user).exists()
    assert kept.kept_profile(session) is not None
