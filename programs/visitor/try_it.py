"""A sample program without an account: a short form, its answer, and the way to keep it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from glutes.accounts import kept
from glutes.accounts.models import LifterProfile
from glutes.web.access import public
from glutes.web.pages import answer, go
from programs.services import changes
from programs.services.generate import row_choices
from programs.services.sample import sample_program
from programs.visitor.forms import OWN, TryForm


@public
@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: HttpRequest) -> HttpResponse:
    """The form; with its answers, the program under it. Nothing is stored."""
    if request.method != "POST":
        return answer(request, "visitor/try.html", {"form": _form(None)})
    form = _form(_with_change(request.POST))
    if not form.is_valid():
        return answer(request, "visitor/try.html", {"form": form}, partial="trial", status=422)
    asked = _asked(form, today=timezone.now().date())
    found = sample_program(asked)
    context: dict[str, Any] = {"form": form, "asked": asked, "status": found["status"]}
    if found["status"] == "program":
        context |= {"program": found, "next_alternative": asked.get("alternative", 0) + 1}
    else:
        context["reasons"] = _reasons(found, asked=asked)
    return answer(request, "visitor/try.html", context, partial="trial")


@public
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keeps answers and program for the account made next; for the signed-in, for her settings."""
    form = _form(request.POST)
    if not form.is_valid():
        return answer(request, "visitor/try.html", {"form": form}, status=422)
    asked = _asked(form, today=timezone.now().date())
    kept.keep(request.session, form.instance, asked=asked)
    return go(request, "lifter:settings" if request.user.is_authenticated else "account_signup")


def _form(data: QueryDict | None) -> TryForm:
    return TryForm(data, instance=LifterProfile(), rows=row_choices())


def _with_change(data: QueryDict) -> QueryDict:
    """The answers with what a button changes in them: a way out, or the next alternative."""
    change = changes.parsed(data.get("change", ""))
    if change is None:
        return data
    merged = changes.merged(data, change)
    if "equipment" in change:
        merged["place"] = OWN
    merged["alternative"] = str(change.get("alternative", 0))
    return merged


def _asked(form: TryForm, *, today: date) -> dict[str, Any]:
    asked: dict[str, Any] = form.instance.as_lifter(start=today)
    if alternative := form.cleaned_data["alternative"]:
        asked["alternative"] = alternative
    return asked


def _reasons(found: dict[str, Any], *, asked: dict[str, Any]) -> list[dict[str, str]]:
    """Why there is no program, each with its way out as a button's value and label."""
    if found["status"] == "error":
        return [{"message": error["message"]} for error in found["errors"]]
    reasons: list[dict[str, str]] = []
    for reason in found["reasons"]:
        told = {"message": reason["message"]}
        if change := reason.get("change"):
            told |= {"change": changes.dumped(change), "label": changes.label(change, asked=asked)}
        reasons.append(told)
    return reasons
