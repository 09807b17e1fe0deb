"""Data that the profile form takes as it is."""

from typing import Any

from django.http import QueryDict

from glutes.accounts.models import LifterProfile
from glutes.accounts.profile_form import LifterProfileForm

ROWS = [
    ("hip-thrust", "Hip thrust"),
    ("hip-thrust/b-stance", "Hip thrust, B-stance"),
    ("glute-bridge/dumbbell", "Glute bridge, Dumbbell"),
    ("good-morning", "Good morning"),
]


def answers(**changed: Any) -> QueryDict:
    """A usual lifter's; a list is sent as several values, None leaves the key out."""
    data: dict[str, Any] = {
        "experience": "intermediate",
        "focus": "balanced",
        "weak_side": "",
        "equipment": ["barbell", "bench", "pad"],
        "unit": "kg",
        "minutes_heavy": "60",
        "minutes_light": "45",
        "weekday_heavy": "mon",
        "weekday_light": "thu",
        "weeks": "10",
        "time_zone": "Europe/Berlin",
        **changed,
    }
    query = QueryDict(mutable=True)
    for key, value in data.items():
        if isinstance(value, list):
            query.setlist(key, value)
        elif value is not None:
            query[key] = value
    return query


def sent(**changed: Any) -> dict[str, list[str]]:
    """The same for the test client, which would send only the last value of a QueryDict's key."""
    return {key: [str(item) for item in values] for key, values in answers(**changed).lists()}


def filled(*, instance: LifterProfile | None = None, **changed: Any) -> LifterProfileForm:
    return LifterProfileForm(answers(**changed), instance=instance or LifterProfile(), rows=ROWS)
