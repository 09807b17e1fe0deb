"""A change that came too late: what it was, so that one press makes it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from glutes.library.rows import published_rows
from programs.coach.editor.edit_forms import LineForm
from programs.models import Prescription

#: What every form sends, and what says what the page showed: not part of the wish.
NOT_ASKED = frozenset({"csrfmiddlewaretoken", "version", "was"})


@dataclass(frozen=True, slots=True)
class Again:
    """`fields` as they were sent; `says` is the change in words."""

    url: str
    fields: tuple[tuple[str, str], ...]
    says: str


def again(url: str, data: QueryDict, *, says: str, only: Iterable[str] | None = None) -> Again:
    """`only`: names of the fields that were changed, where a whole line was sent."""
    wanted = None if only is None else frozenset(only)
    fields = tuple(
        (name, value)
        for name, values in data.lists()
        for value in values
        if name not in NOT_ASKED and (wanted is None or name in wanted)
    )
    return Again(url, fields, says)


def figures_again(url: str, data: QueryDict, *, line: Prescription, form: LineForm) -> Again:
    """The figures of a line that she changed; both ends of the reps go together."""
    changed = set(form.changed())
    labels = {form.fields[name].label: data[name] for name in changed}
    told = ", ".join(f"{str(label).lower()} {typed or '–'}" for label, typed in labels.items())
    if changed & {"reps_low", "reps_high"}:
        changed |= {"reps_low", "reps_high"}
    says = _("%(line)s: %(what)s") % {"line": line.full_name, "what": told}
    return again(url, data, says=says, only=changed)


def words(verb: str, data: Mapping[str, str], *, line: str) -> str:
    """What a button asked of a line, or of the program where `line` is empty."""
    slug = data.get("slug", "")
    named = {"line": line, "place": data.get("to") or data.get("place", "")}
    if slug:
        rows = published_rows()
        named["new"] = rows[slug].name if slug in rows else slug
    on = data.get("locked") == "1" or data.get("joined") == "1"
    texts = {
        "swap": _("swap %(line)s for %(new)s"),
        "add": _("add %(new)s"),
        "move": _("move %(line)s to place %(place)s")
        if named["place"]
        else _("move %(line)s to the other day"),
        "remove": _("remove %(line)s"),
        "lock": _("keep %(line)s") if on else _("no longer keep %(line)s"),
        "superset": _("a superset for %(line)s") if on else _("no superset for %(line)s"),
        "solve": _("solve the rest"),
        "another": _("another one"),
        "back": _("the one before"),
        "rule": _("set the rule aside"),
    }
    return texts[verb] % {"new": slug, **named}
