"""What more would buy, on the coach's pages."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import LifterProfile, User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft

SHORT = {"minutes_heavy": 22, "minutes_light": 20, "equipment": ["dumbbell"], "working_loads": {}}


@pytest.fixture
def program(client: Client, library: None) -> Program:
    coach = make_coach()
    client.force_login(coach)
    return make_draft(by=coach, lifter=make_lifter(coach=coach, profile=SHORT))


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+\?change=[^"]+)"', html)]


def test_the_editor_asks_for_it_on_demand(client: Client, program: Program) -> None:
    html = client.get(reverse("coach:editor", args=[program.pk])).content.decode()
    url = reverse("coach:more", args=[program.pk])
    assert f'href="{url}"' in html
    assert f'hx-get="{url}"' in html
    assert "minutes-table" not in html


def test_it_is_a_page_of_its_own_and_for_htmx_a_part(client: Client, program: Program) -> None:
    url = reverse("coach:more", args=[program.pk])
    page = client.get(url).content.decode()
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in page
    assert "<html" not in part
    assert 'id="more"' in part
    assert "The first step that buys something is " in part
    assert "autofocus" in part
    assert "autofocus" not in page


def test_use_these_minutes_fills_the_form_and_changes_nothing(
    client: Client, program: Program
) -> None:
    html = client.get(reverse("coach:more", args=[program.pk])).content.decode()
    link = next(link for link in links(html) if "minutes" in link)
    wanted = json.loads(parse_qs(urlsplit(link).query)["change"][0])["minutes"]

    form = client.get(link).content.decode()

    assert re.search(rf'name="minutes_heavy" value="{wanted["heavy"]}"', form)
    assert re.search(rf'name="minutes_light" value="{wanted["light"]}"', form)
    assert f"Filled in below: Heavy day: {wanted['heavy']} minutes" in form
    assert LifterProfile.objects.get(user=program.lifter).minutes_heavy == 22


def test_add_this_ticks_it_in_the_form(client: Client, library: None) -> None:
    lifter: User = make_lifter(profile={"equipment": ["band_loop"], "working_loads": {}})
    client.force_login(lifter)
    program = make_draft(by=lifter, lifter=lifter)
    html = client.get(reverse("coach:more", args=[program.pk])).content.decode()
    link = next(link for link in links(html) if "equipment" in link)
    added = json.loads(parse_qs(urlsplit(link).query)["change"][0])["equipment"]

    form = client.get(link).content.decode()

    assert len(added) == 2
    for item in added:
        assert re.search(rf'value="{item}"[^>]*checked|checked[^>]*value="{item}"', form)


@pytest.mark.parametrize("change", ["", "[]", "nonsense", '{"minutes": 5}', '{"equipment": "x"}'])
def test_what_no_button_of_ours_sends_fills_nothing_in(
    client: Client, program: Program, change: str
) -> None:
    url = reverse("coach:generate", args=[program.lifter_id])
    answer = client.get(url, {"change": change})
    assert answer.status_code == 200
    assert 'name="minutes_heavy" value="22"' in answer.content.decode()
