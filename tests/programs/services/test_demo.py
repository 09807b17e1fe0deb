"""The demo people: only where asked for, never in production, something true on every screen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from glutes.accounts.models import Coaching, User
from glutes.library.editions import workflow
from glutes.library.editions.differences import changes
from glutes.library.editions.published import published
from glutes.library.models import Cue, Edition
from programs.engine.flags import flags
from programs.engine.stats import side_tests
from programs.models import Program, ProgramTemplate, SetLog, Workout
from programs.services.bridge import block_of, log_of
from programs.services.demo import COACH, EDITOR, LIFTER, PASSWORD, REVIEWER, create_demo
from programs.services.demo.library import CUE

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: object, library: object) -> Iterator[None]:
    with override_settings(DEBUG=True):
        create_demo(now=NOW)
        yield


def _codes(email: str) -> set[str]:
    program = Program.objects.with_days().get(lifter__email=email)
    return {flag.code for flag in flags(block_of(program), log_of(program), today=NOW.date())}


def test_a_coach_has_a_dozen_lifters_who_trained_and_a_second_run_changes_nothing(
    demo: None,
) -> None:
    coach = User.objects.get(email=COACH)
    assert Coaching.objects.by(coach).active().count() == 12
    assert Coaching.objects.by(coach).waiting().count() == 1
    assert Program.objects.running().count() == 11
    assert Workout.objects.count() > 80
    assert SetLog.objects.standing().working().count() > 1000
    assert User.objects.get(email=LIFTER).check_password(PASSWORD)
    for lifter in User.objects.filter(programs__isnull=False):
        dates = list(Workout.objects.of(lifter).order_by("date").values_list("date", flat=True))
        assert max(dates) < NOW.date()
        assert all((b - a).days >= 2 for a, b in pairwise(dates))
    template = ProgramTemplate.objects.by(coach).get()
    assert template.lines.filter(fixed=True, position=1).count() == 2
    before = (User.objects.count(), SetLog.objects.count(), Program.objects.count())
    assert create_demo(now=timezone.now()) is False
    assert (User.objects.count(), SetLog.objects.count(), Program.objects.count()) == before


def test_each_kind_of_trouble_is_there_to_be_seen(demo: None) -> None:
    domain = "demo.lockout.example"
    assert "missed" in _codes(f"birch@{domain}")
    assert {"gate", "stalled"} <= _codes(f"cedar@{domain}")
    assert "low_back" in _codes(f"fern@{domain}")
    assert "pain" in _codes(f"laurel@{domain}")
    assert "block_ends" in _codes(f"iris@{domain}")
    assert "block_ended" in _codes(f"maple@{domain}")
    assert _codes(f"dahlia@{domain}") == set()
    gorse = Program.objects.with_days().get(lifter__email=f"gorse@{domain}")
    assert [(test.weak, test.percent >= 10) for test in side_tests(log_of(gorse))] == [
        ("left", True),
        ("left", True),
    ]


def test_a_draft_of_the_editor_waits_for_the_reviewer_who_may_publish_it(demo: None) -> None:
    editor, reviewer = (User.objects.get(email=email) for email in (EDITOR, REVIEWER))
    assert (editor.is_editor, editor.is_reviewer, editor.is_site_admin) == (True, False, False)
    assert (reviewer.is_editor, reviewer.is_reviewer, reviewer.is_site_admin) == (
        False, True, False,
    )  # fmt: skip
    edition = Edition.objects.in_review().get()
    assert edition.author == editor
    now = timezone.now()
    before = workflow.public(edition.subject, edition.key, now=now)
    found = changes(edition.subject, before.content, edition.content)
    assert {"Summary", "Cue"} <= {change.what for change in found}
    assert not workflow.may_judge(edition, editor, now=now)
    workflow.publish(edition=edition, by=reviewer, now=now)
    assert CUE in [guide.says.text for guide in published().cues]


def test_demo_people_from_before_there_was_an_editor_get_one(demo: None) -> None:
    Edition.objects.in_review().delete()
    Cue.objects.filter(text=CUE).delete()
    User.objects.filter(email__in=(EDITOR, REVIEWER)).delete()
    lifters = User.objects.count()
    assert create_demo(now=NOW) is True
    assert User.objects.count() == lifters + 2
    assert Edition.objects.in_review().count() == 1


def test_the_command_prints_every_login(demo: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    said = capsys.readouterr().out
    for who in ("coach", "lifter", "editor", "reviewer", "admin"):
        assert f"{who}@demo.lockout.example  password {PASSWORD}" in said
        assert User.objects.get(email=f"{who}@demo.lockout.example").check_password(PASSWORD)


def test_with_debug_off_nobody_is_made() -> None:
    with override_settings(DEBUG=False), pytest.raises(CommandError, match="DEBUG off"):
        call_command("demo")
    assert not User.objects.exists()
