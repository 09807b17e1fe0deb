"""What comes next, on the lifter's phone."""

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import LifterProfile, User
from tests.factories import make_lifter
from tests.factories_training import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_her_next_four_workouts_stand_there_both_ways(client: Client, lifter: User) -> None:
    make_program(lifter=lifter)

    page = client.get(reverse("lifter:ahead"))

    assert page.status_code == 200
    words = page.content.decode()
    for way in ("All goes well", "Lockout not held", "A rep short"):
        assert way in words
    assert "80 kg · 4 × 5" in words
    assert "gate missed: same load" in words.lower()


def test_loads_are_those_her_own_plates_make(client: Client) -> None:
    """With pairs of 20, 10 and 5 on a 20 kg bar two lockouts not held leave 70 of 80 kg, not 72.5;
    a bar of 15 kg with the same plates makes 65."""
    lifter = make_lifter()
    client.force_login(lifter)
    make_program(lifter=lifter)
    for bar, load in (("20", "70 kg"), ("15", "65 kg")):
        LifterProfile.objects.filter(user=lifter).update(
            bars={"barbell": bar}, plates={"20": 9, "10": 1, "5": 1}
        )
        assert f"{load} · 4 × 5" in client.get(reverse("lifter:ahead")).content.decode()


def test_without_a_program_today_says_what_to_do(client: Client) -> None:
    client.force_login(make_lifter())
    response = client.get(reverse("lifter:ahead"))
    assert response.headers["Location"] == reverse("lifter:today")
