"""What the tests need and may not find: it is installed, or the command that helps is said."""

import os
import sys
from pathlib import Path

import pytest

from tests.support import chromium, debian, postgres


def put_program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it; the folder is where programs appear."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def test_a_chromium_on_the_path_is_found(bare_machine: Path) -> None:
    browser = put_program(bare_machine, "chromium-browser", "true")
    assert chromium.find_or_install() == browser


def test_a_chromium_of_playwright_is_found(bare_machine: Path) -> None:
    kept = bare_machine / "none" / "chromium-1200" / "chrome-linux"
    kept.mkdir(parents=True)
    browser = put_program(kept, "chrome", "true")
    assert chromium.find_or_install() == browser


def test_a_chromium_named_wrongly_is_said_at_once(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(debian.MissingProgramError, match="CHROMIUM=/nowhere/chrome is not"):
        chromium.find_or_install()


def test_root_gets_chromium_installed_without_a_question(bare_machine: Path) -> None:
    put_program(
        bare_machine,
        "apt-get",
        f'echo "$DEBIAN_FRONTEND $*" >> {bare_machine}/asked\n'
        f'case "$*" in *install*) echo > {bare_machine}/chromium;'
        f" /bin/chmod +x {bare_machine}/chromium;; esac",
    )
    assert chromium.find_or_install() == bare_machine / "chromium"
    update, install = (bare_machine / "asked").read_text().splitlines()
    assert update.endswith("update")
    assert install.startswith("noninteractive")
    assert install.endswith("install --yes --no-install-recommends chromium")


def test_what_apt_said_is_shown_when_it_fails(bare_machine: Path) -> None:
    put_program(bare_machine, "apt-get", "echo Unable to locate package; exit 100")
    with pytest.raises(debian.MissingProgramError, match="Unable to locate package"):
        chromium.find_or_install()


def test_others_are_told_the_command(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(bare_machine, "apt-get", "exit 1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(debian.MissingProgramError, match="sudo apt-get install chromium"):
        chromium.find_or_install()


def test_a_throw_away_postgresql_leaves_nothing_behind(capfd: pytest.CaptureFixture[str]) -> None:
    look = "import os; print(os.environ['DATABASE_URL'])"
    assert postgres.main([sys.executable, "-c", look]) == 0
    url = capfd.readouterr().out.strip()
    folder = Path(url.partition("?host=")[2])
    assert len(f"{folder}/.s.PGSQL.5432") < 100
    assert not folder.exists()


def test_the_status_of_the_command_is_handed_on() -> None:
    assert postgres.main([sys.executable, "-c", "raise SystemExit(3)"]) == 3
