"""The evidence the rules and rows rest on: key, grade and what was found, in a few words.

Grades: SR systematic review, RCT training study, EMG muscle activity of one session, CON position
stand or survey of coaches, EXP expert, SEED the article the product grew from. A finding is told
with its grade; muscle activity (EMG) is never told as growth.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from programs.engine.types import Row
from programs.engine.vocabulary import KNEE_FLEXION, SQUAT, Unit


class Evidence(NamedTuple):
    """One source: its grade, what it found, and what it measured where that was no training.

    `of_activity` marks reviews whose studies measured muscle activity only.
    """

    grade: str
    found: str
    of_activity: bool = False
    measured: str = "muscle activity"


EVIDENCE: Final[dict[str, Evidence]] = {
    "CON15": Evidence("EMG", "more glute activity in the thrust than in the squat, in one session"),
    "CON16": Evidence(
        "EMG", "the upper glutes were more active in bar thrusts than in band thrusts"
    ),
    "NET19": Evidence(
        "SR",
        "glutes, then erectors, then hamstrings are most active in the thrust",
        of_activity=True,
    ),
    "NET20": Evidence(
        "SR", "glute activity ranked over common lifts, from single sessions", of_activity=True
    ),
    "AND18": Evidence(
        "EMG", "the bar deadlift was more active in the hamstrings than the thrust or the trap bar"
    ),
    "DEL19": Evidence("EMG", "glute activity of the Romanian deadlift came near the thrust's"),
    "WIL21": Evidence("EMG", "split squats were less active in the glutes than the thrust"),
    "LEH17": Evidence("EMG", "heels drawn in cut hamstring activity in the one-leg bridge"),
    "KAN16": Evidence("EMG", "knees apart raised glute activity and spared the erectors"),
    "ZAB24": Evidence(
        "EMG",
        "the bar moves less than half as far in the bridge as in the thrust, near lockout",
        measured="movement and force",
    ),
    "CONB10": Evidence("EXP", "two legs and a bar were more active than one leg"),
    "CON10S": Evidence("EXP", "heels, vertical shins and full extension"),
    "MCC18": Evidence("EMG", "glutes and hamstrings were measured in lifts done standing"),
    "OTS21": Evidence(
        "EMG",
        "the low back is loaded as much in a heavy thrust as in a deadlift",
        measured="movement and force",
    ),
    "DIS09": Evidence("EMG", "side-lying abduction led the simple side-glute drills"),
    "MAC15": Evidence("SR", "abduction drills led in side-glute activity", of_activity=True),
    "MAS14": Evidence("EMG", "side-lying abduction beat step-ups in side-glute activity"),
    "LEW18": Evidence("EMG", "a lower band in side steps raised glute activity"),
    "BIS18": Evidence("EMG", "clams and bridges favour the glutes over the hip flexors"),
    "MAR22": Evidence("EMG", "a loop at the thighs raised glute activity in squats"),
    "REI12": Evidence("SR", "glute activity of rehabilitation drills, ranked", of_activity=True),
    "PLO23": Evidence("RCT", "thrust and squat grew the gluteus maximus alike"),
    "KAS24": Evidence(
        "RCT", "leg press and stiff-leg deadlift grew the glutes, and more with the thrust on top"
    ),
    "KUB19": Evidence("RCT", "deep squats grew glutes and adductors, not hamstrings"),
    "LYN23": Evidence("RCT", "two-leg training cut marked asymmetry at least as well as one-leg"),
    "LOP21": Evidence("SR", "size grows alike at any load, strength more with heavy loads"),
    "SCH17": Evidence("SR", "each extra weekly set grows a little more"),
    "PEL24": Evidence("SR", "indirect sets count half, and more sets grow more, ever less"),
    "ACSM26": Evidence("CON", "first lifts of a session improve most"),
    "HAL22": Evidence("SR", "people guess about one rep too few in reserve"),
    "MOR17": Evidence(
        "EMG", "sets short of failure recover sooner", measured="recovery over some days"
    ),
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


# What a source says of one pattern where its short form speaks of another.
_FOUND_FOR: Final = {
    ("PLO23", KNEE_FLEXION): "neither thrust nor squat grew the hamstrings",
    ("PLO23", SQUAT): "the squat grew the gluteus maximus as the thrust did, and the quads more",
}


def told(row: Row, unit: Unit) -> str:
    """The best source of the row's basis in a sentence about the row, with key and grade.

    Where there is none but coaches' practice, what they use the row for is told instead.
    """
    notes = {
        match.group(): part for part in row.basis.split(";") if (match := _KEY.match(part.strip()))
    }
    keys = [key for key in notes if key in EVIDENCE]
    key = min(keys, key=lambda one: (EVIDENCE[one].of_activity, _TOLD_FIRST[grade(one)]))
    source = EVIDENCE[key]
    if key in {"expert", "seed"}:
        whose = "The plan's own idea" if key == "seed" else "Coaching practice"
        use = used_for(row, unit) or row.name
        return f"{whose}, without a trial ({key}, grade {source.grade}): {use}."
    found = _FOUND_FOR.get((key, row.pattern), source.found)
    analogue = "By analogy: " if "analogue" in notes[key] else ""
    sentence = f"{analogue}{found} ({key}, grade {source.grade}: {_words(source)})."
    return sentence[0].upper() + sentence[1:]


def used_for(row: Row, unit: Unit) -> str:
    """The row's own note as the end of a sentence; what it says in the other unit is left out."""
    other = " kg" if unit == "lb" else " lb"
    parts = [part for part in row.shift.rstrip(".").split("; ") if other not in part]
    text = "; ".join(parts).replace(": ", ", ")
    return text[:1].lower() + text[1:]


def _words(source: Evidence) -> str:
    if source.of_activity:
        return "review of muscle activity, not growth"
    if source.grade == "EMG":
        return f"{source.measured}, not growth"
    return GRADE_WORDS[source.grade]
