"""The editor as a browser uses it: its address, a form sent, the words of the answer."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from programs.models import Program


def editor(program: Program) -> str:
    return reverse("coach:editor", args=[program.pk])


def post(client: Client, name: str, subject: Any, **data: Any) -> Any:
    """As the newest page would send it; `headers` may make it htmx."""
    headers = data.pop("headers", None)
    program = subject if isinstance(subject, Program) else subject.day.program
    version = Program.objects.values_list("version", flat=True).get(pk=program.pk)
    args = [subject.pk] if isinstance(subject, Program) else [program.pk, subject.pk]
    url = reverse(f"coach:{name}", args=args)
    return client.post(url, {"version": version, **data}, headers=headers)


def words(response: Any) -> str:
    """The page's words, without tags and line breaks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())
