"""What stands in the place of what was retired, and what becomes of it when that is retired too."""

import pytest
from django.test import Client

from glutes.library.editions.checks import check
from glutes.library.editions.documents import document_of
from glutes.library.models import Variation
from tests.factories_library import make_public

pytestmark = pytest.mark.django_db
SAID = "Nothing stands in its place"


def way(slug: str) -> Variation:
    base, _slash, name = slug.partition("/")
    return Variation.objects.get(exercise__slug=base, slug=name)


def retire(slug: str, *, to: str = "") -> None:
    row = way(slug)
    row.retired, row.replaced_by = True, way(to) if to else None
    row.save()
    make_public(row)


def findings(slug: str) -> list[str]:
    document = document_of("exercise", slug.partition("/")[0])
    assert document is not None
    return [str(one) for one in check("exercise", document) if not one.stops]


def test_what_stands_in_anothers_place_is_not_retired_without_a_word_of_that():
    retire("step-up", to="hip-thrust/b-stance")
    assert not any("It stood in the place of" in one for one in findings("hip-thrust"))
    retire("hip-thrust/b-stance")
    said = next(one for one in findings("hip-thrust") if "It stood in the place of" in one)
    assert said.startswith("B-stance: ")
    assert "Step-up" in said
    retire("hip-thrust/b-stance", to="hip-thrust")
    assert not any("It stood in the place of" in one for one in findings("hip-thrust"))


def page(client: Client, path: str = "/library/step-up/") -> str:
    return " ".join(client.get(path).content.decode().split())


def test_the_page_follows_to_what_new_programs_get_or_says_that_it_is_nothing(client):
    retire("step-up", to="hip-thrust/b-stance")
    assert ">Hip thrust, B-stance</a> instead" in page(client)
    retire("hip-thrust/b-stance", to="glute-bridge")
    assert ">Glute bridge</a> instead" in page(client)
    retire("glute-bridge")
    for path in ("/library/step-up/", "/library/hip-thrust/", "/library/glute-bridge/"):
        assert "New programs do not get it, and nothing in its place" in page(client, path)
        assert "New programs get" not in page(client, path)
    assert "retired, with nothing in its place" in page(client, "/library/?q=glute+bridge")
