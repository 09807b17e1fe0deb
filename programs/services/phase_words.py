"""A change of equipment or minutes in words, for pages and for who reads what was changed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.text import capfirst
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
    first: Mapping[DayKind, int],
    last: Mapping[DayKind, int | None],
    *,
    weeks: int,
    kinds: Collection[DayKind] = DAY_KINDS,
) -> str:
    """`From week 4 on`, `Weeks 4 to 6`, `Week 5`; `weeks` is the block's length.

    Where the two days differ, because one of a week is begun or done: `Light day from week 4 on,
    heavy day from week 5 on`. `kinds`: the days that it is about.
    """
    spans = {kind: _span(first[kind], last[kind], weeks=weeks) for kind in kinds or DAY_KINDS}
    # A day that has no workout left is nothing to promise.
    coming = {kind: span for kind, span in spans.items() if span[0] <= weeks} or spans
    if len(set(coming.values())) == 1:
        return _words(*next(iter(coming.values())))
    said = sorted(coming.items(), key=lambda one: one[1][0])
    return capfirst(", ".join(_words_of(kind, *span) for kind, span in said))


def _span(begin: int, end: int | None, *, weeks: int) -> tuple[int, int | None]:
    """None: to the end of the block."""
    return begin, None if end is None or end >= weeks else end


def _words(begin: int, end: int | None) -> str:
    if end is None:
        return _("From week %(begin)s on") % {"begin": begin}
    if begin == end:
        return _("Week %(begin)s") % {"begin": begin}
    return _("Weeks %(begin)s to %(end)s") % {"begin": begin, "end": end}


def _words_of(kind: DayKind, begin: int, end: int | None) -> str:
    heavy = kind == "heavy"
    if end is None:
        text = (
            _("heavy day from week %(begin)s on")
            if heavy
            else _("light day from week %(begin)s on")
        )
    elif begin == end:
        text = _("heavy day week %(begin)s") if heavy else _("light day week %(begin)s")
    else:
        text = _("heavy day weeks %(begin)s to %(end)s")
        if not heavy:
            text = _("light day weeks %(begin)s to %(end)s")
    return text % {"begin": begin, "end": end}
