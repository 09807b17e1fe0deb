from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_that_none_has_one(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Else every edition would differ from a working copy that nobody changed."""
    Edition = apps.get_model("library", "Edition")
    some: list[Any] = []
    for edition in Edition.objects.filter(subject="evidence"):
        edition.content.setdefault("link", "")
        some.append(edition)
    Edition.objects.bulk_update(some, ["content"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0005_retired_guidance"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="link",
            field=models.CharField(
                blank=True,
                help_text="Where it can be read if it has no DOI: https://pmc.ncbi.nlm.nih.gov/…",
                max_length=200,
                verbose_name="link",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("link__startswith", "https://"), _connector="OR"),
                name="evidence_link_starts_with_https",
                violation_error_message="A link starts with https:// and has no spaces.",
            ),
        ),
        migrations.RunPython(say_that_none_has_one, migrations.RunPython.noop),
    ]
