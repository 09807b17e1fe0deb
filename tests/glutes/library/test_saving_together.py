"""Two editors with the same form open: nobody's save erases the other's unasked."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from glutes.library.models import Cue, Edition, Variation
from tests.factories import make_user
from tests.glutes.library.test_admin import b_stance, posted

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(make_user(name=name, is_editor=True))
    return client


@pytest.fixture
def ann() -> Client:
    return signed_in("Ann")


@pytest.fixture
def bea() -> Client:
    return signed_in("Bea")


def cue_url() -> str:
    return reverse("admin:library_cue_change", args=[Cue.objects.get(code="C01").pk])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def opened(client: Client, url: str) -> dict[str, str]:
    return {"_opened": hidden(client.get(url).content.decode(), "_opened")}


def cue(**changes: object) -> dict[str, object]:
    scopes = "; ".join(one.slug for one in Cue.objects.get(code="C01").scopes.all())
    return {"code": "C01", "scopes": scopes, "phase": "set_up", "text": "Feet shoulder-width",
            "says_who": "seed", "confidence": "high"} | changes  # fmt: skip


def test_the_second_save_is_refused_and_says_who_saved_what_and_keeps_what_was_typed(ann, bea):
    mine = opened(ann, cue_url())
    assert bea.post(cue_url(), cue(text="Feet wide", _note="Bea's", **opened(bea, cue_url())))
    response = ann.post(cue_url(), cue(says_who="expert", text="Toes out", _note="Mine", **mine))
    page = response.content.decode()
    assert response.status_code == 422
    assert re.search(r"Bea saved it on .+, after you had opened it\.", page)
    assert "Edition 2 by Bea" in page
    assert "<del>Feet shoulder-width</del>" in page
    assert "<ins>Feet wide</ins>" in page
    assert 'value="Toes out"' in page or ">\nToes out<" in page
    assert 'value="Mine"' in page
    assert Cue.objects.get(code="C01").text == "Feet wide"


def test_it_is_saved_over_on_purpose_but_only_over_what_was_shown(ann, bea):
    mine = opened(ann, cue_url())
    bea.post(cue_url(), cue(text="Feet wide", **opened(bea, cue_url())))
    page = ann.post(cue_url(), cue(text="Toes out", **mine)).content.decode()
    over = {"_over": hidden(page, "_over")}
    bea.post(cue_url(), cue(text="Feet wider", **opened(bea, cue_url())))
    refused = ann.post(cue_url(), cue(text="Toes out", **mine, **over))
    assert (refused.status_code, Cue.objects.get(code="C01").text) == (422, "Feet wider")
    over = {"_over": hidden(refused.content.decode(), "_over")}
    assert ann.post(cue_url(), cue(text="Toes out", **mine, **over)).status_code == 302
    assert Cue.objects.get(code="C01").text == "Toes out"
    assert [one.content["text"] for one in Edition.objects.of("cue", "C01").newest_first()] == [
        "Toes out", "Feet wider", "Feet wide", "Feet shoulder-width",
    ]  # fmt: skip


def test_a_save_on_what_it_was_opened_on_goes_through_and_so_does_the_next(ann):
    for text in ("Feet wide", "Feet wider"):
        saved = ann.post(cue_url(), cue(text=text, **opened(ann, cue_url())))
        assert saved.status_code == 302


def test_what_changed_without_an_edition_is_found_too(ann):
    mine = opened(ann, cue_url())
    Cue.objects.filter(code="C01").update(text="Feet wide")
    page = ann.post(cue_url(), cue(text="Toes out", **mine)).content.decode()
    assert "It was changed after you had opened it." in page


def test_a_variations_page_hears_of_what_was_saved_of_its_exercise(ann, bea):
    one = b_stance()
    other = Variation.objects.get(exercise=one.exercise, slug="")
    pages = [reverse("admin:library_variation_change", args=[row.pk]) for row in (one, other)]
    mine = opened(ann, pages[0])
    bea.post(pages[1], posted(other, shift="Push.", **opened(bea, pages[1])))
    page = ann.post(pages[0], posted(one, skill=2, **mine)).content.decode()
    assert "Bea saved it on" in page
    assert "<ins>Push.</ins>" in page
    assert b_stance().skill == 3
