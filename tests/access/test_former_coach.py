"""The end of a coaching: the former coach opens nothing of hers, a new one sees all of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from glutes.accounts.services import end_coaching
from programs.models import Program, SetLog, Workout
from tests.access.scene import Scene, make_scene
from tests.access.table import TABLE
from tests.factories import make_coach, make_coaching

#: What the coach reads, or writes, of her lifter alone: nobody's who is not her coach.
HERS = sorted(
    key
    for key, line in TABLE.items()
    if line.get["coach"] != line.get["stranger"] or line.post["coach"] != line.post["stranger"]
    if line.get["stranger"] == 404 or line.post["stranger"] == 404
)


@pytest.fixture
def scene(library: None, db: None) -> Scene:
    return make_scene()


def person(scene: Scene, role: str) -> User:
    found = scene.people[role]
    assert found is not None
    return found


def test_the_table_has_addresses_of_a_lifter() -> None:
    assert {"coach:lifter", "coach:editor", "lifter:workout", "lifter:change_block"} <= set(HERS)


@pytest.mark.parametrize("key", HERS)
def test_a_former_coach_opens_and_changes_nothing(client: Client, scene: Scene, key: str) -> None:
    end_coaching(scene.coaching, now=timezone.now())
    client.force_login(person(scene, "coach"))
    line = TABLE[key]
    url = reverse(key.split(" ", maxsplit=1)[0], kwargs=line.arguments(scene))
    for answers, send, data in (
        (line.get, client.get, {}),
        (line.post, client.post, line.data(scene)),
    ):
        if answers["coach"] != 405:
            assert send(url, data).status_code == 404


def test_the_roster_of_a_former_coach_does_not_name_her(client: Client, scene: Scene) -> None:
    end_coaching(scene.coaching, now=timezone.now())
    client.force_login(person(scene, "coach"))
    assert scene.lifter.name not in client.get(reverse("coach:roster")).content.decode()


def test_an_old_batch_says_no_more_than_the_name_of_a_former_lifter(
    client: Client, scene: Scene
) -> None:
    """Neither what became of her, nor counted, nor to be tried again."""
    said = "Hip thrust is left out: pain 5/10 on 24 November."
    place = scene.batch.lifters.get()
    outcome = {"state": "impossible", "said": [said], "begins": date(2026, 11, 30)}
    scene.batch.lifters.update(**outcome)
    client.force_login(person(scene, "coach"))
    address = reverse("coach:batch", args=[scene.batch.pk])
    told = (said, "not possible", "30 Nov", "Try the 1 again")
    html = client.get(address).content.decode()
    assert all(words in html for words in told)

    end_coaching(scene.coaching, now=timezone.now())

    html = client.get(address).content.decode()
    assert scene.lifter.name in html
    assert "You no longer coach her." in html
    assert not [words for words in told if words in html]
    client.post(reverse("coach:go_on_batch", args=[scene.batch.pk]), {"again": "1"})
    place.refresh_from_db()
    assert {name: getattr(place, name) for name in outcome} == outcome


def test_the_lifter_keeps_all_of_it(client: Client, scene: Scene) -> None:
    before = [model.objects.count() for model in (Program, Workout, SetLog)]
    end_coaching(scene.coaching, now=timezone.now())
    assert [model.objects.count() for model in (Program, Workout, SetLog)] == before
    client.force_login(scene.lifter)
    for url in (
        reverse("lifter:today"),
        reverse("lifter:workout", args=[scene.workout.uuid]),
        reverse("coach:generate", args=[scene.lifter.pk]),
    ):
        assert client.get(url).status_code == 200


def test_a_new_coach_sees_what_she_did_before_too(client: Client, scene: Scene) -> None:
    end_coaching(scene.coaching, now=timezone.now())
    new = make_coach()
    make_coaching(coach=new, lifter=scene.lifter)
    client.force_login(new)
    for url in (
        reverse("coach:lifter", args=[scene.lifter.pk]),
        reverse("coach:editor", args=[scene.running.pk]),
        reverse("lifter:workout", args=[scene.workout.uuid]),
    ):
        assert client.get(url).status_code == 200


def test_drafts_that_a_former_coach_never_gave_are_not_the_next_ones(
    client: Client, scene: Scene
) -> None:
    """Two at once share theirs: both write her program."""
    new = make_coach()
    make_coaching(coach=new, lifter=scene.lifter)
    client.force_login(new)
    editor = reverse("coach:editor", args=[scene.draft.pk])
    assert client.get(editor).status_code == 200

    end_coaching(scene.coaching, now=timezone.now())

    assert client.get(editor).status_code == 404
    for name in ("coach:lifter", "coach:activity"):
        page = client.get(reverse(name, args=[scene.lifter.pk])).content.decode()
        assert editor not in page
        assert reverse("coach:editor", args=[scene.running.pk]) in page


def test_a_draft_that_she_made_herself_is_her_coachs_to_see(client: Client, scene: Scene) -> None:
    Program.objects.filter(pk=scene.draft.pk).update(created_by=scene.lifter)
    new = make_coach()
    make_coaching(coach=new, lifter=scene.lifter)
    end_coaching(scene.coaching, now=timezone.now())
    client.force_login(new)
    assert client.get(reverse("coach:editor", args=[scene.draft.pk])).status_code == 200
