"""The house's rules about files: short enough to read, locked, from nowhere in particular."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LONGEST = {".py": 400, ".css": 400, ".html": 250}
LONGEST_SETTINGS = 200
LOCKS = ("requirements.txt", "requirements-dev.txt")

Locked = dict[str, tuple[str, bool]]


def project_files(root: Path) -> list[Path]:
    """What git knows or would add: neither .venv nor var nor caches."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout
    return [
        root / name for name in sorted(set(listed.split("\0")) - {""}) if (root / name).exists()
    ]


def read_lock(path: Path) -> Locked:
    """{name: (version, whether pyproject.toml itself asks for it)}"""
    locked: Locked = {}
    entries = re.split(r"\n(?=[a-z0-9])", path.read_text())
    for entry in entries:
        name, version = re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", entry).groups()  # type: ignore[union-attr]
        locked[canonicalize_name(name)] = (version, "lockout (pyproject.toml)" in entry)
    return locked


def asked_for(root: Path, *, with_dev: bool) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] + (project["optional-dependencies"]["dev"] if with_dev else [])
    return [Requirement(line) for line in lines]


def test_no_file_is_too_long_to_read(root: Path) -> None:
    too_long = {
        str(path.relative_to(root)): lines
        for path in project_files(root)
        if path.suffix in LONGEST and "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > LONGEST[path.suffix]
    }
    assert too_long == {}


def test_the_settings_fit_in_200_lines(root: Path) -> None:
    lines = (root / "glutes/config/settings.py").read_text().splitlines()
    assert len(lines) <= LONGEST_SETTINGS


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_what_pyproject_asks_for(root: Path, name: str) -> None:
    locked = read_lock(root / name)
    asked = asked_for(root, with_dev=name == "requirements-dev.txt")
    wrong = [
        str(requirement)
        for requirement in asked
        if (found := locked.get(canonicalize_name(requirement.name))) is None
        or found[0] not in requirement.specifier
    ]
    assert wrong == [], "Run `make lock`."


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_nothing_that_pyproject_no_longer_asks_for(root: Path, name: str) -> None:
    direct = {package for package, (_, asked) in read_lock(root / name).items() if asked}
    asked = asked_for(root, with_dev=name == "requirements-dev.txt")
    assert direct == {canonicalize_name(requirement.name) for requirement in asked}


def test_development_runs_the_versions_of_production(root: Path) -> None:
    production, development = (read_lock(root / name) for name in LOCKS)
    assert {name: development.get(name, ("", False))[0] for name in production} == {
        name: version for name, (version, _) in production.items()
    }


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_host_and_every_hash(root: Path, name: str) -> None:
    text = (root / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    for entry in re.split(r"\n(?=[a-z0-9])", text):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_nobody_elses_minified_file_is_in_the_project(root: Path) -> None:
    assert [path for path in project_files(root) if re.search(r"\.min\.(js|css)$", path.name)] == []
