"""What a phone's outbox sends."""

import json
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from programs.models import Prescription, Program


def entry(of: Program, line: Prescription, /, **more: Any) -> dict[str, Any]:
    """A working set of the first heavy day, unless said."""
    return {
        "uuid": str(uuid4()),
        "kind": "set",
        "program": str(of.uuid),
        "week": 1,
        "day": "heavy",
        "prescription": line.pk,
        "set_kind": "work",
        "set_number": 1,
        "side": "",
        "load": "82.5",
        "reps": 6,
        "edited_at": timezone.now().isoformat(),
        "seq": 1,
        **more,
    }


def send(phone: Client, entries: Any, **more: Any) -> HttpResponse:
    body = {"device": "test-phone", "entries": entries, **more}
    return phone.post("/sync/", json.dumps(body), content_type="application/json")  # type: ignore[return-value]
