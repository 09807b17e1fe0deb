"""Figures typed over in the editor: by a whole line's form, with what was wrong at its field."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from programs.models import Prescription, Program
from tests.factories import make_lifter
from tests.factories_drafts import line_of, make_draft
from tests.programs.coach.editor.pages import words

HTMX = {"HX-Request": "true"}


def shown(client: Client, program: Program, line: Prescription) -> dict[str, str]:
    """The fields of a line's form as the page holds them."""
    page = client.get(reverse("coach:editor", args=[program.pk]))
    items = [item for day in page.context["bench"].days for item in day.items]
    figures = next(item.figures for item in items if item.line.pk == line.pk)
    return {"was": figures.was, **json.loads(figures.was), "version": str(program.version)}


def send(client: Client, line: Prescription, data: dict[str, str], **more: Any) -> Any:
    url = reverse("coach:set_line", args=[line.day.program_id, line.pk])
    return client.post(url, data, **more)


def test_a_program_with_another_reserve_is_no_longer_called_proved(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    url = reverse("coach:editor", args=[program.pk])
    assert "Proved optimal" in words(client.get(url))

    send(client, line, shown(client, program, line) | {"rir": "4"})

    assert "Proved optimal" not in words(client.get(url))


def test_a_whole_line_is_sent_and_what_differs_is_set(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    form = shown(client, program, line)

    send(client, line, form | {"rest_s": "2:15", "rir": "4", "note": "ribs\r\ndown"})

    line.refresh_from_db()
    assert (line.rest_s, line.rir, line.note) == (135, 4, "ribs\ndown")
    assert str(program.changes.get()) == (
        f"{line.full_name}: reps in reserve 3 → 4, rest 2:30 → 2:15, note – → ribs\ndown"
    )


def test_nothing_different_is_no_version_and_is_said(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)

    response = send(client, line, shown(client, program, line), headers=HTMX)

    assert "Nothing differs from what stands." in words(response)
    assert Program.objects.get(pk=program.pk).version == 1


def test_what_the_page_showed_and_another_changed_is_not_taken_back(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    form = shown(client, program, line)
    send(client, line, form | {"sets": "5"})

    behind = send(client, line, form | {"rir": "4"})
    again = behind.context["bench"].asked.again
    made = client.post(again.url, dict(again.fields) | {"version": "2"})

    assert behind.status_code == 409
    assert again.says == f"{line.full_name}: in reserve 4"
    assert made.status_code == 303
    line.refresh_from_db()
    assert (line.sets, line.rir) == (5, 4)


def test_both_ends_of_the_reps_come_along_when_it_is_made_again(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    form = shown(client, program, line)
    send(client, line, form | {"sets": "5"})

    behind = send(client, line, form | {"reps_low": "6"})
    again = behind.context["bench"].asked.again

    assert dict(again.fields) == {"reps_low": "6", "reps_high": "8"}
    client.post(again.url, dict(again.fields) | {"version": "2"})
    line.refresh_from_db()
    assert (line.reps_low, line.reps_high) == (6, 8)


def test_a_button_made_again_is_named_and_one_press(client: Client, program: Program) -> None:
    line = line_of(program, "light", 3)
    first = line_of(program, "heavy", 1)
    send(client, first, shown(client, program, first) | {"sets": "5"})
    url = reverse("coach:move_line", args=[program.pk, line.pk])

    behind = client.post(url, {"version": "1", "to": "2", "place": "3"})
    page = behind.content.decode()

    assert f"Make it again: move {line.full_name} to place 2" in unescape(page)
    again = behind.context["bench"].asked.again
    assert dict(again.fields) == {"to": "2"}
    assert client.post(again.url, dict(again.fields) | {"version": "2"}).status_code == 303
    assert line_of(program, "light", 2).pk == line.pk


def test_a_line_that_another_removed_is_said_and_not_an_error_page(
    client: Client, program: Program
) -> None:
    line = line_of(program, "light", 3)
    form = shown(client, program, line)
    client.post(reverse("coach:remove_line", args=[program.pk, line.pk]), {"version": "1"})

    response = send(client, line, form | {"rir": "4"})

    assert response.status_code == 409
    assert f"{line.full_name} removed" in words(response)
    assert response.context["bench"].asked.again is None


def test_a_line_of_another_program_does_not_exist(client: Client, program: Program) -> None:
    other = make_draft(by=program.created_by, lifter=make_lifter(coach=program.created_by))
    line = line_of(other, "heavy", 1)

    url = reverse("coach:set_line", args=[program.pk, line.pk])

    assert client.post(url, {"version": "1", "sets": "5"}).status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("reps_low", "3", "On this day from 5 to 8 reps."),
        ("reps_high", "30", "On this day from 5 to 8 reps."),
        ("rir", "9", "1 to 4 in reserve."),
        ("rir", "", "Write a number."),
        ("hold_s", "0", "One second at lockout is the gate"),
        ("rest_s", "10:00", "Rest from 2:00 to 3:30 here."),
        ("rest_s", "soon", "Write the rest as 2:30, or in seconds."),
        ("rest_s", "2:75", "Write the rest as 2:30, or in seconds."),
        ("load", "heavy", "Write the load as a number"),
        ("sets", "1e9", "Write a whole number."),
        ("tempo", "x" * 161, "at most 160"),
        ("note", "x" * 301, "at most 300"),
    ],
)
def test_what_is_wrong_stands_at_its_field_with_what_was_typed(
    client: Client, program: Program, field: str, typed: str, message: str
) -> None:
    line = line_of(program, "heavy", 1)

    response = send(client, line, shown(client, program, line) | {field: typed})

    assert response.status_code == 422
    item = response.context["bench"].days[0].items[0]
    wrong = {one.name: one for one in item.figures.errors}
    at = "reps_low" if field == "reps_high" else field
    assert message in wrong[at].error
    assert getattr(item.figures, field).value == typed
    assert message in words(response)
    assert Program.objects.get(pk=program.pk).version == 1


def test_a_comma_is_a_point_and_seconds_are_a_rest(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)

    send(client, line, shown(client, program, line) | {"load": "77,5", "rest_s": "180"})

    line.refresh_from_db()
    assert (str(line.load), line.rest_s) == ("77.50", 180)


def test_what_follows_is_said_with_the_change(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 2)

    response = send(client, line, {"version": "1", "sets_to": str(line.sets + 1)}, headers=HTMX)

    said = response.context["bench"].asked.said
    assert said.startswith(f"{line.full_name}: {line.sets} → {line.sets + 1} sets. Heavy day: ")
    assert "of 60 min." in said


def test_a_rule_that_gives_way_is_said_and_set_aside_beside_its_reason(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 2)
    response = send(client, line, shown(client, program, line) | {"rir": "1"}, headers=HTMX)
    assert "Gives way: wanted 3 reps in reserve in week 1" in response.context["bench"].asked.said

    (rule,) = (r for r in response.context["bench"].soft_rules if r.rule == "reserve")
    url = reverse("coach:set_rule_aside", args=[program.pk])
    form = {"rule": rule.rule, "wanted": rule.wanted, "version": "2"}
    assert client.post(url, form | {"reason": " "}).status_code == 422
    assert client.post(url, form | {"reason": "She <asked> for it"}).status_code == 303

    page = client.get(reverse("coach:editor", args=[program.pk]))
    assert "“She &lt;asked&gt; for it”" in page.content.decode()
    assert "Coach Reed" in words(page)


def test_undo_and_redo_by_their_buttons(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    send(client, line, shown(client, program, line) | {"sets": "5"})
    page = client.get(reverse("coach:editor", args=[program.pk])).content.decode()
    assert f'title="{line.full_name}: {line.sets} → 5 sets"' in unescape(page)

    undone = client.post(reverse("coach:undo", args=[program.pk]), {"version": "2"}, headers=HTMX)
    assert undone.context["bench"].asked.said.startswith("Undone: ")
    assert line_of(program, "heavy", 1).sets == line.sets
    assert undone.context["bench"].focus == "redo", "the undo button is dead now"

    client.post(reverse("coach:redo", args=[program.pk]), {"version": "3"})
    assert line_of(program, "heavy", 1).sets == 5


def test_there_is_nothing_to_undo_at_first(client: Client, program: Program) -> None:
    response = client.post(reverse("coach:undo", args=[program.pk]), {"version": "1"})

    assert response.status_code == 422
    assert "There is nothing to undo" in words(response)
