"""A package problem as TOML or JSON; what is written is read back without loss."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from kengesh.canonical import LARGEST
from kengesh.consensus.problem import Choice, Number, Problem
from kengesh.formats.problem_shape import ProblemFile

Plain: TypeAlias = "str | int | float | list[Plain] | dict[str, Plain]"

_BARE: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_CONTROLS: Final = {each: f"\\u{each:04x}" for each in (*range(32), 127)}
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def problem_json(file: ProblemFile) -> str:
    """The problem as JSON, as `docs/reference/problem.schema.json` describes it."""
    return json.dumps(dict(_parts(file)), ensure_ascii=False, indent=1) + "\n"


def problem_toml(file: ProblemFile) -> str:
    """The problem as TOML: members and logic first, then a table for each part."""
    first: list[str] = []
    tables: list[str] = []
    for part, value in _parts(file):
        if part == "interactions" and isinstance(value, list):
            tables += [f"[[interactions]]\n{_lines(each)}" for each in value if isinstance(each, dict)]
        elif part in {"stances", "points", "wordings"} and isinstance(value, dict):
            tables += [
                f"[{part}.{_key(name)}]\n{_lines(each)}" for name, each in value.items() if isinstance(each, dict)
            ]
        elif isinstance(value, dict):
            tables.append(f"[{part}]\n{_lines(value)}")
        else:
            first.append(f"{part} = {_long(value) if part != 'members' else _value(value)}\n")
    return "\n".join(["".join(first), *tables])


def plain_number(number: Number) -> int | float | str:
    """A figure as both formats write it: an integer, a decimal that is exactly it, or "numerator/denominator"."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return exact.numerator if abs(exact.numerator) <= LARGEST else f"{exact.numerator}"
    decimal = float(exact)
    return decimal if Fraction(repr(decimal)) == exact else f"{exact.numerator}/{exact.denominator}"


def _parts(file: ProblemFile) -> Iterator[tuple[str, Plain]]:
    """The parts that hold something, in the order in which they are explained."""
    problem = file.problem
    yield "members", list(problem.members)
    yield from ((part, rows) for part, rows in _logic(problem) if rows)
    if file.draft:
        yield "draft", {"revision": file.draft.revision, "symbol": file.draft.symbol}
    yield "issues", {issue: list(options) for issue, options in problem.issues.items()}
    tables: tuple[tuple[str, dict[str, Plain]], ...] = (
        ("titles", dict(file.titles)),
        ("wordings", {issue: dict(words) for issue, words in file.wordings.items()}),
        ("stances", {who: {issue: dict(of) for issue, of in said.items()} for who, said in problem.stances.items()}),
        ("salience", {who: [_group(each) for each in groups] for who, groups in problem.salience.items()}),
        ("points", {who: {issue: _figures(of) for issue, of in by.items()} for who, by in problem.points.items()}),
        ("walk_away", _figures(problem.walk_away)),
    )
    yield from ((part, table) for part, table in tables if table)
    if problem.interactions:
        yield (
            "interactions",
            [{"when": dict(each.when), "points": _figures(each.points)} for each in problem.interactions],
        )


def _logic(problem: Problem) -> Iterator[tuple[str, list[Plain]]]:
    yield "implies", [_choices((each.when, each.then)) for each in problem.implies]
    yield "excludes", [_choices((each.one, each.other)) for each in problem.excludes]
    yield "at_most", [{"count": each.count, "of": _choices(each.of)} for each in problem.at_most]


def _choices(choices: Iterable[Choice]) -> list[Plain]:
    return [{issue: option} for issue, option in choices]


def _group(group: Iterable[str]) -> Plain:
    names: list[Plain] = list(group)
    return names[0] if len(names) == 1 else names


def _figures(points: Mapping[str, Number]) -> dict[str, Plain]:
    return {name: plain_number(each) for name, each in points.items()}


def _lines(table: Mapping[str, Plain]) -> str:
    return "".join(f"{_key(name)} = {_value(each)}\n" for name, each in table.items())


def _long(value: Plain) -> str:
    """A list with a line for each element."""
    return "[\n" + "".join(f"  {_value(each)},\n" for each in value) + "]" if isinstance(value, list) else _value(value)


def _value(value: Plain) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{_key(name)} = {_value(each)}" for name, each in value.items()) + " }"
        case list():
            return "[" + ", ".join(_value(each) for each in value) + "]"
        case str():
            return _quoted(value)
    return repr(value)


def _key(name: str) -> str:
    return name if name and _BARE.issuperset(name) else _quoted(name)


def _quoted(string: str) -> str:
    return f'"{string.translate(_ESCAPES).translate(_CONTROLS)}"'
