"""The brackets of a text as a package problem, and the search for what every member could accept.

A search takes seconds, not minutes: what was cut off is said. Its result names who stands in the way, so it is for
those who conduct the body.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kengesh.consensus.answers import Answer
from kengesh.consensus.conflicts import explain
from kengesh.consensus.explanation import Explanation
from kengesh.consensus.goals import Ask
from kengesh.consensus.issues import Issues, issues_of
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import Problem
from kengesh.consensus.robustness import Robustness, Separable, robustness, separable
from kengesh.consensus.state import text_state
from kengesh.text.draft import Draft
from kengesh.web.kept import Kept
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.narrowing.analysis import participants, rule_of, state_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation

SECONDS: Final = 5.0
DISTINCT: Final = 5
CONFLICTS: Final = 200


class TimeLimit:
    """Seconds that a search may still take, counted from when the limit was made."""

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds that are left, 0 or more."""
        return max(0.0, self._end - time.monotonic())


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found of packages, and what the time did not reach.

    `rests_on` has what each package rests on, None where the time was over; `why` says why there is no package; `parts`
    what could be agreed by itself, None where the time was over.
    """

    answer: Answer
    rests_on: tuple[Robustness | None, ...]
    why: Explanation | None
    parts: tuple[Separable, ...] | None
    cut_off: bool


_KEPT: Final = Kept[tuple[str, bool], Searched](8)


def issues_in(negotiation: Negotiation, now: datetime) -> Issues:
    """The open brackets, with what every member released of each alternative."""
    return issues_of(state_of(negotiation, now), TRANSLATED)


def bare_issues(negotiation: Negotiation, members: Sequence[str], now: datetime) -> Issues:
    """The open brackets for some members of the body, or all, without anything that anybody said of them."""
    return issues_of_draft(negotiation, texts.current(negotiation), members, now)


def issues_of_draft(negotiation: Negotiation, draft: Draft, members: Sequence[str], now: datetime) -> Issues:
    """The same of the text as it stood once."""
    body = negotiation.matter.body
    state = text_state(draft, participants(body, now), (), rule_of(body), phrases=TRANSLATED)
    found = issues_of(state, TRANSLATED)
    asked = tuple(members) or found.problem.members
    return replace(found, problem=replace(found.problem, members=asked, stances={}))


def searched(problem: Problem, *, isolated_first: bool, seconds: float = SECONDS) -> Searched:
    """Search for packages by the fewest objections; what is proven is kept in memory."""
    key = (problem.digest, isolated_first)
    found = _KEPT.get(key)
    if found is None:
        found = _searched(problem, isolated_first=isolated_first, limit=TimeLimit(seconds))
        if not found.cut_off:
            _KEPT.put(key, found)
    return found


def _searched(problem: Problem, *, isolated_first: bool, limit: TimeLimit) -> Searched:
    ask = Ask("objections", isolated_first=isolated_first, distinct=DISTINCT, pareto=False)
    answer = solve(problem, ask, limit)
    why = None if answer.packages else explain(problem, limit, most=CONFLICTS)
    try:
        parts = separable(problem, limit)
    except OutOfTimeError:
        parts = None
    rests_on = tuple(_rests_on(problem, each.options, limit) for each in answer.packages)
    whole = answer.status in {"optimal", "impossible"} and parts is not None
    whole = whole and all(each is not None and each.complete for each in rests_on)
    whole = whole and (why is None or why.complete)
    return Searched(answer, rests_on, why, parts, cut_off=not whole or limit.remaining() <= 0)


def _rests_on(problem: Problem, options: Mapping[str, str], limit: TimeLimit) -> Robustness | None:
    return robustness(problem, options, limit) if limit.remaining() > 0 else None
