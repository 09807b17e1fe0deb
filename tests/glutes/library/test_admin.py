import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from glutes.library.models import Cue, Variation
from tests.factories import make_coach, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


#: A row that every column of its list shows something of.
FEW = {"scope": {"slug": "hip-thrust"}}


def admin_url(model: str, what: str, *args: object) -> str:
    return reverse(f"admin:library_{model}_{what}", args=args)


REGISTERED = (
    "claim", "cue", "equipment", "evidence", "exercise", "mistake", "muscle", "scope",
    "symptomrule", "variation",
)  # fmt: skip


@pytest.mark.parametrize("model", REGISTERED)
def test_an_editor_reads_searches_and_opens_each_table(editor, model):
    assert editor.get(admin_url(model, "changelist")).status_code == 200
    assert editor.get(admin_url(model, "changelist"), {"q": "hip"}).status_code == 200
    first = apps.get_model("library", model).objects.first()
    assert editor.get(admin_url(model, "change", first.pk)).status_code == 200


@pytest.mark.parametrize("make", [make_user, make_coach])
def test_who_is_no_editor_does_not_enter(client, make):
    client.force_login(make())
    response = client.get(admin_url("cue", "changelist"))
    assert response.status_code in {302, 403}


def test_a_reviewer_may_edit_too(client):
    client.force_login(make_user(is_reviewer=True))
    assert client.get(admin_url("exercise", "add")).status_code == 200


def test_the_engines_words_are_neither_added_nor_removed(editor):
    assert editor.get(admin_url("muscle", "add")).status_code == 403
    assert editor.get(admin_url("equipment", "delete", "barbell")).status_code == 403


def posted(variation: Variation, **changes: object) -> dict[str, object]:
    """The variation's admin form as the browser would send it, with changes."""
    data: dict[str, object] = {
        "exercise": variation.exercise_id,
        "name": variation.name,
        "slug": variation.slug,
        "shift": variation.shift,
        "own_pattern": variation.own_pattern,
        "position": variation.position,
        "rep_min": variation.rep_min or "",
        "rep_max": variation.rep_max or "",
        "reps_unit": variation.reps_unit,
        "laterality": variation.laterality,
        "range_bias": variation.range_bias,
        "skill": variation.skill,
        "spinal_load": variation.spinal_load,
        "sec_per_set": variation.sec_per_set,
    }
    data |= {name: "on" for name in ("heavy_ok", "light_ok") if getattr(variation, name)}
    parts = (
        ("involvements", variation.involvements.all(), ("muscle_id", "quarters")),
        ("needs", variation.needs.all(), ("group", "equipment_id", "place")),
        ("evidence_links", variation.evidence_links.all(), ("evidence_id", "note", "place")),
    )
    for prefix, rows, fields in parts:
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for index, row in enumerate(rows):
            data |= {f"{prefix}-{index}-id": row.pk, f"{prefix}-{index}-variation": variation.pk}
            for field in fields:
                name = field.removesuffix("_id")
                data[f"{prefix}-{index}-{name}"] = getattr(row, field)
    return data | changes


def b_stance() -> Variation:
    return Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance")


def test_an_editor_changes_a_variation_with_its_parts_in_one_place(editor):
    variation = b_stance()
    data = posted(variation, **{"skill": 2, "involvements-0-quarters": 2})
    response = editor.post(admin_url("variation", "change", variation.pk), data)
    assert response.status_code == 302
    changed = b_stance()
    assert changed.skill == 2
    assert changed.involvements.first().quarters == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rep_min": 15, "rep_max": 6}, "Give both the fewest and the most reps"),
        ({"rep_min": 9, "rep_max": 15}, "Its own reps leave too little of 5–8"),
        ({"rep_min": 0}, "greater than or equal to 1"),
        ({"slug": ""}, "A variation needs a slug and a name"),
        ({"slug": "kas-glute-bridge"}, "already"),
        ({"involvements-1-muscle": "glute_max_upper"}, "duplicate"),
        ({"involvements-0-quarters": 3}, "Select a valid choice"),
        ({"needs-TOTAL_FORMS": 0, "needs-INITIAL_FORMS": 0}, "Say what it needs"),
        (
            {"involvements-TOTAL_FORMS": 0, "involvements-INITIAL_FORMS": 0},
            "Say which muscles it works",
        ),
        ({"own_pattern": "warm-up"}, "A warm-up counts no volume"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_saved(editor, changes, said):
    variation = b_stance()
    before = variation.as_row()
    response = editor.post(
        admin_url("variation", "change", variation.pk), posted(variation, **changes)
    )
    assert response.status_code == 200
    assert said in response.content.decode()
    assert b_stance().as_row() == before


def test_guidance_that_names_no_evidence_of_ours_is_refused(editor):
    cue = Cue.objects.get(code="C01")
    data = {
        "code": "C01", "scopes": [scope.pk for scope in cue.scopes.all()], "phase": "set_up",
        "text": "Feet shoulder-width", "says_who": "NOT99", "confidence": "high",
    }  # fmt: skip
    response = editor.post(admin_url("cue", "change", cue.pk), data)
    assert response.status_code == 200
    assert "There is no evidence with the key NOT99" in response.content.decode()


@pytest.mark.parametrize("model", ["variation", "cue", "mistake", "symptomrule", "scope"])
def test_the_lists_cost_the_same_queries_with_few_and_with_many_rows(editor, model):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(admin_url(model, "changelist")).status_code == 200
        return len(captured)

    queries()
    many = queries()
    rows = apps.get_model("library", model).objects
    rows.exclude(pk=rows.filter(**FEW.get(model, {})).first().pk).delete()
    assert queries() == many
