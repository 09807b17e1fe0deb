"""What all of the library's tables have in the admin: saving makes a draft, never a publication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelForm
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glutes.library.admin.conflict import OPENED, OVER, Guarded, mark_of
from glutes.library.admin.words import lists_of, when
from glutes.library.editions import workflow
from glutes.library.editions.checks import check
from glutes.library.editions.differences import changes
from glutes.library.editions.documents import MODELS, subject_of
from glutes.library.models import Edition, Exercise, Guidance, Subject

#: The button that saves and sends in one go, and the words that go with it.
SEND, NOTE = "_send", "_note"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong in a form. `at`: its field's id; "" where it is none's alone."""

    at: str
    of: str
    says: str


class EditedAdmin(admin.ModelAdmin[Any]):
    """Each save is recorded as an edition; what is public stays until a reviewer says so."""

    change_form_template = "admin/library/change_form.html"
    delete_confirmation_template = "admin/library/delete_confirmation.html"
    #: Names that the form's fields complete: keys of `words.LISTS`.
    words: Sequence[str] = ()

    class Media:
        js = (Script("js/library-words.js", type="module"),)

    # --- saving -----------------------------------------------------------------------------------

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002  (Django's own signature)
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        if obj is None:
            return form
        return type(form)(form.__name__, (Guarded, form), {})

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Any],
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        self.complete(form)
        subject, key = subject_of(form.instance)
        user: Any = request.user
        note = request.POST.get(NOTE, "").strip()[:300]
        edition = workflow.record(subject=subject, key=key, by=user, now=timezone.now(), note=note)
        if SEND in request.POST:
            self._send(request, edition)

    def complete(self, form: ModelForm[Any]) -> None:
        """What is to be done once all parts are saved, before the edition is."""

    def _send(self, request: HttpRequest, edition: Edition) -> None:
        user: Any = request.user
        if stops := sum(finding.stops for finding in check(edition.subject, edition.content)):
            # Each of them stands on the page that follows.
            said = ngettext(
                "Saved, but not sent to review: %(count)d thing has to be put right first.",
                "Saved, but not sent to review: %(count)d things have to be put right first.",
                stops,
            )
            self.message_user(request, said % {"count": stops}, messages.WARNING)
            return
        try:
            workflow.send(edition=edition, by=user, note=edition.note)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            said = _("Sent to review. Another reviewer publishes it.")
            self.message_user(request, said, messages.SUCCESS)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stays on the page when it was sent: what has to be put right first is said there."""
        if SEND in request.POST:
            return redirect(request.path)
        return super().response_change(request, obj)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if SEND in request.POST:
            return redirect(f"admin:library_{obj._meta.model_name}_change", obj.pk)
        return super().response_add(request, obj, post_url_continue)

    # --- what was public once is retired, never deleted -------------------------------------------

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (
            obj is not None and was_public(obj)
        )

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Says what becomes of an edition that is in review."""
        context = extra_context or {}
        row = self.get_object(request, object_id)
        if row is not None:
            waiting = Edition.objects.none()
            for subject, key in _going_with(row):
                waiting |= Edition.objects.of(subject, key).in_review()
            context |= {"withdrawn": list(waiting)}
        return super().delete_view(request, object_id, context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """What is deleted is withdrawn from review; its editions stay, to bring it back from."""
        going, whole = _going_with(obj), subject_of(obj)
        user: Any = request.user
        super().delete_model(request, obj)
        for subject, key in going:
            workflow.withdraw(subject=subject, key=key)
        if whole not in going:
            workflow.record(subject=whole[0], key=whole[1], by=user, now=timezone.now())

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without the deletion of many: it asks for no single row's permission."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The key names the subject in programs, addresses and editions: it stays."""
        fixed = super().get_readonly_fields(request, obj)
        column = next((key for model, key in MODELS.values() if model is self.model), None)
        if obj is None or column is None or column in fixed or not was_public(obj):
            return fixed
        return (*fixed, column)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = self.get_readonly_fields(request, obj)
        prepopulated = super().get_prepopulated_fields(request, obj)
        return {name: of for name, of in prepopulated.items() if name not in fixed}

    # --- the page ---------------------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["words"] = lists_of(self.words)
        context["wrongs"] = list(_wrongs(context))
        newest = context.get("standing", {}).get("newest")
        waits = newest is not None and newest.state in workflow.NOT_SENT
        row, form = context.get("original"), context["adminform"].form
        context["conflict"] = getattr(form, "conflict", None)
        if row is not None:
            context["opened"] = request.POST.get(OPENED) or mark_of(row)
        context["fields_of_conflict"] = {"opened": OPENED, "over": OVER}
        context["note"] = request.POST.get(NOTE, newest.note if waits else "")
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["wrongs"]:
            response.status_code = 422
        return response

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Only of what is public: a draft has no page yet."""
        if obj is None or not obj.pk or not was_public(obj):
            return None
        return super().get_view_on_site_url(obj)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = extra_context or {}
        row = self.get_object(request, object_id)
        if row is not None and request.method != "POST":
            context |= {"standing": standing(row)}
        return super().change_view(request, object_id, form_url, context)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The editions: what was saved, by whom, and what became of it."""
        row = self.get_object(request, object_id)
        if row is None:
            return super().history_view(request, object_id, extra_context)
        subject, key = subject_of(row)
        url = reverse("admin:library_edition_changelist")
        return redirect(f"{url}?subject__exact={subject}&key__exact={key}")


def _wrongs(context: dict[str, Any]) -> Iterator[Wrong]:
    """All that is wrong in the form and its parts, in the order of the page."""
    yield from _wrongs_of(context["adminform"].form, "")
    for inline in context["inline_admin_formsets"]:
        formset, part = inline.formset, capfirst(inline.opts.verbose_name)
        yield from (Wrong("", "", text) for text in formset.non_form_errors())
        for number, form in enumerate(formset.forms, start=1):
            yield from _wrongs_of(form, f"{part} {number}")


def _wrongs_of(form: Any, part: str) -> Iterator[Wrong]:
    for name, texts in form.errors.items():
        at = form[name].id_for_label if name in form.fields else ""
        label = capfirst(str(form[name].label)) if name in form.fields else ""
        for text in texts:
            yield Wrong(at, ", ".join(filter(None, (part, label))), text)


def was_public(row: models.Model) -> bool:
    subject, key = subject_of(row)
    return Edition.objects.of(subject, key).filter(state=Edition.State.PUBLISHED).exists()


def _going_with(row: Any) -> list[tuple[Subject, str]]:
    """Whole subjects that are deleted with a row; none for a part of an exercise."""
    if not any(isinstance(row, model) for model, _key in MODELS.values()):
        return []
    if isinstance(row, Guidance) and row.exercise_id is not None:
        return []
    scopes = row.scopes.all() if isinstance(row, Exercise) else ()
    return [subject_of(one) for one in (row, *scopes)]


def published_ways(exercise: Any) -> set[str]:
    """Slugs of those variations that were ever public; "" is the base."""
    if not exercise.slug:
        return set()
    public = Edition.objects.of(Subject.EXERCISE, exercise.slug).filter(
        state=Edition.State.PUBLISHED
    )
    return {one["slug"] for edition in public for one in edition.content["variations"]}


def state_words(edition: Edition | None) -> str:
    if edition is None:
        return _("not saved here yet")
    if edition.is_scheduled(now=timezone.now()):
        return _("public from %(date)s") % {"date": when(edition.publish_at)}
    return str(edition.get_state_display())


def standing(row: models.Model) -> dict[str, Any]:
    """How far the working copy of a row's subject is from what lifters read."""
    subject, key = subject_of(row)
    now = timezone.now()
    last, current = workflow.newest(subject, key), workflow.public(subject, key, now=now)
    found: dict[str, Any] = {
        "newest": last,
        "public": current,
        "words": state_words(last),
        "scheduled": [one for one in workflow.scheduled(subject, key, now=now) if one != last],
    }
    if last is not None:
        found["findings"] = check(subject, last.content)
        found["changes"] = changes(subject, current.content if current else None, last.content)
        found["edition_url"] = reverse("admin:library_edition_change", args=[last.pk])
        found["preview_url"] = reverse("admin:library_edition_preview", args=[last.pk])
    return found
