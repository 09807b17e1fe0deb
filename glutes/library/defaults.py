"""The library that ships with Lockout, straight from its file: no database needed."""

from functools import cache
from pathlib import Path
from typing import Final

from programs.engine.library import parse_library
from programs.engine.types import Library

DATA: Final = Path(__file__).parent / "data"


@cache
def default_library() -> Library:
    """The rows of `exercises.csv`, read once a process."""
    return parse_library((DATA / "exercises.csv").read_text(encoding="utf-8"))
