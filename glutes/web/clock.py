"""When a page was begun: a phone that keeps it must know what it cannot show yet."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def moment() -> str:
    """Seconds since 1970 by this server's clock, to the microsecond: `1764169200.125000`."""
    return f"{time.time():.6f}"


class BegunMiddleware:
    """Sets `request.begun` to `moment()` before anything is read from the database.

    What is saved later than that may be missing from the page. The time at which it is written out
    would not do: a set can arrive between the reading and the writing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.begun = moment()  # type: ignore[attr-defined]
        return self.get_response(request)
