"""Many at once, what waits on the admin's first page, and what a new way begins with."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.library.editions import workflow
from glutes.library.models import Cue, Edition, Exercise, Variation
from tests.factories import make_user
from tests.glutes.library.test_admin import posted
from tests.glutes.library.test_review_pages import add, step

pytestmark = pytest.mark.django_db
LIST = "/admin/library/edition/"


def signed_in(**flags: bool) -> Client:
    client = Client()
    client.force_login(make_user(**flags))
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in(is_editor=True)


@pytest.fixture
def reviewer() -> Client:
    return signed_in(is_reviewer=True)


def drafts(number: int) -> list[Edition]:
    by, now, made = make_user(name="Ann", is_editor=True), timezone.now(), []
    for cue in Cue.objects.filter(exercise=None).order_by("code")[:number]:
        cue.confidence = "low"
        cue.save()
        made.append(workflow.record(subject="cue", key=cue.code, by=by, now=now))
    return made


def act(client: Client, action: str, editions: list[Edition]) -> list[str]:
    data = {"action": action, "_selected_action": [one.pk for one in editions]}
    page = client.post(LIST, data, follow=True)
    return [str(one) for one in page.context["messages"]]


def test_many_drafts_go_to_review_together_and_one_sentence_says_what_did_not(editor):
    made = drafts(3)
    overtaken = made[0]
    Cue.objects.filter(code=overtaken.key).update(text="Otherwise")
    by = make_user(is_editor=True)
    newer = workflow.record(subject="cue", key=overtaken.key, by=by, now=timezone.now())
    (said,) = act(editor, "send_chosen", made)
    assert said.startswith("2 sent to review. 1 not (")
    assert said.endswith("There is a newer edition of it: that is the one to send.")
    assert act(editor, "send_chosen", [newer]) == ["1 sent to review."]


def test_publishing_many_is_for_who_may_and_says_one_thing(editor, reviewer):
    made = drafts(3)
    act(editor, "send_chosen", made[:2])
    assert "publish_chosen" not in editor.get(LIST).content.decode()
    act(editor, "publish_chosen", made)
    assert Edition.objects.in_review().count() == 2
    (said,) = act(reviewer, "publish_chosen", made)
    assert said.startswith("2 are public. 1 not (")


def test_the_first_page_says_what_waits_for_whom(client, reviewer):
    sent, back, draft = drafts(3)
    by = sent.author
    client.force_login(by)
    for one in (sent, back):
        workflow.send(edition=one, by=by)
    step(reviewer, back, "send-back", answer="Say why.")
    page = client.get(reverse("admin:index")).content.decode()
    for title, one in (("Sent back to you", back), ("Your drafts, not sent yet", draft),
                       ("Yours, in review", sent)):  # fmt: skip
        assert re.search(
            rf"{title} \(1\)</h3>\s*<ul>\s*<li>\s*<a href=\"/admin/library/edition/{one.pk}/", page
        )
    assert "Say why." in page
    assert "To review" not in page
    page = reviewer.get(reverse("admin:index")).content.decode()
    assert "To review (1)" in page
    assert "Say why." not in page
    admin = signed_in(is_site_admin=True).get(reverse("admin:index")).content.decode()
    assert "What waits for you" not in admin


def test_what_was_deleted_waits_for_nobody(client):
    by = make_user(is_editor=True)
    client.force_login(by)
    add(client)
    assert client.get(reverse("admin:index")).context["desk"].drafts.count == 1
    Exercise.objects.get(slug="sled-push").delete()
    assert client.get(reverse("admin:index")).context["desk"].drafts.count == 0


def test_a_new_way_begins_with_the_next_place(editor):
    last = Variation.objects.order_by("position").last().position
    page = editor.get(reverse("admin:library_exercise_add")).content.decode()
    assert f'name="variations-0-position" value="{last + 10}"' in page
    exercise = Exercise.objects.get(slug="frog-pump")
    own = exercise.variations.order_by("position").last().position
    page = editor.get(reverse("admin:library_exercise_change", args=[exercise.pk]))
    assert f'name="variations-__prefix__-position" value="{own + 1}"' in page.content.decode()
    page = editor.get(reverse("admin:library_variation_add")).content.decode()
    assert f'name="position" value="{last + 10}"' in page


def test_two_new_ways_with_the_preset_place_stand_one_after_the_other(editor):
    last = Variation.objects.order_by("position").last().position
    add(editor, **{f"variations-{one}-position": last + 10 for one in (0, 1)})
    ways = Variation.objects.filter(exercise__slug="sled-push").order_by("position")
    assert [(one.slug, one.position) for one in ways] == [("", last + 10), ("banded", last + 11)]


def test_the_slug_follows_the_name_until_it_was_published(editor, reviewer):
    add(editor)
    way = Variation.objects.get(exercise__slug="sled-push", slug="banded")
    url = reverse("admin:library_variation_change", args=[way.pk])
    assert editor.post(url, posted(way, name="With a band")).status_code == 302
    way.refresh_from_db()
    assert way.slug == "with-a-band"
    edition = workflow.newest("exercise", "sled-push")
    step(editor, edition, "send")
    assert "Published." in step(reviewer, edition, "publish")[1]
    assert editor.post(url, posted(way, name="Banded after all")).status_code == 302
    way.refresh_from_db()
    assert (way.name, way.slug) == ("Banded after all", "with-a-band")
