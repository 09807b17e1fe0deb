"""Which weeks a phase holds: from the next workout on, for so many, or later than was said."""

from collections.abc import Mapping

from programs.engine.running import coming
from programs.engine.vocabulary import DAY_KINDS, HEAVY, LIGHT, DayKind
from programs.models import Day, Program, Workout
from programs.services.bridge import Current


def kind_of(text: str) -> DayKind:
    """A day's kind as it stands in the database, as the engine types it."""
    return HEAVY if text == HEAVY else LIGHT


def next_weeks(standing: Current) -> dict[DayKind, int]:
    """The week of the first heavy and the first light day not begun; one more than there are where
    none is left."""
    found: dict[DayKind, int] = dict.fromkeys(DAY_KINDS, standing.block.weeks + 1)
    for planned in reversed(coming(standing.block, standing.log, today=standing.today)):
        found[planned.kind] = planned.week
    return found


def last_weeks(first: Mapping[DayKind, int], *, weeks: int | None) -> dict[DayKind, int | None]:
    """The last week of each kind, `weeks` of them from the first on; None: to the block's end."""
    return {kind: None if weeks is None else first[kind] + weeks - 1 for kind in DAY_KINDS}


def begins_later(program: Program, *, day: Day, week: int) -> bool:
    """Lets the phases that would begin with that day begin after it, so that `day` stands in it.

    False where that can't be said: a newer phase holds since before. Call it in a transaction.
    """
    kind = kind_of(day.kind)
    number = 0
    if day.phase is not None:
        number = day.phase.number
        if not day.phase.span.covers(kind, week):
            return False
    newer = [p for p in program.phases.filter(number__gt=number) if p.span.covers(kind, week)]
    if any(phase.span.first[kind] != week for phase in newer):
        return False
    for phase in newer:
        setattr(phase, f"{kind}_from", week + 1)
        phase.save(update_fields=[f"{kind}_from"])
    return True


def follow_the_plan(program: Program) -> None:
    """Workouts not begun, though asked about or begun and undone, are done by the plan of now."""
    program = Program.objects.with_days().get(pk=program.pk)
    for workout in program.workouts.exclude(pk__in=program.workouts.begun().values("pk")):
        lead(workout, program.day_in(kind_of(workout.day.kind), workout.week))


def lead(workout: Workout, day: Day) -> None:
    """The workout becomes one of `day`. What was said before it goes along, with its main lift."""
    if workout.day_id == day.pk:
        return
    lines = list(day.prescriptions.order_by("position"))
    # What was said of a stand-in is its own: it stays with the word that took it.
    own = workout.answers.filter(instead=None)
    for said in own.exclude(prescription__day=day).select_related("prescription"):
        twin = next((x for x in lines if x.row_slug == said.prescription.row_slug), lines[0])
        if not own.filter(prescription=twin).exists():
            said.prescription = twin
            said.save(update_fields=["prescription"])
    workout.day = day
    workout.save(update_fields=["day"])
