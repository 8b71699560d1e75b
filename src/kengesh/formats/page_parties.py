"""Who is told apart on the page of a compilation, and which alternative each of them reads.

View 0 is the clean text: what was issued. View n is the text of party n, counted from 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.parties import mark
from kengesh.text import views
from kengesh.text.compiling.compilation import names_in
from kengesh.text.draft import Draft
from kengesh.text.wording import Alternative, Choice


@dataclass(frozen=True, slots=True)
class Reading:
    """How the views read a choice: classes of those that leave it open, and of those that show each alternative."""

    opened: str
    shows: Mapping[str, str]


@dataclass(frozen=True)
class Parties:
    """The members on a page, in the order of the draft; those it does not list come after, by name."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    named: bool = True  # whether anybody is named at all

    @classmethod
    def of(cls, draft: Draft) -> "Parties":
        """Everybody whom a draft lists or names in an alternative."""
        codes = {member.name: member.code or member.name for member in draft.members}
        names = (*codes, *sorted(names_in(draft) - set(codes)))
        return cls(names, tuple(codes.get(name, name) for name in names))

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each party, from 1."""
        return {name: number for number, name in enumerate(self.names, 1)}

    @cached_property
    def _decisions(self) -> tuple[views.Decision, ...]:
        return (views.issued, *(views.own(name) for name in self.names))

    def reading(self, choice: Choice) -> Reading:
        """Which alternatives the views show."""
        issued = choice.issued
        if any(each.backers for each in choice.alternatives):
            chosen = [decide(choice) for decide in self._decisions]
        else:
            chosen = [issued] * (len(self.names) + 1)
        opened = [view for view, each in enumerate(chosen) if each is None]
        return Reading(
            "".join(f" o{view}" for view in opened),
            {
                each.id: "".join(f" v{view}" for view, own in enumerate(chosen) if own is None or own is each)
                for each in choice.alternatives
            },
        )

    def name(self, name: str) -> Html:
        """A name, with the mark of its party."""
        number = self.number.get(name)
        return element("bdi", text(name), class_=mark(number) if number else None)

    def listed(self, names: Iterable[str]) -> Html:
        """Names, with a comma between them."""
        return joined((self.name(name) for name in names), text(", "))

    def attribution(self, alternative: Alternative) -> Html:
        """The names before an alternative, as `kengesh.text.notation.attribution` has them."""
        roles = (
            ("propose", alternative.proposers),
            ("support", alternative.supporters),
            ("oppose", alternative.opposers),
        )
        sides = [(verb, who) for verb, who in roles if who]
        if [verb for verb, _ in sides] == ["propose"]:
            return joined((self.listed(alternative.proposers), text(": ")))
        said = (joined((self.listed(who), text(f" {verb}{'s' if len(who) == 1 else ''}"))) for verb, who in sides)
        return joined((joined(said, text("; ")), text(": "))) if sides else Html("")

    def mark(self, alternative: Alternative) -> str:
        """The class of the first party behind an alternative, or nothing."""
        number = self.number.get(next(iter(alternative.backers), ""))
        return mark(number) if number else ""
