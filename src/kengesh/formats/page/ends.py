"""What stands before and after the alternatives of a choice between provisions.

In a choice that stands as it was read, a line break in a literal parts what closes a line from what opens the next; a
line between the two is a label of its own, such as `Option 2:`.
"""

from dataclasses import dataclass

from kengesh.formats.page.parties import Reading
from kengesh.formats.page.wording import CLOSING, Pen, frame, nothing
from kengesh.reports.markup import NONE, Html, joined, span
from kengesh.text.notation import shown
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Subtree


@dataclass(slots=True)
class End:
    """The ends of one alternative; `word` stands in its place where it holds no provision."""

    alternative: Alternative
    label: Html
    opening: Html
    word: Html
    closing: Html = NONE


def ends(pen: Pen, choice: Choice, reading: Reading) -> tuple[End, ...]:
    """The ends of every alternative that is printed."""
    return _framed(pen, choice, reading) if pen.framed(choice) else _bracketed(pen, choice, reading)


def framing(reading: Reading, content: Html) -> Html:
    """Brackets that stand away from their choice, with the views that show them."""
    return span(f"e{reading.opened}", content) if content else NONE


def _bracketed(pen: Pen, choice: Choice, reading: Reading) -> tuple[End, ...]:
    found = tuple(
        End(
            each,
            NONE,
            framing(reading, pen.opening(each)),
            NONE if _nodes(each) else framing(reading, nothing(each)),
            framing(reading, CLOSING),
        )
        for each in shown(choice)
        if _prints(pen, each) or not _nodes(each)
    )
    if found:
        found[-1].closing = joined((found[-1].closing, framing(reading, pen.said(choice.remarks))))
    return found


def _framed(pen: Pen, choice: Choice, reading: Reading) -> tuple[End, ...]:
    def piece(string: str) -> Html:
        return framing(reading, frame(string))

    found: list[End] = []
    for alternative, literal in zip(choice.alternatives, choice.frame, strict=False):
        before, _, after = literal.partition("\n") if found else ("", "", literal)
        if found:
            found[-1].closing = joined((found[-1].closing, piece(before)))
        label, _, opening = after.rpartition("\n")
        holds = bool(_nodes(alternative))
        if label or _prints(pen, alternative) or (opening and not holds):
            found.append(End(alternative, piece(label), piece(opening), NONE))
    if found:
        found[-1].closing = joined((found[-1].closing, piece(choice.frame[-1])))
    return tuple(found)


def _nodes(alternative: Alternative) -> tuple[Node, ...]:
    return alternative.content.nodes if isinstance(alternative.content, Subtree) else ()


def _prints(pen: Pen, alternative: Alternative) -> bool:
    """Whether anything of an alternative stands on paper: a choice in it may print nothing."""
    return any(isinstance(node, Provision) or bool(ends(pen, node, Reading("", {}))) for node in _nodes(alternative))
