"""A phone that is used stays logged in; every page counts time where its reader is."""

import time
import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

GetResponse = Callable[[HttpRequest], HttpResponse]
DAY = 24 * 60 * 60


class SlidingSessionMiddleware:
    """Starts the 180 days of a session anew, at most once a day: one write, not one a request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            today = int(time.time()) // DAY
            if request.session.get("seen_day") != today:
                request.session["seen_day"] = today
        return self.get_response(request)


class TimeZoneMiddleware:
    """Activates the lifter's own time zone; the zone rides in the session, so it costs no query."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            timezone.deactivate()
            return self.get_response(request)
        name = request.session.get("time_zone")
        if name is None:
            profile = getattr(request.user, "profile", None)
            name = profile.time_zone if profile else "UTC"
            request.session["time_zone"] = name
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return self.get_response(request)
