"""A gap that two tests agree on is offered to the answers; it is kept only once it is saved."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import LifterProfile, User
from programs.engine.stats import SideAdvice
from programs.services.tested_gap import AgreedGap, offered_gap
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program, make_set_log, make_workout

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter(coach: User) -> User:
    """Left was weaker twice: 15% (reps 3 and 9 of 20 kg) and 10.1% (reps 4 and 7)."""
    lifter = make_lifter(coach=coach)
    begun = timezone.now() - timedelta(weeks=2)
    program = make_program(lifter=lifter, start=begun.date())
    for week, (left, right) in enumerate(((3, 9), (4, 9)), start=1):
        workout = make_workout(
            program=program,
            week=week,
            started_at=begun + timedelta(weeks=week - 1),
            finished=True,
        )
        line = workout.day.prescriptions.filter(per_side=True).first()
        for side, reps in (("left", left), ("right", right)):
            make_set_log(
                workout=workout,
                prescription=line,
                kind="side_test",
                side=side,
                load="20",
                reps=reps,
                rir=1,
            )
    return lifter


def profile_of(lifter: User) -> LifterProfile:
    return LifterProfile.objects.get(user=lifter)


def test_progress_leads_to_answers_that_are_filled_in_and_kept_once_saved(
    client: Client, lifter: User
) -> None:
    client.force_login(lifter)
    address = f"{reverse('lifter:settings')}?sides=tested"
    html = client.get(reverse("lifter:progress")).content.decode()
    assert address in html
    answer = client.get(address)
    form = answer.context["form"]
    filled = {name: form[name].value() for name in form.fields}
    assert (filled["focus"], filled["weak_side"]) == ("imbalance", "left")
    assert filled["side_deficit_percent"] == Decimal("12.7")
    assert "left side, 12.7%. Nothing is kept until you save." in " ".join(
        answer.content.decode().split()
    )
    assert profile_of(lifter).focus == "balanced"
    sent = {k: v for k, v in filled.items() if v is not None}
    assert client.post(reverse("lifter:settings"), sent).status_code == 302
    saved = profile_of(lifter)
    assert (saved.focus, saved.weak_side) == ("imbalance", "left")
    assert saved.side_deficit_percent == Decimal("12.7")
    assert address not in client.get(reverse("lifter:progress")).content.decode()


def test_her_coach_is_offered_it_for_the_profile(client: Client, lifter: User, coach: User) -> None:
    client.force_login(coach)
    address = f"{reverse('coach:profile', args=[lifter.pk])}?sides=tested"
    assert address in client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()
    form = client.get(address).context["form"]
    assert form["weak_side"].value() == "left"
    own = reverse("lifter:settings")
    progress = client.get(reverse("coach:progress", args=[lifter.pk])).content.decode()
    assert f"{own}?sides=tested" not in progress, "a coach's own answers are not hers"


def test_an_address_alone_fills_in_nothing(client: Client) -> None:
    untested = make_lifter()
    client.force_login(untested)
    answer = client.get(f"{reverse('lifter:settings')}?sides=tested")
    assert answer.context["tested_gap"] is None
    assert answer.context["form"]["focus"].value() == "balanced"


@pytest.mark.parametrize(
    ("code", "offered"),
    [("none", False), ("again", False), ("accessory", True), ("light_main", True),
     ("professional", False)],
)  # fmt: skip
def test_only_what_a_program_can_answer_is_offered(code: str, offered: bool) -> None:
    advice = SideAdvice(code, "right", Decimal("16.0"))  # type: ignore[arg-type]
    found = offered_gap(advice, profile=LifterProfile())
    assert found == (AgreedGap("right", Decimal("16.0")) if offered else None)


def test_what_the_answers_say_already_is_not_offered_again() -> None:
    advice = SideAdvice("accessory", "right", Decimal("12.0"))
    said = LifterProfile(focus="imbalance", weak_side="right", side_deficit_percent=Decimal(12))
    assert offered_gap(advice, profile=said) is None
    said.side_deficit_percent = Decimal(11)
    assert offered_gap(advice, profile=said) == AgreedGap("right", Decimal("12.0"))
