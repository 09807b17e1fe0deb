"""Two tabs, or two processes, that work on one batch at the same moment, on real connections."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Batch, BatchLifter, Program, ProgramTemplate
from programs.services.batch import claim, start_batch, work
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("library")]

NOW = timezone.now()
T = TypeVar("T")


def at_once(times: int, act: Callable[[], T]) -> list[T]:
    """Each from its own thread and connection, all let go together."""
    barrier = Barrier(times)

    def go() -> T:
        barrier.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return [one.result() for one in [pool.submit(go) for _ in range(times)]]


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def template(coach: User) -> ProgramTemplate:
    return make_template(program=make_draft(by=coach), by=coach)


def test_two_who_claim_at_once_never_get_the_same_lifter(
    coach: User, template: ProgramTemplate
) -> None:
    lifters = [make_lifter(coach=coach) for _ in range(8)]
    batch = make_batch(template=template, lifters=lifters)

    def claim_all() -> list[int]:
        found = []
        while (place := claim(batch, now=NOW)) is not None:
            found.append(place.lifter_id)
        return found

    first, second = at_once(2, claim_all)
    assert sorted([*first, *second]) == sorted(one.pk for one in lifters)
    assert {place.tries for place in batch.lifters.all()} == {1}


def test_two_tabs_at_once_assign_one_program_to_each(
    coach: User, template: ProgramTemplate
) -> None:
    lifters = [make_lifter(coach=coach) for _ in range(6)]
    batch = make_batch(template=template, lifters=lifters)
    taken = at_once(2, lambda: work(batch, most=99, now=NOW, tell=False))
    assert sum(taken) == len(lifters)
    assert all(place.is_done for place in batch.lifters.all())
    of = Counter(Program.objects.filter(lifter__in=lifters).values_list("lifter", flat=True))
    assert of == Counter(one.pk for one in lifters)


def test_two_batches_of_one_template_at_once_assign_one_program_to_each(
    coach: User, template: ProgramTemplate
) -> None:
    lifters = [make_lifter(coach=coach) for _ in range(4)]
    batches = [make_batch(template=template, lifters=lifters, replace=True) for _ in range(2)]
    left = iter(batches)
    at_once(2, lambda: work(next(left), most=99, now=NOW, tell=False))
    assert Program.objects.filter(lifter__in=lifters).count() == len(lifters)
    states = Counter(place.is_done for place in BatchLifter.objects.all())
    assert states == {True: len(lifters), False: len(lifters)}


def test_a_button_pressed_twice_at_once_begins_one_batch(
    coach: User, template: ProgramTemplate
) -> None:
    hers, uuid = make_lifter(coach=coach), uuid4()

    def press() -> Batch:
        return start_batch(
            template,
            uuid=uuid,
            lifters=[hers],
            start=NOW.date(),
            replace=False,
            by=coach,
            now=NOW,
        )

    first, second = at_once(2, press)
    assert first == second
    assert BatchLifter.objects.count() == 1
