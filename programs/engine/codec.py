"""Answers, lifters and library rows to JSON values and back, without loss.

Loads become JSON numbers by their shortest form and come back as the same Decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from programs.engine.types import (
    Answer,
    Day,
    DayPlan,
    Impossible,
    Lifter,
    MuscleSets,
    Prescription,
    Program,
    Reason,
    Relaxed,
    Row,
    SeeProfessional,
    SolverFigures,
    Target,
    WarmUp,
    WeekPlan,
)
from programs.engine.vocabulary import MUSCLES


def number(value: Decimal | None) -> int | float | None:
    """A JSON number for a Decimal: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def exact(value: Any) -> Decimal | None:
    """The Decimal of a JSON number, by its shortest form."""
    if value is None:
        return None
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _sure(value: Any) -> Decimal:
    result = exact(value)
    if result is None:
        raise ValueError("a number is needed")
    return result


# --- answers -----------------------------------------------------------------------------------


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as the program contract has it."""
    if isinstance(answer, Program):
        return _program_to_json(answer)
    status = "impossible" if isinstance(answer, Impossible) else "see_a_professional"
    return {
        "status": status,
        "reasons": [
            {
                "rule": reason.rule,
                "message": reason.message,
                "change": None if reason.change is None else dict(reason.change),
            }
            for reason in answer.reasons
        ],
    }


def from_json(data: Mapping[str, Any]) -> Answer:
    """The answer that `to_json` gave `data` for. Raises KeyError or ValueError on other data."""
    if data["status"] == "program":
        return _program_from_json(data)
    reasons = tuple(
        Reason(item["rule"], item["message"], item.get("change")) for item in data["reasons"]
    )
    if data["status"] == "impossible":
        return Impossible(reasons)
    if data["status"] == "see_a_professional":
        return SeeProfessional(reasons)
    raise ValueError(f"no answer has the status {data['status']!r}")


def _program_to_json(program: Program) -> dict[str, Any]:
    figures = program.solver
    return {
        "status": "program",
        "solver": {
            "status": figures.status,
            "objective": figures.objective,
            "bound": figures.bound,
            "gap": figures.gap,
            "ms": figures.ms,
        },
        "days": [day_to_json(day) for day in program.days],
        "fractional_sets": {
            item.muscle: {
                "sets": number(item.sets),
                "low": number(item.low),
                "high": number(item.high),
            }
            for item in program.fractional_sets
        },
        "weeks": [_week_to_json(week) for week in program.weeks],
        "relaxed": [
            {"rule": item.rule, "wanted": item.wanted, "got": item.got, "fix": item.fix}
            for item in program.relaxed
        ],
        "advice": list(program.advice),
    }


def _program_from_json(data: Mapping[str, Any]) -> Program:
    figures = data["solver"]
    heavy, light = (day_from_json(day) for day in data["days"])
    return Program(
        solver=SolverFigures(
            figures["status"],
            figures["objective"],
            figures["bound"],
            figures["gap"],
            figures["ms"],
        ),
        days=(heavy, light),
        fractional_sets=tuple(
            MuscleSets(muscle, _sure(item["sets"]), _sure(item["low"]), _sure(item["high"]))
            for muscle, item in data["fractional_sets"].items()
        ),
        weeks=tuple(_week_from_json(week) for week in data["weeks"]),
        relaxed=tuple(
            Relaxed(item["rule"], item["wanted"], item["got"], item["fix"])
            for item in data["relaxed"]
        ),
        advice=tuple(data.get("advice", ())),
    )


def day_to_json(day: Day) -> dict[str, Any]:
    """One day as the program contract has it."""
    return {
        "kind": day.kind,
        "weekday": day.weekday,
        "minutes": number(day.minutes),
        "warm_up": [
            {
                "slug": item.slug,
                "kind": item.kind,
                "sets": item.sets,
                "reps": item.reps,
                "percent": item.percent,
                "load": number(item.load),
                "text": item.text,
            }
            for item in day.warm_up
        ],
        "prescriptions": [prescription_to_json(item) for item in day.prescriptions],
    }


def day_from_json(data: Mapping[str, Any]) -> Day:
    """The day that `day_to_json` gave `data` for."""
    return Day(
        kind=data["kind"],
        weekday=data["weekday"],
        minutes=_sure(data["minutes"]),
        warm_up=tuple(
            WarmUp(
                item["slug"],
                item["kind"],
                item["sets"],
                item["reps"],
                item["percent"],
                exact(item["load"]),
                item["text"],
            )
            for item in data["warm_up"]
        ),
        prescriptions=tuple(prescription_from_json(item) for item in data["prescriptions"]),
    )


def prescription_to_json(item: Prescription) -> dict[str, Any]:
    """One prescription as the program contract has it."""
    return {
        "slug": item.slug,
        "name": item.name,
        "variation": item.variation,
        "role": item.role,
        "sets": item.sets,
        "reps": list(item.reps),
        "reps_unit": item.reps_unit,
        "rir": item.rir,
        "hold_s": item.hold_s,
        "tempo": item.tempo,
        "rest_s": item.rest_s,
        "per_side": item.per_side,
        "first_side": item.first_side,
        "load": number(item.load),
        "load_kind": item.load_kind,
        "unit": item.unit,
        "why": list(item.why),
        "evidence": list(item.evidence),
    }


def prescription_from_json(data: Mapping[str, Any]) -> Prescription:
    """The prescription that `prescription_to_json` gave `data` for."""
    values = dict(data)
    low, high = values["reps"]
    values.update(
        reps=(low, high),
        load=exact(values["load"]),
        why=tuple(values["why"]),
        evidence=tuple(values["evidence"]),
    )
    return Prescription(**values)


def _week_to_json(week: WeekPlan) -> dict[str, Any]:
    return {
        "week": week.week,
        "easy": week.easy,
        "days": {kind: _plan_to_json(week.day(kind)) for kind in ("heavy", "light")},
    }


def _plan_to_json(plan: DayPlan) -> dict[str, Any]:
    return {
        "date": plan.date.isoformat(),
        "targets": [target_to_json(target) for target in plan.targets],
    }


def target_to_json(target: Target) -> dict[str, Any]:
    """One target as the program contract has it."""
    return {
        "slug": target.slug,
        "sets": target.sets,
        "reps": target.reps,
        "rir": target.rir,
        "load": number(target.load),
        "why": target.why,
    }


def _week_from_json(data: Mapping[str, Any]) -> WeekPlan:
    heavy, light = (_plan_from_json(data["days"][kind]) for kind in ("heavy", "light"))
    return WeekPlan(data["week"], data["easy"], heavy, light)


def _plan_from_json(data: Mapping[str, Any]) -> DayPlan:
    return DayPlan(
        date.fromisoformat(data["date"]),
        tuple(
            Target(
                item["slug"],
                item["sets"],
                item["reps"],
                item["rir"],
                exact(item["load"]),
                item["why"],
            )
            for item in data["targets"]
        ),
    )


# --- what a program was built from ------------------------------------------------------------


def lifter_to_json(lifter: Lifter) -> dict[str, Any]:
    """The lifter as her contract has it; `contract.read_lifter` reads it back."""
    data: dict[str, Any] = {
        "experience": lifter.experience,
        "focus": lifter.focus,
        "equipment": sorted(lifter.equipment),
        "minutes": dict(lifter.minutes),
        "weekdays": dict(lifter.weekdays),
        "weeks": lifter.weeks,
        "start": lifter.start.isoformat(),
        "unit": lifter.unit,
        "weak_side": lifter.weak_side,
        "smallest_jump": {item: number(jump) for item, jump in lifter.smallest_jump.items()},
        "low_back_care": lifter.low_back_care,
        "screening": list(lifter.screening),
        "avoid": list(lifter.avoid),
        "likes": list(lifter.likes),
        "working_loads": {
            slug: {
                "load": number(known.load),
                "reps": known.reps,
                **({} if known.rir is None else {"rir": number(known.rir)}),
            }
            for slug, known in lifter.working_loads.items()
        },
        "locks": [
            {
                "day": lock.day,
                "slug": lock.slug,
                **({} if lock.sets is None else {"sets": lock.sets}),
            }
            for lock in lifter.locks
        ],
        "alternative": lifter.alternative,
    }
    if lifter.side_deficit_percent is not None:
        data["side_deficit_percent"] = number(lifter.side_deficit_percent)
    return data


def row_to_json(row: Row) -> dict[str, Any]:
    """A library row, for the snapshot a program keeps."""
    return {
        "slug": row.slug,
        "exercise": row.exercise,
        "variation": row.variation,
        "pattern": row.pattern,
        "equipment": [list(group) for group in row.equipment],
        "laterality": row.laterality,
        "heavy_ok": row.heavy_ok,
        "light_ok": row.light_ok,
        "rep_min": row.rep_min,
        "rep_max": row.rep_max,
        "reps_unit": row.reps_unit,
        "skill": row.skill,
        "spinal_load": row.spinal_load,
        "range_bias": row.range_bias,
        "sec_per_set": row.sec_per_set,
        "quarters": dict(zip(MUSCLES, row.quarters, strict=True)),
        "basis": row.basis,
        "shift": row.shift,
    }


def row_from_json(data: Mapping[str, Any]) -> Row:
    """The row that `row_to_json` gave `data` for."""
    values = dict(data)
    values["equipment"] = tuple(tuple(group) for group in values["equipment"])
    values["quarters"] = tuple(values["quarters"][muscle] for muscle in MUSCLES)
    return Row(**values)
