"""The words of the profile form: equipment in groups, health questions, time zones, plates."""

import zoneinfo
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models.profile import LifterProfile

#: (slug, name) of a library row, in the library's order.
RowChoice = tuple[str, str]
Label = str | Promise
Grouped = list[tuple[Label, list[tuple[str, Label]]]]

# "bodyweight" is not asked: it is always there.
EQUIPMENT_GROUPS: Final[Grouped] = [
    (
        _("Bar and bench"),
        [
            ("barbell", _("Barbell")),
            ("bench", _("Bench")),
            ("pad", _("Hip pad")),
            ("rack", _("Rack")),
            ("trap_bar", _("Trap bar")),
            ("box", _("Box or step")),
        ],
    ),
    (
        _("Small weights and bands"),
        [
            ("dumbbell", _("Dumbbells")),
            ("kettlebell", _("Kettlebell")),
            ("band_loop", _("Loop band")),
            ("long_band", _("Long band")),
        ],
    ),
    (
        _("Cable and machines"),
        [
            ("cable", _("Cable")),
            ("smith", _("Smith machine")),
            ("hip_thrust_machine", _("Hip thrust machine")),
            ("leg_press", _("Leg press")),
            ("back_extension", _("Back extension bench")),
            ("abduction_machine", _("Abduction machine")),
            ("leg_curl", _("Leg curl")),
        ],
    ),
]

# Our own words for the lifter contract's codes; what follows from a "yes" is the generator's.
SCREENING: Final[list[tuple[str, Label]]] = [
    ("chest_pain", _("Pain or pressure in the chest, at rest or with effort")),
    ("fainting", _("Fainting, or nearly, during exercise")),
    (
        "cauda_equina_signs",
        _("Numb between the legs, or new trouble holding urine or stool"),
    ),
    ("uncleared_condition", _("A heart, lung or other illness no doctor has cleared to train")),
    ("recent_surgery", _("An operation in the last three months")),
    ("hernia", _("A hernia that has not been treated")),
    ("leg_numbness", _("Numbness, tingling or weakness running down a leg")),
    ("told_not_to_lift", _("Told by a doctor or therapist not to lift")),
    ("pregnancy", _("Pregnant, or gave birth in the last three months")),
    ("pain_5_or_more", _("Pain of 5 out of 10 or more in the hip, back or knee")),
    ("under_18", _("Younger than 18")),
    ("new_over_65", _("Older than 65 and new to lifting")),
]


def answered(profile: LifterProfile) -> list[Label]:
    """The health questions answered with yes, low-back care among them."""
    said = [label for code, label in SCREENING if code in profile.screening]
    return [*said, _("Low-back care")] if profile.low_back_care else said


#: Sizes a plate set may have, largest first: more than the usual ones.
PLATE_SIZES: Final = {
    "kg": ("25", "20", "15", "10", "5", "2.5", "2", "1.25", "1", "0.5", "0.25"),
    "lb": ("55", "45", "35", "25", "15", "10", "5", "2.5", "1.25", "1", "0.5"),
}

_REGIONS: Final = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@lru_cache(maxsize=1)
def time_zones() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every zone of the tz database that names a place, grouped by region; UTC first."""
    groups: dict[str, list[tuple[str, str]]] = {region: [] for region in _REGIONS}
    for name in sorted(zoneinfo.available_timezones()):
        region, slash, place = name.partition("/")
        if slash and region in groups:
            groups[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return (("UTC", (("UTC", "UTC"),)), *((name, tuple(zones)) for name, zones in groups.items()))


def avoidable(rows: Sequence[RowChoice]) -> list[tuple[str, Label]]:
    """Rows, each exercise with several of them preceded by all of it under its bare slug."""
    choices: list[tuple[str, Label]] = []
    for base, group in _by_exercise(rows):
        name = dict(group).get(base) or group[0][1].split(", ")[0]
        variations = [(slug, label) for slug, label in group if slug != base]
        if variations and len(group) > 1:
            choices.append((base, _("%(exercise)s: every kind") % {"exercise": name}))
            choices.extend(variations)
        else:
            choices.extend(group)
    return choices


def _by_exercise(rows: Iterable[RowChoice]) -> list[tuple[str, list[RowChoice]]]:
    groups: dict[str, list[RowChoice]] = {}
    for slug, name in rows:
        groups.setdefault(slug.split("/", 1)[0], []).append((slug, name))
    return list(groups.items())
