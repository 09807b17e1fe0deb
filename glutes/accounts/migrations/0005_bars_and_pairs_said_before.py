"""One bar becomes the barbell's weight; a ticked size becomes pairs enough for every load."""

from decimal import Decimal

from django.db import migrations

#: Before, a ticked size meant as many as needed; twenty pairs of one size hold more than any bar.
ENOUGH = 20


def forwards(apps, schema_editor):
    for profile in apps.get_model("accounts", "LifterProfile").objects.all():
        if profile.bar_load is not None:
            profile.bars = {"barbell": f"{profile.bar_load.normalize():f}"}
        profile.plates = {str(size): ENOUGH for size in profile.plates or ()}
        profile.save(update_fields=["bars", "plates"])


def backwards(apps, schema_editor):
    for profile in apps.get_model("accounts", "LifterProfile").objects.all():
        bar = profile.bars.get("barbell")
        # Before, no bar weighed more.
        profile.bar_load = None if bar is None else min(Decimal(bar), Decimal(60))
        profile.plates = list(profile.plates)
        profile.save(update_fields=["bar_load", "plates"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_bars_and_pairs")]

    operations = [migrations.RunPython(forwards, backwards)]
