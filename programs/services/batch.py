"""A template given to many: begun once, worked off lifter by lifter, stopped and gone on with.

Nothing runs in the background: the coach's page asks for a few lifters at a time. Each is claimed
by one conditional update, solved without a transaction, then written in one of her own, in which
the claim is checked again: two tabs, or two processes, never assign to the same lifter twice.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from glutes.library.rows import published_rows
from programs.access import lifters_of
from programs.models import Batch, BatchLifter, Program, ProgramTemplate, RedFlag
from programs.services.assign import assign, today_of
from programs.services.bridge import current
from programs.services.from_template import asked_for, plan_of, solved, write_draft
from programs.services.hand_over import begin_due
from programs.services.pain import hurts_now

logger = logging.getLogger(__name__)
State = BatchLifter.State
#: A lifter whose worker died so often is not tried again by itself.
MOST_TRIES = 3
#: States that "try again" sets back: nothing was assigned in them.
NOT_DONE = (State.LEFT, State.IMPOSSIBLE, State.FAILED)


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: State
    said: list[str] = field(default_factory=list)
    program: Program | None = None
    begins: date | None = None


class _Lost(Exception):  # noqa: N818 — it reads as what is the case
    """Somebody else took the lifter meanwhile: what was made is taken back."""


@transaction.atomic
def start_batch(
    template: ProgramTemplate,
    *,
    uuid: UUID,
    lifters: Iterable[User],
    start: date,
    replace: bool,
    by: User,
    now: datetime,
) -> Batch:
    """The batch of this `uuid`, made now or, where the button was pressed twice, before.

    A form that comes back by the browser's back button with other lifters or another start is
    another batch. Raises ValidationError where nobody is chosen.
    """
    chosen = list(lifters)
    if not chosen:
        raise ValidationError(_("Choose at least one lifter."))
    asked = {"template": template, "start": start, "replace": replace}
    try:
        with transaction.atomic():
            batch = _new_batch(uuid, asked, by=by, now=now)
    except IntegrityError:
        before = Batch.objects.by(by).filter(uuid=uuid, **asked).first()
        if before is not None and _is_for(before, chosen):
            return before
        batch = _new_batch(uuid4(), asked, by=by, now=now)
    BatchLifter.objects.bulk_create(BatchLifter(batch=batch, lifter=one) for one in chosen)
    return batch


def _new_batch(uuid: UUID, asked: Mapping[str, Any], *, by: User, now: datetime) -> Batch:
    plan = plan_of(asked["template"])
    return Batch.objects.create(uuid=uuid, coach=by, plan=plan, created_at=now, **asked)


def _is_for(batch: Batch, lifters: Iterable[User]) -> bool:
    return set(batch.lifters.values_list("lifter", flat=True)) == {one.pk for one in lifters}


def stop(batch: Batch, *, now: datetime) -> None:
    """Nobody further is taken; who is being built now is finished."""
    Batch.objects.filter(pk=batch.pk, stopped_at=None).update(stopped_at=now)


def go_on(batch: Batch) -> None:
    """A stopped batch may be worked on again."""
    Batch.objects.filter(pk=batch.pk).update(stopped_at=None)


def try_again(batch: Batch, *, now: datetime) -> int:
    """Those of her lifters to whom nothing was assigned wait again; how many."""
    hers = lifters_of(batch.coach, now=now)
    found = batch.lifters.filter(state__in=NOT_DONE, lifter__in=hers)
    count = found.update(state=State.WAITING, said=[], tries=0, claim=None, finished_at=None)
    go_on(batch)
    return count


def work(batch: Batch, *, most: int, now: datetime, link: str = "", tell: bool = True) -> int:
    """Builds for at most so many lifters; how many it took."""
    taken = 0
    while taken < most:
        place = claim(batch, now=now)
        if place is None:
            break
        taken += 1
        _finish(place, now=now, link=link, tell=tell)
    return taken


def claim(batch: Batch, *, now: datetime) -> BatchLifter | None:
    """The next lifter nobody has, now this caller's; None: stopped, or none is left.

    One conditional update decides: of two who see the same row free, the second changes nothing.
    """
    while Batch.objects.filter(pk=batch.pk, stopped_at=None).exists():
        found = batch.lifters.to_do(now=now).order_by("pk").values("pk", "claim").first()
        if found is None:
            return None
        mine = uuid4()
        got = (
            BatchLifter.objects.to_do(now=now)
            .filter(pk=found["pk"], claim=found["claim"])
            .update(state=State.WORKING, claim=mine, claimed_at=now, tries=F("tries") + 1)
        )
        if got:
            return BatchLifter.objects.select_related("batch__coach", "lifter").get(pk=found["pk"])
    return None


def _finish(place: BatchLifter, *, now: datetime, link: str, tell: bool) -> None:
    """Her outcome, whatever happens: one lifter's trouble is not the next one's."""
    try:
        if place.tries > MOST_TRIES:
            raise RuntimeError("tried too often")  # noqa: TRY301 — said and logged below
        _build(place, now=now, link=link, tell=tell)
    except _Lost:
        logger.info("Place %s was taken by another worker", place.pk)
    except Exception:
        logger.exception("Place %s of batch %s went wrong", place.pk, place.batch_id)
        words = _("Something went wrong on our side. Nothing was changed: try again.")
        _mine(place).update(state=State.FAILED, said=[words], finished_at=now)


def _build(place: BatchLifter, *, now: datetime, link: str, tell: bool) -> None:
    batch, lifter = place.batch, place.lifter
    profile = LifterProfile.objects.filter(user=lifter).select_related("user").first()
    left = _leave(batch, lifter, profile=profile, now=now)
    if left or profile is None:
        _write(place, _Outcome(State.LEFT, [left]), now=now)
        return
    library = published_rows()
    start = max(batch.start, today_of(lifter, now=now))
    asked = asked_for(batch.plan, profile=profile, start=start)
    hurts = hurts_now(lifter, avoid=asked.get("avoid", ()))
    made = solved(batch.plan, asked=asked, library=library, hurts=hurts)
    if not made.is_program:
        _write(place, _Outcome(State.IMPOSSIBLE, made.said), now=now)
        return
    with transaction.atomic():
        # The lifter's row first, as every assignment does: what was seen above is seen again.
        User.objects.select_for_update().get(pk=lifter.pk)
        if left := _leave(batch, lifter, profile=profile, now=now):
            _write(place, _Outcome(State.LEFT, [left]), now=now)
            return
        draft, gave = write_draft(
            batch.plan, made, lifter=lifter, by=batch.coach, library=library, now=now
        )
        done = assign(draft, start=start, by=batch.coach, now=now, link=link, tell=tell)
        said = [*made.said, *gave]
        state = State.RELAXED if said else State.DONE
        if done.replaced is not None:
            words = {"start": date_format(done.replaced.start, "j F")}
            said.append(_("In place of the block that ran since %(start)s.") % words)
        if done.goes_on is not None:
            words = {"start": date_format(done.goes_on.start, "j F")}
            said.append(_("The block that runs since %(start)s goes on until then.") % words)
        _write(place, _Outcome(state, said, done.program, done.first_heavy), now=now)


def _leave(batch: Batch, lifter: User, *, profile: LifterProfile | None, now: datetime) -> str:
    """Why nothing is assigned to her; empty where it may be."""
    if not lifters_of(batch.coach, now=now).filter(pk=lifter.pk).exists():
        return _("You no longer coach her.")
    if profile is None:
        return _("Her profile is empty: nothing is known to build from.")
    flag = RedFlag.objects.of(lifter).open().first()
    if flag is not None:
        return _("Her training is paused (%(flag)s) until she is cleared.") % {
            "flag": str(flag).lower()
        }
    begin_due([lifter.pk], now=now)
    running = Program.objects.of(lifter).running().defer("answer").with_days().first()
    if running is None:
        return ""
    given = Program.objects.of(lifter).filter(status__in=["running", "waiting"]).defer("answer")
    twin = BatchLifter.objects.filter(
        program__in=given, batch__template=batch.template_id, batch__start=batch.start
    )
    if twin.exists():
        return _("She has this block from this start already.")
    waiting = next((one for one in given if one.is_waiting), None)
    if waiting is not None and not batch.replace:
        words = {"start": date_format(waiting.first_heavy, "j F")}
        return _("Her next block begins on %(start)s already.") % words
    position = current(running, now=now, profile=profile).position
    if position.open is not None:
        return _("She is in the middle of a workout. Try again when it is finished.")
    if position.next is None or batch.replace:
        return ""
    return _("Her block runs to %(end)s.") % {"end": date_format(position.end, "j F")}


def _mine(place: BatchLifter) -> QuerySet[BatchLifter]:
    return BatchLifter.objects.filter(pk=place.pk, claim=place.claim, state=State.WORKING)


def _write(place: BatchLifter, outcome: _Outcome, *, now: datetime) -> None:
    """Raises _Lost where the claim is somebody else's by now."""
    written = _mine(place).update(
        state=outcome.state,
        said=outcome.said,
        program=outcome.program,
        begins=outcome.begins,
        finished_at=now,
    )
    if not written:
        raise _Lost
