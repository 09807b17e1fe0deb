"""Links that know whether they lead to the page they stand on."""

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from glutes.web.left import left

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_link(
    context: RequestContext,
    name: str,
    label: str,
    css_class: str = "",
    but: str = "",
    kept: str = "",
) -> SafeString:
    """`<li><a>` to the URL called `name`, with aria-current on it and on the pages below it.

    `but`: the URL of pages below it that have a link of their own. `kept`: the name under
    which it is kept how the page was left; other pages lead back to it so.
    """
    url = reverse(name)
    request = context.get("request")
    here = request is not None and request.path.startswith(url)
    if request is not None and but and request.path.startswith(reverse(but)):
        here = False
    query = left(request, kept) if request is not None and kept else ""
    if query and request is not None and request.path != url:
        url = f"{url}?{query}"
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li class="{}"><a href="{}"{}>{}</a></li>', css_class, url, current, label)
