"""The pages on which a template is given to many."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Batch, BatchLifter, Program, ProgramTemplate
from programs.services.batch import claim
from programs.services.templates import retire
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.factories_training import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

HTMX = {"HX-Request": "true"}


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def template(coach: User) -> ProgramTemplate:
    """Made from a draft of one more lifter of hers."""
    return make_template(program=make_draft(by=coach), by=coach)


@pytest.fixture
def mine(client: Client, coach: User) -> Client:
    client.force_login(coach)
    return client


def asked(**said: Any) -> dict[str, Any]:
    return {"start": timezone.localdate().isoformat(), "who": "ticked", "uuid": uuid4()} | said


def test_the_page_says_who_has_a_block_that_runs(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    busy = make_lifter(coach=coach, name="Demo Busy")
    make_program(lifter=busy, created_by=coach)
    page = mine.get(f"/coach/templates/{template.pk}/assign/")
    free = {one.lifter: one.is_free for one in page.context["found"].every}
    assert free[busy] is False
    assert sum(free.values()) == page.context["free"] == 1
    assert "a block runs: 10 weeks from" in page.content.decode()


@pytest.mark.parametrize(("who", "count"), [("ticked", 1), ("free", 2), ("all", 3)])
def test_to_those_ticked_to_those_free_or_to_everybody(
    mine: Client, coach: User, template: ProgramTemplate, who: str, count: int
) -> None:
    make_program(lifter=make_lifter(coach=coach), created_by=coach)
    ticked = make_lifter(coach=coach)
    answer = mine.post(
        f"/coach/templates/{template.pk}/assign/", asked(who=who, lifter=[ticked.pk])
    )
    batch = Batch.objects.get()
    assert answer.headers["Location"] == f"/coach/templates/batches/{batch.pk}/"
    assert batch.lifters.count() == count
    assert batch.lifters.filter(lifter=ticked).exists()


def test_another_coachs_lifter_can_not_be_ticked(mine: Client, template: ProgramTemplate) -> None:
    stranger = make_lifter(coach=make_coach())
    answer = mine.post(f"/coach/templates/{template.pk}/assign/", asked(lifter=[stranger.pk]))
    assert answer.status_code == 422
    assert "Choose at least one lifter." in answer.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"start": "2020-01-01"}, "That day is over"),
        ({"start": "soon"}, "Enter a valid date"),
        ({"lifter": []}, "Choose at least one lifter."),
        ({"who": "nobody"}, "Select a valid choice"),
        ({"uuid": "x"}, "reload it"),
    ],
)
def test_what_is_wrong_is_said_and_who_was_ticked_stays_ticked(
    mine: Client, coach: User, template: ProgramTemplate, wrong: dict[str, Any], says: str
) -> None:
    hers = make_lifter(coach=coach)
    answer = mine.post(f"/coach/templates/{template.pk}/assign/", asked(lifter=[hers.pk]) | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    if "lifter" not in wrong:
        assert [one.lifter for one in answer.context["found"].every if one.ticked] == [hers]


# --- looking for lifters --------------------------------------------------------------------------


@pytest.fixture
def four(coach: User, template: ProgramTemplate) -> dict[str, User]:
    """Beside the template's own lifter: with a block, almost through hers, a novice without one."""
    found = {name: make_lifter(coach=coach, name=f"Demo {name}") for name in ("Busy", "Soon")}
    now = timezone.localdate()
    make_program(lifter=found["Busy"], start=now - timedelta(weeks=2), created_by=coach)
    make_program(lifter=found["Soon"], start=now - timedelta(weeks=9), created_by=coach)
    found["New"] = make_lifter(coach=coach, name="Demo New", profile={"experience": "novice"})
    return found


def seen(page: Any) -> list[str]:
    return [one.lifter.name for one in page.context["found"].shown if "Demo" in one.lifter.name]


@pytest.mark.parametrize(
    ("look", "names"),
    [
        ({"q": "deMO s"}, ["Demo Soon"]),
        ({"block": "free", "q": "demo"}, ["Demo New"]),
        ({"block": "soon"}, ["Demo Soon"]),
        ({"block": "runs"}, ["Demo Busy", "Demo Soon"]),
        ({"level": "novice"}, ["Demo New"]),
        ({"level": "novice", "block": "runs"}, []),
        ({"level": "x", "block": "y", "q": "demo"}, ["Demo Busy", "Demo New", "Demo Soon"]),
    ],
)
def test_lifters_are_looked_for_by_name_block_and_level(
    mine: Client, template: ProgramTemplate, four: Any, look: dict[str, str], names: list[str]
) -> None:
    url = f"/coach/templates/{template.pk}/assign/"
    assert seen(mine.get(url, look)) == names
    assert seen(mine.post(url, asked(find="1") | look)) == names


def test_who_is_ticked_stays_ticked_when_others_are_looked_for(
    mine: Client, template: ProgramTemplate, four: dict[str, User]
) -> None:
    look = asked(lifter=[four["Busy"].pk], q="new", find="1", start="2031-02-03", replace="on")
    page = mine.post(f"/coach/templates/{template.pk}/assign/", look)
    html = page.content.decode()
    assert page.status_code == 200
    assert [one.lifter for one in page.context["found"].aside] == [four["Busy"]]
    assert "1 more is ticked and not shown here" in html
    assert 'value="2031-02-03"' in html
    assert page.context["form"]["replace"].value() is True
    assert not Batch.objects.exists()

    mine.post(
        f"/coach/templates/{template.pk}/assign/",
        asked(lifter=[four["Busy"].pk, four["New"].pk], q="new"),
    )
    chosen = set(Batch.objects.get().lifters.values_list("lifter", flat=True))
    assert chosen == {four["Busy"].pk, four["New"].pk}


def test_all_shown_are_ticked_beside_those_that_were_and_all_unticked(
    mine: Client, template: ProgramTemplate, four: dict[str, User]
) -> None:
    url = f"/coach/templates/{template.pk}/assign/"
    said = asked(lifter=[four["New"].pk], block="runs")
    found = mine.post(url, said | {"tick": "shown"}).context["found"]
    assert {one.lifter for one in found.every if one.ticked} == set(four.values())
    html = mine.post(url, said | {"tick": "none"}, headers=HTMX).content.decode()
    assert html.strip().startswith('<div id="many">')
    assert " checked" not in html
    assert not Batch.objects.exists()


def test_without_scripts_a_button_goes_on_and_the_page_comes_back(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach) for _ in range(7)])
    page = mine.get(f"/coach/templates/batches/{batch.pk}/").content.decode()
    assert "0 of 7 are through" in page
    assert "Go on: 7 left" in page
    answer = mine.post(f"/coach/templates/batches/{batch.pk}/work/", follow=True)
    assert "5 of 7 are through" in answer.content.decode()
    answer = mine.post(f"/coach/templates/batches/{batch.pk}/work/", follow=True)
    assert "All 7 are through" in answer.content.decode()
    assert Program.objects.running().count() == 7


def test_htmx_gets_the_progress_alone_and_it_sends_no_further_once_all_are_through(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach) for _ in range(6)])
    first = mine.post(f"/coach/templates/batches/{batch.pk}/work/", headers=HTMX).content.decode()
    assert "<html" not in first
    assert 'hx-trigger="load' in first
    last = mine.post(f"/coach/templates/batches/{batch.pk}/work/", headers=HTMX).content.decode()
    assert "hx-trigger" not in last


def test_while_another_tab_has_the_last_the_page_only_looks_now_and_then(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach)])
    claim(batch, now=timezone.now())
    answer = mine.post(f"/coach/templates/batches/{batch.pk}/work/", headers=HTMX)
    assert 'hx-trigger="submit, every 3s"' in answer.content.decode()


def test_stopped_it_does_nothing_until_it_goes_on(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach)])
    mine.post(f"/coach/templates/batches/{batch.pk}/stop/")
    page = mine.post(f"/coach/templates/batches/{batch.pk}/work/", follow=True).content.decode()
    assert "Stopped: 0 of 1 are through" in page
    assert "hx-trigger" not in page
    assert not Program.objects.running().exists()
    page = mine.post(f"/coach/templates/batches/{batch.pk}/go-on/", follow=True).content.decode()
    assert "0 of 1 are through" in page
    mine.post(f"/coach/templates/batches/{batch.pk}/work/")
    assert Program.objects.running().count() == 1


def test_outcomes_are_shown_with_their_reasons_what_needs_a_look_first(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    fine = make_lifter(coach=coach, name="Demo Aster")
    short = make_lifter(
        coach=coach, name="Demo Zinnia", profile={"minutes_heavy": 10, "minutes_light": 10}
    )
    batch = make_batch(template=template, lifters=[fine, short])
    answer = mine.post(f"/coach/templates/batches/{batch.pk}/work/", follow=True)
    places: list[BatchLifter] = answer.context["places"]
    assert [place.lifter for place in places] == [short, fine]
    html = answer.content.decode()
    assert all(text in html for text in ("1 done", "1 not possible", "Try the 1 again"))
    answer = mine.post(f"/coach/templates/batches/{batch.pk}/go-on/", {"again": 1}, follow=True)
    assert "1 waits again." in answer.content.decode()


def test_another_coach_finds_no_batch_and_no_template(
    client: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach)])
    client.force_login(make_coach())
    assert client.get(f"/coach/templates/batches/{batch.pk}/").status_code == 404
    for verb in ("work", "stop", "go-on"):
        assert client.post(f"/coach/templates/batches/{batch.pk}/{verb}/").status_code == 404
    assert client.get(f"/coach/templates/{template.pk}/assign/").status_code == 404
    assert batch.lifters.get().state == BatchLifter.State.WAITING


def test_a_retired_template_is_not_assigned(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    hers = make_lifter(coach=coach)
    retire(template, now=timezone.now())
    address = f"/coach/templates/{template.pk}/assign/"
    for answer in (mine.get(address), mine.post(address, asked(lifter=[hers.pk]))):
        assert answer.headers["Location"] == f"/coach/templates/{template.pk}/"
    assert not Batch.objects.exists()


def test_whom_she_no_longer_coaches_leads_nowhere(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    gone = make_lifter(coach=coach, name="Demo Gone")
    batch = make_batch(template=template, lifters=[gone, make_lifter(coach=coach)])
    mine.post(f"/coach/templates/batches/{batch.pk}/work/")
    gone.coachings_had.update(ended_at=timezone.now())
    html = mine.get(f"/coach/templates/batches/{batch.pk}/").content.decode()
    programs = {place.lifter_id: place.program_id for place in batch.lifters.all()}
    assert "Demo Gone" in html
    assert f"/coach/programs/{programs.pop(gone.pk)}/" not in html
    assert f"/coach/programs/{programs.popitem()[1]}/" in html


def test_a_coach_without_lifters_is_told_to_invite(client: Client) -> None:
    coach = make_coach()
    hers = make_lifter(coach=coach)
    template = make_template(program=make_draft(by=coach, lifter=hers), by=coach)
    hers.coachings_had.update(ended_at=timezone.now())
    client.force_login(coach)
    assert (
        "No lifters yet" in client.get(f"/coach/templates/{template.pk}/assign/").content.decode()
    )


def test_both_pages_cost_the_same_for_one_and_for_twenty(
    mine: Client, coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[make_lifter(coach=coach)])
    addresses = (f"/coach/templates/{template.pk}/assign/", f"/coach/templates/batches/{batch.pk}/")

    def queries() -> list[int]:
        found = []
        for address in addresses:
            mine.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert mine.get(address).status_code == 200
            found.append(len(captured))
        return found

    one = queries()
    for _ in range(19):
        hers = make_lifter(coach=coach)
        make_program(lifter=hers, created_by=coach)
        BatchLifter.objects.create(batch=batch, lifter=hers)
    assert queries() == one
