"""The filters of the library page: they combine, come off one by one, and count right."""

import re

import pytest
from django.test import Client

from glutes.library.browse import find
from glutes.library.editions.published import published

pytestmark = pytest.mark.django_db


def html(client: Client, query: str) -> str:
    response = client.get(f"/library/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_each_filter_can_be_taken_off_and_leaves_the_others(client: Client) -> None:
    text = html(client, "q=thrust&muscle=hamstrings&day=light")
    chips = text[text.index('class="asked-for"') : text.index("</ul>", text.index("asked-for"))]
    assert re.findall(r'href="([^"]+)"', chips)[:4] == [
        "/library/?muscle=hamstrings&amp;day=light",
        "/library/?q=thrust&amp;day=light",
        "/library/?q=thrust&amp;muscle=hamstrings",
        "/library/",
    ]
    assert "Take off Muscle:</span> Hamstrings" in chips


def test_one_filter_needs_no_button_that_clears_all(client: Client) -> None:
    assert "Clear all" not in html(client, "day=light")


@pytest.mark.parametrize("others", [{}, {"day": "heavy"}, {"q": "single leg"}, {"level": "1"}])
def test_beside_each_muscle_stands_how_many_exercises_it_leaves(
    client: Client, others: dict[str, str]
) -> None:
    counts = client.get("/library/", others).context["muscle_counts"]
    library = published()
    assert counts == {
        muscle: str(find({**others, "muscle": muscle}, library).exercises)
        for muscle in library.muscles
    }
    assert any(count != "0" for count in counts.values())


def test_a_muscle_puts_what_counts_fully_before_what_counts_half(client: Client) -> None:
    text = html(client, "muscle=hamstrings")
    assert "The back of the thigh. They extend the hip and bend the knee." in text
    fully, half = text.index("A set counts fully"), text.index("A set counts half")
    assert fully < text.index("/library/leg-curl/") < half < text.index("/library/hip-thrust/")


def test_the_address_that_htmx_keeps_has_no_empty_fields(client: Client) -> None:
    answer = client.get("/library/?q=&muscle=quads&day=", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == "/library/?muscle=quads"


@pytest.mark.parametrize(
    "query", ["", "muscle=quads", "q=hip+trust&day=light", "q=zzz+curl&level=1", "q=thrust"]
)
def test_any_answer_costs_one_query(client: Client, query: str, django_assert_num_queries) -> None:
    client.get("/library/")
    with django_assert_num_queries(1):
        html(client, query)


def test_a_card_shows_what_its_exercise_works(client: Client) -> None:
    text = html(client, "q=leg+curl")
    assert '<svg class="body-mini hamstrings-5"' in text
    assert "Gets you ready, counts no volume" in html(client, "pattern=warm-up")


# --- what search engines and messengers read ----------------------------------------------------


@pytest.mark.parametrize(
    ("query", "canonical", "listed"),
    [
        ("", "/library/", True),
        ("q=&muscle=quads&day=", "/library/?muscle=quads", True),
        ("pattern=hinge", "/library/?pattern=hinge", True),
        ("muscle=quads&day=light", "/library/", False),
        ("q=rdl", "/library/", False),
        ("level=1", "/library/", False),
    ],
)
def test_a_filtered_page_names_the_one_address_it_is_found_under(
    client: Client, query: str, canonical: str, listed: bool
) -> None:
    text = html(client, query)
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in text
    assert ("noindex" not in text) == listed


def test_titles_and_descriptions_are_all_different_and_not_too_long(client: Client) -> None:
    library = published()
    urls = [
        *(f"/library/{slug}/" for slug in library.entries),
        *(f"/library/?muscle={slug}" for slug in library.muscles),
        *("/library/", "/library/?pattern=hinge", "/library/?q=rdl", "/library/evidence/"),
        *("/library/compare/", "/library/compare/?a=hip-thrust&b=glute-bridge"),
    ]
    pages = [client.get(url).content.decode() for url in urls]
    for pattern, longest in (
        (r"<title>(.*?)</title>", 90),
        (r'<meta name="description" content="(.*?)">', 175),
    ):
        found = [re.search(pattern, page)[1] for page in pages]  # type: ignore[index]
        assert len(set(found)) == len(urls)
        assert all(0 < len(text) <= longest for text in found), max(found, key=len)
