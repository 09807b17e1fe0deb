"""Search that forgives: hyphens, short forms, other names, word endings and slips of the finger."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from glutes.library.editions.content import Way
from glutes.library.models import Involvement, Variation
from glutes.library.search_words import (
    FIRST_DAY_WORDS,
    HEAVY_WORDS,
    IDLE,
    LIGHT_WORDS,
    MOVEMENT_WORDS,
    MUSCLE_WORDS,
    OPPOSITES,
    PHRASES,
    SHORT_FORMS,
)

#: As `difflib` counts likeness: "trust" is 0.91 of "thrust", "step" 0.67 of "bicep".
ALIKE: Final = 0.8
#: Shorter words have too many neighbours, and stand inside too many others.
FUZZY_FROM: Final = 4
INSIDE_FROM: Final = 3
#: Where nothing has every word: so many of them are near enough to be shown.
MOST_OF: Final = 2 / 3
#: How a way has a word, the closest first: a word of its name begins so; it is inside the name; it
#: works the muscle directly; it uses it, or works it by half; it is said of its shift.
STARTS, INSIDE, WORKS, USES, SAID = range(5)
#: No exercise has so long a name.
MOST_WORDS: Final = 99
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """`ways`, the closest first; `read_as`: the words that were looked for, "" if as typed.

    `near`: nothing has every word, and these have most of them.
    """

    ways: list[Way]
    read_as: str
    near: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A way's words: its names (`own` without its slug); in one piece, its exercise's first and
    last; what it works, uses, is for, is said.
    """

    exercise: str
    variation: str
    own: str
    joined: str
    prime: str
    helped: str
    kind: str
    said: str

    @property
    def words(self) -> dict[str, str]:
        """What may have been meant by a slip, each with how it is written: also in one piece."""
        single = f"{self.exercise}{self.variation}{self.prime}{self.helped}{self.kind}".split()
        whole = (self.exercise, self.own, self.exercise + self.own, self.own + self.exercise)
        pieces = {"".join(name.split()): " ".join(name.split()) for name in whole}
        return pieces | {word: word for word in single}

    def rank(self, word: str) -> int | None:
        """One of the ranks above; None where it has no such word."""
        begins = f" {word}"
        if begins in self.exercise or begins in self.variation:
            return STARTS
        if len(word) >= INSIDE_FROM and word in self.joined:
            return INSIDE
        if begins in self.prime:
            return WORKS
        if begins in self.helped or f"{begins.rstrip()} " in self.kind:
            return USES
        return SAID if len(word.strip()) > 1 and begins in self.said else None

    def closeness(self, words: list[str]) -> tuple[int, int, int, int] | None:
        """A sort key, the closest first: words that it lacks, how it has the others, how long the
        exercise's name is where they all stand in it, whether the way's own name begins so.
        """
        ranks = [rank for word in words if (rank := self.rank(word)) is not None]
        if not ranks:
            return None
        in_exercise = all(f" {word}" in self.exercise for word in words)
        length = len(self.exercise.split()) if in_exercise else MOST_WORDS
        first = (self.variation or self.exercise).startswith(f" {words[0]}")
        return len(words) - len(ranks), sum(ranks), length, not first


def search(text: str, ways: Iterable[Way]) -> Answer:
    """Ways that have every word of `text` in their names, muscles, equipment or shift.

    Only a word that nothing has is read as the nearest one that something has. Where nothing has
    every word, those that have most of them. Without a letter or a figure in `text`: none.
    """
    texts = [(way, _text(way)) for way in ways]
    asked = words_of(text)
    wanted = _meant(asked)
    read = [part for word in wanted for part in _nearest(word, texts).split()]
    # One letter among others is a word; alone it is the beginning of one that is being typed.
    looked_for = [f"{word} " if len(word) == 1 < len(read) else word for word in read]
    found = []
    for way, known in texts:
        closeness = known.closeness(looked_for)
        if closeness is not None:
            found.append((closeness, way))
    fewest = min((missing for (missing, *_), _way in found), default=0)
    if fewest > len(read) * (1 - MOST_OF):
        found = []
    # In the library's order where they are equally close.
    found = sorted((one for one in found if one[0][0] == fewest), key=lambda one: one[0])
    as_typed = read in (asked, [word for word in asked if word not in IDLE])
    return Answer(
        ways=[way for _closeness, way in found],
        read_as=" ".join(read) if found and not as_typed else "",
        near=bool(found) and fewest > 0,
    )


def words_of(text: str) -> list[str]:
    """In small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text.replace("\N{PEACH}", " glutes "))
    return _WORD.findall(plain.encode("ascii", "ignore").decode().lower())


def _meant(words: list[str]) -> list[str]:
    """Other names and short forms by the library's words; what says nothing is left out."""
    text = f" {' '.join(words)} "
    for phrase, instead in PHRASES.items():
        text = text.replace(f" {phrase} ", f" {instead} ")
    meant = [part for word in text.split() for part in SHORT_FORMS.get(word, word).split()]
    return [word for word in meant if word not in IDLE] or meant


def _text(way: Way) -> _Text:
    name, needs = way.row.slug.rpartition("/")[2], [need.equipment.name for need in way.needs]
    variation = words_of(f"{way.variation.name} {name}") if way.variation.name else []
    exercise = words_of(way.variation.exercise.name)
    return _Text(
        exercise=_spaced(exercise),
        variation=_spaced(variation),
        own=_spaced(words_of(way.variation.name)),
        joined=f"{''.join(exercise + variation)} {''.join(variation + exercise)}",
        prime=_muscles(way, quarters=Involvement.Quarters.DIRECT),
        helped=_spaced(words_of(" ".join(needs)))
        + _muscles(way, quarters=Involvement.Quarters.INDIRECT),
        kind=_kind(way),
        said=_spaced(words_of(way.variation.shift)),
    )


def _kind(way: Way) -> str:
    """Its movement, the days it is for, and whether one may begin with it."""
    row = way.row
    first_day = row.skill == Variation.Skill.FIRST_DAY
    parts = (
        (MOVEMENT_WORDS.get(row.pattern, ""), True),
        (HEAVY_WORDS, row.heavy_ok),
        (LIGHT_WORDS, row.light_ok),
        (FIRST_DAY_WORDS, first_day),
    )
    return _spaced([words for words, fits in parts if fits])


def _muscles(way: Way, *, quarters: int) -> str:
    parts = [part for part in way.involvements if part.quarters == quarters]
    names = (f"{part.muscle.name} {MUSCLE_WORDS.get(part.muscle_id, '')}" for part in parts)
    return _spaced(words_of(" ".join(names)))


def _spaced(words: list[str]) -> str:
    """With a space on each side of a word, so that " word" is where one begins."""
    return f" {' '.join(words)} "


def _nearest(word: str, texts: list[tuple[Way, _Text]]) -> str:
    """The word itself, else without its ending, else the likest word that something is called."""

    def has(wanted: str, *, within: int) -> bool:
        ranks = (known.rank(wanted) for _way, known in texts)
        return any(rank is not None and rank <= within for rank in ranks)

    stems = (word, word.removesuffix("s"), word.removesuffix("es"))
    for stem in stems:
        if has(stem, within=STARTS):
            return stem
    # In one piece: "bstance", "hipthrust".
    if len(word) < FUZZY_FROM or has(word, within=SAID):
        return word
    for stem in stems:
        if len(stem) >= FUZZY_FROM and has(stem, within=INSIDE):
            return stem
    known_as = {form: text for form, text in SHORT_FORMS.items() if len(form) > FUZZY_FROM}
    for _way, known in texts:
        known_as |= known.words
    opposite = OPPOSITES.get(word[:3])
    likely = sorted(form for form in known_as if not opposite or not form.startswith(opposite))
    nearest = difflib.get_close_matches(word, likely, n=1, cutoff=ALIKE)
    return known_as[nearest[0]] if nearest else word
