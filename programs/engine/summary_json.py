"""A kept summary as JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from programs.engine.before import Due, Handed
from programs.engine.block import Block, WeekdaysFrom
from programs.engine.log import Log, WorkoutLog
from programs.engine.said import Said
from programs.engine.summary import A_SET, Lift, Place, Stand, Summary

#: One more whenever what is kept, or how it is worked out, changes: older ones are made anew.
VERSION: Final = 5


def to_json(summary: Summary) -> dict[str, Any]:
    """Short keys: a roster reads five hundred of these."""
    block = summary.block
    return {
        "block": {
            "experience": block.experience,
            "unit": block.unit,
            "weeks": block.weeks,
            "start": block.start.isoformat(),
            "weekdays": dict(block.weekdays),
            "end_moves": block.end_moves,
            "moves": [[move.on.isoformat(), dict(move.weekdays)] for move in block.moves],
            "built_before": list(block.built_before),
        },
        "log": [
            [w.week, w.kind, w.date.isoformat(), w.finished, bool(w.sets)]
            for w in summary.log.workouts
        ],
        "part": [list(place) for place in sorted(summary.part)],
        "said": [_said(one) for one in summary.said],
        "lifts": [_lift(one) for one in summary.lifts],
        "news": _places(summary.news),
        "news_open": _places(summary.news_open),
        "before": [
            [[one.kind, one.state, one.day.isoformat()] for one in summary.before.due],
            summary.before.missed,
            summary.before.workouts,
        ],
    }


def from_json(kept: Mapping[str, Any]) -> Summary:
    """Raises KeyError, ValueError or TypeError for what `to_json` did not write."""
    block = kept["block"]
    return Summary(
        block=Block(
            experience=block["experience"],
            unit=block["unit"],
            weeks=block["weeks"],
            start=date.fromisoformat(block["start"]),
            weekdays=block["weekdays"],
            lines=(),
            end_moves=block["end_moves"],
            moves=tuple(
                WeekdaysFrom(date.fromisoformat(on), weekdays) for on, weekdays in block["moves"]
            ),
            built_before=tuple(block["built_before"]),
        ),
        log=Log(
            tuple(
                WorkoutLog(
                    kind=kind,
                    week=week,
                    date=date.fromisoformat(on),
                    finished=finished,
                    sets=(A_SET,) if any_done else (),
                )
                for week, kind, on, finished, any_done in kept["log"]
            )
        ),
        part=frozenset((week, kind) for week, kind in kept["part"]),
        said=tuple(_said_from(one) for one in kept["said"]),
        lifts=tuple(_lift_from(one) for one in kept["lifts"]),
        news={(week, kind): text for week, kind, text in kept["news"]},
        news_open={(week, kind): text for week, kind, text in kept["news_open"]},
        before=_handed(*kept["before"]),
    )


def _handed(due: list[Any], missed: int, workouts: int) -> Handed:
    found = (Due(kind, state, date.fromisoformat(day)) for kind, state, day in due)
    return Handed(tuple(found), missed, workouts)


def _said(said: Said) -> list[Any]:
    until = said.until and said.until.isoformat()
    return [said.code, said.number, said.slug, said.name, until]


def _said_from(kept: list[Any]) -> Said:
    code, number, slug, name, until = kept
    return Said(code, number, slug, name, until and date.fromisoformat(until))


def _places(news: Mapping[Place, str]) -> list[list[Any]]:
    return [[week, kind, text] for (week, kind), text in news.items()]


def _lift(lift: Lift) -> list[Any]:
    stands = [
        [s.weeks if s.weeks is None else sorted(s.weeks), s.name, s.main] for s in lift.stands
    ]
    return [lift.kind, lift.slug, lift.finding, lift.weeks_without_step, lift.gate_misses, stands]


def _lift_from(kept: list[Any]) -> Lift:
    kind, slug, finding, weeks_without_step, gate_misses, stands = kept
    return Lift(
        kind,
        slug,
        finding,
        weeks_without_step,
        gate_misses,
        tuple(
            Stand(weeks if weeks is None else frozenset(weeks), name, main)
            for weeks, name, main in stands
        ),
    )
