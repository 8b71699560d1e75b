"""On which line of a TOML or JSON file a value stands, by its path: readers of both give values without lines.

A path is the keys and, in lists, the numbers from 0 that lead to a value: `("stances", "Alatau", "art4")`. The source
has been read by `tomllib` or `json` before, so it is well formed; nothing is judged here.
"""

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_QUOTED: Final = re.compile(
    r'"""(?:[^\\]|\\[\s\S])*?"{3,5}(?!")' r"|'''[\s\S]*?'{3,5}(?!')" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'"
)
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN: Final = re.compile(r"[^,\]}#\n]*")
_JSON_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_JSON_PLAIN: Final = re.compile(r"[^,\]}\s]*")


def toml_lines(source: str) -> Mapping[Path, int]:
    """The line, counted from 1, of every key and every element of a list in a well-formed TOML source.

    A key has the line on which it is first written, so a table has that of its header; the value of a key has the line
    of the key, an element of a list that on which it begins.
    """
    scan = _Toml(source.replace("\r\n", "\n"))
    scan.document()
    return scan.lines


def json_lines(source: str) -> Mapping[Path, int]:
    """The line, counted from 1, of every key and every element of a list in a well-formed JSON source."""
    scan = _Json(source)
    scan.value((), scan.skip(_SPACE))
    return scan.lines


def json_repeated(source: str) -> tuple[Path, int] | None:
    """The first key of a well-formed JSON source that stands twice in its object, and the line of its second place."""
    scan = _Json(source)
    scan.value((), scan.skip(_SPACE))
    return scan.repeated[0] if scan.repeated else None


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path; of what is missing, that of the nearest table or list that should hold it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


class _Scan:
    """A place in a source, and the lines found so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.lines: dict[Path, int] = {}
        self._ends = [found.start() for found in re.finditer("\n", source)]

    def skip(self, pattern: re.Pattern[str]) -> int:
        """Go past what the pattern takes; the line of the place after it."""
        self.place = self._after(pattern)
        return bisect_right(self._ends, self.place - 1) + 1

    def taken(self, pattern: re.Pattern[str]) -> str:
        """Go past what the pattern takes, and return it."""
        start, self.place = self.place, self._after(pattern)
        return self.source[start : self.place]

    def at(self, string: str) -> bool:
        """Whether a string stands here; if so, go past it."""
        if not self.source.startswith(string, self.place):
            return False
        self.place += len(string)
        return True

    def listed(self, path: Path, blank: re.Pattern[str], value: Callable[[Path, int], None]) -> None:
        """The elements of a list whose bracket has been passed."""
        number = 0
        line = self.skip(blank)
        while not self.at("]"):
            value((*path, number), line)
            number += 1
            self.skip(blank)
            self.at(",")
            line = self.skip(blank)

    def _after(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.source, self.place)
        return found.end() if found else self.place


class _Toml(_Scan):
    """Statements of TOML 1.0: headers of tables and of arrays of tables, keys with values."""

    def document(self) -> None:
        table: Path = ()
        tables: dict[Path, int] = {}
        line = self.skip(_BLANK)
        while self.place < len(self.source):
            if self.at("[["):
                place = _resolved(self.key(), tables)
                tables[place] = tables.get(place, -1) + 1
                self.noted(place, 0, line)
                table = (*place, tables[place])
                self.lines[table] = line
                self.at("]]")
            elif self.at("["):
                table = _resolved(self.key(), tables)
                self.noted(table, 0, line)
                self.at("]")
            else:
                self.keyed(table, line)
            line = self.skip(_BLANK)

    def keyed(self, table: Path, line: int) -> None:
        """A key with its value."""
        path = (*table, *self.key())
        self.noted(path, len(table), line)
        self.at("=")
        self.skip(_BLANK)
        self.value(path, line)

    def key(self) -> tuple[str, ...]:
        """A key, with dots or without; the place is then before what follows it."""
        parts = []
        while True:
            self.skip(_BLANK)
            quoted = self.taken(_QUOTED)
            parts.append(_unquoted(quoted) if quoted else self.taken(_BARE))
            self.skip(_BLANK)
            if not self.at("."):
                return tuple(parts)

    def value(self, path: Path, line: int) -> None:
        """A value whose line is known."""
        self.lines.setdefault(path, line)
        if self.at("["):
            self.listed(path, _BLANK, self.value)
        elif self.at("{"):
            line = self.skip(_BLANK)
            while not self.at("}"):
                self.keyed(path, line)
                self.skip(_BLANK)
                self.at(",")
                line = self.skip(_BLANK)
        elif not self.taken(_QUOTED):
            self.skip(_PLAIN)

    def noted(self, path: Path, known: int, line: int) -> None:
        """Give a line to a path and to what leads to it, where they have none."""
        for length in range(known + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)


class _Json(_Scan):
    """Values of JSON."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.repeated: list[tuple[Path, int]] = []

    def value(self, path: Path, line: int) -> None:
        """A value whose line is known."""
        if path:
            self.lines.setdefault(path, line)
        if self.at("["):
            self.listed(path, _SPACE, self.value)
        elif self.at("{"):
            line = self.skip(_SPACE)
            while not self.at("}"):
                key: str = json.loads(self.taken(_JSON_STRING), strict=False)
                if (*path, key) in self.lines:
                    self.repeated.append(((*path, key), line))
                self.skip(_SPACE)
                self.at(":")
                self.skip(_SPACE)
                self.value((*path, key), line)
                self.skip(_SPACE)
                self.at(",")
                line = self.skip(_SPACE)
        elif not self.taken(_JSON_STRING):
            self.skip(_JSON_PLAIN)


def _resolved(key: tuple[str, ...], tables: Mapping[Path, int]) -> Path:
    """The path of a header: where a part of it is an array of tables, its last one is meant."""
    path: Path = ()
    for number, part in enumerate(key, start=1):
        path = (*path, part)
        if number < len(key) and path in tables:
            path = (*path, tables[path])
    return path


def _unquoted(string: str) -> str:
    if "\\" not in string:
        return string[1:-1]
    value: str = tomllib.loads(f"key = {string}")["key"]
    return value
