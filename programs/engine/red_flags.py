"""What must stop training in the middle of a block, and what is said then.

Training information, not medical advice: every text says who to see, and none reassures. Those
that the screening knows stop the generator too (`screening.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from programs.engine.screening import EMERGENCY, PROFESSIONAL


@dataclass(frozen=True, slots=True)
class RedFlag:
    """`name` in the lifter's words, `advice` what to do and how soon."""

    code: str
    name: str
    advice: str

    @property
    def stops_the_generator(self) -> bool:
        """True for what is a screening answer of the same code."""
        return self.code in EMERGENCY or self.code in PROFESSIONAL


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
