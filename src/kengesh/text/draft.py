"""A draft: the single negotiating text at one point, as an immutable value.

Two drafts are equal when everything in them is equal; `digest` names that value. A draft is *clean* when no choice is
left in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kengesh.text.provision import Node, Provision, tree_choices, walk
from kengesh.text.wording import Choice, choices_in

DocumentKind = Literal["non-paper", "chair's text", "compilation", "draft decision", "decision"]


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A member of the organisation: the name used in attributions and the short code that may stand for it."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a delegation on a provision; the person who typed it is not kept."""

    id: str
    provision: str
    member: str
    text: str
    anchor: str = ""  # the words it is attached to
    date: str = ""
    resolved: bool = False
    replies: "tuple[Comment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is printed on every page and stands in the file name."""

    title: str = ""
    kind: DocumentKind = "draft decision"
    symbol: str = ""  # "SC/CT/2026/1"
    revision: int = 0  # 2 for Rev.2
    addendum: int = 0
    corrigendum: int = 0
    date: str = ""  # ISO 8601
    distribution: str = ""  # "General", "Limited", "Restricted"
    notice: str = ""  # a line on every page, such as "Fictitious"

    @property
    def full_symbol(self) -> str:
        """The symbol with its revision, addendum and corrigendum: `SC/CT/2026/1/Rev.2/Add.1`."""
        parts = (("Rev", self.revision), ("Add", self.addendum), ("Corr", self.corrigendum))
        return "/".join([self.symbol, *(f"{word}.{number}" for word, number in parts if number)]).strip("/")


@dataclass(frozen=True, slots=True)
class Draft:
    """A negotiating text: masthead, languages (the original first), members known by name, and the tree."""

    id: str
    nodes: tuple[Node, ...] = ()
    languages: tuple[str, ...] = ("en",)
    masthead: Masthead = field(default_factory=Masthead)
    members: tuple[Member, ...] = ()
    comments: tuple[Comment, ...] = ()
    parent: str = ""  # digest of the revision this one was made from

    @property
    def language(self) -> str:
        """The original language."""
        return self.languages[0]

    def provisions(self) -> Iterator[Provision]:
        """Every provision in document order, those inside alternatives included."""
        return walk(self.nodes)

    def choices(self) -> Iterator[Choice]:
        """Every choice: those between sub-trees first, then those in wordings, each in document order."""
        yield from tree_choices(self.nodes)
        for provision in self.provisions():
            for _, text in provision.texts:
                yield from choices_in(text)

    def provision(self, identity: str) -> Provision | None:
        """The provision with this id, or None."""
        return next((each for each in self.provisions() if each.id == identity), None)

    @property
    def is_clean(self) -> bool:
        """Whether no choice is left."""
        return next(self.choices(), None) is None
