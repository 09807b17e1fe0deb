import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from glutes.library.editions.documents import document_of
from glutes.library.editions.published import published
from glutes.library.editions.restoring import restore
from glutes.library.models import Edition, Variation
from glutes.library.rows import published_rows
from tests.factories_library import make_exercise, make_public, make_variation

pytestmark = pytest.mark.django_db


def html(client: Client, url: str, *, status: int = 200, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == status
    return response.content.decode()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def cards(text: str) -> list[str]:
    return re.findall(r'<h3><a href="/library/([a-z-]+)/">', text)


# --- browse -------------------------------------------------------------------------------------


def test_the_library_opens_without_an_account_and_shows_every_exercise(client):
    text = html(client, "/library/")
    assert "<title>Exercise library" in text
    assert '<meta name="description" content="Hip thrusts, bridges' in text
    assert "<strong>28</strong> exercises, 70 ways to do them" in text
    assert len(cards(text)) == 28
    assert cards(text)[0] == "hip-thrust"


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("q=glute+kas", "hip-thrust", "glute-bridge"),
        ("muscle=hamstrings", "leg-curl", "frog-pump"),
        ("pattern=squat", "leg-press", "hip-thrust"),
        ("pattern=warm-up", "posterior-pelvic-tilt", "frog-pump"),
        ("equipment=kettlebell", "goblet-squat", "hip-thrust"),
        ("day=heavy", "deadlift", "frog-pump"),
        ("day=light&muscle=glute_med_min&equipment=cable", "standing-hip-abduction", "kickback"),
    ],
)
def test_filters_leave_what_was_asked_for(client, query, there, not_there):
    found = cards(html(client, f"/library/?{query}"))
    assert there in found
    assert not_there not in found


def test_a_filtered_exercise_names_its_ways_that_fit(client):
    text = html(client, "/library/?q=b-stance+machine")
    assert cards(text) == ["hip-thrust"]
    assert "1 of 18 ways" in text
    assert 'href="/library/hip-thrust/#machine-b-stance"' in text


def test_nothing_found_says_so_and_shows_the_way_out(client):
    text = html(client, "/library/?q=bicep+curl")
    assert "Nothing for “bicep curl”" in text
    assert '<a class="btn btn-primary" href="/library/">Show everything</a>' in text


def test_an_unknown_filter_is_named_at_its_field_and_the_rest_still_counts(client):
    text = html(client, "/library/?muscle=elbow&pattern=hinge", status=422)
    assert 'id="id_muscle_error">Lockout does not know this one.' in text
    assert "romanian-deadlift" in cards(text)
    assert "hip-thrust" not in cards(text)


def test_what_was_searched_for_is_escaped(client):
    assert "<script>alert" not in html(client, "/library/?q=<script>alert(1)</script>")


def test_htmx_gets_the_results_alone(client):
    text = html(client, "/library/?q=frog", **{"HX-Request": "true"})
    assert text.strip().startswith('<div id="results">')
    assert "<html" not in text
    assert cards(text) == ["frog-pump"]


def test_the_list_costs_the_same_queries_with_few_and_with_many_exercises(client):
    many = queries(client, "/library/")
    Edition.objects.filter(subject="exercise").exclude(key="hip-thrust").delete()
    assert queries(client, "/library/") == many
    assert many == 1


# --- one exercise -------------------------------------------------------------------------------


def test_the_hip_thrust_page_answers_what_the_library_knows(client):
    text = html(client, "/library/hip-thrust/")
    assert "<title>Hip thrust: set-up, variations, evidence" in text
    assert '<meta name="description" content="Shoulders on a bench' in text
    for known in (
        "What it works",
        "prime mover",
        "stabilizer",
        "Toes turned out slightly, about 15 degrees",
        "Barbell, Bench, Hip pad",
        "Half-repping",
        "Hamstrings cramp or take over",
        "Stop, and get emergency care",
        "Often said, and what is known",
        "It loads the glutes without loading the spine.",
        "Did not show:",
        "https://doi.org/10.3389/fphys.2023.1279170",
    ):
        assert known in text


def test_variations_have_anchors_and_say_what_they_shift(client):
    text = html(client, "/library/hip-thrust/")
    for anchor in ("b-stance", "kas-glute-bridge", "banded-loop-above-knees"):
        assert f'id="{anchor}"' in text
        assert f'href="#{anchor}"' in text
    banded = text[text.index('id="banded-loop-above-knees"') :]
    assert "0.25 → 0.5" in banded[: banded.index("</section>")]
    kas = text[text.index('id="kas-glute-bridge"') :]
    assert "0.25 → 0" in kas[: kas.index("</section>")]


def test_a_variation_has_the_cue_that_is_its_own(client):
    text = html(client, "/library/hip-thrust/")
    b_stance = text[text.index('id="b-stance"') :]
    b_stance = b_stance[: b_stance.index("</section>")]
    assert "used only for balance" in b_stance
    assert "Back foot pushes" in b_stance
    assert "Feet shoulder-width" not in b_stance


def test_what_is_felt_in_this_lift_stands_before_what_is_felt_in_any(client):
    text = html(client, "/library/hip-thrust/")
    assert text.index("Hamstrings cramp or take over") < text.index("Glutes sore more than 72 h")
    assert text.index("Cola-dark urine") < text.index("Hamstrings cramp or")


def test_every_row_the_generator_knows_has_a_page_and_an_anchor(client):
    pages = {slug: html(client, f"/library/{slug}/") for slug in published_rows().bases}
    for variation in Variation.objects.select_related("exercise"):
        assert f'id="{variation.anchor}"' in pages[variation.exercise.slug]
    ids = re.findall(r' id="([^"]+)"', pages["hip-thrust"])
    assert len(ids) == len(set(ids)), "an id stands twice"


def test_the_warm_up_drill_counts_nothing_and_says_so(client):
    text = html(client, "/library/posterior-pelvic-tilt/")
    assert "before both, as a warm-up" in text
    assert "Learn the tuck before load" in text
    assert "counts no volume for any muscle" in text
    assert "body-figure" not in text.split("</head>")[1]


def test_the_page_costs_the_same_queries_with_few_and_with_many_variations(client):
    many = queries(client, "/library/hip-thrust/")
    base = Variation.objects.get(exercise__slug="hip-thrust", slug="")
    Variation.objects.filter(exercise=base.exercise).exclude(pk=base.pk).delete()
    make_public(base)
    assert queries(client, "/library/hip-thrust/") == many
    assert many == 1


@pytest.mark.parametrize("slug", ["no-such-lift", "hip-thrust-2"])
def test_an_unknown_exercise_is_not_found_in_our_look(client, slug):
    text = html(client, f"/library/{slug}/", status=404)
    assert "Nothing here" in text
    assert 'href="/library/">Open the library</a>' in text


def test_an_address_that_is_nearly_one_leads_to_what_was_meant(client):
    text = html(client, "/library/hip-trusts/", status=404)
    assert 'href="/library/hip-thrust/">Hip thrust</a>' in text
    assert "Did you mean" in text


def test_an_exercise_without_a_variation_is_not_there_yet(client):
    make_public(make_exercise(slug="half-done"))
    assert client.get("/library/half-done/").status_code == 404


def test_an_exercise_with_a_bare_row_is_readable(client):
    make_public(make_variation(exercise=make_exercise(slug="bare", movement_pattern="core")))
    assert "before both" not in html(client, "/library/bare/")
    assert "bare" in cards(html(client, "/library/"))


def test_pages_answer_get_only(client):
    assert client.post("/library/").status_code == 405


# --- evidence -----------------------------------------------------------------------------------


def test_every_source_stands_on_the_evidence_page_with_an_anchor(client):
    text = html(client, "/library/evidence/")
    assert 'id="PLO23"' in text
    assert text.count('class="card source"') == 60
    assert "systematic review" in text


def test_the_strongest_evidence_stands_first(client):
    text = html(client, "/library/evidence/")
    assert text.index('id="LIN26"') < text.index('id="PLO23"') < text.index('id="seed"')


# --- what other pages use -----------------------------------------------------------------------


def test_a_row_of_a_program_links_into_the_library():
    template = Template("{% load library %}{% row_url slug %}")
    assert template.render(Context({"slug": "hip-thrust/b-stance"})) == (
        reverse("library:exercise", args=["hip-thrust"]) + "#b-stance"
    )
    assert template.render(Context({"slug": "frog-pump"})) == "/library/frog-pump/"


def test_sources_link_their_keys_and_stay_silent_without_one():
    template = Template("{% load library %}{{ who|sources }}")
    said = template.render(Context({"who": "seed; CON10S <b>"}))
    assert 'the article; <a href="/library/evidence/#CON10S">CON10S</a> &lt;b&gt;' in said
    assert template.render(Context({"who": "seed; expert"})) == ""


def test_a_source_leads_to_the_exercises_that_rest_on_it(client):
    text = html(client, "/library/evidence/")
    kubo = text[text.index('id="KUB19"') :]
    kubo = kubo[: kubo.index("</li>")]
    for slug in ("back-squat", "goblet-squat", "hip-thrust"):
        assert f'href="/library/{slug}/"' in kubo
    assert "/library/frog-pump/" not in kubo


def test_sources_stand_by_grade_each_with_what_the_grade_means(client):
    text = html(client, "/library/evidence/")
    assert text.index('id="grade-sr"') < text.index('id="grade-rct"') < text.index('id="grade-emg"')
    assert "Pools many studies." in text


def test_an_exercise_that_new_programs_no_longer_get_says_so_at_the_top(client):
    clamshell = Variation.objects.get(exercise__slug="clamshell")
    instead = Variation.objects.get(exercise__slug="side-lying-hip-abduction", slug="")
    Variation.objects.filter(pk=clamshell.pk).update(retired=True, replaced_by=instead)
    make_public(clamshell)
    text = html(client, "/library/clamshell/")
    assert text.count("New programs get") == 1
    assert text.index("New programs get") < text.index('id="works"')
    assert "clamshell" not in cards(html(client, "/library/"))


def test_an_exercise_is_rendered_once_and_anew_when_something_is_published(client):
    before = html(client, "/library/frog-pump/")
    kept = published()
    assert [slug for slug, _language in kept.articles] == ["frog-pump"]
    assert html(client, "/library/frog-pump/") == before
    frog = Variation.objects.get(exercise__slug="frog-pump", slug="")
    Variation.objects.filter(pk=frog.pk).update(shift="Knees wider than ever")
    make_public(frog)
    assert "Knees wider than ever" in html(client, "/library/frog-pump/")
    assert published() is not kept


def test_a_cue_of_one_day_says_which(client):
    text = client.get("/library/hip-thrust/").content.decode()
    lines = {line.partition("</li>")[0] for line in text.split("<li")}
    heavy = next(line for line in lines if "Raw strength" in line)
    light = next(line for line in lines if "Constant tension" in line)
    always = next(line for line in lines if "Feet shoulder-width" in line)
    assert 'chip-heavy">heavy day' in heavy
    assert 'chip-light">light day' in light
    assert "chip" not in always


def test_a_source_without_doi_leads_to_where_it_can_be_read(client):
    text = client.get("/library/evidence/").content.decode()
    assert 'href="https://pmc.ncbi.nlm.nih.gov/articles/PMC8721074/" rel="noopener"' in text
    assert "read it at pmc.ncbi.nlm.nih.gov" in text


def test_an_edition_from_before_there_were_links_has_none():
    document = document_of("evidence", "FUK21")
    assert document.pop("link")
    restore("evidence", document)
    assert document_of("evidence", "FUK21")["link"] == ""


def test_a_variation_is_a_closed_fold_that_a_link_to_it_opens(client):
    """A browser opens the fold around an anchor: so it stands inside, below the summary."""
    text = client.get("/library/hip-thrust/").content.decode()
    fold = text[: text.index('id="b-stance"')].rpartition("<details")[2]
    assert fold.startswith(' class="way-fold">')
    summary, after = fold.split("</summary>")
    assert "B-stance" in summary
    assert "One foot slightly forward" in summary
    assert "chip-heavy" in summary
    assert "</details>" not in after
