"""Where an import says that something is wrong, and in whose words, whatever a file holds."""

import copy
import json
import random
import re
from typing import Any

import pytest

from glutes.library.models import Variation
from tests.glutes.library.test_exchange import as_csv, everything, table, taken, write_file

pytestmark = pytest.mark.django_db


def a_few() -> dict[str, list[dict[str, object]]]:
    """Part of a library, as a file may be."""
    content = json.loads(write_file("json"))
    slugs = {"hip-thrust", "frog-pump"}
    content["exercise"] = [one for one in content["exercise"] if one["slug"] in slugs]
    content["exercise"].sort(key=lambda one: one["slug"] != "hip-thrust")
    for name in ("evidence", "cue", "mistake", "symptom", "equipment", "scope"):
        content[name] = content[name][:3]
    return content


def spoil(content: Any, *path: str | int, value: object = None, key: str = "") -> None:
    """Another value at the path, or another name for it; taken out where neither is given."""
    for step in path[:-1]:
        content = content[step]
    if key:
        content[key] = content.pop(path[-1])
    elif value is None:
        del content[path[-1]]
    else:
        content[path[-1]] = value


WAY = ("exercise", 0, "variations", 2)


@pytest.mark.parametrize(
    ("path", "value", "key", "place", "said"),
    [
        (("exercise", 1, "summary"), None, "sumary", "exercise[1] frog-pump › sumary", "summary?"),
        ((*WAY, "laterality"), "sideways", "", "{way} › laterality", '"sideways" is not one of'),
        ((*WAY, "rep_min"), "abc", "", "{way} › rep_min", "not a whole number"),
        ((*WAY, "sec_per_set"), 5, "", "{way} › sec_per_set", "greater than or equal to 10"),
        ((*WAY, "involvement", "quads"), 3, "", "{way} › involvement › quads", "is not one of"),
        ((*WAY, "involvement"), ["x"], "", "{way} › involvement", "give an object"),
        ((*WAY, "involvement"), {"wings": 1}, "", "{way} › involvement", "not there: wings"),
        ((*WAY, "evidence"), "CON15", "", "{way} › evidence", "give a list"),
        ((*WAY, "evidence"), [{"key": "NO99", "note": ""}], "", "{way} › evidence", "NO99"),
        ((*WAY, "equipment"), None, "", "{way} › equipment", "This is needed"),
        ((*WAY, "equipment"), [["bench"], ["bench"]], "", "{way} › equipment", "twice"),
        ((*WAY, "slug"), "", "", "{way} › slug", "stands there twice"),
        ((*WAY, "retired"), "no", "", "{way} › retired", "give true or false"),
        (("exercise", 0, "name"), {"a": 1}, "", "exercise[0] hip-thrust › name", "give a text"),
        (("exercise", 0, "name"), "", "", "exercise[0] hip-thrust › name", "blank"),
        (("cue", 0, "scopes"), "x", "", "cue[0] C01 › scopes", "give a list"),
        (("cue", 1, "scopes"), ["x"], "", "cue[1] C02 › scopes", "not there: x"),
        (("cue", 1, "says_who"), "NOT99", "", "cue[1] C02 › says_who", "NOT99"),
        (("evidence", 1, "year"), 3000, "", "{evidence} › year", "four digits"),
        (("evidence", 1, "showed"), "\ud800", "", "{evidence} › showed", "a character"),
        (("cue",), [3], "", "cue[0]", "give an object"),
        (("cue",), None, "cues", "cues", "did you mean cue?"),
    ],
)
def test_each_mistake_of_a_json_has_its_place_and_line(path, value, key, place, said):
    content = a_few()
    way, evidence = content["exercise"][0]["variations"][2]["slug"], content["evidence"][1]["key"]
    spoil(content, *path, value=value, key=key)
    text, before = json.dumps(content, indent=1), everything()
    problems = taken("json", text).problems
    place = place.format(
        way=f"exercise[0] hip-thrust › variations[2] {way}", evidence=f"evidence[1] {evidence}"
    ).replace(f"{way} › slug", "base")
    assert (problems[0].column, said in problems[0].says) == (place, True), problems
    assert len(problems) == 1
    last = place.rpartition(" › ")[2].partition("[")[0].partition(" ")[0]
    if said not in {"This is needed", "stands there twice"}:
        assert (
            f'"{last}"' in text.splitlines()[problems[0].line - 1 - (path == ("cue",) and not key)]
        )
    assert everything() == before


def test_a_key_that_stands_twice_in_an_object_is_a_mistake():
    """The first would be lost without a word."""
    text = json.dumps(a_few(), indent=1)
    line = '     "shift": '
    at = text.index(line)
    text = text[:at] + line + '"Lost.",\n' + text[at:]
    before = everything()
    (problem,) = taken("json", text).problems
    assert problem.says == "This key stands there twice."
    assert problem.column.endswith("› shift")
    assert text.splitlines()[problem.line - 1].startswith(line)
    assert everything() == before


def test_what_a_json_would_change_is_said_with_its_line():
    content = a_few()
    content["exercise"][0]["variations"][2]["shift"] = "Otherwise."
    text = json.dumps(content, indent=1)
    (line,) = taken("json", text, dry_run=True).lines
    start = text.splitlines().index('     "shift": "Otherwise.",')
    assert start - 3 <= line.line <= start + 1


def test_what_stands_in_anothers_place_may_come_later_in_the_file():
    content = a_few()
    content["exercise"].reverse()
    content["exercise"][0]["variations"][0] |= {"retired": True, "replaced_by": "hip-thrust/new"}
    newer = content["exercise"][1]["variations"][1] | {"slug": "new", "name": "New one"}
    content["exercise"][1]["variations"].append(newer)
    assert taken("json", json.dumps(content)).problems == []
    frog = Variation.objects.get(exercise__slug="frog-pump", slug="")
    assert frog.replaced_by.row_slug == "hip-thrust/new"


#: What a message of Python, Django's database or a parser looks like.
RAW = re.compile(
    r"Traceback|Error\b|Exception|NoneType|object of type|has no attribute|not supported between"
    r"|indices must|unhashable|<class|Expecting|delimiter|constraint|invalid literal|codec|\bdict\b"
    r"|KeyError|UNIQUE|out of range|surrogate|line \d+ column|^'[a-z_]+'$"
)
VALUES = (None, True, -1, 0, 7, 1e30, 10**40, 0.5, "", "x", "a" * 5000, "\ud800", "\0", [], {},
          [[]], [{}], {"a": 1}, ["x", 3], [None])  # fmt: skip


def places_of(value: Any) -> list[tuple[Any, Any]]:
    """Each container with each of its keys."""
    found = []
    steps = range(len(value)) if isinstance(value, list) else list(value)
    for step in steps:
        found.append((value, step))
        if isinstance(value[step], dict | list):
            found += places_of(value[step])
    return found


def damage(content: Any, chance: random.Random) -> None:
    """One thing of it is lost, doubled, renamed or another."""
    holder, step = chance.choice(places_of(content))
    how = chance.randrange(5)
    if how == 0:
        del holder[step]
    elif how == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[step]))
    elif how == 1:
        holder[f"{step}x"] = holder.pop(step)
    elif how == 2:
        other, place = chance.choice(places_of(content))
        holder[step] = copy.deepcopy(other[place])
    else:
        holder[step] = copy.deepcopy(chance.choice(VALUES))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_damaged_in_a_json_is_told_in_words(seed):
    chance = random.Random(seed)
    good = json.dumps(a_few(), indent=1)
    for _time in range(6):
        content = json.loads(good)
        for _more in range(chance.choice((1, 1, 2, 5))):
            damage(content, chance)
        text = json.dumps(content, indent=chance.choice((None, 1)))
        if chance.random() < 0.2:
            cut = chance.randrange(len(text))
            text = text[:cut] + chance.choice(("", "\0", '"', "}", "NaN")) + text[cut + 3 :]
        for problem in taken("json", text, dry_run=True).problems:
            assert not RAW.search(problem.says), (problem, text[:200])
            assert not RAW.search(problem.column)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["exercise", "cue", "evidence", "scope"])
def test_whatever_is_damaged_in_a_table_is_told_by_line_in_words(kind, seed):
    chance = random.Random(seed)
    rows = table(kind)[:6]
    for _time in range(chance.choice((1, 2, 6))):
        row = chance.choice(rows)
        row[chance.choice(list(row))] = chance.choice(
            ("", "x", "-1", "9" * 40, "'", '"', ";", "a" * 5000, "\0", "(", "yes", "é\u202e", "=1")
        )
    text = as_csv(rows)
    if chance.random() < 0.4:
        cut = chance.randrange(len(text))
        text = text[:cut] + chance.choice(("", '"', ",", ";", "\n")) + text[cut + 2 :]
    for problem in taken(kind, text, dry_run=True).problems:
        assert problem.line >= 1, problem
        assert not RAW.search(problem.says), problem
