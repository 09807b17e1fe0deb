"""A phone that is used stays logged in; every page counts time where its reader is."""

import time
import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from glutes.accounts.models import LifterProfile

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
    """Activates the lifter's own time zone.

    Read anew at each request (one small query): a coach may have changed it since, and a session
    lasts half a year.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            timezone.deactivate()
            return self.get_response(request)
        zones = LifterProfile.objects.filter(user=request.user.pk).values_list("time_zone")
        name = next((zone for (zone,) in zones), "UTC")
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return self.get_response(request)
