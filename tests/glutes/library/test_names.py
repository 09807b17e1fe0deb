"""A variation is known by its slug; its name is its own among those of its exercise."""

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.library.editions.checks import check
from glutes.library.editions.differences import Change, changes
from glutes.library.editions.documents import Document, document_of
from glutes.library.editions.restoring import restore
from glutes.library.exchange.transfer import Outcome, read_file, take_in, write_file
from glutes.library.models import Exercise, Variation
from tests.factories import make_user
from tests.glutes.library.test_admin import posted
from tests.glutes.library.test_retiring import form_of

pytestmark = pytest.mark.django_db
SAME, BASE = "Another variation of this exercise has this name", "The base is called so"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


def thrust() -> Document:
    return document_of("exercise", "hip-thrust") or {}


def way(document: Document, slug: str) -> Document:
    return next(one for one in document["variations"] if one["slug"] == slug)


def found(before: Document, after: Document) -> list[Change]:
    return changes("exercise", before, after)


# --- differences --------------------------------------------------------------------------------


def test_a_renamed_variation_shows_as_a_change_of_name_alone():
    after = thrust()
    way(after, "b-stance")["name"] = "Kickstand"
    assert found(thrust(), after) == [
        Change("Kickstand", "Name", "B-stance", "Kickstand", "b-stance")
    ]


@pytest.mark.parametrize("name", ["Dumbbell", "Base"])
def test_what_is_called_as_another_hides_nothing_of_it(name):
    before, after = thrust(), thrust()
    for document in (before, after):
        way(document, "b-stance")["name"] = name
    other = "" if name == "Base" else "dumbbell"
    for slug in ("b-stance", other):
        way(after, slug)["skill"] = way(after, slug)["skill"] % 3 + 1
    assert {(one.slug, one.what) for one in found(before, after)} == {
        ("b-stance", "Skill"),
        (other, "Skill"),
    }
    assert f"{name} (b-stance)" in {one.of for one in found(before, after)}


def test_one_that_takes_the_place_of_another_under_its_name_shows_as_both():
    after = thrust()
    way(after, "b-stance")["slug"] = "kickstand"
    said = {(one.of, one.before is None) for one in found(thrust(), after)}
    assert said == {("B-stance (b-stance)", False), ("B-stance (kickstand)", True)}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_file("exercise"), newline="")))


def taken(kind: str, text: str) -> Outcome:
    by = make_user(is_editor=True)
    return take_in(read_file(kind, text), by=by, now=timezone.now(), dry_run=True)


def table(**names: str) -> str:
    """The hip thrusts, some with other names."""
    out = io.StringIO(newline="")
    own = [row for row in rows() if row["exercise"] == "hip-thrust"]
    writer = csv.DictWriter(out, list(own[0]))
    writer.writeheader()
    for row in own:
        writer.writerow(row | {"name": names.get(row["slug"].replace("-", "_"), row["name"])})
    return out.getvalue()


def test_the_dry_run_of_an_import_says_a_renaming_at_its_line():
    (line,) = taken("exercise", table(b_stance="Kickstand")).lines
    place = [row["slug"] for row in rows() if row["exercise"] == "hip-thrust"].index("b-stance")
    assert (line.line, line.change.what, line.change.before) == (place + 2, "Name", "B-stance")


# --- refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"), [("dumbbell", SAME), ("Dumbbell ", SAME), ("base", BASE), ("Base", BASE)]
)
def test_a_name_that_is_taken_is_refused_at_its_field_on_both_forms(editor, name, said):
    variation = Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance")
    url = reverse("admin:library_variation_change", args=[variation.pk])
    response = editor.post(url, posted(variation, name=name))
    assert response.status_code == 422
    assert said in str(response.context["adminform"].form.errors["name"])
    exercise = variation.exercise
    place = list(exercise.variations.order_by("position", "slug")).index(variation)
    url = reverse("admin:library_exercise_change", args=[exercise.pk])
    response = editor.post(url, form_of(exercise, **{f"variations-{place}-name": name}))
    assert response.status_code == 422
    page = response.content.decode()
    assert page.count(said) == 2, "at its field and at the top, once each"
    assert f'value="{name.strip()}"' in page
    variation.refresh_from_db()
    assert variation.name == "B-stance"


def test_two_ways_may_change_their_names_in_one_save(editor):
    exercise = Exercise.objects.get(slug="hip-thrust")
    ways = [way.slug for way in exercise.variations.order_by("position", "slug")]
    names = {
        f"variations-{ways.index('b-stance')}-name": "Dumbbell",
        f"variations-{ways.index('dumbbell')}-name": "B-stance",
    }
    url = reverse("admin:library_exercise_change", args=[exercise.pk])
    assert editor.post(url, form_of(exercise, **names)).status_code == 302
    assert way(thrust(), "dumbbell")["name"] == "B-stance"
    swapped = thrust()
    way(swapped, "dumbbell")["name"], way(swapped, "b-stance")["name"] = "Dumbbell", "B-stance"
    restore("exercise", swapped)
    assert way(thrust(), "b-stance")["name"] == "B-stance"


@pytest.mark.parametrize(("name", "said"), [("Dumbbell", SAME), ("Base", BASE)])
def test_an_import_says_it_at_the_name(name, said):
    (problem,) = taken("exercise", table(b_stance=name)).problems
    assert (problem.column, problem.says.startswith(said)) == ("name", True)
    content = json.loads(write_file("json"))
    exercise = next(one for one in content["exercise"] if one["slug"] == "hip-thrust")
    way(exercise, "b-stance")["name"] = name
    (problem,) = taken("json", json.dumps(content, indent=1)).problems
    assert problem.column.endswith("name")
    assert problem.says.startswith(said)


@pytest.mark.parametrize(("name", "said"), [("Dumbbell", SAME), ("Base", BASE)])
def test_the_checks_before_review_say_it_of_what_was_saved_before(name, said):
    document = thrust()
    way(document, "b-stance")["name"] = name
    stops = [str(one) for one in check("exercise", document) if one.stops]
    assert len(stops) == 1
    assert said in stops[0]
