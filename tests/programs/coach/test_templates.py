"""Templates: kept from a program, listed, renamed, retired, thrown away and taken back."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Prescription, Program, ProgramTemplate
from programs.services.templates import save_template
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_template
from tests.factories_training import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def program(coach: User) -> Program:
    return make_program(lifter=make_lifter(coach=coach), created_by=coach)


@pytest.fixture
def mine(client: Client, coach: User) -> Client:
    client.force_login(coach)
    return client


def asked(**said: Any) -> dict[str, Any]:
    return {"name": "Demo Peach", "note": "", "weeks": 10, "focus": "", "fixed": []} | said


def test_keeping_a_program_keeps_its_lines_and_says_which_are_fixed(
    mine: Client, coach: User, program: Program
) -> None:
    line = Prescription.objects.get(day__program=program, row_slug="bulgarian-split-squat")
    line.note, line.joined_to = "Slow down, Demo", "romanian-deadlift/dumbbell"
    line.save()
    fixed = ["heavy:hip-thrust", "heavy:bulgarian-split-squat"]
    answer = mine.post(
        f"/coach/programs/{program.pk}/template/",
        asked(note="For whom it is", weeks=12, focus="strength", fixed=fixed),
    )
    template = ProgramTemplate.objects.get(coach=coach)
    assert answer.headers["Location"] == f"/coach/templates/{template.pk}/"
    assert (template.name, template.weeks, template.focus) == ("Demo Peach", 12, "strength")
    kept = {(one.kind, one.row_slug): one for one in template.lines.all()}
    assert len(kept) == 7
    assert {f"{kind}:{slug}" for (kind, slug), one in kept.items() if one.fixed} == set(fixed)
    squat = kept["heavy", "bulgarian-split-squat"]
    assert (squat.sets, squat.reps_low, squat.reps_high) == (2, 6, 8)
    assert (squat.note, squat.joined_to) == ("Slow down, Demo", "romanian-deadlift/dumbbell")


def test_main_lifts_and_kept_lines_are_ticked_to_begin_with(mine: Client, coach: User) -> None:
    draft = make_draft(by=coach)
    last = Prescription.objects.filter(day__program=draft, day__kind="light").last()
    assert last is not None
    Prescription.objects.filter(pk=last.pk).update(locked=True)
    days = mine.get(f"/coach/programs/{draft.pk}/template/").context["days"]
    ticked = {line.value for _kind, lines in days for line in lines if line.fixed}
    mains = Prescription.objects.filter(day__program=draft, role="main")
    assert ticked == {f"{one.day.kind}:{one.row_slug}" for one in mains} | {
        f"light:{last.row_slug}"
    }


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "This field is required"),
        ({"weeks": 7}, "A block has 8 to 12 weeks"),
        ({"weeks": "x"}, "Enter a whole number"),
        ({"focus": "imbalance"}, "Select a valid choice"),
        ({"name": "x" * 81}, "at most 80 characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    mine: Client, program: Program, wrong: dict[str, Any], says: str
) -> None:
    answer = mine.post(
        f"/coach/programs/{program.pk}/template/",
        asked(note="Kept note", fixed=["light:frog-pump"]) | wrong,
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html
    assert "Kept note" in html
    days = answer.context["days"]
    assert [line.value for _k, lines in days for line in lines if line.fixed] == ["light:frog-pump"]
    assert not ProgramTemplate.objects.exists()


def test_two_templates_of_one_name_are_refused_by_form_and_database(
    mine: Client, coach: User, program: Program
) -> None:
    make_template(program=program, by=coach, name="Demo Peach")
    answer = mine.post(f"/coach/programs/{program.pk}/template/", asked())
    assert answer.status_code == 422
    assert "You have a template of this name." in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgramTemplate.objects.create(
            coach=coach, name="Demo Peach", weeks=10, created_at=timezone.now()
        )
    make_template(program=program, by=make_coach(), name="Demo Peach")  # another coach's is hers


def test_renaming_and_choosing_other_lines(mine: Client, coach: User, program: Program) -> None:
    template = make_template(program=program, by=coach)
    answer = mine.post(
        f"/coach/templates/{template.pk}/",
        asked(name="Renamed", note="New note", weeks=8, fixed=["light:lateral-band-walk"]),
    )
    assert answer.status_code == 302
    template.refresh_from_db()
    assert (template.name, template.note, template.weeks) == ("Renamed", "New note", 8)
    assert [one.row_slug for one in template.lines.filter(fixed=True)] == ["lateral-band-walk"]


def test_retired_it_is_kept_but_not_offered_and_can_come_back(
    mine: Client, coach: User, program: Program
) -> None:
    template = make_template(program=program, by=coach)
    mine.post(f"/coach/templates/{template.pk}/state/", {"to": "retired"})
    page = mine.get("/coach/templates/")
    assert [list(page.context[name]) for name in ("offered", "retired")] == [[], [template]]
    mine.post(f"/coach/templates/{template.pk}/state/", {"to": "offered"})
    assert mine.get("/coach/templates/").context["offered"] == [template]


def test_thrown_away_it_is_gone_until_that_is_undone(
    mine: Client, coach: User, program: Program
) -> None:
    template = make_template(program=program, by=coach, name="Demo Peach")
    page = mine.post(f"/coach/templates/{template.pk}/state/", {"to": "gone"}, follow=True)
    assert "“Demo Peach” is thrown away" in page.content.decode()
    assert mine.get("/coach/templates/").context["thrown"] == [template]  # another day too
    assert page.context["offered"] == []
    assert mine.get(f"/coach/templates/{template.pk}/").status_code == 404
    make_template(program=program, by=coach, name="Demo Peach")  # its name is free
    mine.post(f"/coach/templates/{template.pk}/state/", {"to": "back"})
    names = {str(one) for one in mine.get("/coach/templates/").context["offered"]}
    assert names == {"Demo Peach", "Demo Peach (2)"}


def test_an_unknown_state_changes_nothing(mine: Client, coach: User, program: Program) -> None:
    template = make_template(program=program, by=coach)
    page = mine.post(f"/coach/templates/{template.pk}/state/", {"to": "burnt"}, follow=True)
    assert "nothing was changed" in page.content.decode()
    assert page.context["offered"] == [template]


def test_another_coach_finds_none_of_it(client: Client, coach: User, program: Program) -> None:
    template = make_template(program=program, by=coach)
    client.force_login(make_coach())
    assert client.get("/coach/templates/").context["offered"] == []
    assert client.get(f"/coach/templates/?gone={template.pk}").context["gone"] is None
    assert client.get(f"/coach/templates/{template.pk}/").status_code == 404
    assert client.post(f"/coach/templates/{template.pk}/", asked()).status_code == 404
    assert client.get(f"/coach/programs/{program.pk}/template/").status_code == 404


def test_an_empty_list_says_what_to_do(mine: Client) -> None:
    assert "Keep as a template" in mine.get("/coach/templates/").content.decode()


def test_the_list_costs_the_same_for_one_and_for_twenty(
    mine: Client, coach: User, program: Program
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert mine.get("/coach/templates/").status_code == 200
        return len(captured)

    make_template(program=program, by=coach)
    queries()
    one = queries()
    for number in range(19):
        save_template(
            program,
            name=f"Demo {number}",
            note="",
            weeks=10,
            focus="",
            fixed=set(),
            by=coach,
            now=timezone.now(),
        )
    assert queries() == one
