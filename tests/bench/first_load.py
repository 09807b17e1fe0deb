"""What Today costs a phone: requests and kilobytes of the first load, of the second, without cache.

    python tests/bench/first_load.py

The site runs as in production, from its collected, hashed and compressed files, and real Chromium
opens it. What went over the network is read from the server's own log, so that the service worker's
requests count too. Bodies only: the headers of an answer are some 0.6 KB more. Aims: 12 requests
and 60 KB at first, 15 KB when the phone has the files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

Line = tuple[str, int]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glutes.config.settings")
    django.setup()
    from playwright.sync_api import BrowserContext, sync_playwright

    from tests.support import chromium
    from tests.support.browser import DEVICES
    from tests.support.own_server import ROOT, OwnServer

    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "answers.log"
        server = OwnServer(Path(folder))
        server.environment |= {
            "DEBUG": "0",
            "SECRET_KEY": "only-for-this-measurement",
            "ALLOWED_HOSTS": "127.0.0.1",
            "EMAIL_HOST": "localhost",
            "SECURE_SSL_REDIRECT": "0",
            "SECURE_COOKIES": "0",
            "GUNICORN_CMD_ARGS": f"--access-logfile {log} --access-logformat '%(U)s %(s)s %(B)s'",
        }
        command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput"]
        subprocess.run(command, cwd=ROOT, env=server.environment, check=True, capture_output=True)
        with server:
            address = f"http://127.0.0.1:{server.port}"
            (person,) = server.people(1)
            browser = play.chromium.launch(
                executable_path=str(chromium.find_or_install()), args=chromium.ARGUMENTS
            )

            def opened() -> BrowserContext:
                context = browser.new_context(base_url=address, **DEVICES["phone"])
                cookie = {"name": person.cookie, "value": person.session, "url": address}
                context.add_cookies([cookie])  # type: ignore[list-item]
                return context

            def load(context: BrowserContext) -> list[Line]:
                before = len(read(log))
                page = context.new_page()
                page.goto("/today/")
                page.wait_for_selector("#today[data-ready]")
                page.wait_for_function("async () => (await navigator.serviceWorker.ready) && true")
                page.wait_for_timeout(2000)
                page.close()
                return read(log)[before:]

            context = opened()
            tell("First load, with all that the service worker fetches", load(context))
            tell("Second load", load(context))
            browser.close()
    return 0


def read(log: Path) -> list[Line]:
    """A static file is sent by the kernel, of whose bytes the log knows nothing: asked of the disk,
    where it lies as compressed as Chromium takes it."""
    found = []
    for line in log.read_text().splitlines():
        path, status, size = line.rsplit(" ", 2)
        if path.startswith("/static/") and status == "200":
            plain = log.parent / "staticfiles" / path.removeprefix("/static/")
            packed = plain.with_name(plain.name + ".br")
            found.append((path, (packed if packed.exists() else plain).stat().st_size))
        elif path != "/healthz":
            found.append((path, int(size)))
    return found


def tell(name: str, lines: list[Line]) -> None:
    print(f"{name}: {len(lines)} requests, {sum(size for _, size in lines) / 1000:.1f} KB")
    for path, size in lines:
        print(f"    {size / 1000:6.1f}  {path}")


if __name__ == "__main__":
    sys.exit(main())
