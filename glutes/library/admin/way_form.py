"""A variation on one form: its own columns, what it works, what it needs, what it rests on."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.admin.base import published_ways
from glutes.library.admin.words import WayField, WordsInput, keys_as_written
from glutes.library.editions.restoring import write_parts
from glutes.library.loading import BASIS, BETWEEN_SOURCES
from glutes.library.models import Equipment, Evidence, Involvement, MovementPattern, Variation
from glutes.web.body_figure import LABELS
from programs.engine.vocabulary import MUSCLES

COLUMNS: Final = (
    "name", "slug", "position", "shift", "heavy_ok", "light_ok", "rep_min", "rep_max", "reps_unit",
    "laterality", "range_bias", "skill", "spinal_load", "sec_per_set", "own_pattern", "retired",
    "replaced_by",
)  # fmt: skip
WORKS: Final = tuple(f"works_{muscle}" for muscle in MUSCLES)
#: How the form is laid out after its own name and words; on an exercise's page and on its own.
WAY_FIELDSETS: Final[tuple[Any, ...]] = (
    (gettext_lazy("What it works, of one set"), {"fields": (WORKS[:4], WORKS[4:])}),
    (
        gettext_lazy("What it needs, when and how"),
        {
            "fields": (
                ("equipment_text", "evidence_text"),
                ("heavy_ok", "light_ok"),
                ("rep_min", "rep_max", "reps_unit"),
                ("laterality", "range_bias"),
                ("skill", "spinal_load", "sec_per_set"),
                ("own_pattern", "retired", "replaced_by"),
            )
        },
    ),
)
#: Leaves room to put another between two.
STRIDE: Final = 10
_SHARES = (("", gettext_lazy("0: not at all")), *Involvement.Quarters.choices)


class WayForm(forms.ModelForm[Variation]):
    #: It was public once: it is retired, not deleted.
    stays = False
    equipment_text = forms.CharField(
        label=gettext_lazy("What it needs"),
        widget=WordsInput("equipment", separators=";|"),
        help_text=gettext_lazy("All with “;”, either with “|”: barbell; bench|box; pad"),
        error_messages={"required": gettext_lazy("Say what it needs; bodyweight if nothing.")},
    )
    evidence_text = forms.CharField(
        label=gettext_lazy("Evidence"),
        required=False,
        widget=WordsInput("evidence"),
        help_text=gettext_lazy("Keys with “;”, a note in brackets: CON15; ZAB24 (analogue)"),
    )
    replaced_by = WayField(
        label=gettext_lazy("Instead"),
        help_text=gettext_lazy("What future programs get where this one was asked for."),
    )

    class Meta:
        model = Variation
        fields = COLUMNS
        widgets = {"shift": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(
        self, *args: Any, public: set[str] | None = None, place: int | None = None, **kwargs: Any
    ) -> None:
        """`public`: slugs of its exercise's ways that were ever public, if they are known.

        `place`: where a new one stands if nothing else is typed.
        """
        super().__init__(*args, **kwargs)
        if place is not None and not self.instance.pk:
            self.initial["position"] = place
        variation: Variation | None = self.instance if self.instance.pk else None
        shares = {}
        if variation is not None:
            shares = {part.muscle_id: part.quarters for part in variation.involvements.all()}
            self.fields["equipment_text"].initial = _needs(variation)
            self.fields["evidence_text"].initial = "; ".join(
                str(link) for link in variation.evidence_links.all()
            )
            public = published_ways(variation.exercise) if public is None else public
            self.stays = variation.slug in public
            if self.stays and "slug" in self.fields:
                self.fields["slug"].disabled = True
        for muscle, name in zip(MUSCLES, WORKS, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=str(LABELS[muscle]),
                choices=_SHARES,
                coerce=int,
                empty_value=None,
                required=False,
                initial=shares.get(muscle, ""),
                widget=forms.Select(attrs={"data-works": muscle}),
            )

    @property
    def called(self) -> str:
        """What the part is headed with on a page that has the exercise's name already."""
        return self.instance.name or _("Base")

    @property
    def brief(self) -> str:
        """On which days, with which reps and equipment: what tells it from its neighbours."""
        way = self.instance
        if not way.pk:
            return _("All of it")
        days = [
            name for name, fits in ((_("heavy"), way.heavy_ok), (_("light"), way.light_ok)) if fits
        ]
        reps = f"{way.rep_min}–{way.rep_max}" if way.rep_min else ""
        retired = _("retired") if way.retired else ""
        return " · ".join(filter(None, (retired, ", ".join(days), reps, _needs(way))))

    def clean_equipment_text(self) -> list[list[str]]:
        groups = [
            [item.strip().lower() for item in group.split("|") if item.strip()]
            for group in self.cleaned_data["equipment_text"].split(";")
        ]
        groups = [group for group in groups if group]
        named = [item for group in groups for item in group]
        known = list(Equipment.objects.in_order().values_list("slug", flat=True))
        if unknown := set(named).difference(known):
            raise ValidationError(
                _("Lockout knows no equipment called %(names)s. It knows %(known)s.")
                % {"names": ", ".join(sorted(unknown)), "known": ", ".join(known)}
            )
        if len(named) != len(set(named)):
            raise ValidationError(_("Something stands there twice."))
        return groups

    def clean_evidence_text(self) -> list[dict[str, str]]:
        found = []
        for part in BETWEEN_SOURCES.split(self.cleaned_data["evidence_text"]):
            if not part.strip():
                continue
            match = BASIS.fullmatch(part.strip())
            if match is None:
                raise ValidationError(_("Write a key, and a note in brackets if need be."))
            found.append({"key": match["key"], "note": match["note"] or ""})
        keys = keys_as_written(one["key"] for one in found)
        found = [one | {"key": key} for one, key in zip(found, keys, strict=True)]
        there = set(Evidence.objects.filter(key__in=keys).values_list("key", flat=True))
        if unknown := [key for key in keys if key not in there]:
            raise ValidationError(
                _("There is no evidence with the key %(keys)s.") % {"keys": ", ".join(unknown)}
            )
        if len(keys) != len(set(keys)):
            raise ValidationError(_("Something stands there twice."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("slug"):
            cleaned["slug"] = slugify(cleaned["name"])[:60]
        if self._is_renamed_draft():
            cleaned["slug"] = slugify(cleaned["name"])[:60]
        works = any(cleaned.get(name) for name in WORKS)
        is_drill = cleaned.get("own_pattern") == MovementPattern.WARM_UP
        if is_drill and works:
            self.add_error("own_pattern", _("A warm-up counts no volume: leave out all muscles."))
        return cleaned

    def has_changed(self) -> bool:
        """A new one is none as long as only its place stands in it."""
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"position"})

    def _is_renamed_draft(self) -> bool:
        """Its name changed, its slug was made of the old one, and nobody has seen it yet."""
        old = slugify(str(self.initial.get("name", "")))[:60]
        return (
            bool(self.instance.pk and self.cleaned_data.get("name"))
            and not self.stays
            and "name" in self.changed_data
            and "slug" not in self.changed_data
            and bool(old)
            and self.initial.get("slug") == old
        )

    def save(self, commit: bool = True) -> Variation:  # noqa: FBT001, FBT002  (Django's own signature)
        variation = super().save(commit=commit)
        if commit:
            self.save_parts()
        else:
            saved = self.save_m2m

            def save_all() -> None:
                saved()
                self.save_parts()

            self.save_m2m = save_all  # type: ignore[method-assign]
        return variation

    def save_parts(self) -> None:
        """What it works, needs and rests on, as the form says; the same rows if nothing changed."""
        works = {
            muscle: self.cleaned_data[name]
            for muscle, name in zip(MUSCLES, WORKS, strict=True)
            if self.cleaned_data[name]
        }
        write_parts(
            self.instance,
            {
                "involvement": works,
                "equipment": self.cleaned_data["equipment_text"],
                "evidence": self.cleaned_data["evidence_text"],
            },
        )


def next_place(exercise: Any = None) -> int:
    """After the last way of its exercise; of a new exercise, after all of the library's."""
    last = Variation.objects.aggregate(most=Max("position"))["most"] or 0
    if exercise is None or not exercise.pk:
        return int(last) + STRIDE
    own = exercise.variations.aggregate(most=Max("position"))["most"]
    return int(last) + STRIDE if own is None else int(own) + 1


def _needs(variation: Variation) -> str:
    groups: dict[int, list[str]] = {}
    for need in variation.needs.all():
        groups.setdefault(need.group, []).append(need.equipment_id)
    return "; ".join("|".join(items) for items in groups.values())


def figure_of(variation: Variation | None) -> dict[str, Any]:
    """Shares by muscle of a way, for the figure that follows the form."""
    if variation is None:
        return {}
    return {part.muscle_id: part.share for part in variation.involvements.all()}
