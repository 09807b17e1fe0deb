"""Logging in, signing up, lost passwords: what people see and what the mails say."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "a-squat-is-no-thrust"


def log_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    data = {"login": user.email, "password": password, **more}
    return client.post(reverse("account_login"), data)


def sign_up(client: Client, **changed: str) -> Any:
    data = {"name": "Test Fern", "email": "fern@test.example", "password1": NEW_PASSWORD}
    return client.post(reverse("account_signup"), data | changed)


def mailed_path(body: str) -> str:
    found = re.search(r"http://testserver(/\S+)", body)
    assert found, body
    return found.group(1)


# --- logging in -------------------------------------------------------------------------------


def test_a_log_in_lasts_180_days(client: Client) -> None:
    answer = log_in(client, make_user())
    assert (answer.status_code, answer["Location"]) == (302, "/")
    expiry = client.session.get_expiry_date()
    assert timedelta(days=179) < expiry - timezone.now() < timedelta(days=181)
    assert answer.cookies["lockout_session"]["max-age"] == 180 * 24 * 60 * 60


def test_the_address_may_be_typed_in_any_case(client: Client) -> None:
    make_user(email="fern@test.example")
    data = {"login": "Fern@Test.Example", "password": PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_clear_message(
    client: Client,
) -> None:
    message = "This address and this password do not belong together."
    known = log_in(client, make_user(), password="wrong")
    unknown = log_in(client, User(email="nobody@test.example"), password="wrong")
    assert message in known.content.decode()
    assert message in unknown.content.decode()


def test_the_address_typed_stays_after_a_wrong_password(client: Client) -> None:
    user = make_user(email="fern@test.example")
    assert 'value="fern@test.example"' in log_in(client, user, password="wrong").content.decode()


def test_after_log_in_she_goes_where_she_wanted_and_never_to_another_site(client: Client) -> None:
    user = make_user()
    assert log_in(client, user, next="/history/")["Location"] == "/history/"
    client.logout()
    assert log_in(client, user, next="https://evil.example/")["Location"] == "/"


def test_guessing_is_stopped_with_a_page_of_ours(client: Client) -> None:
    user = make_user()
    answers = [log_in(client, user, password=f"guess-{n}") for n in range(31)]
    page = answers[-1]
    assert page.status_code == 429
    assert "Too many tries" in page.content.decode()
    assert "css/tokens.css" in page.content.decode()


def test_five_wrong_passwords_for_one_address_ask_for_a_wait(client: Client) -> None:
    user = make_user()
    for n in range(5):
        log_in(client, user, password=f"guess-{n}")
    page = log_in(client, user).content.decode()
    assert "Too many tries in a row. Wait five minutes, then try again." in page


def test_a_closed_account_is_told_so(client: Client) -> None:
    user = make_user(is_active=False)
    answer = log_in(client, user)
    assert answer["Location"] == reverse("account_inactive")
    assert "This account is closed" in client.get(answer["Location"]).content.decode()


def test_logging_out_asks_first_and_then_does_it(client: Client) -> None:
    client.force_login(make_user())
    assert "Log out of this device?" in client.get(reverse("account_logout")).content.decode()
    assert client.post(reverse("account_logout"))["Location"] == "/"
    assert "_auth_user_id" not in client.session


# --- signing up -------------------------------------------------------------------------------


def test_a_lifter_who_signs_up_is_logged_in_and_asked_about_herself(client: Client) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("lifter:settings"))
    user = User.objects.get()
    assert (user.name, user.email, user.is_coach) == ("Test Fern", "fern@test.example", False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_coach_who_signs_up_goes_to_her_lifters(client: Client) -> None:
    assert sign_up(client, is_coach="on")["Location"] == reverse("coach:roster")
    assert User.objects.get().is_coach


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"password1": "short"}, "This password is too short"),
        ({"password1": "12345678901"}, "This password is entirely numeric"),
        ({"password1": "password123"}, "This password is too common"),
        ({"email": "no-address"}, "Enter a valid email address"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_a_sign_up_with_a_slip_says_which(
    client: Client, changed: dict[str, str], message: str
) -> None:
    answer = sign_up(client, **changed)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not User.objects.exists()


def test_an_address_that_has_an_account_is_sent_to_log_in(client: Client) -> None:
    make_user(email="fern@test.example")
    page = sign_up(client, email="FERN@test.example").content.decode()
    assert "This address has an account already. Log in instead." in page
    assert User.objects.count() == 1


# --- a lost password ----------------------------------------------------------------------------


def test_a_lost_password_is_replaced_by_the_mailed_link(client: Client) -> None:
    user = make_user(email="fern@test.example")
    answer = client.post(reverse("account_reset_password"), {"email": user.email})
    assert answer["Location"] == reverse("account_reset_password_done")
    [message] = mail.outbox
    assert (message.to, message.subject) == ([user.email], "Lockout: choose a new password")
    form = client.get(mailed_path(message.body), follow=True)
    assert "Choose a password" in form.content.decode()
    data = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(form.redirect_chain[-1][0], data)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert log_in(Client(), user, password=NEW_PASSWORD).status_code == 302


def test_two_different_new_passwords_are_told_at_the_second(client: Client) -> None:
    user = make_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    form = client.get(mailed_path(mail.outbox[0].body), follow=True)
    data = {"password1": NEW_PASSWORD, "password2": "another-password-1"}
    page = client.post(form.redirect_chain[-1][0], data)
    assert "You must type the same password each time." in page.content.decode()


def test_the_link_works_once(client: Client) -> None:
    user = make_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    path = mailed_path(mail.outbox[0].body)
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert "This link no longer works" in Client().get(path, follow=True).content.decode()


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client: Client) -> None:
    user = make_user()
    url = reverse("account_reset_password")
    known = client.post(url, {"email": user.email}, follow=True)
    unknown = Client().post(url, {"email": "nobody@test.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert [message.subject for message in mail.outbox] == [
        "Lockout: choose a new password",
        "Lockout: no account with this address",
    ]
    assert f"http://testserver{reverse('account_signup')}" in mail.outbox[1].body


def test_a_changed_password_is_said_and_keeps_the_device_logged_in(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    answer = client.post(reverse("account_change_password"), data, follow=True)
    assert "Your new password is saved." in answer.content.decode()
    assert client.session["_auth_user_id"] == str(user.pk)


# --- addresses --------------------------------------------------------------------------------


def test_a_second_address_is_added_and_confirmed_by_mail(client: Client) -> None:
    client.force_login(make_user())
    data = {"email": "second@test.example", "action_add": ""}
    client.post(reverse("account_email"), data)
    [message] = mail.outbox
    assert message.subject == "Lockout: confirm your address"
    path = mailed_path(message.body)
    assert "Is this your address?" in client.get(path).content.decode()
    page = client.post(path, follow=True).content.decode()
    assert "second@test.example is confirmed." in page


def test_a_made_up_link_to_confirm_says_what_to_do(client: Client) -> None:
    page = client.get(reverse("account_confirm_email", args=["made-up"]))
    assert "This link no longer works" in page.content.decode()


# --- the look ---------------------------------------------------------------------------------

ALLAUTH_PAGES = (
    "account_inactive",
    "base_confirm_code",
    "base_reauthenticate",
    "confirm_email_verification_code",
    "email",
    "email_change",
    "email_confirm",
    "login",
    "logout",
    "password_change",
    "password_reset",
    "password_reset_done",
    "password_reset_from_key",
    "password_reset_from_key_done",
    "password_set",
    "phone_change",
    "reauthenticate",
    "request_login_code",
    "signup",
    "signup_closed",
    "verification_sent",
    "verified_email_required",
)


@pytest.mark.parametrize("name", ALLAUTH_PAGES)
def test_every_page_allauth_can_show_stands_in_our_frame(name: str, rf: Any) -> None:
    request = rf.get("/")
    request.user = make_user()
    request.session = {}
    html = get_template(f"account/{name}.html").render({"user": request.user}, request)
    assert "css/tokens.css" in html
    assert 'class="site-nav"' in html
    assert "<script>" not in html
