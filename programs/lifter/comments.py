"""What her coaches said of her workouts: read, answered, put away."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer as page_or_part
from glutes.web.pages import go
from programs.access import comment_of
from programs.models import Comment
from programs.models.comment import TEXT
from programs.services.comments import answer, dismiss

A_PAGE = 20


class AnswerForm(forms.Form):
    text = forms.CharField(
        max_length=TEXT, strip=True, error_messages={"required": _lazy("Write an answer first.")}
    )


@signed_in
@require_safe
def comments(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@signed_in
@require_POST
def answer_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """422 with what she wrote where it fails."""
    said = comment_of(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, refused={"pk": said.pk, "form": form}, status=422)
    answer(said, text=form.cleaned_data["text"], now=timezone.now())
    messages.success(request, _("Your coach sees your answer."))
    return _back(request)


@signed_in
@require_POST
def dismiss_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """It no longer stands on Today; here it stays."""
    dismiss(comment_of(request.user, pk), now=timezone.now())
    return _back(request)


def _page(
    request: SignedInRequest, *, refused: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    found = Comment.objects.to(request.user).with_places()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "refused": refused}
    return page_or_part(request, "lifter/comments.html", context, status=status)


def _back(request: SignedInRequest) -> HttpResponse:
    return go(request, "lifter:today" if request.POST.get("back") == "today" else "lifter:comments")
