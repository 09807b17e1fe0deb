"""Words in the admin: above all fields that hold names of other rows, completed as typed.

A list of names stands once on the page, as a datalist; `static/js/library-words.js` completes the
word under the cursor from it. Without JavaScript the browser offers it for the first word, and
every name can be typed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.models import Equipment, Evidence, Scope, Variation

#: What is to be typed, and what it means in words.
Word = tuple[str, str]
SOURCE_LENGTH: Final = 90


def _equipment() -> Iterable[Word]:
    return Equipment.objects.in_order().values_list("slug", "name")


def _evidence() -> Iterable[Word]:
    rows = Evidence.objects.filter(retired=False).order_by("key").values_list("key", "citation")
    return [(key, Truncator(citation).chars(SOURCE_LENGTH)) for key, citation in rows]


def _says() -> Iterable[Word]:
    """Who may say so: the article Lockout started from, coaching practice, or a source."""
    return [("seed", _("the first article")), ("expert", _("coaching practice")), *_evidence()]


def _scopes() -> Iterable[Word]:
    return Scope.objects.order_by("slug").values_list("slug", "name")


def _ways() -> Iterable[Word]:
    """What can stand in a retired one's place."""
    rows = Variation.objects.filter(retired=False).select_related("exercise").in_order()
    return [(row.row_slug, row.full_name) for row in rows]


LISTS: Final[dict[str, Callable[[], Iterable[Word]]]] = {
    "equipment": _equipment,
    "evidence": _evidence,
    "says": _says,
    "scopes": _scopes,
    "ways": _ways,
}


class WordsInput(forms.TextInput):
    """`words`: one of LISTS. `separators`: each of these begins another word; "" for one word."""

    def __init__(self, words: str, *, separators: str = ";") -> None:
        super().__init__(
            {
                "class": "vTextField",
                "list": f"words-of-{words}",
                "data-words": f"words-of-{words}",
                "data-separators": separators,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        )


class _KeysInput(WordsInput):
    """Several keys in one text."""

    def format_value(self, value: Any) -> str | None:
        return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        parts = str(data.get(name, "")).split(";")
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def keys_as_written(keys: Iterable[str]) -> list[str]:
    """Keys of sources as the library writes them, whatever case they were typed in; what it does
    not know stays as it was typed."""
    known = {key.casefold(): key for key in Evidence.objects.values_list("key", flat=True)}
    return [known.get(key.casefold(), key) for key in keys]


class SourcesField(forms.ModelMultipleChoiceField[Evidence]):
    """Sources by their keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Evidence.objects.all(),
            to_field_name="key",
            widget=_KeysInput("evidence"),
            error_messages={
                "invalid_choice": gettext_lazy("There is no evidence with the key %(value)s.")
            },
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        return super().clean(list(dict.fromkeys(keys_as_written(value or ()))))


class ScopesField(forms.ModelMultipleChoiceField[Scope]):
    """Scopes by their slugs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Scope.objects.all(),
            to_field_name="slug",
            widget=_KeysInput("scopes"),
            error_messages={"invalid_choice": gettext_lazy("There is no scope called %(value)s.")},
            **kwargs,
        )


class WayField(forms.CharField):
    """A variation as programs name it: `hip-thrust` or `hip-thrust/b-stance`; None if blank."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=WordsInput("ways", separators=""), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).lower()
        if not text:
            return None
        base, _slash, slug = text.partition("/")
        way = Variation.objects.filter(exercise__slug=base, slug=slug).first()
        if way is None:
            raise forms.ValidationError(
                _("The library has no %(name)s.") % {"name": text}, code="unknown"
            )
        return way

    def run_validators(self, value: Any) -> None:
        """A CharField's are for text."""

    def prepare_value(self, value: Any) -> Any:
        """The row's number, as a model form has it, in words."""
        if isinstance(value, int):
            way = Variation.objects.select_related("exercise").filter(pk=value).first()
            return way.row_slug if way else ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != str(data or "").strip().lower()


def when(at: datetime | None) -> str:
    """A time of the workflow in the admin's own format; "" for none."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def lists_of(names: Sequence[str]) -> dict[str, list[Word]]:
    """For the page's datalists, by their id."""
    return {f"words-of-{name}": list(LISTS[name]()) for name in names}
