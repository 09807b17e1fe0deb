"""Where in a JSON text something stands: its line, and its place in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import Any, Final

Step = str | int
#: A path from the top: keys of objects and numbers of lists.
Path = tuple[Step, ...]
_SPACE: Final = " \t\r\n"
#: What a row is called by, beside its number.
_NAMES: Final = ("slug", "key", "code")


class Object(dict[str, Any]):
    """An object of a JSON text, with the keys that stood in it more than once: the last one counts,
    and whoever wrote the others would miss them."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _value in pairs)
        self.doubled = [key for key, count in counts.items() if count > 1]


def doubled(content: Any, path: Path = ()) -> Iterator[Path]:
    """Each key that stands more than once in its object. Raises RecursionError of what is nested
    too deep."""
    if isinstance(content, Object):
        yield from ((*path, key) for key in content.doubled)
    inner = content.items() if isinstance(content, dict) else ()
    for step, value in enumerate(content) if isinstance(content, list) else inner:
        yield from doubled(value, (*path, step))


@dataclass(slots=True)
class Places:
    """Of a text that was read without an error, and what it holds.

    Each object and list is gone through once, however many of its values are asked for.
    """

    text: str
    content: Any
    _starts: dict[Path, int] = field(default_factory=dict)
    _decoder: JSONDecoder = field(default_factory=lambda: JSONDecoder(strict=False))

    def line(self, path: Sequence[Step]) -> int:
        """From 1; of the nearest thing around it where the path itself is not there."""
        at = 0
        for length in range(len(path) + 1):
            start = self._start(tuple(path[:length]))
            if start is None:
                break
            at = start
        return self.text.count("\n", 0, at) + 1

    def words(self, path: Sequence[Step]) -> str:
        """`exercise[3] hip-thrust › variations[2] b-stance › laterality`, counted from 0."""
        said: list[str] = []
        value = self.content
        for step in path:
            value = _inside(value, step)
            if isinstance(step, str):
                said.append(step)
                continue
            name = _name_of(value)
            said[-1:] = [f"{said[-1] if said else ''}[{step}]{f' {name}' if name else ''}"]
        return " › ".join(said)

    def _start(self, path: Path) -> int | None:
        if not path:
            return self._skip(0)
        if path not in self._starts:
            outer = self._start(path[:-1])
            if outer is not None and (*path[:-1], "") not in self._starts:
                self._read(path[:-1], outer)
        return self._starts.get(path)

    def _read(self, path: Path, at: int) -> None:
        """Notes where each value of the object or list at `at` begins, its key if it has one."""
        # So that nothing is gone through twice; no value has this step in a list.
        self._starts[*path, ""] = at
        opening = self.text[at]
        if opening not in "{[":
            return
        at, place = self._skip(at + 1), 0
        while self.text[at] not in "}]":
            start, step = at, place
            if opening == "{":
                step, at = self._decoder.raw_decode(self.text, at)
                at = self._skip(self._skip(at) + 1)
            self._starts[*path, step] = start if opening == "[" else at
            _value, at = self._decoder.raw_decode(self.text, at)
            at = self._skip(at)
            if self.text[at] == ",":
                at = self._skip(at + 1)
            place += 1

    def _skip(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in _SPACE:
            at += 1
        return at


def _inside(value: Any, step: Step) -> Any:
    try:
        return value[step]
    except (LookupError, TypeError):
        return None


def _name_of(value: Any) -> str:
    """What an editor knows the row by; the base of an exercise has a slug of no letters."""
    if not isinstance(value, dict):
        return ""
    name = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
    return "base" if name == "" else (name or "")[:60]
