"""The editions: what waits for review, what is public, what was; and the way back to each."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from glutes.library.admin import exchange
from glutes.library.admin.base import state_words
from glutes.library.admin.preview import places, preview_page
from glutes.library.admin.words import when
from glutes.library.editions import workflow
from glutes.library.editions.checks import check
from glutes.library.editions.differences import changes
from glutes.library.editions.documents import row_of
from glutes.library.models import Edition, Subject
from glutes.library.uses import running_uses

#: Names in a message that sums up what was done to many.
FEW: Final = 3


class _DatedWidget(AdminSplitDateTime):
    """Each of its two fields with a name of its own: Django's has only words beside them."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        for part, name in zip(
            self.widgets, (gettext_lazy("Date"), gettext_lazy("Time")), strict=True
        ):
            part.attrs["aria-label"] = name


class ReviewForm(forms.Form):
    """A reviewer's word: public now, public from a time, or back to its author."""

    at = forms.SplitDateTimeField(
        label=gettext_lazy("Public from"),
        required=False,
        widget=_DatedWidget(),
        help_text=gettext_lazy("Leave it empty for now."),
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer to the author"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


class Waiting(admin.SimpleListFilter):
    title = gettext_lazy("what to do")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("review", _("waits for review")),
            ("scheduled", _("scheduled")),
            ("public", _("public now")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Edition]) -> QuerySet[Edition]:
        now = timezone.now()
        if self.value() == "review":
            return queryset.filter(state=Edition.State.IN_REVIEW)
        if self.value() == "scheduled":
            return queryset.filter(state=Edition.State.PUBLISHED, publish_at__gt=now)
        if self.value() == "public":
            return queryset.filter(pk__in=Edition.objects.current(now=now).values("pk"))
        return queryset


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    list_display = ("name", "subject", "number", "words", "author", "saved_at", "reviewer", "note")
    list_filter = (Waiting, "state", "subject")
    search_fields = ("key", "note", "author__name")
    list_select_related = ("author", "reviewer")
    ordering = ("-saved_at", "-pk")
    list_per_page = 50
    actions = ("send_chosen", "publish_chosen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def words(self, edition: Edition) -> str:
        return state_words(edition)

    @admin.display(description=gettext_lazy("name"), ordering="key")
    def name(self, edition: Edition) -> str:
        return edition.name

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in {"key__exact", "key"} or super().lookup_allowed(lookup, value, request)

    def get_urls(self) -> list[URLPattern]:
        def view(handler: Any) -> Any:
            return self.admin_site.admin_view(handler)

        return [
            path("import/", view(self.import_page), name="library_edition_import"),
            path("export/<slug:kind>/", view(self.export_file), name="library_edition_export"),
            path("<int:pk>/preview/", view(self.preview), name="library_edition_preview"),
            path(
                "<int:pk>/step/<slug:step>/",
                view(require_POST(self.step)),
                name="library_edition_step",
            ),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without the publishing for who may publish nothing."""
        actions = super().get_actions(request)
        user: Any = request.user
        if not user.is_reviewer:
            actions.pop("publish_chosen", None)
        return actions

    @admin.action(description=gettext_lazy("Send the chosen to review"))
    def send_chosen(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        """After an import there are many drafts; of each subject only its newest is sent."""
        by: Any = request.user

        def send(edition: Edition) -> None:
            workflow.send_newest(edition=edition, by=by)

        done, said = _each(queryset, send)
        sent = ngettext("%(count)d sent to review.", "%(count)d sent to review.", done)
        self._sum_up(request, sent % {"count": done}, said)

    @admin.action(description=gettext_lazy("Publish those that I may review"))
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        """After an import there are many: each is still reviewed by one who wrote none of it."""
        by: Any = request.user

        def publish(edition: Edition) -> None:
            workflow.publish(edition=edition, by=by, now=timezone.now())

        done, said = _each(queryset, publish)
        public = ngettext("%(count)d is public.", "%(count)d are public.", done)
        self._sum_up(request, public % {"count": done}, said)

    def _sum_up(self, request: HttpRequest, done: str, said: list[str]) -> None:
        level = messages.WARNING if said else messages.SUCCESS
        self.message_user(request, " ".join([done, *said]), level)

    # --- one edition ------------------------------------------------------------------------------

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Read only: an edition's content never changes."""
        self._check(request)
        if not object_id.isdigit():
            raise Http404
        edition = get_object_or_404(
            Edition.objects.select_related("author", "reviewer"), pk=object_id
        )
        return self._page(request, edition, ReviewForm(), status=200)

    def _page(
        self, request: HttpRequest, edition: Edition, form: ReviewForm, *, status: int
    ) -> HttpResponse:
        now = timezone.now()
        user: Any = request.user
        current = workflow.public(edition.subject, edition.key, now=now)
        before = current
        if edition.is_public(now=now):
            # Of what is or was public: against the one before it.
            older = Edition.objects.of(edition.subject, edition.key).effective(now=now)
            before = older.filter(number__lt=edition.number).order_by("-number").first()
        row = row_of(edition.subject, edition.key)
        context = {
            **self.admin_site.each_context(request),
            "title": edition.name,
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "words": state_words(edition),
            "before": before,
            "changes": changes(
                edition.subject, before.content if before else None, edition.content
            ),
            "findings": check(edition.subject, edition.content),
            "form": form,
            "media": self.media + form.media,
            "editions": [
                (one, state_words(one))
                for one in Edition.objects.of(edition.subject, edition.key)
                .select_related("author", "reviewer")
                .newest_first()[:30]
            ],
            "scheduled": [
                one
                for one in workflow.scheduled(edition.subject, edition.key, now=now)
                if one != edition
            ],
            "uses": uses_of(edition),
            "is_scheduled": edition.is_scheduled(now=now),
            "is_current": current is not None and current.pk == edition.pk,
            "may_review": edition.state == Edition.State.IN_REVIEW
            and row is not None
            and workflow.may_judge(edition, user, now=now),
            "may_send": edition.state in workflow.NOT_SENT and row is not None,
            "may_put_back": user.is_reviewer
            and edition.is_public(now=now)
            and (current is None or current.content != edition.content),
            "may_call_off": user.is_reviewer and edition.is_scheduled(now=now),
            "row_url": reverse(f"admin:library_{row._meta.model_name}_change", args=[row.pk])
            if row is not None
            else "",
            "previews": places(edition),
        }
        return TemplateResponse(
            request, "admin/library/edition/change_form.html", context, status=status
        )

    def step(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """One step of the workflow; what it may not be is said on the page (422)."""
        self._check(request)
        edition = get_object_or_404(Edition, pk=pk)
        form = ReviewForm(request.POST)
        if not form.is_valid():
            return self._page(request, edition, form, status=422)
        due = workflow.scheduled(edition.subject, edition.key, now=timezone.now())
        try:
            done, said = self._take(request, edition, step, form.cleaned_data)
        except ValidationError as error:
            for name, texts in getattr(error, "error_dict", {"": error}).items():
                form.add_error(name if name in form.fields else None, texts)
            return self._page(request, edition, form, status=422)
        self.message_user(request, said, messages.SUCCESS)
        for one in due:
            # This one was published in its place.
            if one.pk != edition.pk and not Edition.objects.get(pk=one.pk).publish_at:
                gone = _("Edition %(number)d, to be public from %(date)s, was called off.")
                gone %= {"number": one.number, "date": when(one.publish_at)}
                self.message_user(request, gone, messages.WARNING)
        return redirect("admin:library_edition_change", done.pk)

    def _take(
        self, request: HttpRequest, edition: Edition, step: str, asked: dict[str, Any]
    ) -> tuple[Edition, str]:
        now = timezone.now()
        by: Any = request.user
        if step == "publish":
            done = workflow.publish(edition=edition, by=by, now=now, at=asked["at"])
            if done.is_scheduled(now=now):
                # Without a full stop: the date may end in one, as "10 a.m." does.
                said = _("Scheduled: public from %(date)s")
                return done, said % {"date": when(done.publish_at)}
            return done, _("Published. New programs are built from it; running ones stay.")
        if step == "send-back":
            answer = asked["answer"]
            return workflow.send_back(edition=edition, by=by, answer=answer), _("Sent back.")
        if step == "send":
            return workflow.send(edition=edition, by=by, note=edition.note), _("Sent to review.")
        if step == "call-off":
            return workflow.call_off(edition=edition, by=by, now=now), _("Called off.")
        if step == "put-back":
            return workflow.put_back(edition=edition, by=by, now=now), _("Put back.")
        if step == "take-up":
            done = workflow.take_up(edition=edition, by=by, now=now)
            return done, _("The working copy is as it was in that edition.")
        raise Http404

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page on which it shows, as visitors will see it once this edition is public."""
        self._check(request)
        edition = get_object_or_404(Edition, pk=pk)
        page = preview_page(request, edition)
        if page is None:
            said = _("It shows on no page yet: no published exercise has it.")
            self.message_user(request, said, messages.WARNING)
            return redirect("admin:library_edition_change", pk)
        return page

    def import_page(self, request: HttpRequest) -> HttpResponse:
        self._check(request)
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        done = reverse("admin:library_edition_changelist")
        return exchange.import_page(request, context=context, done=done)

    def export_file(self, request: HttpRequest, kind: str) -> HttpResponse:
        self._check(request)
        return exchange.export_file(request, kind)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise Http404


def _each(editions: QuerySet[Edition], step: Callable[[Edition], None]) -> tuple[int, list[str]]:
    """How many went through, and a sentence for each reason why others did not."""
    done, refused = 0, dict[str, list[str]]()
    for edition in editions.order_by("pk"):
        try:
            step(edition)
        except ValidationError as error:
            refused.setdefault(" ".join(error.messages), []).append(edition.name)
        else:
            done += 1
    said = []
    for why, names in refused.items():
        few = ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")
        text = ngettext("%(count)d not (%(few)s): %(why)s", "%(count)d not (%(few)s): %(why)s",
                        len(names))  # fmt: skip
        said.append(text % {"count": len(names), "few": few, "why": why})
    return done, said


def uses_of(edition: Edition) -> list[tuple[str, int]]:
    """Of an exercise: how many running programs have each of its ways, the most used first."""
    if edition.subject != Subject.EXERCISE:
        return []
    names = {
        "/".join(filter(None, (edition.key, one["slug"]))): one["name"] or _("Base")
        for one in edition.content["variations"]
    }
    uses = running_uses(list(names))
    return sorted(((names[slug], count) for slug, count in uses.items()), key=lambda one: -one[1])
