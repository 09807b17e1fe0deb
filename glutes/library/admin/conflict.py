"""Two people with the same form open: the second save erases nothing of the first unasked.

The form carries what it was opened on. A save on anything else is refused, with all that was typed
still in the form, until its sender says that it shall stand over just what she was shown.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from glutes.library.admin.words import when
from glutes.library.editions import workflow
from glutes.library.editions.differences import Change, changes
from glutes.library.editions.documents import MODELS, document_of, subject_of
from glutes.library.models import Edition

#: What the form was opened on; what it shall be saved over.
OPENED, OVER = "_opened", "_over"
_DIGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was saved since the form was opened. `mark`: what saving over it has to name."""

    saved: list[Edition]
    changes: list[Change]
    mark: str

    def __str__(self) -> str:
        if not self.saved:
            return _("It was changed after you had opened it.")
        last = self.saved[-1]
        who = last.author or _("Somebody")
        said = _("%(who)s saved it on %(date)s, after you had opened it.")
        return said % {"who": who, "date": when(last.saved_at)}


def mark_of(row: models.Model) -> str:
    """Number of the newest edition of what a row is part of, and a digest of its working copy."""
    subject, key = subject_of(row)
    last = workflow.newest(subject, key)
    text = json.dumps(document_of(subject, key), sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
    return f"{last.number if last else 0}.{digest}"


def conflict_of(row: models.Model, posted: Mapping[str, Any]) -> Conflict | None:
    """What stands against saving the form; None if nothing does.

    Locks the row, so that of two saves at once the second waits here. Within a transaction.
    """
    opened = str(posted.get(OPENED, ""))
    if not opened:
        return None
    subject, key = subject_of(row)
    model, column = MODELS[subject]
    model._default_manager.select_for_update().filter(**{column: key}).first()  # noqa: SLF001
    mark = mark_of(row)
    number, _dot, digest = opened.partition(".")
    if digest == mark.partition(".")[2] or posted.get(OVER) == mark:
        return None
    editions = Edition.objects.of(subject, key).select_related("author").order_by("number")
    number = number if number.isdecimal() else "0"
    before = editions.filter(number=int(number[:9])).first()
    return Conflict(
        saved=list(editions.filter(number__gt=int(number[:9]))),
        changes=changes(subject, before.content if before else None, document_of(subject, key)),
        mark=mark,
    )


class Guarded:
    """Over a form of the working copy: is refused where somebody else saved meanwhile."""

    conflict: Conflict | None = None

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        form: Any = self
        self.conflict = conflict_of(form.instance, form.data)
        if self.conflict is not None:
            form.add_error(None, ValidationError(str(self.conflict)))
        return cleaned
