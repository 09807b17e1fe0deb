"""What the phone keeps: every file there is, by its name in the browser, and none that is not."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from glutes.web import shell
from glutes.web.icons import ICONS, draw


def test_the_shell_names_only_files_that_exist() -> None:
    files = shell.shell_files()
    assert {name for name in files if finders.find(name) is None} == set()
    assert {"css/tokens.css", "css/today.css", "js/today.js", "js/phone.js"} <= set(files)
    assert len(shell.shell()) == len(files)


def test_modules_that_a_script_imports_belong_to_the_shell() -> None:
    assert {"js/outbox.js", "js/rest.js", "js/loads.js"} <= set(shell.shell_files())


def test_the_worker_is_served_by_name_of_its_files(client: Client, db: None) -> None:
    text = client.get("/sw.js").content.decode()
    assert shell.version() in text
    assert all(address in text for address in shell.shell())


def test_the_service_worker_is_checked_anew_and_mostly_unchanged(client: Client, db: None) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert client.get("/sw.js", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_the_version_changes_with_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = shell._version()  # noqa: SLF001
    real = shell._content  # noqa: SLF001
    monkeypatch.setattr(
        shell, "_content", lambda name: real(name) + (b" " if name == "css/day.css" else b"")
    )
    assert shell._version() != before  # noqa: SLF001


def test_in_production_the_shell_holds_hashed_names_modules_included(
    root: Path, tmp_path: Path
) -> None:
    """A new script must not run with an old module, and the shell must hold what is asked for."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "DEBUG": "0",
        "SECRET_KEY": "only-for-this-test",
        "ALLOWED_HOSTS": "localhost",
        "EMAIL_HOST": "localhost",
        "LOCKOUT_VAR": str(tmp_path),
    }

    def manage(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    manage("collectstatic", "--noinput")
    asked = "from django.test import Client; c = Client(headers={'host': 'localhost'})"
    for path in ("/sw.js", "/manifest.webmanifest", "/offline/"):
        code = f"{asked}; print(c.get({path!r}, secure=True).status_code)"
        assert manage("shell", "-v0", "-c", code).split() == ["200"]
    told = manage("shell", "-v0", "-c", "from glutes.web import shell; print(*shell.shell())")
    names = {address.removeprefix("/static/") for address in told.split()}
    collected = tmp_path / "staticfiles"
    assert all((collected / name).exists() for name in names)
    (today,) = (name for name in names if name.startswith("js/today."))
    for module in ("outbox", "rest", "today-paint"):
        (hashed,) = (name for name in names if name.startswith(f"js/{module}."))
        assert f'from "./{Path(hashed).name}"' in (collected / today).read_text()
    # One request for the sheets of all pages: what it imports stands in it, and not beside it.
    (site,) = (name for name in names if name.startswith("css/site."))
    sheet = (collected / site).read_text()
    assert "@import" not in sheet
    for part in ("tokens", "base", "components", "forms"):
        own = (Path(settings.BASE_DIR) / "static/css" / f"{part}.css").read_text()
        assert own.splitlines()[0] in sheet
        assert not [name for name in names if name.startswith(f"css/{part}.")]
    (on_a_tap,) = (name for name in names if name.startswith("js/shin."))
    assert f'import("./{Path(on_a_tap).name}")' in (collected / today).read_text()


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_the_icons_are_the_ones_that_would_be_drawn(icon: object) -> None:
    path = Path(settings.BASE_DIR) / "static" / "img" / icon.name  # type: ignore[attr-defined]
    assert path.read_bytes() == draw(icon)  # type: ignore[arg-type]


def test_what_is_only_fetched_on_a_tap_is_kept_for_a_gym_without_signal() -> None:
    assert "js/shin.js" in shell.shell_files()
