"""What an editor sees of each kind before it is public: the pages as visitors will see them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.library.editions import workflow
from glutes.library.models import Cue, Edition, Equipment, Evidence, Muscle, Scope, SymptomRule
from tests.factories import make_user
from tests.factories_library import make_evidence, make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


def drafted(subject: str, key: str) -> Edition:
    by = make_user(is_editor=True)
    return workflow.record(subject=subject, key=key, by=by, now=timezone.now())


def preview(client: Client, edition: Edition, page: str = "") -> str:
    url = reverse("admin:library_edition_preview", args=[edition.pk])
    answer = client.get(url, {"page": page} if page else {})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_source_is_seen_on_its_page_and_on_one_that_quotes_it_and_nowhere_else(editor):
    Evidence.objects.filter(key="CON15").update(showed="Shown to nobody yet")
    edition = drafted("evidence", "CON15")
    first = preview(editor, edition)
    assert "Evidence: what the studies showed" in first
    assert "Shown to nobody yet" in first
    assert "Preview of evidence CON15, edition 2" in first
    assert "Shown to nobody yet" in preview(editor, edition, "hip-thrust")
    for address in ("/library/evidence/", "/library/hip-thrust/"):
        assert "Shown to nobody yet" not in editor.get(address).content.decode()


def test_a_muscle_is_seen_with_its_exercises_and_on_the_figure_of_each(editor):
    Muscle.objects.filter(slug="hamstrings").update(name="Rear thigh", description="Bends a knee")
    edition = drafted("muscle", "hamstrings")
    first = preview(editor, edition)
    assert "Bends a knee" in first
    assert "Rear thigh" in preview(editor, edition, "hip-thrust")
    assert "Rear thigh" not in editor.get("/library/?muscle=hamstrings").content.decode()


def test_equipment_is_seen_where_an_exercise_needs_it(editor):
    Equipment.objects.filter(slug="kettlebell").update(name="Iron ball")
    edition = drafted("equipment", "kettlebell")
    assert "Iron ball" in preview(editor, edition)
    page = reverse("admin:library_edition_change", args=[edition.pk])
    answer = editor.get(page).content.decode()
    slugs = [place.page for place in editor.get(page).context["previews"]]
    assert len(slugs) > 1
    assert "See it as visitors will" in answer
    assert "Iron ball" in preview(editor, edition, slugs[1])


def test_a_cue_is_seen_marked_on_every_page_of_its_scope(editor):
    Cue.objects.filter(code="C01").update(text="Feet where the shins end upright")
    edition = drafted("cue", "C01")
    assert 'id="previewed-cue">Feet where the shins end upright' in preview(editor, edition)
    page = editor.get(reverse("admin:library_edition_change", args=[edition.pk]))
    assert all(place.url.endswith("#previewed-cue") for place in page.context["previews"])
    assert "hip-thrust" in [place.page for place in page.context["previews"]]


def test_where_a_cue_is_not_said_any_more_is_offered_too(editor):
    cue = Cue.objects.get(code="C01")
    cue.scopes.set(Scope.objects.filter(slug="squat"))
    edition = drafted("cue", "C01")
    page = editor.get(reverse("admin:library_edition_change", args=[edition.pk]))
    slugs = [place.page for place in page.context["previews"]]
    assert {"hip-thrust", "back-squat"} <= set(slugs)
    assert cue.text not in preview(editor, edition, "hip-thrust")
    assert cue.text in preview(editor, edition, "back-squat")


def test_a_symptom_rule_and_a_scope_are_seen_where_they_hold(editor):
    rule = SymptomRule.objects.filter(exercise=None, scopes__slug="hip-thrust-family").first()
    SymptomRule.objects.filter(pk=rule.pk).update(fix="Ask somebody to look")
    assert "Ask somebody to look" in preview(editor, drafted("symptom", rule.code), "hip-thrust")
    Scope.objects.filter(slug="hip-thrust-family").update(movement_pattern="hinge")
    edition = drafted("scope", "hip-thrust-family")
    said = Cue.objects.filter(scopes__slug="hip-thrust-family", exercise=None).first()
    assert said.text in preview(editor, edition, "romanian-deadlift")


def test_what_shows_nowhere_yet_says_so(editor):
    edition = drafted("scope", make_scope().slug)
    url = reverse("admin:library_edition_preview", args=[edition.pk])
    page = editor.get(url, follow=True).content.decode()
    assert "It shows on no page yet" in page


def test_a_page_on_which_it_does_not_show_is_not_there(editor):
    edition = drafted("cue", "C01")
    url = reverse("admin:library_edition_preview", args=[edition.pk])
    for page in ("no-such", "evidence", "all exercises"):
        assert editor.get(url, {"page": page}).status_code == 404


@pytest.mark.parametrize("flag", ["is_site_admin", "is_coach"])
def test_others_see_no_preview(client, flag):
    client.force_login(make_user(**{flag: True}))
    edition = drafted("cue", "C01")
    url = reverse("admin:library_edition_preview", args=[edition.pk])
    assert client.get(url).status_code in {302, 403, 404}


def test_a_source_that_is_not_public_yet_is_told_before_review(editor):
    make_evidence(key="NEW26")
    Cue.objects.filter(code="C01").update(says_who="seed; NEW26")
    edition = drafted("cue", "C01")
    page = editor.get(reverse("admin:library_edition_change", args=[edition.pk]))
    assert "Not public yet, so left out on the page until it is: NEW26." in page.content.decode()
