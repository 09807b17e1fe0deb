import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.library.admin.exchange import held
from glutes.library.editions.documents import COLUMNS, MODELS, documents
from glutes.library.exchange.transfer import Outcome, read_file, take_in, write_file
from glutes.library.models import (
    Cue,
    Edition,
    Evidence,
    Exercise,
    Subject,
    Variation,
    VariationEvidence,
)
from glutes.library.rows import published_rows
from tests.factories import make_user

pytestmark = pytest.mark.django_db
KINDS = ("json", *Subject.values)


def everything() -> dict[str, dict[str, object]]:
    return {subject: documents(subject) for subject in Subject}


def taken(kind: str, text: str, *, dry_run: bool = False) -> Outcome:
    by = make_user(is_editor=True)
    return take_in(read_file(kind, text), by=by, now=timezone.now(), dry_run=dry_run)


def table(kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_file(kind), newline="")))


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_out_and_in_again_changes_nothing_and_comes_out_the_same(kind):
    first, before = write_file(kind), everything()
    outcome = taken(kind, first)
    assert (outcome.lines, outcome.problems) == ([], [])
    assert everything() == before
    assert write_file(kind) == first


@pytest.mark.usefixtures("empty_library")
def test_the_whole_library_comes_back_from_its_json_alone():
    from glutes.library.loading import load

    load()
    text, before = write_file("json"), everything()
    for model in (Cue, Exercise):
        model.objects.all().delete()
    assert taken("json", text).problems == []
    assert everything() == before


def test_a_dry_run_says_line_by_line_what_would_change_and_changes_nothing():
    rows = table("exercise")
    place, row = next(
        (place, row) for place, row in enumerate(rows)
        if (row["exercise"], row["slug"]) == ("hip-thrust", "b-stance")
    )  # fmt: skip
    row |= {"skill": "2", "quads": "1"}
    before = everything()
    outcome = taken("exercise", as_csv(rows), dry_run=True)
    assert [(one.line, one.key, one.change.of, one.change.what, one.change.after)
            for one in outcome.lines] == [
        (place + 2, "hip-thrust", "B-stance", "Skill", "after some weeks"),
        (place + 2, "hip-thrust", "B-stance", "Quadriceps", "1"),
    ]  # fmt: skip
    assert everything() == before
    assert not Edition.objects.exclude(author=None).exists()


def test_what_is_taken_in_is_a_draft_and_public_only_after_review():
    rows = table("exercise")
    next(row for row in rows if row["slug"] == "b-stance")["skill"] = "2"
    outcome = taken("exercise", as_csv(rows))
    assert outcome.subjects == 1
    assert Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance").skill == 2
    assert published_rows()["hip-thrust/b-stance"].skill == 3
    assert Edition.objects.exclude(author=None).get().state == Edition.State.DRAFT


def test_a_table_of_two_rows_leaves_all_others_alone():
    rows = [row for row in table("exercise") if row["exercise"] == "hip-thrust"][1:3]
    before = everything()
    assert taken("exercise", as_csv(rows)).lines == []
    assert everything() == before


def spoiled(kind: str, column: str, cell: str, place: int = 0) -> str:
    rows = table(kind)
    rows[place][column] = cell
    return as_csv(rows)


@pytest.mark.parametrize(
    ("kind", "column", "cell", "said"),
    [
        ("exercise", "quads", "0.3", "A set counts 0, 0.25, 0.5 or 1."),
        ("exercise", "skill", "7", "not a valid choice"),
        ("exercise", "heavy_ok", "perhaps", "Write yes or no."),
        ("exercise", "evidence", "CON15 (", "Write a key"),
        ("exercise", "sec_per_set", "many", "must be an integer"),
        ("cue", "phase", "never", "not a valid choice"),
        ("evidence", "grade", "HEARSAY", "not a valid choice"),
        ("evidence", "doi", "https://doi.org/10.1/2", "A DOI starts with 10."),
        ("evidence", "link", "http://pmc.example/1", "A link starts with https://"),
        ("evidence", "link", "javascript:alert(1)", "A link starts with https://"),
        ("scope", "one_sided", "", "Write yes or no."),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column_and_nothing_is_taken_in(
    kind, column, cell, said
):
    before = everything()
    outcome = taken(kind, spoiled(kind, column, cell, place=1))
    assert any(
        problem.line == 3 and problem.column in {column, ""} and said in problem.says
        for problem in outcome.problems
    ), outcome.problems
    assert everything() == before


@pytest.mark.parametrize(
    ("kind", "column", "cell", "said"),
    [
        ("exercise", "evidence", "NOT99", "It names what is not there: NOT99."),
        ("exercise", "replaced_by", "no/such", "It names what is not there"),
        ("exercise", "equipment", "sofa", "It names what is not there: sofa."),
        ("cue", "scopes", "nowhere", "It names what is not there: nowhere."),
        ("cue", "says_who", "NOT99", "There is no evidence with the key NOT99."),
    ],
)
def test_what_names_a_stranger_is_refused_with_its_line(kind, column, cell, said):
    before = everything()
    text = spoiled(kind, column, cell)
    if column == "replaced_by":
        text = text.replace(",no,no/such,", ",yes,no/such,")
    outcome = taken(kind, text)
    assert [(one.line, one.column, said in one.says) for one in outcome.problems] == [
        (2, column, True)
    ]
    assert everything() == before


def test_all_that_is_wrong_is_said_at_once():
    rows = table("exercise")
    rows[0]["quads"], rows[4]["skill"] = "2", "9"
    problems = taken("exercise", as_csv(rows)).problems
    assert [(one.line, one.column) for one in problems] == [(2, "quads"), (6, "skill")]


def test_strangers_and_values_of_many_rows_are_each_named_by_their_own_line_and_column():
    rows = table("exercise")
    rows[4]["equipment"], rows[4]["evidence"] = "spaceship", "NOPE1; CON15"
    rows[8]["evidence"] = "NOPE2"
    rows[9] |= {"rep_min": "12", "rep_max": "6"}
    rows[11] |= {"retired": "yes", "replaced_by": "no/such"}
    rows[12] |= {"replaced_by": "hip-thrust"}
    found = [(one.line, one.column) for one in taken("exercise", as_csv(rows)).problems]
    assert found[:4] == [(6, "equipment"), (6, "evidence"), (10, "evidence"), (11, "light_ok")]
    assert {(13, "replaced_by"), (14, "replaced_by")} <= set(found)


def test_a_line_with_several_mistakes_has_them_all_said_in_one_round():
    rows = table("cue")
    wrong = {"phase": "never", "confidence": "sure", "retired": "perhaps", "scopes": "nowhere"}
    rows[1] |= wrong
    rows.append(rows[0] | wrong | {"code": "C999", "scopes": "elsewhere"})
    for code, line in (("", 3), ("C999", len(rows) + 1)):
        problems = taken("cue", as_csv(rows)).problems
        said = {one.column: one.says for one in problems if one.line == line}
        assert set(said) == set(wrong), code
        assert len([one for one in problems if one.line == line]) == len(wrong)
        assert said["scopes"].startswith("It names what is not there")
    ways = table("exercise")
    ways[4] |= {"skill": "9", "equipment": "spaceship", "evidence": "NOPE1", "replaced_by": "no/no"}
    found = {(one.line, one.column) for one in taken("exercise", as_csv(ways)).problems}
    assert found == {(6, "skill"), (6, "equipment"), (6, "evidence"), (6, "replaced_by")}
    scopes = table("scope")
    scopes[0] |= {"one_sided": "perhaps", "equipment": "spaceship"}
    found = {(one.line, one.column) for one in taken("scope", as_csv(scopes)).problems}
    assert found == {(2, "one_sided"), (2, "equipment")}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_of_a_spreadsheet_with_decimal_commas_is_read(separator):
    rows = table("exercise")
    for row in rows:
        row |= {muscle: row[muscle].replace(".", ",") for muscle in ("quads", "core", "erectors")}
    rows[0]["summary"] = 'one; two, "three"'
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    outcome = taken("exercise", out.getvalue(), dry_run=True)
    assert outcome.problems == []
    assert [(one.line, one.change.after) for one in outcome.lines] == [(2, 'one; two, "three"')]


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("json", '{"format":\n "lockout-library",,}', 2),
        ("json", "[]", 1),
        ("cue", "code,phase\nC01,drive\n", 1),
        ("cue", "", 1),
        ("exercise", "\x00", 1),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(kind, text, line):
    assert taken(kind, text).problems[0].line == line


def test_a_json_that_leaves_out_what_was_public_is_refused():
    content = json.loads(write_file("json"))
    hip_thrust = next(one for one in content["exercise"] if one["slug"] == "hip-thrust")
    hip_thrust["variations"] = hip_thrust["variations"][:1]
    problems = taken("json", json.dumps(content)).problems
    assert "was public: retire it" in problems[0].says


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2",
        "@SUM(A1)",
        "\tx",
        "'quoted",
        "''twice",
        "= x",
        "＝1",
        " =1",
    ],
)
def test_a_cell_that_looks_like_a_formula_is_harmless_and_comes_back_as_it_was(text):
    Evidence.objects.filter(key="PLO23").update(showed=text)
    cell = next(row for row in table("evidence") if row["key"] == "PLO23")["showed"]
    assert cell.lstrip().startswith("'")
    assert cell.replace("'", "", 1) == text
    assert taken("evidence", write_file("evidence")).lines == []
    assert Evidence.objects.get(key="PLO23").showed == text


@pytest.mark.parametrize(
    "text", ["seed; =HYPERLINK(A1)", 'a";"=1', "one\n=2", "one\r\n- two", "one\t@x", "a;\u00a0=1"]
)
def test_no_formula_hides_where_another_spreadsheet_would_cut_the_cell(text):
    """Many read a semicolon as the end of a cell, some break at what is inside quotes."""
    Evidence.objects.filter(key="PLO23").update(showed=text)
    cell = next(row for row in table("evidence") if row["key"] == "PLO23")["showed"]
    for part in re.split(r"[;\t\r\n]", cell):
        assert not part.lstrip('\u00a0 "').startswith(tuple("=+-@")), cell
    assert taken("evidence", write_file("evidence")).lines == []
    assert Evidence.objects.get(key="PLO23").showed == text


NASTY = ' \'a;"b",c\r\n\n=1;  -x\t|y (z) \ufeffü'


@pytest.mark.parametrize("kind", Subject.values)
def test_every_text_of_every_table_comes_back_whatever_stands_in_it(kind):
    model, _key = MODELS[Subject(kind)]
    texts = [
        field.name for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not field.choices and not field.unique
        and field.name in COLUMNS[model] and field.name not in {"says_who", "doi", "link"}
    ]  # fmt: skip
    model.objects.update(**dict.fromkeys(texts, NASTY))
    if kind == "exercise":
        Variation.objects.update(shift=NASTY)
        VariationEvidence.objects.update(note="as far; as it goes")
    before = everything()
    assert taken(kind, write_file(kind)).lines == []
    assert everything() == before
    # Every cell is read, none only ignored: a library that says something else gets the same.
    text = write_file(kind)
    model.objects.update(**dict.fromkeys(texts, "other"))
    assert taken(kind, text).problems == []
    assert everything() == before


MALFORMED = {
    "no list": '"exercise": 5',
    "no document": '"cue": [3]',
    "twice": '"cue": [{"code": "C01"}, {"code": "C01"}]',
    "no variations": '"exercise": [{"slug": "x"}]',
    "variations are none": '"exercise": [{"slug": "x", "variations": 3}]',
    "a variation is none": '"exercise": [{"slug": "x", "variations": [3]}]',
    "a slug is none": '"exercise": [{"slug": "x", "variations": [{"slug": [1]}]}]',
    "claims are none": '"exercise": [{"slug": "x", "variations": [], "claims": {"a": 1}}]',
    "endless": '"evidence": [{"key": "A", "grade": "SR", "citation": "c", "showed": "s",'
    ' "not_showed": "", "doi": "", "year": 1e999}]',
    "huge": '"muscle": [{"slug": "quads", "name": "Q", "description": "", "holds_the_trunk": false,'
    ' "position": 1000000000000000000000000}]',
    "half a letter": '"muscle": [{"slug": "quads", "name": "\\ud800", "description": "",'
    ' "holds_the_trunk": false, "position": 1}]',
}


@pytest.mark.parametrize("said", MALFORMED.values(), ids=MALFORMED)
def test_a_json_that_is_put_together_wrongly_is_refused_in_words(editor, said):
    before = everything()
    status, page = upload(editor, f'{{"format": "lockout-library", {said}}}', kind="json")
    assert status == 422
    assert "wrong in the file. Nothing was changed." in page
    assert everything() == before


def test_a_json_nested_too_deep_is_refused(editor):
    status, page = upload(editor, "[" * 200_000, kind="json")
    assert (status, "This is no JSON" in page) == (422, True)


# --- the page -----------------------------------------------------------------------------------


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


URL = "/admin/library/edition/import/"


def upload(client: Client, text: str | bytes, kind: str = "cue") -> tuple[int, str]:
    content = text if isinstance(text, bytes) else text.encode()
    data = {"kind": kind, "file": SimpleUploadedFile("cues.csv", content)}
    response = client.post(URL, data)
    return response.status_code, response.content.decode()


def test_an_editor_looks_first_and_takes_it_in_with_a_second_click(editor):
    text = write_file("cue").replace("Feet shoulder-width", "Feet hip-width")
    status, page = upload(editor, text)
    assert (status, "Nothing was changed yet" in page) == (200, True)
    assert "Feet hip-width" in page
    assert not Cue.objects.filter(text__startswith="Feet hip-width").exists()
    done = editor.post(URL, {"kind": "cue", "held": held(text), "confirm": "1"}, follow=True)
    assert "taken in, as a draft" in done.content.decode()
    assert Cue.objects.filter(text__startswith="Feet hip-width").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (b"code\nC01\n", "This column is missing."),
    ],
)
def test_a_wrong_file_is_refused_with_a_message(editor, content, said):
    status, page = upload(editor, content)
    assert status == 422
    assert said in page


@pytest.mark.parametrize("kind", KINDS)
def test_each_export_is_a_file(editor, kind):
    response = editor.get(reverse("admin:library_edition_export", args=[kind]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response.content.decode() == write_file(kind)


@pytest.mark.parametrize("packed", ["nonsense", "AAAA", held("x" * 3_000_000), held("code")[:-8]])
def test_what_was_held_and_came_back_wrong_is_asked_for_again(editor, packed):
    answer = editor.post(URL, {"kind": "cue", "held": packed, "confirm": "1"})
    assert answer.status_code == 422
    assert "choose it again" in answer.content.decode()


def test_others_neither_import_nor_export(client):
    client.force_login(make_user(is_site_admin=True))
    assert client.get(URL).status_code == 404
    assert client.get(reverse("admin:library_edition_export", args=["json"])).status_code == 404
