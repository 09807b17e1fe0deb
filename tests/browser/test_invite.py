"""From the coach's link to a lifter in her roster: two people, two browsers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import Coaching, User
from tests.factories import PASSWORD, make_coach, make_invitation, make_lifter
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Demo Coach")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_link_brings_a_new_lifter_into_the_roster(
    open_page: OpenPage, coach: User, scripts: bool
) -> None:
    desk = open_page(device="desk", user=coach, javascript=scripts)
    desk.goto("/coach/")
    desk.get_by_role("link", name="Invite by link").click()
    desk.get_by_label("For whom").fill("Demo Willow")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.get_by_role("img", name="QR code of the link below")).to_be_visible()
    link = desk.get_by_label("The link: send it").input_value()

    phone = open_page(device="phone", javascript=scripts)
    phone.goto(link)
    expect(phone.get_by_role("heading", name="Demo Coach invites you to train")).to_be_visible()
    phone.get_by_role("main").get_by_role("link", name="Sign up").click()
    phone.get_by_label("Your name").fill("Demo Willow")
    phone.get_by_label("E-mail address").fill("willow@test.example")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Make my account").click()
    phone.get_by_role("button", name="Yes, Demo Coach coaches me").click()
    expect(phone.get_by_text("Demo Coach coaches you from now on")).to_be_visible()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved. New programs are built")).to_be_visible()

    desk.goto("/coach/")
    expect(desk.get_by_role("link", name="Demo Willow")).to_be_visible()
    desk.get_by_role("link", name="Invite by link").click()
    expect(desk.get_by_text(re.compile("used · 1 of 1 came"))).to_be_visible()


def test_the_link_is_copied_and_taken_back(open_page: OpenPage, coach: User) -> None:
    invitation = make_invitation(coach=coach)
    page = open_page(device="desk", user=coach)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/coach/invitations/{invitation.pk}/")
    page.get_by_role("button", name="Copy").press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/{invitation.token}/")
    page.get_by_role("button", name="Take back").press("Enter")
    expect(page.get_by_text("Nobody comes by this link any more.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_no_page_of_an_invitation_has_a_barrier(
    open_page: OpenPage, coach: User, size: str, troubles: object
) -> None:
    troubles.expect("status of 404")  # type: ignore[attr-defined]
    invitation = make_invitation(coach=coach, label="Demo Willow")
    lifter = make_lifter(coach=make_coach(name="Old Coach"))
    page = open_page(device=size, user=coach)
    for url in ("/coach/invitations/", f"/coach/invitations/{invitation.pk}/"):
        page.goto(url)
        assert_no_barriers(page)
    hers = open_page(device=size, user=lifter)
    for url in (f"/join/{invitation.token}/", "/join/made-up/"):
        hers.goto(url)
        assert_no_barriers(hers)
    assert not Coaching.objects.by(coach).exists()
