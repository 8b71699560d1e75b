"""Qualified names of WordprocessingML, in the transitional namespaces that every part is read in.

Files in Strict Open XML use other namespaces for the same elements; `to_transitional` and `to_strict` translate.
"""

from typing import Final

W_URI: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{W_URI}}}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

VAL: Final = f"{W}val"
ID: Final = f"{W}id"
AUTHOR: Final = f"{W}author"
DATE: Final = f"{W}date"
NAME: Final = f"{W}name"

P: Final = f"{W}p"
P_PR: Final = f"{W}pPr"
RUN: Final = f"{W}r"
R_PR: Final = f"{W}rPr"
T: Final = f"{W}t"
TBL: Final = f"{W}tbl"
TR: Final = f"{W}tr"
TR_PR: Final = f"{W}trPr"
TC: Final = f"{W}tc"
TC_PR: Final = f"{W}tcPr"
INS: Final = f"{W}ins"
DEL: Final = f"{W}del"
MOVE_FROM: Final = f"{W}moveFrom"
MOVE_TO: Final = f"{W}moveTo"
CELL_INS: Final = f"{W}cellIns"
CELL_DEL: Final = f"{W}cellDel"
CELL_MERGE: Final = f"{W}cellMerge"
NUM_PR: Final = f"{W}numPr"
SDT: Final = f"{W}sdt"
SDT_CONTENT: Final = f"{W}sdtContent"
CUSTOM_XML: Final = f"{W}customXml"
SMART_TAG: Final = f"{W}smartTag"
SECT_PR: Final = f"{W}sectPr"
BODY: Final = f"{W}body"
TXBX: Final = f"{W}txbxContent"
ALTERNATE: Final = f"{MC}AlternateContent"
CHOICE: Final = f"{MC}Choice"
FALLBACK: Final = f"{MC}Fallback"
P_PR_CHANGE: Final = f"{W}pPrChange"
R_PR_CHANGE: Final = f"{W}rPrChange"

_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W_URI.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"


def is_strict(data: bytes) -> bool:
    """Whether a part is written in the namespaces of Strict Open XML."""
    return _STRICT_MARK in data


def to_transitional(data: bytes) -> bytes:
    """The same part in the transitional namespaces."""
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return data


def to_strict(data: bytes) -> bytes:
    """The same part in the namespaces of Strict Open XML."""
    for strict, transitional in _STRICT:
        data = data.replace(transitional, strict)
    return data


def split(tag: object) -> tuple[str, str]:
    """Namespace and local name of a tag, whatever they hold; a file may declare namespaces that are no addresses."""
    namespace, _, local = str(tag).rpartition("}")
    return namespace.removeprefix("{"), local
