"""The tree of provisions as HTML: headings, paragraphs, tables, footnotes, and choices between them.

Every provision is a `div` with its id, so that an address can point to it. Of a line with changes the wording stands
twice: `w` for all views but the changes, `x` for the changes. The brackets of a choice between provisions stand in its
first and last line, as on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kengesh.formats.page.ends import End, ends
from kengesh.formats.page.wording import Pen
from kengesh.reports.languages import direction
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Subtree, is_clean

_ROLES: Final = {"table": "table", "row": "row", "cell": "cell"}
_HOLDERS: Final = frozenset(_ROLES)
_TOP: Final = 3
_DEEPEST: Final = 6
_BLANK: Final = Html(" ")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a node stands in.

    `opening` and `closing` are the brackets that its first and its last line carry; `change` is `ins` or `del` where
    the alternative around it is new or struck as a whole.
    """

    level: int = _TOP
    change: str = ""
    inside: str = ""  # the kind of the provision above
    opening: Html = NONE
    closing: Html = NONE


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the wordings.

    Attributes
    ----------
    labels : mapping of str to str
        What provisions are called, by their ids.
    following : mapping of str to str
        For the id of each contested provision or choice that of the next one.
    acted : mapping of str to Html
        For the id of a provision what was done in this round to alternatives that stood there.
    """

    labels: Mapping[str, str]
    following: Mapping[str, str]
    acted: Mapping[str, Html]


class Tree:
    """Writes the provisions of a draft with a pen, in its languages, the original first."""

    def __init__(self, pen: Pen, languages: tuple[str, ...], beside: Beside) -> None:
        self.pen, self.languages, self.beside = pen, languages, beside
        self.pens = {each: replace(pen, direction=direction(each)) for each in languages}

    def html(self, nodes: tuple[Node, ...]) -> Html:
        """The whole tree."""
        return self._nodes(nodes, _Around())

    def _nodes(self, nodes: tuple[Node, ...], around: _Around) -> Html:
        """Nodes one after the other; brackets beside a choice have lines of their own, as any view may hide it."""
        pieces, last = [], len(nodes) - 1
        for place, node in enumerate(nodes):
            opening = around.opening if place == 0 else NONE
            closing = around.closing if place == last else NONE
            if isinstance(node, Provision):
                pieces.append(self._provision(node, replace(around, opening=opening, closing=closing)))
                continue
            choice = self._choice(node, replace(around, opening=NONE, closing=NONE))
            pieces += (self._bracket(opening, around), choice, self._bracket(closing, around))
        return joined(pieces)

    def _provision(self, provision: Provision, around: _Around) -> Html:
        own = replace(around, closing=NONE) if provision.children else around
        if provision.kind in _HOLDERS and provision.children:
            own = replace(own, opening=NONE)
        inside = replace(
            around,
            level=min(around.level + provision.is_headed, _DEEPEST),
            inside=provision.kind,
            opening=around.opening if own.opening is NONE else NONE,
        )
        lines = joined(self._line(provision, language, own) for language in self.languages)
        below = self._nodes(provision.children, inside)
        if below and provision.kind not in _HOLDERS and not provision.is_headed:
            below = element("div", below, class_="k")
        quiet = "" if around.change or self._noted(provision) else " q"
        return element(
            "div",
            self._next(provision.id),
            lines,
            self._acted(provision.id),
            self._origin(provision),
            self._agreed(provision),
            below,
            class_=f"p {provision.kind}{quiet}",
            id=self.pen.anchors.new(provision.id),
            role=_ROLES.get(provision.kind),
        )

    def _line(self, provision: Provision, language: str, around: _Around) -> Html:
        wording, original = provision.text(language), language == self.languages[0]
        number, pen = self._number(provision), self.pens[language]
        remarks = self._remarks(provision) if original else NONE
        if not wording and not (original and (number or remarks or around.opening or around.closing)):
            return NONE
        changed = bool(around.change) or not is_clean(wording)
        name = f"h{around.level}" if provision.is_headed else "p"
        marks = {} if original else {"lang": language, "dir": direction(language)}
        spoken = f" l{self.languages.index(language)}" if len(self.languages) > 1 else ""

        def line(classes: str, content: Html) -> Html:
            whole = (number, around.opening, content, remarks, around.closing)
            return element(name, *whole, class_=f"{classes}{' u' if number else ''}{spoken}", **marks)

        if not changed:
            return line("w", pen.whole(wording))
        changes = line("x", pen.changes(wording, around.change))
        return joined((line("w d", pen.whole(wording)), changes))

    def _number(self, provision: Provision) -> Html:
        number = self.pen.notes.get(provision.id, provision.number)
        if not number:
            return NONE
        name = "bdi" if any(map(str.isalpha, number)) else "span"
        return joined((element(name, text(number), class_="num"), _BLANK))

    def _remarks(self, provision: Provision) -> Html:
        said = self.pen.said(provision.remarks, " ")
        return element("span", said, class_="e") if said else NONE

    def _origin(self, provision: Provision) -> Html:
        """Where an alternative copy of another provision comes from."""
        label = self.beside.labels.get(provision.copy_of)
        if label is None:
            return NONE
        link = element("a", text(label or "untitled"), href=f"#{provision.copy_of}")
        return element("p", text("Instead of "), element("bdi", link), class_="from", lang="en", dir="ltr")

    def _agreed(self, provision: Provision) -> Html:
        """What the chair recorded about a wording."""
        agreement = provision.agreement
        if agreement is None:
            return NONE
        said = [agreement.level.replace("-", " ").capitalize(), agreement.body, agreement.date]
        if agreement.present:
            said.append(f"present: {', '.join(agreement.present)}")
        return element("p", text(" · ".join(each for each in said if each)), class_="agreed", lang="en", dir="ltr")

    def _acted(self, identity: str) -> Html:
        said = self.beside.acted.get(identity)
        return element("p", said, class_="x acts", lang="en", dir="ltr") if said else NONE

    def _next(self, identity: str) -> Html:
        following = self.beside.following.get(identity)
        if following is None:
            return NONE
        return element("a", text("↓"), href=f"#{following}", class_="next", aria_label="Next contested place")

    def _choice(self, choice: Choice, around: _Around) -> Html:
        reading = self.pen.parties.reading(choice)
        options = []
        for end in ends(self.pen, choice, reading):
            change = self._change(choice, end.alternative) or around.change
            held = replace(around, opening=end.opening, closing=end.closing, change=change)
            content = joined((self._bracket(end.label, around), self._option(end, held)))
            options.append(element("div", content, class_=self.pen.classes(end.alternative, reading)))
        if not options:
            return NONE
        grouped = "rowgroup" if around.inside == "table" else None
        return element(
            "div",
            self._next(choice.id),
            *options,
            class_=f"c g{reading.opened}",
            id=self.pen.anchors.new(choice.id),
            role=grouped,
        )

    def _option(self, end: End, around: _Around) -> Html:
        content = end.alternative.content
        if isinstance(content, Subtree) and content.nodes:
            return self._nodes(content.nodes, around)
        return self._bracket(joined((end.opening, end.word, end.closing)), around)

    def _bracket(self, line: Html, around: _Around) -> Html:
        if not line:
            return NONE
        match around.inside:
            case "table":
                return element("div", element("div", line, role="cell", class_="cell"), role="row", class_="row b")
            case "row":
                return element("div", line, role="cell", class_="cell b")
            case _:
                return element("p", line, class_="b")

    def _change(self, choice: Choice, alternative: Alternative) -> str:
        """What an alternative is in the view of the changes: `ins`, `del`, or neither."""
        if any(each.id in self.pen.old for each in choice.alternatives):
            return "" if alternative.id in self.pen.old else "ins"
        if choice.issued is None:
            return ""
        return "del" if alternative.issued else "ins"

    def _noted(self, node: Node) -> bool:
        """Whether a choice stands in a provision or below it, or something was done there in this round."""
        if isinstance(node, Choice) or node.id in self.beside.acted:
            return True
        return any(not is_clean(wording) for _, wording in node.texts) or any(map(self._noted, node.children))
