"""A template's program for one lifter: asked of the generator with what is fixed locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.accounts.models import LifterProfile, User
from programs.engine.codec import row_from_json
from programs.engine.contract import BadInput, read_lifter
from programs.engine.fixed_lines import GONE, Fixed, InPlace, for_lifter
from programs.engine.progression.pain import Painful
from programs.engine.rules import is_avoided
from programs.engine.types import Library, Lock
from programs.models import Prescription, Program, ProgramTemplate
from programs.services.answers import answer, save_days
from programs.services.bridge import log_of
from programs.services.generate import known_loads
from programs.services.pain import left_out, reason, without
from programs.services.settle import BreaksRules, settle

#: Why a lifter can't do a line, for her coach.
WHY = {
    "reps": gettext_lazy("it may not be done in this day's reps"),
    "equipment": gettext_lazy("it needs equipment she does not have"),
    "avoid": gettext_lazy("she avoids it"),
    "skill": gettext_lazy("it asks for more skill than her level"),
    "spinal load": gettext_lazy("it loads the spine more than low-back care allows"),
    "b-stance": gettext_lazy("a B-stance stands only with the imbalance focus"),
    "warm-up": gettext_lazy("it is a warm-up drill"),
    GONE: gettext_lazy("the library no longer has it"),
}
#: What a hand may have written on a line, kept in a template beside its sets.
FIGURES = ("reps_low", "reps_high", "hold_s", "tempo")
LINE = ("kind", "position", "row_slug", "name", "sets", "rest_s", "note", "joined_to", "row")


@dataclass(frozen=True, slots=True)
class Solved:
    """`found` is the generator's answer to `asked`; `said` what had to give way to get it, or why
    there is none. `stands`: the slug that stands for each fixed line, by (day kind, its slug)."""

    asked: Mapping[str, Any]
    found: Mapping[str, Any]
    said: list[str] = field(default_factory=list)
    stands: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def is_program(self) -> bool:
        return bool(self.found["status"] == "program")


def plan_of(template: ProgramTemplate) -> dict[str, Any]:
    """As JSON: what the template asks for, whoever it is for. One query."""
    lines = []
    for line in template.lines.filter(fixed=True):
        kept = {name: getattr(line, name) for name in (*LINE, *FIGURES)}
        lines.append({**kept, "hold_s": str(line.hold_s)})
    return {"weeks": template.weeks, "focus": template.focus, "lines": lines}


def asked_for(plan: Mapping[str, Any], *, profile: LifterProfile, start: date) -> dict[str, Any]:
    """Her own question to the generator, from her last loads, for the template's weeks."""
    profile.working_loads = {**profile.working_loads, **_reached(profile)}
    asked = dict(profile.as_lifter(start=start)) | {"weeks": plan["weeks"]}
    if plan["focus"]:
        asked["focus"] = plan["focus"]
        asked.pop("weak_side", None)
        asked.pop("side_deficit_percent", None)
    return asked


def _reached(profile: LifterProfile) -> dict[str, Any]:
    """What she last lifted, where it is in the unit that she trains in."""
    programs = Program.objects.of(profile.user).exclude(status=Program.Status.DRAFT)
    last = programs.running().without_answer().first() or programs.without_answer().first()
    if last is None or last.unit != profile.unit:
        return {}
    return known_loads(log_of(last), unit=last.unit)


def solved(
    plan: Mapping[str, Any],
    *,
    asked: Mapping[str, Any],
    library: Library,
    hurts: Sequence[Painful] = (),
) -> Solved:
    """No query, no row: this takes a while, and nobody waits for a lock meanwhile.

    What `hurts` is left out, and that is said.
    """
    asked = without(asked, hurts)
    said = [left_out(one) for one in hurts]
    fixed = [
        Fixed(Lock(line["kind"], line["row_slug"], line["sets"]), row_from_json(line["row"]), main)
        for line in plan["lines"]
        for main in [line["position"] == 1]
    ]
    try:
        lifter = read_lifter(asked, library)
    except BadInput:
        return _with_reasons(Solved(asked, answer(asked, library), said))
    locks, replaced = for_lifter(fixed, lifter, library)
    if any(one.row is None for one in replaced):
        said += [_in_place(one, hurts=hurts) for one in replaced]
        return Solved(asked, {"status": "impossible"}, said)
    got = _ask(asked, locks, library)
    leading = _that_lead(got.found, locks, replaced, library)
    if leading != replaced:
        new_locks = _locks(fixed, leading)
        again = _ask(asked, new_locks, library)
        if again.is_program and _that_lead(again.found, new_locks, leading, library) == leading:
            got, replaced = again, leading
    said += [_in_place(one, hurts=hurts) for one in replaced]
    said += got.said
    new = {_key(one.fixed): one.row for one in replaced if one.row is not None}
    stands = {
        _key(one): new[_key(one)].slug if _key(one) in new else one.lock.slug for one in fixed
    }
    made = Solved(got.asked, got.found, said, stands)
    return made if made.is_program else _with_reasons(made)


def _ask(asked: Mapping[str, Any], locks: Sequence[Lock], library: Library) -> Solved:
    """The answer with the template's sets, else with those that fit her."""
    if not locks:
        return Solved(asked, answer(asked, library))
    asked = {**asked, "locks": [_lock(one, sets=True) for one in locks]}
    found = answer(asked, library)
    if found["status"] == "impossible":
        freer = {**asked, "locks": [_lock(one, sets=False) for one in locks]}
        again = answer(freer, library)
        if again["status"] == "program":
            words = _("The template's sets do not fit her minutes and limits: fewer stand.")
            return Solved(freer, again, [words])
    return Solved(asked, found)


def _that_lead(
    found: Mapping[str, Any],
    locks: Sequence[Lock],
    replaced: tuple[InPlace, ...],
    library: Library,
) -> tuple[InPlace, ...]:
    """What stands in for a main is what leads her day: where the generator chose another leader,
    that one, instead of both beside each other."""
    if found["status"] != "program":
        return replaced
    leads = {day["kind"]: day["prescriptions"][0]["slug"] for day in found["days"]}
    locked = {(lock.day, lock.slug) for lock in locks}
    return tuple(
        replace(one, row=library[leads[one.fixed.lock.day]])
        if one.fixed.main and (one.fixed.lock.day, leads[one.fixed.lock.day]) not in locked
        else one
        for one in replaced
    )


def _locks(fixed: Sequence[Fixed], replaced: Sequence[InPlace]) -> tuple[Lock, ...]:
    rows = {_key(one.fixed): one.row for one in replaced if one.row is not None}
    return tuple(
        replace(one.lock, slug=rows[_key(one)].slug) if _key(one) in rows else one.lock
        for one in fixed
    )


def _key(one: Fixed) -> tuple[str, str]:
    return one.lock.day, one.lock.slug


def _lock(lock: Lock, *, sets: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {"day": lock.day, "slug": lock.slug}
    return {**plain, "sets": lock.sets} if sets else plain


def _in_place(one: InPlace, *, hurts: Sequence[Painful]) -> str:
    slug = one.fixed.lock.slug
    sore = next((sore for sore in hurts if is_avoided(slug, (sore.slug,))), None)
    words = {
        "line": one.fixed.row.name,
        "why": reason(sore) if sore and one.barred == "avoid" else WHY[one.barred],
        "row": "" if one.row is None else one.row.name,
    }
    if one.row is None:
        return _("%(line)s: %(why)s, and nothing near it is possible for her.") % words
    return _("%(line)s: %(why)s. %(row)s stands in.") % words


def _with_reasons(made: Solved) -> Solved:
    """Why there is none, in the generator's words."""
    found = made.found
    if found["status"] == "error":
        made.said.append(_("Something in her profile can't be used. Open it and save it again."))
    else:
        made.said.extend(reason["message"] for reason in found["reasons"])
    return made


@transaction.atomic
def write_draft(
    plan: Mapping[str, Any],
    made: Solved,
    *,
    lifter: User,
    by: User,
    library: Library,
    now: datetime,
) -> tuple[Program, list[str]]:
    """A new draft, the template's own figures and notes on its fixed lines, and what of them gave
    way. Other drafts of hers stay."""
    program = Program(
        lifter=lifter,
        created_by=by,
        start=date.fromisoformat(made.asked["start"]),
        weeks=made.asked["weeks"],
        unit=made.asked["unit"],
        lifter_snapshot=dict(made.asked),
        answer=dict(made.found),
        created_at=now,
    )
    program.full_clean()
    program.save()
    save_days(program, made.found, library=library)
    said = _by_hand(plan, made, program)
    said += [
        _("Wanted %(wanted)s; had %(got)s.") % {"wanted": one["wanted"], "got": one["got"]}
        for one in made.found["relaxed"]
    ]
    return program, said


def _by_hand(plan: Mapping[str, Any], made: Solved, program: Program) -> list[str]:
    """Puts what the coach wrote on the fixed lines; figures only if every rule still holds."""
    lines = {
        (line.day.kind, line.row_slug): line
        for line in Prescription.objects.filter(day__program=program).select_related("day")
    }
    words, figures = [], []
    for kept in plan["lines"]:
        slug = made.stands[kept["kind"], kept["row_slug"]]
        line = lines[kept["kind"], slug]
        joined = made.stands.get((kept["kind"], kept["joined_to"]), "")
        own = slug == kept["row_slug"]
        note = kept["note"] if own else ""
        if note or joined:
            line.note, line.joined_to = note, joined
            words.append(line)
        if own and _figures_differ(line, kept):
            figures.append(line)
    Prescription.objects.bulk_update(words, ["note", "joined_to"])
    _side_by_side(words)
    if not figures:
        return []
    try:
        with transaction.atomic():
            Prescription.objects.bulk_update(figures, [*FIGURES, "rest_s"])
            settle(program)
    except BreaksRules as broken:
        return [
            _("The template's reps, holds and rests were not taken over. %(why)s")
            % {"why": str(broken)}
        ]
    return []


def _figures_differ(line: Prescription, kept: Mapping[str, Any]) -> bool:
    """Writes them on the line, in memory."""
    new = {name: kept[name] for name in FIGURES} | {"hold_s": Decimal(kept["hold_s"])}
    if line.is_main == (kept["position"] == 1):
        new["rest_s"] = kept["rest_s"]
    before = {name: getattr(line, name) for name in new}
    for name, value in new.items():
        setattr(line, name, value)
    return before != new


def _side_by_side(words: list[Prescription]) -> None:
    """The second of a superset stands right behind the first, wherever the generator put it."""
    for line in words:
        if not line.joined_to:
            continue
        day = list(line.day.prescriptions.order_by("position"))
        second = next(one for one in day if one.pk == line.pk)
        first = next((one for one in day if one.row_slug == line.joined_to), None)
        if first is None or first.is_main or second.is_main:
            continue
        day.remove(second)
        day.insert(day.index(first) + 1, second)
        moved = [(place, one) for place, one in enumerate(day, start=1) if one.position != place]
        for aside in (1000, 0):
            for place, one in moved:
                one.position = aside + place
            Prescription.objects.bulk_update([one for _place, one in moved], ["position"])
