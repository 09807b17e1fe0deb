"""A program for somebody who has no account: built, shown, and not kept anywhere but the cache."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from django.core.cache import cache

from glutes.library.rows import published_rows
from programs.engine.types import Library
from programs.services.answers import answer
from programs.services.drafts import with_successors

#: The same answers are solved once an hour at most; the library's rows are part of the question.
KEPT_SECONDS: Final = 60 * 60


def sample_program(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The generator's answer to `asked` (contract/lifter.schema.json), cached by both.

    Retired rows in it are asked for as what replaced them, as in a draft.
    """
    library, asked = published_rows(), with_successors(asked)
    key = _key(asked, library)
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = answer(asked, library)
        cache.set(key, found, KEPT_SECONDS)
    return found


def is_kept(asked: Mapping[str, Any]) -> bool:
    """True if it was solved already, so that it costs nothing."""
    return _key(with_successors(asked), published_rows()) in cache


def _key(asked: Mapping[str, Any], library: Library) -> str:
    question = json.dumps(asked, sort_keys=True) + repr(library.rows)
    return f"sample:{hashlib.sha256(question.encode()).hexdigest()}"
