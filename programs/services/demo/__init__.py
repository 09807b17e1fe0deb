"""Invented people with believable logs, so that every screen has something true to show."""

from programs.services.demo.people import COACH, EDITOR, LIFTER, LOGINS, PASSWORD, REVIEWER
from programs.services.demo.write import DemoError, create_demo

__all__ = [
    "COACH",
    "EDITOR",
    "LIFTER",
    "LOGINS",
    "PASSWORD",
    "REVIEWER",
    "DemoError",
    "create_demo",
]
