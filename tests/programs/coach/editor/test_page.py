"""The editor's page and its answers: plain forms go back to the place, htmx gets the workbench."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import Prescription, Program
from tests.factories_drafts import line_of
from tests.programs.coach.editor.pages import editor, post, words

HTMX = {"HX-Request": "true"}


# --- reading ---------------------------------------------------------------------------------


def test_both_days_stand_there_with_minutes_bands_and_proof(
    client: Client, program: Program
) -> None:
    text = words(client.get(editor(program)))

    for line in Prescription.objects.filter(day__program=program):
        assert line.name in text
        assert line.why[0] in text
    assert re.search(r"\d+ of 60 min", text)
    assert re.search(r"\d+ of 45 min", text)
    assert "Glute max, upper" in text
    assert "band 10 to 18" in text
    assert "Proved optimal , gap 0." in text
    assert "First four workouts" in text


def test_evidence_is_there_on_request(client: Client, program: Program) -> None:
    html = client.get(editor(program)).content.decode()

    assert '<details class="why"' in html
    assert reverse("library:evidence") in html


def test_the_swap_panel_ranks_what_each_would_do(client: Client, program: Program) -> None:
    line = line_of(program, "light", 2)

    response = client.get(editor(program), {"swap": line.pk})

    (item,) = [i for day in response.context["bench"].days for i in day.items if i.swaps]
    assert item.line == line
    assert all(choice.effects for choice in (*item.swaps.best, *item.swaps.others))
    assert all(choice.breaks for choice in item.swaps.forbidden)
    assert item.swaps.forbidden
    assert f"Instead of {line.full_name}" in words(response)


@pytest.mark.parametrize("swap", ["nonsense", "-1", "999999999", "9" * 40, "1; drop table"])
def test_a_panel_for_no_line_of_this_program_is_no_panel(
    client: Client, program: Program, swap: str
) -> None:
    response = client.get(editor(program), {"swap": swap, "add": "<b>"})

    assert response.status_code == 200
    assert "Instead of" not in words(response)
    assert "<b>" not in response.content.decode()


def test_what_can_be_added_is_offered_a_day(client: Client, program: Program) -> None:
    response = client.get(editor(program), {"add": "light"})

    cards = {day.kind: day.adding for day in response.context["bench"].days}
    assert cards["heavy"] is None
    assert cards["light"]


def test_a_line_more_costs_no_query_more(client: Client, program: Program) -> None:
    client.get(editor(program))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(editor(program))
        return len(captured)

    post(client, "remove_line", line_of(program, "heavy", 2))
    client.get(editor(program))  # shows what was done, once
    with_more = queries()
    post(client, "remove_line", line_of(program, "light", 2))
    client.get(editor(program))

    assert queries() == with_more <= 22


# --- changing --------------------------------------------------------------------------------


def test_a_plain_form_goes_back_to_its_line(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 2)

    response = post(client, "set_line", line, sets=line.sets + 1)

    assert response.status_code == 303
    assert response.headers["Location"] == f"{editor(program)}#line-{line.pk}"
    page = client.get(editor(program))
    assert f"{line.full_name}: {line.sets} → {line.sets + 1} sets" in words(page)


def test_htmx_gets_the_workbench_alone_with_the_new_figures(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 2)
    minutes = line.day.minutes

    response = post(client, "set_line", line, sets=line.sets + 1, headers=HTMX)

    html = response.content.decode().strip()
    assert response.status_code == 200
    assert html.startswith('<div id="workbench"')
    assert "<html" not in html
    assert response.context["bench"].days[0].minutes > minutes
    assert f"{line.sets} → {line.sets + 1} sets" in words(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("sets", ["1", "6", "-3", "many", "", "1e9"])
def test_absurd_sets_are_refused_at_the_line(client: Client, program: Program, sets: str) -> None:
    line = line_of(program, "heavy", 2)

    response = post(client, "set_line", line, sets=sets)

    assert response.status_code == 422
    (item,) = [i for d in response.context["bench"].days for i in d.items if i.figures.errors]
    assert item.line == line
    line.refresh_from_db()
    assert line.day.program.version == 1


@pytest.mark.parametrize("load", ["-1", "0", "5000", "heavy", "10.123", "NaN"])
def test_absurd_loads_are_refused_at_the_field_and_kept_as_typed(
    client: Client, program: Program, load: str
) -> None:
    line = line_of(program, "heavy", 1)

    response = post(client, "set_line", line, load=load)

    assert response.status_code == 422
    item = response.context["bench"].days[0].items[0]
    assert item.figures.load.error
    assert item.figures.load.value == load


def test_a_load_and_a_note_are_kept(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)

    assert post(client, "set_line", line, load="62.5").status_code == 303
    assert post(client, "set_line", line, note="ribs <down>").status_code == 303

    html = client.get(editor(program)).content.decode()
    assert "62.5 kg" in html
    assert "ribs &lt;down&gt;" in html


def test_swap_lock_move_remove_and_add_by_plain_forms(client: Client, program: Program) -> None:
    line = line_of(program, "light", 3)
    best = client.get(editor(program), {"swap": line.pk}).context["bench"]
    choice = next(i for d in best.days for i in d.items if i.swaps).swaps.best[0]

    assert post(client, "swap_line", line, slug=choice.slug).status_code == 303
    assert post(client, "lock_line", line, locked="0").status_code == 303
    assert post(client, "move_line", line, to="2").status_code == 303
    line.refresh_from_db()
    assert (line.row_slug, line.locked, line.position) == (choice.slug, False, 2)

    assert post(client, "remove_line", line).status_code == 303
    assert not Prescription.objects.filter(pk=line.pk).exists()

    added = client.get(editor(program), {"add": "light"}).context["bench"].days[1].adding.best[0]
    response = post(client, "add_line", program, day="light", slug=added.slug)
    assert response.headers["Location"].endswith("#light")
    assert program.days.get(kind="light").prescriptions.filter(row_slug=added.slug).exists()


def test_a_hard_rule_is_named_where_it_would_break(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 2)

    response = post(client, "swap_line", line, slug="leg-press/feet-high-and-wide", headers=HTMX)

    assert response.status_code == 200, "htmx 2 swaps only answers under 400"
    text = words(response)
    assert "needs equipment she does not have" in text, text[:600]
    assert line_of(program, "heavy", 2).row_slug == line.row_slug


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("swap_line", {"slug": ""}),
        ("swap_line", {"slug": "no-such"}),
        ("move_line", {"place": "sideways"}),
        ("move_line", {}),
        ("lock_line", {"locked": "maybe"}),
        ("set_line", {"note": "x" * 301}),
    ],
)
def test_bad_input_is_never_an_error_page(
    client: Client, program: Program, name: str, data: dict[str, str]
) -> None:
    response = post(client, name, line_of(program, "heavy", 2), **data)

    assert response.status_code == 422
    assert Program.objects.get(pk=program.pk).version == 1


@pytest.mark.parametrize("data", [{"day": "friday"}, {"slug": "x"}, {"day": "heavy"}, {}])
def test_adding_nonsense_is_refused(client: Client, program: Program, data: dict[str, str]) -> None:
    assert post(client, "add_line", program, **data).status_code == 422


def test_without_a_version_nothing_is_done(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)

    url = reverse("coach:set_line", args=[program.pk, line.pk])
    response = client.post(url, {"sets": "5"})

    assert response.status_code == 422
    assert "Reload the page." in words(response)
