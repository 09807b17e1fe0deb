"""The library as the generator reads it: what the admins published, from the database."""

from glutes.library.models import Variation
from programs.engine.types import Library


def published_rows() -> Library:
    """Every row in the library's order; four queries, whatever the number of rows."""
    variations = Variation.objects.with_parts().in_order()
    return Library(tuple(variation.as_row() for variation in variations))
