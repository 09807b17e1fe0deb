"""Who gets what at every address: the expected answer by role, for GET and for POST.

An answer is a status, or LOGIN for "log in first". POSTs are sent empty unless `data` says
otherwise, so 200 or 422 there means that the form came back with its errors: let in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

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


def those_of_the_lifter(answer: Answer, **others: Answer) -> Answers:
    """The lifter and her coach; for everybody else it does not exist."""
    return members(404, lifter=answer, coach=answer) | others


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


NO_POST = 405

TABLE: dict[str, Line] = {
    "healthz": Line(get=everyone(200), post=everyone(NO_POST)),
    # --- accounts -----------------------------------------------------------------------------
    "account_login": Line(get=guests(200, for_members=302), post=guests(200, for_members=302)),
    "account_logout": Line(get=guests(302, for_members=200), post=everyone(302)),
    "account_signup": Line(get=guests(200, for_members=302), post=guests(200, for_members=302)),
    "account_inactive": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_reauthenticate": Line(get=members(200), post=members(200)),
    "account_email": Line(get=members(200), post=members(302)),
    "account_email_verification_sent": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_confirm_email": Line(
        get=everyone(200), post=everyone(404), arguments=lambda _: {"key": "made-up"}
    ),
    "account_change_password": Line(get=members(200), post=members(200)),
    "account_set_password": Line(get=members(302), post=members(302)),
    "account_reset_password": Line(get=everyone(200), post=everyone(200)),
    "account_reset_password_done": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_reset_password_from_key": Line(
        get=everyone(200),
        post=everyone(200),
        arguments=lambda _: {"uidb36": "1", "key": "made-up"},
    ),
    "account_reset_password_from_key_done": Line(get=everyone(200), post=everyone(NO_POST)),
}
