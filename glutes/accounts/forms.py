"""What signing up asks besides allauth's e-mail and password, and the name alone."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from glutes.accounts import kept
from glutes.accounts.models import User


class SignupDetailsForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_coach = forms.BooleanField(
        label=_("I coach other people"),
        required=False,
        help_text=_("Opens the coach pages. You can train here too."),
    )
    field_order = ("name", "email", "password1", "is_coach")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the account exists, with the cleaned form."""
        user.name = self.cleaned_data["name"]
        user.is_coach = self.cleaned_data["is_coach"]
        user.save(update_fields=["name", "is_coach"])
        kept.give_to(user, request.session)


class NameForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": _("Your name")}
        help_texts = {"name": _("As your coach sees it.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
