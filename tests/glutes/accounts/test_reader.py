"""Whose an answer is: the phone shows a kept page to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.reader import HEADER, NOBODY
from tests.factories import make_lifter

pytestmark = pytest.mark.django_db


def test_an_answer_names_its_reader_also_where_it_is_a_refusal(client: Client) -> None:
    lifter = make_lifter()
    client.force_login(lifter)
    for path in ("/settings/", "/coach/", "/nowhere/"):
        assert client.get(path)[HEADER] == str(lifter.pk)


def test_nobody_is_nobody(client: Client) -> None:
    for path in ("/", "/today/", "/login/", "/nowhere/"):
        assert client.get(path)[HEADER] == NOBODY


def test_the_answer_to_logging_out_is_nobodys_already(client: Client) -> None:
    client.force_login(make_lifter())
    assert client.post(reverse("account_logout"))[HEADER] == NOBODY


def test_pages_are_sent_compressed(client: Client) -> None:
    answer = client.get("/library/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
