"""`manage.py renew_summaries`: after an update, before the first coach opens her roster."""

from typing import Any

from django.core.management.base import BaseCommand

from programs.services.roster_facts import renew_all


class Command(BaseCommand):
    help = (
        "Works out anew what the rosters say of each lifter, where a new version counts otherwise."
        " Rosters do the same by themselves, fifty lifters at a time; this is done before."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = renew_all()
        if options["verbosity"]:
            self.stdout.write(f"{count} lifters counted anew.")
