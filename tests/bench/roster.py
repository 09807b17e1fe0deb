"""What the roster of 500 lifters with 50,000 set logs costs: queries, milliseconds, where they go.

    python tests/bench/roster.py [LIFTERS]

On SQLite in a folder of its own, through Django's test client (middleware, session and template
included, no network). The floor is a page of the same site for the same coach that lists nothing:
asking for the invitations of a coach who has none. Both are measured in turns, in the same run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import django

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from glutes.accounts.models import User
    from programs.models import Program, SetLog

WEEKS = 5
URL = "/coach/"


def main(lifters: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glutes.config.settings")
        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client

        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        for count in (20, lifters):
            coach, sets = fill(count)
            client = Client()
            client.force_login(coach)
            print(f"{count} lifters, {sets} set logs")
            measure(client, rounds=10 if count <= 20 else 5)
            parts(client, coach, lifters=count)
    return 0


def fill(lifters: int) -> tuple[User, int]:
    """A coach whose lifters have trained five weeks; each tenth missed the last two."""
    from django.db import transaction
    from django.utils import timezone

    from glutes.accounts.models import Coaching, LifterProfile, User
    from programs.engine.vocabulary import WEEKDAYS
    from programs.models import SetLog
    from tests.factories_training import make_program

    now = timezone.now()
    start = (now - timedelta(weeks=WEEKS)).date()
    first = start.weekday()
    weekdays = {"heavy": WEEKDAYS[first], "light": WEEKDAYS[(first + 3) % 7]}
    with transaction.atomic():
        coach = User.objects.create(email=f"coach{lifters}@test.example", name="C", is_coach=True)
        people = User.objects.bulk_create(
            User(email=f"lifter{n}of{lifters}@test.example", name=f"Test Lifter {n}")
            for n in range(lifters)
        )
        LifterProfile.objects.bulk_create(
            LifterProfile(user=person, experience="intermediate", equipment=["barbell", "bench"])
            for person in people
        )
        Coaching.objects.bulk_create(
            Coaching(coach=coach, lifter=person, asked_at=now, accepted_at=now) for person in people
        )
        logs: list[SetLog] = []
        for number, person in enumerate(people):
            program = make_program(lifter=person, start=start, weekdays=weekdays, created_by=coach)
            logs += list(trained(program, weeks=WEEKS - 2 * (number % 10 == 0)))
        SetLog.objects.bulk_create(logs, batch_size=2000)
    return coach, len(logs)


def trained(program: Program, *, weeks: int) -> list[SetLog]:
    from django.utils import timezone

    from programs.models import SetLog
    from tests.factories_training import make_workout

    found = []
    days = {day.kind: list(day.prescriptions.all()) for day in program.days.all()}
    begun = datetime(program.start.year, program.start.month, program.start.day, 18)  # noqa: DTZ001
    for week in range(1, weeks + 1):
        for kind, after in (("heavy", 0), ("light", 3)):
            at = timezone.make_aware(begun + timedelta(days=after, weeks=week - 1))
            workout = make_workout(
                program=program, week=week, kind=kind, started_at=at, finished=True
            )
            for line in days[kind]:
                load = Decimal(20) if line.load_kind == "find" else line.load
                for number in range(1, line.sets + 1):
                    for side in line.sides:
                        uuid = uuid4()
                        done: dict[str, Any] = {
                            "uuid": uuid,
                            "edit_uuid": uuid,
                            "load": load,
                            "reps": line.reps_low,
                            "side": side,
                            "held": "yes" if line.is_main else "",
                            "performed_at": at,
                            "edited_at": at,
                            "received_at": at,
                        }
                        found.append(
                            SetLog(workout=workout, prescription=line, set_number=number, **done)
                        )
    return found


def measure(client: Client, *, rounds: int) -> None:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    urls = {"bare view": "/coach/invitations/", "roster": URL}
    took: dict[str, list[float]] = {name: [] for name in urls}
    queries: dict[str, int] = {}
    with CaptureQueriesContext(connection) as found:
        client.get(URL)
    print(f"  the first look of all, nothing counted yet: {len(found)} queries")
    for url in urls.values():
        while "being counted anew" in client.get(url).content.decode():
            pass  # until all are; templates, the stamp of the day in the session too
    for name, url in urls.items():
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        queries[name] = len(found)
    reset_queries()
    connection.force_debug_cursor = False
    for _ in range(rounds):
        for name, url in urls.items():
            begun = time.perf_counter()
            answer = client.get(url)
            took[name].append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200
    floor = statistics.median(took["bare view"])
    for name, all_of in took.items():
        median, slow = statistics.median(all_of), max(all_of)
        times = f"{median / floor:.0f} x the bare view" if name == "roster" else "the floor"
        print(
            f"  {name:<10} {queries[name]:>3} queries, median {median:.0f} ms,"
            f" slowest of {rounds} {slow:.0f} ms: {times}"
        )


def parts(client: Client, coach: User, *, lifters: int) -> None:
    """Where the roster's time goes, and the looks that cost more than the others."""
    from django.utils import timezone

    from programs.coach import roster_view
    from programs.models import LifterSummary
    from programs.services import roster_facts

    hers = LifterSummary.objects.filter(lifter__coachings_had__coach=coach)
    now = timezone.now()
    facts, _waiting = roster_facts.facts_of(coach, now=now)
    asked = roster_view.Asked()
    print(f"  facts of all {of(lambda: roster_facts.facts_of(coach, now=now)):.0f} ms")
    rows = of(lambda: roster_view.shown_of(facts, asked, coach=coach, now=now))
    print(f"  filter, order and the rows of one page {rows:.0f} ms")
    a_page, roster_view.A_PAGE = roster_view.A_PAGE, lifters
    print(f"  all on one page, as before there were pages: {of(lambda: client.get(URL)):.0f} ms")
    roster_view.A_PAGE = a_page

    def first_today() -> None:
        hers.update(day=None)
        client.get(URL)

    def after_update() -> None:
        hers.update(code_version=0)
        client.get(URL)

    print(f"  the first look of a day: {of(first_today):.0f} ms")
    print(
        f"  the first look after an update: {of(after_update):.0f} ms,"
        f" {min(roster_facts.RENEWED, lifters)} of {lifters} counted anew"
    )
    took = of(roster_facts.renew_all, times=1)
    print(f"  renew_summaries of the rest: {took / 1000:.1f} s")


def of(work: Callable[[], object], *, times: int = 3) -> float:
    """The median, in ms."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
