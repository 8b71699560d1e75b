"""Which kind of provision each element is, and which elements are opened, taken as one paragraph, or as a heading."""

from typing import Final

from kengesh.formats.akn.vocabulary import CONTAINERS, PARTS
from kengesh.text.provision import KINDS, Kind

NAMED: Final[dict[str, Kind]] = {each: each for each in KINDS}
KINDS_OF: Final = NAMED | {
    "book": "part",
    "tome": "part",
    "division": "part",
    "title": "part",
    "subpart": "part",
    "subchapter": "chapter",
    "subtitle": "chapter",
    "subdivision": "section",
    "clause": "article",
    "rule": "article",
    "transitional": "article",
    "subsection": "paragraph",
    "subclause": "paragraph",
    "subrule": "paragraph",
    "alinea": "paragraph",
    "level": "paragraph",
    "proviso": "paragraph",
    "point": "subparagraph",
    "indent": "subparagraph",
    "item": "subparagraph",
    "li": "subparagraph",
    "recital": "preambular",
    "citation": "preambular",
    "longTitle": "title",
    "attachment": "annex",
    "component": "annex",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "tblock": "paragraph",
    "blockContainer": "paragraph",
}
LISTS: Final = frozenset({"list", "sublist", "blockList", "ul", "ol"})
OPENED: Final = (
    CONTAINERS | PARTS | LISTS | {"recitals", "citations", "formula", "interstitial", "attachments", "components"}
)
LINES: Final = frozenset({"p", "block", "listIntroduction", "listWrapUp", "from"})
HEADINGS: Final = frozenset({"heading", "subheading", "crossHeading", "caption"})
BLOCK_HOLDERS: Final = frozenset({"intro", "content", "wrapUp"})
