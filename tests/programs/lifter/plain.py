"""Today as a browser without JavaScript uses it: reads a form, sends what stands in it."""

import re

from django.http import HttpResponse
from django.test import Client

from programs.lifter.cards import Exercise, WorkoutPage
from programs.models import Prescription, Program


def line_of(program: Program, slug: str) -> Prescription:
    return program.days.get(kind="heavy").prescriptions.get(row_slug=slug)


def page_of(client: Client) -> WorkoutPage:
    page: WorkoutPage = client.get("/today/").context["page"]
    return page


def card_of(client: Client, slug: str) -> Exercise:
    return next(c for c in page_of(client).exercises if c.line.row_slug == slug)


def fields_of(response: HttpResponse, form_id: str) -> dict[str, str]:
    """What a browser without JavaScript would send of one form, untouched."""
    html = response.content.decode()
    form = re.search(rf'<form[^>]*id="{form_id}".*?</form>', html, re.DOTALL)
    assert form, f"no form {form_id}"
    found = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        found[attributes["name"]] = attributes.get("value", "on")
    return found


def log(client: Client, row: str, **more: str) -> HttpResponse:
    """Taps a row as a plain form."""
    fields = fields_of(client.get("/today/"), row)
    return client.post("/today/log/", fields | {"kind": "set"} | more)  # type: ignore[return-value]


def keys(thrust: Prescription) -> list[str]:
    return [f"set-{thrust.pk}-{number}" for number in (1, 2, 3, 4)]
