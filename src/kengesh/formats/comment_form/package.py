"""The spreadsheet file under a form, opened safely: sizes, encryption, macros, entities, and what is embedded in it."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kengesh.errors import BadData
from kengesh.formats.comment_form.refusals import ERRORS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.word.package import Limits, Package, open_package, parse
from kengesh.phrases import Phrase, gettext_noop

LIMITS: Final = Limits(file_bytes=10_000_000, entries=2_000, part_bytes=30_000_000, total_bytes=60_000_000)
_REASONS: Final = MappingProxyType(
    {
        "word-empty": gettext_noop("it is empty"),
        "word-encrypted": gettext_noop("it is encrypted"),
        "word-old-format": gettext_noop("it is an older Office file (.xls)"),
        "word-not-docx": gettext_noop("it does not begin as an xlsx file does"),
        "word-truncated": gettext_noop("it is cut off or damaged"),
        "word-damaged": gettext_noop("the part %(place)s is damaged"),
        "word-file-size": gettext_noop("it has more than %(limit)s bytes"),
        "word-entries": gettext_noop("it holds %(count)s parts, more than %(limit)s"),
        "word-part-size": gettext_noop("the part %(place)s unpacks to %(size)s bytes, more than %(limit)s"),
        "word-total-size": gettext_noop("it unpacks to more than %(limit)s bytes"),
        "word-ratio": gettext_noop("the part %(place)s unpacks to %(ratio)s times its size, as a zip bomb does"),
        "word-duplicate-part": gettext_noop("it holds the part %(place)s twice"),
        "word-dtd": gettext_noop("the part %(place)s declares a document type or entities"),
        "word-too-deep": gettext_noop("elements of the part %(place)s stand inside each other too deeply"),
        "word-xml": gettext_noop("the part %(place)s is not well-formed XML"),
    }
)
_OTHER: Final = gettext_noop("it is another kind of file")
UNREADABLE: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, AssertionError, RecursionError,
    OverflowError, zipfile.BadZipFile, etree.LxmlError, SyntaxError, InvalidFileException,
)  # fmt: skip
_OBJECTS: Final = MappingProxyType(
    {
        "oleObject": Phrase("a file"),
        "package": Phrase("a file"),
        "image": Phrase("a picture"),
        "control": Phrase("a control"),
        "ctrlProp": Phrase("a control"),
    }
)
_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_DRAWN: Final = MappingProxyType(
    {
        "pic": Phrase("a picture"),
        "graphicFrame": Phrase("a chart or diagram"),
        "sp": Phrase("a text box or shape"),
        "cxnSp": Phrase("a line"),
    }
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """Something in a sheet that is no cell: what it is, by which cell it stands, and the text in it."""

    object: str
    cell: str
    text: str = ""


@contextmanager
def as_form(file: str) -> Iterator[None]:
    """Say of a form what the reader of Office files says of Word files."""
    try:
        yield
    except BadData as error:
        if not error.code.startswith("word-"):
            raise
        reason = Phrase(_REASONS.get(error.code, _OTHER), **error.values)
        raise _unusable(file, reason) from error


def opened(data: bytes, file: str, limits: Limits | None) -> Package:
    """The parts of the file.

    Raises
    ------
    BadData
        If it is no xlsx file, encrypted, damaged, too large, has macros or declares entities.
    """
    package = open_package(data, file=file, limits=limits or LIMITS)
    for name, content in package.parts.items():
        if name.casefold().endswith("vbaproject.bin"):
            raise _unusable(file, Phrase("it carries macros"))
        if name.casefold().endswith((".xml", ".rels", ".vml")) and b"<!" in content.replace(b"\0", b""):
            parse(file, name, content)
    if etree.QName(package.tree(package.main)).localname != "workbook":
        raise _unusable(file, Phrase(_OTHER))
    return package


def workbook_of(data: bytes, file: str) -> Workbook:
    """The workbook, row by row, formulas as such.

    Raises
    ------
    BadData
        If it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except UNREADABLE as error:
        raise damaged(file, error) from error


def damaged(file: str, error: Exception) -> BadData:
    """The error for a file whose parts do not fit together."""
    return _unusable(file, Phrase("its parts do not fit together (%(error)s)", error=type(error).__name__))


def _unusable(file: str, reason: str) -> BadData:
    return BadData("form-package", file=file, reason=reason)


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by its title."""
    relations = {each.id: each.target for each in package.relations}
    result = {}
    for sheet in package.tree(package.main).iter("{*}sheet"):
        identity = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target = relations.get(str(identity), "")
        if package.has(target):
            result[sheet.get("name") or ""] = target
    return result


def merged(package: Package, part: str) -> tuple[str, ...]:
    """The ranges of merged cells of a sheet."""
    return tuple(each.get("ref") or "" for each in package.tree(part).iter("{*}mergeCell"))


def last_row(package: Package, part: str) -> int:
    """The number of the last row of a sheet that holds something."""
    number = last = 0
    for row in package.tree(part).iter("{*}row"):
        given = row.get("r") or ""
        number = int(given[:12]) if given.isascii() and given.isdecimal() else number + 1
        if any(len(cell) for cell in row):
            last = max(last, number)
    return last


def embedded(package: Package, part: str) -> Iterator[Embedded]:
    """What is embedded in a sheet."""
    places = {
        element.get(name) or "": _anchored(element)
        for element in package.tree(part).iter("{*}oleObject", "{*}control")
        for name in map(str, element.attrib)
        if name.endswith("}id")
    }
    for relation in package.relations_of(part):
        if relation.kind in _OBJECTS:
            yield Embedded(_OBJECTS[relation.kind], places.get(relation.id, "A1"))
        elif relation.kind == "drawing" and package.has(relation.target):
            for anchor in package.tree(relation.target).iter(*(f"{{*}}{name}" for name in _ANCHORS)):
                yield Embedded(_drawn(anchor), _anchored(anchor), _text(anchor))


def _drawn(anchor: etree._Element) -> str:
    names = (etree.QName(each).localname for each in anchor.iter("{*}pic", "{*}graphicFrame", "{*}sp", "{*}cxnSp"))
    return _DRAWN.get(next(names, ""), Phrase("a drawing"))


def _text(anchor: etree._Element) -> str:
    return " ".join("".join(str(each.text or "") for each in anchor.iter("{*}t")).split())


def _anchored(element: etree._Element) -> str:
    column, row = (element.find(f".//{{*}}from/{{*}}{name}") for name in ("col", "row"))
    texts = [each.text or "" for each in (column, row) if each is not None]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal()]
    match numbers:
        case (across, down) if across < 18_278:  # noqa: PLR2004 - the last column with three letters
            return f"{get_column_letter(across + 1)}{down + 1}"
        case _:
            return "A1"
