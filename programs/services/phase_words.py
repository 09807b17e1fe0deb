"""A change of equipment or minutes in words, for pages and for who reads what was changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT_WORDS, DayKind


def summary_of(asked: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """What `asked` has that `before` had not: `without a barbell, heavy day 40 minutes`."""
    has, had = set(asked["equipment"]), set(before["equipment"])
    parts = []
    if gone := sorted(had - has):
        parts.append(_("without %(things)s") % {"things": things(gone)})
    if new := sorted(has - had):
        parts.append(_("with %(things)s") % {"things": things(new)})
    for kind in DAY_KINDS:
        if asked["minutes"][kind] != before["minutes"][kind]:
            text = _("heavy day %(n)s minutes") if kind == "heavy" else _("light day %(n)s minutes")
            parts.append(text % {"n": asked["minutes"][kind]})
    return ", ".join(parts) or _("as before")


def things(slugs: list[str]) -> str:
    """`a barbell, dumbbells and a bench`."""
    words = [EQUIPMENT_WORDS.get(slug, slug) for slug in slugs]
    if len(words) == 1:
        return words[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def weeks_words(
    first: Mapping[DayKind, int], last: Mapping[DayKind, int | None], *, weeks: int
) -> str:
    """`From week 4 on`, `Weeks 4 to 6`, `Week 5`; `weeks` is the block's length."""
    begin = min(first.values())
    ends = [end for end in last.values() if end is not None]
    if not ends or min(ends) >= weeks:
        return _("From week %(begin)s on") % {"begin": begin}
    end = min(max(ends), weeks)
    if begin == end:
        return _("Week %(begin)s") % {"begin": begin}
    return _("Weeks %(begin)s to %(end)s") % {"begin": begin, "end": end}
