"""A provision: the addressable unit of a negotiating text.

Provisions form a tree. One provision is one paragraph on paper: an article is its heading, and its paragraphs are its
children. The id of a provision never changes and never comes back for another; the number is what is shown and may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kengesh.text.making import quickly_made
from kengesh.text.wording import Choice, Remark, Subtree, Text

Kind = Literal[
    "title",  # the title of the document
    "heading",  # a heading without a number of its own
    "preambular",  # a preambular paragraph
    "part",
    "chapter",
    "section",
    "article",
    "chapeau",  # opening words that introduce paragraphs or points
    "paragraph",
    "subparagraph",
    "annex",
    "table",
    "row",
    "cell",
    "footnote",
    "note",  # a note of the editor: on paper, not treaty text
]
KINDS: Final = get_args(Kind)
HEADED: Final = frozenset({"title", "heading", "part", "chapter", "section", "article", "annex"})
"""Kinds whose text is a heading and whose content is their children."""

WHOLE: Final = "\0"
"""Begins the second part of a frame whose first part holds the source of the wording too."""

Status = Literal["issued", "contested", "agreed-in-group", "agreed-ad-referendum", "agreed-in-package", "agreed"]
STATUSES: Final = get_args(Status)
"""The closed list. All but the last are recorded acts; `agreed` is computed from stances and never stored."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The chair's record that a wording is agreed in a group, ad referendum or as an element of a package.

    Any change of wording removes it, and with it the agreements on the other elements of the same package.
    """

    level: Literal["agreed-in-group", "agreed-ad-referendum", "agreed-in-package"]
    body: str  # the group or body in which it was recorded
    date: str  # ISO 8601
    present: tuple[str, ...]  # members present, sorted
    wording: str  # digest of the wording that was agreed
    package: str = ""  # the package whose element it is: all elements of one package stand and fall together


@quickly_made
@dataclass(frozen=True, slots=True)
class Provision:
    """One provision with its wording in each language and the nodes below it.

    `frame` is what stood before and after the wording in the file it was read from (number and blank characters), kept
    so that an unedited text prints back byte for byte. `copy_of` names the provision whose place an alternative copy
    would take when the alternative is kept: a move, a split, a rewritten paragraph.
    """

    id: str
    kind: Kind
    number: str = ""  # as shown: "Article 5", "2bis.", "(a)"
    texts: tuple[tuple[str, Text], ...] = ()  # (language, wording), the original language first
    children: "tuple[Node, ...]" = ()
    status: Status = "issued"
    agreement: Agreement | None = None
    first_number: str = ""
    frame: tuple[str, str] | None = None
    copy_of: str = ""
    remarks: tuple[Remark, ...] = ()

    def text(self, language: str) -> Text:
        """The wording in a language; empty when there is none."""
        return next((wording for code, wording in self.texts if code == language), ())

    def source(self, wording: str) -> str:
        """What stood in the file that the provision was read from, around and including its wording."""
        before, after = self.frame or ("", "")
        return before + after[1:] if after.startswith(WHOLE) else before + wording + after

    @property
    def is_headed(self) -> bool:
        """Whether the wording is a heading, and the content the children."""
        return self.kind in HEADED


Node = Provision | Choice
"""What stands in the tree: a provision, or a choice between sub-trees."""


def walk(nodes: tuple[Node, ...]) -> Iterator[Provision]:
    """Every provision in document order, those inside the alternatives of choices included."""
    for node in nodes:
        if isinstance(node, Provision):
            yield node
            yield from walk(node.children)
        else:
            for alternative in node.alternatives:
                if isinstance(alternative.content, Subtree):
                    yield from walk(alternative.content.nodes)


def tree_choices(nodes: tuple[Node, ...]) -> Iterator[Choice]:
    """Every choice between sub-trees in document order, outer ones first."""
    for node in nodes:
        if isinstance(node, Provision):
            yield from tree_choices(node.children)
        else:
            yield node
            for alternative in node.alternatives:
                if isinstance(alternative.content, Subtree):
                    yield from tree_choices(alternative.content.nodes)
