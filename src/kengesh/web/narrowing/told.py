"""Packages, nearest offers and reasons in words, for the chair's page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kengesh.consensus.answers import Answer, Certificate, Offer
from kengesh.consensus.explanation import Explanation, Kind, Position, cost
from kengesh.consensus.issues import NO_TEXT, NOT_STANDING, Issues, kept_in
from kengesh.consensus.problem import Choice
from kengesh.consensus.robustness import Robustness, Separable
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.narrowing.searching import Searched
from kengesh.web.narrowing.studies import Figures

SHOWN: Final = 10
LONGEST: Final = 200
STATUSES: Final = {
    "package": gettext_lazy("package"),
    "optimal": gettext_lazy("optimal"),
    "feasible": gettext_lazy("feasible"),
    "impossible": gettext_lazy("impossible"),
    "undecided": gettext_lazy("undecided"),
}
METHODS: Final = {
    "enumeration": gettext_lazy("enumeration"),
    "branch and bound": gettext_lazy("branch and bound"),
}
OTHERS: Final = {
    "none": gettext_lazy("none"),
    "exist": gettext_lazy("exist"),
    "may exist": gettext_lazy("may exist"),
}
Studied: TypeAlias = Mapping[tuple[str, str], list[Figures]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of one bracket, and who holds what against it."""

    bracket: str
    place: str
    option: str
    words: str
    objects: str
    reserves: str
    silent: str
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A package, or a nearest offer: never the one under the name of the other."""

    title: str
    adoptable: bool
    secure: bool
    objections: int
    reserves: int
    silent: tuple[str, ...]
    rows: tuple[Taken, ...]
    breaks: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why there is no package; it names members, so it is for the chair alone."""

    proven: str
    in_all: str
    conflicts: tuple[str, ...]
    cheapest: str
    opens: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Says things by the places and wordings of a text."""

    issues: Issues

    def option(self, choice: Choice) -> str:
        """An alternative by its number."""
        if choice.option == NOT_STANDING:
            return _("not in the text")
        return _("alternative %(number)s") % {
            "number": self.issues.problem.issues[choice.issue].index(choice.option) + 1
        }

    def wording(self, choice: Choice) -> str:
        """Its words, shortened."""
        said = self.issues.wordings[choice.issue][choice.option]
        if choice.option == NOT_STANDING:
            return ""
        said = _("nothing stands here") if said == NO_TEXT else " ".join(said.split())
        return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"

    def choice(self, choice: Choice) -> str:
        """An alternative at its place."""
        return f"{self.issues.titles[choice.issue]}: {self.option(choice)}"

    def of(self, issue: str, option: str) -> str:
        """An alternative by its number, with its words."""
        choice = Choice(issue, option)
        said = self.wording(choice)
        return f"{self.option(choice)} – {said}" if said else self.option(choice)

    def place(self, figures: Figures) -> str:
        """Where the alternative of a figure stands."""
        return f"{self.issues.titles[figures.issue]}: {self.of(figures.issue, figures.option)}"

    def position(self, position: Position, *, anyone: bool) -> str:
        """What members hold; in a conflict any one of them is enough, in a concession all of them count."""
        sentences: Mapping[Kind, str] = {
            "objection": _("%(who)s – objection to %(what)s"),
            "reserve": _("%(who)s – reserve on %(what)s"),
            "not-spoken": _("%(who)s – not spoken on %(what)s"),
        }
        who = TRANSLATED.either(position.members) if anyone else TRANSLATED.listed(position.members)
        return sentences[position.kind] % {"who": who, "what": self.choice(Choice(position.issue, position.option))}


def headline(answer: Answer) -> str:
    """What was found, in one sentence."""
    if answer.packages:
        count = len(answer.packages)
        found = ngettext(
            "A package that every member can accept, by what was released.",
            "%(count)s packages that every member can accept, by what was released.",
            count,
        ) % {"count": count}
        proven = _("The first is proven best.") if answer.status == "optimal" else _("The first is the best found.")
        return f"{found} {proven}"
    if answer.status == "impossible":
        return _("No package can be adopted as positions stand; this is proven. What follows are nearest offers.")
    return _("No package was found in the time; whether there is one is open. What follows are nearest offers.")


def shown(issues: Issues, found: Searched, studied: Studied) -> Iterator[Shown]:
    """Every package; where there is none, every nearest offer."""
    words = Words(issues)
    for number, (each, rests_on) in enumerate(zip(found.answer.packages, found.rests_on, strict=True), start=1):
        yield _shown(
            words, each, _("Package %(number)s") % {"number": number}, tuple(_breaks(words, rests_on)), studied
        )
    nearest = () if found.answer.packages else found.answer.nearest_offers
    for number, each in enumerate(nearest, start=1):
        yield _shown(words, each, _("Nearest offer %(number)s") % {"number": number}, (), studied)


def _shown(words: Words, offer: Offer, title: str, breaks: tuple[str, ...], studied: Studied) -> Shown:
    rows = []
    for issue, option in offer.options.items():
        choice = Choice(issue, option)
        against, reserving, silent = (
            TRANSLATED.listed([each.member for each in of if each.issue == issue])
            for of in (offer.objections, offer.reserves, offer.not_spoken)
        )
        figures = tuple(studied.get((issue, option), ()))
        place = words.issues.titles[issue]
        taken, said = words.option(choice), words.wording(choice)
        rows.append(Taken(issue, place, taken, said, against, reserving, silent, figures))
    return Shown(
        title,
        offer.adoptable,
        offer.secure,
        len(offer.objections),
        len(offer.reserves),
        tuple(dict.fromkeys(each.member for each in offer.not_spoken)),
        tuple(rows),
        breaks,
        tuple(kept_in(offer.options).items()),
    )


def _breaks(words: Words, rests_on: Robustness | None) -> Iterator[str]:
    if rests_on is None:
        yield _("What breaks it was not worked out in the time.")
        return
    for each in rests_on.indispensable[:SHOWN]:
        taken = TRANSLATED.listed([words.choice(choice) for choice in each])
        yield _("No package is left if anybody comes to object to: %(taken)s.") % {"taken": taken}
    for choice, members in rests_on.only_accepted[:SHOWN]:
        yield _("%(members)s can only accept %(taken)s.") % {
            "members": TRANSLATED.listed(members),
            "taken": words.choice(choice),
        }
    if not rests_on.complete:
        yield _("The search for what breaks it was cut off; there may be more.")


def why(issues: Issues, found: Explanation) -> Why:
    """Why there is no package, in words."""
    words = Words(issues)
    proven = {
        "impossible": _("Proven from what members released."),
        "contradiction": _("The brackets contradict each other; no member is at fault."),
        "undecided": _("The time was over before it was known whether there is a package."),
        "package": "",
    }[found.status]
    conflicts = tuple(
        TRANSLATED.clauses([words.position(one, anyone=True) for one in each]) for each in found.conflicts[:SHOWN]
    )
    cheapest = found.cheapest
    opened = ""
    opens: tuple[str, ...] = ()
    if cheapest is not None:
        asked = TRANSLATED.clauses([words.position(each, anyone=False) for each in cheapest.positions])
        opens = tuple(words.choice(Choice(*each)) for each in cheapest.options.items())
        count = cost(cheapest.positions)
        opened = ngettext(
            "What asks for least (%(count)s position): without %(asked)s.",
            "What asks for least (%(count)s positions): without %(asked)s.",
            count,
        ) % {"count": count, "asked": asked}
    return Why(proven, TRANSLATED.listed(found.in_all), conflicts, opened, opens, tuple(_limits(found)))


def _limits(found: Explanation) -> Iterator[str]:
    if len(found.conflicts) > SHOWN:
        yield _("%(shown)s of %(all)s conflicts are shown.") % {"shown": SHOWN, "all": len(found.conflicts)}
    if not found.complete:
        yield _("The search for conflicts was cut off; there may be more.")


def alone(issues: Issues, parts: Sequence[Separable] | None) -> list[str]:
    """Which parts can be agreed now without touching the rest; empty where that is everything or nothing."""
    words = Words(issues)
    free = [each for each in parts or () if each.options is not None and not each.tied_by]
    if not parts or len(free) == len(parts):
        return []
    return [
        TRANSLATED.clauses([words.choice(Choice(*each)) for each in part.options.items() if each[1] != NOT_STANDING])
        for part in free
        if part.options
    ]


def cut_off(found: Searched, seconds: float) -> list[str]:
    """What the time did not reach."""
    if not found.cut_off:
        return []
    said = [_("The search stopped after %(seconds)s seconds.") % {"seconds": f"{seconds:g}"}]
    if found.answer.status in {"feasible", "undecided"}:
        said.append(_("What is shown is the best that was found, not proven to be the best."))
    if found.parts is None:
        said.append(_("Which parts could be agreed by themselves was not worked out."))
    return said


def certificate(found: Certificate, status: str) -> list[tuple[str, str]]:
    """By what the answer can be checked."""
    return [
        (_("Status"), f"{STATUSES[status]}"),
        (_("Value"), number(found.value)),
        (_("Bound"), number(found.bound)),
        (_("Gap"), number(found.gap)),
        (_("Method"), f"{METHODS[found.method]}"),
        (_("Solver"), f"{found.solver} {found.version}"),
        (_("Other packages as good"), f"{OTHERS[found.others]}"),
        (_("Digest of the input"), found.problem),
    ]


def number(value: object) -> str:
    """A figure for people; the levels of a goal one after the other."""
    if isinstance(value, tuple):
        return ", ".join(number(each) for each in value)
    if not isinstance(value, int | float | Fraction):
        return "–"
    exact = Fraction(value)
    return f"{exact.numerator}" if exact.denominator == 1 else f"{float(exact):.4f}".rstrip("0").rstrip(".")
