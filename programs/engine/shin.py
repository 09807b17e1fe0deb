"""The shin at the top of a thrust: its angle says where the feet stand (CON10S, LEH17, COL18)."""

from __future__ import annotations

from typing import Final, Literal

#: Two taps on a photo are no better than this, and no coach would move feet for less.
VERTICAL_WITHIN: Final = 5  # degrees
STEEPEST: Final = 60  # beyond it somebody tapped the wrong joints

Reading = Literal["vertical", "far", "close"]


def reading(degrees: int) -> Reading:
    """What `degrees` from vertical mean; above zero the knee is in front of the ankle.

    Feet too far away hand the work to the hamstrings, too close to the quads.
    """
    if abs(degrees) <= VERTICAL_WITHIN:
        return "vertical"
    return "close" if degrees > 0 else "far"
