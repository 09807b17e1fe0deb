import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from glutes.library.editions import workflow
from glutes.library.loading import load, read
from glutes.library.models import (
    Claim,
    Cue,
    Edition,
    Exercise,
    Mistake,
    Muscle,
    Scope,
    SymptomRule,
    Variation,
)
from glutes.library.rows import published_rows
from glutes.library.tables import DATA, LoadError
from programs.engine.library import parse_library
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("empty_library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoil(path: Path, *, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def totals(counts) -> tuple[int, int, int]:
    return (
        sum(count.added for count in counts),
        sum(count.changed for count in counts),
        sum(count.kept for count in counts),
    )


def test_what_the_generator_reads_is_what_the_csv_says_row_by_row_in_order():
    load()
    shipped = parse_library((DATA / "exercises.csv").read_text(encoding="utf-8"))
    published = published_rows()
    assert len(published.rows) == 70
    for got, wanted in zip(published.rows, shipped.rows, strict=True):
        assert got == wanted


def test_a_second_run_changes_nothing():
    load()
    before = list(Variation.objects.values_list("pk", "position"))
    counts = load()
    assert totals(counts) == (0, 0, 0)
    assert list(Variation.objects.values_list("pk", "position")) == before


def test_the_command_reports_a_count_for_each_table():
    out = StringIO()
    call_command("load_library", stdout=out)
    assert "variations: 70 added, 0 changed, 0 unchanged" in out.getvalue()
    out = StringIO()
    call_command("load_library", stdout=out)
    assert "variations: 0 added, 0 changed, 70 unchanged" in out.getvalue()
    assert "kept" not in out.getvalue()


def test_what_was_edited_in_the_admin_is_kept():
    load()
    Variation.objects.filter(slug="b-stance", exercise__slug="hip-thrust").update(skill=2)
    Cue.objects.filter(code="C01").update(text="Feet where they feel right")
    Mistake.objects.get(code="C22").scopes.clear()
    assert totals(load()) == (0, 0, 3)
    assert Cue.objects.get(code="C01").text == "Feet where they feel right"


def test_a_correction_of_ours_reaches_what_nobody_edited_and_is_public_at_once(folder):
    load()
    spoil(folder / "cues.csv", old="Feet shoulder-width", new="Feet flat")
    spoil(folder / "summaries.csv", old='hip-thrust,"', new='hip-thrust,"Newly said: ')
    assert totals(load(folder=folder)) == (0, 2, 0)
    assert Cue.objects.get(code="C01").text == "Feet flat"
    now = timezone.now()
    cue = Edition.objects.of("cue", "C01").current(now=now).get()
    assert cue.content["text"] == "Feet flat"
    assert cue.number == 2
    exercise = Edition.objects.of("exercise", "hip-thrust").current(now=now).get()
    assert exercise.content["summary"].startswith("Newly said: ")
    assert totals(load(folder=folder)) == (0, 0, 0)


def test_a_correction_of_ours_never_meets_what_an_editor_wrote(folder):
    load()
    editor, reviewer = make_user(is_editor=True), make_user(is_reviewer=True)
    Cue.objects.filter(code="C01").update(text="Feet where they feel right")
    edition = workflow.record(subject="cue", key="C01", by=editor, now=timezone.now())
    spoil(folder / "cues.csv", old="Feet shoulder-width", new="Feet flat")
    assert totals(load(folder=folder)) == (0, 0, 1), "a draft is an editor's word too"
    workflow.send(edition=edition, by=editor)
    workflow.publish(edition=edition, by=reviewer, now=timezone.now())
    assert totals(load(folder=folder)) == (0, 0, 1)
    editor.delete()
    assert totals(load(folder=folder)) == (0, 0, 1), "it stays so when the editor has left"
    assert Cue.objects.get(code="C01").text == "Feet where they feel right"
    assert totals(load(folder=folder, overwrite=True)) == (0, 1, 0)
    assert totals(load()) == (0, 1, 0), "set back to ours, it is ours to correct again"


def test_a_variation_added_to_an_edited_exercise_keeps_the_rest_as_edited(folder):
    load()
    Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance").delete()
    Variation.objects.filter(exercise__slug="hip-thrust", slug="").update(skill=3)
    added, changed, kept = totals(load())
    assert (added, changed, kept) == (1, 0, 1)
    spoil(folder / "summaries.csv", old='hip-thrust,"', new='hip-thrust,"Newly said: ')
    assert totals(load(folder=folder)) == (0, 0, 2)


def test_overwrite_sets_edited_rows_back():
    load()
    variation = Variation.objects.get(slug="b-stance", exercise__slug="hip-thrust")
    variation.involvements.all().delete()
    Cue.objects.filter(code="C01").update(text="Feet where they feel right")
    Scope.objects.filter(slug="kas").update(variation_named="")
    assert totals(load(overwrite=True)) == (0, 3, 0)
    assert totals(load()) == (0, 0, 0)
    assert variation.involvements.count() == 8


def test_what_an_admin_added_stays():
    load()
    exercise = Exercise.objects.create(
        slug="reverse-hyper", name="Reverse hyper", movement_pattern="hinge"
    )
    load(overwrite=True)
    assert Exercise.objects.filter(pk=exercise.pk).exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "exercises.csv",
            "hip-thrust/b-stance,Hip thrust,B-stance,thrust/bridge,barbell;bench;pad",
            "hip-thrust/b-stance,Hip thrust,B-stance,thrust/bridge,barbell;sofa;pad",
            "exercises.csv, line 3, column equipment: 'sofa'",
        ),
        (
            "exercises.csv",
            "seed; CON15; NET19; PLO23; OTS21",
            "seed; CON15; NOT99",
            "exercises.csv, line 2, column basis: NOT99 is not in evidence.csv",
        ),
        ("cues.csv", "C02,hip-thrust,set_up", "C02,hip-thrust,x", "line 3, column phase:"),
        ("cues.csv", "C02,hip-thrust,", "C02,hop,", "line 3, column scopes: hop is not known"),
        ("cues.csv", "C02,", "C01,", "cues.csv, line 3, column code: C01 is already there"),
        ("symptoms.csv", ",hamstrings,", ",elbow,", "symptoms.csv, line 2, column felt:"),
        ("evidence.csv", "SEED", "HEARSAY", "evidence.csv, line 2, column grade:"),
        ("scopes.csv", "slug,name", "slag,name", "line 1, column slug: the columns must be"),
        ("muscles.csv", "core,Core", "cure,Core", "line 1, column slug: core is missing"),
        ("claims.csv", "PLO23;KAS24", "PLO23;NOT99", "column evidence: NOT99 is not known"),
        ("mistakes.csv", "C22,hip-thrust-family,", "C22,", "the wrong number of fields"),
        ("summaries.csv", "frog-pump,", "fog-pump,", "line 4, column slug: fog-pump"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_by_file_line_and_column_and_nothing_is_loaded(
    folder, file, old, new, said
):
    spoil(folder / file, old=old, new=new)
    with pytest.raises(CommandError) as caught:
        call_command("load_library", folder=folder, stdout=StringIO())
    assert "Nothing was loaded" in str(caught.value)
    assert said in str(caught.value)
    assert not Muscle.objects.exists()


def test_all_that_is_wrong_is_said_at_once(folder):
    spoil(folder / "cues.csv", old="C01,hip-thrust,set_up", new="C01,hop,someday")
    spoil(folder / "claims.csv", old="K1,hip-thrust", new="K1,hop")
    with pytest.raises(LoadError) as caught:
        read(folder=folder)
    assert [(one.file, one.line, one.column) for one in caught.value.problems] == [
        ("cues.csv", 2, "scopes"),
        ("cues.csv", 2, "phase"),
        ("claims.csv", 2, "exercise"),
    ]


def test_a_missing_file_is_named(folder):
    (folder / "cues.csv").unlink()
    (folder / "exercises.csv").unlink()
    with pytest.raises(
        LoadError, match=r"exercises\.csv, line 1, column slug: the file is missing"
    ):
        read(folder=folder)


def test_everything_shipped_passes_its_own_checks():
    load()
    for model in (Exercise, Variation, Cue, Mistake, SymptomRule, Claim, Scope):
        for row in model.objects.all():
            row.full_clean()


def test_every_exercise_has_a_summary_and_every_piece_of_guidance_someone_to_tell_it_to():
    load()
    assert not Exercise.objects.filter(summary="")
    rows = published_rows().rows
    for scope in Scope.objects.select_related("exercise"):
        assert any(scope.covers(row) for row in rows), scope.slug
    for model in (Cue, Mistake, SymptomRule):
        assert not model.objects.filter(scopes=None)
