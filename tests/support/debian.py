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
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Two test workers may ask at the same moment: the second waits for the lock.
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    for command in (
        [apt, *quiet, "update"],
        [apt, *quiet, "install", "--yes", "--no-install-recommends", package],
    ):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise MissingProgramError(
                f"“{' '.join(command)}” failed:\n{done.stdout.strip()}\n"
                f"Install {package} by hand, then run the tests again."
            )
