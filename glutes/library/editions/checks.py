"""What an editor is told before anything goes to review: one small check a rule.

A document is checked as it stands, against the working copy's other rows where it names them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from glutes.library.editions.building import build
from glutes.library.editions.content import Guide, Published
from glutes.library.editions.documents import OWN_GUIDANCE, Document, documents
from glutes.library.editions.published import published
from glutes.library.models import MovementPattern, Subject
from glutes.library.models.guidance import EVIDENCE_KEY
from glutes.library.models.variation import too_narrow, wrong_name
from programs.engine.types import Row
from programs.engine.vocabulary import GLUTE_MAX

#: Of all muscles together, in sets; what ships lies from 0.75 (a clamshell) to 4.75 (a deadlift).
LEAST_SUM, MOST_SUM = Decimal("0.5"), Decimal(5)
#: Below this the reps are a heavy day's.
LIGHT_FROM = 9
DIRECT = 4
SHARES = frozenset({1, 2, 4})
UNCOUNTED = frozenset({MovementPattern.WARM_UP, MovementPattern.CORE})
DOI = re.compile(r"10\.\d{4,9}/\S+")
#: What may differ between two ways that do the same.
_NAMING = frozenset({"slug", "name", "shift", "position", "retired", "replaced_by", "evidence"})


@dataclass(frozen=True, slots=True)
class Finding:
    """`stops`: it can't go to review so. `of`: the variation or "" for the whole."""

    of: str
    says: str
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.of}: {self.says}" if self.of else self.says


def check(subject: str, document: Document) -> list[Finding]:
    """Everything found, the worst first."""
    found = list(_CHECKS.get(Subject(subject), _nothing)(document))
    return sorted(found, key=lambda finding: not finding.stops)


def working_copy() -> Published:
    """The working copy as if all of it were public. Some forty queries."""
    return build({subject: documents(subject) for subject in Subject}, revision=(0, None))


def _nothing(_document: Document) -> Iterator[Finding]:
    return iter(())


def _exercise(document: Document) -> Iterator[Finding]:
    ways = document["variations"]
    if not ways:
        yield Finding("", _("It needs at least one way to do it: its base."))
        return
    if not document["summary"]:
        yield Finding("", _("A summary of one to three sentences is missing."), stops=False)
    library = working_copy()
    base = next((way for way in ways if not way["slug"]), None)
    for number, way in enumerate(ways):
        name = way["name"] or _("Base")
        if wrong := wrong_name(way["name"], beside=[one["name"] for one in ways[:number]]):
            yield Finding(name, wrong)
        pattern = way["own_pattern"] or document["movement_pattern"]
        for says, stops in _way(way, pattern, document["slug"], library):
            yield Finding(name, says, stops)
        if base is not None and way is not base and _same(way, base):
            yield Finding(
                name, _("It changes nothing against the base: same muscles, equipment and reps.")
            )
    yield from _cues(document, library)
    named = [one["key"] for way in ways for one in way["evidence"]]
    named += [key for claim in document["claims"] for key in claim["evidence"]]
    for claim in document["claims"]:
        if unknown := [key for key in claim["evidence"] if key not in library.evidence]:
            yield Finding(claim["code"], _no_source() % {"keys": ", ".join(unknown)})
    yield from _waits(key for key in named if key in library.evidence)


def _way(
    way: Document, pattern: str, exercise: str, library: Published
) -> Iterator[tuple[str, bool]]:
    yield from _involvement(way["involvement"], pattern)
    if not way["shift"]:
        yield _("Say what it changes; of the base, how it is done."), True
    if not way["equipment"]:
        yield _("Say what it needs; bodyweight if nothing."), True
    yield from _days(way, pattern)
    yield from _sources(way, library)
    yield from _retired(way, "/".join(filter(None, (exercise, way["slug"]))), library)


def _days(way: Document, pattern: str) -> Iterator[tuple[str, bool]]:
    days = way["heavy_ok"] or way["light_ok"]
    if pattern == MovementPattern.WARM_UP:
        if days:
            yield _("A warm-up stands on no day: take heavy and light away."), True
    elif not days:
        yield _("It fits neither day, so no program will ever have it."), True
    if not way["heavy_ok"] and pattern not in UNCOUNTED and (way["rep_max"] or 99) < LIGHT_FROM:
        yield (
            _("Heavy is not allowed, but its reps end at %(most)d, under 9.")
            % {"most": way["rep_max"]},
            True,
        )
    allowed = {name: way[name] for name in ("heavy_ok", "light_ok")}
    narrow = too_narrow(pattern, days=allowed, reps=(way["rep_min"], way["rep_max"]))
    yield from ((says, True) for says in narrow.values())


def _sources(way: Document, library: Published) -> Iterator[tuple[str, bool]]:
    unknown = [one["key"] for one in way["evidence"] if one["key"] not in library.evidence]
    if unknown:
        yield _no_source() % {"keys": ", ".join(unknown)}, True
    if not way["evidence"]:
        yield _("No source is named."), False


def _waits(names: Iterable[str]) -> Iterator[Finding]:
    """Sources that the page leaves out until they are published themselves."""
    public = published().evidence
    if waits := sorted(set(names) - set(public)):
        yield Finding(
            "",
            _("Not public yet, so left out on the page until it is: %(names)s.")
            % {"names": ", ".join(waits)},
            stops=False,
        )


def _retired(way: Document, slug: str, library: Published) -> Iterator[tuple[str, bool]]:
    if wanted := way.get("replaced_by"):
        there = library.ways.get(wanted)
        if there is None or there.retired:
            yield _("What stands in its place is not there, or retired itself."), True
    elif way["retired"]:
        yield _("Nothing stands in its place: programs that asked for it do without."), False
        if left := [one.row.name for one in library.ways.values() if one.replaced_by == slug]:
            says = _("It stood in the place of %(names)s: nothing does any more. Name another.")
            yield says % {"names": "; ".join(left)}, False


def _involvement(involvement: Mapping[str, int], pattern: str) -> Iterator[tuple[str, bool]]:
    if pattern == MovementPattern.WARM_UP:
        if involvement:
            yield _("A warm-up counts no volume: leave out all muscles."), True
        return
    if not involvement:
        yield _("Say which muscles it works, or make it a warm-up."), True
        return
    if not set(involvement.values()) <= SHARES:
        yield _("A set counts 0.25, 0.5 or 1; leave the muscle out for 0."), True
    total = Decimal(sum(involvement.values())) / 4
    if not LEAST_SUM <= total <= MOST_SUM:
        yield (
            _("All muscles together count %(sum)s sets; from %(least)s to %(most)s makes sense.")
            % {"sum": f"{total.normalize():f}", "least": LEAST_SUM, "most": MOST_SUM},
            True,
        )
    if DIRECT not in involvement.values():
        yield _("No muscle counts a whole set."), False
    thrust = pattern == MovementPattern.THRUST
    if thrust and not any(involvement.get(muscle) for muscle in GLUTE_MAX):
        yield _("A thrust or bridge that works no gluteus maximus?"), False


def _same(way: Document, base: Document) -> bool:
    return all(way.get(name) == base.get(name) for name in {*way, *base} - _NAMING)


def _cues(document: Document, library: Published) -> Iterator[Finding]:
    entry = library.entries.get(document["slug"])
    if document["cues"] or entry is None:
        return
    row = entry.lead.row
    if not any(_is_of(guide, row) for guide in library.cues):
        yield Finding("", _("No cue says how it is done: add one, or widen a cue's scope."))


def _is_of(guide: Guide[Any], row: Row) -> bool:
    """It speaks of this exercise or its kind, not of a day or of whatever is one-sided."""
    return guide.covers(row) and (
        bool(guide.exercise)
        or any(
            scope.covers(row) and (scope.movement_pattern or scope.exercise)
            for scope in guide.scopes
        )
    )


def _no_source() -> str:
    return _("There is no evidence with the key %(keys)s, or it is retired.")


def _evidence(document: Document) -> Iterator[Finding]:
    if document.get("retired") and (resting := sorted(_resting_on(document["key"]))):
        yield Finding(
            "",
            _("It can't be retired: these rest on it: %(names)s.") % {"names": ", ".join(resting)},
        )
    doi = document["doi"]
    if doi and not DOI.fullmatch(doi):
        yield Finding(
            "",
            _("“%(doi)s” leads nowhere: a DOI looks like 10.1234/abc, without https:// before it.")
            % {"doi": doi},
        )
    if not doi and not document.get("link") and document["grade"] in {"SR", "RCT", "EMG"}:
        yield Finding("", _("A study without DOI or link can't be looked up."), stops=False)
    if not document["not_showed"]:
        yield Finding("", _("Say also what it did not show."), stops=False)


def _guidance(document: Document) -> Iterator[Finding]:
    if document.get("retired"):
        if "phase" in document and (silent := _without_cue(document["code"])):
            says = _("Without it no cue says how these are done: %(names)s.")
            yield Finding("", says % {"names": ", ".join(silent)}, stops=False)
        return
    if not document["scopes"]:
        yield Finding("", _("It applies to nothing: choose where."))
    keys: Iterable[str] = EVIDENCE_KEY.findall(document["says_who"])
    there = documents(Subject.EVIDENCE, keys=keys)
    for key in keys:
        if key not in there or there[key]["retired"]:
            yield Finding("", _no_source() % {"keys": key})
    yield from _waits(there)


def _without_cue(code: str) -> list[str]:
    """Names of exercises that no other cue speaks of, in the library's order."""
    library = working_copy()
    others = [guide for guide in library.cues if guide.exercise or guide.says.code != code]
    return [
        entry.exercise.name
        for entry in library.entries.values()
        if entry.open_ways and not any(_is_of(guide, entry.lead.row) for guide in others)
    ]


def _resting_on(key: str) -> Iterator[str]:
    """Slugs and codes of what names the source in the working copy; guidance that is retired
    names nothing any more."""

    def names_it(guidance: Document) -> bool:
        return not guidance["retired"] and key in EVIDENCE_KEY.findall(guidance["says_who"])

    for slug, entry in documents(Subject.EXERCISE).items():
        sources = [one["key"] for way in entry["variations"] for one in way["evidence"]]
        sources += [one for claim in entry["claims"] for one in claim["evidence"]]
        if key in sources or any(names_it(one) for name in OWN_GUIDANCE for one in entry[name]):
            yield slug
    for subject in (Subject.CUE, Subject.MISTAKE, Subject.SYMPTOM):
        yield from (code for code, one in documents(subject).items() if names_it(one))


_Check = Callable[[Any], Iterator[Finding]]
_CHECKS: Final[dict[Subject, _Check]] = {
    Subject.EXERCISE: _exercise,
    Subject.EVIDENCE: _evidence,
    Subject.CUE: _guidance,
    Subject.MISTAKE: _guidance,
    Subject.SYMPTOM: _guidance,
}
