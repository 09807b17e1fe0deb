"""Real Chromium for the tests: two devices, a guard that hears every complaint, quick log-in."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from glutes.accounts.models import User

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1440, "height": 900}},
}


@dataclass
class Troubles:
    """What a browser complained of: console errors (CSP violations are among them), uncaught
    exceptions, requests to hosts that are not ours. Any of it fails the test at its end, unless
    the test said `troubles.expect("…")`, a regular expression, before.
    """

    server: str
    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Such a complaint is part of the test, for example "status of 422"."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [
            trouble
            for trouble in self.found
            if not any(re.search(pattern, trouble) for pattern in self.expected)
        ]

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.found.append(f"uncaught: {error.error}"))
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self.found.append(f"console: {message.text} ({where})")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and (
            address.netloc != urlsplit(self.server).netloc
        ):
            self.found.append(f"request to another host: {request.url}")


def patience(*, slow_ms: int, answer_ms: int) -> str:
    """A script for `add_init_script`: when the outbox says that it waits, and when it gives up."""
    return f"""document.addEventListener("readystatechange", () => {{
      const phone = document.getElementById("phone");
      if (phone) Object.assign(phone.dataset, {{ slowMs: {slow_ms}, answerMs: {answer_ms} }});
    }})"""


def until(page: Page, script: str) -> None:
    """Waits for what `script`, an async function, comes to. Playwright's own wait_for_function
    takes its promise for a yes, and of an expression evaluates again what our CSP forbids."""
    for _ in range(400):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(f"TimeoutError: 20 s of waiting for {script}")


def log_in(page: Page, user: User) -> None:
    """Gives the page's browser a session of `user`, without the log-in form."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "domain": "localhost",
                "path": "/",
                "httpOnly": True,
                "sameSite": "Lax",
            }
        ]
    )
