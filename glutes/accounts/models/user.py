"""One account a person. Abilities are flags of it, not exclusive roles: everybody can train."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved user. Without a password the account waits to be claimed by mail."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """What `manage.py createsuperuser` calls: a site admin who may edit the library too."""
        fields |= {"is_site_admin": True, "is_editor": True, "is_reviewer": True}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80, help_text=_("As your coach should see it."))
    is_active = models.BooleanField(_("active"), default=True)
    is_coach = models.BooleanField(
        _("coach"), default=False, help_text=_("Opens the coach pages, for her own lifters only.")
    )
    is_editor = models.BooleanField(
        _("library editor"), default=False, help_text=_("May change the exercise library.")
    )
    is_reviewer = models.BooleanField(
        _("library reviewer"), default=False, help_text=_("May publish changes to the library.")
    )
    is_site_admin = models.BooleanField(
        _("site admin"), default=False, help_text=_("May change accounts; sees no training data.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_the_case",
                violation_error_message=_("This address already has an account."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Addresses are kept in lower case: the log-in looks them up that way."""
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    @property
    def is_staff(self) -> bool:
        """May enter /admin/."""
        return self.is_editor or self.is_reviewer or self.is_site_admin

    @property
    def is_superuser(self) -> bool:
        """Nobody is: no flag opens everything, least of all training data."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        if not self.is_active:
            return False
        if app_label == "library":
            return self.is_editor or self.is_reviewer
        return app_label in {"accounts", "account"} and self.is_site_admin

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """`perm` is "app.action_model": the flags decide by app, the admin asks for the rest."""
        return self.has_module_perms(perm.partition(".")[0])

    def has_perms(self, perms: list[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perms)
