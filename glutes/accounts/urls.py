"""Logging in and out, signing up, passwords: allauth's views, under addresses of ours."""

from allauth.account import views as allauth
from django.urls import path, re_path

from glutes.accounts.entrance_forms import LoginForm, SignupForm
from glutes.web.access import public, signed_in

login = allauth.LoginView.as_view(form_class=LoginForm)
signup = allauth.SignupView.as_view(form_class=SignupForm)

urlpatterns = [
    path("login/", public(login), name="account_login"),
    path("logout/", public(allauth.logout), name="account_logout"),
    path("signup/", public(signup), name="account_signup"),
    path("inactive/", public(allauth.account_inactive), name="account_inactive"),
    path("reauthenticate/", signed_in(allauth.reauthenticate), name="account_reauthenticate"),
    path("email/", signed_in(allauth.email), name="account_email"),
    path(
        "confirm-email/",
        public(allauth.email_verification_sent),
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        public(allauth.confirm_email),
        name="account_confirm_email",
    ),
    path("password/change/", signed_in(allauth.password_change), name="account_change_password"),
    path("password/set/", signed_in(allauth.password_set), name="account_set_password"),
    path("password/reset/", public(allauth.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        public(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
