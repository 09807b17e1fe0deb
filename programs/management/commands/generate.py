"""`manage.py generate FILE`: lifters in, programs out. Needs no database."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from glutes.library.defaults import default_library
from programs.engine import prepare
from programs.engine.lines import values
from programs.engine.strict_json import StrictJSONError
from programs.engine.types import Library
from programs.services.answers import answer

BAD_INPUT = 2


class Command(BaseCommand):
    help = (
        "Reads lifters (one JSON object, or JSON Lines) and prints one answer a line, in order,"
        " from the library that ships with Lockout. Exit code 2 if any line was bad input, else 0."
    )
    # It reads a file and prints: neither the database nor its migrations matter.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a file of lifters, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        library = default_library()
        prepare()
        bad = False
        for found in _answers(_lines(options["file"]), library):
            bad = bad or found["status"] == "error"
            self.stdout.write(json.dumps(found, separators=(",", ":")))
            self.stdout.flush()
        if bad:
            sys.exit(BAD_INPUT)


def _answers(lines: Iterable[bytes], library: Library) -> Iterator[dict[str, Any]]:
    for value in values(lines):
        if isinstance(value, StrictJSONError):
            errors = [{"field": one.field, "message": one.message} for one in value.troubles]
            yield {"status": "error", "errors": errors}
        else:
            yield answer(value, library)


def _lines(name: str) -> Iterator[bytes]:
    """The file's lines. Raises CommandError, exit code 2, where it can't be read."""
    if name == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield from file
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(f"{name}: {reason}", returncode=BAD_INPUT) from error
