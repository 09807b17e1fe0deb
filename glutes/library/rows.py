"""The library as the generator reads it: what the admins published."""

from glutes.library.editions.published import published
from programs.engine.types import Library


def published_rows() -> Library:
    """Every row that new programs may have, in order. One small query; see `published`."""
    return published().rows


def retired_names() -> dict[str, str]:
    """Names by slug of the rows that new programs do not get any more."""
    return {way.row.slug: way.row.name for way in published().ways.values() if way.retired}
