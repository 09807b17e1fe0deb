"""How any page is answered: whole, or only the part that htmx asked for.

This is the one place that reads `request.htmx`.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    """True for an htmx request that is neither boosted nor restoring history."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or its partial named `partial` (a `{% partialdef %}` in it) for htmx.

    A fragment is never stored: the same address has two bodies, and the back button must not
    show the smaller one.
    """
    fragment = partial is not None and wants_fragment(request)
    name = f"{template}#{partial}" if fragment else template
    # htmx 2 swaps only answers under 400; a form with errors, or a page that is behind, must still
    # reach the page.
    code = 200 if fragment and status in {409, 422} else status
    response = render(request, name, context, status=code)
    patch_vary_headers(response, ["HX-Request"])
    if fragment or request.user.is_authenticated:
        response["Cache-Control"] = "no-store" if fragment else "private, no-cache"
    return response


class SeeOther(HttpResponseRedirect):
    """Back to a page after a POST from it: always fetched by GET, anchor included."""

    status_code = 303


def go(request: HttpRequest, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after a POST; for htmx by its header, since it would follow a 302 itself."""
    url = resolve_url(to, *args, **kwargs)
    if wants_fragment(request):
        return HttpResponseClientRedirect(url)
    return redirect(url)
