"""A block changed at the gym's door: by a phone with scripts and by one without."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Phase, Program, SetLog, WeekdayChange
from programs.services import midblock
from programs.services.bridge import current
from programs.services.midblock import Conditions, Proposal
from tests.factories import make_coach, make_lifter
from tests.factories_training import weekday
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles

HOTEL = frozenset({"dumbbell", "bench", "band_loop"})


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Test Coach")


@pytest.fixture
def lifter(coach: User) -> User:
    return make_lifter(coach=coach)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_two_weeks_away_by_taps_and_home_early(
    open_page: Callable[..., Page], lifter: User, program: Program, scripts: bool
) -> None:
    page = open_page(device="phone", user=lifter, javascript=scripts)
    page.goto("/today/")
    page.get_by_role("link", name="Change days, gym or minutes").click()
    page.get_by_role("button", name="Dumbbells, bench, loop band").click()
    page.get_by_text("2 weeks", exact=True).click()
    page.get_by_role("button", name="See what changes").click()
    seen = page.get_by_role("status")
    expect(seen).to_contain_text("It needs a barbell and a hip pad")
    assert not Phase.objects.exists()

    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_text("Changed from the next workout on.")).to_be_in_viewport()
    main = Phase.objects.get().days.get(kind="heavy").prescriptions.get(position=1)
    page.goto("/today/")
    expect(page.locator(f"#set-{main.pk}-1")).to_be_visible()

    page.goto(f"/block/{program.pk}/change/")
    page.get_by_role("button", name="Back to what was before").click()
    page.goto("/today/")
    home = program.days.get(kind="heavy", phase=None).prescriptions.get(position=1)
    expect(page.locator(f"#set-{home.pk}-1")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_other_weekdays_are_seen_confirmed_and_taken_back(
    open_page: Callable[..., Page], lifter: User, program: Program, scripts: bool
) -> None:
    """What was done is said where she looks after the tap, not above what she sees."""
    page = open_page(device="phone", user=lifter, javascript=scripts)
    page.goto(f"/block/{program.pk}/change/")
    in_four_days = weekday(4)
    page.locator("#id_weekday_light").select_option(in_four_days)
    page.get_by_role("button", name="See the new dates").click()
    expect(page.get_by_role("heading", name="The next workouts would be")).to_be_in_viewport()
    assert not WeekdayChange.objects.exists()

    page.get_by_role("button", name="Change the days").click()
    expect(page.get_by_text("The days are changed. What was done stays.")).to_be_in_viewport()
    expect(page.locator("#id_weekday_light")).to_have_value(in_four_days)
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_text("Back to what was before.")).to_be_in_viewport()
    expect(page.locator("#id_weekday_light")).not_to_have_value(in_four_days)


def test_no_state_of_the_page_has_a_barrier(
    open_page: Callable[..., Page], lifter: User, program: Program, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page = open_page(device="phone", user=lifter)
    page.goto(f"/block/{program.pk}/change/")
    page.get_by_role("button", name="Nothing but the body").click()
    page.get_by_role("button", name="See what changes").click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("button", name="Undo the last change")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_label("Minutes, heavy day").fill("10")
    page.get_by_role("button", name="See what changes").click()
    expect(page.get_by_role("alert")).to_contain_text("too few")
    assert_no_barriers(page)


def test_a_set_tapped_on_a_page_that_the_coach_has_overtaken_is_kept(
    open_page: Callable[..., Page], lifter: User, coach: User, program: Program
) -> None:
    """She stands in the gym with her page open; her coach changes the plan at that moment."""
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    expect(page.locator("#today[data-ready]")).to_be_visible()
    travel(program, by=coach)

    line = program.days.get(kind="heavy", phase=None).prescriptions.get(row_slug="hip-thrust")
    page.locator(f"#set-{line.pk}-1 .ring").click()
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
    assert SetLog.objects.get().prescription == line
    page.reload()
    expect(page.locator(f"#set-{line.pk}-1")).to_be_visible()
    assert Phase.objects.get().heavy_from == 2


def travel(program: Program, *, by: User) -> None:
    now = timezone.now()
    fresh = Program.objects.with_days().get(pk=program.pk)
    where = current(fresh, now=now, profile=fresh.lifter.profile)
    asked = Conditions(HOTEL, {"heavy": 60, "light": 45}, 2)
    found = midblock.ask(fresh, where, asked)
    assert isinstance(found, Proposal)
    midblock.confirm(fresh, where, asked, digest=found.digest, version=1, by=by, now=now)
