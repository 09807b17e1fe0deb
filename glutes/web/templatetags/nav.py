"""Links that know whether they lead to the page they stand on."""

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_link(context: RequestContext, name: str, label: str, css_class: str = "") -> SafeString:
    """`<li><a>` to the URL called `name`, with aria-current on it and on the pages below it."""
    url = reverse(name)
    request = context.get("request")
    here = request is not None and request.path.startswith(url)
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li class="{}"><a href="{}"{}>{}</a></li>', css_class, url, current, label)
