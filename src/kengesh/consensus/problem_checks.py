"""What makes a package problem well formed; each fault names the part, the member, the issue and the option."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kengesh.errors import BadData, register
from kengesh.text.positions import STANCES

if TYPE_CHECKING:
    from kengesh.consensus.problem import Choice, Problem

PAIR: Final = 2

REFUSALS: Final = register(
    {
        "problem-no-members": "The problem has no members; a package needs at least one member to accept it.",
        "problem-empty-name": "{part}: a name is empty; every member, issue and option has one.",
        "problem-repeated": "{part}: {name} stands there twice; once is right.",
        "problem-no-options": "The issue {issue} has no option; give it at least one.",
        "problem-member": "{part}: {member} is not a member here; the members are {known}.",
        "problem-issue": "{part}: there is no issue {issue}; the issues are {known}.",
        "problem-option": "{part}: the issue {issue} has no option {option}; it has {known}.",
        "problem-stance": "{member} on {issue}, option {option}: {stance!r} is no stance; supports, can-accept, "
        "reserves and objects are.",
        "problem-figure": "{part}: {found} is not exact; an integer or a fraction is right.",
        "problem-points-missing": "{member} values the issue {issue}, but not its option {option}; give each option "
        "of an issue points, or none.",
        "problem-no-points": "{part}: {member} has no points, so that this has no meaning for it; give it points "
        "first.",
        "problem-interaction": "{part}: {found} do not come together; two or more choices of different issues do.",
        "problem-exclusion": "{part}: {issue}, option {option} excludes itself; two different choices are right.",
        "problem-count": "{part}: {found} is no number of choices; 0 or more is right.",
    }
)


def checked(problem: "Problem") -> None:
    """Refuse a problem that is not well formed.

    Raises
    ------
    BadData
        With the code of the first fault; its values hold `path`, where it stands.
    """
    _names(problem)
    _stances(problem)
    _salience(problem)
    _points(problem)
    _interactions(problem)
    _logic(problem)


def _names(problem: "Problem") -> None:
    if not problem.members:
        raise BadData("problem-no-members", path=("members",))
    _once(problem.members, ("members",))
    _once(problem.issues, ("issues",))
    for issue, options in problem.issues.items():
        if not options:
            raise BadData("problem-no-options", issue=issue, path=("issues", issue))
        _once(options, ("issues", issue))


def _once(names: Iterable[object], path: tuple[object, ...]) -> None:
    seen = set()
    for name in names:
        if not isinstance(name, str) or not name:
            raise BadData("problem-empty-name", part=_part(path), path=path)
        if name in seen:
            raise BadData("problem-repeated", part=_part(path), name=name, path=path)
        seen.add(name)


def _part(path: Iterable[object]) -> str:
    return ", ".join(f"{each}" for each in path)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _member(problem: "Problem", member: str, path: tuple[object, ...]) -> None:
    if member not in problem.members:
        raise BadData("problem-member", part=_part(path), member=member, known=_listed(problem.members), path=path)


def _issue(problem: "Problem", issue: str, path: tuple[object, ...]) -> None:
    if issue not in problem.issues:
        raise BadData("problem-issue", part=_part(path), issue=issue, known=_listed(problem.issues), path=path)


def _choice(problem: "Problem", choice: "Choice", path: tuple[object, ...]) -> None:
    issue, option = choice
    _issue(problem, issue, path)
    if option not in problem.issues[issue]:
        known = _listed(problem.issues[issue])
        raise BadData("problem-option", part=_part(path), issue=issue, option=option, known=known, path=path)


def _figure(found: object, path: tuple[object, ...]) -> None:
    if isinstance(found, bool) or not isinstance(found, int | Fraction):
        raise BadData("problem-figure", part=_part(path), found=found, path=path)


def _stances(problem: "Problem") -> None:
    for member, issues in problem.stances.items():
        _member(problem, member, ("stances", member))
        for issue, options in issues.items():
            for option, stance in options.items():
                path = ("stances", member, issue, option)
                _choice(problem, (issue, option), path)  # type: ignore[arg-type] # a pair will do
                if stance not in STANCES:
                    raise BadData("problem-stance", member=member, issue=issue, option=option, stance=stance, path=path)


def _salience(problem: "Problem") -> None:
    for member, groups in problem.salience.items():
        path = ("salience", member)
        _member(problem, member, path)
        named = [issue for group in groups for issue in group]
        for issue in named:
            _issue(problem, issue, (*path, issue))
        _once(named, path)


def _points(problem: "Problem") -> None:
    for member, issues in problem.points.items():
        _member(problem, member, ("points", member))
        for issue, options in issues.items():
            _valued(problem, member, issue, options)
    for member, least in problem.walk_away.items():
        path = ("walk_away", member)
        _member(problem, member, path)
        _has_points(problem, member, path)
        _figure(least, path)


def _valued(problem: "Problem", member: str, issue: str, options: Mapping[str, object]) -> None:
    path = ("points", member, issue)
    _issue(problem, issue, path)
    for option, points in options.items():
        _choice(problem, (issue, option), (*path, option))  # type: ignore[arg-type] # a pair will do
        _figure(points, (*path, option))
    for option in problem.issues[issue]:
        if options and option not in options:
            raise BadData("problem-points-missing", member=member, issue=issue, option=option, path=path)


def _has_points(problem: "Problem", member: str, path: tuple[object, ...]) -> None:
    if not any(problem.points.get(member, {}).values()):
        raise BadData("problem-no-points", part=_part(path), member=member, path=path)


def _interactions(problem: "Problem") -> None:
    for number, each in enumerate(problem.interactions):
        path = ("interactions", number)
        for choice in each.when:
            _choice(problem, choice, path)
        if len(each.when) < PAIR or len({issue for issue, _ in each.when}) < len(each.when):
            raise BadData("problem-interaction", part=_part(path), found=_said(each.when), path=path)
        for member, points in each.points.items():
            _member(problem, member, (*path, member))
            _has_points(problem, member, (*path, member))
            _figure(points, (*path, member))


def _said(choices: Sequence["Choice"]) -> str:
    return _listed(f"{issue}: {option}" for issue, option in choices)


def _logic(problem: "Problem") -> None:
    for number, implication in enumerate(problem.implies):
        for choice in (implication.when, implication.then):
            _choice(problem, choice, ("implies", number))
    for number, exclusion in enumerate(problem.excludes):
        path = ("excludes", number)
        for choice in (exclusion.one, exclusion.other):
            _choice(problem, choice, path)
        if exclusion.one == exclusion.other:
            issue, option = exclusion.one
            raise BadData("problem-exclusion", part=_part(path), issue=issue, option=option, path=path)
    for number, limit in enumerate(problem.at_most):
        path = ("at_most", number)
        for choice in limit.of:
            _choice(problem, choice, path)
        if not _is_count(limit.count):
            raise BadData("problem-count", part=_part(path), found=limit.count, path=path)
        _once([f"{issue}: {option}" for issue, option in limit.of], path)


def _is_count(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found >= 0
