"""Files that come with a contribution: what is taken, and what a Word file says of its author is taken out.

A PDF is kept as it is; the page on which it is sent says that it may name its author.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from kengesh.errors import BadData, Refused
from kengesh.formats.word.package import Limits, open_package

MOST_BYTES: Final = 5 * 2**20
_LIMITS: Final = Limits(file_bytes=MOST_BYTES, entries=2_000, part_bytes=30_000_000, total_bytes=60_000_000)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMES: Final = re.compile(rb'((?:w|w15|w16\w*):(?:author|initials|userId|providerId))="[^"]*"')
_EMPTY_PROPERTIES: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_PROPERTY: Final = re.compile(
    rb"(<(?:Company|Manager|HyperlinkBase|Template|vt:lpwstr)>)[^<]*(</(?:Company|Manager|HyperlinkBase|Template|vt:lpwstr)>)"
)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that is taken: its bytes, what it is, and the ending of its name; the name it came with is not kept."""

    content: bytes
    media_type: str
    ending: str


def taken(content: bytes, name: str) -> Enclosed:
    """A file as it is kept.

    Raises
    ------
    Refused
        If it is larger than `MOST_BYTES`, or neither PDF, Word nor plain text, by what is in it.
    """
    if len(content) > MOST_BYTES:
        raise _refused(name, f"it has {len(content)} bytes")
    if content.startswith(b"%PDF-"):
        return Enclosed(content, "application/pdf", "pdf")
    if content.startswith(b"PK"):
        return Enclosed(_without_names(content, name), _WORD, "docx")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused(name, "it is none of these") from None
    if b"\0" in content or not content.strip():
        raise _refused(name, "it is empty or no text")
    return Enclosed(content, "text/plain; charset=utf-8", "txt")


def _without_names(content: bytes, name: str) -> bytes:
    """A Word file without its properties, and without the names beside its comments and changes."""
    try:
        package = open_package(content, file=name, limits=_LIMITS)
    except BadData as error:
        raise _refused(name, "it cannot be read as a Word file") from error
    if not package.main.endswith("document.xml") or any("vbaproject" in part.casefold() for part in package.parts):
        raise _refused(name, "it is no Word file, or has macros")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), _cleaned(entry.filename.casefold(), old.read(entry)))
    return stream.getvalue()


def _cleaned(part: str, content: bytes) -> bytes:
    if part == "docprops/core.xml":
        return _EMPTY_PROPERTIES
    if part.startswith("docprops/") and part.endswith(".xml"):
        return _PROPERTY.sub(rb"\1\2", content)
    return _NAMES.sub(rb'\1=""', content) if part.startswith("word/") and part.endswith(".xml") else content


def _refused(name: str, reason: str) -> Refused:
    return Refused("contribution-file", name=name, reason=reason, limit=MOST_BYTES)
