"""What Today needs besides its own page: the static files that the phone keeps.

Read from the templates and scripts themselves, so that no list has to be kept up to date. htmx is
not among it: Today goes without.
"""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath, splitext

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import get_template

from glutes.web.static_files import CSS_IMPORT, HashedFiles

#: The pages that open without signal on a phone that never opened them before.
PAGES = ("lifter/today.html", "web/offline.html", "web/leaving.html")

_STATIC = re.compile(r"""{%\s*(?:static|sheet)\s+["']([^"']+)["']\s*%}""")
_OTHER_TEMPLATES = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"'#]+)""")
_IMPORTS = {
    ".js": re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']"""),
    ".css": CSS_IMPORT,
}


def shell_files() -> tuple[str, ...]:
    """Names of static files, sorted: every one that a page of PAGES names, and what these import.

    Raises TemplateDoesNotExist, or FileNotFoundError for a file that is nowhere.
    """
    names: set[str] = set()
    for source in _sources(PAGES).values():
        # Pictures of the home screen are fetched by the phone itself, once.
        names.update(name for name in _STATIC.findall(source) if not name.endswith(".png"))
    waiting = [name for name in names if splitext(name)[1] in _IMPORTS]
    while waiting:
        name = waiting.pop()
        for imported in _IMPORTS[splitext(name)[1]].findall(_content(name).decode()):
            other = normpath(join(dirname(name), imported))
            if other not in names:
                names.add(other)
                waiting.append(other)
    return tuple(sorted(names))


def shell() -> tuple[str, ...]:
    """Addresses of the shell's files, by their hashed names where files have these."""
    return _shell() if settings.DEBUG else _shell_once()


def version() -> str:
    """Changes with any file of the shell, its pages or the service worker."""
    return _version() if settings.DEBUG else _version_once()


def _shell() -> tuple[str, ...]:
    names = shell_files()
    if isinstance(staticfiles_storage, HashedFiles):
        # Its sheets hold what they import.
        within = {
            join(dirname(name), other)
            for name in names
            if name.endswith(".css")
            for other in CSS_IMPORT.findall(_content(name).decode())
        }
        names = tuple(name for name in names if name not in within)
    return tuple(staticfiles_storage.url(name) for name in names)


def _version() -> str:
    found = sha256()
    for address in shell():
        found.update(address.encode())
    for name in shell_files():
        found.update(_content(name))
    pages = ("web/offline.html", "web/leaving.html", "web/worker.js")
    for _name, source in sorted(_sources(pages).items()):
        found.update(source.encode())
    return found.hexdigest()[:12]


_shell_once = lru_cache(maxsize=1)(_shell)
_version_once = lru_cache(maxsize=1)(_version)


def _sources(names: tuple[str, ...]) -> dict[str, str]:
    """{template: its text}, with what these extend and include."""
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            source = get_template(name).template.source  # type: ignore[attr-defined]
            found[name] = source
            waiting += _OTHER_TEMPLATES.findall(source)
    return found


def _content(name: str) -> bytes:
    """Of a static file, by its plain name. Raises FileNotFoundError."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"{name} is no static file.")
    return Path(path).read_bytes()
