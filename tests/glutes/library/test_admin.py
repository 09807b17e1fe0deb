import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from glutes.library.admin.words import SourcesField
from glutes.library.models import Cue, Edition, Evidence, Variation
from programs.engine.vocabulary import MUSCLES
from tests.factories import make_coach, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


#: A row that every column of its list shows something of.
FEW = {"scope": {"slug": "hip-thrust"}, "exercise": {"slug": "hip-thrust"}}


def admin_url(model: str, what: str, *args: object) -> str:
    return reverse(f"admin:library_{model}_{what}", args=args)


REGISTERED = (
    "claim", "cue", "edition", "equipment", "evidence", "exercise", "mistake", "muscle", "scope",
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
    groups: dict[int, list[str]] = {}
    for need in variation.needs.all():
        groups.setdefault(need.group, []).append(need.equipment_id)
    data["equipment_text"] = "; ".join("|".join(items) for items in groups.values())
    data["evidence_text"] = "; ".join(map(str, variation.evidence_links.all()))
    data |= {f"works_{part.muscle_id}": part.quarters for part in variation.involvements.all()}
    return data | changes


def b_stance() -> Variation:
    return Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance")


def test_an_editor_changes_a_variation_with_its_parts_in_one_place(editor):
    variation = b_stance()
    data = posted(variation, skill=2, works_quads=2)
    response = editor.post(admin_url("variation", "change", variation.pk), data)
    assert response.status_code == 302
    changed = b_stance()
    assert changed.skill == 2
    assert changed.involvements.get(muscle="quads").quarters == 2
    assert changed.as_row().equipment == variation.as_row().equipment


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rep_min": 15, "rep_max": 6}, "Give both the fewest and the most reps"),
        ({"rep_min": 9, "rep_max": 15}, "Its own reps leave too little of 5–8"),
        ({"rep_min": 0}, "greater than or equal to 1"),
        ({"name": ""}, "A variation needs a slug and a name"),
        ({"works_quads": 3}, "Select a valid choice"),
        ({"equipment_text": ""}, "Say what it needs"),
        ({"equipment_text": "barbell; barbell"}, "Something stands there twice"),
        ({"evidence_text": "NOT99"}, "There is no evidence with the key NOT99"),
        ({"replaced_by": "hip-thrust/none"}, "The library has no hip-thrust/none"),
        ({"replaced_by": "glute-bridge"}, "Only a retired variation has another in its place"),
        ({"own_pattern": "warm-up"}, "A warm-up counts no volume"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_saved(editor, changes, said):
    variation = b_stance()
    before = variation.as_row()
    response = editor.post(
        admin_url("variation", "change", variation.pk), posted(variation, **changes)
    )
    assert response.status_code == 422
    assert said in response.content.decode()
    assert b_stance().as_row() == before


def test_the_keys_of_sources_are_read_in_any_case(editor):
    variation = b_stance()
    data = posted(variation, evidence_text="con15 (long lever); Plo23; SEED")
    url = admin_url("variation", "change", variation.pk)
    assert editor.post(url, data).status_code == 302
    assert [str(link) for link in b_stance().evidence_links.all()] == [
        "CON15 (long lever)", "PLO23", "seed",
    ]  # fmt: skip
    twice = editor.post(url, posted(variation, evidence_text="con15; CON15"))
    assert "Something stands there twice" in twice.content.decode()
    assert SourcesField().clean(["con15", "CON15"]).get().key == "CON15"


def test_a_variation_without_muscles_is_a_draft_that_says_what_is_missing(editor):
    variation = b_stance()
    none = {f"works_{muscle}": "" for muscle in MUSCLES}
    url = admin_url("variation", "change", variation.pk)
    page = editor.post(url, posted(variation, _send="1", **none), follow=True).content.decode()
    assert "Say which muscles it works" in page
    assert not Edition.objects.in_review().exists()


def test_what_stands_in_a_retired_ones_place_is_named_as_programs_name_it(editor):
    variation = b_stance()
    data = posted(variation, retired="on", replaced_by="hip-thrust/paused-3-5-s")
    url = admin_url("variation", "change", variation.pk)
    assert editor.post(url, data).status_code == 302
    assert b_stance().replaced_by.row_slug == "hip-thrust/paused-3-5-s"
    assert 'value="hip-thrust/paused-3-5-s"' in editor.get(url).content.decode()


def test_a_scope_that_is_none_is_said_by_its_name_and_the_others_stay_in_the_field(editor):
    cue = Cue.objects.get(code="C01")
    data = {"code": "C01", "scopes": "hip-thrust; nowhere", "phase": "set_up", "text": "Feet",
            "says_who": "seed", "confidence": "high"}  # fmt: skip
    page = editor.post(admin_url("cue", "change", cue.pk), data).content.decode()
    assert "There is no scope called nowhere." in page
    assert 'value="hip-thrust; nowhere"' in page


def test_guidance_that_names_no_evidence_of_ours_is_refused(editor):
    cue = Cue.objects.get(code="C01")
    data = {
        "code": "C01", "scopes": "; ".join(scope.slug for scope in cue.scopes.all()),
        "phase": "set_up",
        "text": "Feet shoulder-width", "says_who": "NOT99", "confidence": "high",
    }  # fmt: skip
    response = editor.post(admin_url("cue", "change", cue.pk), data)
    assert response.status_code == 422
    assert "There is no evidence with the key NOT99" in response.content.decode()


def evidence_form(**changes: object) -> dict[str, object]:
    return {"key": "NEW26", "grade": "RCT", "citation": "A study", "showed": "It works"} | changes


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"doi": "https://journal.example/10.1234/x"}, "doi", "A DOI starts with 10."),
        ({"year": 26}, "year", "The year has four digits."),
    ],
)
def test_what_is_wrong_with_a_source_is_said_at_its_field_and_linked_from_the_top(
    editor, changes, field, said
):
    response = editor.post(admin_url("evidence", "add"), evidence_form(**changes))
    assert response.status_code == 422
    errors = response.context["adminform"].form.errors
    assert [(name, len(texts), said in texts[0]) for name, texts in errors.items()] == [
        (field, 1, True)
    ]
    assert f'<a href="#id_{field}">' in response.content.decode()


@pytest.mark.parametrize("link", ["https://doi.org/10.1234/x", "doi: 10.1234/x", " 10.1234/x"])
def test_a_link_to_a_doi_is_cut_down_to_it(editor, link):
    assert editor.post(admin_url("evidence", "add"), evidence_form(doi=link)).status_code == 302
    assert Evidence.objects.get(key="NEW26").doi == "10.1234/x"


def test_what_changed_and_why_stays_with_the_draft(editor):
    data = evidence_form(_note="From the review of 2026", _send="1", doi="10.1/ x")
    page = editor.post(admin_url("evidence", "add"), data, follow=True).content.decode()
    assert "Saved, but not sent to review: 1 thing has to be put right first." in page
    assert 'value="From the review of 2026"' in page
    edition = Edition.objects.of("evidence", "NEW26").get()
    assert edition.note == "From the review of 2026"


def test_guidance_and_claims_get_the_next_free_code(editor):
    cue = {"phase": "drive", "text": "Lean in", "scopes": "step", "says_who": "", "code": "",
           "confidence": "medium"}  # fmt: skip
    assert editor.post(admin_url("cue", "add"), cue).status_code == 302
    codes = Cue.objects.values_list("code", flat=True)
    assert Cue.objects.get(text="Lean in").code == f"C{max(int(one[1:]) for one in codes)}"


@pytest.mark.parametrize(
    "model", ["edition", "exercise", "variation", "cue", "mistake", "symptomrule", "scope"]
)
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
