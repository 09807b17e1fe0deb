"""`manage.py demo`: invented people to look at Lockout with. Prints how to log in as each."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from programs.services.demo import LOGINS, PASSWORD, DemoError, create_demo


class Command(BaseCommand):
    help = "Makes the demo people if they are not there yet, and prints their logins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--zone", default="UTC", help="their time zone, such as Europe/Berlin")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = create_demo(now=timezone.now(), zone=options["zone"])
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Demo people were made." if made else "Demo people are there already.")
        for who, email in LOGINS:
            self.stdout.write(f"  {who:8} {email}  password {PASSWORD}")
