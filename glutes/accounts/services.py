"""Write verbs of people: who coaches whom, and accounts that a coach makes for her lifters.

Each raises `ValidationError` with a message for the page when it may not be done.
"""

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import filter_users_by_email, user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from glutes.accounts.models import Coaching, LifterProfile, ProfileChange, User
from glutes.accounts.profile_history import differences
from glutes.web import mail


@transaction.atomic
def save_profile(profile: LifterProfile, *, user: User, by: User, now: datetime) -> LifterProfile:
    """Her one profile: a second tap on "save" while the first is under way makes no second one.

    What an earlier one said and this one doesn't is kept as a change of `by`.
    """
    User.objects.select_for_update().get(pk=user.pk)
    before = LifterProfile.objects.filter(user=user).first()
    profile.user = user
    profile.pk = before.pk if before else None
    profile.save()
    if before is not None:
        profile.refresh_from_db()
        if changes := differences(before, profile):
            ProfileChange.objects.create(lifter=user, by=by, at=now, changes=changes)
    return profile


@transaction.atomic
def request_coaching(coach: User, *, lifter: User, now: datetime) -> Coaching:
    """Asks `lifter`, who sees it in her settings. The open coaching of the pair, old or new."""
    if not coach.is_coach:
        raise ValidationError(_("Only a coach can ask to coach someone."))
    if coach == lifter:
        raise ValidationError(_("Everybody coaches herself already."))
    coaching, _new = Coaching.objects.get_or_create(
        coach=coach, lifter=lifter, ended_at=None, defaults={"asked_at": now}
    )
    return coaching


def accept_coaching(coaching: Coaching, *, now: datetime) -> Coaching:
    """From `now` on the coach sees the lifter's training. Accepting twice changes nothing."""
    if coaching.ended_at is not None:
        raise ValidationError(_("This request was taken back or declined."))
    if coaching.accepted_at is None:
        coaching.accepted_at = now
        coaching.save(update_fields=["accepted_at"])
    return coaching


def decline(coaching: Coaching, *, now: datetime) -> Coaching:
    """The answer "no" to a request that waits; the coach may ask again."""
    if coaching.accepted_at is not None:
        raise ValidationError(_("You said yes already. You can end the coaching instead."))
    return end_coaching(coaching, now=now)


def end_coaching(coaching: Coaching, *, now: datetime) -> Coaching:
    """The coach sees nothing from `now` on; the lifter keeps her programs and logs."""
    if coaching.ended_at is None:
        coaching.ended_at = now
        coaching.save(update_fields=["ended_at"])
    return coaching


def create_lifter(
    coach: User,
    *,
    name: str,
    email: str,
    now: datetime,
    site: str,
    profile: LifterProfile | None = None,
) -> Coaching:
    """An account for a lifter, coached from `now` on, with a link by mail to set her password.

    `site` is the address of this site with its scheme (`request.build_absolute_uri("/")`).
    `profile` is unsaved, as `LifterProfileForm(…).instance` leaves it. Where the address already
    has an account, that account is asked instead and nothing of it changes: the coaching waits
    (`accepted_at` is None). Errors are keyed "name" or "email".
    """
    known = filter_users_by_email(email.strip(), prefer_verified=True)
    if known:
        return _ask_known(coach, lifter=known[0], now=now, site=site)
    if not coach.is_coach:
        raise ValidationError(_("Only a coach can add a lifter."))
    with transaction.atomic():
        lifter = User.objects.create_user(email, name=name, date_joined=now)
        if profile is not None:
            profile.user = lifter
            profile.full_clean()
            profile.save()
        coaching = Coaching.objects.create(
            coach=coach, lifter=lifter, asked_at=now, accepted_at=now
        )
        path = reverse(
            "account_reset_password_from_key",
            kwargs={
                "uidb36": user_pk_to_url_str(lifter),
                "key": default_token_generator.make_token(lifter),
            },
        )
        _mail_on_commit("lifter_welcome", lifter, coach=coach, site=site, path=path)
    return coaching


def _ask_known(coach: User, *, lifter: User, now: datetime, site: str) -> Coaching:
    open_one = Coaching.objects.filter(coach=coach, lifter=lifter, ended_at=None).first()
    if open_one is not None:
        message = (
            _("You asked already. The answer is still open.")
            if open_one.accepted_at is None
            else _("You already coach this lifter.")
        )
        raise ValidationError({"email": message})
    try:
        with transaction.atomic():
            coaching = request_coaching(coach, lifter=lifter, now=now)
            path = reverse("lifter:settings")
            _mail_on_commit("coaching_request", lifter, coach=coach, site=site, path=path)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from error
    return coaching


def _mail_on_commit(prefix: str, lifter: User, *, coach: User, site: str, path: str) -> None:
    context: dict[str, Any] = {"lifter": lifter, "coach": coach, "link": urljoin(site, path)}
    subject = render_to_string(f"account/email/{prefix}_subject.txt", context)
    body = render_to_string(f"account/email/{prefix}_message.txt", context)

    # Without it the account stands all the same: she can ask for a new link on the login page.
    send = partial(mail.send, lifter.email, subject=subject, body=body, about=prefix)
    transaction.on_commit(send)
