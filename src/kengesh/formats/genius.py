"""Preference profiles of the negotiation environment Genius, as used by the ANAC competitions, as one package problem.

A profile is an XML file of one party: issues with items, an evaluation of each item, a weight of each issue. Its
utilities are taken by the rule of that format: evaluation / largest evaluation of the issue × weight of the issue,
summed over the issues; the weights are taken as they stand. What it will not go below is its reservation value, 0 where
there is none. A discount of utility over time has no counterpart in a package and is left out, with a notice.

Figures are exact. A file that declares a document type or entities is refused before anything in it is expanded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path, PurePath
from typing import Final, NoReturn
from xml.parsers import expat

from kengesh.consensus.problem import Problem
from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.problem_shape import Unread, figure
from kengesh.formats.refusals import GENIUS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.provenance import Input

LARGEST: Final = 16_000_000
DEEPEST: Final = 30
ELEMENTS: Final = 200_000
NO_DISCOUNT: Final = (Fraction(0), Fraction(1))


@dataclass(slots=True)
class _Element:
    """An element with its attributes and the line on which it begins."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list["_Element"] = field(default_factory=list)

    def of(self, tag: str) -> Iterator["_Element"]:
        return (each for each in self.children if each.tag == tag)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the import left out, and where it stood."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What one party makes of each item, in utilities of its own."""

    member: str
    file: str
    utilities: Mapping[str, Mapping[str, Fraction]]
    lines: Mapping[str, int]  # of each issue
    walk_away: Fraction
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The problem that profiles make together."""

    problem: Problem
    notices: tuple[Notice, ...]
    inputs: tuple[Input, ...]


def read_genius(paths: Sequence[Path]) -> Imported:
    """Read profiles, and the domain if it is among the files, as one problem; a member is called as its file is.

    Raises
    ------
    BadData
        If a file cannot be read, is no profile of discrete issues, or does not have the issues and items of the others.
    """
    contents = [(path.name, _content(path)) for path in paths]
    imported = problem_of(contents)
    return Imported(imported.problem, imported.notices, tuple(Input.of(name, data) for name, data in contents))


def problem_of(contents: Sequence[tuple[str, bytes]]) -> Imported:
    """The problem of files by name and content; raises as `read_genius` does."""
    roots = [(name, _parsed(data, name)) for name, data in contents]
    domains = [(name, root) for name, root in roots if root.tag == "negotiation_template"]
    profiles = [_profile(root, name) for name, root in roots if root.tag != "negotiation_template"]
    if not profiles:
        raise BadData("genius-no-profile", files=", ".join(name for name, _ in roots) or "none")
    issues = _domain(*domains[0]) if domains else {issue: tuple(of) for issue, of in profiles[0].utilities.items()}
    seen: dict[str, str] = {}
    for profile in profiles:
        if profile.member in seen:
            raise BadData("genius-member-twice", file=profile.file, member=profile.member, other=seen[profile.member])
        seen[profile.member] = profile.file
        _same(profile, issues, (domains[0][0] if domains else profiles[0].file))
    problem = Problem(
        members=tuple(seen),
        issues=issues,
        points={each.member: each.utilities for each in profiles},
        walk_away={each.member: each.walk_away for each in profiles},
    )
    return Imported(problem, tuple(notice for each in profiles for notice in each.notices), ())


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadData("genius-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    if len(data) > LARGEST:
        raise BadData("genius-size", file=path.name, limit=LARGEST)
    return data


def _parsed(data: bytes, name: str) -> _Element:
    """The root element; a document type ends the reading where it begins."""
    parser = expat.ParserCreate()
    whole = _Element("", {}, 0)
    open_elements = [whole]
    count = 0

    def begun(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_elements) > DEEPEST or count > ELEMENTS:
            raise BadData("genius-extent", file=name, place=places.line(parser.CurrentLineNumber), limit=DEEPEST)
        element = _Element(tag, attributes, parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def ended(_tag: str) -> None:
        open_elements.pop()

    def declared(*_: object) -> NoReturn:
        raise BadData("genius-entities", file=name, place=places.line(parser.CurrentLineNumber))

    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- expat names no arguments
    except (expat.ExpatError, LookupError, ValueError) as error:
        reason = expat.errors.messages.get(getattr(error, "code", 0), f"{error}")
        raise BadData("genius-xml", file=name, place=places.line(parser.ErrorLineNumber), reason=reason) from error
    (root,) = whole.children
    if root.tag not in {"utility_space", "negotiation_template"}:
        raise BadData("genius-root", file=name, place=places.line(root.line), tag=root.tag)
    return root


def _domain(name: str, root: _Element) -> dict[str, tuple[str, ...]]:
    spaces = [root, *root.of("utility_space")]
    return {
        _named(issue, "name", name): tuple(_named(item, "value", name) for item in issue.of("item"))
        for space in spaces
        for issue in _issues(space, name)
    }


def _issues(space: _Element, file: str) -> Iterator[_Element]:
    for objective in space.of("objective"):
        for inner in objective.of("objective"):
            raise BadData("genius-nested", file=file, place=places.line(inner.line))
        for issue in objective.of("issue"):
            kind = issue.attributes.get("type") or issue.attributes.get("vtype") or "discrete"
            if kind != "discrete":
                called = issue.attributes.get("name", "")
                raise BadData("genius-kind", file=file, place=places.line(issue.line), issue=called, kind=kind)
            yield issue


def _profile(root: _Element, file: str) -> Profile:
    if root.attributes.get("type", "").lower() == "nonlinear":
        raise BadData("genius-nonlinear", file=file, place=places.line(root.line))
    weights = {
        each.attributes.get("index"): _figure(each, "value", file)
        for objective in root.of("objective")
        for each in objective.of("weight")
    }
    utilities: dict[str, dict[str, Fraction]] = {}
    lines: dict[str, int] = {}
    for issue in _issues(root, file):
        called = _named(issue, "name", file)
        weight = weights.get(issue.attributes.get("index"))
        if weight is None:
            raise BadData("genius-weight", file=file, place=places.line(issue.line), issue=called)
        if called in utilities:
            raise BadData("genius-twice", file=file, place=places.line(issue.line), what="issue", name=called)
        utilities[called] = _utilities(issue, weight, file)
        lines[called] = issue.line
    if not utilities:
        raise BadData("genius-no-issues", file=file, place=places.line(root.line))
    walk_away = [_figure(each, "value", file) for each in root.of("reservation")]
    notices = tuple(_discounts(root, file))
    return Profile(PurePath(file).stem, file, utilities, lines, walk_away[-1] if walk_away else Fraction(0), notices)


def _utilities(issue: _Element, weight: Fraction, file: str) -> dict[str, Fraction]:
    evaluations: dict[str, Fraction] = {}
    for item in issue.of("item"):
        value = _named(item, "value", file)
        if value in evaluations:
            raise BadData("genius-twice", file=file, place=places.line(item.line), what="item", name=value)
        evaluations[value] = _figure(item, "evaluation", file)
        if evaluations[value] < 0:
            raise BadData("genius-negative", file=file, place=places.line(item.line), name=value)
    largest = max(evaluations.values(), default=Fraction(0))
    return {value: weight * each / largest if largest else Fraction(0) for value, each in evaluations.items()}


def _discounts(root: _Element, file: str) -> Iterator[Notice]:
    for each in root.of("discount_factor"):
        factor = _figure(each, "value", file)
        if factor not in NO_DISCOUNT:
            message = f"The discount factor {float(factor):g} is left out; a package is judged as of one day."
            yield Notice("genius-discount", message, places.within(file, places.line(each.line)))


def _named(element: _Element, attribute: str, file: str) -> str:
    name = " ".join(element.attributes.get(attribute, "").split())
    if not name:
        place = places.line(element.line)
        raise BadData("genius-attribute", file=file, place=place, tag=element.tag, attribute=attribute)
    return name


def _figure(element: _Element, attribute: str, file: str) -> Fraction:
    written = element.attributes.get(attribute, "").strip()
    exact = figure(written)
    if isinstance(exact, Unread):
        place = places.line(element.line)
        raise BadData("genius-figure", file=file, place=place, tag=element.tag, attribute=attribute, found=written[:40])
    return exact


def _same(profile: Profile, issues: Mapping[str, tuple[str, ...]], other: str) -> None:
    """Refuse a profile that does not value the issues and items that the others do."""
    for issue, options in issues.items():
        if issue not in profile.utilities:
            raise BadData("genius-issue", file=profile.file, issue=issue, other=other)
        missing = [each for each in options if each not in profile.utilities[issue]]
        more = [each for each in profile.utilities[issue] if each not in options]
        if missing or more:
            raise BadData(
                "genius-items", file=profile.file, place=places.line(profile.lines[issue]), issue=issue, other=other,
                item=(missing or more)[0], verb="lacks" if missing else "has also",
            )  # fmt: skip
    for issue in profile.utilities:
        if issue not in issues:
            place = places.line(profile.lines[issue])
            raise BadData("genius-issue-more", file=profile.file, place=place, issue=issue, other=other)
