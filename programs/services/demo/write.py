"""Writing the demo people, their programs and their logs. Existing data is never touched."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.engine.vocabulary import WEEKDAYS
from programs.models import Prescription, Program
from programs.services.assign import assign
from programs.services.demo.library import leave_a_draft
from programs.services.demo.people import (
    ADMIN,
    COACH,
    EDITOR,
    LIFTERS,
    PASSWORD,
    REVIEWER,
    WAITING,
    Person,
)
from programs.services.demo.train import train
from programs.services.generate import draft_program
from programs.services.templates import save_template

#: Three days after the heavy day: the preferred 72 hours.
LIGHT_AFTER = 3


class DemoError(Exception):
    """No demo people were made; the message says why."""


@transaction.atomic
def create_demo(*, now: datetime, zone: str = "UTC") -> bool:
    """A coach, her dozen lifters, an admin, the library's people; blocks counted back from `now`.

    True if any were made, False if all were there already. Raises DemoError with DEBUG off, and
    where a demo lifter's program cannot be generated.
    """
    if not settings.DEBUG:
        raise DemoError("Demo people have a known password: they are never made with DEBUG off.")
    # One slow hash for all of them: they share the password anyway.
    hashed = make_password(PASSWORD)
    made = False
    # Apart: a database with demo people from before there were an editor and a reviewer gets them.
    if not User.objects.filter(email__in=(EDITOR, REVIEWER)).exists():
        editor = _user(EDITOR, hashed, name="Demo Editor", is_editor=True)
        _user(REVIEWER, hashed, name="Demo Reviewer", is_reviewer=True)
        leave_a_draft(editor, now=now)
        made = True
    if User.objects.filter(email=COACH).exists():
        return made
    coach = _user(COACH, hashed, name="Demo Coach", is_coach=True)
    _user(ADMIN, hashed, name="Demo Admin", is_editor=True, is_reviewer=True, is_site_admin=True)
    for person in LIFTERS:
        lifter = _account(person, hashed, coach=coach, now=now, zone=zone, accepted=True)
        if person.begun is not None:
            _train_since(person, lifter=lifter, coach=coach, now=now)
    _account(WAITING, hashed, coach=coach, now=now, zone=zone, accepted=False)
    _keep_a_template(coach, now=now)
    return True


def _keep_a_template(coach: User, *, now: datetime) -> None:
    """Of the first lifter's block, its main lifts fixed."""
    lines = Prescription.objects.filter(
        day__program__created_by=coach,
        day__program__lifter__email=LIFTERS[0].address,
        day__phase=None,
        role=Prescription.Role.MAIN,
    ).select_related("day__program")
    save_template(
        lines[0].day.program,
        name="Demo: barbell hip thrust",
        note="Main lifts fixed, the rest for each lifter.",
        weeks=10,
        focus="",
        fixed={(line.day.kind, line.row_slug) for line in lines},
        by=coach,
        now=now,
    )


def _user(email: str, hashed: str, *, name: str, **flags: bool) -> User:
    user = User(email=email, password=hashed, name=name, **flags)
    user.full_clean()
    user.save()
    return user


def _account(
    person: Person, hashed: str, *, coach: User, now: datetime, zone: str, accepted: bool
) -> User:
    lifter = _user(person.address, hashed, name=person.name)
    begun = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=person.begun or 0)
    profile = LifterProfile(
        user=lifter,
        time_zone=zone,
        weekday_heavy=WEEKDAYS[begun.weekday()],
        weekday_light=WEEKDAYS[(begun.weekday() + LIGHT_AFTER) % 7],
        **person.profile,
    )
    if profile.side_deficit_percent is not None:
        profile.side_deficit_percent = Decimal(profile.side_deficit_percent)
    profile.full_clean()
    profile.save()
    since = now - timedelta(days=(person.begun or 0) + 3)
    Coaching.objects.create(
        coach=coach, lifter=lifter, asked_at=since, accepted_at=since if accepted else None
    )
    return lifter


def _train_since(person: Person, *, lifter: User, coach: User, now: datetime) -> Program:
    """Generated and assigned two days before it began, then trained until yesterday."""
    profile = lifter.profile
    start = now.astimezone(profile.tz).date() - timedelta(days=person.begun or 0)
    then = now - timedelta(days=(person.begun or 0) + 2)
    answer = draft_program(lifter, by=coach, asked=profile.as_lifter(start=start), now=then)
    if not isinstance(answer, Program):
        raise DemoError(f"No program for {person.name}: {answer}")
    program = assign(answer, start=start, by=coach, now=then, tell=False).program
    train(program, profile=profile, habits=person.habits, now=now)
    return program
