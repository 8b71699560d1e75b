"""The parts of a Word file, opened safely: sizes are limited before and while reading, nothing outside is touched.

A package is read from bytes or a path and never changed. Parts are found by relationship, not by fixed names. XML
that declares a document type or entities is refused before it is parsed.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.word import names, refusals
from kengesh.formats.word.document import Notice
from kengesh.phrases import Phrase

__all__ = ["Limits", "Package", "Relation", "open_package", "refusals"]

_LAST_WORD: Final = re.compile(r"/([A-Za-z-]+)$")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES: Final = tuple(
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_HEAD: Final = 65_536  # a document type stands before the root element; one that stands later is found after parsing
_RATIO_FROM: Final = 1_000_000
_UNPACKING: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, struct.error,
    OverflowError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, packed and unpacked; `ratio` counts for parts above a megabyte."""

    file_bytes: int = 100_000_000
    entries: int = 5_000
    part_bytes: int = 100_000_000
    total_bytes: int = 300_000_000
    ratio: int = 400


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: `kind` is the last word of its type, `target` a part name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file, by name without leading slash; `main` is the main document."""

    file: str
    parts: Mapping[str, bytes]
    main: str
    relations: tuple[Relation, ...]
    notices: tuple[Notice, ...] = ()
    _by_folded: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)

    def has(self, part: str) -> bool:
        """Whether the part is there; names do not depend on case."""
        return part.casefold() in self._by_folded

    def data(self, part: str) -> bytes:
        """The bytes of a part.

        Raises
        ------
        BadData
            If there is no such part.
        """
        name = self._by_folded.get(part.casefold())
        if name is None:
            raise BadData("word-missing-part", file=self.file, place=part)
        return self.parts[name]

    def tree(self, part: str) -> etree._Element:
        """The root element of a part, in the transitional namespaces.

        Raises
        ------
        BadData
            If the part is missing, not well-formed or declares entities.
        """
        return parse(self.file, part, self.data(part))

    def relations_of(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part, in their order; of the package itself for an empty name."""
        if part == self.main:
            return self.relations
        return _relations(self.file, part, self.parts, self._by_folded)

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts that the main document relates to as `kind`, as far as they are there."""
        return tuple(
            relation.target
            for relation in self.relations
            if relation.kind == kind and not relation.external and self.has(relation.target)
        )


def open_package(source: Path | bytes, *, file: str = "", limits: Limits | None = None) -> Package:
    """Open a Word file.

    Parameters
    ----------
    source : path or bytes
        The file.
    file : str
        Its name in messages; by default that of the path, or "the file".
    limits : Limits
        Sizes above which it is refused.

    Raises
    ------
    BadData
        If it is not a Word file, encrypted, damaged, too large, or declares entities.
    OSError
        If the path cannot be read.
    """
    limits = limits or Limits()
    file = file or (source.name if isinstance(source, Path) else "the file")
    data = _bytes_of(source, file, limits)
    _check_kind(data, file)
    parts = _unpack(data, file, limits)
    folded = {name.casefold(): name for name in parts}
    main = _main_part(file, parts, folded)
    relations = _relations(file, main, parts, folded)
    return Package(
        file=file,
        parts=MappingProxyType(parts),
        main=main,
        relations=relations,
        notices=tuple(_notices(parts, relations)),
        _by_folded=MappingProxyType(folded),
    )


def main_tree(package: Package) -> etree._Element:
    """The root element of the main document.

    Raises
    ------
    BadData
        If it is not that of a Word document.
    """
    root = package.tree(package.main)
    if root.tag != f"{names.W}document":
        found, expected = names.split(root.tag)[1], f"document ({names.W_URI})"
        raise BadData("word-root", file=package.file, place=package.main, found=found, expected=expected)
    return root


def parse(file: str, part: str, data: bytes) -> etree._Element:
    """The root element of an XML part; `file` and `part` are for the message when it cannot be parsed."""
    head = data[:_HEAD]
    if any(mark in head for mark in _DOCTYPES):
        raise BadData("word-dtd", file=file, place=part)
    if names.is_strict(head):
        data = names.to_transitional(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, reason = error.lineno or 1, str(error.msg).split(", line ", maxsplit=1)[0]
        code = "word-too-deep" if "depth" in reason else "word-xml"
        raise BadData(code, file=file, place=places.within(part, places.line(line)), reason=reason) from error
    except ValueError as error:
        raise BadData("word-xml", file=file, place=places.within(part, places.line(1)), reason=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadData("word-dtd", file=file, place=part)
    return root


def _bytes_of(source: Path | bytes, file: str, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        with source.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise BadData(
            "word-file-size",
            file=file,
            size=Phrase("more than %(limit)s", limit=limits.file_bytes),
            limit=limits.file_bytes,
        )
    return data


def _check_kind(data: bytes, file: str) -> None:
    if not data:
        raise BadData("word-empty", file=file)
    if data.startswith(_OLE):
        raise BadData("word-encrypted" if _ENCRYPTED in data else "word-old-format", file=file)
    if not data.startswith(b"PK"):
        raise BadData("word-not-docx", file=file)


def _unpack(data: bytes, file: str, limits: Limits) -> dict[str, bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _UNPACKING as error:
        raise BadData("word-truncated", file=file, reason=str(error)) from error
    with archive:
        entries = [entry for entry in archive.infolist() if entry.filename and not entry.is_dir()]
        _check_sizes(entries, file, limits)
        return {entry.filename.lstrip("/"): _unpack_one(archive, entry, file) for entry in entries}


def _check_sizes(entries: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise BadData("word-entries", file=file, count=len(entries), limit=limits.entries)
    total, seen = 0, set[str]()
    for entry in entries:
        part, size = entry.filename.lstrip("/"), entry.file_size
        if part.casefold() in seen:
            raise BadData("word-duplicate-part", file=file, place=part)
        seen.add(part.casefold())
        if entry.flag_bits & 1:
            raise BadData("word-encrypted", file=file)
        if size > limits.part_bytes:
            raise BadData("word-part-size", file=file, place=part, size=size, limit=limits.part_bytes)
        ratio = size // max(entry.compress_size, 1)
        if size > _RATIO_FROM and ratio > limits.ratio:
            raise BadData("word-ratio", file=file, place=part, ratio=ratio, limit=limits.ratio)
        total += size
        if total > limits.total_bytes:
            raise BadData(
                "word-total-size",
                file=file,
                size=Phrase("more than %(limit)s", limit=limits.total_bytes),
                limit=limits.total_bytes,
            )


def _unpack_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """The bytes of one entry; `zipfile` stops at the declared size, which was checked, and compares the checksum."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except _UNPACKING as error:
        raise BadData("word-damaged", file=file, place=entry.filename, reason=str(error)) from error
    if len(data) != entry.file_size:
        raise BadData("word-damaged", file=file, place=entry.filename, reason=Phrase("it is shorter than declared"))
    return data


def _main_part(file: str, parts: Mapping[str, bytes], folded: Mapping[str, str]) -> str:
    for relation in _relations(file, "", parts, folded):
        if relation.kind == "officeDocument" and not relation.external:
            name = folded.get(relation.target.casefold())
            if name is None:
                raise BadData("word-missing-part", file=file, place=relation.target)
            return name
    found = "it is a zip file without Office relationships"
    if any(name.startswith(("xl/", "ppt/")) for name in folded):
        found = "it is a spreadsheet or presentation"
    elif "mimetype" in folded:
        found = "it is another kind of document (perhaps OpenDocument)"
    raise BadData("word-no-main-part", file=file, found=found)


def _relations(file: str, part: str, parts: Mapping[str, bytes], folded: Mapping[str, str]) -> tuple[Relation, ...]:
    folder, leaf = posixpath.split(part)
    name = folded.get(posixpath.join(folder, "_rels", f"{leaf}.rels").casefold())
    if name is None:
        return ()
    found = []
    for element in parse(file, name, parts[name]).iter("{*}Relationship"):
        kind = _LAST_WORD.search(element.get("Type", ""))
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = _resolved(folder, target)
        found.append(Relation(element.get("Id", ""), kind.group(1) if kind else "", target, external))
    return tuple(found)


def _resolved(folder: str, target: str) -> str:
    path = unquote(target.split("#", maxsplit=1)[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _notices(parts: Mapping[str, bytes], relations: tuple[Relation, ...]) -> Iterator[Notice]:
    for name in parts:
        if name.casefold().endswith("vbaproject.bin"):
            yield Notice("word-macros", name, MappingProxyType({"part": name}))
    for relation in relations:
        if relation.external and relation.kind != "hyperlink":
            values = MappingProxyType({"target": relation.target})
            yield Notice("word-external", Phrase("the main document"), values)
