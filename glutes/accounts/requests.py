"""The request as views behind the login see it."""

from django.http import HttpRequest

from glutes.accounts.models import User


class SignedInRequest(HttpRequest):
    """For annotations: the login middleware let it through, so its user is a person."""

    user: User
