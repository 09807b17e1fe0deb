"""The library by hand: a muscle chosen on the body, the figure beside an editor's form."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from glutes.library.models import Exercise, Variation
from tests.factories import make_user
from tests.factories_library import make_public
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles
from tests.support.usable import Looker

OpenPage = Callable[..., Page]
THREE = "/library/compare/?a=hip-thrust&b=hip-thrust/b-stance&c=hip-thrust/kas-glute-bridge"
#: Each kind of page that a visitor can open.
PAGES = {
    "everything": "/library/",
    "a muscle": "/library/?muscle=glute_med_min",
    "three filters": "/library/?q=thrust&day=light&equipment=band_loop",
    "nothing found": "/library/?q=zumba+curl&day=light",
    "a filter that is not known": "/library/?pattern=dance",
    "many variations": "/library/hip-thrust/",
    "no variation and no study": "/library/frog-pump/",
    "a retired exercise": "/library/clamshell/",
    "a drill without a figure": "/library/posterior-pelvic-tilt/",
    "an empty comparison": "/library/compare/",
    "two side by side": "/library/compare/?a=hip-thrust&b=romanian-deadlift",
    "three side by side": THREE,
    "sources": "/library/evidence/",
}


@pytest.fixture
def retired(library: None) -> None:
    clamshell = Variation.objects.get(exercise__slug="clamshell")
    instead = Variation.objects.get(exercise__slug="side-lying-hip-abduction", slug="")
    Variation.objects.filter(pk=clamshell.pk).update(retired=True, replaced_by=instead)
    make_public(clamshell)


def test_a_tap_on_the_body_asks_for_its_muscle(phone: Page) -> None:
    phone.goto("/library/?day=light")
    phone.locator(".muscle[data-muscle='hamstrings']").first.click()
    expect(phone).to_have_url(re.compile(r"\?day=light&muscle=hamstrings$"))
    chosen = phone.locator(".muscle[data-muscle='hamstrings'][data-step='5']")
    expect(chosen.first).to_be_visible()


def test_the_figure_follows_what_an_editor_chooses(open_page) -> None:
    desk = open_page(device="desk", user=make_user(is_editor=True))
    frog = Exercise.objects.get(slug="frog-pump")
    desk.goto(reverse("admin:library_exercise_change", args=[frog.pk]))
    figure = desk.locator("[data-figure]")
    quads = figure.locator(".muscle[data-muscle='quads']").first
    expect(quads).to_have_attribute("data-step", "0")
    desk.locator("#variations-1 summary").click()
    desk.locator("#id_variations-1-works_quads").select_option("4")
    expect(quads).to_have_attribute("data-step", "5")
    expect(figure.locator("[data-figure-of]")).to_have_text("Dumbbell")
    expect(figure.locator("tr[data-muscle='quads'] .value")).to_have_text("1")


@pytest.mark.usefixtures("retired")
@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES.keys())
def test_each_page_can_be_read_by_everybody(phone: Page, troubles: Troubles, url: str) -> None:
    """In light and dark, 320 px wide, under a thumb, in text twice as large."""
    troubles.expect("status of 422")
    phone.goto(url)
    looker = Looker(phone)
    looker.look(url)
    looker.assert_nothing()
    assert_no_barriers(phone)


@pytest.mark.usefixtures("retired")
@pytest.mark.parametrize(
    "name", ["everything", "nothing found", "many variations", "three side by side"]
)
def test_the_desk_shows_the_same_to_everybody(desk: Page, name: str) -> None:
    desk.goto(PAGES[name])
    assert_no_barriers(desk)


def test_all_of_it_is_there_without_javascript(plain_phone: Page) -> None:
    page = plain_phone
    page.goto("/library/")
    page.get_by_label("Search", exact=True).fill("hip trust")
    page.get_by_label("Day").select_option("heavy")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("Read as “hip thrust”.")
    page.get_by_role("link", name="Take off Day: Heavy day").click()
    expect(page).to_have_url(re.compile(r"/library/\?q=hip\+trust$"))
    page.locator(".muscle[data-muscle='quads']").first.click()
    expect(page).to_have_url(re.compile("muscle=quads"))
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Hip thrust", exact=True).click()
    page.get_by_role("link", name="B-stance", exact=True).first.click()
    expect(page.locator("#b-stance:target")).to_be_in_viewport()
    page.locator("#b-stance summary").click()
    expect(page.locator("#b-stance .shares")).to_be_visible()
    page.locator("#b-stance").get_by_role("link", name="Compare").click()
    expect(page.get_by_role("table").first).to_contain_text("Erector spinae")


def test_a_muscle_is_chosen_with_the_keyboard_and_seen_on_the_body(desk: Page) -> None:
    desk.goto("/library/")
    hamstrings = desk.locator("#by-body-table").get_by_role("link", name="Hamstrings")
    hamstrings.focus()
    width = "one => getComputedStyle(one).strokeWidth"
    shape = desk.locator(".muscle[data-muscle='hamstrings'] .shape").first
    assert shape.evaluate(width) == "2.5px"
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"\?muscle=hamstrings$"))
    chosen = desk.locator("#by-body-table").get_by_role("link", name="Hamstrings")
    expect(chosen).to_have_attribute("aria-current", "true")
    chosen.press("Enter")
    expect(desk).to_have_url(re.compile(r"/library/$"))


def test_the_search_follows_the_typing_and_its_address_can_be_kept(desk: Page) -> None:
    desk.goto("/library/")
    desk.get_by_label("Search", exact=True).press_sequentially("rdl")
    expect(desk.get_by_role("status")).to_contain_text("Read as “romanian deadlift”.")
    expect(desk).to_have_url(re.compile(r"/library/\?q=rdl$"))
    desk.get_by_label("Day").select_option("light")
    expect(desk).to_have_url(re.compile(r"\?q=rdl&day=light$"))
    expect(desk.locator(".exercise-card")).to_have_count(1)
    desk.get_by_role("link", name="Take off Search: “rdl”").click()
    expect(desk).to_have_url(re.compile(r"/library/\?day=light$"))
    expect(desk.get_by_label("Day")).to_have_value("light")


def test_a_printed_exercise_is_unfolded_and_has_nothing_to_tap(desk: Page) -> None:
    desk.goto("/library/hip-thrust/")
    expect(desk.locator("#PLO23")).to_be_hidden()
    desk.emulate_media(media="print")
    expect(desk.locator("#PLO23")).to_be_visible()
    expect(desk.locator(".contents")).to_be_hidden()
    expect(desk.locator("#b-stance .shares")).to_be_visible()
