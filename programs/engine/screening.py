"""Screening: which answers stop the generator, and what is said then (hard rules 9 and 11).

Training information, not medical advice: every text says who to see, and none reassures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from programs.engine import rules
from programs.engine.types import Lifter, Reason

EMERGENCY: Final = {
    "chest_pain": (
        "Chest pain with effort needs emergency help now: call your emergency number. "
        "Do not train until a doctor has cleared you."
    ),
    "fainting": (
        "Fainting or near-fainting with effort needs medical help at once. "
        "Do not train until a doctor has cleared you."
    ),
    "cauda_equina_signs": (
        "Back pain with numbness around the seat, new bladder or bowel trouble, or growing leg "
        "weakness is an emergency: go to an emergency department now."
    ),
}
PROFESSIONAL: Final = {
    "uncleared_condition": (
        "A heart, metabolic or kidney condition should be cleared for training by your doctor "
        "before a program is made."
    ),
    "recent_surgery": (
        "After recent surgery or a fracture of spine, hip, pelvis or abdomen, ask your surgeon or "
        "physiotherapist before you load your hips."
    ),
    "hernia": "With a hernia, see a doctor before any lifting that makes you brace.",
    "leg_numbness": (
        "Numbness or tingling down the leg should be looked at by a doctor or physiotherapist "
        "before you load your back or hips."
    ),
    "told_not_to_lift": (
        "A clinician told you not to lift: only a clinician can take that back. "
        "Ask before you start."
    ),
    "pregnancy": (
        "In pregnancy and soon after birth a standard program does not fit: no bar belongs on the "
        "hips and long lying on the back is best avoided. Plan with your midwife or doctor."
    ),
    "pain_5_or_more": (
        "Pain of 5 or more out of 10 is a reason to stop and to see a doctor or physiotherapist "
        "first."
    ),
}
ADVICE: Final = {
    "under_18": "Under 18: train with an adult beside you who knows these lifts.",
    "new_over_65": (
        "Over 65 and new to lifting: talk to your doctor first, start with the lightest loads and "
        "have someone near."
    ),
}
#: What makes another program and no reason to make none, as a coach would say it.
CHANGES: Final = {
    "under_18": "younger than 18",
    "new_over_65": "older than 65 and new to lifting",
    "low_back_care": "low-back care",
}
LOW_BACK_ADVICE: Final = (
    "Training the hips may help some backs and is not a treatment: go on at 0-2 out of 10, hold "
    "the load at 3-4, stop the exercise at 5 or more or with pain below the knee."
)


def stops(lifter: Lifter) -> tuple[Reason, ...]:
    """Why no program may be made: emergencies first, then what needs a professional."""
    said = set(lifter.screening)
    for texts in (EMERGENCY, PROFESSIONAL):
        reasons = tuple(Reason(code, text) for code, text in texts.items() if code in said)
        if reasons:
            return reasons
    deficit = lifter.side_deficit_percent
    if deficit is not None and deficit > rules.DEFICIT_PROFESSIONAL:
        text = (
            f"A left-right gap of {deficit:f}% is more than training should work on alone: have a "
            f"doctor or physiotherapist look at it before you go on."
        )
        return (Reason("side_deficit_over_25", text),)
    return ()


def advice(lifter: Lifter) -> tuple[str, ...]:
    """Texts that go with a program."""
    texts = [text for code, text in ADVICE.items() if code in lifter.screening]
    if lifter.low_back_care:
        texts.append(LOW_BACK_ADVICE)
    return tuple(texts)


def advice_of(code: str) -> str:
    """What goes with one of `CHANGES`."""
    return ADVICE.get(code, LOW_BACK_ADVICE)


def built_before(asked: Mapping[str, Any], *, now: Mapping[str, Any]) -> tuple[str, ...]:
    """Which answers of `now` a program made from `asked` knows nothing of, by their codes.

    Both as the lifter's contract has them. What stops a program is not among them: `stops`.
    """
    return tuple(code for code in CHANGES if _says(now, code) and not _says(asked, code))


def _says(asked: Mapping[str, Any], code: str) -> bool:
    return bool(asked.get(code)) or code in asked.get("screening", ())
