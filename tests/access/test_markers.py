"""Every view says who may open it, once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from glutes.web.access import Opens
from tests.access.addresses import named_views

VIEWS = named_views()


def layers(view: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """The view and what its decorators wrap, outermost first."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)  # type: ignore[assignment]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_carries_exactly_one_marker(name: str) -> None:
    markers = {layer.opens_to for layer in layers(VIEWS[name]) if hasattr(layer, "opens_to")}
    assert len(markers) == 1, f"{name}: mark its view with public, signed_in or coach_only"
    assert markers <= set(Opens)


@pytest.mark.parametrize("name", VIEWS)
def test_only_public_views_are_spared_the_log_in(name: str) -> None:
    """Those for scripts are too: they answer 401 by themselves, as the table of answers holds."""
    view = VIEWS[name]
    spared = {Opens.PUBLIC, Opens.SIGNED_IN_JSON}
    assert getattr(view, "login_required", True) is (view.opens_to not in spared)  # type: ignore[attr-defined]
