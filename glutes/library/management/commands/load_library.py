from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glutes.library.loading import load
from glutes.library.tables import DATA, LoadError


class Command(BaseCommand):
    help = (
        "Loads the exercise library that ships with Lockout. Adds what is missing, corrects what"
        " nobody edited here and keeps what was edited in the admin; running programs never change."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=DATA, help="Where the CSV files are (default: ours)."
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Set rows that were edited in the admin back to what the files say.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load(folder=options["folder"], overwrite=options["overwrite"])
        except LoadError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        if options["verbosity"] > 0:
            for count in counts:
                self.stdout.write(str(count))
