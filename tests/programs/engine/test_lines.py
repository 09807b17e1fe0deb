"""Lines of JSON: one object, JSON Lines, blank lines, marks and everything that goes wrong."""

import json

import pytest

from programs.engine.lines import values
from programs.engine.strict_json import StrictJSONError


def read(data: bytes) -> list[object]:
    found = values(data.splitlines(keepends=True))
    return ["bad" if isinstance(value, StrictJSONError) else value for value in found]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b'{"a": 1}', [{"a": 1}]),
        (b'{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        (b'\n  \n{"a": 1}\r\n\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        (b'\xef\xbb\xbf{"a": 1}\n', [{"a": 1}]),
        (b"", []),
        (b"\n\n", []),
        (json.dumps({"a": {"b": [1, 2]}}, indent=2).encode(), [{"a": {"b": [1, 2]}}]),
        (b'\xef\xbb\xbf{\n"a":\n1}\n', [{"a": 1}]),
        (b'{\n"a": 1,\n"a": 2\n}', ["bad"]),
        (b'{\n"a": 1,\n"b": {},\n}', ["bad"]),
        (b'{"a": 1\n{"a": 2}\n', ["bad", {"a": 2}]),
        (b'nonsense\n{"a": 2}\n[]', ["bad", {"a": 2}, []]),
        (b'{"a": 1}\nnonsense\n{"a": 2}', [{"a": 1}, "bad", {"a": 2}]),
        (b'{"a": 1}\n\xff\xfe\n{"a": 2}', [{"a": 1}, "bad", {"a": 2}]),
        (b'{"a": NaN}\n{"a": 2}', ["bad", {"a": 2}]),
        (b"\xff\n", ["bad"]),
        ('{"a": 1}\n\u00a0\n{"a": 2}'.encode(), [{"a": 1}, "bad", {"a": 2}]),
        (b'{"a": 1}\n \t \r\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        (b'{"a": 1}\n\x0c\n', [{"a": 1}, "bad"]),
    ],
)
def test_values_come_in_order_with_bad_ones_in_their_place(
    data: bytes, wanted: list[object]
) -> None:
    assert read(data) == wanted


def test_a_line_is_answered_before_the_next_is_read() -> None:
    taken = []

    def lines():  # type: ignore[no-untyped-def]
        for line in (b'{"a": 1}\n', b'{"a": 2}\n'):
            taken.append(line)
            yield line

    assert next(values(lines())) == {"a": 1}
    assert len(taken) == 1
