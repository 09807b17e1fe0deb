"""In which order the cards are done: supersets in turn, and which card is open."""

from collections.abc import Sequence
from dataclasses import replace

from programs.lifter.cards import Exercise
from programs.lifter.set_rows import Refusal, SetRow, Stood, newest
from programs.models import supersets


def in_supersets(cards: Sequence[Exercise]) -> list[Exercise]:
    """Cards that know their partner. The first of two rests only when the second is done too, and
    then as long as either asks."""
    of = {card.line.pk: card for card in cards if card.rows and not card.is_left_out}
    pairs = [
        pair
        for pair in supersets(card.line for card in cards)
        if all(line.pk in of for line in pair)
    ]
    found = {card.line.pk: card for card in cards}
    for number, (first, second) in enumerate(pairs):
        name = chr(ord("A") + number)
        rest = max(first.rest_s, second.rest_s)
        found[first.pk] = replace(
            of[first.pk],
            partner=second,
            letter=f"{name}1",
            rows=_resting(of[first.pk].rows, 0, alone_from=of[second.pk].sets + 1),
        )
        found[second.pk] = replace(
            of[second.pk],
            partner=first,
            letter=f"{name}2",
            rows=_resting(of[second.pk].rows, rest, alone_from=None),
        )
    return list(found.values())


def _resting(rows: tuple[SetRow, ...], rest: int, *, alone_from: int | None) -> tuple[SetRow, ...]:
    """Rows with another rest after each set; sets beyond the partner's last keep their own."""

    def changed(row: SetRow) -> SetRow:
        if not row.rest or (alone_from is not None and row.number >= alone_from):
            return row
        return replace(row, rest=rest, seconds=row.seconds - row.rest + rest)

    return tuple(changed(row) for row in rows)


def _turn_of(last: Exercise, cards: Sequence[Exercise]) -> Exercise | None:
    """The partner whose turn it is after a set of `last`; None where it has none left."""
    if last.partner is None:
        return None
    partner = next(card for card in cards if card.line.pk == last.partner.pk)
    behind = partner.sets_done < last.sets_done
    level = partner.sets_done == last.sets_done and last.letter.endswith("2")
    return partner if (behind or level) and not partner.is_done else None


def with_current(
    cards: list[Exercise], *, stood: Stood, opened: int | None, refusal: Refusal | None
) -> tuple[Exercise, ...]:
    """One card is open: the one asked for, the one under way, or the next; its next row is lit."""
    slot = refusal.slot if refusal else newest(stood)
    last = next((card for card in cards if slot and card.line.pk == slot[0]), None)
    current = next((card for card in cards if card.line.pk == opened), None)
    if current is None and last is not None and not refusal:
        current = _turn_of(last, cards)
    if current is None and last is not None and (refusal or not last.is_answered):
        current = last
    if current is None:
        current = next((card for card in cards if card.rows and not card.is_done), None)
    return tuple(
        replace(card, open=True, rows=_lit(card.rows)) if card is current else card
        for card in cards
    )


def _lit(rows: tuple[SetRow, ...]) -> tuple[SetRow, ...]:
    first = next((row.key for row in rows if not row.done), None)
    return tuple(replace(row, lit=row.key == first) for row in rows)
