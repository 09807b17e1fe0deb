from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    label = "programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        from glutes.library import uses
        from programs.services.library_uses import running_programs

        uses.register(running_programs)
