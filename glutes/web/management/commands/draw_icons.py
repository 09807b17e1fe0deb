"""Draws the app's icons anew, after a change of colours or figure."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from glutes.web.icons import ICONS, draw


class Command(BaseCommand):
    help = "Draws the icons of the home screen into static/img."

    def handle(self, *args: Any, **options: Any) -> None:
        for icon in ICONS:
            path = Path(settings.BASE_DIR) / "static" / "img" / icon.name
            path.write_bytes(draw(icon))
            self.stdout.write(f"{path.name}: {path.stat().st_size} bytes")
