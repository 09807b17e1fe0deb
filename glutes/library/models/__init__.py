from glutes.library.models.anatomy import Equipment, Muscle
from glutes.library.models.edition import Edition, Subject
from glutes.library.models.evidence import Claim, Evidence, VariationEvidence
from glutes.library.models.exercise import DayKind, Exercise, MovementPattern
from glutes.library.models.guidance import Cue, Guidance, Mistake, Scope, Severity, SymptomRule
from glutes.library.models.parts import EquipmentNeed, Involvement, Role
from glutes.library.models.picture import Picture, PictureFile, PictureSize, picture_url
from glutes.library.models.variation import Variation

__all__ = [
    "Claim",
    "Cue",
    "DayKind",
    "Edition",
    "Equipment",
    "EquipmentNeed",
    "Evidence",
    "Exercise",
    "Guidance",
    "Involvement",
    "Mistake",
    "MovementPattern",
    "Muscle",
    "Picture",
    "PictureFile",
    "PictureSize",
    "Role",
    "Scope",
    "Severity",
    "Subject",
    "SymptomRule",
    "Variation",
    "VariationEvidence",
    "picture_url",
]
