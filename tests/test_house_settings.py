"""The settings as production starts them: in a process of their own, with its environment."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.factories import make_lifter

DAYS_180 = 180 * 24 * 60 * 60


def manage(
    *command: str, root: Path, var: Path, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """manage.py with nothing but this environment; a .env of the developer has no say."""
    clean = {
        "PATH": os.environ["PATH"],
        "LOCKOUT_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/lockout.sqlite3",
        "EMAIL_HOST": "mail.lockout.example",
        "ALLOWED_HOSTS": "lockout.example",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SECURE_SSL_REDIRECT": "1",
        "SECURE_COOKIES": "1",
        "SECURE_HSTS_SECONDS": str(365 * 24 * 60 * 60),
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=root,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deploy_check_without_a_warning(
    root: Path, tmp_path: Path
) -> None:
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", root=root, var=tmp_path, DEBUG="0"
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_without_debug_a_missing_secret_stops_the_start_and_says_how_to_make_one(
    root: Path, tmp_path: Path
) -> None:
    done = manage("check", root=root, var=tmp_path, DEBUG="0", SECRET_KEY="")
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
    assert "secrets.token_urlsafe" in done.stderr


def test_development_needs_no_secret(root: Path, tmp_path: Path) -> None:
    done = manage("check", root=root, var=tmp_path, DEBUG="1", SECRET_KEY="")
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_phone_stays_logged_in_for_180_days() -> None:
    assert settings.SESSION_COOKIE_AGE == DAYS_180
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE is False
    assert settings.ACCOUNT_SESSION_REMEMBER is True


@pytest.mark.django_db
def test_a_phone_in_use_starts_its_180_days_anew_once_a_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(make_lifter())
    first = client.get("/email/")
    assert first.cookies["lockout_session"]["max-age"] == DAYS_180
    again = client.get("/email/")
    assert "lockout_session" not in again.cookies

    tomorrow = timezone.now().timestamp() + 24 * 60 * 60
    monkeypatch.setattr("glutes.accounts.middleware.time.time", lambda: tomorrow)
    next_day = client.get("/email/")
    assert next_day.cookies["lockout_session"]["max-age"] == DAYS_180


def test_an_acknowledged_set_survives_a_power_cut_on_sqlite(root: Path, tmp_path: Path) -> None:
    """Full sync, write-ahead log, and writers that queue instead of failing."""
    script = (
        "from django.db import connection, transaction\n"
        "cursor = connection.cursor()\n"
        "print(cursor.execute('PRAGMA journal_mode').fetchone()[0])\n"
        "print(cursor.execute('PRAGMA synchronous').fetchone()[0])\n"
        "print(connection.transaction_mode)\n"
    )
    done = manage("shell", "--no-imports", "-c", script, root=root, var=tmp_path, DEBUG="1")
    full = "2"
    assert done.stdout.split() == ["wal", full, "IMMEDIATE"], done.stderr
