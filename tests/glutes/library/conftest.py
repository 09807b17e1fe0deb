import pytest

from glutes.library.models import (
    Claim,
    Cue,
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
    for model in (Claim, Cue, Mistake, SymptomRule, Scope, Exercise, Evidence, Equipment, Muscle):
        model.objects.all().delete()
