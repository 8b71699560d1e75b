"""Provisions and choices between them as elements.

In the body a provision is a hierarchical element: its wording is the heading, the content, or the introduction of what
it holds. In preface and preamble, and inside a footnote, it is a block. A choice is a container named "bracket" that
holds one container for each alternative. Rows of a table stand in a table as long as nothing but cells is in them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats.akn.names import (
    ALTERNATIVE,
    BRACKET,
    ELEMENTS,
    FOOTNOTE,
    ROWS,
    akn,
    escaped,
    kg,
    set_all,
)
from kengesh.formats.akn.writing_words import Sheet, WordWriter, alternative_attributes, frame_attribute, put
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Choice, Nothing, Subtree

P: Final = akn("p")
_HCONTAINER: Final = akn("hcontainer")
_BLOCKS: Final = akn("blockContainer")
_TAGS: Final = {kind: akn(name) for kind, name in ELEMENTS.items()}


@dataclass(slots=True)
class TreeWriter:
    """Writes the tree; `marked` are the footnotes that stand where they are marked."""

    sheet: Sheet
    marked: dict[str, Provision]
    words: WordWriter = field(init=False)
    _written: dict[str, str] = field(default_factory=dict)  # footnote to its marker
    _places: list[tuple[Provision, etree._Element, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let wordings write their footnotes through this writer."""
        self.words = WordWriter(self.sheet, self)

    # Footnotes

    def mark(self, parent: etree._Element, note: str) -> None:
        """Add the footnote, or a reference to it when it stands already."""
        provision = self.marked.get(note)
        if provision is None or note in self._written:
            target = self.sheet.identities[note].current if provision else "missing"
            marker = {"marker": self._written.get(note, "?"), "href": f"#{target}", kg("note"): escaped(note)}
            etree.SubElement(parent, akn("noteRef"), marker)
            return
        self._written[note] = provision.number or f"{len(self._written) + 1}"
        attributes = self._attributes(provision) | {"marker": escaped(self._written[note]), "placement": "bottom"}
        if provision.number:
            attributes[kg("number")] = escaped(provision.number)
        element = etree.SubElement(parent, akn("authorialNote"), attributes)
        self._paragraph(element, provision)
        if not len(element):
            etree.SubElement(element, P, {kg("filler"): "true"})

    def finish(self) -> None:
        """Fill the places of footnotes that only footnotes mark, and that were not met."""
        for provision, element, is_block in self._places:
            if provision.id not in self._written:
                self._written[provision.id] = provision.number or f"{len(self._written) + 1}"
                del element.attrib[kg("place")]
                del element[:]
                set_all(element, self._attributes(provision))
                (self._block_content if is_block else self._content)(element, provision)

    # The body

    def nodes(self, parent: etree._Element, nodes: tuple[Node, ...]) -> None:
        """Add nodes as hierarchical elements."""
        for regular, run in groupby(nodes, _is_regular_row):
            if regular:
                self._rows(parent, [each for each in run if isinstance(each, Provision)])
                continue
            for node in run:
                if isinstance(node, Choice):
                    self._choice(parent, node, self.nodes, _HCONTAINER)
                else:
                    self._provision(parent, node)

    def _provision(self, parent: etree._Element, provision: Provision) -> None:
        tag = _TAGS.get(provision.kind)
        element = etree.SubElement(parent, tag or _HCONTAINER)
        if tag is None:
            element.set("name", provision.kind)
        element.tail = "\n"
        if provision.id in self.marked:
            set_all(element, {"name": FOOTNOTE, kg("place"): escaped(provision.id)})
            self._places.append((provision, element, False))
            return
        set_all(element, self._attributes(provision))
        self._content(element, provision)

    def _content(self, element: etree._Element, provision: Provision) -> None:
        identifier = self.sheet.identities[provision.id].current
        self._number(element, provision)
        children = provision.children
        if provision.is_headed:
            self._heading(element, provision)
            if children and _is_introduction(children[0]):
                self._introduction(element, children[0])
                children = children[1:]
        elif provision.children:
            if self._has_text(provision):
                self._paragraph(etree.SubElement(element, akn("intro"), {"eId": f"{identifier}__intro"}), provision)
        elif self._has_text(provision):
            self._paragraph(etree.SubElement(element, akn("content"), {"eId": f"{identifier}__content"}), provision)
        self.nodes(element, children)

    def _introduction(self, element: etree._Element, chapeau: Node) -> None:
        if isinstance(chapeau, Provision):
            intro = etree.SubElement(element, akn("intro"), self._attributes(chapeau))
            intro.tail = "\n"
            self._paragraph(intro, chapeau)

    def _rows(self, parent: etree._Element, rows: list[Provision]) -> None:
        container = etree.SubElement(parent, _HCONTAINER, {"name": ROWS})
        container.tail = "\n"
        table = etree.SubElement(etree.SubElement(container, akn("content")), akn("table"))
        for row in rows:
            element = etree.SubElement(table, akn("tr"), self._attributes(row))
            element.tail = "\n"
            for cell in row.children:
                if isinstance(cell, Provision):
                    held = etree.SubElement(element, akn("td"), self._attributes(cell))
                    self._paragraph(held, cell)
                    self.blocks(held, cell.children)

    # Preface, preamble and footnotes

    def blocks(self, parent: etree._Element, nodes: tuple[Node, ...]) -> None:
        """Add nodes as blocks."""
        for node in nodes:
            if isinstance(node, Choice):
                self._choice(parent, node, self.blocks, _BLOCKS)
            elif self._is_plain(node):
                self._paragraph(parent, node, self._attributes(node))
            else:
                self.block(parent, node, _BLOCKS)

    def block(self, parent: etree._Element, provision: Provision, tag: str) -> None:
        """Add a provision as a block container or another element that holds the same."""
        element = etree.SubElement(parent, tag)
        element.tail = "\n"
        if tag == _BLOCKS:
            element.set(kg("kind"), provision.kind)
        if provision.id in self.marked:
            element.set(kg("place"), escaped(provision.id))
            etree.SubElement(element, P)
            self._places.append((provision, element, True))
            return
        set_all(element, self._attributes(provision))
        self._block_content(element, provision)

    def _block_content(self, element: etree._Element, provision: Provision) -> None:
        self._number(element, provision)
        if element.tag == akn("longTitle"):
            self._title(element, provision)
        elif provision.is_headed:
            self._heading(element, provision)
        else:
            self._paragraph(element, provision)
        self.blocks(element, provision.children)
        if element.tag != akn("longTitle") and not any(each.tag in {P, _BLOCKS} for each in element):
            etree.SubElement(element, P, {kg("filler"): "true"})

    # What both share

    def _choice(
        self,
        parent: etree._Element,
        choice: Choice,
        write: Callable[[etree._Element, tuple[Node, ...]], None],
        tag: str,
    ) -> None:
        named = "name" if tag == _HCONTAINER else kg("role")
        above = parent.get("eId") or ""
        own = self.sheet.register.numbered(f"{above}__{BRACKET}".removeprefix("__"))
        bracket = etree.SubElement(parent, tag, {named: BRACKET, "eId": own} | self.sheet.guid(choice.id))
        bracket.tail = "\n"
        bracket.set("refersTo", "#bracketed")
        if choice.frame:
            bracket.set(kg("frame"), frame_attribute(choice.frame))
        for number, alternative in enumerate(choice.alternatives, start=1):
            attributes = {named: ALTERNATIVE, "eId": f"{own}__alt_{number}"}
            element = etree.SubElement(bracket, tag, attributes | alternative_attributes(self.sheet, alternative, own))
            element.tail = "\n"
            match alternative.content:
                case Subtree(nodes=nodes):
                    write(element, nodes)
                case Nothing():
                    element.set(kg("nothing"), "true")
                case _:
                    raise BadData("akn-words-in-tree", choice=own)
            if tag == _BLOCKS and not len(element):
                etree.SubElement(element, P, {kg("filler"): "true"})
        self.sheet.remark(own, choice.remarks)

    def _attributes(self, provision: Provision) -> dict[str, str]:
        identity = self.sheet.identities[provision.id]
        attributes = {"eId": identity.current}
        if identity.original:
            attributes["wId"] = identity.original
        attributes |= self.sheet.guid(provision.id)
        if identity.rival:
            attributes["alternativeTo"] = f"#{identity.rival}"
        if provision.status != "issued":
            attributes[kg("status")] = provision.status
        if provision.first_number:
            attributes[kg("firstNumber")] = escaped(provision.first_number)
        if provision.copy_of:
            attributes[kg("copyOf")] = escaped(provision.copy_of)
        if provision.frame:
            attributes[kg("frame")] = frame_attribute(provision.frame)
        if provision.agreement:
            self.sheet.agreements.append(provision)
        self.sheet.remark(identity.current, provision.remarks)
        return attributes

    def _number(self, element: etree._Element, provision: Provision) -> None:
        if provision.number:
            put(etree.SubElement(element, akn("num")), provision.number)

    def _heading(self, element: etree._Element, provision: Provision) -> None:
        identifier = self.sheet.identities[provision.id].current
        if self._has_text(provision):
            heading = etree.SubElement(element, akn("heading"), {"eId": f"{identifier}__heading"})
            heading.tail = "\n"
            self.words.text(heading, provision.text(self.sheet.language), identifier)

    def _title(self, parent: etree._Element, provision: Provision) -> None:
        if self._has_text(provision):
            title = etree.SubElement(etree.SubElement(parent, P), akn("docTitle"))
            identifier = self.sheet.identities[provision.id].current
            self.words.text(title, provision.text(self.sheet.language), identifier)

    def _is_plain(self, provision: Provision) -> bool:
        """Whether a paragraph is nothing but its wording."""
        bare = provision.kind == "paragraph" and not (provision.number or provision.children)
        return bare and self._has_text(provision)

    def _paragraph(
        self, parent: etree._Element, provision: Provision, attributes: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        if self._has_text(provision):
            paragraph = etree.SubElement(parent, P, dict(attributes))
            identifier = self.sheet.identities[provision.id].current
            self.words.text(paragraph, provision.text(self.sheet.language), identifier)

    def _has_text(self, provision: Provision) -> bool:
        return any(language == self.sheet.language for language, _ in provision.texts)


def _is_regular_row(node: Node) -> bool:
    """Whether a row holds cells alone and nothing else, as a row of a table must."""
    return (
        isinstance(node, Provision)
        and node.kind == "row"
        and not (node.number or node.texts or not node.children)
        and all(isinstance(each, Provision) and each.kind == "cell" and not each.number for each in node.children)
    )


def _is_introduction(node: Node) -> bool:
    return isinstance(node, Provision) and node.kind == "chapeau" and not (node.number or node.children)


def is_note(provision: Provision, marks: Collection[str]) -> bool:
    """Whether a footnote can stand where it is marked."""
    return provision.kind == "footnote" and provision.id in marks and not provision.children
