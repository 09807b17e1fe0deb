"""The coach's links: made, shown with a QR code, listed with their state, taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.invitations import join
from glutes.accounts.models import Invitation, User
from tests.factories import make_coach, make_invitation, make_user

URL = reverse("coach:invitations")


@pytest.fixture
def coach(client: Client, db: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


def test_a_link_is_made_and_shown_with_its_code(client: Client, coach: User) -> None:
    data = {"label": "Demo Willow", "seats": 1, "days": 7}
    page = client.post(URL, data, follow=True).content.decode()
    invitation = Invitation.objects.get(coach=coach)
    assert f'value="http://testserver/join/{invitation.token}/"' in page
    assert 'src="data:image/svg+xml' in page
    assert "For 1 lifter, until" in page
    assert "Demo Willow" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"seats": "0", "days": "7"}, "At least 1 lifter."),
        ({"seats": "201", "days": "7"}, "200 lifters at the most. Make a second link."),
        ({"seats": "1", "days": "9000"}, "is not one of the available choices"),
        ({"seats": "1", "days": "7", "label": "x" * 81}, "at most 80 characters"),
    ],
)
def test_a_wrong_answer_is_named_at_its_field_and_makes_no_link(
    client: Client, coach: User, data: dict[str, str], message: str
) -> None:
    answer = client.post(URL, data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_list_says_how_each_link_stands(client: Client, coach: User) -> None:
    now = timezone.now()
    join(make_invitation(coach=coach, label="For one"), lifter=make_user(), now=now)
    make_invitation(coach=coach, label="Long ago", made_at=now - timedelta(days=40))
    make_invitation(coach=coach, label="For many", seats=30)
    make_invitation(coach=make_coach(), label="Of another coach")
    page = " ".join(client.get(URL).content.decode().split())
    assert "Open · 1" in page
    assert "0 of 30 came" in page
    assert "used · 1 of 1 came" in page
    assert "run out · 0 of 1 came" in page
    assert "Of another coach" not in page


def test_taken_back_the_link_is_shown_no_more(client: Client, coach: User) -> None:
    invitation = make_invitation(coach=coach)
    page = client.post(reverse("coach:revoke_invitation", args=[invitation.pk]), follow=True)
    assert "Nobody comes by this link any more" in page.content.decode()
    page = client.get(reverse("coach:invitation", args=[invitation.pk]))
    assert "This invitation is taken back" in page.content.decode()
    assert invitation.token not in page.content.decode()


def test_the_list_costs_the_same_with_1_and_with_20(client: Client, coach: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(URL)
        return len(found)

    old = timezone.now() - timedelta(days=40)
    make_invitation(coach=coach)
    make_invitation(coach=coach, made_at=old)
    client.get(URL)
    few = queries()
    for _ in range(19):
        make_invitation(coach=coach)
        make_invitation(coach=coach, made_at=old)
    assert queries() == few
