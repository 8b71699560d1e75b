"""How a form names a provision: by clause and paragraph, as people do.

The clause is the article or other numbered division that a provision stands in, the paragraph the numbers below it:
"Article 2bis" and "1. (a)". What has no number is named by its kind and counted among its like. No two provisions of a
draft have the same name.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from kengesh.formats.akn.identifiers import is_name, words_of
from kengesh.text.draft import Draft
from kengesh.text.provision import Kind, Node, Provision
from kengesh.text.wording import Subtree

_CLAUSES: Final[frozenset[Kind]] = frozenset({"part", "chapter", "section", "article", "annex"})
_HEADLESS: Final[Mapping[Kind, str]] = MappingProxyType(
    {"title": "Title", "preambular": "Preamble", "note": "Notes", "footnote": "Notes"}
)
_SAID: Final = frozenset({"paragraph", "para", "subparagraph", "point"})
"""What people write before the number of a paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """The two columns that name a provision."""

    clause: str
    paragraph: str = ""

    def __str__(self) -> str:
        """Both as one: "Article 2bis, 1. (a)"."""
        return f"{self.clause}, {self.paragraph}" if self.paragraph else self.clause


def places(draft: Draft) -> dict[str, Place]:
    """The place of every provision by its id."""
    taken: set[Place] = set()
    count: Counter[Place] = Counter()
    result: dict[str, Place] = {}
    for identity, place in _places(draft.nodes, Place(""), Counter()):
        found = place
        while found in taken:
            count[place] += 1
            found = Place(place.clause, f"{place.paragraph} [{count[place] + 1}]".strip())
        taken.add(found)
        result[identity] = found
    return result


def _places(nodes: tuple[Node, ...], above: Place, counted: Counter[str]) -> Iterator[tuple[str, Place]]:
    for node in nodes:
        if isinstance(node, Provision):
            place = _place(node, above, counted)
            yield node.id, place
            yield from _places(node.children, place, Counter())
            continue
        for alternative in node.alternatives:
            if isinstance(alternative.content, Subtree):
                yield from _places(alternative.content.nodes, above, counted)


def _place(provision: Provision, above: Place, counted: Counter[str]) -> Place:
    if provision.kind in _CLAUSES and provision.number:
        return Place(_clean(provision.number))
    number = _clean(provision.number)
    if not number:
        counted[provision.kind] += 1
        number = f"{provision.kind} {counted[provision.kind]}"
    clause = above.clause or _HEADLESS.get(provision.kind, "General")
    return Place(clause, f"{above.paragraph} {number}".strip())


def _clean(number: str) -> str:
    return " ".join(number.split())


@dataclass(frozen=True)
class Index:
    """Finds the provision that two cells name, however their numbers are punctuated."""

    draft: Draft

    @cached_property
    def _exact(self) -> dict[tuple[str, str], str]:
        return {(place.clause.casefold(), place.paragraph.casefold()): each for each, place in self.places.items()}

    @cached_property
    def _loose(self) -> dict[tuple[str, ...], list[str]]:
        result: dict[tuple[str, ...], list[str]] = {}
        for identity, place in self.places.items():
            result.setdefault(_key(place.clause, place.paragraph), []).append(identity)
        return result

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of every provision by its id."""
        return places(self.draft)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that can be named, in document order."""
        return tuple(dict.fromkeys(place.clause for place in self.places.values() if place.clause))

    def find(self, clause: str, paragraph: str) -> str:
        """The id of the provision; empty when there is none, or when several could be meant."""
        found = self._exact.get((_clean(clause).casefold(), _clean(paragraph).casefold()))
        if found:
            return found
        candidates = self._loose.get(_key(clause, paragraph), [])
        return candidates[0] if len(candidates) == 1 else ""


def _key(clause: str, paragraph: str) -> tuple[str, ...]:
    """The numbers of a place without punctuation, and without the names of kinds that stand before them."""
    division, below = ([each.casefold() for each in words_of(cell)] for cell in (clause, paragraph))
    while len(division) > 1 and is_name(division[0]):
        del division[0]
    while len(below) > 1 and below[0] in _SAID:
        del below[0]
    return (*division, *below)
