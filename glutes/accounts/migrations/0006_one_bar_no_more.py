from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_bars_and_pairs_said_before")]

    operations = [migrations.RemoveField(model_name="lifterprofile", name="bar_load")]
