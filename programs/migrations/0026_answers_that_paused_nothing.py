"""Until now a health answer that forbids training stopped new blocks and not the one that runs."""

from django.db import migrations
from django.utils import timezone

STOPPING = (
    "chest_pain",
    "fainting",
    "cauda_equina_signs",
    "uncleared_condition",
    "recent_surgery",
    "hernia",
    "leg_numbness",
    "told_not_to_lift",
    "pregnancy",
    "pain_5_or_more",
)


def forwards(apps, schema_editor):
    profiles = apps.get_model("accounts", "LifterProfile").objects.exclude(screening=[])
    programs = apps.get_model("programs", "Program").objects
    flags = apps.get_model("programs", "RedFlag").objects
    due = set(programs.filter(status__in=["running", "waiting"]).values_list("lifter", flat=True))
    said = set(flags.filter(cleared_at=None).values_list("lifter", "code"))
    now = timezone.now()
    flags.bulk_create(
        flags.model(lifter_id=lifter, code=code, said_at=now, from_answers=True)
        for lifter, screening in profiles.values_list("user", "screening").iterator()
        for code in STOPPING
        if lifter in due and code in screening and (lifter, code) not in said
    )


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0025_answers_that_pause"),
        ("accounts", "0007_profile_changes"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
