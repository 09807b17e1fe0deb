"""An exercise in one place: its ways with all they work, need and rest on, cues, claims."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.forms import BaseInlineFormSet, ModelForm, ValidationError
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from glutes.library.admin.base import EditedAdmin, published_ways, state_words
from glutes.library.admin.own_forms import (
    ClaimForm,
    ExerciseForm,
    OwnForm,
    PictureForm,
    PictureFormSet,
)
from glutes.library.admin.way_form import COLUMNS, WAY_FIELDSETS, WayForm, figure_of, next_place
from glutes.library.models import (
    Claim,
    Cue,
    Edition,
    Exercise,
    Mistake,
    Picture,
    Subject,
    SymptomRule,
    Variation,
)
from glutes.library.models.variation import wrong_name
from glutes.library.uses import running_uses


class WayFormSet(BaseInlineFormSet[Variation, Exercise, ModelForm[Variation]]):
    """What was public once stays: programs and addresses name it."""

    @cached_property
    def public(self) -> set[str]:
        return published_ways(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # An untouched one stays untouched: the same place for all, told apart when it is saved.
        return super().get_form_kwargs(index) | {"public": self.public, "place": self.place}

    @cached_property
    def place(self) -> int:
        return next_place(self.instance)

    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm[Variation]:
        # Each is looked at with its exercise and the others as they are typed, not as stored.
        form: ModelForm[Variation] = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.exercise = self.instance
        form.instance.with_all_others = True
        return form

    def clean(self) -> None:
        super().clean()
        preset = [
            form
            for form in self.extra_forms
            if form.has_changed() and form.instance.position == self.place
        ]
        for further, form in enumerate(preset):
            form.instance.position = self.place + further
        for form in self.deleted_forms:
            if form.instance.slug in self.public:
                raise ValidationError(
                    gettext("%(name)s was public: retire it instead of deleting it.")
                    % {"name": form.instance.name or gettext("The base")}
                )
        kept = [form for form in self.forms if form not in self.deleted_forms]
        names: list[str] = []
        for form in kept:
            wrong = wrong_name(form.instance.name, beside=names)
            if wrong and "name" not in form.errors:
                form.add_error("name", wrong)
            names.append(form.instance.name)
        if not any(form.has_changed() or form.instance.pk for form in kept):
            raise ValidationError(gettext("It needs at least one way to do it: its base."))


class PartInline(admin.StackedInline[Any, Exercise]):
    """Something of an exercise's own. `about`: a word to the editor on what belongs there."""

    template = "admin/library/parts.html"
    about: Any = ""
    extra = 0


class WayInline(PartInline):
    model = Variation
    form = WayForm
    formset = WayFormSet
    fk_name = "exercise"
    fieldsets = ((None, {"fields": (("name", "slug", "position"), "shift")}), *WAY_FIELDSETS)
    verbose_name = _("way to do it")
    verbose_name_plural = _("ways to do it: the base and its variations")
    about = _("The base has neither name nor slug. A variation says what it shifts against it.")

    def get_queryset(self, request: HttpRequest) -> Any:
        ways: Any = super().get_queryset(request)
        return ways.with_parts().order_by("position", "slug")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new exercise begins with its base."""
        return 0 if obj is not None and obj.variations.exists() else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        # The extra fields are the form's own: they are no columns for the factory to look for.
        kwargs["fields"] = COLUMNS
        return super().get_formset(request, obj, **kwargs)


class ClaimInline(PartInline):
    model = Claim
    form = ClaimForm
    fields = ("code", "said", "known", "evidence")
    verbose_name_plural = _("often said, and what is known")


class PictureInline(PartInline):
    model = Picture
    form = PictureForm
    formset = PictureFormSet
    fields = (("upload", "kept"), "alt", ("credit", "position"))


class OwnInline(PartInline):
    """Guidance for this exercise alone; what is shared stands in the tables of guidance."""

    form = OwnForm


class CueInline(OwnInline):
    model = Cue
    fields = (("phase", "code"), "text", ("says_who", "confidence", "retired"))
    verbose_name_plural = _("cues of this exercise alone")
    about = _("Cues that hold for more than one exercise are kept under “Cues”, with their scope.")


class MistakeInline(OwnInline):
    model = Mistake
    fields = (("name", "code"), "cause", "fix", ("severity", "says_who", "confidence", "retired"))
    verbose_name_plural = _("mistakes of this exercise alone")


class SymptomInline(OwnInline):
    model = SymptomRule
    fields = (
        ("symptom", "felt", "code"),
        "cause",
        "fix",
        ("severity", "says_who", "confidence", "retired"),
    )
    verbose_name_plural = _("“if you feel it here” of this exercise alone")


@admin.register(Exercise)
class ExerciseAdmin(EditedAdmin):
    list_display = ("name", "slug", "movement_pattern", "ways", "state")
    list_filter = ("movement_pattern",)
    search_fields = ("name", "slug", "summary")
    prepopulated_fields = {"slug": ("name",)}
    form = ExerciseForm
    fields = (("name", "slug"), "movement_pattern", "summary", "retire_all")
    words = ("equipment", "evidence", "says", "ways")
    inlines = (WayInline, PictureInline, CueInline, MistakeInline, SymptomInline, ClaimInline)
    change_form_template = "admin/library/exercise/change_form.html"
    # Counting the variations drops the table's own order, and pages would repeat rows.
    ordering = ("name",)

    class Media:
        css = {"all": ("css/body-figure.css",)}
        js = (Script("js/library-admin.js", defer=True),)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list says of each: how many ways, and the newest edition's state."""
        newest = Edition.objects.filter(
            subject=Subject.EXERCISE, key=OuterRef("slug")
        ).newest_first()
        return (
            super()
            .get_queryset(request)
            .annotate(
                ways_count=Count("variations"),
                newest_state=Subquery(newest.values("state")[:1]),
                newest_from=Subquery(newest.values("publish_at")[:1]),
            )
        )

    def complete(self, form: ModelForm[Any]) -> None:
        """The mark for all of them counts where it was changed; else each way's own does."""
        if "retire_all" not in form.changed_data:
            return
        if form.cleaned_data["retire_all"]:
            form.instance.variations.update(retired=True)
        else:
            form.instance.variations.update(retired=False, replaced_by=None)

    @admin.display(description=_("state"), ordering="newest_state")
    def state(self, row: Any) -> str:
        if row.newest_state is None:
            return state_words(None)
        return state_words(Edition(state=row.newest_state, publish_at=row.newest_from))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        exercise = self.get_object(request, object_id)
        context = extra_context or {}
        if exercise is not None:
            rows = exercise.variations.order_by("position", "slug")
            names = {row.row_slug: row.name or gettext("Base") for row in rows}
            uses = running_uses(list(names))
            context |= {
                "figure": figure_of(rows.first()),
                "uses": sorted(
                    ((names[slug], count) for slug, count in uses.items()),
                    key=lambda one: -one[1],
                ),
            }
        return super().change_view(request, object_id, form_url, context)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = (extra_context or {}) | {"figure": figure_of(None)}
        return super().add_view(request, form_url, context)

    @admin.display(description=_("variations"), ordering="ways_count")
    def ways(self, exercise: Exercise) -> int:
        return int(getattr(exercise, "ways_count", 0))
