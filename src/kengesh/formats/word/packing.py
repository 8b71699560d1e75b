"""A Word file as its parts: what is in the zip, how the parts relate, and bytes that depend on nothing else."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kengesh.formats.word.markup import document, quoted

_FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPES: Final = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "comments": f"{_WORD}.comments+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "commentsExtended": f"{_WORD}.commentsExtended+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "customXmlProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
_RELATIONS: Final = {
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "core": f"{_PACKAGE}/relationships/metadata/core-properties",
    "custom": f"{_OFFICE}/custom-properties",
}
COMMENT_PARTS: Final = {"word/comments.xml": "comments", "word/commentsExtended.xml": "commentsExtended"}


@dataclass(slots=True)
class Parts:
    """The parts of a new Word file, in the order in which they were added."""

    data: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)  # kind, target, id; of the main document

    def add(self, part: str, kind: str, data: bytes) -> str:
        """Add a part that the main document relates to; the id of the relationship is returned."""
        self.data[part], self.kinds[part] = data, kind
        identity = f"rId{len(self.relations) + 1}"
        target = part.removeprefix("word/") if part.startswith("word/") else f"../{part}"
        self.relations.append((kind, target, identity))
        return identity

    def add_item(self, item: bytes, identity: str, namespace: str) -> None:
        """Add a custom XML part with the properties without which LibreOffice does not keep it."""
        self.add("customXml/item1.xml", "customXml", item)
        self.data["customXml/_rels/item1.xml.rels"] = _relationships([("customXmlProps", "itemProps1.xml", "rId1")])
        self.data["customXml/itemProps1.xml"] = document(
            f'<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" ds:itemID="{quoted(identity)}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{quoted(namespace)}"/></ds:schemaRefs></ds:datastoreItem>'
        )
        self.kinds["customXml/itemProps1.xml"] = "customXmlProps"

    def packed(self, main: bytes, core: bytes, custom: bytes) -> bytes:
        """The file, with its main document and its properties."""
        whole = {"word/document.xml": main, **self.data, "docProps/core.xml": core, "docProps/custom.xml": custom}
        kinds = {"word/document.xml": "document", **self.kinds}
        kinds |= {"docProps/core.xml": "core", "docProps/custom.xml": "custom"}
        top = [("officeDocument", "word/document.xml", "rId1"), ("core", "docProps/core.xml", "rId2")]
        top.append(("custom", "docProps/custom.xml", "rId3"))
        return packed(
            {
                "[Content_Types].xml": _content_types(kinds),
                "_rels/.rels": _relationships(top),
                "word/_rels/document.xml.rels": _relationships(self.relations),
                **whole,
            }
        )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts in their order; equal parts give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return stream.getvalue()


def relationship(kind: str, target: str, identity: str) -> str:
    """One relationship as XML."""
    address = _RELATIONS.get(kind, f"{_OFFICE}/{kind}")
    return f'<Relationship Id="{identity}" Type="{address}" Target="{quoted(target)}"/>'


def content_type(part: str, kind: str) -> str:
    """The entry of a part in the list of content types."""
    return f'<Override PartName="/{quoted(part)}" ContentType="{_TYPES[kind]}"/>'


def _relationships(relations: list[tuple[str, str, str]]) -> bytes:
    written = "".join([relationship(*relation) for relation in relations])
    return document(f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>')


def _content_types(kinds: Mapping[str, str]) -> bytes:
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    overrides = "".join([content_type(part, kind) for part, kind in kinds.items() if kind in _TYPES])
    return document(f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>')
