from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WHOLE = ("cue", "mistake", "symptom", "evidence")
OWN = ("cues", "mistakes", "symptoms")
NOWHERE = "Once that is published it is shown nowhere and told to nobody."
SOURCE = "Once that is published it is shown nowhere. Nothing may rest on it any more."


def say_that_none_is(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Else every edition would differ from a working copy that nobody changed."""
    Edition = apps.get_model("library", "Edition")
    some: list[Any] = []
    for edition in Edition.objects.filter(subject__in=(*WHOLE, "exercise")).iterator(200):
        content = edition.content
        parts = [one for name in OWN for one in content.get(name, ())]
        for document in parts if edition.subject == "exercise" else [content]:
            document.setdefault("retired", False)
        some.append(edition)
        if len(some) == 200:
            Edition.objects.bulk_update(some, ["content"])
            some = []
    Edition.objects.bulk_update(some, ["content"])


def retired(says: str) -> models.BooleanField[bool, bool]:
    return models.BooleanField(default=False, help_text=says, verbose_name="retired")


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0004_editions_that_shipped"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="retired",
                field=retired(SOURCE if name == "evidence" else NOWHERE),
            )
            for name in ("cue", "mistake", "symptomrule", "evidence")
        ),
        migrations.RunPython(say_that_none_is, migrations.RunPython.noop),
    ]
