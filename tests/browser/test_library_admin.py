"""The library's admin by hand and by ear: every page without barriers, names completed by keys."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from glutes.library.editions import workflow
from glutes.library.exchange.transfer import write_file
from glutes.library.models import Cue, Edition, Evidence, Exercise, Muscle, Scope, Variation
from tests.factories import make_user
from tests.glutes.library.test_pictures import jpeg
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles

pytestmark = pytest.mark.usefixtures("library")
IMPORT = "/admin/library/edition/import/"


def admin(model: str, what: str, *args: object) -> str:
    return reverse(f"admin:library_{model}_{what}", args=args)


def waiting() -> Edition:
    """A cue that an editor changed, waiting for review."""
    from django.utils import timezone

    by = make_user(is_editor=True)
    Cue.objects.filter(code="C01").update(text="Feet as wide as the hips")
    edition = workflow.record(subject="cue", key="C01", by=by, now=timezone.now())
    return workflow.send(edition=edition, by=by, note="Plainer")


def pages() -> Iterator[str]:
    yield reverse("admin:index")
    yield admin("exercise", "changelist")
    yield admin("exercise", "change", Exercise.objects.get(slug="frog-pump").pk)
    yield admin("variation", "change", Variation.objects.get(slug="kas-glute-bridge").pk)
    yield admin("cue", "change", Cue.objects.get(code="C01").pk)
    yield admin("evidence", "change", Evidence.objects.get(key="CON15").pk)
    yield admin("evidence", "add")
    yield admin("muscle", "change", Muscle.objects.get(slug="hamstrings").pk)
    yield admin("scope", "change", Scope.objects.get(slug="hip-thrust").pk)
    edition = waiting()
    # With something that waits on it.
    yield reverse("admin:index")
    yield admin("edition", "changelist")
    yield f"{admin('edition', 'changelist')}?subject__exact=cue&key__exact=C01"
    yield admin("edition", "change", edition.pk)
    yield admin("edition", "change", Edition.objects.of("exercise", "hip-thrust").get().pk)
    yield admin("edition", "preview", Edition.objects.of("exercise", "frog-pump").get().pk)
    yield IMPORT


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_no_page_of_the_librarys_admin_keeps_anybody_from_reading_it(screen, open_page) -> None:
    page = open_page(device=screen, user=make_user(is_reviewer=True))
    for address in pages():
        response = page.goto(address)
        assert response.status == 200, address
        assert_no_barriers(page)


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_the_form_of_an_exercise_has_no_barriers_with_every_part_open_nor_with_its_errors(
    screen, open_page, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page = open_page(device=screen, user=make_user(is_editor=True))
    page.goto(admin("exercise", "add"))
    for part in ("pictures", "own_cues", "own_mistakes", "own_symptomrules", "claims"):
        page.locator(f"#{part}-group .add-row a").click()
    needs = page.locator("#id_variations-0-equipment_text")
    needs.fill("b")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert_no_barriers(page)
    page.locator("#id_own_cues-0-text").fill("Lean in")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    assert_no_barriers(page)


def test_a_refused_save_has_no_barriers_keeps_what_was_typed_and_is_saved_over(
    open_page, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page = open_page(device="desk", user=make_user(is_editor=True))
    cue = Cue.objects.get(code="C01")
    page.goto(admin("cue", "change", cue.pk))
    waiting()
    page.get_by_label("Cue:").fill("Toes out")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("after you had opened it")
    expect(page.get_by_label("Cue:")).to_have_value("Toes out")
    assert_no_barriers(page)
    page.get_by_label("Save mine over it").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    cue.refresh_from_db()
    assert cue.text == "Toes out"


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_what_an_import_says_has_no_barriers(screen, open_page, tmp_path, troubles: Troubles):
    troubles.expect("status of 422")
    page = open_page(device=screen, user=make_user(is_editor=True))
    good = write_file("cue").replace("Feet shoulder-width", "Feet hip-width")
    for name, text, said in (("good", good, "would change"), ("bad", "code\n", "Nothing was")):
        file = tmp_path / f"{name}.csv"
        file.write_text(text)
        page.goto(IMPORT)
        page.get_by_label("What the file is").select_option("cue")
        page.locator("#id_file").set_input_files(file)
        page.get_by_role("button", name="Show what would change").click()
        expect(page.locator("main h2").first).to_contain_text(said)
        assert_no_barriers(page)


def test_the_figure_shows_what_the_form_holds_after_a_refused_save(
    open_page, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page = open_page(device="desk", user=make_user(is_editor=True))
    page.goto(admin("exercise", "add"))
    page.locator("#id_variations-0-works_hamstrings").select_option("4")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    figure = page.locator("[data-figure]")
    expect(figure.locator("tr[data-muscle=hamstrings] .value")).to_have_text("1")
    expect(figure.locator(".muscle[data-muscle=hamstrings]").first).to_have_attribute(
        "data-step", "5"
    )


# --- names completed as they are typed ---------------------------------------------------------


@pytest.fixture
def form(open_page) -> Page:
    """A new exercise on the form."""
    page = open_page(device="desk", user=make_user(is_editor=True))
    page.goto(admin("exercise", "add"))
    return page


def offered(page: Page) -> Locator:
    return page.locator("#words [role=option]")


def test_the_second_and_the_third_piece_of_equipment_are_completed_by_keys(form: Page) -> None:
    needs = form.get_by_role("combobox", name="What it needs")
    needs.press_sequentially("barb")
    expect(offered(form)).to_have_text(["barbell Barbell"])
    needs.press("Enter")
    expect(needs).to_have_value("barbell")
    expect(form.get_by_role("listbox")).to_be_hidden()
    needs.press_sequentially("; ben")
    needs.press("Tab")
    expect(needs).to_have_value("barbell; bench")
    needs.focus()
    needs.press("End")
    needs.press_sequentially("|")
    # All that is left is offered, without what stands there already.
    expect(offered(form).first).to_be_visible()
    expect(offered(form).filter(has_text="barbell")).to_have_count(0)
    needs.press_sequentially("bo")
    needs.press("ArrowDown")
    chosen = form.locator("[role=option][aria-selected=true]")
    expect(needs).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    needs.press("ArrowUp")
    expect(chosen).to_contain_text("bodyweight")
    needs.press("ArrowDown")
    expect(chosen).to_contain_text("box")
    needs.press("Enter")
    expect(needs).to_have_value("barbell; bench|box")


def test_escape_leaves_what_was_typed_and_enter_sends_no_half_a_form(form: Page) -> None:
    needs = form.get_by_role("combobox", name="What it needs")
    needs.press_sequentially("kett")
    needs.press("Escape")
    expect(form.get_by_role("listbox")).to_be_hidden()
    expect(needs).to_have_value("kett")
    needs.press("ArrowDown")
    needs.press("Enter")
    expect(needs).to_have_value("kettlebell")
    assert form.url.endswith("/add/")


def test_a_source_is_found_by_its_authors_also_as_the_second_and_in_a_form_added_later(
    form: Page,
) -> None:
    form.locator("#claims-group .add-row a").click()
    evidence = form.get_by_role("combobox", name="Evidence").last
    evidence.press_sequentially("CON15; neto")
    expect(offered(form).first).to_contain_text("NET")
    evidence.press("Enter")
    key = Evidence.objects.filter(citation__icontains="neto").order_by("key").first()
    expect(evidence).to_have_value(f"CON15; {key.key}")


def test_a_word_in_the_middle_is_completed_with_a_finger(open_page) -> None:
    page = open_page(device="phone", user=make_user(is_editor=True))
    cue = Cue.objects.get(code="C01")
    page.goto(admin("cue", "change", cue.pk))
    scopes = page.get_by_role("combobox", name="Applies to")
    scopes.fill("squat; ; core")
    scopes.evaluate("field => { field.focus(); field.setSelectionRange(7, 7); }")
    scopes.press_sequentially("ka")
    offered(page).filter(has_text="kas").first.tap()
    expect(scopes).to_have_value("squat; kas; core")


def test_without_the_script_names_are_typed_and_the_first_is_offered(open_page) -> None:
    page = open_page(device="desk", user=make_user(is_editor=True), javascript=False)
    frog = Exercise.objects.get(slug="frog-pump")
    page.goto(admin("exercise", "change", frog.pk))
    page.locator("#variations-0 summary").click()
    needs = page.locator("#id_variations-0-equipment_text")
    expect(needs).to_have_attribute("list", "words-of-equipment")
    needs.fill("bodyweight; pad")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".success")).to_be_visible()
    base = frog.variations.get(slug="")
    assert base.as_row().equipment == (("bodyweight",), ("pad",))


# --- all of it, by hand -------------------------------------------------------------------------


def test_an_editor_makes_an_exercise_by_hand_and_loses_nothing_to_what_was_wrong(
    form: Page, tmp_path, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page, send = form, form.get_by_role("button", name="Save and send to review")
    picture = tmp_path / "top.jpg"
    picture.write_bytes(jpeg())
    page.locator("#id_name").press_sequentially("Sled push")
    page.locator("#id_movement_pattern").select_option("step")
    expect(page.locator("#id_slug")).to_have_value("sled-push")
    page.locator("#variations-group .add-row a").click()
    for way, needs in enumerate(("bodyweight; sled", "bodyweight; band_loop")):
        at = f"#id_variations-{way}-"
        page.locator(f"{at}shift").fill("Push it away.")
        page.locator(f"{at}works_quads").select_option("4")
        page.locator(f"{at}equipment_text").fill(needs)
        page.locator(f"{at}light_ok").check()
        page.locator(f"{at}laterality").select_option("unilateral")
        page.locator(f"{at}range_bias").select_option("mid")
        page.locator(f"{at}sec_per_set").fill("90")
    page.locator("#id_variations-1-name").fill("Banded")
    page.locator("#pictures-group .add-row a").click()
    page.locator("#id_pictures-0-upload").set_input_files(picture)
    page.locator("#id_pictures-0-alt").fill("A sled")
    page.get_by_label("What changed and why").fill("New")
    send.click()

    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("1 thing is wrong.")
    wrong.get_by_role("link", name="Way to do it 1, What it needs").click()
    needs = page.locator("#id_variations-0-equipment_text")
    expect(needs).to_be_focused()
    expect(needs).to_have_value("bodyweight; sled")
    expect(page.locator("#id_pictures-0-alt")).to_have_value("A sled")
    expect(page.get_by_role("img", name="The picture so far")).to_be_visible()
    expect(page.get_by_label("What changed and why")).to_have_value("New")
    needs.fill("bodyweight")
    send.click()

    expect(page.locator(".success")).to_contain_text("Sent to review")
    edition = Edition.objects.in_review().get()
    assert edition.note == "New"
    assert [way["name"] for way in edition.content["variations"]] == ["", "Banded"]
    assert edition.content["pictures"][0]["alt"] == "A sled"


def test_what_is_taken_in_is_what_was_looked_at_line_ends_included(open_page, tmp_path) -> None:
    page = open_page(device="desk", user=make_user(is_editor=True))
    said = "First line.\nSecond line."
    Evidence.objects.filter(key="CON15").update(showed=said)
    file = tmp_path / "evidence.csv"
    file.write_bytes(write_file("evidence").encode())
    Evidence.objects.filter(key="CON15").update(showed="Something else")
    page.goto(IMPORT)
    page.get_by_label("What the file is").select_option("evidence")
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Take all of it in").click()
    expect(page.locator(".success")).to_contain_text("1 thing was taken in")
    assert Evidence.objects.get(key="CON15").showed == said
