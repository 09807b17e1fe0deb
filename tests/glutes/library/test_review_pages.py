"""The workflow as editors and reviewers meet it in the admin."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.library.editions import workflow
from glutes.library.models import Edition, Exercise, Variation
from glutes.library.rows import published_rows
from tests.factories import make_lifter, make_user
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db
MANAGEMENT = ("variations", "pictures", "own_cues", "own_mistakes", "own_symptomrules", "claims")
BASE = {
    "name": "", "slug": "", "position": 9000, "shift": "Push it away.", "works_quads": 4,
    "works_glute_max_lower": 2, "equipment_text": "bodyweight", "evidence_text": "PLO23 (analogue)",
    "light_ok": "on", "rep_min": "", "rep_max": "", "reps_unit": "steps",
    "laterality": "unilateral", "range_bias": "mid", "skill": 1, "spinal_load": 0,
    "sec_per_set": 90, "own_pattern": "", "replaced_by": "",
}  # fmt: skip


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


@pytest.fixture
def reviewer() -> Client:
    client = Client()
    client.force_login(make_user(is_reviewer=True))
    return client


def new_exercise(**changed: object) -> dict[str, object]:
    """A new exercise with base, a banded variation, a cue and a mistake, as the form sends it."""
    data: dict[str, object] = {
        "name": "Sled push", "slug": "sled-push", "movement_pattern": "step",
        "summary": "Push a sled.", "_note": "New",
    }  # fmt: skip
    data |= {f"{name}-{what}_FORMS": 0 for name in MANAGEMENT for what in ("TOTAL", "INITIAL")}
    data |= {"variations-TOTAL_FORMS": 2, "own_cues-TOTAL_FORMS": 1, "own_mistakes-TOTAL_FORMS": 1}
    banded = {"name": "Banded", "equipment_text": "bodyweight; band_loop", "works_glute_med_min": 2}
    data |= {f"variations-0-{name}": value for name, value in BASE.items()}
    data |= {f"variations-1-{name}": value for name, value in (BASE | banded).items()}
    data |= {"own_cues-0-phase": "drive", "own_cues-0-text": "Lean in", "own_cues-0-code": ""}
    data |= {"own_cues-0-confidence": "medium", "own_mistakes-0-confidence": "medium"}
    data |= {"own_mistakes-0-name": "Upright", "own_mistakes-0-fix": "Lean in"}
    data |= {"own_mistakes-0-severity": "info"}
    return data | changed


def add(client: Client, **changed: object) -> str:
    response = client.post(
        reverse("admin:library_exercise_add"), new_exercise(**changed), follow=True
    )
    return str(response.content.decode())


def step(client: Client, edition: Edition, name: str, **data: object) -> tuple[int, str]:
    url = reverse("admin:library_edition_step", args=[edition.pk, name])
    response = client.post(url, data, follow=True)
    return response.status_code, response.content.decode()


def test_an_editor_adds_an_exercise_in_one_place_and_a_reviewer_publishes_it(editor, reviewer):
    assert "Sent to review" in add(editor, _send="1")
    edition = Edition.objects.in_review().get()
    assert editor.get("/library/sled-push/").status_code == 404

    page = reviewer.get(reverse("admin:library_edition_change", args=[edition.pk]))
    assert "All of it is new" in page.content.decode()
    preview = reviewer.get(reverse("admin:library_edition_preview", args=[edition.pk]))
    assert "Push it away." in preview.content.decode()
    assert "Lean in" in preview.content.decode()
    status, said = step(reviewer, edition, "publish")
    assert (status, "Published." in said) == (200, True)

    row = published_rows()["sled-push/banded"]
    assert row.equipment == (("bodyweight",), ("band_loop",))
    assert row.basis == "PLO23 (analogue)"
    assert "Lean in" in editor.get("/library/sled-push/").content.decode()


def test_what_has_to_be_put_right_first_is_said_and_the_draft_is_kept(editor):
    said = add(editor, **{"_send": "1", "variations-1-works_glute_med_min": "",
                          "variations-1-equipment_text": "bodyweight"})  # fmt: skip
    assert "It changes nothing against the base" in said
    assert not Edition.objects.in_review().exists()
    assert Exercise.objects.get(slug="sled-push").variations.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"variations-0-equipment_text": "sofa"}, "Lockout knows no equipment called sofa"),
        ({"variations-0-equipment_text": "box; box"}, "Something stands there twice"),
        ({"variations-0-evidence_text": "NOT99"}, "There is no evidence with the key NOT99"),
        ({"variations-0-works_quads": 3}, "Select a valid choice"),
        ({"variations-0-rep_min": 12}, "fewest first, or neither"),
        ({"variations-TOTAL_FORMS": 0}, "It needs at least one way"),
        ({"slug": "evidence"}, "is the address of another page"),
        ({"own_cues-0-says_who": "NOT99"}, "There is no evidence with the key NOT99"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_saved(editor, changed, said):
    assert said in add(editor, **changed)
    assert not Exercise.objects.filter(name="Sled push").exists()


def test_what_was_public_is_not_deleted_and_keeps_its_key(editor):
    exercise = Exercise.objects.get(slug="frog-pump")
    url = reverse("admin:library_exercise_delete", args=[exercise.pk])
    assert editor.post(url, {"post": "yes"}).status_code == 403
    page = editor.get(reverse("admin:library_exercise_change", args=[exercise.pk]))
    assert 'name="slug"' not in page.content.decode()
    variation = Variation.objects.get(exercise=exercise, slug="dumbbell")
    url = reverse("admin:library_variation_delete", args=[variation.pk])
    assert editor.post(url, {"post": "yes"}).status_code == 403


def test_a_draft_that_was_never_public_can_be_deleted(editor):
    add(editor)
    exercise = Exercise.objects.get(slug="sled-push")
    url = reverse("admin:library_exercise_delete", args=[exercise.pk])
    assert editor.post(url, {"post": "yes"}, follow=True).status_code == 200
    assert not Exercise.objects.filter(slug="sled-push").exists()


def test_what_is_deleted_while_in_review_is_withdrawn_and_comes_back_from_its_edition(
    editor, reviewer
):
    add(editor, _send="1")
    exercise, edition = Exercise.objects.get(slug="sled-push"), Edition.objects.in_review().get()
    url = reverse("admin:library_exercise_delete", args=[exercise.pk])
    page = editor.get(url).content.decode()
    assert "Edition 1 of Sled push is in review: it is withdrawn" in page
    assert editor.post(url, {"post": "yes"}).status_code == 302
    edition.refresh_from_db()
    assert edition.state == Edition.State.DRAFT
    status, said = step(editor, edition, "send")
    assert (status, "“Make this the working copy” brings it back" in said) == (422, True)
    step(editor, edition, "take-up")
    assert Exercise.objects.get(slug="sled-push").variations.count() == 2
    step(editor, edition, "send")
    assert "Published." in step(reviewer, edition, "publish")[1]


def test_what_is_gone_in_another_way_is_not_published_either(editor, reviewer):
    add(editor, _send="1")
    Exercise.objects.get(slug="sled-push").delete()
    edition = Edition.objects.in_review().get()
    url = reverse("admin:library_edition_change", args=[edition.pk])
    assert 'value="Publish"' not in reviewer.get(url).content.decode()
    status, said = step(reviewer, edition, "publish")
    assert (status, "It was deleted." in said) == (422, True)
    assert "sled-push" not in published_rows()


def test_a_variation_deleted_on_its_own_page_is_a_new_draft_of_its_exercise(editor):
    add(editor)
    way = Variation.objects.get(exercise__slug="sled-push", slug="banded")
    url = reverse("admin:library_variation_delete", args=[way.pk])
    assert editor.post(url, {"post": "yes"}).status_code == 302
    newest = workflow.newest("exercise", "sled-push")
    assert (newest.number, len(newest.content["variations"])) == (2, 1)


def test_a_reviewer_schedules_sends_back_and_is_told_what_is_wrong(editor, reviewer):
    add(editor, _send="1")
    edition = Edition.objects.in_review().get()
    status, said = step(reviewer, edition, "send-back", answer="")
    assert (status, "Say what is to be changed." in said) == (422, True)
    yesterday = timezone.now() - timedelta(days=1)
    status, said = step(reviewer, edition, "publish", at_0=f"{yesterday:%Y-%m-%d}", at_1="10:00:00")
    assert (status, "This time is over" in said) == (422, True)
    _status, said = step(reviewer, edition, "publish", at_0="2999-01-01", at_1="10:00:00")
    assert "Scheduled: public from Jan. 1, 2999, 10 a.m." in said
    assert "10 a.m.." not in said
    assert "sled-push" not in published_rows()


def test_what_is_published_calls_off_an_older_schedule_and_says_so_before_and_after(
    editor, reviewer
):
    add(editor, _send="1")
    first = Edition.objects.in_review().get()
    step(reviewer, first, "publish", at_0="2999-01-01", at_1="10:00:00")
    on = "public from Jan. 1, 2999, 10 a.m."
    listed = editor.get(reverse("admin:library_edition_changelist")).content.decode()
    assert f'field-words">{on}<' in listed
    assert on in editor.get(reverse("admin:library_exercise_changelist")).content.decode()

    exercise = Exercise.objects.get(slug="sled-push")
    exercise.variations.update(retired=True)
    now, by = timezone.now(), make_user(is_editor=True)
    second = workflow.record(subject="exercise", key="sled-push", by=by, now=now)
    workflow.send(edition=second, by=by)
    working = editor.get(reverse("admin:library_exercise_change", args=[exercise.pk]))
    assert f"edition 1 is to be {on}" in working.content.decode()
    url = reverse("admin:library_edition_change", args=[second.pk])
    page = reviewer.get(url).content.decode()
    assert f"Edition 1 is to be {on}" in page
    assert "a.m.." not in page
    assert "Publishing this one for any time before that calls it off." in page
    assert f"<td>{on}</td>" in page

    _status, said = step(reviewer, second, "publish")
    assert f"Edition 1, to be {on}, was called off." in said
    assert on not in editor.get(reverse("admin:library_edition_changelist")).content.decode()


def test_an_editor_is_not_let_publish_by_the_address_alone(editor):
    add(editor, _send="1")
    edition = Edition.objects.in_review().get()
    status, said = step(editor, edition, "publish")
    assert status == 422
    assert "This is for reviewers." in said


def test_one_click_puts_back_what_was_public(editor, reviewer):
    first = workflow.public("cue", "C01", now=timezone.now())
    cue_url = reverse("admin:library_cue_change", args=[row_pk("C01")])
    data = {"scopes": scopes("C01"), "phase": "set_up", "text": "Feet apart", "says_who": "seed",
            "confidence": "high", "_send": "1", "_note": "Shorter"}  # fmt: skip
    editor.post(cue_url, data)
    step(reviewer, Edition.objects.in_review().get(), "publish")
    assert "Feet apart" in editor.get("/library/hip-thrust/").content.decode()
    page = reviewer.get(reverse("admin:library_edition_change", args=[first.pk])).content.decode()
    assert "Put this edition back" in page
    assert "Shorter" in page
    step(reviewer, first, "put-back")
    assert "Feet apart" not in editor.get("/library/hip-thrust/").content.decode()


def row_pk(code: str) -> int:
    from glutes.library.models import Cue

    return Cue.objects.get(code=code).pk


def scopes(code: str) -> str:
    from glutes.library.models import Cue

    return "; ".join(scope.slug for scope in Cue.objects.get(code=code).scopes.all())


def test_the_page_says_how_many_running_programs_have_it_and_never_whose(editor):
    lifter = make_lifter(name="Petronella Quist")
    make_program(lifter=lifter, start=date(2026, 1, 5))
    exercise = Exercise.objects.get(slug="hip-thrust")
    page = editor.get(reverse("admin:library_exercise_change", args=[exercise.pk]))
    text = page.content.decode()
    assert "Base (1 program)" in text
    assert "Petronella" not in text
    frog = Exercise.objects.get(slug="posterior-pelvic-tilt")
    page = editor.get(reverse("admin:library_exercise_change", args=[frog.pk]))
    assert "No running program has it." in page.content.decode()


@pytest.mark.parametrize("flag", ["is_editor", "is_reviewer"])
def test_library_people_see_no_lifters_data_anywhere(client, flag):
    lifter = make_lifter(name="Petronella Quist")
    program = make_program(lifter=lifter, start=date(2026, 1, 5))
    client.force_login(make_user(**{flag: True}))
    assert "Petronella" not in client.get(reverse("admin:index")).content.decode()
    assert client.get("/admin/accounts/user/").status_code == 403
    for address in (f"/coach/programs/{program.uuid}/", f"/coach/lifters/{lifter.pk}/"):
        assert client.get(address).status_code in {403, 404}
    assert client.get("/admin/programs/program/").status_code in {403, 404}


def test_who_is_neither_editor_nor_reviewer_opens_no_edition(client):
    client.force_login(make_user(is_site_admin=True))
    edition = Edition.objects.of("exercise", "hip-thrust").get()
    assert client.get(reverse("admin:library_edition_change", args=[edition.pk])).status_code == 404
    status, _said = step(client, edition, "put-back")
    assert status == 404
