"""Every role at every address, reading and writing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import User
from tests.access.addresses import named_views
from tests.access.answers import LOGIN, Answer, Answers, Line
from tests.access.scene import ROLES, Scene, make_scene
from tests.access.table import TABLE


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Laid once for the whole table: whatever an answer changes is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_library", verbosity=0)
        yield make_scene()
        transaction.set_rollback(True)


def address_name(key: str) -> str:
    return key.partition(" ")[0]


def ask(name: str, *, line: Line, user: User | None, scene: Scene, method: str) -> Answer:
    """The answer to one person; nothing that it changed is kept."""
    address = reverse(address_name(name), kwargs=line.arguments(scene))
    with transaction.atomic():
        client = Client(raise_request_exception=True)
        if user is not None:
            client.force_login(user)
        if method == "GET":
            answer = in_words(client.get(address))
        elif line.content_type == "application/json":
            answer = in_words(
                client.post(address, line.data(scene), content_type=line.content_type)
            )
        else:
            answer = in_words(client.post(address, line.data(scene)))
        transaction.set_rollback(True)
    return answer


def in_words(response: HttpResponseBase) -> Answer:
    login = reverse(settings.LOGIN_URL)
    if response.status_code == 302 and response.headers["Location"].startswith(login):
        return LOGIN
    return response.status_code


def answers(name: str, *, scene: Scene, method: str) -> Answers:
    line = TABLE[name]
    return {
        role: ask(name, line=line, user=scene.people[role], scene=scene, method=method)
        for role in ROLES
    }


def test_the_table_holds_every_address_and_no_other() -> None:
    assert {address_name(key) for key in TABLE} == set(named_views())


@pytest.mark.parametrize("name", TABLE)
def test_reading_is_for_those_it_is_for(name: str, scene: Scene) -> None:
    assert answers(name, scene=scene, method="GET") == TABLE[name].get


@pytest.mark.parametrize("name", TABLE)
def test_writing_is_for_those_it_is_for(name: str, scene: Scene) -> None:
    assert answers(name, scene=scene, method="POST") == TABLE[name].post
