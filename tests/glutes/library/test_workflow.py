from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from glutes.accounts.models import User
from glutes.library.editions import workflow
from glutes.library.editions.checks import check
from glutes.library.editions.differences import changes
from glutes.library.editions.documents import document_of, documents
from glutes.library.editions.published import published
from glutes.library.editions.workflow import RefusedError
from glutes.library.models import Cue, Edition, Evidence, Exercise, Subject, Variation
from glutes.library.rows import published_rows
from tests.factories import make_user
from tests.factories_library import make_exercise, make_variation

pytestmark = pytest.mark.django_db
State = Edition.State
B_STANCE = "hip-thrust/b-stance"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def ann() -> User:
    return make_user(name="Ann", is_editor=True, is_reviewer=True)


@pytest.fixture
def bea() -> User:
    return make_user(name="Bea", is_reviewer=True)


def saved(by: User, now: datetime, **fields: object) -> Edition:
    """B-stance with these fields, as a draft."""
    Variation.objects.filter(exercise__slug="hip-thrust", slug="b-stance").update(**fields)
    return workflow.record(subject="exercise", key="hip-thrust", by=by, now=now)


def published_by(reviewer: User, author: User, now: datetime, **fields: object) -> Edition:
    edition = workflow.send(edition=saved(author, now, **fields), by=author)
    return workflow.publish(edition=edition, by=reviewer, now=now)


# --- from draft to public -----------------------------------------------------------------------


def test_a_draft_goes_to_review_and_is_public_once_another_says_so(ann, bea, now):
    edition = workflow.send(edition=saved(ann, now, skill=2), by=ann, note="Easier than said")
    assert published_rows()[B_STANCE].skill == 3
    workflow.publish(edition=edition, by=bea, now=now)
    assert published_rows()[B_STANCE].skill == 2


def test_saving_again_without_a_change_makes_no_edition(ann, now):
    first = saved(ann, now, skill=2)
    assert saved(ann, now) == first


def test_who_wrote_part_of_it_does_not_review_it(ann, bea, now):
    saved(bea, now, skill=2)
    edition = workflow.send(edition=saved(ann, now, sec_per_set=99), by=ann)
    for writer in (ann, bea):
        with pytest.raises(RefusedError, match="Somebody else has to review it"):
            workflow.publish(edition=edition, by=writer, now=now)
    workflow.publish(edition=edition, by=make_user(is_reviewer=True), now=now)


def test_an_editor_alone_publishes_nothing(ann, now):
    edition = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    with pytest.raises(RefusedError, match="for reviewers"):
        workflow.publish(edition=edition, by=make_user(is_editor=True), now=now)


def test_the_database_too_refuses_a_reviewer_who_is_the_author(ann, now):
    edition = saved(ann, now, skill=2)
    with pytest.raises(IntegrityError, match="edition_reviewed_by_another"):
        Edition.objects.filter(pk=edition.pk).update(reviewer=ann)


def test_only_what_is_in_review_is_published(ann, bea, now):
    with pytest.raises(RefusedError, match="not in review"):
        workflow.publish(edition=saved(ann, now, skill=2), by=bea, now=now)


def test_what_is_saved_while_it_is_reviewed_is_not_published_with_it(ann, bea, now):
    edition = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    saved(ann, now, skill=1)
    workflow.publish(edition=edition, by=bea, now=now)
    assert published_rows()[B_STANCE].skill == 2


def test_of_two_editions_sent_only_the_newer_waits(ann, now):
    older = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    newer = workflow.send(edition=saved(ann, now, skill=1), by=ann)
    assert list(Edition.objects.in_review()) == [newer]
    older.refresh_from_db()
    assert older.state == State.DRAFT


def test_it_goes_back_with_an_answer_and_can_be_sent_again(ann, bea, now):
    edition = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    with pytest.raises(RefusedError, match="Say what is to be changed"):
        workflow.send_back(edition=edition, by=bea, answer=" ")
    back = workflow.send_back(edition=edition, by=bea, answer="Why 2?")
    assert (back.state, back.answer, back.reviewer) == (State.SENT_BACK, "Why 2?", bea)
    assert workflow.send(edition=back, by=ann).state == State.IN_REVIEW


def test_a_scheduled_edition_becomes_public_at_its_time_and_can_be_called_off(ann, bea, now):
    edition = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    tomorrow = now + timedelta(days=1)
    with pytest.raises(RefusedError, match="This time is over"):
        workflow.publish(edition=edition, by=bea, now=now, at=now - timedelta(minutes=1))
    edition = workflow.publish(edition=edition, by=bea, now=now, at=tomorrow)
    assert published(now=now).rows[B_STANCE].skill == 3
    assert published(now=tomorrow).rows[B_STANCE].skill == 2
    workflow.call_off(edition=edition, by=bea, now=now)
    assert published(now=tomorrow).rows[B_STANCE].skill == 3


def test_what_is_published_now_is_not_undone_by_an_older_one_that_was_scheduled(ann, bea, now):
    week = now + timedelta(days=7)
    older = workflow.send(edition=saved(ann, now, skill=2), by=ann)
    older = workflow.publish(edition=older, by=bea, now=now, at=week)
    published_by(bea, ann, now, retired=True)
    for at in (now, week + timedelta(days=1)):
        assert B_STANCE not in published(now=at).rows
    older.refresh_from_db()
    assert (older.state, older.publish_at) == (State.DRAFT, None)
    assert older.answer == "Called off: edition 3 was published."


def test_a_schedule_before_that_of_a_newer_one_stands(ann, bea, now):
    first, second = now + timedelta(days=1), now + timedelta(days=2)
    for at, skill in ((first, 2), (second, 1)):
        edition = workflow.send(edition=saved(ann, now, skill=skill), by=ann)
        workflow.publish(edition=edition, by=bea, now=now, at=at)
    assert [published(now=at).rows[B_STANCE].skill for at in (now, first, second)] == [3, 2, 1]


def test_an_older_edition_is_not_published_after_a_newer_one(ann, bea, now):
    older = saved(ann, now, skill=2)
    published_by(bea, ann, now, skill=1)
    with pytest.raises(RefusedError, match=r"Edition 3, which is newer, is public .* working copy"):
        workflow.send(edition=older, by=ann)
    Edition.objects.filter(pk=older.pk).update(state=State.IN_REVIEW)
    with pytest.raises(RefusedError, match="Edition 3, which is newer"):
        workflow.publish(edition=older, by=bea, now=now)


# --- back ---------------------------------------------------------------------------------------


def test_one_click_puts_an_edition_back_for_readers_and_in_the_working_copy(ann, bea, now):
    first = workflow.public("exercise", "hip-thrust", now=now)
    before = published_rows().rows
    published_by(bea, ann, now, skill=2, name="Kickstand", heavy_ok=True, rep_min=5, rep_max=20)
    assert published_rows().rows != before
    done = workflow.put_back(edition=first, by=bea, now=timezone.now())
    assert (done.puts_back, done.author) == (first, bea)
    assert published_rows().rows == before
    assert document_of("exercise", "hip-thrust") == first.content


def test_what_was_scheduled_is_called_off_when_another_is_put_back(ann, bea, now):
    first = workflow.public("exercise", "hip-thrust", now=now)
    published_by(bea, ann, now, skill=2)
    later = workflow.send(edition=saved(ann, now, skill=1), by=ann)
    week = now + timedelta(days=7)
    workflow.publish(edition=later, by=bea, now=now, at=week)
    workflow.put_back(edition=first, by=bea, now=now)
    assert published(now=week).rows[B_STANCE].skill == 3
    later.refresh_from_db()
    assert later.state == State.DRAFT


def test_what_was_typed_and_not_sent_is_kept_in_the_history(ann, bea, now):
    first = workflow.public("exercise", "hip-thrust", now=now)
    published_by(bea, ann, now, skill=2)
    Variation.objects.filter(exercise__slug="hip-thrust", slug="b-stance").update(sec_per_set=77)
    workflow.put_back(edition=first, by=bea, now=timezone.now())
    kept = Edition.objects.of("exercise", "hip-thrust").get(state=State.DRAFT)
    assert 77 in {one["sec_per_set"] for one in kept.content["variations"]}


def test_a_draft_that_was_never_public_is_not_put_back(ann, bea, now):
    with pytest.raises(RefusedError, match="Only what was public before"):
        workflow.put_back(edition=saved(ann, now, skill=2), by=bea, now=now)


def test_an_exercise_with_all_its_own_comes_back_word_for_word(ann, now):
    edition = workflow.record(subject="exercise", key="hip-thrust", by=ann, now=now)
    Exercise.objects.get(slug="hip-thrust").variations.exclude(slug="").delete()
    Exercise.objects.get(slug="hip-thrust").claims.all().delete()
    workflow.take_up(edition=edition, by=ann, now=now)
    assert document_of("exercise", "hip-thrust") == edition.content


def test_what_names_a_source_that_is_gone_is_refused_with_its_name(ann, now):
    edition = workflow.newest("cue", "C01")
    edition.content = edition.content | {"scopes": ["gone-for-good"]}
    edition.save()
    with pytest.raises(RefusedError, match="gone-for-good"):
        workflow.take_up(edition=edition, by=ann, now=now)


# --- differences --------------------------------------------------------------------------------


def test_differences_name_the_variation_the_field_and_both_values(ann, now):
    before = document_of("exercise", "hip-thrust")
    variation = Variation.objects.get(exercise__slug="hip-thrust", slug="b-stance")
    variation.skill = 2
    variation.save()
    variation.involvements.filter(muscle="quads").update(quarters=4)
    found = changes("exercise", before, document_of("exercise", "hip-thrust"))
    assert {(one.of, one.what, one.after) for one in found} == {
        ("B-stance", "Skill", "after some weeks"),
        ("B-stance", "Quadriceps", "1"),
    }


def test_the_same_has_no_differences_whatever_the_subject():
    for subject in Subject:
        for document in documents(subject).values():
            assert changes(subject, document, document) == []


# --- checks -------------------------------------------------------------------------------------


def test_everything_that_ships_may_go_to_review():
    stops = [
        (key, str(finding))
        for subject in Subject
        for key, document in documents(subject).items()
        for finding in check(subject, document)
        if finding.stops
    ]
    assert stops == []


def said_of(**changed: object) -> str:
    """What the checks say of B-stance with these values in its document."""
    document = document_of("exercise", "hip-thrust")
    way = next(one for one in document["variations"] if one["slug"] == "b-stance")
    way |= changed
    return "\n".join(str(one) for one in check("exercise", document) if one.stops)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"involvement": {}}, "Say which muscles it works"),
        ({"involvement": {"quads": 3}}, "A set counts 0.25, 0.5 or 1"),
        ({"involvement": {"quads": 1}}, "All muscles together count 0.25 sets"),
        (
            {"involvement": dict.fromkeys(("quads", "core", "hamstrings", "adductors",
             "erectors", "glute_max_upper"), 4)},
            "All muscles together count 6 sets",
        ),
        ({"heavy_ok": False, "rep_min": 5, "rep_max": 8}, "Heavy is not allowed, but its reps end"),
        ({"heavy_ok": False, "light_ok": False}, "It fits neither day"),
        ({"equipment": []}, "Say what it needs"),
        ({"shift": ""}, "Say what it changes"),
        ({"own_pattern": "warm-up", "heavy_ok": False, "light_ok": False}, "counts no volume"),
        ({"evidence": [{"key": "NOT99", "note": ""}]}, "no evidence with the key NOT99"),
        ({"retired": True, "replaced_by": "no/such"}, "What stands in its place is not there"),
    ],
)  # fmt: skip
def test_each_check_says_what_is_wrong_and_where(changed, said):
    assert said in said_of(**changed)
    assert said_of(**changed).startswith("B-stance: ")


def test_a_variation_that_changes_nothing_is_found():
    document = document_of("exercise", "hip-thrust")
    base, other = document["variations"][:2]
    document["variations"][1] = base | {"slug": other["slug"], "name": "Twin", "shift": "None."}
    found = [str(one) for one in check("exercise", document)]
    assert any("Twin: It changes nothing against the base" in one for one in found)


def test_an_exercise_without_a_cue_is_found_and_one_cue_of_its_own_is_enough():
    Cue.objects.filter(scopes__slug="step").delete()
    exercise = make_exercise(slug="sled-push", movement_pattern="step")
    make_variation(exercise=exercise, needs="bodyweight", works={"quads": 4})
    document = document_of("exercise", "sled-push")
    assert "No cue says how it is done" in str([str(one) for one in check("exercise", document)])
    Cue.objects.create(code="X9", phase="drive", text="Lean in", exercise=exercise)
    document = document_of("exercise", "sled-push")
    assert "No cue" not in str([str(one) for one in check("exercise", document)])


@pytest.mark.parametrize("doi", ["10.1", "10.1234/with space", "10.1234/"])
def test_an_evidence_link_that_leads_nowhere_is_found(doi):
    document = document_of("evidence", "PLO23") | {"doi": doi}
    assert "leads nowhere" in str(check("evidence", document)[0])


def test_what_the_checks_stop_does_not_go_to_review(ann, now):
    Evidence.objects.filter(key="PLO23").update(doi="10.1")
    edition = workflow.record(subject="evidence", key="PLO23", by=ann, now=now)
    with pytest.raises(RefusedError, match="leads nowhere"):
        workflow.send(edition=edition, by=ann)
    edition.refresh_from_db()
    assert edition.state == State.DRAFT
