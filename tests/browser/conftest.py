"""A lifter whose heavy day is today, and her phone with Today open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from glutes.accounts.models import User
from glutes.web import offline
from programs.models import Program
from tests.browser.no_signal import open_today
from tests.browser.on_today import saved
from tests.factories import make_lifter
from tests.factories_training import make_program_due


@pytest.fixture
def lifter(library: None) -> User:
    return make_lifter()


@pytest.fixture
def program(lifter: User) -> Program:
    """Its heavy day is today, its first."""
    return make_program_due(lifter=lifter)


@pytest.fixture
def today(open_page: Callable[..., Page], lifter: User, program: Program) -> Page:
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    saved(page)
    return page


@pytest.fixture
def kept_today(
    open_page: Callable[..., Page],
    lifter: User,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> Page:
    """Opened once with signal, and kept by the service worker.

    The worker waits longer for the server than on a phone: what a busy machine is slow to answer
    would come as a copy.
    """
    monkeypatch.setattr(offline, "SIGNAL_MS", 60_000)
    page = open_page(device="phone", user=lifter, service_workers="allow")
    open_today(page)
    return page
