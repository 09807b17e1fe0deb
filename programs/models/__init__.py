from programs.models.answer import ExerciseAnswer
from programs.models.batch import Batch, BatchLifter
from programs.models.change import ProgramChange
from programs.models.comment import CoachNote, Comment
from programs.models.discarded import Discarded
from programs.models.history import DraftState
from programs.models.instead import Instead
from programs.models.lifter_summary import LifterSummary
from programs.models.midblock import Phase, WeekdayChange
from programs.models.prescription import Day, Prescription, supersets
from programs.models.program import Program
from programs.models.red_flag import RedFlag
from programs.models.set_aside import SetAside
from programs.models.setlog import SetLog
from programs.models.template import ProgramTemplate, TemplateLine
from programs.models.workout import Workout

__all__ = [
    "Batch",
    "BatchLifter",
    "CoachNote",
    "Comment",
    "Day",
    "Discarded",
    "DraftState",
    "ExerciseAnswer",
    "Instead",
    "LifterSummary",
    "Phase",
    "Prescription",
    "Program",
    "ProgramChange",
    "ProgramTemplate",
    "RedFlag",
    "SetAside",
    "SetLog",
    "TemplateLine",
    "WeekdayChange",
    "Workout",
    "supersets",
]
