"""A template given to lifters, up to the last of them."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from glutes.accounts.models import User
from programs.models import BatchLifter, ProgramTemplate
from programs.services.batch import work
from tests.factories import make_lifter
from tests.factories_templates import make_batch


def worked(template: ProgramTemplate, lifters: Iterable[User], **said: Any) -> list[BatchLifter]:
    """What became of each. `said`: start, replace and the like."""
    batch = make_batch(template=template, lifters=lifters, **said)
    work(batch, most=50, now=timezone.now(), tell=False)
    return list(batch.lifters.order_by("pk"))


def lifter(coach: User, **profile: Any) -> User:
    return make_lifter(coach=coach, profile=profile)
