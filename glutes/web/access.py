"""Who may open a view. Every view carries exactly one marker; a test walks all URLs to see it.

A marker decides by the account's flags alone. Which rows the person may see is decided by
`programs.access`, never here.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


class Opens(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    COACH = "coach"


def _marked(view: View, opens: Opens) -> View:
    view.opens_to = opens  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Anybody, without an account."""
    return _marked(login_not_required(view), Opens.PUBLIC)


def signed_in(view: View) -> View:
    """Everybody with an account: everybody can train. The login middleware asks who it is."""
    return _marked(view, Opens.SIGNED_IN)


def coach_only(view: View) -> View:
    """Accounts with the coach flag."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_coach", False):
            raise PermissionDenied(_("This page is for coaches. Your own training is under Today."))
        return view(request, *args, **kwargs)

    return _marked(checked, Opens.COACH)
