"""How often one address may ask for what is costly. Counted in the cache, so by web process."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def may(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """True for the first `most` times in `seconds` that this address asks for `what`; it counts."""
    adapter: Any = get_adapter()
    key = f"limit:{what}:{adapter.get_client_ip(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out between the two
        cache.set(key, 1, seconds)
        return True
