"""What is asked of a line in short: the one place for its units."""

from django.utils.translation import gettext as _


def work_words(sets: int, reps: int | str, *, reps_unit: str, per_side: bool) -> str:
    """`4 × 6`, `3 × 12 a side`, `2 × 13 steps each way`, `3 × 3–6 × 10 s`."""
    work = f"{sets} × {reps}"
    if reps_unit == "steps":
        return _("%(work)s steps each way") % {"work": work}
    if reps_unit == "holds_10s":
        work = _("%(work)s × 10 s") % {"work": work}
    return _("%(work)s a side") % {"work": work} if per_side else work
