from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0016_lifter_summaries")]

    operations = [
        migrations.AddField(
            model_name="redflag",
            name="told_at",
            field=models.DateTimeField(
                blank=True, help_text="When her coaches were mailed.", null=True
            ),
        ),
    ]
