"""Links by which lifters come to a coach: how often, how long, and for whom they work."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from glutes.accounts.invitations import found_by, invite, join, revoke
from glutes.accounts.models import Coaching, Invitation
from tests.factories import make_coach, make_coaching, make_invitation, make_lifter, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_a_lifter_who_says_yes_is_coached_from_then_on() -> None:
    coach, lifter = make_coach(), make_user()
    joined = join(make_invitation(coach=coach), lifter=lifter, now=NOW)
    assert joined.coaching == Coaching.objects.active().by(coach).of(lifter).get()
    assert joined.coaching.accepted_at == NOW


def test_a_link_for_one_is_over_once_she_came() -> None:
    invitation = make_invitation(coach=make_coach())
    join(invitation, lifter=make_user(), now=NOW)
    assert found_by(invitation.token, now=NOW, lifter=make_user()) is None
    with pytest.raises(ValidationError, match="no longer works"):
        join(invitation, lifter=make_user(), now=NOW)


def test_a_second_yes_of_the_same_lifter_takes_no_seat() -> None:
    invitation, lifter = make_invitation(coach=make_coach(), seats=2), make_user()
    first = join(invitation, lifter=lifter, now=NOW)
    assert join(invitation, lifter=lifter, now=NOW).coaching == first.coaching
    invitation.refresh_from_db()
    assert (invitation.used, invitation.left) == (1, 1)


def test_a_request_that_waited_is_answered_by_the_same_yes() -> None:
    coach, lifter = make_coach(), make_user()
    waiting = make_coaching(coach=coach, lifter=lifter, accepted=False)
    assert join(make_invitation(coach=coach), lifter=lifter, now=NOW).coaching == waiting
    assert not Coaching.objects.waiting().exists()


def test_it_runs_out_to_the_second() -> None:
    invitation = make_invitation(coach=make_coach(), days=7, made_at=NOW)
    end = NOW + timedelta(days=7)
    assert found_by(invitation.token, now=end - timedelta(seconds=1)) == invitation
    assert found_by(invitation.token, now=end) is None
    assert invitation.state_at(end) == Invitation.State.EXPIRED


def test_taken_back_it_brings_nobody_and_sends_nobody_away() -> None:
    invitation = make_invitation(coach=make_coach(), seats=3)
    came = join(invitation, lifter=make_user(), now=NOW).coaching
    invitation.refresh_from_db()
    revoke(invitation, now=NOW)
    assert found_by(invitation.token, now=NOW) is None
    with pytest.raises(ValidationError):
        join(invitation, lifter=make_user(), now=NOW)
    assert Coaching.objects.active().get() == came


def test_who_came_by_a_link_that_is_over_still_finds_it() -> None:
    invitation, lifter = make_invitation(coach=make_coach()), make_user()
    join(invitation, lifter=lifter, now=NOW)
    assert found_by(invitation.token, now=NOW, lifter=lifter) == invitation


def test_the_links_of_who_is_no_coach_any_more_do_not_work() -> None:
    coach = make_coach()
    invitation = make_invitation(coach=coach)
    coach.is_coach = False
    coach.save()
    assert found_by(invitation.token, now=NOW) is None


def test_only_a_coach_invites() -> None:
    with pytest.raises(ValidationError, match="Only a coach"):
        invite(make_user(), now=NOW)


def test_nobody_coaches_herself_by_her_own_link() -> None:
    coach = make_coach()
    with pytest.raises(ValidationError, match="herself"):
        join(make_invitation(coach=coach), lifter=coach, now=NOW)


def test_the_database_holds_no_token_and_no_two_links_are_alike() -> None:
    coach = make_coach()
    one, other = make_invitation(coach=coach), make_invitation(coach=coach)
    assert one.token != other.token
    stored = str(Invitation.objects.filter(pk=one.pk).values().get())
    assert one.token not in stored
    assert one.token_hash in stored


def test_another_coach_stays_unless_she_ends_it() -> None:
    old, lifter = make_coach(), make_lifter()
    make_coaching(coach=old, lifter=lifter)
    invitation = make_invitation(coach=make_coach(), seats=2)
    assert join(invitation, lifter=lifter, now=NOW).ended == ()
    assert Coaching.objects.active().of(lifter).count() == 2
    ended = join(invitation, lifter=lifter, end_others=True, now=NOW).ended
    assert [(one.coach, one.ended_at) for one in ended] == [(old, NOW)]
    assert Coaching.objects.active().of(lifter).get().coach == invitation.coach


@pytest.mark.parametrize("wrong", [{"used": 2}, {"seats": 0}, {"seats": 201}])
def test_the_database_itself_refuses_what_cannot_be(wrong: dict[str, int]) -> None:
    invitation = make_invitation(coach=make_coach())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**wrong)
