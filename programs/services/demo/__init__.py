"""Invented people with believable logs, so that every screen has something true to show."""

from programs.services.demo.people import ADMIN, COACH, LIFTER, PASSWORD
from programs.services.demo.write import DemoError, create_demo

__all__ = ["ADMIN", "COACH", "LIFTER", "PASSWORD", "DemoError", "create_demo"]
