"""A package problem from the tables and lists of a TOML or JSON file: every part has one shape, and no other.

What is wrong is raised with `path`, the keys that lead to it, so that the reader can say the line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NoReturn, TypeAlias, TypeVar

from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Number, Problem
from kengesh.errors import BadData
from kengesh.formats.key_lines import Path
from kengesh.provenance import DIGITS

PARTS: Final = (
    "members", "issues", "stances", "salience", "points", "walk_away", "interactions", "implies", "excludes",
    "at_most", "draft", "titles", "wordings",
)  # fmt: skip
PAIR: Final = 2
LARGEST_FIGURE: Final = 10**40
Leaf = TypeVar("Leaf")
_ByOption: TypeAlias = dict[str, dict[str, dict[str, Leaf]]]
_FIGURE: Final = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?|[+-]?[0-9]{1,40}/[0-9]{1,40}")
_KINDS: Final = {
    dict: "a table", list: "a list", str: "a text", bool: "true or false", int: "a number", Fraction: "a number",
    type(None): "null",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a problem may be; `rows` counts interactions, implications, exclusions and limits, each by itself."""

    file_bytes: int = 32_000_000
    members: int = 500
    issues: int = 10_000
    options: int = 1_000
    rows: int = 100_000
    name: int = 300


@dataclass(frozen=True, slots=True)
class DraftReference:
    """Which text the issues and options are the brackets and alternatives of."""

    revision: str  # its digest
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class ProblemFile:
    """What a problem file holds: the problem, and what its ids stand for.

    Attributes
    ----------
    problem : Problem
        What a package is chosen from.
    draft : DraftReference or None
        The revision whose brackets and alternatives the ids name.
    titles : mapping of issue to text
        What a reader calls the issue.
    wordings : mapping of issue and option to text
        What the option says. Titles and wordings change no result.
    """

    problem: Problem
    draft: DraftReference | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Unread:
    """A figure that was not turned into a number, because it has none or too many digits."""

    def __init__(self, literal: str) -> None:
        self.literal = literal


def figure(literal: str) -> Fraction | Unread:
    """The exact number that a literal names: `0.25`, `1e3`, `7/3`."""
    plain = literal.replace("_", "")
    if not _FIGURE.fullmatch(plain):
        return Unread(literal)
    try:
        return Fraction(plain)
    except ZeroDivisionError:
        return Unread(literal)


def problem_file(value: Mapping[str, object], limits: Limits) -> ProblemFile:
    """The problem that the tables and lists of a file hold.

    Raises
    ------
    BadData
        If a part is missing, unknown, too large or has another shape, or if the problem is not well formed. The values
        of the error hold `path`.
    """
    for part in value:
        if part not in PARTS:
            raise BadData("problem-part", part=part, known=", ".join(PARTS), path=(part,))
    for part in ("members", "issues"):
        if part not in value:
            raise BadData("problem-missing", part=part, path=())
    shape = _Shape(limits)
    problem = Problem(
        members=shape.names(value["members"], ("members",), limits.members),
        issues=shape.issues(value["issues"]),
        stances=shape.by_option(value.get("stances", {}), ("stances",), shape.text),
        salience=shape.rankings(value.get("salience", {})),
        points=shape.by_option(value.get("points", {}), ("points",), number),
        walk_away={
            member: number(least, ("walk_away", member))
            for member, least in shape.table(value.get("walk_away", {}), ("walk_away",)).items()
        },
        interactions=tuple(shape.interactions(value.get("interactions", []))),
        implies=tuple(Implication(*pair) for pair in shape.pairs(value.get("implies", []), "implies")),
        excludes=tuple(Exclusion(*pair) for pair in shape.pairs(value.get("excludes", []), "excludes")),
        at_most=tuple(shape.at_most(value.get("at_most", []))),
    )
    return ProblemFile(
        problem,
        shape.draft(value["draft"]) if "draft" in value else None,
        _titles(problem, value.get("titles", {})),
        _wordings(problem, value.get("wordings", {})),
    )


def _wrong(path: Path, found: object, right: str) -> NoReturn:
    kind = "a number" if isinstance(found, Unread) else _KINDS.get(type(found), "a date or time")
    raise BadData("problem-shape", part=said(path), found=kind, right=right, path=path)


def said(path: Path) -> str:
    """A path as readers say it, lists counted from 1."""
    return ", ".join(f"{part + 1}" if isinstance(part, int) else part for part in path)


def number(value: object, path: Path) -> Number:
    """An exact figure."""
    exact = figure(value) if isinstance(value, str) else value
    if isinstance(exact, Fraction) or (isinstance(exact, int) and not isinstance(exact, bool)):
        if abs(Fraction(exact)) >= LARGEST_FIGURE:
            raise BadData("problem-number", part=said(path), found="a number of more than 40 digits", path=path)
        return exact
    found = exact.literal if isinstance(exact, Unread) else _KINDS.get(type(exact), "a date or time")
    raise BadData("problem-number", part=said(path), found=found[:40], path=path)


class _Shape:
    """Reads the parts, and holds the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def table(self, value: object, path: Path, right: str = "a table") -> Mapping[str, object]:
        """A table whose keys are names."""
        if not isinstance(value, dict):
            _wrong(path, value, right)
        for key in value:
            self.name(key, (*path, key))
        return value

    def rows(self, value: object, path: Path, limit: int, right: str) -> Sequence[object]:
        """A list that is not too long."""
        if not isinstance(value, list):
            _wrong(path, value, right)
        if len(value) > limit:
            raise BadData("problem-limit", part=said(path), count=len(value), limit=limit, path=path)
        return value

    def name(self, value: object, path: Path) -> str:
        """A name that can be printed on one line; an empty one is left to the problem to refuse."""
        if not isinstance(value, str):
            _wrong(path, value, "a name")
        if len(value) > self.limits.name or not all(each.isprintable() for each in value):
            raise BadData("problem-name", part=said(path[:-1]), limit=self.limits.name, path=path)
        return value

    def text(self, value: object, path: Path) -> str:
        """A stance: which one it may be is left to the problem."""
        if not isinstance(value, str):
            _wrong(path, value, "supports, can-accept, reserves or objects")
        return value

    def names(self, value: object, path: Path, limit: int) -> tuple[str, ...]:
        """A list of names."""
        listed = self.rows(value, path, limit, "a list of names")
        return tuple(self.name(each, (*path, place)) for place, each in enumerate(listed))

    def issues(self, value: object) -> dict[str, tuple[str, ...]]:
        """The issues with their options."""
        table = self.table(value, ("issues",), "a table of issues, each with a list of options")
        if len(table) > self.limits.issues:
            raise BadData("problem-limit", part="issues", count=len(table), limit=self.limits.issues, path=("issues",))
        return {issue: self.names(each, ("issues", issue), self.limits.options) for issue, each in table.items()}

    def by_option(self, value: object, path: Path, leaf: "Callable[[object, Path], Leaf]") -> _ByOption[Leaf]:
        """A table by member, issue and option."""
        return {
            member: {
                issue: {option: leaf(each, (*path, member, issue, option)) for option, each in options.items()}
                for issue, found in self.table(issues, (*path, member), "a table of issues").items()
                for options in [self.table(found, (*path, member, issue), "a table of options")]
            }
            for member, issues in self.table(value, path, "a table of members").items()
        }

    def rankings(self, value: object) -> dict[str, list[tuple[str, ...]]]:
        """The issues of each member by importance; a list within the list holds issues that are tied."""
        found = {}
        for member, given in self.table(value, ("salience",), "a table of members").items():
            path: Path = ("salience", member)
            listed = self.rows(given, path, self.limits.issues, "a list of issues, tied ones in a list of their own")
            found[member] = [
                self.names(each, (*path, place), self.limits.issues)
                if isinstance(each, list)
                else (self.name(each, (*path, place)),)
                for place, each in enumerate(listed)
            ]
        return found

    def interactions(self, value: object) -> Iterator[Interaction]:
        """Choices that come together, and the points they bring."""
        listed = self.rows(value, ("interactions",), self.limits.rows, "a list of interactions")
        for place, each in enumerate(listed):
            path: Path = ("interactions", place)
            held = self._parts(each, path, ("when", "points"))
            when = self.table(held["when"], (*path, "when"), "a table of issues, each with an option")
            points = self.table(held["points"], (*path, "points"), "a table of members, each with points")
            yield Interaction(
                tuple(Choice(issue, self.name(option, (*path, "when", issue))) for issue, option in when.items()),
                {member: number(given, (*path, "points", member)) for member, given in points.items()},
            )

    def pairs(self, value: object, part: str) -> Iterator[tuple[Choice, Choice]]:
        """Pairs of choices."""
        for place, each in enumerate(self.rows(value, (part,), self.limits.rows, "a list of pairs of choices")):
            path: Path = (part, place)
            if not isinstance(each, list) or len(each) != PAIR:
                _wrong(path, each, 'a pair such as [{ art4 = "alt1" }, { art9 = "base" }]')
            yield self._choice(each[0], (*path, 0)), self._choice(each[1], (*path, 1))

    def at_most(self, value: object) -> Iterator[AtMost]:
        """Counts with the choices they limit."""
        for place, each in enumerate(self.rows(value, ("at_most",), self.limits.rows, "a list of limits")):
            path: Path = ("at_most", place)
            held = self._parts(each, path, ("count", "of"))
            count = held["count"]
            if isinstance(count, bool) or not isinstance(count, int):
                _wrong((*path, "count"), count, "a whole number")
            listed = self.rows(held["of"], (*path, "of"), self.limits.rows, "a list of choices")
            yield AtMost(count, tuple(self._choice(choice, (*path, "of", n)) for n, choice in enumerate(listed)))

    def draft(self, value: object) -> DraftReference:
        """The revision that the ids belong to."""
        held = self.table(value, ("draft",), "a table with revision and symbol")
        for key in held:
            if key not in {"revision", "symbol"}:
                raise BadData("problem-part", part=f"draft, {key}", known="revision, symbol", path=("draft", key))
        revision, symbol = held.get("revision"), held.get("symbol", "")
        if not isinstance(revision, str) or len(revision) != DIGITS or not set(revision) <= set("0123456789abcdef"):
            raise BadData("problem-draft", path=("draft", "revision"))
        return DraftReference(revision, self.name(symbol, ("draft", "symbol")))

    def _parts(self, value: object, path: Path, names: tuple[str, str]) -> Mapping[str, object]:
        right = f"a table with {names[0]} and {names[1]}"
        held = self.table(value, path, right)
        if held.keys() != set(names):
            _wrong(path, value, right + ", and nothing else,")
        return held

    def _choice(self, value: object, path: Path) -> Choice:
        right = 'one choice such as { art4 = "alt1" }'
        held = self.table(value, path, right)
        if len(held) != 1:
            _wrong(path, value, right)
        ((issue, option),) = held.items()
        return Choice(issue, self.name(option, (*path, issue)))


def _titles(problem: Problem, value: object) -> dict[str, str]:
    found = {}
    for issue, title in _known(problem, value, ("titles",), "a table of issues, each with a title").items():
        found[issue] = _words(title, ("titles", issue))
    return found


def _wordings(problem: Problem, value: object) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for issue, given in _known(problem, value, ("wordings",), "a table of issues").items():
        path: Path = ("wordings", issue)
        if not isinstance(given, dict):
            _wrong(path, given, "a table of options, each with its words")
        for option, words in given.items():
            if option not in problem.issues[issue]:
                known = ", ".join(problem.issues[issue])
                raise BadData(
                    "problem-option", part=said(path), issue=issue, option=option, known=known, path=(*path, option)
                )
            found.setdefault(issue, {})[option] = _words(words, (*path, option))
    return found


def _known(problem: Problem, value: object, path: Path, right: str) -> dict[str, object]:
    """A table whose keys are issues of the problem."""
    if not isinstance(value, dict):
        _wrong(path, value, right)
    for issue in value:
        if issue not in problem.issues:
            known = ", ".join(problem.issues) or "none"
            raise BadData("problem-issue", part=said(path), issue=issue, known=known, path=(*path, issue))
    return value


def _words(value: object, path: Path) -> str:
    if not isinstance(value, str) or any("\ud800" <= each <= "\udfff" for each in value):
        _wrong(path, value, "a text")
    return value
