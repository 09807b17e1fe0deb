"""What a coach said is corrected and withdrawn, and what the lifter did with it stays true."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Comment
from programs.services.comments import (
    OtherWords,
    Withdrawn,
    answer,
    correct,
    dismiss,
    put_back,
    withdraw,
)
from tests.factories import make_coach
from tests.factories_comments import make_said, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def said(coach: User) -> Comment:
    return make_said(coach=coach)


@pytest.fixture
def lifter(said: Comment) -> User:
    return said.workout.program.lifter


def test_other_words_are_dated_and_back_on_today_though_she_had_put_them_away(
    said: Comment,
) -> None:
    dismiss(said, now=timezone.now())

    assert put(said, " Tuck your chin ")

    said.refresh_from_db()
    assert (said.text, said.dismissed_at) == ("Tuck your chin", None)
    assert said.changed_at is not None
    assert Comment.objects.unseen().get() == said


def test_the_same_words_change_nothing_however_a_browser_ends_its_lines(said: Comment) -> None:
    Comment.objects.filter(pk=said.pk).update(text="Tuck\nyour chin")
    dismiss(said, now=timezone.now())
    before = Comment.objects.values().get()

    assert not put(said, "Tuck\r\nyour chin ")

    assert Comment.objects.values().get() == before


def test_another_set_is_another_thing_to_read(said: Comment) -> None:
    dismiss(said, now=timezone.now())
    line = said.prescription

    assert correct(said, line=line, set_number=3, text=said.text, now=timezone.now())

    said.refresh_from_db()
    assert said.about == "Hip thrust, set 3"
    assert said.is_unseen


def test_her_answer_stays_as_one_to_the_earlier_words_until_she_answers_these(
    said: Comment,
) -> None:
    answer(said, text="I will", now=timezone.now())
    assert not Comment.objects.unseen().exists()

    put(said, "Tuck your chin")

    said.refresh_from_db()
    assert (said.answer, said.answer_is_to_earlier_words, said.is_unseen) == ("I will", True, True)
    assert Comment.objects.unseen().exists()
    answer(said, text="Now I see", now=timezone.now())
    said.refresh_from_db()
    assert (said.answer_is_to_earlier_words, said.is_unseen) == (False, False)
    assert not Comment.objects.unseen().exists()


def test_nothing_is_changed_or_withdrawn_before_it_was_said(said: Comment) -> None:
    for field, name in (
        ("changed_at", "comment_changed_after_it_was_said"),
        ("withdrawn_at", "comment_withdrawn_after_it_was_said"),
    ):
        before = {field: said.at - timedelta(seconds=1)}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Comment.objects.filter(pk=said.pk).update(**before)


def test_what_she_sends_from_a_page_with_the_earlier_words_is_not_taken_for_these(
    said: Comment,
) -> None:
    shown = said.edition
    put(said, "Tuck your chin")

    with pytest.raises(OtherWords):
        answer(said, text="I will", now=timezone.now(), edition=shown)
    with pytest.raises(OtherWords):
        dismiss(said, now=timezone.now(), edition=shown)

    said.refresh_from_db()
    assert (said.answer, said.dismissed_at) == ("", None)
    dismiss(said, now=timezone.now(), edition=said.edition)
    assert not Comment.objects.open().exists()


def test_what_is_withdrawn_is_neither_corrected_nor_answered_until_it_is_back(
    said: Comment,
) -> None:
    withdraw(said, now=timezone.now())
    with pytest.raises(Withdrawn):
        put(said, "Tuck your chin")
    with pytest.raises(Withdrawn):
        answer(said, text="I will", now=timezone.now())

    put_back(said)

    assert put(said, "Tuck your chin")


def test_withdrawn_twice_it_keeps_the_time_of_the_first(said: Comment) -> None:
    first = timezone.now()
    withdraw(said, now=first)
    withdraw(said, now=first + timedelta(hours=1))
    said.refresh_from_db()
    assert said.withdrawn_at == first
