"""Templates: kept from a program, renamed, retired, thrown away and taken back."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.engine.vocabulary import DAY_KINDS
from programs.models import ProgramTemplate, TemplateLine
from programs.models.program import Program

#: Which fields of a line a template keeps under the same name.
KEPT = (
    *("position", "row_slug", "sets", "reps_low", "reps_high", "reps_unit"),
    *("hold_s", "tempo", "rest_s", "note", "joined_to", "row"),
)


@transaction.atomic
def save_template(
    program: Program,
    *,
    name: str,
    note: str,
    weeks: int,
    focus: str,
    fixed: Collection[tuple[str, str]],
    by: User,
    now: datetime,
) -> ProgramTemplate:
    """The two days that stand to the program's end. `fixed`: (day kind, row slug) of the lines
    that every lifter gets. Raises ValidationError: field `name` where she has one of that name."""
    template = ProgramTemplate(
        coach=by, name=name, note=note, weeks=weeks, focus=focus, created_at=now
    )
    _save(template)
    full = Program.objects.with_days().get(pk=program.pk)
    phase = full.phase_that_stays()
    TemplateLine.objects.bulk_create(
        TemplateLine(
            template=template,
            kind=kind,
            name=line.full_name,
            fixed=(kind, line.row_slug) in fixed,
            **{field: getattr(line, field) for field in KEPT},
        )
        for kind in DAY_KINDS
        for line in full.day_of(kind, phase).prescriptions.all()
    )
    return template


@transaction.atomic
def change_template(
    template: ProgramTemplate,
    *,
    name: str,
    note: str,
    weeks: int,
    focus: str,
    fixed: Collection[tuple[str, str]],
) -> ProgramTemplate:
    """Programs built from it stay as they are. Raises ValidationError as `save_template` does."""
    fresh = ProgramTemplate.objects.select_for_update().get(pk=template.pk)
    fresh.name, fresh.note, fresh.weeks, fresh.focus = name, note, weeks, focus
    _save(fresh)
    lines = list(fresh.lines.all())
    for line in lines:
        line.fixed = (line.kind, line.row_slug) in fixed
    TemplateLine.objects.bulk_update(lines, ["fixed"])
    return fresh


def _save(template: ProgramTemplate) -> None:
    taken = ValidationError({"name": _("You have a template of this name.")})
    others = ProgramTemplate.objects.by(template.coach).exclude(pk=template.pk)
    if others.filter(name=template.name).exists():
        raise taken
    template.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError:  # the same name, from another tab at the same moment
        raise taken from None


def retire(template: ProgramTemplate, *, now: datetime) -> None:
    """No longer offered; what was built from it runs on. Twice changes nothing."""
    ProgramTemplate.objects.filter(pk=template.pk, retired_at=None).update(retired_at=now)


def offer_again(template: ProgramTemplate) -> None:
    """A retired template stands among those to give again."""
    ProgramTemplate.objects.filter(pk=template.pk).update(retired_at=None)


def delete(template: ProgramTemplate, *, now: datetime) -> None:
    """Gone from her lists, until it is taken back. Programs built from it stay."""
    ProgramTemplate.objects.filter(pk=template.pk, deleted_at=None).update(deleted_at=now)


@transaction.atomic
def undelete(template: ProgramTemplate) -> ProgramTemplate:
    """Back in her lists; under a longer name where another has taken its name since."""
    fresh = ProgramTemplate.objects.select_for_update().get(pk=template.pk)
    names = set(ProgramTemplate.objects.by(fresh.coach).values_list("name", flat=True))
    if fresh.deleted_at is None:
        return fresh
    plain, number = fresh.name, 2
    while fresh.name in names:
        tail = f" ({number})"
        fresh.name, number = plain[: 80 - len(tail)] + tail, number + 1
    fresh.deleted_at = None
    fresh.save(update_fields=["name", "deleted_at"])
    return fresh
