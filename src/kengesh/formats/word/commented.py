"""Comments that are added to an existing Word file: their parts are made or continued."""

from typing import Final

from lxml import etree

from kengesh.formats.word.marking import new_run
from kengesh.formats.word.names import AUTHOR, DATE, ID, RUN, W14, W15, P, W
from kengesh.formats.word.packing import COMMENT_PARTS, content_type, relationship

_COMMENTS: Final = "word/comments.xml"
_EXTENDED: Final = "word/commentsExtended.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_FIRST_PARAGRAPH: Final = 0x20000000


class CommentParts:
    """The comments of a file, old and new; `parts` are those of the whole package."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.comments = self._tree(_COMMENTS, f"{W}comments", {"w": W[1:-1], "w14": W14[1:-1]})
        self.extended = self._tree(_EXTENDED, f"{W15}commentsEx", {"w15": W15[1:-1]})

    def add(self, author: str, date: str, text: str, *, answers: int | None = None, resolved: bool = False) -> int:
        """Add a comment; its number is returned."""
        number = 1 + max((int(each.get(ID, "0")) for each in self.comments), default=-1)
        comment = etree.SubElement(self.comments, f"{W}comment")
        for name, fact in ((ID, f"{number}"), (AUTHOR, author), (DATE, date)):
            comment.set(name, fact)
        for line in text.split("\n"):
            paragraph = etree.SubElement(comment, P)
            paragraph.append(new_run(line, None))
        comment[-1].set(f"{W14}paraId", _paragraph_id(number))
        entry = etree.SubElement(self.extended, f"{W15}commentEx")
        entry.set(f"{W15}paraId", _paragraph_id(number))
        if answers is not None:
            entry.set(f"{W15}paraIdParent", self._paragraph_of(answers))
        entry.set(f"{W15}done", "1" if resolved else "0")
        return number

    def save(self) -> None:
        """Put the parts into the package; nothing changes where there is no comment."""
        if not len(self.comments):
            return
        for part, root in ((_COMMENTS, self.comments), (_EXTENDED, self.extended)):
            is_new = part not in self.parts
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            if is_new:
                self._announce(part)

    def _paragraph_of(self, number: int) -> str:
        comment = next(each for each in self.comments if each.get(ID) == f"{number}")
        return comment[-1].get(f"{W14}paraId") or ""

    def _announce(self, part: str) -> None:
        kind = COMMENT_PARTS[part]
        target = relationship(kind, part.removeprefix("word/"), f"rId{kind}").encode()
        self.parts[_RELATIONS] = self.parts[_RELATIONS].replace(b"</Relationships>", target + b"</Relationships>")
        self.parts[_TYPES] = self.parts[_TYPES].replace(b"</Types>", content_type(part, kind).encode() + b"</Types>")

    def _tree(self, part: str, tag: str, prefixes: dict[str, str]) -> etree._Element:
        if part in self.parts:
            return etree.fromstring(self.parts[part], etree.XMLParser(resolve_entities=False, no_network=True))
        return etree.Element(tag, nsmap=prefixes)


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"


def numbered(kind: str, number: int) -> etree._Element:
    """The beginning or end of a range, by its number."""
    element = etree.Element(f"{W}{kind}")
    element.set(ID, f"{number}")
    return element


def reference(number: int) -> etree._Element:
    """The run that leads to a comment."""
    run = etree.Element(RUN)
    run.append(numbered("commentReference", number))
    return run
