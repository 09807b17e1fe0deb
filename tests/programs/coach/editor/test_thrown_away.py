"""A draft that was thrown away: it can be taken back, and its pages say what happened."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from programs.services.assign import assign, discard
from programs.services.revise import change_of
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft, rows_of
from tests.programs.coach.editor.pages import editor, post, words

HTMX = {"HX-Request": "true"}


def thrown_away(client: Client, program: Program) -> str:
    """The page that it leads to."""
    answer = post(client, "discard", program)
    return words(client.get(answer.headers["Location"]))


def restored(client: Client, program: Program) -> object:
    return client.post(reverse("coach:restore_draft", args=[program.pk]), follow=True)


def test_undo_brings_it_back_with_its_edits_and_their_undo(
    client: Client, program: Program
) -> None:
    line = line_of(program, "heavy", 2)
    post(client, "set_line", line, sets=str(line.sets + 1))
    rows = rows_of(program)
    page = thrown_away(client, program)
    assert "is thrown away." in page
    assert "Undo" in page

    answer = restored(client, program)

    assert answer.redirect_chain[-1][0] == editor(program)  # type: ignore[attr-defined]
    assert "The draft is back as it was." in words(answer)
    assert rows_of(program) == rows
    post(client, "undo", program)
    assert line_of(program, "heavy", 2).sets == line.sets
    # The log tells of what is, not of what was taken back.
    log = words(client.get(reverse("coach:activity", args=[program.lifter_id])))
    assert "thrown away" not in log
    assert restored(client, program).status_code == 200  # type: ignore[attr-defined]


def test_the_editor_says_that_it_was_thrown_away_and_offers_the_way_back(
    client: Client, program: Program
) -> None:
    # What the browser stores, it shows on Back without asking.
    assert client.get(editor(program)).headers["Cache-Control"] == "no-store"
    post(client, "discard", program)

    page = client.get(editor(program))

    assert page.status_code == 200
    assert "is thrown away." in words(page)
    assert reverse("coach:restore_draft", args=[program.pk]) in page.content.decode()
    assert "Solve the rest" not in words(page)


def test_an_edit_from_a_page_left_open_is_told_so(client: Client, program: Program) -> None:
    line = line_of(program, "heavy", 2)
    version = {"version": program.version, "sets": "5"}
    post(client, "discard", program)
    edits = [
        reverse("coach:set_line", args=[program.pk, line.pk]),
        *(reverse(f"coach:{verb}", args=[program.pk]) for verb in ("undo", "solve", "assign")),
        reverse("coach:discard", args=[program.pk]),
    ]
    for url in edits:
        plain = client.post(url, version)
        assert plain.status_code == 409
        assert "So what you asked for was not done." in words(plain)
        part = client.post(url, version, headers=HTMX)
        assert part.status_code == 200
        assert part.headers["HX-Retarget"] == "#workbench"
        assert part.content.decode().strip().startswith('<div id="workbench">')
    assert not Program.objects.exists()


def test_it_is_in_no_list_and_nobody_else_s_to_take_back(client: Client, program: Program) -> None:
    thrown_away(client, program)
    page = client.get(reverse("coach:lifter", args=[program.lifter_id])).content.decode()
    assert editor(program) not in page
    assert "thrown away" not in page
    for other in (make_coach(), program.lifter):
        client.force_login(other)
        assert client.get(editor(program)).status_code == 404
        url = reverse("coach:restore_draft", args=[program.pk])
        assert client.post(url).status_code == 404


def test_a_change_comes_back_unless_another_is_open(client: Client, coach: User) -> None:
    now = timezone.now()
    running = make_draft(by=coach, lifter=make_lifter(coach=coach))
    assign(running, start=now.date(), by=coach, now=now, tell=False)
    draft = change_of(running, by=coach, now=now)
    assert "This change is thrown away" in thrown_away(client, draft)
    other = change_of(running, by=coach, now=now)
    assert other.pk != draft.pk

    refused = restored(client, draft)

    assert refused.status_code == 409  # type: ignore[attr-defined]
    assert "Another change of the same program is open" in words(refused)
    discard(other, by=coach, now=now)
    assert "The draft is back as it was." in words(restored(client, draft))


def test_the_next_one_thrown_away_a_month_later_takes_it_along_for_good(
    coach: User, program: Program
) -> None:
    now = timezone.now()
    lifter = program.lifter
    discard(program, by=coach, now=now - timedelta(days=31))
    discard(make_draft(by=coach, lifter=lifter), by=coach, now=now)
    assert Program.thrown_away.count() == 1
    assert not Program.thrown_away.filter(pk=program.pk).exists()
