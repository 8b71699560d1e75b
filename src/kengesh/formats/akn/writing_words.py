"""Wordings as elements: each bracket is an inline that holds its alternatives, each alternative a span.

The characters of an element are its wording in bracket notation; whoever stands behind an alternative is named by
references as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats.akn.identifiers import Identity, Register
from kengesh.formats.akn.names import ALTERNATIVE, BRACKET, CHARACTER, EMPHASIS, akn, escaped, kg, split_characters
from kengesh.formats.akn.ontology import Ontology
from kengesh.text.notation import DELETE, NO_TEXT, attribution, remark_note, shown
from kengesh.text.provision import Provision
from kengesh.text.wording import EMPHASES, Alternative, Choice, Fixed, NoteMark, Nothing, Remark, Source, Text, Words

SPAN: Final = akn("span")
INLINE: Final = akn("inline")
_ELEMENTS: Final = {letter: akn(name) for letter, name in EMPHASIS.items()}


class Notes(Protocol):
    """Writes the footnote that is marked at a place."""

    def mark(self, parent: etree._Element, note: str) -> None:
        """Add the footnote, or a reference to it when it stands already."""


@dataclass(slots=True)
class Sheet:
    """What is shared while one file is written."""

    language: str
    register: Register
    identities: Mapping[str, Identity]
    ontology: Ontology
    sources: dict[Source, str] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    agreements: list[Provision] = field(default_factory=list)
    _guids: set[str] = field(default_factory=set)

    def guid(self, identity: str) -> dict[str, str]:
        """The attribute for an id: GUID, or one of Kengesh where the same choice stands in the file already."""
        name = kg("id") if identity in self._guids else "GUID"
        self._guids.add(identity)
        return {name: identity}

    def remark(self, identifier: str, remarks: tuple[Remark, ...]) -> None:
        """Keep the remarks on an element for the metadata."""
        self.remarks += ((identifier, each) for each in remarks)


def put(parent: etree._Element, string: str) -> None:
    """Add characters at the end of an element; those that XML cannot carry become an element of their own."""
    for index, part in enumerate(split_characters(string)):
        if index % 2:
            code = {"name": CHARACTER, kg("code"): f"{ord(part):x}"}
            etree.SubElement(parent, INLINE, code)
        elif part and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + part
        elif part:
            parent.text = (parent.text or "") + part


def alternative_attributes(sheet: Sheet, alternative: Alternative, target: str) -> dict[str, str]:
    """Who stands behind an alternative, and all else of it but its content."""
    attributes = sheet.guid(alternative.id) | {"alternativeTo": f"#{target}", "class": ALTERNATIVE}
    if alternative.proposers:
        attributes["refersTo"] = sheet.ontology.all(alternative.proposers)
    if alternative.supporters:
        attributes[kg("supporters")] = sheet.ontology.all(alternative.supporters)
    if alternative.opposers:
        attributes[kg("opposers")] = sheet.ontology.all(alternative.opposers)
    if alternative.issued:
        attributes[kg("issued")] = "true"
    if alternative.provenance:
        numbers = (sheet.sources.setdefault(each, f"{len(sheet.sources) + 1}") for each in alternative.provenance)
        attributes[kg("sources")] = " ".join(numbers)
    return attributes


@dataclass(slots=True)
class WordWriter:
    """Writes wordings into elements."""

    sheet: Sheet
    notes: Notes

    def text(self, parent: etree._Element, text: Text, identifier: str) -> None:
        """Add a wording; `identifier` is that of the provision, and begins those of its brackets."""
        previous: object = None
        for segment in text:
            match segment:
                case Fixed():
                    follows = isinstance(previous, Fixed) and not previous.emphasis
                    self._fixed(parent, segment, follows=follows)
                case NoteMark(note=note):
                    self.notes.mark(parent, note)
                case Choice():
                    self._choice(parent, segment, identifier)
            previous = segment

    def _fixed(self, parent: etree._Element, fixed: Fixed, *, follows: bool) -> None:
        if not fixed.emphasis and fixed.text and not follows:
            put(parent, fixed.text)
            return
        element = parent
        if fixed.emphasis and fixed.emphasis == "".join(each for each in EMPHASES if each in fixed.emphasis):
            for letter in fixed.emphasis:
                element = etree.SubElement(element, _ELEMENTS[letter])
        else:
            element = etree.SubElement(parent, SPAN, {kg("emphasis"): escaped(fixed.emphasis)})
        put(element, fixed.text)

    def _choice(self, parent: etree._Element, choice: Choice, identifier: str) -> None:
        own = self.sheet.register.numbered(f"{identifier}__{BRACKET}".removeprefix("__"))
        attributes = {"name": BRACKET, "eId": own, "refersTo": "#bracketed"} | self.sheet.guid(choice.id)
        if choice.frame:
            attributes[kg("framed")] = "true"
        bracket = etree.SubElement(parent, INLINE, attributes)
        visible = frozenset(each.id for each in shown(choice))
        for index, alternative in enumerate(choice.alternatives):
            opening, closing = _marks(choice, index, seen=alternative.id in visible)
            put(bracket, opening)
            self._alternative(bracket, alternative, own, identifier, word=bool(opening) and not choice.frame)
            put(bracket, closing)
        if not choice.frame:
            put(bracket, "".join(map(remark_note, choice.remarks)))
        self.sheet.remark(own, choice.remarks)

    def _alternative(
        self, bracket: etree._Element, alternative: Alternative, own: str, identifier: str, *, word: bool
    ) -> None:
        span = etree.SubElement(bracket, SPAN, alternative_attributes(self.sheet, alternative, own))
        match alternative.content:
            case Words(text=text):
                self.text(span, text, identifier)
            case Nothing():
                span.set(kg("nothing"), "true")
                if word:
                    span.text = DELETE if alternative.backers or alternative.opposers else NO_TEXT
            case _:
                raise BadData("akn-provisions-in-words", choice=own)


def _marks(choice: Choice, index: int, *, seen: bool) -> tuple[str, str]:
    """What stands before and after an alternative."""
    if choice.frame:
        last = index == len(choice.alternatives) - 1
        return choice.frame[index], choice.frame[-1] if last else ""
    return (f"[{attribution(choice.alternatives[index])}", "]") if seen else ("", "")


def frame_attribute(frame: tuple[str, ...]) -> str:
    """A frame in an attribute."""
    return json.dumps(frame, ensure_ascii=True)
