"""What giving a template to 200 lifters costs: seconds, requests, and how much memory it adds.

    python tests/bench/assign_many.py [LIFTERS]

On SQLite in a folder of its own, through the page's own requests by Django's test client
(middleware, session and template included, no network, mails into memory). Equipment, minutes,
levels, units and screening vary; some already have a block that runs. In the end everybody is
counted: nobody may have it twice, and a second run may change nothing.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from typing import TYPE_CHECKING
from uuid import uuid4

import django

if TYPE_CHECKING:
    from glutes.accounts.models import User
    from programs.models import Batch, ProgramTemplate

SEED = 5
RUNNING = 0.1  # of the lifters
SCREENED = 0.03


def main(lifters: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glutes.config.settings")
        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["testserver"]
        # Hashing passwords is no part of it, and would take longer than all the rest.
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        call_command("migrate", verbosity=0)
        call_command("load_library", verbosity=0)
        coach, template = fill(lifters)
        batch = give(coach, template)
        count(batch)
    return 0


def fill(lifters: int) -> tuple[User, ProgramTemplate]:
    """A coach, her lifters, and a template of which the two main lifts are fixed."""
    from tests.factories import make_coach, make_lifter
    from tests.factories_drafts import make_draft
    from tests.factories_templates import make_template
    from tests.factories_training import make_program
    from tests.programs.engine.lifters import KITS

    rng = random.Random(SEED)
    coach = make_coach()
    first = make_lifter(coach=coach)
    template = make_template(program=make_draft(by=coach, lifter=first), by=coach)
    for _ in range(lifters - 1):
        weigh = rng.random() < 0.7
        unit = rng.choice(["kg", "lb"])
        known = {"hip-thrust": {"load": rng.randrange(40, 140, 5), "reps": 8, "rir": 2}}
        hers = make_lifter(
            coach=coach,
            profile={
                "experience": rng.choice(["novice", "intermediate", "advanced"]),
                "equipment": list(rng.choice(KITS)),
                "minutes_heavy": rng.choice([30, 45, 60, 75]),
                "minutes_light": rng.choice([30, 45, 60]),
                "unit": unit,
                "working_loads": known if weigh else {},
                "low_back_care": rng.random() < 0.1,
                "screening": ["chest_pain"] if rng.random() < SCREENED else [],
            },
        )
        if rng.random() < RUNNING:
            make_program(lifter=hers, created_by=coach)
    return coach, template


def give(coach: User, template: ProgramTemplate) -> Batch:
    from django.test import Client
    from django.utils import timezone

    from programs.models import Batch

    client = Client()
    client.force_login(coach)
    before = peak()
    begun = time.perf_counter()
    asked = {"start": timezone.localdate().isoformat(), "who": "all", "uuid": uuid4()}
    client.post(f"/coach/templates/{template.pk}/assign/", asked)
    batch = Batch.objects.get()
    times = []
    while batch.lifters.open().exists():
        one = time.perf_counter()
        answer = client.post(
            f"/coach/templates/batches/{batch.pk}/work/", headers={"HX-Request": "true"}
        )
        times.append(time.perf_counter() - one)
        assert answer.status_code == 200
    took, of = time.perf_counter() - begun, batch.lifters.count()
    print(f"{of} lifters: {took:.1f} s, {1000 * took / of:.0f} ms each")
    print(
        f"  {len(times)} requests, median {statistics.median(times):.2f} s,"
        f" slowest {max(times):.2f} s"
    )
    print(f"  peak memory {peak():.0f} MB, {before:.0f} MB before")
    return batch


def count(batch: Batch) -> None:
    from django.utils import timezone

    from programs.models import Program
    from programs.services.batch import try_again, work

    states = Counter(batch.lifters.values_list("state", flat=True))
    print("  " + ", ".join(f"{number} {state}" for state, number in states.most_common()))
    places = batch.lifters.exclude(program=None).values_list("program", flat=True)
    given = Program.objects.filter(pk__in=places)
    before = Program.objects.count()
    try_again(batch, now=timezone.now())
    work(batch, most=10**6, now=timezone.now(), tell=False)
    twice = given.count() - given.values("lifter").distinct().count()
    assert twice == 0, f"{twice} have it twice"
    assert Program.objects.count() == before, "a second run assigned something"
    print("  nobody has it twice; a second run changed nothing")


def peak() -> float:
    """Megabytes, of this process since it began."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
