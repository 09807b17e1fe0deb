"""What makes the site an app on the phone: service worker, manifest, the page without signal."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from glutes.web import shell
from glutes.web.access import public

#: Paper in light mode, as in tokens.css and base.html.
PAPER = "#fdfaf5"
#: How long the worker waits for the server where the phone has a copy of the page.
SIGNAL_MS = 3000
#: How long it waits for the answer to a log-out before it logs out on the phone alone.
ANSWER_MS = 10_000


def _etag(request: HttpRequest) -> str:
    return f'"{shell.version()}"'


@public
@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_etag)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root, since it may only serve what lies below it."""
    site = {
        "version": shell.version(),
        "shell": shell.shell(),
        "static": settings.STATIC_URL,
        "offline": reverse("offline"),
        "leaving": reverse("leaving"),
        "logout": reverse("account_logout"),
        "token": reverse("sync:token"),
        "today": reverse("lifter:today"),
        "signal_ms": SIGNAL_MS,
        "answer_ms": ANSWER_MS,
        # Pages that are kept when they are looked at: these, and all below those.
        "pages": [reverse(f"lifter:{name}") for name in ("today", "ahead", "block")],
        "below": [reverse("lifter:history"), reverse("library:index")],
    }
    # As JSON inside a script: "<" cannot end anything there, but costs nothing to write out.
    context = {"site": json.dumps(site).replace("<", "\\u003c")}
    return render(request, "web/worker.js", context, content_type="text/javascript; charset=utf-8")


@public
@require_safe
@cache_control(max_age=24 * 60 * 60)
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and icons of the app on the home screen."""
    return JsonResponse(
        {
            "id": reverse("lifter:today"),
            "name": "Lockout",
            "short_name": "Lockout",
            "description": _("Two glute days a week, checked off set by set."),
            "lang": "en",
            "start_url": reverse("lifter:today"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "categories": ["fitness", "health"],
            "icons": [
                _icon("img/icon-192.png", size=192, purpose="any"),
                _icon("img/icon-512.png", size=512, purpose="any"),
                _icon("img/icon-maskable-512.png", size=512, purpose="maskable"),
            ],
        },
        content_type="application/manifest+json",
    )


def _icon(name: str, *, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(name),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


@public
@require_safe
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the service worker for a page that the phone does not have; the same for all."""
    return render(request, "web/offline.html")


@public
@require_safe
@cache_control(no_cache=True)
def leaving(request: HttpRequest) -> HttpResponse:
    """Shown by the service worker to who logs out without signal; the same for all."""
    return render(request, "web/leaving.html")
