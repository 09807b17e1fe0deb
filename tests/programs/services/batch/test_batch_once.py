"""A template given to many, stopped and gone on with: nobody gets it twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from glutes.accounts.models import LifterProfile, User
from programs.models import Batch, BatchLifter, Program, ProgramTemplate
from programs.models.batch import LEASE
from programs.services import batch as services
from programs.services.batch import claim, go_on, stop, try_again, work
from programs.services.templates import change_template
from tests.factories import make_coach, make_user
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.programs.services.batch.giving import lifter, worked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

NOW = timezone.now()
State = BatchLifter.State


def test_stopped_half_way_it_goes_on_where_it_was_without_doubles(
    coach: User, template: ProgramTemplate
) -> None:
    lifters = [lifter(coach) for _ in range(4)]
    batch = make_batch(template=template, lifters=lifters)
    assert work(batch, most=2, now=NOW, tell=False) == 2
    stop(batch, now=NOW)
    assert work(batch, most=9, now=NOW, tell=False) == 0
    assert batch.lifters.open().count() == 2
    go_on(batch)
    assert work(batch, most=9, now=NOW, tell=False) == 2
    assert work(batch, most=9, now=NOW, tell=False) == 0
    for one in lifters:
        assert Program.objects.filter(lifter=one).count() == 1


def test_the_same_button_pressed_twice_is_one_batch(coach: User, template: ProgramTemplate) -> None:
    hers, uuid = lifter(coach), uuid4()
    first = make_batch(template=template, lifters=[hers], uuid=uuid)
    assert make_batch(template=template, lifters=[hers], uuid=uuid) == first
    assert (Batch.objects.count(), BatchLifter.objects.count()) == (1, 1)


def test_the_same_form_with_other_lifters_or_another_start_is_another_batch(
    coach: User, template: ProgramTemplate
) -> None:
    """By the browser's back button it comes with the same uuid."""
    hers, other, uuid = lifter(coach), lifter(coach), uuid4()
    later = NOW.date() + timedelta(days=7)
    batches = {
        make_batch(template=template, lifters=[hers], uuid=uuid),
        make_batch(template=template, lifters=[other], uuid=uuid),
        make_batch(template=template, lifters=[hers], start=later, uuid=uuid),
    }
    assert len(batches) == 3


def test_a_uuid_that_another_coach_had_leads_to_nothing_of_hers(
    coach: User, template: ProgramTemplate
) -> None:
    uuid, other = uuid4(), make_coach()
    first = make_batch(template=template, lifters=[lifter(coach)], uuid=uuid)
    theirs = make_template(program=make_draft(by=other), by=other)
    second = make_batch(template=theirs, lifters=[lifter(other)], uuid=uuid)
    assert second != first
    assert second.coach == other


def test_with_nothing_fixed_everything_is_chosen_for_her(coach: User) -> None:
    template = make_template(program=make_draft(by=coach), by=coach, fixed=set())
    [place] = worked(template, [lifter(coach)])
    assert place.state == State.DONE
    assert place.program is not None
    assert "locks" not in place.program.lifter_snapshot


def test_the_same_template_and_start_again_assigns_to_nobody_twice(
    coach: User, template: ProgramTemplate
) -> None:
    hers = lifter(coach)
    worked(template, [hers])
    [again] = worked(template, [hers], replace=True)
    assert again.state == State.LEFT
    assert again.said == ["She has this block from this start already."]
    assert Program.objects.filter(lifter=hers).count() == 1


def test_a_batch_holds_each_lifter_once(coach: User, template: ProgramTemplate) -> None:
    hers = lifter(coach)
    batch = make_batch(template=template, lifters=[hers])
    with pytest.raises(IntegrityError, match=r"batch_lifter_once|UNIQUE"), transaction.atomic():
        BatchLifter.objects.create(batch=batch, lifter=hers)


def test_nobody_takes_who_is_taken_until_the_lease_is_over(
    coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[lifter(coach)])
    first = claim(batch, now=NOW)
    assert first is not None
    assert claim(batch, now=NOW + LEASE / 2) is None
    second = claim(batch, now=NOW + LEASE + timedelta(seconds=1))
    assert second is not None
    assert (second.pk, second.tries) == (first.pk, 2)


def test_who_was_taken_over_leaves_nothing_behind(coach: User, template: ProgramTemplate) -> None:
    """The first worker slept through its lease, wakes up and finishes: its program is undone."""
    hers = lifter(coach)
    batch = make_batch(template=template, lifters=[hers])
    first = claim(batch, now=NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    second = claim(batch, now=later)
    assert first is not None
    assert second is not None
    services._finish(first, now=later, link="", tell=False)  # noqa: SLF001
    assert not Program.objects.filter(lifter=hers).exists()
    services._finish(second, now=later, link="", tell=False)  # noqa: SLF001
    assert Program.objects.filter(lifter=hers).count() == 1
    place = batch.lifters.get()
    assert place.program == Program.objects.get(lifter=hers)


def test_who_kills_every_worker_is_given_up(coach: User, template: ProgramTemplate) -> None:
    batch = make_batch(template=template, lifters=[lifter(coach)])
    now = NOW
    for _ in range(services.MOST_TRIES):
        assert claim(batch, now=now) is not None
        now += LEASE + timedelta(seconds=1)
    work(batch, most=5, now=now, tell=False)
    assert batch.lifters.get().state == State.FAILED


def test_try_again_takes_only_those_to_whom_nothing_was_assigned(
    coach: User, template: ProgramTemplate
) -> None:
    short, fine = lifter(coach, minutes_heavy=10, minutes_light=10), lifter(coach)
    batch = make_batch(template=template, lifters=[short, fine])
    work(batch, most=9, now=NOW, tell=False)
    LifterProfile.objects.filter(user=short).update(minutes_heavy=60, minutes_light=45)
    assert try_again(batch, now=timezone.now()) == 1
    work(batch, most=9, now=NOW, tell=False)
    assert all(place.is_done for place in batch.lifters.all())
    assert Program.objects.filter(lifter=fine).count() == 1


def test_changing_the_template_meanwhile_changes_nothing_of_a_batch(
    coach: User, template: ProgramTemplate
) -> None:
    batch = make_batch(template=template, lifters=[lifter(coach)])
    change_template(template, name="New", note="", weeks=8, focus="", fixed=set())
    work(batch, most=9, now=NOW, tell=False)
    program = batch.lifters.get().program
    assert program is not None
    assert program.weeks == 10
    assert program.days.get(kind="heavy").prescriptions.get(position=1).locked


def test_nobody_chosen_is_no_batch(template: ProgramTemplate) -> None:
    with pytest.raises(ValidationError):
        make_batch(template=template, lifters=[])


@pytest.mark.django_db(transaction=True)
def test_each_is_mailed_once(coach: User, template: ProgramTemplate) -> None:
    hers = [lifter(coach) for _ in range(2)]
    batch = make_batch(template=template, lifters=hers)
    work(batch, most=9, now=NOW, link="https://lockout.example/today/")
    work(batch, most=9, now=NOW, link="https://lockout.example/today/")
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(one.email for one in hers)


def test_an_editor_who_coaches_nobody_reaches_nobody(template: ProgramTemplate) -> None:
    stranger = make_user()
    [place] = worked(template, [stranger])
    assert place.state == State.LEFT
