"""A running program changed from its page: opened as a draft, put in with the reason."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from glutes.accounts.models import User
from programs.models import Phase, Program
from programs.services.assign import assign
from programs.services.edit_line import set_line
from programs.services.revise_outline import outline
from tests.factories import make_lifter
from tests.factories_drafts import line_of, make_draft
from tests.factories_midblock import change
from tests.factories_training import make_set_log, make_workout
from tests.programs.coach.editor.pages import words

NOW = timezone.now()


@pytest.fixture
def program(coach: User) -> Program:
    return running(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))


def running(*, by: User, lifter: User) -> Program:
    """It starts in some days, nothing is done of it."""
    draft = make_draft(by=by, lifter=lifter)
    assign(draft, start=draft.start, by=by, now=NOW, tell=False)
    return Program.objects.get(pk=draft.pk)


def opened(client: Client, program: Program) -> Program:
    answer = client.post(reverse("coach:change", args=[program.pk]))
    draft = program.revisions.get()
    assert answer["Location"] == reverse("coach:editor", args=[draft.pk])
    return draft


def form_of(client: Client, draft: Program) -> dict[str, str]:
    """The hidden fields of the form that puts it in, as the page has them."""
    page = client.get(reverse("coach:editor", args=[draft.pk])).content.decode()
    form = page.split(reverse("coach:put_in", args=[draft.revises_id]))[1].split("</form>")[0]
    return dict(re.findall(r'name="(version|draft|weeks|seen)" value="([^"]*)"', form))


def send(client: Client, program: Program, data: dict[str, str], **more: str) -> Any:
    return client.post(reverse("coach:put_in", args=[program.pk]), data | more)


def one_set_less(draft: Program, by: User) -> None:
    line = line_of(draft, "heavy", 1)
    set_line(line, sets=line.sets - 1, version=None, by=by, now=NOW)


def test_the_page_of_a_change_says_from_when_it_holds_and_what_the_lifter_reads(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    url = reverse("coach:editor", args=[draft.pk])
    text = words(client.get(url))
    assert "change of the running program · from" in text
    assert "Nothing differs yet from what runs." in text
    assert "Another one" not in text
    one_set_less(draft, coach)
    text = words(client.get(url))
    assert "Demo will read Heavy day, Hip thrust: 4 → 3 sets." in text
    assert "Next four workouts" in text


def test_each_day_that_changes_is_dated_by_its_own_first_workout(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    url = reverse("coach:editor", args=[draft.pk])
    begun = make_workout(program=program, started_at=NOW)
    make_set_log(workout=begun, prescription=line_of(program, "heavy", 1))
    line = line_of(draft, "heavy", 1)
    set_line(line, sets=line.sets - 1, version=None, by=coach, now=NOW)
    (heavy,) = outline(draft, now=NOW).begins
    assert (heavy.kind, heavy.week) == ("heavy", 2)
    on = date_format(heavy.day, "l j F")
    text = words(client.get(url))
    assert f"change of the running program · from {on}, week 2" in text
    assert f"From {on} , week 2, to the end of the block." in text
    assert f"Change it from {on}" in text

    line = line_of(draft, "light", 1)
    set_line(line, sets=line.sets - 1, version=None, by=coach, now=NOW)
    light = outline(draft, now=NOW).begins[0]
    assert (light.kind, light.week) == ("light", 1)
    text = words(client.get(url))
    first = date_format(light.day, "l j F")
    assert f"Light day: from {first} , week 1, on. Heavy day: from {on} , week 2, on." in text
    assert f"Change it from {first}" in text


def test_it_is_put_in_with_the_reason_which_she_reads_on_today_and_in_her_block(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    answer = client.post(
        reverse("coach:put_in", args=[program.pk]),
        form_of(client, draft) | {"reason": "Sleep <was> short"},
        follow=True,
    )
    assert "What was done stays; Demo reads on Today why." in words(answer)
    hers = Client()
    hers.force_login(program.lifter)
    for address in (reverse("lifter:today"), reverse("lifter:block")):
        text = words(hers.get(address))
        assert "Hip thrust: 4 → 3 sets. “Sleep <was> short” Coach Reed" in text


def test_without_a_reason_it_comes_back_with_all_that_was_sent(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    answer = send(client, program, form_of(client, draft), reason=" ")
    assert answer.status_code == 422
    assert "Say why: the lifter reads it beside the change." in words(answer)
    assert not Phase.objects.exists()


def test_a_reason_too_long_is_said_at_its_field_and_kept(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    answer = send(client, program, form_of(client, draft), reason="y" * 301)
    assert answer.status_code == 422
    assert "300 characters at the most." in words(answer)
    assert "y" * 301 in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"draft": "x"}, {"seen": "-1"}, {"version": ""}, {"weeks": ""}])
def test_what_no_page_of_ours_sends_changes_nothing(
    client: Client, program: Program, coach: User, wrong: dict[str, str]
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    answer = send(client, program, form_of(client, draft) | {"reason": "so"} | wrong)
    assert answer.status_code in {303, 422}
    assert not Phase.objects.exists()


def test_the_same_button_pressed_twice_is_one_change(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    data = form_of(client, draft) | {"reason": "so"}
    send(client, program, data)
    again = client.post(reverse("coach:put_in", args=[program.pk]), data, follow=True)
    assert again.status_code == 200
    assert "gone" not in words(again)
    assert Phase.objects.count() == 1


def test_what_the_lifter_changed_meanwhile_is_seen_before_it_is_replaced(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    data = form_of(client, draft) | {"reason": "mine"}
    change(program, now=NOW, minutes={"heavy": 55, "light": 45})

    late = send(client, program, data)

    assert late.status_code == 409
    text = words(late)
    assert "yours would stand in its place" in text
    assert "heavy day 55 minutes Demo Sage" in text
    assert ">mine</textarea>" in late.content.decode()
    assert Phase.objects.count() == 1
    assert send(client, program, form_of(client, draft), reason="mine").status_code == 302
    assert Phase.objects.count() == 2


def test_begun_again_it_has_what_runs_now(client: Client, program: Program, coach: User) -> None:
    draft = opened(client, program)
    one_set_less(draft, coach)
    change(program, now=NOW, minutes={"heavy": 55, "light": 45})
    draft.refresh_from_db()
    url = reverse("coach:change", args=[program.pk])
    for behind in ({"anew": draft.pk}, {"anew": draft.pk, "version": draft.version - 1}):
        late = client.post(url, behind)
        assert late.status_code == 409
        assert "changed after you opened the page" in words(late)
        assert program.revisions.get() == draft

    client.post(url, {"anew": draft.pk, "version": draft.version})
    new = program.revisions.get()
    assert new.pk != draft.pk
    assert line_of(new, "heavy", 1).sets == 4


def test_who_coaches_herself_changes_her_own_and_needs_no_reason(
    client: Client, library: None
) -> None:
    lifter = make_lifter(name="Own Way")
    client.force_login(lifter)
    program = running(by=lifter, lifter=lifter)
    draft = opened(client, program)
    one_set_less(draft, lifter)
    answer = client.post(
        reverse("coach:put_in", args=[program.pk]),
        form_of(client, draft) | {"reason": ""},
        follow=True,
    )
    assert "What was done stays." in words(answer)
    assert "Hip thrust: 4 → 3 sets." in words(client.get(reverse("lifter:block")))


def test_a_change_is_shown_as_one_where_drafts_are(
    client: Client, program: Program, coach: User
) -> None:
    opened(client, program)
    assert "A change of the running program" in words(
        client.get(reverse("coach:lifter", args=[program.lifter_id]))
    )
    assert "draft to assign" not in words(client.get(reverse("coach:roster")))


def test_a_change_of_a_program_that_is_over_is_a_block_to_assign(
    client: Client, program: Program, coach: User
) -> None:
    draft = opened(client, program)
    Program.objects.filter(pk=program.pk).update(status="ended", ended_at=NOW)
    text = words(client.get(reverse("coach:editor", args=[draft.pk])))
    assert "Assign to Demo Sage" in text
