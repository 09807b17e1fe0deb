"""How static files are stored: as they are in development, named by their content in production."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PlainFiles(StaticFilesStorage):
    """Under their own names, straight from the sources."""


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Named by content and compressed, and so are the modules that our scripts import.

    Without that a new script would run with an old module out of the browser's cache. Django can
    do it for every script there is, but stumbles over comments in those of others.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (
            "js/*.js",
            (
                (r"""(?P<matched>\bfrom ["'](?P<url>\./[^"']+)["'])""", 'from "%(url)s"'),
                (r"""(?P<matched>\bimport\(["'](?P<url>\./[^"']+)["']\))""", 'import("%(url)s")'),
            ),
        ),
    )
