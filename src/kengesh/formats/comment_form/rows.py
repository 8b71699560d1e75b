"""The rows of a comment form: one for each alternative that rivals what was issued, and one for each comment.

The proposed change begins with a verb of the ITU: `MOD` and the whole new wording, `ADD` and what is to follow the
place named and all that stands in it, `ADD FIRST` and what is to stand first in it, or `SUP` alone. `NOC` says that
nothing is to change.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from kengesh.formats.comment_form.places import Place, places
from kengesh.text.draft import Comment, Draft
from kengesh.text.notation import printed, remark_note, shown
from kengesh.text.provision import Node, Provision, walk
from kengesh.text.views import decided, decided_nodes, without_names
from kengesh.text.wording import (
    NOTE_CHARACTER,
    Alternative,
    Choice,
    Nothing,
    Subtree,
    Text,
    Words,
    choices_in,
)

HEADINGS: Final = (
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment (ge/te/ed)",
    "Comments",
    "Proposed change",
    "Observations of the Secretariat",
)
TYPES: Final = ("ge", "te", "ed")
NOBODY: Final = "–"
"""Stands for a member where names are left out."""

_NOT_A_LETTER: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `place` is the cell it begins in, as the file it was read from has it."""

    members: tuple[str, ...]
    clause: str = ""
    paragraph: str = ""
    type: str = "te"  # ge, te or ed
    comments: str = ""
    change: str = ""
    line: str = ""
    observations: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Side:
    """An alternative that somebody stands behind, and its choice."""

    choice: Choice
    alternative: Alternative


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where something new is to stand: after a provision, or first in it; "" is the whole draft."""

    provision: str
    verb: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    draft: Draft
    language: str
    names: bool
    lines: Mapping[str, int]
    places: Mapping[str, Place]


def comment_rows(
    draft: Draft,
    *,
    language: str = "",
    attribution: Literal["names", "none"] = "names",
    comments: Literal["none", "open", "all"] = "open",
    lines: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """The rows of a draft, in its order.

    Parameters
    ----------
    draft : Draft
        A compiled draft.
    language : str
        The language of the wordings; without it the original.
    attribution : "names" or "none"
        With "none" nobody is named and comments are left out.
    comments : "none", "open" or "all"
        Which comments have a row.
    lines : mapping
        The line number on paper of provisions by their ids, where it is known.
    """
    names = attribution == "names"
    draft = draft if names else without_names(draft)
    sheet = _Sheet(draft, language or draft.language, names, lines, places(draft))
    by_provision: dict[str, list[Comment]] = {}
    for comment in draft.comments if comments != "none" else ():
        if comments == "all" or not comment.resolved:
            by_provision.setdefault(comment.provision, []).append(comment)
    known = {each.id for each in draft.provisions()}
    rows = [_comment_row(sheet, each) for key in by_provision if key not in known for each in by_provision[key]]
    rows += _node_rows(sheet, draft.nodes, by_provision, _Anchor("", "ADD FIRST"))
    return tuple(rows)


def _node_rows(
    sheet: _Sheet, nodes: tuple[Node, ...], comments: Mapping[str, list[Comment]], before: _Anchor
) -> Iterator[Row]:
    """The rows of nodes; `before` is what stands before the first of them in what was issued."""
    for node in nodes:
        if isinstance(node, Provision):
            yield from _wording_rows(sheet, node)
            yield from (_comment_row(sheet, each) for each in comments.get(node.id, ()))
            yield from _node_rows(sheet, node.children, comments, _Anchor(node.id, "ADD FIRST"))
            before = _Anchor(node.id, "ADD")
            continue
        for side in _sides(node, sheet):
            yield from _tree_rows(sheet, side, before)
        for alternative in node.alternatives:
            if isinstance(alternative.content, Subtree):
                yield from _node_rows(sheet, alternative.content.nodes, comments, before)
        standing = _tops(node.issued.content) if node.issued else ()
        before = _Anchor(standing[-1].id, "ADD") if standing else before


def _wording_rows(sheet: _Sheet, provision: Provision) -> Iterator[Row]:
    text = provision.text(sheet.language)
    for choice in choices_in(text):
        sides = tuple(_sides(choice, sheet))
        issued = _wording(text, _Side(choice, choice.issued or choice.alternatives[0]), sheet) if sides else ""
        for side in sides:
            wanted = _wording(text, side, sheet)
            yield _row(sheet, provision.id, side, f"MOD: {wanted}", _type(issued, wanted))


def _sides(choice: Choice, sheet: _Sheet) -> Iterator[_Side]:
    """The alternatives of a choice that somebody stands behind; where nobody is named, all but what was issued."""
    if sheet.names:
        found = [each for each in choice.alternatives if each.backers]
    elif choice.issued:
        found = list(choice.alternatives)
    else:
        found = list(shown(choice)[1:])
    return (_Side(choice, each) for each in found if not each.issued)


def _type(issued: str, wanted: str) -> str:
    """Editorial when no letter or digit changes but in its case."""
    same = _NOT_A_LETTER.sub("", issued.casefold()) == _NOT_A_LETTER.sub("", wanted.casefold())
    return "ed" if same else "te"


def _wording(text: Text, side: _Side, sheet: _Sheet) -> str:
    """A wording with this alternative, with what is around it, and otherwise as it was issued."""

    def decide(other: Choice) -> Alternative | None:
        if other is side.choice:
            return side.alternative
        return next((each for each in other.alternatives if _holds(each, side.choice)), None) or other.issued

    return _shown(decided(text, decide), sheet)


def _holds(alternative: Alternative, choice: Choice) -> bool:
    content = alternative.content
    return isinstance(content, Words) and any(each is choice for each in choices_in(content.text))


def _shown(text: Text, sheet: _Sheet) -> str:
    return printed(text, names=sheet.names).string.replace(NOTE_CHARACTER, "").strip()


def _tree_rows(sheet: _Sheet, side: _Side, before: _Anchor) -> Iterator[Row]:
    """The rows of an alternative between provisions: what it changes, adds and strikes."""
    issued = side.choice.issued
    old = _tops(issued.content) if issued else ()
    match side.alternative.content:
        case Subtree(nodes=nodes) if nodes:
            place = _Anchor(old[0].id, "MOD") if old else before
            text = "\n".join(_lines(sheet, decided_nodes(nodes, lambda each: each.issued)))
            yield _row(sheet, place.provision, side, f"{place.verb}: {text}")
            yield from (_row(sheet, each.id, side, "SUP") for each in old[1:])
        case Nothing() | Subtree():
            struck = old or next(filter(None, (_tops(each.content) for each in side.choice.alternatives)), ())
            yield from (_row(sheet, each.id, side, "SUP") for each in struck)
        case Words():
            return


def _tops(content: object) -> tuple[Provision, ...]:
    """The provisions that stand highest in an alternative."""
    if not isinstance(content, Subtree):
        return ()
    return tuple(each for each in decided_nodes(content.nodes, lambda one: one.issued) if isinstance(each, Provision))


def _lines(sheet: _Sheet, nodes: tuple[Node, ...]) -> Iterator[str]:
    for provision in walk(nodes):
        wording = _shown(provision.text(sheet.language), sheet)
        if provision.number or wording:
            yield f"{provision.number} {wording}".strip()


def _row(sheet: _Sheet, provision: str, side: _Side, change: str, kind: str = "te") -> Row:
    place = sheet.places.get(provision, Place(""))
    return Row(
        side.alternative.backers if sheet.names else (NOBODY,),
        place.clause,
        place.paragraph,
        kind,
        "\n".join(_said(sheet, side)),
        change,
        f"{sheet.lines.get(provision, '')}",
    )


def _said(sheet: _Sheet, side: _Side) -> Iterator[str]:
    """What is known of an alternative beside its words."""
    choice, alternative = side.choice, side.alternative
    for who, verb in ((alternative.supporters, "support"), (alternative.opposers, "oppose")):
        if who:
            yield f"{', '.join(who)} {verb}{'s' if len(who) == 1 else ''}."
    for remark in choice.remarks:
        yield remark_note(remark)
    if isinstance(alternative.content, Subtree):
        for each in alternative.content.nodes:
            origin = sheet.places.get(each.copy_of) if isinstance(each, Provision) and each.copy_of else None
            if origin:
                yield f"In the place of {origin}."


def _comment_row(sheet: _Sheet, comment: Comment) -> Row:
    place = sheet.places.get(comment.provision)
    anchor = f"“{comment.anchor}”: " if comment.anchor else ""
    replies = "".join(f"\n{each.member or NOBODY}: {each.text}" for each in comment.replies)
    return Row(
        (comment.member or NOBODY,),
        place.clause if place else "",
        place.paragraph if place else "",
        "te" if place and place.paragraph else "ge",
        f"{anchor}{comment.text}{replies}",
        line=f"{sheet.lines.get(comment.provision, '')}",
    )
