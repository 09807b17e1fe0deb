"""A process that says what it reads in the published library, one line for each line it is sent.

    python -m tests.support.library_reader DATABASE_NAME

Sent the slug of a row it answers `skill queries`; of a row that is not there, `gone queries`.
"""

import sys

import django
from django.conf import settings


def main(database: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from glutes.library.rows import published_rows

    for line in sys.stdin:
        slug = line.strip()
        with CaptureQueriesContext(connection) as queries:
            rows = published_rows()
        said = rows[slug].skill if slug in rows else "gone"
        print(said, len(queries), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
