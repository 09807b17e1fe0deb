"""A profile's answers in words, and which of them differ from before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from glutes.accounts.models.profile import LifterProfile
from glutes.accounts.profile_choices import EQUIPMENT_GROUPS, SCREENING

#: Which row it is, not what she answered.
NOT_ANSWERS: Final = {"id", "user"}
WORDS: Final[dict[str, Any]] = {
    **{slug: label for _group, items in EQUIPMENT_GROUPS for slug, label in items},
    **dict(SCREENING),
}

#: (field, before, after)
Change = tuple[str, str, str]


def differences(before: LifterProfile, after: LifterProfile) -> list[Change]:
    """The answers that changed, in the model's order, each as a reader would say it."""
    found = []
    for field in LifterProfile._meta.get_fields():
        name = field.name
        if name in NOT_ANSWERS or getattr(before, name) == getattr(after, name):
            continue
        was, now = _said(before, name), _said(after, name)
        if was != now:
            found.append((name, was, now))
    return found


def told(changes: Iterable[Sequence[str]]) -> str:
    """`minutes, heavy day: 60 → 45; equipment: …`"""
    labels = {
        field.name: getattr(field, "verbose_name", field.name)
        for field in LifterProfile._meta.get_fields()
    }
    return "; ".join(f"{labels.get(name, name)}: {was} → {now}" for name, was, now in changes)


def _said(profile: LifterProfile, name: str) -> str:
    value = getattr(profile, name)
    display = getattr(profile, f"get_{name}_display", None)
    if display is not None:
        return str(display()) if value else _("nothing")
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{_one(key)} {_load(said)}" for key, said in value.items()) or _(
            "nothing"
        )
    if isinstance(value, list):
        return ", ".join(_one(each) for each in value) or _("nothing")
    return _("nothing") if value is None or value == "" else str(value)


def _one(slug: str) -> str:
    """A name for a slug: of equipment, a question, else of an exercise."""
    known = WORDS.get(slug)
    return str(known) if known else slug.replace("/", ", ").replace("-", " ")


def _load(said: Any) -> str:
    if not isinstance(said, Mapping):
        return str(said)
    return f"{said.get('load')} × {said.get('reps')}"
