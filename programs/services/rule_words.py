"""A hard rule that an edit would break: which one it is, and what to do instead."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.engine.check import Broken

#: By the rule's number on the rules' page.
NAMES = {
    1: gettext_lazy("two days, 48 hours apart"),
    2: gettext_lazy("the main lift"),
    3: gettext_lazy("reps and order of the day"),
    4: gettext_lazy("warm-up"),
    5: gettext_lazy("equipment and what is avoided"),
    6: gettext_lazy("minutes"),
    7: gettext_lazy("sets, skill and the spine"),
    8: gettext_lazy("one of a kind a day"),
    9: gettext_lazy("B-stance"),
    10: gettext_lazy("reserve and lockout"),
    12: gettext_lazy("what is kept"),
}
WHAT_TO_DO = {
    1: gettext_lazy("Choose other weekdays in the profile."),
    2: gettext_lazy("Swap the main lift for a thrust or bridge, or swap or remove the other one."),
    3: gettext_lazy("Stay within the reps of the day, and leave core drills at its end."),
    4: gettext_lazy("Take the warm-up's drills off the list of what is avoided."),
    5: gettext_lazy("Swap it for a lift that her equipment and her list allow."),
    6: gettext_lazy("Take a set away, shorten a rest, or give the day more minutes."),
    7: gettext_lazy("Swap it for an easier lift, or one that loads the spine less."),
    8: gettext_lazy("Swap or remove the other one first."),
    9: gettext_lazy("Keep a two-leg thrust, and begin with the weak side."),
    10: gettext_lazy("Leave the reserve and the second at lockout: they are there for safety."),
    12: gettext_lazy("Keep it no longer, then change it."),
}


def said(broken: Iterable[Broken]) -> str:
    """`61.5 minutes of 60 (rule: minutes). Take a set away, …`, each once."""
    found = dict.fromkeys((one.rule, one.message) for one in broken)
    rules = dict.fromkeys(rule for rule, _message in found)
    texts = []
    for rule in rules:
        messages = "; ".join(message for number, message in found if number == rule)
        words = {"what": messages, "rule": NAMES[rule], "do": WHAT_TO_DO[rule]}
        texts.append(_("%(what)s (rule: %(rule)s). %(do)s") % words)
    return " ".join(texts)
