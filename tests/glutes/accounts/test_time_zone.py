"""Every page counts time where its reader is, from the request after she moved."""

import pytest
from django.test import Client
from django.utils import timezone

from glutes.accounts.middleware import TimeZoneMiddleware
from tests.factories import make_lifter


@pytest.mark.django_db
def test_a_zone_that_somebody_else_changed_counts_at_the_next_request(client: Client) -> None:
    lifter = make_lifter()
    client.force_login(lifter)
    seen: list[str] = []

    def view(request: object) -> object:
        seen.append(timezone.get_current_timezone_name())
        return client.get("/healthz")

    request = client.get("/settings/").wsgi_request
    middleware = TimeZoneMiddleware(view)  # type: ignore[arg-type]
    middleware(request)
    lifter.profile.time_zone = "Pacific/Auckland"  # type: ignore[attr-defined]
    lifter.profile.save()  # type: ignore[attr-defined]
    middleware(request)
    assert seen == ["UTC", "Pacific/Auckland"]
