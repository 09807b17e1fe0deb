"""The evidence the rules and rows rest on: key, grade and what was found, in a few words.

Grades: SR systematic review, RCT training study, EMG muscle activity of one session, CON position
stand or survey of coaches, EXP expert, SEED the article the product grew from. A finding is told
with its grade; muscle activity (EMG) is never told as growth.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Evidence(NamedTuple):
    """One source: its grade and what it found."""

    grade: str
    found: str
    of_activity: bool = False


EVIDENCE: Final[dict[str, Evidence]] = {
    "CON15": Evidence("EMG", "more glute activity in the thrust than in the squat, in one session"),
    "CON16": Evidence("EMG", "bar thrusts were more active up high than band thrusts"),
    "NET19": Evidence(
        "SR",
        "glutes, then erectors, then hamstrings are most active in the thrust",
        of_activity=True,
    ),
    "NET20": Evidence(
        "SR", "glute activity ranked over common lifts, from single sessions", of_activity=True
    ),
    "AND18": Evidence("EMG", "deadlifts are most active in the hamstrings"),
    "DEL19": Evidence("EMG", "glute activity of the Romanian deadlift came near the thrust's"),
    "WIL21": Evidence("EMG", "split squats were less active in the glutes than the thrust"),
    "LEH17": Evidence("EMG", "heels drawn in cut hamstring activity in the one-leg bridge"),
    "KAN16": Evidence("EMG", "knees apart raised glute activity and spared the erectors"),
    "ZAB24": Evidence("EMG", "the bridge moves half as far as the thrust, near lockout"),
    "CONB10": Evidence("EXP", "two legs and a bar were more active than one leg"),
    "CON10S": Evidence("EXP", "heels, vertical shins and full extension"),
    "MCC18": Evidence("EMG", "lunges and one-leg hinges work glutes and hamstrings"),
    "OTS21": Evidence("EMG", "the low back works as hard in a heavy thrust as in a deadlift"),
    "DIS09": Evidence("EMG", "side-lying abduction led the simple side-glute drills"),
    "MAC15": Evidence("SR", "abduction drills led in side-glute activity", of_activity=True),
    "MAS14": Evidence("EMG", "side-lying abduction beat step-ups in side-glute activity"),
    "LEW18": Evidence("EMG", "a lower band in side steps raised glute activity"),
    "BIS18": Evidence("EMG", "clams and bridges favour the glutes over the hip flexors"),
    "MAR22": Evidence("EMG", "a loop at the thighs raised glute activity in squats"),
    "REI12": Evidence("SR", "glute activity of rehabilitation drills, ranked", of_activity=True),
    "PLO23": Evidence("RCT", "thrust and squat grew the gluteus maximus alike"),
    "KAS24": Evidence("RCT", "adding the thrust to leg press and deadlift grew the glutes more"),
    "KUB19": Evidence("RCT", "deep squats grew glutes and adductors, not hamstrings"),
    "LYN23": Evidence("RCT", "two-leg training cut marked asymmetry at least as well as one-leg"),
    "LOP21": Evidence("SR", "size grows alike at any load, strength more with heavy loads"),
    "SCH17": Evidence("SR", "each extra weekly set grows a little more"),
    "PEL24": Evidence("SR", "indirect sets count half, and more sets grow more, ever less"),
    "ACSM26": Evidence("CON", "first lifts of a session improve most"),
    "HAL22": Evidence("SR", "people guess about one rep too few in reserve"),
    "MOR17": Evidence("RCT", "sets short of failure recover sooner"),
    "SCH16R": Evidence("RCT", "three minutes of rest beat one for strength"),
    "SIN24": Evidence("SR", "a small benefit of resting more than a minute"),
    "seed": Evidence("SEED", "the plan's own centre"),
    "expert": Evidence("EXP", "coaching practice, no trial of its own"),
}
GRADE_WORDS: Final = {
    "SR": "systematic review",
    "RCT": "training study",
    "EMG": "muscle activity",
    "CON": "position stand",
    "EXP": "expert",
    "SEED": "seed",
}
# Trials and reviews before single sessions before opinion.
_COST: Final = {"SR": 0, "RCT": 0, "CON": 1, "EMG": 1, "EXP": 2, "SEED": 2}
# Where one source is told for a row: what grew or gained first, then activity, then opinion.
_TOLD_FIRST: Final = {"RCT": 0, "SR": 1, "CON": 2, "EMG": 3, "EXP": 4, "SEED": 5}
_KEY: Final = re.compile(r"[A-Za-z0-9]+")


def basis_keys(basis: str) -> tuple[str, ...]:
    """Evidence keys of a row's basis, in order: `("seed", "CON15")` of `seed; CON15 (note)`."""
    keys = (_KEY.match(part.strip()) for part in basis.split(";"))
    return tuple(dict.fromkeys(match.group() for match in keys if match))


def grade(key: str) -> str:
    """Grade of a key; an unknown key counts as an expert's word until it is graded."""
    return EVIDENCE[key].grade if key in EVIDENCE else "EXP"


def grade_cost(basis: str) -> int:
    """0 where a trial of growth is behind it, 1 muscle activity, 2 opinion or an analogue."""
    costs = [2]
    for part in basis.split(";"):
        match = _KEY.match(part.strip())
        if match:
            indirect = 1 if "analogue" in part else 0
            key = match.group()
            activity = 1 if key in EVIDENCE and EVIDENCE[key].of_activity else 0
            costs.append(max(_COST[grade(key)], activity) + indirect)
    return min(costs)


def told(basis: str, name: str) -> str:
    """The best source of `basis` in a sentence about the row `name`, with key and grade."""
    notes = {
        match.group(): part for part in basis.split(";") if (match := _KEY.match(part.strip()))
    }
    keys = [key for key in notes if key in EVIDENCE]
    key = min(keys, key=lambda one: (EVIDENCE[one].of_activity, _TOLD_FIRST[grade(one)]))
    source = EVIDENCE[key]
    if key in {"expert", "seed"}:
        return f"{name} rests on {source.found} ({key}, grade {source.grade})."
    words = GRADE_WORDS[source.grade]
    if source.of_activity or source.grade == "EMG":
        words = "review of muscle activity" if source.grade == "SR" else "muscle activity"
        words += ", not growth"
    analogue = ", by analogy" if "analogue" in notes[key] else ""
    return f"Behind {name}{analogue}: {source.found} ({key}, grade {source.grade}: {words})."
