"""Rows of the exercise library for tests, by keyword only. Every call makes a new row."""

from datetime import datetime
from itertools import count
from typing import Any

from django.db.models import Model
from django.utils import timezone

from glutes.library.editions.documents import document_of, subject_of
from glutes.library.models import (
    Cue,
    Edition,
    Equipment,
    Evidence,
    Exercise,
    Involvement,
    Mistake,
    Muscle,
    Scope,
    SymptomRule,
    Variation,
)

_numbers = count(1)


def make_muscle(*, slug: str = "glute_max_upper", **fields: Any) -> Muscle:
    """The muscle of that slug, made if it is not there."""
    fields.setdefault("name", slug.replace("_", " "))
    return Muscle.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_equipment(*, slug: str = "barbell") -> Equipment:
    return Equipment.objects.get_or_create(slug=slug, defaults={"name": slug})[0]


def make_exercise(*, name: str = "", **fields: Any) -> Exercise:
    """A thrust without variations."""
    number = next(_numbers)
    fields.setdefault("movement_pattern", "thrust/bridge")
    fields.setdefault("slug", f"lift-{number}")
    return Exercise.objects.create(name=name or f"Lift {number}", **fields)


def make_variation(
    *,
    exercise: Exercise | None = None,
    works: dict[str, int] | None = None,
    needs: str = "",
    **fields: Any,
) -> Variation:
    """A base row of a new exercise unless said.

    `works`: quarters of a set by muscle. `needs` as in the CSV: "barbell;bench|box".
    """
    defaults = {
        "laterality": "bilateral",
        "range_bias": "shortened",
        "sec_per_set": 120,
        "heavy_ok": True,
        "light_ok": True,
        "shift": "As it is.",
    }
    variation = Variation.objects.create(
        exercise=exercise or make_exercise(), **(defaults | fields)
    )
    for muscle, quarters in (works or {}).items():
        Involvement.objects.create(
            variation=variation, muscle=make_muscle(slug=muscle), quarters=quarters
        )
    for group, alternatives in enumerate(filter(None, needs.split(";")), start=1):
        for place, slug in enumerate(alternatives.split("|"), start=1):
            variation.needs.create(group=group, place=place, equipment=make_equipment(slug=slug))
    return variation


def make_scope(**fields: Any) -> Scope:
    """Without fields: everything."""
    number = next(_numbers)
    return Scope.objects.create(slug=f"scope-{number}", name=f"Scope {number}", **fields)


def make_cue(*, scopes: list[Scope], **fields: Any) -> Cue:
    number = next(_numbers)
    cue = Cue.objects.create(
        **{"code": f"T{number}", "phase": "set_up", "text": f"Cue {number}"} | fields
    )
    cue.scopes.set(scopes)
    return cue


def make_mistake(*, scopes: list[Scope], **fields: Any) -> Mistake:
    number = next(_numbers)
    mistake = Mistake.objects.create(
        **{"code": f"T{number}", "name": f"Mistake {number}", "fix": "Do it well."} | fields
    )
    mistake.scopes.set(scopes)
    return mistake


def make_symptom_rule(*, scopes: list[Scope], **fields: Any) -> SymptomRule:
    number = next(_numbers)
    rule = SymptomRule.objects.create(
        **{"code": f"T{number}", "symptom": f"Symptom {number}", "fix": "Change it."} | fields
    )
    rule.scopes.set(scopes)
    return rule


def make_evidence(*, key: str = "", **fields: Any) -> Evidence:
    number = next(_numbers)
    defaults = {"grade": "RCT", "citation": "A study", "showed": "That it works."}
    return Evidence.objects.create(key=key or f"TST{number:02d}", **(defaults | fields))


def make_public(*rows: Model, at: datetime | None = None) -> None:
    """Publishes what the rows are part of as it stands in the working copy, now or `at` a time."""
    for subject, key in dict.fromkeys(subject_of(row) for row in rows):
        last = Edition.objects.of(subject, key).order_by("number").last()
        Edition.objects.create(
            subject=subject,
            key=key,
            number=last.number + 1 if last else 1,
            content=document_of(subject, key),
            state=Edition.State.PUBLISHED,
            saved_at=timezone.now(),
            publish_at=at or timezone.now(),
        )
