"""Finds the Chromium that the browser tests drive, or installs Debian's.

`python -m tests.support.chromium` does so ahead of the tests and prints where it is.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.support.debian import MissingProgramError, install

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

#: Quiet, without sandbox (the tests may run as root) and without talking to anybody.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def find() -> Path | None:
    """The browser named by $CHROMIUM, the system's, or one that playwright keeps; else None.

    Raises MissingProgramError when $CHROMIUM names something that cannot be run.
    """
    if named := os.environ.get("CHROMIUM"):
        path = shutil.which(named)
        if path is None:
            raise MissingProgramError(f"CHROMIUM={named} is not a program that can be run.")
        return Path(path)
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright").expanduser()
    return next(iter(sorted(kept.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def find_or_install() -> Path:
    """Raises MissingProgramError, with the command that helps."""
    path = find()
    if path is None:
        install("chromium")
        path = find()
    if path is None:
        raise MissingProgramError(
            "The package chromium is installed, yet no chromium is on the PATH."
            " Name the browser: CHROMIUM=/path/to/chromium make test"
        )
    return path


if __name__ == "__main__":
    try:
        print(f"Chromium: {find_or_install()}")
    except MissingProgramError as error:
        sys.exit(f"The browser tests will fail. {error}")
