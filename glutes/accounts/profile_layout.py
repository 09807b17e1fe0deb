"""How the profile form is laid out: pills to tap, and folds that open when they hold something."""

from typing import Any

from crispy_forms.layout import Div, Field
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

NOTHING: tuple[object, ...] = (None, "", [], False)


class Choices(Field):  # type: ignore[misc]
    """Radio buttons or check boxes as pills, in the field's groups."""

    template = "account/profile/_choices.html"


class Numbers(Div):  # type: ignore[misc]
    """Short number fields side by side, with one name and one hint for all of them."""

    template = "account/profile/_numbers.html"

    def __init__(self, legend: str | Promise, *fields: Any, hint: str | Promise) -> None:
        super().__init__(*fields)
        self.legend = legend
        self.hint = hint

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        body = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(
            self.template, {"legend": self.legend, "hint": self.hint, "body": body}
        )


class Fold(Div):  # type: ignore[misc]
    """A `<details>` that stands open if `asked`, or where a field has an error or an answer."""

    template = "account/profile/_fold.html"

    def __init__(
        self,
        summary: str | Promise,
        *fields: Any,
        hint: str | Promise = "",
        asked: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*fields, **kwargs)
        self.summary = summary
        self.hint = hint
        self.asked = asked

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        body = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = [pointer.name for pointer in self.get_field_names()]
        opens = self.asked or any(form[name].errors or self._answered(form, name) for name in names)
        return render_to_string(
            self.template,
            {"summary": self.summary, "hint": self.hint, "body": body, "open": opens},
        )

    def _answered(self, form: forms.BaseForm, name: str) -> bool:
        """True for a value that is neither empty nor what an untouched form would hold."""
        field = form.fields[name]
        return form[name].value() not in (*NOTHING, getattr(field, "untouched", None))
