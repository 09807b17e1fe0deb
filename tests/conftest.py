"""What every test may ask for: the library, a browser on two devices, quick passwords.

Tests that take a browser fixture are marked `browser` by themselves.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.support import chromium
from tests.support.browser import DEVICES, Troubles, log_in
from tests.support.debian import MissingProgramError

#: How long a browser test waits for what must come. What is there at once costs nothing; a machine
#: that does much besides needs several seconds where a phone needs none.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)

# Playwright keeps an event loop in the thread of the tests; Django would refuse queries there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OpenPage = Callable[..., Page]
LONGEST_TEST_S = 90
#: On a shared machine a browser can be kept from the processor for longer than anybody waits. In CI
#: a test that waited in vain is run once more, and named in the summary. What was there and wrong
#: is never asked twice: a lost set, a barrier, a complaint of the browser.
WAITED_IN_VAIN = [
    "AssertionError: Locator expected",
    "AssertionError: Page expected",
    "TimeoutError",
]
PAGES = {"phone", "desk", "plain_phone", "plain_desk"}


def pytest_configure(config: pytest.Config) -> None:
    if not django_settings.DEBUG:
        raise pytest.UsageError("The tests want DEBUG=1; the environment or .env says otherwise.")
    # Real hashing costs 0.2 s a password and proves nothing here.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Static files come from their sources, as in development, not from a collected folder.
    django_settings.WHITENOISE_AUTOREFRESH = django_settings.WHITENOISE_USE_FINDERS = True
    # The live server's threads would keep connections, and PostgreSQL its test database, open.
    django_settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # A fixture may choose its browser by a parameter: params=["phone", "plain_phone"].
        chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if "browser" in getattr(item, "fixturenames", ()) or PAGES.intersection(
            value for value in chosen if isinstance(value, str)
        ):
            item.add_marker("browser")
            if os.environ.get("CI"):
                item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=WAITED_IN_VAIN))


@pytest.fixture(autouse=True)
def _no_day_ends_within_a_test() -> None:
    """What is due today, said before midnight and asked after it, is another thing."""
    now = timezone.now()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    left = (midnight - now).total_seconds()
    if left < LONGEST_TEST_S:
        time.sleep(left)


@pytest.fixture(autouse=True)
def _no_rate_limit_from_the_test_before() -> None:
    """Counters of log-in attempts live in the cache, by address: all tests share one."""
    cache.clear()


# --- database ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in life: in memory, the live server would share one connection."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # Nothing here must outlive a power cut.
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Every test database starts with the real library."""
    with django_db_blocker.unblock():
        _load_library()


@pytest.fixture
def library(db: None) -> None:
    """The 70-row library, also in tests with a live server: the one before emptied the tables."""
    _load_library()


def _load_library() -> None:
    from glutes.library.models import Exercise

    if not Exercise.objects.exists():
        call_command("load_library", verbosity=0)


# --- browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    try:
        path = chromium.find_or_install()
    except MissingProgramError as error:
        pytest.fail(str(error), pytrace=False)
    return browser_type_launch_args | {
        "executable_path": str(path),
        "args": chromium.ARGUMENTS,
    }


@pytest.fixture
def troubles(live_server: Any) -> Iterator[Troubles]:
    """Fails the test at its end for whatever the browser complained of."""
    troubles = Troubles(server=live_server.url)
    yield troubles
    if unexpected := troubles.unexpected():
        pytest.fail("The browser complained:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def open_page(
    live_server: Any, library: None, troubles: Troubles, new_context: Callable[..., Any]
) -> OpenPage:
    """open_page(device="phone" | "desk", user=None, javascript=True, scheme="light", **more)

    A new browser with one page on the live server, logged in as `user`. `more` goes to
    playwright's new_context. `page.goto("/today/")` needs no host.
    """

    def opened(
        *,
        device: str,
        user: Any = None,
        javascript: bool = True,
        scheme: str = "light",
        **more: Any,
    ) -> Page:
        options: dict[str, Any] = {
            "base_url": live_server.url,
            "color_scheme": scheme,
            "java_script_enabled": javascript,
            "locale": "en-US",
            "reduced_motion": "reduce",
            # A worker answers in the server's place and hides requests from page.route: only the
            # tests of it let it in, with service_workers="allow".
            "service_workers": "block",
            "timezone_id": "UTC",
        }
        context = new_context(**(options | DEVICES[device] | more))
        context.set_default_timeout(PATIENCE_MS)
        troubles.watch(context)
        page: Page = context.new_page()
        if user is not None:
            log_in(page, user)
        return page

    return opened


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """390 x 844 with touch. Use `tests.support.browser.log_in(phone, user)`."""
    return open_page(device="phone")


@pytest.fixture
def desk(open_page: OpenPage) -> Page:
    """1440 x 900."""
    return open_page(device="desk")


@pytest.fixture
def plain_phone(open_page: OpenPage) -> Page:
    """390 x 844 without JavaScript."""
    return open_page(device="phone", javascript=False)


@pytest.fixture
def plain_desk(open_page: OpenPage) -> Page:
    """1440 x 900 without JavaScript."""
    return open_page(device="desk", javascript=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of manage.py."""
    return Path(__file__).resolve().parents[1]
