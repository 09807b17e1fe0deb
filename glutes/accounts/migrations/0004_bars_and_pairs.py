"""A weight for each bar, a number of pairs for each plate; what was said before follows in 0005."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_invitations")]

    operations = [
        migrations.AddField(
            model_name="lifterprofile",
            name="bars",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="By equipment: what it weighs without plates, in her unit.",
                verbose_name="bars",
            ),
        ),
        migrations.AlterField(
            model_name="lifterprofile",
            name="plates",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text=(
                    "By size, in her unit: how many pairs. Empty: as many as needed of the usual."
                ),
                verbose_name="plates",
            ),
        ),
    ]
