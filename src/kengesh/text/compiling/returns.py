"""A return: what a delegation sends back against an issued revision, as a value.

A return holds its paragraphs twice: as they stood before its tracked changes and as they stand after them. What stood
before must be the issued text; where it is not, somebody edited without tracking, and that is an edit like any other,
reported as untracked.
"""

from dataclasses import dataclass
from typing import Literal

from kengesh.text.making import quickly_made
from kengesh.text.provision import Kind
from kengesh.text.wording import Text, plain


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table: which table, row and cell, counted from 1 in the file."""

    table: int
    row: int
    column: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a return.

    `provisions` are the ids that the file's hidden bookmarks put there; a new paragraph has none. `kind` and `number`
    are what the paragraph looks like by its style and label; None and "" when it looks like nothing special.
    """

    text: Text  # fixed text and footnote marks, no choices
    place: str  # "paragraph 12", for messages
    provisions: tuple[str, ...] = ()
    kind: Kind | None = None
    number: str = ""
    cell: Cell | None = None

    @property
    def string(self) -> str:
        """The wording as a plain string."""
        return plain(self.text)


@quickly_made
@dataclass(frozen=True, slots=True)
class NewLine:
    """A paragraph as it stands after the changes, and the earlier ones it comes from.

    `kept` numbers the lines of `before` of which words stay in it, from 0: none for a new paragraph, two for a joined
    one; `moved` tells that the file marks it as moved here.
    """

    line: Line
    kept: tuple[int, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A comment in a return; who typed it is not kept."""

    text: str
    anchor: str
    line: int  # the line of `after` it stands at, from 0
    date: str = ""
    resolved: bool = False
    replies: "tuple[ReturnedComment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Return:
    """One delegation's answer to a revision, or that of several together."""

    members: tuple[str, ...]  # sorted names
    name: str  # the file's name, for messages
    before: tuple[Line, ...]
    after: tuple[NewLine, ...]
    revision: str = ""  # digest of the revision it answers, as its file says; "" when it does not
    file: str = ""  # digest of the file
    date: str = ""  # ISO 8601, the latest date of its changes, as given
    comments: tuple[ReturnedComment, ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that people should know of a return or a file, with its place and the values of its sentence."""

    code: str
    where: str
    values: tuple[tuple[str, str], ...] = ()


EventKind = Literal[
    "insert", "delete", "replace", "move", "split", "join", "row", "add", "suppress", "renumber", "rival", "back",
    "withdraw", "oppose", "relent", "unbracket",
]  # fmt: skip
"""What a return can do to a provision, a number or an alternative."""
