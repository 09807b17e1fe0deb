"""Documents back into the working copy: to put an edition back, and to take in an import."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from glutes.library.editions.documents import AT_REST, COLUMNS, MODELS, OWN_GUIDANCE, Document
from glutes.library.models import (
    Claim,
    Equipment,
    EquipmentNeed,
    Evidence,
    Exercise,
    Involvement,
    Muscle,
    Picture,
    PictureFile,
    Scope,
    Subject,
    Variation,
    VariationEvidence,
)
from glutes.library.models.variation import wrong_name


class MissingError(ValueError):
    """The document names what the working copy does not have: `keys` of that model."""

    def __init__(self, model: type[models.Model], keys: Iterable[str]) -> None:
        self.model, self.keys = model, list(keys)
        super().__init__(", ".join(self.keys))


@dataclass(frozen=True, slots=True)
class Wrong:
    """`where`: the path in the document, keys and numbers; a ValidationError adds its fields."""

    where: tuple[str | int, ...]
    error: MissingError | ValidationError


@dataclass(frozen=True, slots=True)
class Findings:
    """Goes on after a mistake, to find them all. What was written until then is to be undone."""

    found: list[Wrong] = field(default_factory=list)
    where: tuple[str | int, ...] = ()

    @contextmanager
    def at(self, *steps: str | int) -> Iterator["Findings"]:
        """What is wrong inside stands there in the document."""
        inner = Findings(self.found, (*self.where, *steps))
        try:
            yield inner
        except (MissingError, ValidationError) as error:
            self.found.append(Wrong(inner.where, error))


class _First(Findings):
    """Stops at the first mistake."""

    @contextmanager
    def at(self, *_steps: str | int) -> Iterator[Findings]:
        yield self


_FIRST = _First()


@transaction.atomic
def restore(
    subject: str, document: Document, *, findings: Findings = _FIRST
) -> models.Model | None:
    """Makes the working copy's subject what the document says, and nothing else.

    What an exercise has and its document has not is removed: variations, claims, own guidance.
    Raises MissingError where a source, muscle, scope … of the document is not there, and
    ValidationError where a value makes no sense; with `findings` these are gathered instead, the
    answer is None where the row itself is one of them, and replacements wait for
    `link_replacements`.
    """
    subject = Subject(subject)
    model, column = MODELS[subject]
    row = None
    with findings.at():
        fields = _columns(model, document)
        if subject == Subject.EVIDENCE:
            # A document from before there were links has none.
            fields.setdefault("link", "")
        if subject == Subject.SCOPE:
            with findings.at("exercise"):
                fields["exercise_id"] = _one(Exercise, "slug", document["exercise"])
            with findings.at("equipment"):
                fields["equipment_id"] = _one(Equipment, "slug", document["equipment"])
        row = _write(model, {column: document[column]}, fields)
        if subject == Subject.EXERCISE:
            assert isinstance(row, Exercise)  # noqa: S101  (for the type checker)
            _restore_exercise(row, document, findings)
        elif "scopes" in document:
            _scoped(row, document, findings)
    return row


def link_replacements(documents: Iterable[Document], *, findings: Findings = _FIRST) -> None:
    """Second pass, once all exercises are there: who stands in a retired variation's place."""
    for document in documents:
        for number, one in enumerate(document["variations"]):
            if wanted := one.get("replaced_by"):
                base, _slash, slug = wanted.partition("/")
                with findings.at("variations", number, "replaced_by"):
                    there = Variation.objects.filter(exercise__slug=base, slug=slug).first()
                    if there is None:
                        raise MissingError(Variation, [wanted])
                    own = Variation.objects.filter(
                        exercise__slug=document["slug"], slug=one["slug"]
                    )
                    if there in own:
                        raise ValidationError(_("It can't stand in its own place."))
                    if not one.get("retired", True):
                        raise ValidationError(
                            _("Only a retired variation has another in its place.")
                        )
                    own.update(replaced_by=there)


def _restore_exercise(exercise: Exercise, document: Document, findings: Findings) -> None:
    slugs = [one["slug"] for one in document["variations"]]
    exercise.variations.exclude(slug__in=slugs).delete()
    # Out of the way first: two variations may have swapped their names.
    exercise.variations.update(replaced_by=None)
    names = [one.get("name", "") for one in document["variations"]]
    for number, one in enumerate(document["variations"]):
        with findings.at("variations", number) as inside:
            fields = _columns(Variation, one) | {"with_all_others": True}
            variation = _write(Variation, {"exercise": exercise, "slug": one["slug"]}, fields)
            assert isinstance(variation, Variation)  # noqa: S101  (for the type checker)
            if findings is not _FIRST:
                with inside.at("name"):
                    _check_name(one.get("name", ""), beside=names[:number])
            write_parts(variation, one, findings=inside)
    if findings is _FIRST:
        link_replacements([document])
    exercise.claims.exclude(code__in=[one["code"] for one in document["claims"]]).delete()
    for number, one in enumerate(document["claims"]):
        with findings.at("claims", number) as inside:
            fields = _columns(Claim, one) | {"exercise": exercise}
            claim: Any = _write(Claim, {"code": one["code"]}, fields)
            with inside.at("evidence"):
                claim.evidence.set(_all(Evidence, "key", one["evidence"]))
    exercise.pictures.all().delete()
    # A document from before there were pictures has none.
    for number, one in enumerate(document.get("pictures", ())):
        with findings.at("pictures", number):
            picture = Picture(
                exercise=exercise,
                file_id=_one(PictureFile, "digest", one["digest"]),
                alt=one["alt"],
                credit=one["credit"],
                position=number + 1,
            )
            picture.clean_fields(exclude=["exercise", "file"])
            picture.save()
    for name, model in OWN_GUIDANCE.items():
        codes = [one["code"] for one in document[name]]
        own = model._default_manager.filter(exercise=exercise)  # noqa: SLF001
        own.exclude(code__in=codes).delete()
        for number, one in enumerate(document[name]):
            with findings.at(name, number) as inside:
                fields = _columns(model, one) | {"exercise": exercise}
                _scoped(_write(model, {"code": one["code"]}, fields), one, inside)


def _check_name(name: str, *, beside: Iterable[str]) -> None:
    if wrong := wrong_name(name, beside=beside):
        raise ValidationError(wrong)


def write_parts(variation: Variation, document: Document, *, findings: Findings = _FIRST) -> None:
    """Replaces what the variation works, needs and rests on."""
    sources: dict[str, Any] = {}
    with findings.at("involvement"):
        _all(Muscle, "slug", document["involvement"])
    with findings.at("equipment"):
        _all(Equipment, "slug", [slug for items in document["equipment"] for slug in items])
    with findings.at("evidence"):
        keys = [one["key"] for one in document["evidence"]]
        sources = dict(zip(keys, _all(Evidence, "key", keys), strict=True))
    if findings.found:
        return
    for parts in (variation.involvements, variation.needs, variation.evidence_links):
        parts.all().delete()
    Involvement.objects.bulk_create(
        Involvement(variation=variation, muscle_id=muscle, quarters=quarters)
        for muscle, quarters in document["involvement"].items()
    )
    with findings.at("equipment"):
        named = [slug for items in document["equipment"] for slug in items]
        _once(named)
        EquipmentNeed.objects.bulk_create(
            EquipmentNeed(variation=variation, group=group, place=place, equipment_id=slug)
            for group, items in enumerate(document["equipment"], start=1)
            for place, slug in enumerate(items, start=1)
        )
    with findings.at("evidence"):
        _once([one["key"] for one in document["evidence"]])
        links = [
            VariationEvidence(
                variation=variation, evidence_id=sources[one["key"]], note=one["note"], place=place
            )
            for place, one in enumerate(document["evidence"], start=1)
        ]
        for link in links:
            link.clean_fields(exclude=["variation", "evidence"])
        VariationEvidence.objects.bulk_create(links)


def _once(names: list[str]) -> None:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise ValidationError(_("%(key)s stands there twice.") % {"key": twice})


def _columns(model: type[models.Model], document: Document) -> dict[str, Any]:
    said = AT_REST | document
    return {name: said[name] for name in COLUMNS[model] if name in said}


def _write(model: type[models.Model], key: dict[str, Any], fields: dict[str, Any]) -> models.Model:
    """The row of that key with these fields, made if it is not there; ValidationError if wrong."""
    row = model._default_manager.filter(**key).first() or model(**key)  # noqa: SLF001
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


def _scoped(row: Any, document: Document, findings: Findings) -> None:
    with findings.at("scopes"):
        row.scopes.set(_all(Scope, "slug", document["scopes"]))


def _one(model: type[models.Model], column: str, key: str | None) -> Any:
    return _all(model, column, [key])[0] if key else None


def _all(model: type[models.Model], column: str, keys: Iterable[str]) -> list[Any]:
    wanted = list(keys)
    rows = model._default_manager.filter(**{f"{column}__in": wanted})  # noqa: SLF001
    there = dict(rows.values_list(column, "pk"))
    if missing := [key for key in wanted if key not in there]:
        raise MissingError(model, dict.fromkeys(missing))
    return [there[key] for key in wanted]
