import pytest

from glutes.library.models import (
    Claim,
    Cue,
    Edition,
    Equipment,
    Evidence,
    Exercise,
    Mistake,
    Muscle,
    Scope,
    SymptomRule,
)


@pytest.fixture
def empty_library(db: None) -> None:
    """Without the rows that every test database starts with."""
    for model in (
        Edition, Claim, Cue, Mistake, SymptomRule, Scope, Exercise, Evidence, Equipment, Muscle,
    ):  # fmt: skip
        model.objects.all().delete()
