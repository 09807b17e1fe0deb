"""Ending a coaching: asked once more; it closes the coach's view and takes nothing away."""

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import Coaching, User
from tests.factories import make_coach, make_lifter


@pytest.fixture
def coach(client: Client, db: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


def test_the_page_before_it_ends_nothing(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)

    response = client.get(reverse("coach:end_coaching", args=[lifter.pk]))

    assert response.status_code == 200
    assert "She keeps her program" in response.content.decode()
    assert Coaching.objects.active().of(lifter).exists()


def test_afterwards_her_page_is_gone_for_the_coach(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach, name="Demo Sage")

    response = client.post(reverse("coach:end_coaching", args=[lifter.pk]), follow=True)

    assert "You no longer coach Demo Sage" in response.content.decode()
    assert not Coaching.objects.active().of(lifter).exists()
    assert client.get(reverse("coach:lifter", args=[lifter.pk])).status_code == 404
    assert User.objects.filter(pk=lifter.pk).exists()


def test_another_coachs_lifter_does_not_exist(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=make_coach())

    assert client.post(reverse("coach:end_coaching", args=[lifter.pk])).status_code == 404
    assert Coaching.objects.active().of(lifter).exists()


def test_nobody_ends_coaching_herself(client: Client, coach: User) -> None:
    assert client.get(reverse("coach:end_coaching", args=[coach.pk])).status_code == 404
