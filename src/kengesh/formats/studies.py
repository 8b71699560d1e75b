"""What a study says an option does for each member: figures that stand beside stances and never become points.

A link names an issue and an option of a problem, a figure for members, its unit, where it comes from, and the digest of
the result it was taken from. Only a delegation turns a figure into points of its own, by writing them into its inputs.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from kengesh.consensus.problem import Problem
from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.key_lines import Path as KeyPath
from kengesh.formats.key_lines import line_of, toml_lines
from kengesh.formats.problem_shape import Unread, figure, said
from kengesh.formats.refusals import STUDIES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.phrases import Phrase
from kengesh.provenance import DIGITS, Input

LARGEST: Final = 8_000_000
_TEXTS: Final = ("issue", "option", "unit", "source", "digest")
_KEYS: Final = frozenset({*_TEXTS, "figures"})


@dataclass(frozen=True, slots=True)
class Link:
    """What a study says of one option.

    Attributes
    ----------
    issue, option : str
        The option.
    unit, source, digest : str
        Unit of the figures, where they come from, and the digest of that result.
    figures : mapping of member to Fraction
        For the members that the study speaks of.
    """

    issue: str
    option: str
    unit: str
    source: str
    digest: str
    figures: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Study:
    """The links of a file."""

    links: tuple[Link, ...]
    input: Input

    def of(self, options: Mapping[str, str]) -> tuple[Link, ...]:
        """The links about the options of a package."""
        return tuple(each for each in self.links if options.get(each.issue) == each.option)


def read_study(path: Path, problem: Problem) -> Study:
    """Read the links of a study from a TOML file.

    Parameters
    ----------
    path : Path
        A file with `[[links]]`, each with `issue`, `option`, `unit`, `source`, `digest` and `figures`; what stands
        above the links holds for all of them.
    problem : Problem
        The problem whose issues, options and members it names.

    Raises
    ------
    BadData
        If the file cannot be read, something is missing, or a name or figure is none. The error names the line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadData("study-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    return parse_study(data, path.name, problem)


def parse_study(data: bytes, name: str, problem: Problem) -> Study:
    """Read the links of a study from the bytes of a TOML file.

    Parameters
    ----------
    data : bytes
        As `read_study` reads them.
    name : str
        The name of the file, for errors.
    problem : Problem
        The problem whose issues, options and members it names.

    Raises
    ------
    BadData
        As `read_study` does.
    """
    if len(data) > LARGEST:
        raise BadData("study-unreadable", file=name, reason=Phrase("it is larger than %(limit)s bytes", limit=LARGEST))
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData("study-unreadable", file=name, reason=Phrase("it is not UTF-8")) from error
    try:
        value = tomllib.loads(source, parse_float=figure)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadData("study-syntax", file=name, reason=f"{error}") from error
    try:
        return Study(tuple(_links(value, problem)), Input.of(name, data))
    except BadData as error:
        values = dict(error.values)
        written = line_of(toml_lines(source), values.pop("path"))  # type: ignore[arg-type] # it is a path of keys
        place = {} if written is None else {"place": places.line(written)}
        raise BadData(error.code, **{**values, **place, "file": name}) from error


def _links(value: Mapping[str, object], problem: Problem) -> Iterator[Link]:
    for key in value:
        if key not in {*_TEXTS[2:], "links"}:
            raise BadData("study-key", key=key, known="unit, source, digest, links", path=(key,))
    links = value.get("links")
    if not isinstance(links, list) or not links:
        raise BadData("study-links", path=("links",))
    for number, each in enumerate(links):
        path: KeyPath = ("links", number)
        if not isinstance(each, dict):
            raise BadData("study-links", path=path)
        yield _link({**{key: value[key] for key in _TEXTS[2:] if key in value}, **each}, path, problem)


def _link(held: Mapping[str, object], path: KeyPath, problem: Problem) -> Link:
    for key in held:
        if key not in _KEYS:
            raise BadData("study-key", key=key, known=", ".join(sorted(_KEYS)), path=(*path, key))
    issue, option, unit, source, digest = (_text(held, key, path) for key in _TEXTS)
    if issue not in problem.issues:
        known = ", ".join(problem.issues) or "none"
        raise BadData("problem-issue", part=said(path), issue=issue, known=known, path=(*path, "issue"))
    if option not in problem.issues[issue]:
        known = ", ".join(problem.issues[issue])
        raise BadData(
            "problem-option", part=said(path), issue=issue, option=option, known=known, path=(*path, "option")
        )
    if len(digest) != DIGITS or not set(digest) <= set("0123456789abcdef"):
        raise BadData("study-digest", part=said(path), path=(*path, "digest"))
    return Link(issue, option, unit, source, digest, _figures(held.get("figures"), (*path, "figures"), problem))


def _text(held: Mapping[str, object], key: str, path: KeyPath) -> str:
    value = held.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadData("study-text", part=said(path), key=key, path=(*path, key))
    return value


def _figures(value: object, path: KeyPath, problem: Problem) -> Mapping[str, Fraction]:
    if not isinstance(value, dict) or not value:
        raise BadData("study-text", part=said(path[:-1]), key="figures", path=path)
    found = {}
    for member, given in value.items():
        if member not in problem.members:
            known = ", ".join(problem.members)
            raise BadData("problem-member", part=said(path), member=member, known=known, path=(*path, member))
        exact = figure(given) if isinstance(given, str) else given
        if isinstance(exact, bool | Unread) or not isinstance(exact, int | Fraction):
            raise BadData("study-figure", part=said(path), member=member, path=(*path, member))
        found[member] = Fraction(exact)
    return {member: found[member] for member in problem.members if member in found}
