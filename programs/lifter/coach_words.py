"""Where what a coach said stands on the page of a workout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programs.lifter.cards import Exercise, WorkoutPage
from programs.models import Comment, Prescription


@dataclass(frozen=True, slots=True)
class CoachWords:
    """`on_lines`: each with the number of the card's line; `elsewhere`: how many of the unread ones
    do not stand on this page."""

    of_day: tuple[Comment, ...]
    on_lines: tuple[tuple[int, Comment], ...]
    elsewhere: int


def coach_words(
    said: Iterable[Comment], page: WorkoutPage, *, lines: Sequence[Prescription] = ()
) -> CoachWords:
    """`lines` are all of the program: what is said of another day's exercise waits for that day.

    An exercise that was swapped for another variation of the same base hands its comments on; what
    has no such exercise any more stands with the day's. No query after `with_places()`.
    """
    shown = {card.line.pk for card in page.exercises if _is_shown(card)}
    every = list({line.pk: line for line in [*(c.line for c in page.exercises), *lines]}.values())
    of_day: list[Comment] = []
    on_lines: list[tuple[int, Comment]] = []
    elsewhere = 0
    for one in said:
        about = places_of(one.prescription, every) if one.prescription else []
        here = [pk for pk in about if pk in shown]
        if here:
            on_lines.append((here[0], one))
        elif about:
            elsewhere += one.is_unseen
        else:
            of_day.append(one)
    return CoachWords(tuple(of_day), tuple(on_lines), elsewhere)


def places_of(about: Prescription, lines: Iterable[Prescription]) -> list[int]:
    """The lines of that exercise; where none has it, those of the same base."""
    every = list(lines)
    same = [line.pk for line in every if line.row_slug == about.row_slug]
    return same or [line.pk for line in every if _base(line) == _base(about)]


def _base(line: Prescription) -> str:
    return line.row_slug.partition("/")[0]


def _is_shown(card: Exercise) -> bool:
    return bool(card.rows) or not card.target.left_out
