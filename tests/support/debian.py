"""Installs a Debian package that the tests need, where that is ours to do: as root."""

import os
import shutil
import subprocess


class MissingProgramError(RuntimeError):
    """A program that the tests need is not here; the message holds the command that helps."""


def install(package: str) -> None:
    """Installs `package` with apt, quietly. Raises MissingProgramError where it cannot."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise MissingProgramError(
            f"{package} is not installed. On Debian: sudo apt-get install {package}"
        )
    print(f"Installing {package} with apt-get, for the tests …", flush=True)
    # An index that is out of reach is no reason to stop: the package may be known already.
    said = _run(apt, "update")
    done = _run(apt, "install", "--yes", "--no-install-recommends", package)
    if done.returncode:
        raise MissingProgramError(
            f"apt-get could not install {package}:\n{said.stdout}{done.stdout}\n"
            f"Run “apt-get update && apt-get install {package}” by hand, then the tests again."
        )


def _run(apt: str, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        # Two test workers may ask at the same moment: the second waits for the lock.
        [apt, "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", *command],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
