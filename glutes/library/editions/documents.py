"""The working copy as documents: one subject with all that is its own, as plain values.

Others are named by their slug, key or code, never by a number of the database, so that a document
means the same in another database, and two of them can be held against each other word by word.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from django.db import models

from glutes.library.models import (
    Claim,
    Cue,
    Equipment,
    Evidence,
    Exercise,
    Mistake,
    Muscle,
    PictureSize,
    Scope,
    Subject,
    SymptomRule,
    Variation,
)

Document = dict[str, Any]

#: The model of each subject and the column that names a row, in the order they build on each other.
MODELS: Final[dict[Subject, tuple[type[models.Model], str]]] = {
    Subject.MUSCLE: (Muscle, "slug"),
    Subject.EQUIPMENT: (Equipment, "slug"),
    Subject.EVIDENCE: (Evidence, "key"),
    Subject.EXERCISE: (Exercise, "slug"),
    Subject.SCOPE: (Scope, "slug"),
    Subject.CUE: (Cue, "code"),
    Subject.MISTAKE: (Mistake, "code"),
    Subject.SYMPTOM: (SymptomRule, "code"),
}
#: Columns that a document holds as they are.
COLUMNS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    Muscle: ("slug", "name", "description", "holds_the_trunk", "position"),
    Equipment: ("slug", "name", "description", "position"),
    Evidence: (
        "key", "grade", "citation", "year", "doi", "link", "showed", "not_showed", "retired",
    ),
    Exercise: ("slug", "name", "movement_pattern", "summary"),
    Variation: (
        "slug", "name", "shift", "own_pattern", "laterality", "heavy_ok", "light_ok", "rep_min",
        "rep_max", "reps_unit", "skill", "spinal_load", "range_bias", "sec_per_set", "position",
        "retired",
    ),
    Claim: ("code", "said", "known"),
    Scope: ("slug", "name", "movement_pattern", "variation_named", "one_sided", "day_kind"),
    Cue: ("code", "phase", "text", "says_who", "confidence", "retired"),
    Mistake: ("code", "name", "cause", "fix", "severity", "says_who", "confidence", "retired"),
    SymptomRule: (
        "code", "symptom", "felt", "cause", "fix", "severity", "says_who", "confidence", "retired",
    ),
}  # fmt: skip
#: What a document from before there was such a column means: this.
AT_REST: Final[Document] = {"retired": False}
#: What of an exercise's own stands in its document, by the name it has there.
OWN_GUIDANCE: Final[dict[str, type[models.Model]]] = {
    "cues": Cue,
    "mistakes": Mistake,
    "symptoms": SymptomRule,
}
_GUIDANCE = frozenset(OWN_GUIDANCE.values())


def subject_of(row: models.Model) -> tuple[Subject, str]:
    """Kind and key of what a row is published with: a variation with its exercise."""
    exercise = getattr(row, "exercise", None)
    if isinstance(row, Variation | Claim) or (type(row) in _GUIDANCE and exercise is not None):
        return Subject.EXERCISE, cast("Exercise", exercise).slug
    for subject, (model, key) in MODELS.items():
        if isinstance(row, model):
            return subject, str(getattr(row, key))
    raise TypeError(f"{type(row).__name__} is no part of the library")


def row_of(subject: str, key: str) -> models.Model | None:
    """The subject's row in the working copy; None if it is not there (any more)."""
    model, column = MODELS[Subject(subject)]
    return model._default_manager.filter(**{column: key}).first()  # noqa: SLF001


def document_of(subject: str, key: str) -> Document | None:
    """The subject as it stands in the working copy; None if it is not there."""
    return documents(subject, keys=[key]).get(key)


def documents(subject: str, *, keys: Iterable[str] | None = None) -> dict[str, Document]:
    """By key, all or those asked for; a few queries, whatever the number of rows."""
    subject = Subject(subject)
    model, column = MODELS[subject]
    rows = model._default_manager.order_by(column)  # noqa: SLF001
    if keys is not None:
        rows = rows.filter(**{f"{column}__in": list(keys)})
    if model in _GUIDANCE:
        rows = rows.filter(exercise=None)
    related, write = _WRITERS.get(subject, ((), _columns))
    return {getattr(row, column): write(row) for row in rows.prefetch_related(*related)}


def _columns(row: models.Model) -> Document:
    return {name: getattr(row, name) for name in COLUMNS[type(row)]}


def _guidance(row: Any) -> Document:
    return _columns(row) | {"scopes": sorted(scope.slug for scope in row.scopes.all())}


def _scope(row: Any) -> Document:
    exercise = row.exercise.slug if row.exercise else None
    return _columns(row) | {"exercise": exercise, "equipment": row.equipment_id}


def _exercise(row: Any) -> Document:
    return _columns(row) | {
        "variations": [_variation(one) for one in row.variations.all()],
        "claims": [
            _columns(one) | {"evidence": sorted(source.key for source in one.evidence.all())}
            for one in row.claims.all()
        ],
        "pictures": [
            {
                "digest": one.file_id,
                "alt": one.alt,
                "credit": one.credit,
                "width": one.file.width,
                "height": one.file.height,
                "widths": [size.width for size in one.file.sizes.all()],
            }
            for one in row.pictures.all()
        ],
        **{
            name: [_guidance(one) for one in getattr(row, f"own_{model._meta.model_name}s").all()]
            for name, model in OWN_GUIDANCE.items()
        },
    }


def _variation(row: Any) -> Document:
    groups: dict[int, list[str]] = {}
    for need in row.needs.all():
        groups.setdefault(need.group, []).append(need.equipment_id)
    return _columns(row) | {
        "replaced_by": row.replaced_by.row_slug if row.replaced_by else None,
        "involvement": {part.muscle_id: part.quarters for part in row.involvements.all()},
        "equipment": list(groups.values()),
        "evidence": [
            {"key": link.evidence.key, "note": link.note} for link in row.evidence_links.all()
        ],
    }


_Writer = tuple[tuple[Any, ...], Callable[[Any], Document]]
_WRITERS: Final[dict[Subject, _Writer]] = {
    Subject.EXERCISE: (
        (
            "variations__involvements__muscle",
            "variations__needs",
            "variations__evidence_links__evidence",
            "variations__replaced_by__exercise",
            "claims__evidence",
            models.Prefetch(
                "pictures__file__sizes", PictureSize.objects.defer("content").order_by("width")
            ),
            "own_cues__scopes",
            "own_mistakes__scopes",
            "own_symptomrules__scopes",
        ),
        _exercise,
    ),
    Subject.SCOPE: (("exercise",), _scope),
    Subject.CUE: (("scopes",), _guidance),
    Subject.MISTAKE: (("scopes",), _guidance),
    Subject.SYMPTOM: (("scopes",), _guidance),
}
