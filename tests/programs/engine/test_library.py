"""The library is read whole, or every mistake in it is told with line and column."""

from __future__ import annotations

import pytest

from programs.engine.library import COLUMNS, LibraryError, parse_library
from programs.engine.vocabulary import EQUIPMENT, PATTERNS
from tests.programs.engine.answers import library
from tests.programs.engine.lifters import LIBRARY_CSV


def test_all_seventy_rows_are_read() -> None:
    assert len(library().rows) == 70
    assert {row.pattern for row in library().rows} == set(PATTERNS)
    used = {item for row in library().rows for group in row.equipment for item in group}
    assert used == set(EQUIPMENT)
    row = library()["hip-thrust/long-band-over-hips"]
    assert row.equipment == (("long_band",), ("bench", "box"))
    assert (row.base, row.name) == ("hip-thrust", "Hip thrust, Long band over hips")
    assert (row.muscle("glute_max_upper"), row.muscle("quads")) == (4, 1)


def test_equipment_is_all_of_and_any_of() -> None:
    row = library()["hip-thrust/dumbbell"]
    assert row.possible_with(frozenset({"dumbbell", "box"}))
    assert not row.possible_with(frozenset({"dumbbell"}))
    assert library()["glute-bridge"].possible_with(frozenset())


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("hip-thrust,Hip thrust,,thrust/bridge", "Hip Thrust,Hip thrust,,thrust/bridge", "slug"),
        (
            ",thrust/bridge,barbell;bench;pad,bilateral,1,1,,,reps,2,1",
            ",thrust/bridge,barbell;rope,bilateral,1,1,,,reps,2,1",
            "equipment",
        ),
        (
            "bilateral,1,1,,,reps,2,1,shortened,190",
            "bilateral,1,1,9,8,reps,2,1,shortened,190",
            "rep_max",
        ),
        ("reps,2,1,shortened,190,1,1,0.25", "reps,2,1,shortened,190,1,1,0.3", "glute_med_min"),
        ("reps,2,1,shortened,190", "reps,4,1,shortened,190", "skill"),
    ],
)
def test_a_mistake_is_told_with_line_and_column(old: str, new: str, wanted: str) -> None:
    text = LIBRARY_CSV.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(LibraryError) as caught:
        parse_library(text.replace(old, new, 1))
    assert [(item.line, item.column) for item in caught.value.problems] == [(2, wanted)]


def test_missing_columns_short_lines_and_doubles_are_told() -> None:
    text = LIBRARY_CSV.read_text(encoding="utf-8")
    with pytest.raises(LibraryError, match="column core: this column is missing"):
        parse_library(text.replace(",core,", ",kern,", 1))
    lines = text.splitlines()
    with pytest.raises(LibraryError, match="line 3, column slug: hip-thrust is already on line 2"):
        parse_library("\n".join([lines[0], lines[1], lines[1]]))
    with pytest.raises(LibraryError, match="wrong number of fields"):
        parse_library("\n".join([lines[0], "a,b"]))
    with pytest.raises(LibraryError, match="no rows"):
        parse_library(",".join(COLUMNS))
