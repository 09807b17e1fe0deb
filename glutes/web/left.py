"""How a person left a page: the query that other pages lead back to, kept by her browser.

In a cookie, not the session: a filter is no reason to write to the database. Signed for the person,
so that it is nobody else's and holds only what we wrote.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: Browsers drop larger cookies; a search that long leads back to the page as it is.
LONGEST: Final = 1000


def _salt(request: HttpRequest) -> str:
    return f"left by {request.user.pk}"


def left(request: HttpRequest, name: str) -> str:
    """The query; "" where there is none, or where it is somebody else's."""
    return str(request.get_signed_cookie(name, default="", salt=_salt(request)) or "")


def keep_left(response: HttpResponse, request: HttpRequest, *, name: str, query: str) -> None:
    if left(request, name) == query:
        return
    if not query or len(query) > LONGEST:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_signed_cookie(
        name,
        query,
        salt=_salt(request),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
