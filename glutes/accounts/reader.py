"""Says on each answer whose it is, for the phone that keeps pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "Lockout-Reader"
NOBODY = "0"


class ReaderMiddleware:
    """`Lockout-Reader: 7` on every answer to user 7; 0 for somebody who is not logged in.

    The service worker keeps it with the page, and shows the page to nobody else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # After the view: logging in and out change who it is.
        user = request.user
        response.headers[HEADER] = str(user.pk) if user.is_authenticated else NOBODY
        return response
