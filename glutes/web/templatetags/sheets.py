"""`{% sheet 'css/site.css' %}`: a style sheet, or in development each of those that it imports."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from glutes.web.static_files import imported_by

register = template.Library()


@register.simple_tag
def sheet(name: str) -> SafeString:
    """Links side by side where the sheet is not one file: `@import` would load them in turn, and
    what checks accessibility in a browser stumbles over it.

    Raises FileNotFoundError for a sheet that is nowhere.
    """
    addresses = ((staticfiles_storage.url(part),) for part in imported_by(name) or (name,))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)
