"""A throw-away PostgreSQL for one command: own data folder, Unix socket only, gone afterwards.

    python -m tests.support.postgres COMMAND [ARGUMENT …]

runs COMMAND with DATABASE_URL set and exits with its status.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from tests.support.debian import MissingProgramError, install

#: A Unix socket's path has about 107 bytes; /.s.PGSQL.5432 takes 14 of them.
LONGEST_FOLDER = 80
SECONDS_TO_START = 30

#: Nothing here must outlive a power cut.
FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find() -> Path | None:
    """The folder of initdb and postgres, of the newest version that is installed; else None."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: [int(part) for part in path.parent.name.split(".") if part.isdigit()],
        reverse=True,
    )
    on_path = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    for folder in [*debian, *on_path]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def find_or_install() -> Path:
    """Raises MissingProgramError, with the command that helps."""
    if found := find():
        return found
    with _without_a_main_cluster():
        install("postgresql")
    if found := find():
        return found
    raise MissingProgramError("The package postgresql is installed, yet initdb is nowhere.")


@contextmanager
def _without_a_main_cluster() -> Iterator[None]:
    """Debian's package makes and starts a cluster of its own: we have no use for it."""
    settings = Path("/etc/postgresql-common/createcluster.d/lockout-tests.conf")
    if os.geteuid() != 0:
        yield
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        settings.unlink(missing_ok=True)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as: PostgreSQL refuses root. None where we are not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _short_folder() -> Path:
    """A folder that every user may enter and whose path leaves room for the socket's name."""
    usual = Path(tempfile.gettempdir())
    parent = usual if len(str(usual)) < LONGEST_FOLDER - 20 else Path("/tmp")  # noqa: S108
    if os.geteuid() == 0 and not parent.stat().st_mode & 0o001:
        parent = Path("/tmp")  # noqa: S108
    return Path(tempfile.mkdtemp(prefix="lockout-pg-", dir=parent))


@contextmanager
def running() -> Iterator[str]:
    """Yields the DATABASE_URL of a fresh server that stops with the block."""
    programs = find_or_install()
    folder = _short_folder()
    data = folder / "data"
    log = folder / "log"
    # The server's user may be barred from the current folder.
    who: dict[str, Any] = {"cwd": folder}
    if user := _unprivileged():
        os.chown(folder, user.pw_uid, user.pw_gid)
        who |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    try:
        made = subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={data}",
                "--username=lockout",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **who,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout}")
        settings = ("listen_addresses=", f"unix_socket_directories={folder}", *FAST_AND_FORGETFUL)
        options = [option for setting in settings for option in ("-c", setting)]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the tests; the server stops when they are done.
                start_new_session=True,
                **who,
            )
        try:
            _wait_until_it_answers(server, folder=folder, log=log)
            yield f"postgresql://lockout@/postgres?host={folder}"
        finally:
            # "Immediate": there is nothing to keep.
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=SECONDS_TO_START)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", *, folder: Path, log: Path) -> None:
    import psycopg

    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(host=str(folder), user="lockout", dbname="postgres").close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from error
            time.sleep(0.05)
        else:
            return


def _leave(signum: int, frame: FrameType | None) -> None:
    """A polite kill still stops the server: `finally` runs."""
    sys.exit(128 + signum)


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    try:
        with running() as url:
            return subprocess.run(
                command, env=os.environ | {"DATABASE_URL": url}, check=False
            ).returncode
    except MissingProgramError as error:
        print(f"The tests on PostgreSQL cannot run. {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    sys.exit(main(sys.argv[1:]))
