"""Where allauth's behaviour differs from its defaults."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from glutes.accounts.requests import SignedInRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together."),
        "email_taken": _("This address has an account already. Log in instead."),
        "too_many_login_attempts": _("Too many tries in a row. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password of now."),
        "invalid_password_reset": _("This link no longer works. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def get_signup_redirect_url(self, request: SignedInRequest) -> str:
        """A coach to her lifters; a lifter to what the generator must know of her."""
        return resolve_url("coach:roster" if request.user.is_coach else "lifter:settings")
