"""How people name a place of a draft: by the numbers above it and its own, or by its first words.

`Article 4, 2., (a)`; what stands in a row of a table is called by the row, an unnumbered paragraph by its words. The
form of comments names provisions by clause and paragraph, in two columns and never two alike
(`formats/comment_form/places.py`), which is another matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from kengesh.phrases import ENGLISH, Phrases
from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import NOTE_CHARACTER, Choice, Subtree, plain

LONGEST: Final = 48


@dataclass(frozen=True, slots=True)
class _Around:
    """What a node stands in: the place above it, the numbers of the rows of its table, and whether it is in a row."""

    language: str
    phrases: Phrases
    quoted: bool
    above: str
    rows: Iterator[int]
    in_row: bool = False


def place_names(draft: Draft, phrases: Phrases = ENGLISH, *, quoted: bool = True) -> dict[str, str]:
    """The name of the place of every provision, and of every alternative between sub-trees, by its id.

    Parameters
    ----------
    draft : Draft
        Its provisions are named by what stands in the original language.
    phrases : Phrases
        Of the reader's language, for what has no number of its own: a table, a row.
    quoted : bool
        Whether words that serve as a name stand in quotation marks.

    Returns
    -------
    dict
        An alternative has the name of the first provision of its choice.
    """
    return dict(_named(draft.nodes, _Around(draft.language, phrases, quoted, "", count(1))))


def _named(nodes: tuple[Node, ...], around: _Around) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Choice):
            inside = [
                pair
                for alternative in node.alternatives
                if isinstance(alternative.content, Subtree)
                for pair in _named(alternative.content.nodes, around)
            ]
            yield from inside
            first = inside[0][1] if inside else around.above
            yield from ((alternative.id, first) for alternative in node.alternatives)
            continue
        own = "" if around.in_row else _own(node, around)
        label = own or around.above
        if around.above and own:
            label = around.phrases.gettext("%(what)s, %(more)s") % {"what": around.above, "more": own}
        yield node.id, label
        table, row = node.kind == "table", node.kind == "row"
        leads = bool(node.number) or table or row or (node.is_headed and node.kind != "title")
        below = replace(
            around,
            above=label if leads else around.above,
            rows=count(1) if table else around.rows,
            in_row=row or around.in_row,
        )
        yield from _named(node.children, below)


def _own(provision: Provision, around: _Around) -> str:
    match provision.kind:
        case "table":
            return around.phrases.gettext("table")
        case "row":
            return around.phrases.gettext("row %(number)s") % {"number": next(around.rows)}
        case "footnote" if provision.number:
            return around.phrases.gettext("footnote %(number)s") % {"number": provision.number}
    words = shortened(heading(provision, around.language))
    if provision.number or not words:
        return provision.number
    return around.phrases.gettext("“%(words)s”") % {"words": words} if around.quoted else words


def heading(provision: Provision, language: str) -> str:
    """The wording of a provision in one line: what was issued, without marks of footnotes."""
    return " ".join(plain(provision.text(language)).replace(NOTE_CHARACTER, "").split())


def shortened(string: str, longest: int = LONGEST) -> str:
    """The first words of a string, with dots where it goes on."""
    if len(string) <= longest:
        return string
    words = string[:longest].rsplit(" ", 1)
    return f"{words[0] if len(words) > 1 else string[:longest]}…"
