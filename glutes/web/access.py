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
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


class Opens(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    #: As signed in, but a script asks: it is told so in JSON, never sent to the login page.
    SIGNED_IN_JSON = "signed in, in JSON"
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


def signed_in_json(view: View) -> View:
    """Everybody with an account, asked by a script: 401 in JSON for others, never a redirect.

    A redirect to the login page would look like success to `fetch`. The check comes before that of
    the CSRF token, which the logged-out cannot have.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            message = _("Log in again: nothing is lost.")
            response: HttpResponseBase = JsonResponse({"error": "login", "message": message})
            response.status_code = 401
        else:
            response = protected(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    protected = _csrf_in_json(view)
    return _marked(login_not_required(csrf_exempt(checked)), Opens.SIGNED_IN_JSON)


class _CsrfInJson(CsrfViewMiddleware):
    """Django's check of the token, with an answer that a script can read."""

    def _reject(self, request: HttpRequest, reason: str) -> JsonResponse:
        message = _("The form's token is out of date. Fetch a new one.")
        return JsonResponse({"error": "csrf", "message": message}, status=403)


_csrf_in_json = decorator_from_middleware(_CsrfInJson)


def coach_only(view: View) -> View:
    """Accounts with the coach flag."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_coach", False):
            raise PermissionDenied(_("This page is for coaches. Your own training is under Today."))
        return view(request, *args, **kwargs)

    return _marked(checked, Opens.COACH)
