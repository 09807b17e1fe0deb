"""Numbers as people type them."""

from typing import Any

from django import forms


class LoadField(forms.DecimalField):
    """With a point or a comma."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)
