"""Retired: shown nowhere and told to nobody from its publication on, and brought back again."""

import importlib

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from glutes.library.editions import workflow
from glutes.library.editions.checks import check
from glutes.library.editions.documents import document_of
from glutes.library.editions.published import published
from glutes.library.editions.workflow import RefusedError
from glutes.library.exchange.transfer import read_file, take_in, write_file
from glutes.library.loading import load
from glutes.library.models import (
    Cue,
    Edition,
    Evidence,
    Exercise,
    Mistake,
    Scope,
    SymptomRule,
    Variation,
)
from glutes.library.rows import published_rows
from programs.lifter.felt import fixes
from programs.services.cue_of import cues_of
from tests.factories import make_user
from tests.factories_library import (
    make_cue,
    make_evidence,
    make_exercise,
    make_public,
    make_variation,
)
from tests.glutes.library.test_admin import posted
from tests.glutes.library.test_review_pages import MANAGEMENT

pytestmark = pytest.mark.django_db
KINDS = (("cue", Cue), ("mistake", Mistake), ("symptom", SymptomRule))


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


def reviewed(subject: str, key: str) -> Edition:
    """The working copy as it stands, sent by one and published by another."""
    by, now = make_user(is_editor=True), timezone.now()
    edition = workflow.record(subject=subject, key=key, by=by, now=now)
    workflow.send(edition=edition, by=by)
    return workflow.publish(edition=edition, by=make_user(is_reviewer=True), now=now)


def told() -> dict[str, set[str]]:
    library = published()
    return {
        "cue": {one.says.code for one in library.cues},
        "mistake": {one.says.code for one in library.mistakes},
        "symptom": {one.says.code for one in library.symptoms},
    }


@pytest.mark.parametrize(("subject", "model"), KINDS)
def test_retired_guidance_is_gone_from_its_publication_on_and_comes_back(subject, model):
    row = model.objects.filter(exercise=None).first()
    first = workflow.public(subject, row.code, now=timezone.now())
    model.objects.filter(pk=row.pk).update(retired=True)
    assert row.code in told()[subject]
    reviewed(subject, row.code)
    assert row.code not in told()[subject]
    workflow.put_back(edition=first, by=make_user(is_reviewer=True), now=timezone.now())
    assert row.code in told()[subject]
    assert not model.objects.get(pk=row.pk).retired


def test_an_edition_from_before_there_was_such_a_mark_brings_it_back():
    first = workflow.public("cue", "C01", now=timezone.now())
    Edition.objects.filter(pk=first.pk).update(
        content={name: value for name, value in first.content.items() if name != "retired"}
    )
    Cue.objects.filter(code="C01").update(retired=True)
    reviewed("cue", "C01")
    first.refresh_from_db()
    workflow.put_back(edition=first, by=make_user(is_reviewer=True), now=timezone.now())
    assert "C01" in told()["cue"]
    assert not Cue.objects.get(code="C01").retired


def test_a_running_block_says_no_more_what_was_retired_since():
    row = [published_rows()["hip-thrust"]]
    before = timezone.now()
    cue = cues_of(row, day="heavy", when=before)["hip-thrust"]
    advice = fixes(row, day="heavy", when=before)["hip-thrust"]
    place, fix = next(iter(advice.items()))
    for model, said in ((Cue, {"text": cue}), (SymptomRule, {"fix": fix, "felt": place})):
        for one in model.objects.filter(**said):
            one.retired = True
            one.save()
            make_public(one)
    assert cues_of(row, day="heavy", when=before)["hip-thrust"] != cue
    assert fixes(row, day="heavy", when=before)["hip-thrust"].get(place) != fix


def test_the_hint_names_what_no_cue_speaks_of_any_more():
    Cue.objects.filter(scopes__slug="step").delete()
    exercise = make_exercise(slug="sled-push", movement_pattern="step")
    make_variation(exercise=exercise, needs="bodyweight", works={"quads": 4})
    last = make_cue(scopes=[Scope.objects.get(slug="step")], retired=True)
    (said,) = check("cue", document_of("cue", last.code))
    assert said.says == f"Without it no cue says how these are done: {exercise.name}."
    assert not said.stops


def test_a_source_is_retired_once_nothing_rests_on_it():
    make_public(make_evidence(key="OLD99"))
    Evidence.objects.filter(key="OLD99").update(retired=True)
    cue = Cue.objects.get(code="C01")
    Cue.objects.filter(pk=cue.pk).update(says_who="seed; OLD99")
    with pytest.raises(RefusedError, match="these rest on it: C01"):
        reviewed("evidence", "OLD99")
    assert "no evidence with the key OLD99, or it is retired" in str(
        check("cue", document_of("cue", "C01"))[0]
    )
    Cue.objects.filter(pk=cue.pk).update(says_who="seed")
    reviewed("evidence", "OLD99")
    assert "OLD99" not in published().evidence


def test_a_source_that_a_variation_rests_on_is_not_retired():
    Evidence.objects.filter(key="PLO23").update(retired=True)
    assert "these rest on it: " in str(check("evidence", document_of("evidence", "PLO23"))[0])


# --- files --------------------------------------------------------------------------------------


def test_tables_and_files_carry_the_mark_and_old_ones_mean_that_it_is_not_set():
    by: User = make_user(is_editor=True)
    Cue.objects.filter(code="C01").update(retired=True)
    kept = {kind: write_file(kind) for kind in ("cue", "json")}
    Cue.objects.filter(code="C01").update(retired=False)
    old = {kind: write_file(kind) for kind in ("cue", "json")}
    old["cue"] = "\r\n".join(line.replace(",retired", "").replace(",no", "")
                              for line in old["cue"].split("\r\n"))  # fmt: skip
    old["json"] = old["json"].replace('"retired": false,', "")
    for kind, text in kept.items():
        for file, retired in ((text, True), (old[kind], False)):
            outcome = take_in(read_file(kind, file), by=by, now=timezone.now(), dry_run=False)
            assert outcome.problems == [], kind
            assert Cue.objects.get(code="C01").retired is retired, kind


def test_loading_keeps_what_an_editor_retired_unless_all_is_to_be_overwritten():
    Cue.objects.filter(code="C01").update(retired=True)
    reviewed("cue", "C01")
    load()
    assert "C01" not in told()["cue"]
    load(overwrite=True)
    assert "C01" in told()["cue"]


def test_after_the_update_no_edition_differs_from_what_nobody_changed():
    edition = Edition.objects.of("exercise", "hip-thrust").get()
    whole = edition.content
    for name in ("cues", "mistakes", "symptoms"):
        for one in edition.content[name]:
            del one["retired"]
    edition.save()
    migration = importlib.import_module("glutes.library.migrations.0005_retired_guidance")
    migration.say_that_none_is(apps, None)
    edition.refresh_from_db()
    assert edition.content == whole == document_of("exercise", "hip-thrust")


# --- in the admin -------------------------------------------------------------------------------


def test_an_editor_marks_a_cue_retired_on_its_page(editor):
    cue = Cue.objects.get(code="C01")
    data = {"code": "C01", "scopes": "hip-thrust", "phase": "set_up", "text": cue.text,
            "says_who": "seed", "confidence": "high", "retired": "on", "_send": "1"}  # fmt: skip
    page = editor.post(
        reverse("admin:library_cue_change", args=[cue.pk]), data, follow=True
    ).content.decode()
    assert "Sent to review" in page
    assert workflow.newest("cue", "C01").content["retired"] is True


def form_of(exercise: Exercise, **changed: object) -> dict[str, object]:
    data: dict[str, object] = {
        "name": exercise.name, "slug": exercise.slug, "summary": exercise.summary,
        "movement_pattern": exercise.movement_pattern,
    }  # fmt: skip
    data |= {f"{name}-{what}_FORMS": 0 for name in MANAGEMENT for what in ("TOTAL", "INITIAL")}
    ways = list(exercise.variations.order_by("position", "slug"))
    for place, way in enumerate(ways):
        fields = posted(way) | {"id": way.pk, "replaced_by": ""}
        if way.retired:
            fields["retired"] = "on"
        data |= {f"variations-{place}-{name}": value for name, value in fields.items()}
    data |= {f"variations-{what}_FORMS": len(ways) for what in ("TOTAL", "INITIAL")}
    return data | changed


def test_one_mark_retires_every_way_of_an_exercise_and_brings_all_back(editor):
    exercise = Exercise.objects.get(slug="frog-pump")
    url = reverse("admin:library_exercise_change", args=[exercise.pk])
    ways = Variation.objects.filter(exercise=exercise)
    assert editor.post(url, form_of(exercise, retire_all="on")).status_code == 302
    assert set(ways.values_list("retired", flat=True)) == {True}
    assert {one["retired"] for one in workflow.newest("exercise", "frog-pump").content["variations"]
            } == {True}  # fmt: skip
    page = editor.get(url).content.decode()
    assert 'name="retire_all" id="id_retire_all" checked' in page.replace(
        'aria-describedby="id_retire_all_helptext" ', ""
    )
    # One way alone comes back by its own mark.
    data = form_of(exercise, retire_all="on")
    del data["variations-0-retired"]
    assert editor.post(url, data).status_code == 302
    assert sorted(ways.values_list("retired", flat=True)) == [False, True]
    ways.update(retired=True)
    assert editor.post(url, form_of(exercise)).status_code == 302
    assert set(ways.values_list("retired", flat=True)) == {False}
