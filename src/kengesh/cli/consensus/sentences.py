"""Packages, positions and rules in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kengesh.consensus.answers import Answer, Offer
from kengesh.consensus.contradiction import Rule
from kengesh.consensus.explanation import Kind, Position
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication
from kengesh.formats.problems import ProblemFile

GOALS: Final = {
    "objections": "fewest objections first, then the worst-off member's, then reserves, then comfort",
    "feasible": "any package that nobody objects to",
    "leximin": "the most for the worst-off member, then for the next, and so on",
    "nash": "the largest product of gains",
    "max-min": "the most for the worst-off member",
    "kalai-smorodinsky": "the largest share of its best for every member",
    "least-regret": "the least regret of the member that regrets most",
    "side-payments": "the least side payments",
    "robust": "the most that is certain under every weight that fits the rankings",
}
KINDS: Final[Mapping[Kind, str]] = {
    "objection": "objections", "walk-away": "walk-aways", "reserve": "reserves", "not-spoken": "silence",
}  # fmt: skip
LONGEST: Final = 80  # characters of a wording that are shown
_VERBS: Final[Mapping[Kind, tuple[str, str]]] = {
    "objection": ("objects to", "object to"),
    "reserve": ("reserves on", "reserve on"),
    "not-spoken": ("has not spoken on", "have not spoken on"),
    "walk-away": ("will not go below", "will not go below"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things by the titles and wordings of a problem file."""

    file: ProblemFile

    def issue(self, issue: str) -> str:
        """An issue by its title, where it has one."""
        return self.file.titles.get(issue, issue)

    def option(self, choice: Choice) -> str:
        """An option, with its words where they are known."""
        words = " ".join(self.file.wordings.get(choice.issue, {}).get(choice.option, "").split())
        if not words:
            return choice.option
        return f"{choice.option} “{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"

    def choice(self, issue: str, option: str) -> str:
        """An option of an issue."""
        return f"{self.issue(issue)}: {self.option(Choice(issue, option))}"

    def position(self, position: Position, *, anyone: bool) -> str:
        """A position; in a conflict any one of its members is enough, in a concession all of them count."""
        verb = _VERBS[position.kind][0 if len(position.members) == 1 or anyone else 1]
        if position.points is not None:
            return f"{position.members[0]} {verb} {number(position.points)}"
        return f"{either(position.members) if anyone else listed(position.members)} {verb} " + self.choice(
            position.issue, position.option
        )

    def concession(self, position: Position) -> str:
        """What giving way means."""
        who = listed(position.members)
        if position.points is not None:
            return f"{who} goes below {number(position.points)}"
        lone = len(position.members) == 1
        act = {
            "objection": "lifts its objection" if lone else "lift their objections",
            "reserve": "lifts its reserve" if lone else "lift their reserves",
            "not-spoken": "agrees" if lone else "agree",
        }[position.kind]
        to = "on" if position.kind == "reserve" else "to"
        return f"{who} {act} {to} {self.choice(position.issue, position.option)}"

    def rule(self, rule: Rule) -> str:
        """A rule of the problem."""
        match rule:
            case Implication(when, then):
                return f"{self.choice(*when)} implies {self.choice(*then)}"
            case Exclusion(one, other):
                return f"{self.choice(*one)} excludes {self.choice(*other)}"
            case AtMost(count, of):
                return f"at most {count} of " + "; ".join(self.choice(*each) for each in of)

    def held_against(self, offer: Offer) -> Iterator[str]:
        """What stands in the way of an offer."""
        for verb, positions in (
            ("objects to", offer.objections), ("reserves on", offer.reserves), ("has not spoken on", offer.not_spoken),
        ):  # fmt: skip
            for each in positions:
                if each.issue is None:
                    gain = offer.members[each.member].gain or Fraction(0)
                    yield f"{each.member} would be {number(-gain)} below its walk-away"
                else:
                    yield f"{each.member} {verb} {self.choice(each.issue, each.option or '')}"


def headline(answer: Answer) -> str:
    """What was found, in one sentence."""
    goal = GOALS[answer.certificate.goal]
    if answer.packages:
        several = len(answer.packages) > 1
        found = f"{len(answer.packages)} packages" if several else "A package"
        best = "the first is" if several else "it is"
        proven = "proven best" if answer.status == "optimal" else "the best found in the time"
        return f"{found} that every member can accept; {best} {proven} by: {goal}."
    if answer.certificate.goal == "side-payments" and answer.nearest_offers:
        return f"An offer that needs side payments of {number(answer.value)} in all. Goal: {goal}."
    if answer.status == "impossible":
        return "No package can be adopted as positions stand; this is proven."
    return "No package was found in the time; whether there is one is open."


def number(value: object) -> str:
    """A figure for people: whole, or with up to four decimals; lists one after the other."""
    if isinstance(value, tuple):
        return ", ".join(number(each) for each in value)
    if value is None:
        return "–"
    exact = Fraction(value) if isinstance(value, int | Fraction | float) else None
    if exact is None:
        return f"{value}"
    return f"{exact.numerator}" if exact.denominator == 1 else f"{float(exact):.4f}".rstrip("0").rstrip(".")


def listed(names: Sequence[str]) -> str:
    """Names with “and” before the last."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def either(names: Sequence[str]) -> str:
    """Names with “or” before the last."""
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def by_stance(offer: Offer, issue: str) -> Iterable[str]:
    """Who says what of the option taken: supports, can accept, reserves, objects, not spoken."""
    for stance in ("supports", "can-accept", "reserves", "objects", None):
        yield ", ".join(member for member, view in offer.members.items() if view.stances[issue] == stance)
