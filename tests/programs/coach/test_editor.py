"""The editor's page and its answers: plain forms go back to the place, htmx gets the workbench."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program
from programs.services.assign import assign
from programs.services.generate import draft_program
from tests.factories import make_coach, make_lifter

HTMX = {"HX-Request": "true"}


@pytest.fixture
def coach(client: Client, library: None) -> User:
    coach = make_coach(name="Coach Reed")
    client.force_login(coach)
    return coach


@pytest.fixture
def program(coach: User) -> Program:
    return draft_for(make_lifter(coach=coach, name="Demo Sage"), by=coach)


def draft_for(lifter: User, *, by: User, **changes: Any) -> Program:
    now = timezone.now()
    asked = lifter.profile.as_lifter(start=now.date() + timedelta(days=7))  # type: ignore[attr-defined]
    made = draft_program(lifter, by=by, asked=asked | changes, now=now)
    assert isinstance(made, Program), made
    return made


def editor(program: Program) -> str:
    return reverse("coach:editor", args=[program.pk])


def post(client: Client, name: str, subject: Any, **data: Any) -> Any:
    """As the newest page would send it; `headers` may make it htmx."""
    headers = data.pop("headers", None)
    program = subject if isinstance(subject, Program) else subject.day.program
    version = Program.objects.values_list("version", flat=True).get(pk=program.pk)
    url = reverse(f"coach:{name}", args=[subject.pk])
    return client.post(url, {"version": version, **data}, headers=headers)


def line_of(program: Program, kind: str, position: int) -> Prescription:
    return program.days.get(kind=kind).prescriptions.get(position=position)


def words(response: Any) -> str:
    """The page's words, without tags and line breaks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


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
    assert "Next four workouts" in text


def test_evidence_is_there_on_request(client: Client, program: Program) -> None:
    html = client.get(editor(program)).content.decode()

    assert '<details class="why"' in html
    assert reverse("library:evidence") in html


def test_the_swap_panel_ranks_what_each_would_do(client: Client, program: Program) -> None:
    line = line_of(program, "light", 2)

    response = client.get(editor(program), {"swap": line.pk})

    (item,) = [i for day in response.context["bench"].days for i in day.items if i.swaps]
    assert item.line == line
    assert all(choice.effects for choice in item.swaps)
    assert [bool(choice.breaks) for choice in item.swaps] == sorted(
        bool(choice.breaks) for choice in item.swaps
    )
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

    with_all = queries()
    post(client, "remove_line", line_of(program, "heavy", 2))
    post(client, "remove_line", line_of(program, "light", 2))
    client.get(editor(program))  # shows what was done, once

    assert queries() == with_all <= 22


# --- changing --------------------------------------------------------------------------------


def test_a_plain_form_goes_back_to_its_line(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 2)

    response = post(client, "set_sets", line, sets=line.sets + 1)

    assert response.status_code == 303
    assert response.headers["Location"] == f"{editor(program)}#line-{line.pk}"
    page = client.get(editor(program))
    assert f"{line.full_name}: {line.sets} → {line.sets + 1} sets" in words(page)


def test_htmx_gets_the_workbench_alone_with_the_new_figures(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 2)
    minutes = line.day.minutes

    response = post(client, "set_sets", line, sets=line.sets + 1, headers=HTMX)

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

    response = post(client, "set_sets", line, sets=sets)

    assert response.status_code == 422
    (item,) = [i for day in response.context["bench"].days for i in day.items if i.errors]
    assert item.line == line
    line.refresh_from_db()
    assert line.day.program.version == 1


@pytest.mark.parametrize("load", ["-1", "0", "5000", "heavy", "10.123", "NaN"])
def test_absurd_loads_are_refused_at_the_field_and_kept_as_typed(
    client: Client, program: Program, load: str
) -> None:
    line = line_of(program, "heavy", 1)

    response = post(client, "set_load", line, load=load)

    assert response.status_code == 422
    item = response.context["bench"].days[0].items[0]
    assert item.errors["load"]
    assert item.open
    assert item.load_value == load


def test_a_load_and_a_note_are_kept(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)

    assert post(client, "set_load", line, load="62.5").status_code == 303
    assert post(client, "set_note", line, note="ribs <down>").status_code == 303

    html = client.get(editor(program)).content.decode()
    assert "62.5 kg" in html
    assert "ribs &lt;down&gt;" in html


def test_swap_lock_move_remove_and_add_by_plain_forms(client: Client, program: Program) -> None:
    line = line_of(program, "light", 3)
    best = client.get(editor(program), {"swap": line.pk}).context["bench"]
    choice = next(i for d in best.days for i in d.items if i.swaps).swaps[0]

    assert post(client, "swap_line", line, slug=choice.slug).status_code == 303
    assert post(client, "lock_line", line, locked="0").status_code == 303
    assert post(client, "move_line", line, up="1").status_code == 303
    line.refresh_from_db()
    assert (line.row_slug, line.locked, line.position) == (choice.slug, False, 2)

    assert post(client, "remove_line", line).status_code == 303
    assert not Prescription.objects.filter(pk=line.pk).exists()

    added = client.get(editor(program), {"add": "light"}).context["bench"].days[1].adding[0]
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
        ("move_line", {"up": "sideways"}),
        ("move_line", {}),
        ("lock_line", {"locked": "maybe"}),
        ("set_note", {"note": "x" * 301}),
        ("set_sets", {}),
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

    response = client.post(reverse("coach:set_sets", args=[line.pk]), {"sets": "5"})

    assert response.status_code == 422
    assert "Reload the page." in words(response)


# --- two tabs --------------------------------------------------------------------------------


def test_the_later_tab_is_shown_what_changed_and_overwrites_nothing(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    url = reverse("coach:set_sets", args=[line.pk])
    assert client.post(url, {"version": 1, "sets": "5"}).status_code == 303

    response = client.post(url, {"version": 1, "sets": "2"})

    assert response.status_code == 409
    text = words(response)
    assert "changed after you opened the page" in text
    assert f"{line.full_name}: {line.sets} → 5 sets (Coach Reed" in text
    assert line_of(program, "heavy", 1).sets == 5
    assert 'name="version" value="2"' in response.content.decode()


def test_htmx_is_shown_the_conflict_too(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    url = reverse("coach:set_sets", args=[line.pk])
    client.post(url, {"version": 1, "sets": "5"})

    response = client.post(url, {"version": 1, "sets": "2"}, headers=HTMX)

    assert response.status_code == 200
    assert "changed after you opened the page" in words(response)


# --- solving -----------------------------------------------------------------------------------


def test_another_one_and_back_to_the_best(client: Client, program: Program) -> None:
    stood = rows(program)

    assert post(client, "another", program).status_code == 303
    assert rows(program) != stood
    assert "This is program number 2" in words(client.get(editor(program)))

    assert post(client, "solve", program).status_code == 303
    assert rows(program) == stood


def rows(program: Program) -> list[tuple[str, str]]:
    lines = Prescription.objects.filter(day__program=program)
    return list(lines.values_list("day__kind", "row_slug"))


def test_what_cannot_be_solved_says_why_and_changes_nothing(
    client: Client, program: Program
) -> None:
    for position in (1, 2, 3):
        line = line_of(program, "light", position)
        post(client, "lock_line", line, locked="1")
    Program.objects.filter(pk=program.pk).update(
        lifter_snapshot=program.lifter_snapshot | {"minutes": {"heavy": 60, "light": 12}}
    )
    stood = rows(program)

    response = post(client, "solve", program)

    assert response.status_code == 422
    assert "No program meets all of this" in words(response)
    assert "Nothing was changed." in words(response)
    assert rows(program) == stood


# --- whose it is -------------------------------------------------------------------------------


def test_another_coachs_draft_does_not_exist(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    client.force_login(make_coach())

    assert client.get(editor(program)).status_code == 404
    assert post(client, "set_sets", line, sets="5").status_code == 404
    assert post(client, "solve", program).status_code == 404
    assert post(client, "assign", program, start="2030-01-01").status_code == 404


def test_the_lifter_does_not_see_her_coachs_draft(client: Client, program: Program) -> None:
    client.force_login(program.lifter)

    assert client.get(editor(program)).status_code == 404


def test_the_lifter_reads_her_running_program_and_does_not_write_it(
    client: Client, program: Program, coach: User
) -> None:
    assign(program, start=program.start, by=coach, now=timezone.now())
    line = line_of(program, "heavy", 1)
    client.force_login(program.lifter)

    page = client.get(editor(program))
    assert page.status_code == 200
    assert '<form method="post" action="/coach/' not in page.content.decode()
    assert post(client, "set_sets", line, sets="5").status_code == 403
    assert post(client, "copy", program).status_code == 403


def test_who_coaches_herself_edits_her_own(client: Client, library: None) -> None:
    lifter = make_lifter()
    client.force_login(lifter)
    program = draft_for(lifter, by=lifter)
    line = line_of(program, "heavy", 2)

    assert client.get(editor(program)).status_code == 200
    assert post(client, "set_sets", line, sets=line.sets + 1).status_code == 303


def test_a_running_program_is_read_and_copied_not_edited(
    client: Client, program: Program, coach: User
) -> None:
    assign(program, start=program.start, by=coach, now=timezone.now())
    line = line_of(program, "heavy", 1)

    page = client.get(editor(program))
    refused = post(client, "set_sets", line, sets="5")
    copied = post(client, "copy", program)

    assert "This program runs" in words(page)
    assert "Make a new block from this one" in words(page)
    assert refused.status_code == 409
    assert "no longer a draft" in words(refused)
    draft = Program.objects.drafts().get()
    assert copied.headers["Location"] == editor(draft)
    assert rows(draft) == rows(program)


def test_a_draft_is_thrown_away(client: Client, program: Program) -> None:
    response = post(client, "discard", program)

    assert response.headers["Location"] == reverse("coach:lifter", args=[program.lifter_id])
    assert not Program.objects.exists()
