"""What can be worked out from every release there was: the best that anybody could do, solved as linear programs.

Whoever attacks knows the rule, all published sums, which cells hold something, which of them changed between two
releases, and, as a member, its own cells. Unknown are numbers that are not negative. A cell is given away when its
number of cases is known to be below the minimum, or when one of its figures is known exactly.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, TypeAlias

import highspy
import numpy as np

from kengesh.disclosure.blocks import Figure
from kengesh.disclosure.cells import NONE, Amount, Contents, Key, total
from kengesh.disclosure.policy import Policy
from kengesh.errors import Refused

Measure: TypeAlias = Literal["cases", "lower", "upper"]
MEASURES: Final[tuple[Measure, ...]] = ("cases", "lower", "upper")
Unknown: TypeAlias = tuple[Key, Amount]
"""One number that whoever attacks looks for: a cell, as it stood in one release or in several that agree."""
Terms: TypeAlias = Mapping[Unknown, int]
_OPTIONS: Final[dict[str, bool | int | str]] = {
    "output_flag": False,
    "log_to_console": False,
    "threads": 1,
    "presolve": "off",
}
_TOLERANCE: Final = 1e-6
_SPAN: Final = 1e6


@dataclass(frozen=True, slots=True)
class Version:
    """What stood behind one release of a period, and what was published of it."""

    contents: Contents
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Something that is given away: of which cells, to whom (a member, or nobody in particular), and what."""

    substances: tuple[str, ...]
    to: str
    what: str


def given_away(versions: Sequence[Version], policy: Policy) -> Iterator[Given]:
    """Everything that could be worked out and must not be.

    Parameters
    ----------
    versions : sequence of Version
        Every release of one period, the earliest first; the last one is that which is tried.
    policy : Policy
        The minimum of cases.

    Yields
    ------
    Given
        Nothing where the last version can be released.
    """
    for part in parts(versions):
        yield from given_in(part, policy)


def given_in(part: Sequence[Version], policy: Policy) -> Iterator[Given]:
    """The same for one of `parts`: to each that attacks the first thing that is found."""
    substances = tuple(sorted({key.substance for version in part for key in version.contents}))
    for attacker in ("", *sorted({key.member for version in part for key in version.contents})):
        solver = _Solver(part, attacker)
        for target, what in _targets(part, policy, attacker):
            found = _found(solver, target, what, policy)
            if found:
                yield Given(substances, attacker, found)
                break


def value(amount: Amount, measure: Measure) -> int | None:
    """One of the figures of an amount; None where it is open."""
    if measure == "cases":
        return amount.cases.lower
    return amount.quantity.lower if measure == "lower" else amount.quantity.upper


def parts(versions: Sequence[Version]) -> Iterator[tuple[Version, ...]]:
    """The versions, taken apart into substances that no block of any version joins."""
    joined: list[set[str]] = []
    named = [set(figure.block.substances) for version in versions for figure in version.figures]
    for names in [*named, *({key.substance} for version in versions for key in version.contents)]:
        touching = [each for each in joined if each & names]
        joined = [each for each in joined if not each & names]
        joined.append(set().union(names, *touching))
    for names in joined:
        yield tuple(
            Version(
                {
                    key: amount
                    for key, amount in version.contents.items()
                    if key.substance in names and not amount.is_none
                },
                tuple(figure for figure in version.figures if set(figure.block.substances) <= names),
            )
            for version in versions
        )


def _targets(versions: Sequence[Version], policy: Policy, attacker: str) -> Iterator[tuple[Terms, str]]:
    """What is looked for: cells with too few cases, and changes with too few."""
    seen: set[tuple[Unknown, ...]] = set()
    for version in versions:
        for cells in _named(version.contents, attacker):
            unknown = tuple((key, version.contents[key]) for key in cells)
            if unknown not in seen and policy.is_small(total(amount for _, amount in unknown)):
                seen.add(unknown)
                yield dict.fromkeys(unknown, 1), "cell"
    for before, after in combinations(versions, 2):
        changed = {
            key: NONE
            for key in (*before.contents, *after.contents)
            if before.contents.get(key, NONE) != after.contents.get(key, NONE)
        }
        for cells in _named(changed, attacker):
            terms = _change(cells, before.contents, after.contents)
            if _is_small_change(cells, before.contents, after.contents, policy):
                yield terms, "change"


def _named(contents: Iterable[Key], attacker: str) -> Iterator[tuple[Key, ...]]:
    """The cells that have a name, without what whoever attacks brings along: each alone, by member, by section, all."""
    keys = sorted(key for key in contents if key.member != attacker)
    groups: dict[tuple[str, ...], list[Key]] = {}
    for key in keys:
        names = ("", "cell", *key), (key.substance, "member", key.member), (key.substance, "section", key.section)
        for name in (*names, (key.substance,), ("all",)):
            groups.setdefault(name, []).append(key)
    yield from dict.fromkeys(tuple(each) for each in groups.values())


def _change(cells: Iterable[Key], before: Contents, after: Contents) -> Terms:
    terms: dict[Unknown, int] = {}
    for key in cells:
        if key in after:
            terms[key, after[key]] = 1
        if key in before:
            terms[key, before[key]] = -1
    return terms


def _is_small_change(cells: Collection[Key], before: Contents, after: Contents, policy: Policy) -> bool:
    old, new = (total(each[key] for key in cells if key in each) for each in (before, after))
    difference = abs(new.cases.lower - old.cases.lower)
    return policy.is_small(old) or policy.is_small(new) or 0 < difference < policy.cases


def _found(solver: "_Solver", target: Terms, what: str, policy: Policy) -> str:
    """What is given away of a target: "" where nothing is."""
    if what == "cell" and solver.most(target, "cases") < policy.cases - _TOLERANCE:
        return "few cases"
    for measure in MEASURES:
        known = [value(amount, measure) for _, amount in target]
        if any(each is None for each in known):
            continue
        true = sum(int(each or 0) * by for each, by in zip(known, target.values(), strict=True))
        if true and solver.is_exact(target, measure):
            return f"exact {what}: {measure}"
    return ""


class _Program(highspy.Highs):
    """HiGHS as it is used here; without callbacks, whose start writes to the terminal."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        for name, setting in _OPTIONS.items():
            self.setOptionValue(name, setting)


class _Solver:
    """The linear programs of one attacker: unknown numbers, and the sums of them that are published."""

    def __init__(self, versions: Sequence[Version], attacker: str) -> None:
        self._versions = versions
        self._attacker = attacker
        self._programs: dict[Measure, tuple[_Program, dict[Unknown, int], float]] = {}

    def most(self, target: Terms, measure: Measure) -> float:
        """The largest that the target can be."""
        return self._end(target, measure, most=True)

    def is_exact(self, target: Terms, measure: Measure) -> bool:
        """Whether the target can be one number only."""
        highest = self._end(target, measure, most=True)
        return highest < float("inf") and highest - self._end(target, measure, most=False) <= _TOLERANCE

    def _end(self, target: Terms, measure: Measure, *, most: bool) -> float:
        program, columns, unit = self._program(measure)
        wanted = {columns[unknown]: float(by) for unknown, by in target.items() if unknown in columns}
        count = len(columns)
        costs = np.zeros(count)
        for column, by in wanted.items():
            costs[column] = by
        program.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        program.changeObjectiveSense(highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize)
        program.run()
        status = program.getModelStatus()
        if status in _OPEN:
            return float("inf") if most else float("-inf")
        if status != highspy.HighsModelStatus.kOptimal:
            raise Refused("disclosure-solver", status=program.modelStatusToString(status))
        return float(program.getInfo().objective_function_value) / unit

    def _program(self, measure: Measure) -> tuple[_Program, dict[Unknown, int], float]:
        if measure not in self._programs:
            self._programs[measure] = self._made(measure)
        return self._programs[measure]

    def _made(self, measure: Measure) -> tuple[_Program, dict[Unknown, int], float]:
        program, columns = _Program(), dict[Unknown, int]()
        for version in self._versions:
            for unknown in version.contents.items():
                if unknown[0].member != self._attacker and unknown not in columns:
                    columns[unknown] = len(columns)
                    program.addVar(0.0, highspy.kHighsInf)
        rows = list(self._rows(measure))
        unit = 1.0 if measure == "cases" else _SPAN / max([1, *(said for _, said in rows)])
        for terms, said in rows:
            places = np.array([columns[each] for each in terms], dtype=np.int32)
            program.addRow(said * unit, said * unit, len(terms), places, np.ones(len(terms)))
        return program, columns, unit

    def _rows(self, measure: Measure) -> Iterator[tuple[tuple[Unknown, ...], int]]:
        """The published sums, without the part that whoever attacks knows of itself."""
        for version in self._versions:
            for figure in version.figures:
                said = value(figure.amount, measure)
                if said is None:
                    continue
                inside = [each for each in version.contents.items() if figure.block.covers(each[0])]
                own = sum(value(amount, measure) or 0 for key, amount in inside if key.member == self._attacker)
                others = tuple(each for each in inside if each[0].member != self._attacker)
                if others:
                    yield others, said - own


_OPEN: Final = frozenset({highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible})
