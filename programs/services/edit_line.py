"""The figures of one line of a draft, changed by hand: each within what the rules leave open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from glutes.web.templatetags.program_answer import clock
from programs.engine import effort, figures, plan, rules
from programs.engine.codec import row_from_json
from programs.engine.vocabulary import CORE, THRUST, TICKS_A_MINUTE
from programs.models import Prescription, Program, ProgramChange
from programs.services.bridge import block_of
from programs.services.edit_common import Refused, done, open_line
from programs.services.review import day_kind, subject_of

Verb = ProgramChange.Verb
LEAST_HOLD: Final = 1
MOST_HOLD: Final = 10
REST_STEP_S: Final = 5


class Figures(TypedDict, total=False):
    """What is to be set; what is left out stays. Rest and hold in seconds, load in the program's
    unit, None to find it; an empty tempo is the usual one."""

    sets: int
    reps: tuple[int, int]
    load: Decimal | None
    rir: int
    hold_s: int
    rest_s: int
    tempo: str
    note: str


@dataclass(frozen=True, slots=True)
class _Change:
    verb: ProgramChange.Verb
    before: str
    after: str


@transaction.atomic
def set_line(
    line: Prescription,
    *,
    version: int | None,
    by: User,
    now: datetime,
    **asked: Unpack[Figures],
) -> Program:
    """Sets what is given, as one version; the same as what stands is no version at all.

    Raises BreaksRules, Refused for a load where there is none to set, OutOfDate, NotADraft and
    ValidationError (by field) for what no rule leaves open.
    """
    program, line = open_line(line, version=version)
    changes = list(_changes(program, line, asked))
    if not changes:
        return program
    # A note says how; it is no reason to keep the line when the rest is solved again.
    if any(change.verb not in {Verb.NOTE, Verb.TEMPO} for change in changes):
        line.locked = True
    line.clean_fields(exclude=["day", "row", "why", "evidence"])
    line.save()
    if "rest_s" in asked:
        _check_room(program, line)
    if len(changes) == 1:
        (one,) = changes
        verb, before, after = one.verb, one.before, one.after
    else:
        told = [f"{c.verb.label} {c.before or '–'} → {c.after or '–'}" for c in changes]
        verb, before, after = Verb.LINE, "", ", ".join(told)
    return done(program, verb, line, by=by, now=now, before=before, after=after)


def window_of(line: Prescription) -> tuple[int, int]:
    """The reps that the day and the row leave open."""
    row = row_from_json(line.row)
    return rules.window(row, day_kind(line.day.kind)) or (line.reps_low, line.reps_high)


def rests_of(line: Prescription) -> tuple[int, int]:
    """The shortest and the longest rest that the rules leave open, in seconds."""
    return rules.REST_ALLOWED[day_kind(line.day.kind), line.is_main]


# --- one figure each ----------------------------------------------------------------------------


def _changes(program: Program, line: Prescription, asked: Figures) -> Iterator[_Change]:
    """Sets the figures on `line`, unsaved. Raises ValidationError with all that is wrong."""
    wrong: dict[str, Any] = {}
    for name, value in asked.items():
        try:
            change = _SETTERS[name](program, line, value)
        except ValidationError as error:
            wrong[name] = error.messages
            continue
        if change is not None:
            yield change
    if wrong:
        raise ValidationError(wrong)


def _set_sets(_program: Program, line: Prescription, sets: int) -> _Change | None:
    _check(sets, low=rules.FEWEST_SETS, high=rules.MOST_SETS, what=_("%(low)s to %(high)s sets."))
    before, line.sets = line.sets, sets
    return _changed(Verb.SETS, str(before), str(sets))


def _set_reps(_program: Program, line: Prescription, reps: tuple[int, int]) -> _Change | None:
    low, high = window_of(line)
    if reps[0] > reps[1]:
        raise ValidationError(_("Reps go from the fewest to the most."))
    if not low <= reps[0] <= reps[1] <= high:
        words = {"low": low, "high": high}
        raise ValidationError(_("On this day from %(low)s to %(high)s reps.") % words)
    wide = reps[1] - reps[0] + 1
    if wide < rules.NARROWEST_WINDOW and row_from_json(line.row).pattern != CORE:
        text = _("At least %(n)s rep counts wide: there must be room to go up.")
        raise ValidationError(text % {"n": rules.NARROWEST_WINDOW})
    before = line.reps_text
    line.reps_low, line.reps_high = reps
    return _changed(Verb.REPS, before, line.reps_text)


def _set_rir(program: Program, line: Prescription, rir: int) -> _Change | None:
    subject = subject_of(program)
    least = 1
    if subject.lifter.low_back_care or subject.lifter.experience == "novice":
        least = effort.rir_of_week(subject.lifter, 1, easy=False)
        if rir < least:
            text = _("At least %(n)s in reserve, for safety: a novice, or with low-back care.")
            raise ValidationError(text % {"n": least})
    _check(rir, low=least, high=effort.EASY_RIR, what=_("%(low)s to %(high)s in reserve."))
    before, line.rir = line.rir, rir
    return _changed(Verb.RIR, str(before), str(rir))


def _set_hold(_program: Program, line: Prescription, hold_s: int) -> _Change | None:
    least = LEAST_HOLD if row_from_json(line.row).pattern == THRUST else 0
    if least and hold_s < least:
        raise ValidationError(_("One second at lockout is the gate: a rep without it is none."))
    _check(hold_s, low=least, high=MOST_HOLD, what=_("%(low)s to %(high)s seconds."))
    before, line.hold_s = int(line.hold_s), Decimal(hold_s)
    return _changed(Verb.HOLD, str(before), str(hold_s))


def _set_rest(_program: Program, line: Prescription, rest_s: int) -> _Change | None:
    low, high = rests_of(line)
    if not low <= rest_s <= high:
        words = {"low": clock(low), "high": clock(high)}
        raise ValidationError(_("Rest from %(low)s to %(high)s here.") % words)
    before, line.rest_s = line.rest_s, rest_s
    return _changed(Verb.REST, clock(before), clock(rest_s))


def _set_tempo(_program: Program, line: Prescription, tempo: str) -> _Change | None:
    usual = effort.tempo(row_from_json(line.row), day_kind(line.day.kind))
    before, line.tempo = line.tempo, tempo.strip() or usual
    return _changed(Verb.TEMPO, before, line.tempo)


def _set_load(program: Program, line: Prescription, load: Decimal | None) -> _Change | None:
    kinds = Prescription.LoadKind
    if line.load_kind not in {kinds.WEIGHT, kinds.FIND}:
        raise Refused(_("This exercise has no weight to set."))
    least = _least(program, line)
    if load is not None and (load <= 0 or (least is not None and load < least)):
        empty = _("The empty bar weighs %(least)s %(unit)s.")
        words = {"least": least, "unit": program.unit}
        raise ValidationError(empty % words if least else _("Leave it empty to find it in week 1."))
    before = line.load
    line.load, line.load_kind = load, kinds.WEIGHT if load is not None else kinds.FIND
    if before == load:
        return None
    said = [_("to find") if one is None else f"{one:f}" for one in (before, load)]
    return _changed(Verb.LOAD, *said)


def _set_note(_program: Program, line: Prescription, note: str) -> _Change | None:
    before, line.note = line.note, note.strip()
    return _changed(Verb.NOTE, before, line.note)


_SETTERS: Final[dict[str, Callable[[Program, Prescription, Any], _Change | None]]] = {
    "sets": _set_sets,
    "reps": _set_reps,
    "rir": _set_rir,
    "hold_s": _set_hold,
    "rest_s": _set_rest,
    "tempo": _set_tempo,
    "load": _set_load,
    "note": _set_note,
}


def _changed(verb: ProgramChange.Verb, before: str, after: str) -> _Change | None:
    return None if before == after else _Change(verb, before, after)


def _check(value: int, *, low: int, high: int, what: str) -> None:
    if not low <= value <= high:
        raise ValidationError(what % {"low": low, "high": high})


def _least(program: Program, line: Prescription) -> Decimal | None:
    profile = getattr(program.lifter, "profile", None)
    block = block_of(program, profile=profile)
    known = block.line(day_kind(line.day.kind), line.row_slug, week=1)
    return known.least if known else None


def _check_room(program: Program, line: Prescription) -> None:
    """A rest asked for is not cut again in silence. Raises ValidationError with what fits."""
    fresh = Program.objects.with_days().get(pk=program.pk)
    subject = subject_of(fresh)
    kind = day_kind(line.day.kind)
    lines = subject.day(kind).prescriptions
    slots = tuple(plan.slot_of(one) for one in lines)
    limit = subject.lifter.minutes[kind] * TICKS_A_MINUTE
    over = figures.day_ticks(kind, slots, subject.library, subject.lifter) - limit
    if over <= 0:
        return
    a_second = line.sets * (TICKS_A_MINUTE // 60)
    fits = (line.rest_s - -(-over // a_second)) // REST_STEP_S * REST_STEP_S
    shortest, _longest = rests_of(line)
    if fits >= shortest:
        text = _("The day has no room for it: %(time)s is the longest that fits.")
        raise ValidationError({"rest_s": text % {"time": clock(fits)}})
    raise ValidationError({"rest_s": _("The day has no room for a longer rest.")})
