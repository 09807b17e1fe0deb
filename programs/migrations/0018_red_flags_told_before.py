"""Until now a flag was told the moment it was said."""

from django.db import migrations
from django.db.models import F


def forwards(apps, schema_editor):
    apps.get_model("programs", "RedFlag").objects.update(told_at=F("said_at"))


class Migration(migrations.Migration):
    dependencies = [("programs", "0017_red_flags_are_told_once")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
