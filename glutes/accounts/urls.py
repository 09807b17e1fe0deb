"""Logging in and out, signing up, passwords: allauth's views, under addresses of ours."""

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from glutes.accounts import entrance_forms as forms
from glutes.web.access import public, signed_in

login = allauth.LoginView.as_view(form_class=forms.LoginForm)
signup = allauth.SignupView.as_view(form_class=forms.SignupForm)
reauthenticate = allauth.ReauthenticateView.as_view(form_class=forms.ReauthenticateForm)
email = allauth.EmailView.as_view(form_class=forms.AddEmailForm)
password_change = allauth.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm)
password_set = allauth.PasswordSetView.as_view(form_class=forms.SetPasswordForm)
password_reset = allauth.PasswordResetView.as_view(form_class=forms.ResetPasswordForm)
password_reset_from_key = allauth.PasswordResetFromKeyView.as_view(
    form_class=forms.ResetPasswordKeyForm
)

urlpatterns = [
    path("login/", public(never_cache(login)), name="account_login"),
    path("logout/", public(allauth.logout), name="account_logout"),
    path("signup/", public(signup), name="account_signup"),
    path("inactive/", public(allauth.account_inactive), name="account_inactive"),
    path("reauthenticate/", signed_in(never_cache(reauthenticate)), name="account_reauthenticate"),
    path("email/", signed_in(never_cache(email)), name="account_email"),
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
    path(
        "password/change/", signed_in(never_cache(password_change)), name="account_change_password"
    ),
    path("password/set/", signed_in(never_cache(password_set)), name="account_set_password"),
    path("password/reset/", public(password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        public(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
