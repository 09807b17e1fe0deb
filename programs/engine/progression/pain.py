"""The one place that decides which exercises hurt so much that they are stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from programs.engine.block import Block, Line
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression.judge import PAIN_STOPS

Said: TypeAlias = dict[str, tuple[int, int]]
"""Slug -> (pain of 10, week): the last answer stands for an exercise on both days."""


@dataclass(frozen=True, slots=True)
class Painful:
    """What was done in a block and last answered with pain of `PAIN_STOPS` or more, and when."""

    slug: str
    name: str
    pain: int
    on: date


def note(said: Said, workout: WorkoutLog) -> None:
    """Adds what was answered in a workout."""
    for answer in workout.answers:
        if answer.pain is not None:
            said[answer.slug] = (answer.pain, workout.week)


def stops(said: Mapping[str, tuple[int, int]], line: Line) -> int:
    """The pain for which a line is stopped, else 0. One put in again later begins without it."""
    pain, week = said.get(line.slug, (0, 0))
    return pain if pain >= PAIN_STOPS and week >= line.since_week else 0


def painful(block: Block, log: Log) -> tuple[Painful, ...]:
    """What was stopped for pain at the log's end, in the block's order, each exercise once.

    Also what no longer stands in the block: it was taken out and not tried since. And last what was
    never a line of it but stood in for one.
    """
    said: Said = {}
    on: dict[str, date] = {}
    stood_in: dict[str, str] = {}
    for workout in log.of_block():
        note(said, workout)
        on |= {answer.slug: workout.date for answer in workout.answers if answer.pain is not None}
        stood_in |= {answer.slug: answer.stood_in for answer in workout.answers if answer.stood_in}
    lines: dict[str, list[Line]] = {}
    for line in block.lines:
        lines.setdefault(line.slug, []).append(line)
    planned = [
        Painful(slug, of_it[0].name, said[slug][0], on[slug])
        for slug, of_it in lines.items()
        if all(stops(said, line) for line in of_it)
    ]
    others = [
        Painful(slug, stood_in[slug], pain, on[slug])
        for slug, (pain, _) in said.items()
        if slug in stood_in and slug not in lines and pain >= PAIN_STOPS
    ]
    return (*planned, *others)
