"""Who is told apart on the page of a compilation, and which alternative each of them reads.

View 0 is the clean text: what was issued. View n is the text of party n, counted from 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.parties import mark
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
    views: bool = True  # whether alternatives say which views show them; not where a page is one view

    @classmethod
    def of(cls, draft: Draft, *, views: bool = True) -> "Parties":
        """Everybody whom a draft lists or names in an alternative."""
        codes = {member.name: member.code or member.name for member in draft.members}
        names = (*codes, *sorted(names_in(draft) - set(codes)))
        return cls(names, tuple(codes.get(name, name) for name in names), views=views)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each party, from 1."""
        return {name: number for number, name in enumerate(self.names, 1)}

    def reading(self, choice: Choice) -> Reading:
        """Which alternatives the views show: as `views.issued` and `views.own` decide."""
        if not self.views:
            return Reading("", {each.id: "" for each in choice.alternatives})
        issued, own = choice.issued, self._own(choice)
        shows = {each.id: [""] for each in choice.alternatives}
        opened = [""]
        for view, name in enumerate(("", *self.names)):
            chosen = own.get(name, issued) if view else issued
            if chosen is not None:
                shows[chosen.id].append(f"v{view}")
                continue
            opened.append(f"o{view}")
            for each in shows.values():
                each.append(f"v{view}")
        return Reading(" ".join(opened), {identity: " ".join(each) for identity, each in shows.items()})

    def _own(self, choice: Choice) -> dict[str, Alternative]:
        """The alternative of each party that is behind one, the first where it is behind several."""
        own: dict[str, Alternative] = {}
        for alternative in choice.alternatives:
            for name in alternative.backers:
                own.setdefault(name, alternative)
        return own

    @cached_property
    def _marked(self) -> dict[str, Html]:
        return {name: element("bdi", text(name), class_=mark(number)) for name, number in self.number.items()}

    def name(self, name: str) -> Html:
        """A name, with the mark of its party."""
        return self._marked.get(name) or element("bdi", text(name))

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
