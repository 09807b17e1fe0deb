"""Assigning from the editor: the first heavy day is named, errors stand at the date."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from glutes.accounts.models import User
from programs.models import Program
from programs.services.generate import draft_program
from tests.factories import make_coach, make_lifter


@pytest.fixture
def coach(client: Client, library: None) -> User:
    coach = make_coach(name="Coach Reed")
    client.force_login(coach)
    return coach


@pytest.fixture
def program(coach: User) -> Program:
    return draft_for(make_lifter(coach=coach, name="Demo Sage"), by=coach)


def draft_for(lifter: User, *, by: User) -> Program:
    asked = lifter.profile.as_lifter(start=next_monday())  # type: ignore[attr-defined]
    made = draft_program(lifter, by=by, asked=asked, now=timezone.now())
    assert isinstance(made, Program), made
    return made


def next_monday() -> date:
    today = timezone.now().date()
    return today + timedelta(days=7 - today.weekday())


def assign(client: Client, program: Program, *, start: str, version: int | str = 1) -> Any:
    url = reverse("coach:assign", args=[program.pk])
    return client.post(url, {"start": start, "version": version}, follow=True)


def words(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_it_runs_and_the_page_and_the_letter_name_the_first_heavy_day(
    client: Client, program: Program, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = assign(client, program, start=next_monday().isoformat())

    program.refresh_from_db()
    assert program.is_running
    assert response.redirect_chain == [(reverse("coach:lifter", args=[program.lifter_id]), 302)]
    day = date_format(next_monday(), "l j F")
    assert f"Assigned. Demo begins with the heavy day on {day}." in words(response)
    assert "Week 1 of 10" in words(response)
    (letter,) = mail.outbox
    assert letter.to == [program.lifter.email]
    assert "http://testserver/today/" in letter.body


def test_another_weekday_is_explained(client: Client, program: Program) -> None:
    tuesday = next_monday() + timedelta(days=1)

    text = words(assign(client, program, start=tuesday.isoformat()))

    first = date_format(next_monday() + timedelta(days=7), "l j F")
    assert f"heavy day on {first}" in text
    assert f"{date_format(tuesday, 'l j F')} is not her heavy weekday" in text


def test_what_ran_is_said_to_be_replaced(client: Client, program: Program, coach: User) -> None:
    assign(client, program, start=next_monday().isoformat())
    second = draft_for(program.lifter, by=coach)

    page = words(client.get(reverse("coach:editor", args=[second.pk])))
    text = words(assign(client, second, start=next_monday().isoformat()))

    assert "goes on until the first day of this one, then ends" in page
    assert "It replaces the program that ran until now" in text
    program.refresh_from_db()
    assert program.status == Program.Status.REPLACED


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("2020-01-06", "That day is over where Demo is."),
        ("2999-01-01", "more than a year ahead"),
        ("", "Choose the day it starts."),
        ("soon", "Write the date as 2027-01-31."),
        ("2027-02-30", "Write the date as 2027-01-31."),
    ],
)
def test_a_wrong_start_is_refused_at_its_field_and_kept_as_typed(
    client: Client, program: Program, start: str, message: str
) -> None:
    response = assign(client, program, start=start)

    assert response.status_code == 422
    assert message in response.context["bench"].start_error
    assert response.context["bench"].start == start
    assert message in words(response)
    program.refresh_from_db()
    assert program.is_draft


def test_an_older_page_assigns_nothing(client: Client, program: Program) -> None:
    Program.objects.filter(pk=program.pk).update(version=3)

    response = assign(client, program, start=next_monday().isoformat())

    assert response.status_code == 409
    program.refresh_from_db()
    assert program.is_draft


@pytest.mark.parametrize("version", ["", "one", "0"])
def test_without_a_version_nothing_is_assigned(
    client: Client, program: Program, version: str
) -> None:
    response = assign(client, program, start=next_monday().isoformat(), version=version)

    assert response.status_code == 422
    program.refresh_from_db()
    assert program.is_draft


def test_a_double_tap_assigns_once_and_says_that_it_is_done(
    client: Client, program: Program, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            response = assign(client, program, start=next_monday().isoformat())
        assert response.status_code == 200
        assert "Assigned. Demo begins with the heavy day on" in words(response)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("days", "version"), [(7, 1), (0, 2)])
def test_assigning_what_is_no_draft_any_more_says_so(
    client: Client, program: Program, days: int, version: int
) -> None:
    """Another start, or a tab that knows that it runs: no second press of the same button."""
    assign(client, program, start=next_monday().isoformat())

    later = next_monday() + timedelta(days=days)
    response = assign(client, program, start=later.isoformat(), version=version)

    assert response.status_code == 409
    program.refresh_from_db()
    assert program.start == next_monday()


def test_who_coaches_herself_starts_it_and_goes_on_to_train(client: Client, library: None) -> None:
    lifter = make_lifter()
    client.force_login(lifter)
    program = draft_for(lifter, by=lifter)
    editor = words(client.get(reverse("coach:editor", args=[program.pk])))
    assert "Start this block" in editor
    assert "Assign" not in editor

    response = assign(client, program, start=next_monday().isoformat())

    assert response.redirect_chain[-1][0] == reverse("lifter:today")
    day = date_format(next_monday(), "l j F")
    assert f"Your block begins with the heavy day on {day}." in words(response)
