"""A sample program without an account: a short form, its answer, and the way to keep it."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from glutes.accounts import kept
from glutes.accounts.models import LifterProfile
from glutes.library.rows import retired_names
from glutes.web.access import public
from glutes.web.limits import may
from glutes.web.pages import answer, go, wants_fragment
from programs.services import changes, sample
from programs.services.differences import differences, of_answer
from programs.services.generate import row_choices
from programs.services.more import is_kept
from programs.services.more import more as what_more_buys
from programs.visitor.forms import OWN, TryForm, without_retired

#: A visitor may have so many new samples built, and so often ask what more would buy, in five
#: minutes: a late alternative takes a program for each one before it.
MOST_BUILT: Final = 40
MOST_ASKED: Final = 6
SECONDS: Final = 5 * 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: HttpRequest) -> HttpResponse:
    """The form; with its answers, the program under it. Nothing is stored."""
    if request.method != "POST":
        return answer(request, "visitor/try.html", {"form": _form(None)})
    form = _form(_with_change(request.POST))
    if not form.is_valid():
        return _answer(request, {"form": form}, status=422)
    asked = _asked(form, today=timezone.now().date())
    if not (sample.is_kept(asked) or may(request, "sample", most=MOST_BUILT, seconds=SECONDS)):
        status = 200 if wants_fragment(request) else 429
        return _answer(request, {"form": form, "too_often": True}, status=status)
    return _answer(request, _built(form, asked))


def _answer(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page; for htmx its form with the sample, where the keyboard goes to what came."""
    context = {"fragment": wants_fragment(request)} | context
    return answer(request, "visitor/try.html", context, partial="trial", status=status)


def _built(form: TryForm, asked: dict[str, Any]) -> dict[str, Any]:
    found = sample.sample_program(asked)
    context: dict[str, Any] = {"form": form, "asked": asked, "status": found["status"]}
    if found["status"] == "program":
        context |= {
            "program": found,
            "next_alternative": asked.get("alternative", 0) + 1,
            "unlike_the_best": _unlike_the_best(found, asked=asked),
        }
    else:
        context["reasons"] = _reasons(found, asked=asked)
    return context


@public
@require_POST
def more(request: HttpRequest) -> HttpResponse:
    """The sample of these answers, and under it what more minutes or equipment would buy.

    Solved anew it is counted: some twenty programs a time.
    """
    form = _form(request.POST)
    if not form.is_valid():
        return _answer(request, {"form": form}, status=422)
    asked = _asked(form, today=timezone.now().date())
    allowed = is_kept(asked) or may(request, "more", most=MOST_ASKED, seconds=SECONDS)
    context = _built(form, asked) | {"asked_too_often": not allowed, "focus": "more"}
    if allowed:
        context["more"] = what_more_buys(asked)
    status = 200 if allowed or wants_fragment(request) else 429
    return _answer(request, context, status=status)


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
    left_out: list[str] = []
    if data is not None:
        data, left_out = without_retired(data, retired_names())
    form = TryForm(data, instance=LifterProfile(), rows=row_choices())
    form.left_out = left_out
    return form


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


def _unlike_the_best(found: dict[str, Any], *, asked: dict[str, Any]) -> list[str]:
    """What an alternative has instead; it was reached from the best, which is kept."""
    if "alternative" not in asked:
        return []
    best = sample.sample_program({key: asked[key] for key in asked if key != "alternative"})
    return differences(of_answer(best), of_answer(found))


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
