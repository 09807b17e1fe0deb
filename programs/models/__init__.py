from programs.models.answer import ExerciseAnswer
from programs.models.change import ProgramChange
from programs.models.instead import Instead
from programs.models.midblock import Phase, WeekdayChange
from programs.models.prescription import Day, Prescription, supersets
from programs.models.program import Program
from programs.models.red_flag import RedFlag
from programs.models.setlog import SetLog
from programs.models.workout import Workout

__all__ = [
    "Day",
    "ExerciseAnswer",
    "Instead",
    "Phase",
    "Prescription",
    "Program",
    "ProgramChange",
    "RedFlag",
    "SetLog",
    "WeekdayChange",
    "Workout",
    "supersets",
]
