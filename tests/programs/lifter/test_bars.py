"""Plates a side are counted from her own bars and as many pairs as she has."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import LifterProfile
from programs.engine.plates import Plates
from programs.lifter.set_rows import plates_a_side
from tests.factories import make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db

FEW = Plates(Decimal(20), {Decimal(20): 1, Decimal(5): 1})


def today(client: Client, **answers: Any) -> str:
    """Today of a lifter with a heavy day of 80 kg on the barbell, who answered so."""
    lifter = make_lifter()
    make_program(lifter=lifter)
    LifterProfile.objects.filter(user=lifter).update(**answers)
    client.force_login(lifter)
    return client.get(reverse("lifter:today")).content.decode()


@pytest.mark.parametrize(
    ("load", "words"),
    [
        ("70", "20 · 5 a side"),
        ("60", "20 a side"),
        ("65", "20 a side = 60"),
        ("80", "20 · 5 a side = 70"),
        ("22.5", "empty bar = 20"),
        ("20", ""),
        ("15", ""),
    ],
)
def test_what_a_few_plates_make_is_said_where_it_is_not_what_was_asked(
    load: str, words: str
) -> None:
    assert plates_a_side(Decimal(load), FEW) == words


def test_what_takes_no_plates_has_none() -> None:
    assert plates_a_side(Decimal(80), None) == ""


def test_the_card_says_which_bar_is_counted_with(client: Client) -> None:
    html = today(client, bars={"barbell": "15"}, plates={"20": 2, "10": 1, "2.5": 1})
    assert "bar 15 kg" in html
    assert 'data-bar="15"' in html
    assert 'data-plates="20x2 10x1 2.5x1"' in html
    assert "20 · 10 · 2.5 a side" in html


def test_a_ramp_set_is_one_that_her_plates_make(client: Client) -> None:
    html = today(client, plates={"25": 1, "10": 1, "5": 1})
    # 47.5 kg of 80 would be 13.75 a side.
    assert 'name="load" value="47.5"' not in html
    assert "10 a side" in html
