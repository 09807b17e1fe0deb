"""What must stop training in the middle of a block, and what is said then.

Training information, not medical advice: every text says who to see, and none reassures. Those
that the screening knows stop the generator too (`screening.py`), and each answer that stops the
generator stops a block that runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from programs.engine.screening import EMERGENCY, PROFESSIONAL

#: No bar belongs on the hips as long as it lasts, whoever says that training is fine.
PREGNANCY: Final = "pregnancy"
STOPPING_ANSWERS: Final = frozenset({*EMERGENCY, *PROFESSIONAL})


@dataclass(frozen=True, slots=True)
class RedFlag:
    """`name` in the lifter's words, `advice` what to do and how soon."""

    code: str
    name: str
    advice: str

    @property
    def stops_the_generator(self) -> bool:
        """True for what is a screening answer of the same code."""
        return self.code in STOPPING_ANSWERS

    @property
    def can_be_cleared(self) -> bool:
        """False for what no professional's word ends: the block stays one that does not fit."""
        return self.code != PREGNANCY


#: What Today asks for.
RED_FLAGS: Final = {
    flag.code: flag
    for flag in (
        RedFlag("chest_pain", "Chest pain or tightness", EMERGENCY["chest_pain"]),
        RedFlag("fainting", "Fainted, or nearly", EMERGENCY["fainting"]),
        RedFlag(
            "cauda_equina_signs",
            "Numb around the seat, bladder or bowel trouble, or legs growing weak",
            EMERGENCY["cauda_equina_signs"],
        ),
        RedFlag(
            "calf_swelling",
            "One calf swollen and painful",
            "One swollen, painful calf can be a blood clot: have it looked at today, as an "
            "emergency. Do not train and do not massage it.",
        ),
        RedFlag(
            "dark_urine",
            "Dark urine, or muscles swollen and weak after training",
            "Urine like cola, or swelling and weakness far beyond soreness, can be muscle "
            "breakdown: go to an emergency department today and say that you trained hard.",
        ),
        RedFlag(
            "leg_numbness",
            "Numbness, tingling or pain down the leg",
            PROFESSIONAL["leg_numbness"],
        ),
        RedFlag(
            "back_with_illness",
            "Back pain with fever, at night, or after a fall",
            "Back pain with fever, without relief at night, after a fall or with weight loss needs "
            "a doctor in the next day or two, before you load it again.",
        ),
    )
}
_ANSWERED: Final = {
    "uncleared_condition": "An illness no doctor has cleared to train",
    "recent_surgery": "An operation in the last three months",
    "hernia": "A hernia that has not been treated",
    "told_not_to_lift": "Told by a doctor or therapist not to lift",
    PREGNANCY: "Pregnant, or gave birth in the last three months",
    "pain_5_or_more": "Pain of 5 out of 10 or more in the hip, back or knee",
}
#: Those and what only the health answers ask.
KNOWN: Final = RED_FLAGS | {
    code: RedFlag(code, name, PROFESSIONAL[code]) for code, name in _ANSWERED.items()
}
