"""What became of the main lifts in a block: the best set of the first workout and of the last."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glutes.web.templatetags.program_answer import load_number
from programs.engine.block import Block
from programs.engine.log import Log, SetLog, WorkoutLog
from programs.engine.vocabulary import DayKind, Unit


@dataclass(frozen=True, slots=True)
class Course:
    """`first` and `last` are `80 kg × 6` or `12 reps`; the same where nothing moved."""

    kind: DayKind
    name: str
    first: str
    last: str


def main_lifts(block: Block, log: Log) -> tuple[Course, ...]:
    """Of each main lift trained in two workouts or more. Costs no query."""
    return tuple(_courses(block, log))


def _courses(block: Block, log: Log) -> Iterator[Course]:
    mains = {(line.kind, line.slug): line.name for line in block.lines if line.main}
    for (kind, slug), name in mains.items():
        own = (w for w in log.of_block() if w.kind == kind and not w.easy)
        best = [one for w in own if (one := _best(w, slug, unit=block.unit)) is not None]
        if len(best) > 1:
            yield Course(kind, name, _words(best[0]), _words(best[-1]))


def _best(workout: WorkoutLog, slug: str, *, unit: Unit) -> SetLog | None:
    sets = [done for done in workout.work_sets(slug) if done.unit == unit and done.reps]
    return max(sets, key=lambda done: (done.load or 0, done.reps), default=None)


def _words(done: SetLog) -> str:
    if not done.load:
        return _("%(n)s reps") % {"n": done.reps}
    words = {"load": load_number(done.load), "unit": done.unit, "reps": done.reps}
    return _("%(load)s %(unit)s × %(reps)s") % words
