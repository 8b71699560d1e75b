"""Elements as wordings: emphasis, brackets, insertions and deletions, marks of footnotes.

In a file of Kengesh every character counts. In any other file white space is a blank, as its indentation means
nothing, and an element that a wording has no place for is read as its characters, with a notice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kengesh.formats.akn.names import BRACKET, CHARACTER, EMPHASIS, kg, local, unescaped
from kengesh.formats.akn.reading_meta import Context
from kengesh.phrases import Phrase
from kengesh.text.wording import (
    EMPHASES,
    Alternative,
    Choice,
    Content,
    Fixed,
    NoteMark,
    Nothing,
    Segment,
    Source,
    Text,
    Words,
    joined,
)

_LETTERS: Final = {name: letter for letter, name in EMPHASIS.items()}
_BLANK: Final = re.compile(r"\s+")
_BREAK: Final = "\0"  # until white space is collapsed; XML cannot carry it
_BREAKS: Final = frozenset({"eol", "br"})
_SILENT: Final = frozenset(
    {"docTitle", "docNumber", "docDate", "docStage", "docStatus", "docType", "docPurpose", "docProponent", "shortTitle",
     "span", "inline", "abbr", "term", "def", "concept", "date", "time", "organization", "person", "role", "location",
     "quantity", "object", "event", "process", "entity", "placeholder", "mod", "rmod", "mmod", "quotedText", "p"}
)  # fmt: skip
"""Elements whose meaning is in their characters, so that reading these alone loses nothing of the wording."""


@dataclass(slots=True)
class _Collector:
    """Gathers the segments of one wording."""

    segments: list[Segment] = field(default_factory=list)
    run: str = ""

    def flush(self) -> None:
        if self.run:
            self.segments.append(Fixed(self.run))
            self.run = ""

    def add(self, *segments: Segment) -> None:
        self.flush()
        self.segments += segments


@dataclass(slots=True)
class WordReader:
    """Reads wordings out of elements."""

    context: Context
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)  # footnotes met in a file not of Kengesh

    def text(self, element: etree._Element) -> Text:
        """The wording in an element."""
        return self._exact(element) if self.context.own else _trimmed(self._inner(element))

    def _inner(self, element: etree._Element) -> Text:
        """The wording in an element, the blanks at its ends kept."""
        return self._exact(element) if self.context.own else _collapsed(self._loose(element, ""))

    # Files of Kengesh

    def _exact(self, element: etree._Element) -> Text:
        found = _Collector()
        found.run = element.text or ""
        for child in element:
            self._exact_child(child, found)
            found.run += child.tail or ""
        found.flush()
        return tuple(found.segments)

    def _exact_child(self, child: etree._Element, found: _Collector) -> None:
        name = local(child)
        emphasis = child.get(kg("emphasis"))
        if name == "inline" and child.get("name") == CHARACTER:
            found.run += self._character(child)
        elif name == "inline" and child.get("name") == BRACKET:
            found.add(self._bracket(child))
        elif name in _LETTERS:
            found.add(self._emphasised(child))
        elif name == "span" and emphasis is not None:
            found.add(Fixed(self.characters(child), unescaped(emphasis)))
        elif name in {"authorialNote", "noteRef"}:
            found.add(self._mark(child))
        else:
            found.add(*self._other(child, ""))

    def _emphasised(self, element: etree._Element) -> Fixed:
        letters, inner = _LETTERS[local(element)], element
        while len(inner) == 1 and local(inner[0]) in _LETTERS and not inner.text and not inner[0].tail:
            inner = inner[0]
            letters += _LETTERS[local(inner)]
        return Fixed(self.characters(inner), "".join(each for each in EMPHASES if each in letters))

    def characters(self, element: etree._Element) -> str:
        """The characters of an element, those that XML cannot carry included."""
        result = element.text or ""
        for child in element:
            is_character = local(child) == "inline" and child.get("name") == CHARACTER
            result += self._character(child) if is_character else self.characters(child)
            result += child.tail or ""
        return result

    def _character(self, element: etree._Element) -> str:
        code = element.get(kg("code")) or ""
        try:
            return chr(int(code, 16))
        except (ValueError, OverflowError) as error:
            raise self.context.wrong(element, "kg:code", code, Phrase("the code of a character")) from error

    # Any file

    def _loose(self, element: etree._Element, emphasis: str) -> Iterator[Segment]:
        yield Fixed(element.text or "", emphasis)
        for child in element:
            yield from self._child(child, emphasis)
            yield Fixed(child.tail or "", emphasis)

    def _child(self, child: etree._Element, emphasis: str) -> Iterator[Segment]:
        name = local(child)
        match name:
            case "inline" if child.get("name") == BRACKET:
                yield self._bracket(child)
            case "authorialNote" | "noteRef":
                yield self._mark(child)
            case "ins" | "del":
                yield self._change(child, name)
            case _ if name in _LETTERS:
                both = emphasis + _LETTERS[name]
                yield from self._loose(child, "".join(each for each in EMPHASES if each in both))
            case _ if name in _BREAKS:
                yield Fixed(_BREAK, emphasis)
            case _:
                yield from self._other(child, emphasis)

    def _other(self, child: etree._Element, emphasis: str) -> Iterator[Segment]:
        name = local(child)
        if not name.startswith("{") and name not in _SILENT:
            link = child.get("href") or child.get("src") or ""
            self.context.notice("akn-inline-left-out", child, link=link)
        elif name.startswith("{"):
            self.context.notice("akn-foreign-left-out", child, link="")
        yield from self._loose(child, emphasis)

    def _mark(self, element: etree._Element) -> NoteMark:
        if local(element) == "authorialNote":
            identity = self.context.new_id("n", element)
            if not self.context.own:
                self.notes.append((identity, element))
            return NoteMark(identity)
        note = element.get(kg("note"))
        target = (element.get("href") or "").removeprefix("#")
        if note is not None:
            return NoteMark(unescaped(note))
        found = self.context.identifiers.get(target)
        if found is None or local(found) != "authorialNote":
            self.context.notice("akn-note-missing", element, target=target)
            return NoteMark(self.context.derived("n", target))
        return NoteMark(found.get("GUID") or self.context.derived("n", target))

    def _bracket(self, element: etree._Element) -> Choice:
        identity = self.context.new_id("c", element)
        framed = element.get(kg("framed")) == "true"
        literals, alternatives = [element.text or ""], []
        for child in element:
            if local(child) == "inline" and child.get("name") == CHARACTER:
                literals[-1] += self._character(child) + (child.tail or "")
            elif local(child) == "span":
                content = Nothing() if child.get(kg("nothing")) == "true" else Words(self._inner(child))
                alternatives.append(alternative_of(self.context, child, content, identity))
                literals.append(child.tail or "")
            else:
                self.context.notice("akn-in-bracket", child)
        if not alternatives:
            raise self.context.wrong(element, "name", BRACKET, Phrase("at least one <span> for an alternative"))
        remarks = tuple(self.context.remarks.get(element.get("eId") or "", ()))
        return Choice(identity, tuple(alternatives), tuple(literals) if framed else (), remarks)

    def _change(self, element: etree._Element, name: str) -> Choice:
        """An insertion or deletion of another editor: a choice between what it changes and nothing."""
        identity = self.context.new_id("c", element)
        words = Words(self._inner(element))
        sides: tuple[Content, Content] = (Nothing(), words) if name == "ins" else (words, Nothing())
        who = self.context.names(element.get("refersTo"), element)
        sources = (Source("read", who[0] if len(who) == 1 else ""),)
        issued = Alternative(self.context.derived("a", identity, "0"), sides[0], issued=True)
        changed = Alternative(self.context.derived("a", identity, "1"), sides[1], proposers=who, provenance=sources)
        return Choice(identity, (issued, changed))


def alternative_of(context: Context, element: etree._Element, content: Content, choice: str) -> Alternative:
    """An alternative with all who stand behind it."""
    context.count += 1
    return Alternative(
        element.get("GUID") or element.get(kg("id")) or context.derived("a", choice, f"{context.count}"),
        content,
        context.names(element.get("refersTo"), element),
        context.names(element.get(kg("supporters")), element),
        context.names(element.get(kg("opposers")), element),
        element.get(kg("issued")) == "true",
        tuple(_sources(context, element)),
    )


def _sources(context: Context, element: etree._Element) -> Iterator[Source]:
    for number in (element.get(kg("sources")) or "").split():
        source = context.sources.get(number)
        if source is None:
            raise context.wrong(element, "kg:sources", number, Phrase("the number of a kg:source of the file"))
        yield source


def _collapsed(segments: Iterator[Segment]) -> Text:
    """A wording in which every run of white space is one blank."""
    return joined(
        tuple(
            Fixed(_BLANK.sub(" ", each.text).replace(_BREAK, "\n"), each.emphasis) if isinstance(each, Fixed) else each
            for each in joined(tuple(segments))
        )
    )


def _trimmed(text: Text) -> Text:
    """A wording without blanks at its ends."""
    segments = list(text)
    if segments and isinstance(segments[0], Fixed):
        segments[0] = Fixed(segments[0].text.lstrip(), segments[0].emphasis)
    if segments and isinstance(segments[-1], Fixed):
        segments[-1] = Fixed(segments[-1].text.rstrip(), segments[-1].emphasis)
    return joined(tuple(segments))
