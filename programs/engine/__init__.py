"""The trade in plain Python: no Django, no database, no clock, no global random.

The door: `generate(lifter, library)` makes a program or says why there is none. The solver is
loaded on the first call, so that pages which only read programs never pay for it.
"""

from programs.engine.codec import from_json, to_json
from programs.engine.types import Answer, Impossible, Library, Lifter, Program, SeeProfessional

__all__ = [
    "Answer",
    "Impossible",
    "Library",
    "Lifter",
    "Program",
    "SeeProfessional",
    "from_json",
    "generate",
    "prepare",
    "to_json",
]


def generate(lifter: Lifter, library: Library) -> Answer:
    """The best program for `lifter` from `library`, or an answer that explains itself.

    Pure and deterministic. Loads the solver; about 50 ms for a library of 70 rows.
    """
    from programs.engine.make import make

    return make(lifter, library)


def prepare() -> None:
    """Load the solver now, so that no answer's time has to pay for it."""
    from programs.engine import solver  # noqa: F401
