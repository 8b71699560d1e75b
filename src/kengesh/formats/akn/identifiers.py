"""The identifiers of elements: eId from the current number, wId from the first one, both unique in a file.

`art_2__para_1` is paragraph 1 of article 2: levels are joined by two underscores, what has no number counts among its
like. Articles, and what stands above them, are numbered through the whole text and leave out what holds them, except
inside an annex. Source: Akoma Ntoso Naming Convention 1.0, 5.2 to 5.5.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kengesh.formats.akn.names import PREFIXES
from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Subtree

_WORD: Final = re.compile(r"[^\W_]+")
_ROMAN: Final = frozenset("ivxlcdm")
_SHORTEST_NAME: Final = 3
_THROUGHOUT: Final = frozenset({"part", "chapter", "section", "article"})


@dataclass(frozen=True, slots=True)
class Identity:
    """The identifiers of one provision; `original` is empty when it was never renumbered."""

    current: str
    original: str = ""
    rival: str = ""  # the provision whose place it would take


class Register:
    """Gives out identifiers, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: Counter[str] = Counter()

    def new(self, wish: str, link: str = "_") -> str:
        """The wish, or the wish with the next free number behind it."""
        found = wish
        while found in self._taken:
            self._last[wish] += 1
            found = f"{wish}{link}{self._last[wish] + 1}"
        self._taken.add(found)
        return found

    def numbered(self, wish: str) -> str:
        """The wish with the next free number behind it, from 1."""
        while True:
            self._last[wish] += 1
            found = f"{wish}_{self._last[wish]}"
            if found not in self._taken:
                self._taken.add(found)
                return found


def slug(number: str) -> str:
    """A shown number without punctuation and without the name of its kind: `5` for "Article 5", `2bis` for "2 bis."."""
    words = words_of(number)
    while len(words) > 1 and is_name(words[0]):
        del words[0]
    result = ""
    for word in words:
        result += f"-{word}" if result and word[0].isdigit() else word
    return result


def joined_words(text: str) -> str:
    """The letters and digits of a text, its words joined by hyphens."""
    return "-".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in their order."""
    return _WORD.findall(text)


def is_name(word: str) -> bool:
    """Whether a word before a number is the name of a kind, such as Article, and no number itself."""
    return word.isalpha() and len(word) >= _SHORTEST_NAME and not set(word.lower()) <= _ROMAN


@dataclass(slots=True)
class _Assigner:
    current: Register
    original: Register = field(default_factory=Register)
    result: dict[str, Identity] = field(default_factory=dict)

    def nodes(self, nodes: tuple[Node, ...], parent: Identity, counted: Counter[str], link: str) -> None:
        for node in nodes:
            if isinstance(node, Provision):
                self.provision(node, parent, counted, link)
                continue
            for number, alternative in enumerate(node.alternatives):
                if isinstance(alternative.content, Subtree):
                    self.nodes(alternative.content.nodes, parent, counted, "__alt_" if number else link)

    def provision(self, provision: Provision, parent: Identity, counted: Counter[str], link: str) -> None:
        annexed = provision.kind not in _THROUGHOUT or "annex" in parent.current
        prefix = PREFIXES[provision.kind]
        number = slug(provision.number)
        if not number:
            counted[prefix] += 1
            number = f"{counted[prefix]}"
        above = f"{parent.current}__" if parent.current and annexed else ""
        identity = Identity(self.current.new(f"{above}{prefix}_{number}", link), self.first(provision, parent, annexed))
        self.result[provision.id] = identity
        self.nodes(provision.children, identity, Counter(), link)

    def first(self, provision: Provision, parent: Identity, annexed: bool) -> str:  # noqa: FBT001 -- private, one caller
        first = slug(provision.first_number)
        if not first:
            return ""
        above = parent.original or parent.current
        return self.original.new(
            f"{above}__{PREFIXES[provision.kind]}_{first}"
            if above and annexed
            else f"{PREFIXES[provision.kind]}_{first}"
        )


def identities(draft: Draft, register: Register) -> Mapping[str, Identity]:
    """The identifiers of every provision, by its id."""
    assigner = _Assigner(register)
    assigner.nodes(draft.nodes, Identity(""), Counter(), "_")
    rivals = _rivals(draft)
    return {
        provision: Identity(found.current, found.original, assigner.result[rivals[provision]].current)
        if rivals.get(provision) in assigner.result
        else found
        for provision, found in assigner.result.items()
    }


def _rivals(draft: Draft) -> dict[str, str]:
    """What each provision is an alternative copy of: the one it names, or the single one of the first alternative."""
    result = {}
    for choice in draft.choices():
        lone = [_lone(each.content.nodes) for each in choice.alternatives if isinstance(each.content, Subtree)]
        if lone and lone[0]:
            result.update({each: lone[0] for each in lone[1:] if each})
    return result | {each.id: each.copy_of for each in draft.provisions() if each.copy_of and each.copy_of != each.id}


def _lone(nodes: tuple[Node, ...]) -> str:
    match nodes:
        case (Provision(id=identity),):
            return identity
        case _:
            return ""
