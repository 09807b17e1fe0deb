"""The site in a process and a database of its own, so that it can be killed and begun again.

with OwnServer(folder) as server:
    people = server.people(3)
    server.restart()
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

SECONDS_TO_START = 60
ROOT = Path(__file__).resolve().parents[2]

_PEOPLE = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.factories import make_lifter
from tests.factories_training import make_program
now = timezone.now()
days = [d.lower() for d in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]
told = []
for _ in range(int(sys.argv[1])):
    lifter = make_lifter()
    weekdays = {"heavy": days[now.weekday()], "light": days[(now.weekday() + 3) % 7]}
    program = make_program(lifter=lifter, start=now.date(), weekdays=weekdays)
    client = Client()
    client.force_login(lifter)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    told.append([lifter.pk, str(program.uuid), cookie.key, cookie.value])
print(json.dumps(told))
"""


@dataclass(frozen=True, slots=True)
class Person:
    """A lifter whose heavy day is today, and her session's cookie."""

    pk: int
    program: str
    cookie: str
    session: str


class OwnServer:
    """Serves http://127.0.0.1:`port` from a SQLite database in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "lockout.sqlite3"
        # Bound, and not listened at: nobody else gets this port, also while the server is dead.
        self.reserved = socket.socket()
        self.reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.reserved.bind(("127.0.0.1", 0))
        self.port: int = self.reserved.getsockname()[1]
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = os.environ | {
            "DEBUG": "1",
            "SECRET_KEY": "only-for-tests",
            "LOCKOUT_VAR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_SETTINGS_MODULE": "glutes.config.settings",
            "PYTHONPATH": str(ROOT),
        }

    def __enter__(self) -> OwnServer:
        self._manage("migrate", "--no-input", "--verbosity", "0")
        self._manage("load_library", "--verbosity", "0")
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.reserved.close()

    def people(self, count: int) -> list[Person]:
        """New lifters with a running program each, logged in."""
        done = self._run([sys.executable, "-c", _PEOPLE, str(count)])
        return [Person(*told) for told in json.loads(done.splitlines()[-1])]

    def start(self) -> None:
        """Start, and wait until it answers. Raises RuntimeError with its log if it does not."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "glutes.config.wsgi"),
                    *("--bind", f"127.0.0.1:{self.port}", "--reuse-port"),
                    *("--workers", "2", "--threads", "4"),
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the server does not answer: {self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """No farewell: as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Kill, then start anew on the same database."""
        self.kill()
        self.start()

    def _manage(self, *arguments: str) -> str:
        return self._run([sys.executable, str(ROOT / "manage.py"), *arguments])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout
