"""The editor between two tabs, the solver and the people who may and may not use it."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from programs.services.assign import assign
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft, rows_of
from tests.programs.coach.editor.pages import editor, post, words

HTMX = {"HX-Request": "true"}


# --- two tabs --------------------------------------------------------------------------------


def test_the_later_tab_is_shown_what_changed_and_overwrites_nothing(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    url = reverse("coach:set_line", args=[line.day.program_id, line.pk])
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
    url = reverse("coach:set_line", args=[line.day.program_id, line.pk])
    client.post(url, {"version": 1, "sets": "5"})

    response = client.post(url, {"version": 1, "sets": "2"}, headers=HTMX)

    assert response.status_code == 200
    assert "changed after you opened the page" in words(response)


# --- solving -----------------------------------------------------------------------------------


def test_another_one_and_back_to_the_best(client: Client, program: Program) -> None:
    stood = rows_of(program)

    assert post(client, "another", program).status_code == 303
    assert rows_of(program) != stood
    assert "This is program number 2" in words(client.get(editor(program)))

    assert post(client, "solve", program).status_code == 303
    assert rows_of(program) == stood


def test_one_by_one_back_from_the_third_to_the_best(client: Client, program: Program) -> None:
    seen = [rows_of(program)]
    for _ in range(2):
        post(client, "another", program)
        seen.append(rows_of(program))
    assert "Back to number 2" in words(client.get(editor(program)))

    post(client, "back", program)
    assert rows_of(program) == seen[1]
    page = words(client.get(editor(program)))
    assert "This is program number 2" in page
    assert "Back to the best" in page

    post(client, "back", program)
    assert rows_of(program) == seen[0]
    page = words(client.get(editor(program)))
    assert "This is program number" not in page
    assert "Back to" not in page


def test_back_with_other_lines_kept_is_the_best_with_them(client: Client, program: Program) -> None:
    for _ in range(2):
        post(client, "another", program)
    kept = line_of(program, "light", 2)
    post(client, "lock_line", kept, locked="1")

    post(client, "back", program)

    fresh = Program.objects.get(pk=program.pk)
    assert "alternative" not in fresh.lifter_snapshot
    assert kept.row_slug in {slug for _kind, slug in rows_of(program)}


def test_what_cannot_be_solved_says_why_and_changes_nothing(
    client: Client, program: Program
) -> None:
    for position in (1, 2, 3):
        line = line_of(program, "light", position)
        post(client, "lock_line", line, locked="1")
    Program.objects.filter(pk=program.pk).update(
        lifter_snapshot=program.lifter_snapshot | {"minutes": {"heavy": 60, "light": 12}}
    )
    stood = rows_of(program)

    response = post(client, "solve", program)

    assert response.status_code == 422
    assert "No program meets all of this" in words(response)
    assert "Nothing was changed." in words(response)
    assert rows_of(program) == stood


# --- whose it is -------------------------------------------------------------------------------


def test_another_coachs_draft_does_not_exist(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    client.force_login(make_coach())

    assert client.get(editor(program)).status_code == 404
    assert post(client, "set_line", line, sets="5").status_code == 404
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
    assert post(client, "set_line", line, sets="5").status_code == 403
    assert post(client, "copy", program).status_code == 403


def test_who_coaches_herself_edits_her_own(client: Client, library: None) -> None:
    lifter = make_lifter()
    client.force_login(lifter)
    program = make_draft(by=lifter, lifter=lifter)
    line = line_of(program, "heavy", 2)

    assert client.get(editor(program)).status_code == 200
    assert post(client, "set_line", line, sets=line.sets + 1).status_code == 303


def test_a_running_program_is_read_and_copied_not_edited(
    client: Client, program: Program, coach: User
) -> None:
    assign(program, start=program.start, by=coach, now=timezone.now())
    line = line_of(program, "heavy", 1)

    page = client.get(editor(program))
    refused = post(client, "set_line", line, sets="5")
    copied = post(client, "copy", program)

    assert "This program runs" in words(page)
    assert "Make a new block from this one" in words(page)
    assert refused.status_code == 409
    assert "no longer a draft" in words(refused)
    draft = Program.objects.drafts().get()
    assert copied.headers["Location"] == editor(draft)
    assert rows_of(draft) == rows_of(program)


def test_a_draft_is_not_thrown_away_by_a_form_that_saw_no_version(
    client: Client, program: Program
) -> None:
    url = reverse("coach:discard", args=[program.pk])
    assert client.post(url).status_code == 409
    assert Program.objects.filter(pk=program.pk).exists()


def test_a_draft_is_thrown_away(client: Client, program: Program) -> None:
    response = post(client, "discard", program)

    lifter = reverse("coach:lifter", args=[program.lifter_id])
    assert response.headers["Location"] == f"{lifter}?gone={program.pk}"
    assert not Program.objects.exists()
