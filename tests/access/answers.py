"""What the table of answers is written in: who gets what, and the rows that an address names."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from programs.models import Prescription, Program
from tests.access.scene import ROLES, Scene

LOGIN = "log in first"
Answer = int | str
Answers = dict[str, Answer]


def everyone(answer: Answer, **others: Answer) -> Answers:
    return dict.fromkeys(ROLES, answer) | others


def members(answer: Answer, **others: Answer) -> Answers:
    """Whoever is logged in; a closed account is as good as none."""
    return everyone(answer, anonymous=LOGIN, inactive=LOGIN) | others


def coaches(answer: Answer, **others: Answer) -> Answers:
    return members(403, coach=answer, other_coach=answer) | others


def her_coach(answer: Answer, **others: Answer) -> Answers:
    """Her coach; for everybody else, herself too unless `others` says so, it does not exist."""
    return members(404, coach=answer) | others


def scripts(answer: Answer) -> Answers:
    """A script is told that it must log in; it is never sent to a page."""
    return everyone(answer, anonymous=401, inactive=401)


@dataclass(frozen=True)
class Line:
    get: Answers
    post: Answers
    #: The address's arguments, and the form's fields, for this scene.
    arguments: Callable[[Scene], dict[str, Any]] = field(default=lambda _: {})
    data: Callable[[Scene], dict[str, Any]] = field(default=lambda _: {})
    content_type: str = "multipart/form-data"


def guests(answer: Answer, *, for_members: Answer) -> Answers:
    return everyone(for_members, anonymous=answer, inactive=answer)


def lifters_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.lifter.pk}


def invitation_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.invitation.pk}


def comment_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.comment.pk}


def template_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.template.pk}


def batch_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.batch.pk}


def running_pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.running.pk}


def first_line(program: Program) -> Prescription:
    return Prescription.objects.filter(day__program=program).order_by("pk")[0]


def a_place(scene: Scene) -> dict[str, Any]:
    """Of a workout of the lifter's running program, as her phone's plain form sends it."""
    return {"uuid": uuid4(), "program": scene.running.uuid, "week": 1, "day": "heavy"}


def a_set(scene: Scene) -> dict[str, Any]:
    line = first_line(scene.running)
    done = {"prescription": line.pk, "set_kind": "work", "set_number": 1, "load": 80, "reps": 6}
    return a_place(scene) | {"kind": "set"} | done


def a_finish(scene: Scene) -> dict[str, Any]:
    return a_place(scene) | {"kind": "finish"}


def a_cut(scene: Scene) -> dict[str, Any]:
    return a_place(scene) | {"week": 2, "cut": "short"}


def a_soreness(scene: Scene) -> dict[str, Any]:
    return a_place(scene) | {"week": 2, "soreness": 4}


SOLVERS = ("solve", "another", "back")
