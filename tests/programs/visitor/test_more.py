"""A visitor asks what more would buy."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from programs.visitor import try_it

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

HTMX = {"HX-Request": "true"}


def fields(**changed: Any) -> dict[str, Any]:
    return {
        "experience": "novice",
        "focus": "balanced",
        "place": "gym",
        "unit": "kg",
        "minutes_heavy": "20",
        "minutes_light": "20",
        "weekday_heavy": "mon",
        "weekday_light": "thu",
        "weeks": "10",
        **changed,
    }


def words(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_a_sample_offers_to_work_it_out_and_does_not_do_it_by_itself(client: Client) -> None:
    html = client.post(reverse("visitor:try"), fields()).content.decode()
    assert f'formaction="{reverse("visitor:more")}#more"' in html
    assert "minutes-table" not in html


def test_without_javascript_the_sample_stays_and_its_answers_too(client: Client) -> None:
    answer = client.post(reverse("visitor:more"), fields())
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Your two days" in html
    assert "minutes-table" in html
    assert re.search(r'name="minutes_heavy" value="20"', html)


def test_htmx_gets_the_sample_of_these_answers_with_it_and_buttons_that_fill_the_form(
    client: Client,
) -> None:
    """Answers changed since the sample was built: both are of the answers as they are now."""
    html = client.post(reverse("visitor:more"), fields(), headers=HTMX).content.decode()
    assert "<html" not in html
    assert html.lstrip().startswith('<form id="trial"')
    assert "Your two days" in html
    change = unescape(re.search(r'name="change" value="([^"]*minutes[^"]*)"', html)[1])  # type: ignore[index]
    built = client.post(reverse("visitor:try"), fields(change=change)).content.decode()
    assert not re.search(r'name="minutes_heavy" value="20"', built)
    assert "Your two days" in built


def test_answers_that_are_wrong_are_said_and_nothing_is_solved(client: Client) -> None:
    page = client.post(reverse("visitor:more"), fields(weeks="99"))
    assert page.status_code == 422
    assert "minutes-table" not in page.content.decode()
    part = client.post(reverse("visitor:more"), fields(weeks="99"), headers=HTMX)
    assert part.status_code == 200
    assert "Not built yet" in words(part)


def test_asking_often_for_something_new_has_to_wait(client: Client) -> None:
    """What was worked out already is free."""
    for minutes in range(20, 20 + try_it.MOST_ASKED):
        data = fields(minutes_heavy=str(minutes), place="nothing")
        assert client.post(reverse("visitor:more"), data).status_code == 200

    new = fields(minutes_heavy="19", place="nothing")
    page = client.post(reverse("visitor:more"), new)
    assert page.status_code == 429
    assert "Wait five minutes" in words(page)
    assert "Your two days" in words(page)
    part = client.post(reverse("visitor:more"), new, headers=HTMX)
    assert part.status_code == 200
    assert "Wait five minutes" in words(part)
    known = fields(minutes_heavy="20", place="nothing")
    assert client.post(reverse("visitor:more"), known).status_code == 200
