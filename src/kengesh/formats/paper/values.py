"""A paper as a value: what stands on every page, and blocks one after the other.

Its words are plain text; nothing in them is read as markup. A paper names delegations, never persons: it has no author.
"""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kengesh.errors import BadData
from kengesh.formats.paper.refusals import PAPERS as _SENTENCES  # noqa: F401 -- makes the sentences known

DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; level 1 is the highest of three."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        """Refuse a level that no paper has."""
        if not 1 <= self.level <= DEEPEST:
            raise BadData("paper-level", heading=self.text, level=self.level, deepest=DEEPEST)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `language` where it is not that of the paper, `strong` where it stands out."""

    text: str
    strong: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list; its numbers begin anew with `start` in each list."""

    items: tuple[str, ...]
    start: int = 1

    def __post_init__(self) -> None:
        """Refuse numbers below 1."""
        if self.start < 1:
            raise BadData("paper-start", start=self.start)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, the heads of its columns, and rows of as many cells; widths are shares, equal if none."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns."""
        if not self.columns:
            raise BadData("paper-columns", caption=self.caption)
        expected = len(self.columns)
        for number, row in enumerate(self.rows, 1):
            if len(row) != expected:
                raise BadData("paper-row", caption=self.caption, row=number, found=len(row), expected=expected)
        if self.widths and (len(self.widths) != expected or min(self.widths) <= 0):
            raise BadData("paper-widths", caption=self.caption, found=len(self.widths), expected=expected)

    @property
    def shares(self) -> tuple[float, ...]:
        """The part of the width that each column takes; together 1."""
        widths = self.widths or (1,) * len(self.columns)
        return tuple(width / sum(widths) for width in widths)


Block: TypeAlias = Heading | Paragraph | Numbered | Table


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that every page has of itself, in the language of the paper."""

    distribution: str = "Distribution:"
    page: str = "Page"
    of: str = "of"
    fictitious: str = "Fictitious"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes
    ----------
    title : str
        Its heading, and the title of the file.
    blocks : tuple of Heading, Paragraph, Numbered or Table
        What it says, in this order.
    symbol, body, date, distribution : str
        What stands on every page: "SC/FF/2026/INF/1", the body that it is a paper of, its date as it is to be
        printed, and for whom it is ("General"); left out where empty.
    language : str
        BCP 47 tag; the direction of the writing follows from it.
    fictitious : bool
        Whether every page says that the organisation is fictitious.
    labels : Labels
        The words of the margins in the language of the paper.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    symbol: str = ""
    body: str = ""
    date: str = ""
    language: str = "en"
    distribution: str = ""
    fictitious: bool = False
    labels: Labels = field(default_factory=Labels)

    @property
    def facts(self) -> tuple[str, ...]:
        """What stands at the end side of the head of each page."""
        named = f"{self.labels.distribution} {self.distribution}" if self.distribution else ""
        return tuple(each for each in (named, self.date) if each)

    @property
    def notice(self) -> str:
        """What the foot of each page says of the organisation."""
        return self.labels.fictitious if self.fictitious else ""
