"""What search engines are told, and what a page says of itself to whoever is sent its address."""

import re

import pytest
from django.test import Client

from glutes.library.editions.published import published

pytestmark = pytest.mark.django_db


def listed(client: Client) -> dict[str, str]:
    """Path by page with the day it changed, "" where none is told."""
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    page = r"<url><loc>http://testserver([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?</url>"
    return dict(re.findall(page, answer.content.decode()))


def test_every_listed_page_is_there_and_names_itself(client: Client) -> None:
    for path in listed(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "noindex" not in text
        if path.startswith("/library/"):
            assert f'<link rel="canonical" href="http://testserver{path}">' in text


def test_all_exercises_are_listed_with_the_day_they_were_published(client: Client) -> None:
    pages = listed(client)
    for slug in published().entries:
        assert pages[f"/library/{slug}/"], slug


def test_the_sitemap_costs_two_queries(client: Client, django_assert_num_queries) -> None:
    client.get("/library/")
    with django_assert_num_queries(2):
        listed(client)


def test_robots_are_kept_from_what_is_behind_a_login(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /coach/" in text
    assert "Disallow: /library/" not in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_link_that_is_sent_shows_title_words_and_picture(client: Client) -> None:
    text = client.get("/library/hip-thrust/").content.decode()
    assert '<meta property="og:title" content="Hip thrust: set-up, variations, evidence">' in text
    assert '<meta property="og:type" content="article">' in text
    assert '<meta property="og:url" content="http://testserver/library/hip-thrust/">' in text
    assert '<meta property="og:image" content="http://testserver/static/img/icon-512' in text
