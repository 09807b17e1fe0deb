"""A day needs three reps to choose from: asked of an exercise that is added, and before review."""

import pytest
from django.test import Client
from django.urls import reverse

from glutes.library.editions.checks import check
from glutes.library.editions.documents import document_of
from glutes.library.models import Exercise
from tests.factories import make_user
from tests.glutes.library.test_retiring import form_of
from tests.glutes.library.test_review_pages import new_exercise

pytestmark = pytest.mark.django_db
SAID = "Its own reps leave too little of 5–8"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


def test_an_exercise_that_is_added_is_asked_for_its_reps_at_the_field(editor):
    reps = {"variations-0-rep_min": 8, "variations-0-rep_max": 20, "variations-0-heavy_ok": "on"}
    add = reverse("admin:library_exercise_add")
    response = editor.post(add, new_exercise(**reps))
    assert response.status_code == 422
    formset = response.context["inline_admin_formsets"][0].formset
    assert SAID in str(formset.forms[0].errors["heavy_ok"])
    assert 'value="Sled push"' in response.content.decode()
    assert not Exercise.objects.filter(slug="sled-push").exists()
    drill = {"movement_pattern": "core"}
    assert editor.post(add, new_exercise(**reps, **drill)).status_code == 302


def test_a_movement_that_is_changed_counts_as_it_is_typed(editor):
    exercise = Exercise.objects.get(slug="dead-bug")
    exercise.variations.update(rep_min=8, rep_max=20, heavy_ok=True)
    url = reverse("admin:library_exercise_change", args=[exercise.pk])
    assert editor.post(url, form_of(exercise)).status_code == 302
    response = editor.post(url, form_of(exercise, movement_pattern="step"))
    assert response.status_code == 422
    assert SAID in response.content.decode()


def test_what_was_saved_before_does_not_go_to_review_so():
    document = document_of("exercise", "hip-thrust")
    assert document is not None
    document["variations"][0] |= {"rep_min": 8, "rep_max": 20, "heavy_ok": True}
    assert any(SAID in str(one) for one in check("exercise", document) if one.stops)
