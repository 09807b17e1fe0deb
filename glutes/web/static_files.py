"""How static files are stored: as they are in development, named by their content in production."""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: A sheet that stands for several others, of the same folder.
CSS_IMPORT = re.compile(r'^@import url\("([^":]+)"\);$', re.MULTILINE)


def imported_by(name: str) -> tuple[str, ...]:
    """Names of the sheets that `name` stands for, () where it stands for itself: in production it
    holds them. Raises FileNotFoundError for a sheet that is nowhere.
    """
    if isinstance(staticfiles_storage, HashedFiles):
        return ()
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"{name} is no static file.")
    found = CSS_IMPORT.findall(Path(path).read_text())
    return tuple(join(dirname(name), other) for other in found)


class PlainFiles(StaticFilesStorage):
    """Under their own names, straight from the sources."""


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Named by content and compressed, and so are the modules that our scripts import.

    A sheet that imports others holds them itself: the phone asks once.

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

    def post_process(
        self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any
    ) -> Iterator[Any]:
        """As Django's, which calls it only when files were really collected.

        Raises FileNotFoundError for a sheet that imports one that is nowhere.
        """
        sheets = [name for name in paths if name.startswith("css/")]
        for name in sheets:
            whole = self._whole(name, paths)
            if whole is not None:
                self.delete(name)
                self._save(name, ContentFile(whole.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)

    @staticmethod
    def _whole(name: str, paths: dict[str, tuple[Any, str]]) -> str | None:
        """The sheet with what it imports in place; None for one that imports nothing."""

        def read(sheet: str) -> str:
            if sheet not in paths:
                raise FileNotFoundError(f"{name} imports {sheet}, which is nowhere.")
            storage, path = paths[sheet]
            with storage.open(path) as source:
                return str(source.read().decode())

        def imported(found: re.Match[str]) -> str:
            return read(join(dirname(name), found[1]))

        sheet = read(name)
        return CSS_IMPORT.sub(imported, sheet) if CSS_IMPORT.search(sheet) else None
