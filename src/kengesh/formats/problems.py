"""Reading and writing package problems, in TOML or JSON of one shape.

An error names the line, and the member, issue and option that it is about. Figures are read digit by digit: 0.1 is one
tenth, never a neighbour of it. The file is described in `docs/reference/problem-files.md`.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kengesh.errors import BadData, Refused
from kengesh.formats import places
from kengesh.formats.key_lines import Path as KeyPath
from kengesh.formats.key_lines import json_lines, json_repeated, line_of, toml_lines
from kengesh.formats.problem_shape import DraftReference, Limits, ProblemFile, Unread, figure, problem_file, said
from kengesh.formats.problem_text import problem_json, problem_toml
from kengesh.formats.refusals import PROBLEMS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.phrases import Phrase
from kengesh.provenance import Input

__all__ = ["DraftReference", "Limits", "ProblemFile", "ReadProblem", "parse_problem", "problem_bytes", "read_problem"]

_LIMITS: Final = Limits()
_TOML_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A problem as read from a file, and which bytes it was read from."""

    file: ProblemFile
    input: Input


def read_problem(path: Path, limits: Limits = _LIMITS) -> ReadProblem:
    """Read a package problem from a file named `.toml` or `.json`.

    Raises
    ------
    BadData
        If the file cannot be read, is not of its format, or holds no well-formed problem. The values of the error hold
        `file` and, where it is known, `place`, the line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise BadData("problem-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    return ReadProblem(parse_problem(data, path.name, limits), Input.of(path.name, data))


def parse_problem(data: bytes, name: str, limits: Limits = _LIMITS) -> ProblemFile:
    """The problem in the bytes of a file of this name; raises as `read_problem` does."""
    if len(data) > limits.file_bytes:
        raise BadData("problem-file-size", file=name, limit=limits.file_bytes)
    parse, lines = _format(name)
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadData(
            "problem-unreadable", file=name, place=places.line(line), reason=Phrase("it is not UTF-8")
        ) from error
    try:
        return problem_file(parse(source), limits)
    except BadData as error:
        values = dict(error.values)
        path = values.pop("path", None)
        written = line_of(lines(source), _in_file(path)) if isinstance(path, tuple) else None
        if written is not None:
            values["place"] = places.line(written)
        raise BadData(error.code, **{**values, "file": name}) from error


def problem_bytes(path: Path, file: ProblemFile) -> bytes:
    """The problem in the format that the name of the file asks for."""
    match path.suffix.lower():
        case ".toml":
            return problem_toml(file).encode()
        case ".json":
            return problem_json(file).encode()
    raise Refused("problem-suffix", file=path.name)


def _format(name: str) -> tuple[Callable[[str], Mapping[str, object]], Callable[[str], Mapping[KeyPath, int]]]:
    suffix = name.lower().rpartition(".")[2]
    if suffix == "toml":
        return _from_toml, toml_lines
    if suffix == "json":
        return _from_json, json_lines
    raise BadData("problem-suffix", file=name)


def _from_toml(source: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(source, parse_float=figure)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(f"{error}")
        line = found["line"] if found and found["line"] else f"{source.count(chr(10)) + 1}"
        reason = _TOML_PLACE.sub("", f"{error}")
        raise BadData("problem-syntax", kind="TOML", reason=reason, place=places.line(int(line))) from error
    except (RecursionError, ValueError) as error:
        raise BadData("problem-syntax", kind="TOML", reason=_why(error)) from error


def _from_json(source: str) -> Mapping[str, object]:
    repeated = False

    def held(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal repeated
        members = dict(pairs)
        repeated = repeated or len(members) < len(pairs)
        return members

    try:
        value = json.loads(source, parse_float=figure, parse_constant=Unread, object_pairs_hook=held)
    except json.JSONDecodeError as error:
        raise BadData("problem-syntax", kind="JSON", reason=error.msg, place=places.line(error.lineno)) from error
    except (RecursionError, ValueError) as error:
        raise BadData("problem-syntax", kind="JSON", reason=_why(error)) from error
    if repeated and (found := json_repeated(source)):
        raise BadData("problem-twice", part=said(found[0]), place=places.line(found[1]))
    if not isinstance(value, dict):
        raise BadData("problem-missing", part="members", path=())
    return value


def _why(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"


def _in_file(path: tuple[str | int, ...]) -> KeyPath:
    """Where a path of the problem stands in the file: the points of an interaction have a table of their own."""
    if path[:1] == ("interactions",) and len(path) == 3 and path[2] not in {"when", "points"}:  # noqa: PLR2004
        return (*path[:2], "points", path[2])
    return path
