"""All addresses of the site, walked as Django's resolver holds them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

View = Callable[..., Any]

#: Checked by their own flags (test_admin.py), not by markers.
NOT_OURS = ("admin",)


def named_views() -> dict[str, View]:
    """{"coach:lifter": view} for every address but those of NOT_OURS."""
    return dict(_walk(get_resolver().url_patterns, namespace=""))


def _walk(
    patterns: list[URLPattern | URLResolver], *, namespace: str
) -> Iterator[tuple[str, View]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace in NOT_OURS:
                continue
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, namespace=inner)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield f"{namespace}{pattern.name}", pattern.callback
