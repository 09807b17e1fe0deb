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
from programs.models.comment import TEXT, CommentQuerySet
from programs.services.comments import NobodyReads, OtherWords, Withdrawn, answer, dismiss

A_PAGE = 20


class AnswerForm(forms.Form):
    """`edition`: the words that she answers (`Comment.edition`)."""

    text = forms.CharField(
        max_length=TEXT, strip=True, error_messages={"required": _lazy("Write an answer first.")}
    )
    edition = forms.CharField(required=False)


@signed_in
@require_safe
def comments(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@signed_in
@require_POST
def answer_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """422 with what she wrote where it fails, also where her coach changed or withdrew it since."""
    said = comment_of(request.user, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        text, edition = form.cleaned_data["text"], form.cleaned_data["edition"]
        try:
            answer(said, text=text, now=timezone.now(), edition=edition)
        except OtherWords as changed:
            form.add_error("text", str(changed))
        except Withdrawn:
            why = _("Your coach withdrew that comment meanwhile, so your answer was not sent.")
            return _page(request, not_sent=text, why=why, status=422)
        except NobodyReads as gone:
            why = _("Your answer was not sent.")
            return _page(request, not_sent=text, why=f"{why} {gone}", status=422)
    if not form.is_valid():
        return _page(request, refused={"pk": said.pk, "form": form}, status=422)
    messages.success(request, _("Your coach sees your answer."))
    return _back(request)


@signed_in
@require_POST
def dismiss_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """It no longer stands on Today; here it stays. Words that she has not read stay there."""
    said = comment_of(request.user, pk)
    try:
        dismiss(said, now=timezone.now(), edition=request.POST.get("edition", ""))
    except OtherWords as changed:
        messages.warning(request, str(changed))
    except Withdrawn:
        messages.info(request, _("Your coach withdrew that comment."))
    return _back(request)


def _page(
    request: SignedInRequest,
    *,
    refused: dict[str, object] | None = None,
    not_sent: str = "",
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    standing = Comment.objects.to(request.user).standing()
    found = standing.with_reader(now=timezone.now()).with_places()
    number: int | str | None = request.GET.get("page")
    if refused is not None:
        number = _page_with(found, refused["pk"])
    page = Paginator(found, A_PAGE).get_page(number)
    context = {"page": page, "refused": refused, "not_sent": not_sent, "why": why}
    return page_or_part(request, "lifter/comments.html", context, status=status)


def _page_with(found: CommentQuerySet, pk: object) -> int:
    """Where that one stands: what she wrote on an older page comes back there."""
    every = list(found.values_list("pk", flat=True))
    return every.index(pk) // A_PAGE + 1 if pk in every else 1


def _back(request: SignedInRequest) -> HttpResponse:
    return go(request, "lifter:today" if request.POST.get("back") == "today" else "lifter:comments")
