"""Eight people and what they share: every line of the table is tried on these rows."""

from dataclasses import dataclass
from typing import Any

from glutes.accounts.models import User
from tests.factories import make_coach, make_lifter, make_user

ROLES = (
    "anonymous",
    "inactive",
    "stranger",
    "lifter",
    "coach",
    "other_coach",
    "editor",
    "site_admin",
)


@dataclass(frozen=True)
class Scene:
    """`lifter` trains with `coach`. `stranger` trains alone; `other_coach` coaches somebody else.

    `inactive` was the same coach's lifter before her account was closed.
    """

    people: dict[str, User | None]

    def __getattr__(self, name: str) -> Any:
        return self.people[name]


def make_scene() -> Scene:
    coach = make_coach()
    other_coach = make_coach()
    make_lifter(coach=other_coach)
    people: dict[str, User | None] = {
        "anonymous": None,
        "inactive": make_lifter(coach=coach, is_active=False),
        "stranger": make_lifter(),
        "lifter": make_lifter(coach=coach),
        "coach": coach,
        "other_coach": other_coach,
        "editor": make_user(is_editor=True),
        "site_admin": make_user(is_site_admin=True),
    }
    return Scene(people=people)
